// Where the topics of matched betting get their values from. Those of one person hold nothing of another.

import type { Owner, offerTopics } from '../../../shared/contract/offerTopics.ts';
import { type ParticipantId, participantId } from '../../../shared/domain/participant.ts';
import type { QualifierQuery } from '../../../shared/domain/qualifier.ts';
import type { AlertDesk } from '../alerts/alertDesk.ts';
import type { MatchedBetting } from '../offers/matchedBetting.ts';
import { listSource, singleSource, type TopicSource } from './publisher.ts';

/** The person that a follower asks for, or null for everybody. */
const ownerOf = (params: unknown): ParticipantId | null => {
  const { participantId: id = null } = params as Partial<Owner>;
  return id === null ? null : participantId(id);
};

/** A source of what belongs to persons: of those that are asked for and no others. */
const ownedSource = <V extends { readonly id: number; readonly participantId: ParticipantId }>(
  list: (owner: ParticipantId | null) => readonly V[],
): TopicSource => ({
  *all(params) {
    for (const value of list(ownerOf(params))) yield [String(value.id), value] as const;
  },
  get: (key, params) => list(ownerOf(params)).find(({ id }) => String(id) === key),
});

/** Sources over what the engine keeps of matched betting. */
export const offerSources = (
  { offers, people, qualifiers, store, tickets }: MatchedBetting,
  alerts: AlertDesk,
): { readonly [name in keyof typeof offerTopics]: TopicSource } => ({
  alerts: listSource(
    () => alerts.latest(),
    ({ id }) => String(id),
    (key) => alerts.find(Number(key)),
  ),
  qualifiers: singleSource((params) => qualifiers.find(params as QualifierQuery)),
  ticketNow: singleSource((params) => ({
    now: tickets.now((params as { readonly ticketId: string }).ticketId),
  })),
  participants: listSource(
    () => people.all(),
    ({ id }) => String(id),
  ),
  bookAccounts: ownedSource((owner) => people.accounts(owner)),
  offerTemplates: listSource(
    () => store.templates(),
    ({ id }) => String(id),
    (key) => store.template(Number(key)),
  ),
  offers: ownedSource((owner) => offers.views(owner)),
  reminders: ownedSource((owner) => store.reminders(owner)),
});
