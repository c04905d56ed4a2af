// The offer that a ticket's bet is for, whether it counts the bet, and why not where it does not.

import { useEffect, useState } from 'react';
import type { MatchedPlan } from '../../../shared/domain/matchedPlan.ts';
import { laysOf, type OfferView } from '../../../shared/domain/offer.ts';
import type { OfferRefusal } from '../../../shared/domain/offerEvent.ts';
import type { Ticket } from '../../../shared/domain/ticket.ts';
import { refusalSentence } from '../../../shared/words/offers.ts';
import { useClient, useRowsOf } from '../../client/client.ts';
import { showOffer } from '../../state/matched.ts';
import { showMatched } from '../../state/ui.ts';

/** What a plan of an offer's bet says of whose it is. */
export type OffersPlan = Pick<MatchedPlan, 'offerId' | 'participantId'>;

interface OfferNoteProps {
  readonly ticket: Ticket;
  readonly plan: OffersPlan;
}

/** The offer of a plan as it stands; undefined while it is not known. */
export const useOfferOf = ({ offerId, participantId }: OffersPlan): OfferView | undefined =>
  useRowsOf('offers', { participantId }).find(({ id }) => id === offerId);

export function OfferNote({ plan, ticket }: OfferNoteProps) {
  const { offerId } = plan;
  const offer = useOfferOf(plan);
  const bets = offer?.progress.bets ?? [];
  const placed = bets.some(({ ticketId }) => ticketId === ticket.id);
  const laid = bets.some((bet) => laysOf(bet).some(({ ticketId }) => ticketId === ticket.id));
  const counted = placed || laid;
  const taken = ticket.orders.some(({ filled, legIndex }) => legIndex === 0 && filled > 0);
  const show = () => {
    showOffer(offerId);
    showMatched('offers');
  };
  return (
    <p className="sub">
      For{' '}
      <button type="button" className="link" onClick={show}>
        offer #{offerId}
        {offer !== undefined && ` ${offer.terms.bookName} · ${offer.terms.title}`}
      </button>
      {placed && '. Its bet is noted there.'}
      {laid && '. What it laid is noted there.'}
      {!counted && taken && ticket.finishedMs !== null && offer !== undefined && (
        <NotCounted ticket={ticket} offer={offer} />
      )}
    </p>
  );
}

function NotCounted({ offer, ticket }: { readonly offer: OfferView; readonly ticket: Ticket }) {
  const client = useClient();
  const [against, setAgainst] = useState<OfferRefusal>(null);
  const { id: ticketId, revision } = ticket;
  useEffect(() => {
    let wanted = revision > 0 && offer.revision > 0;
    client.call('offer.against', { ticketId }).then(
      (answer) => {
        if (wanted) setAgainst(answer);
      },
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [client, ticketId, revision, offer.revision]);
  return (
    <strong className="problem">
      . It does not count this bet:{' '}
      {against === null
        ? 'as it was taken it does not fit the terms.'
        : refusalSentence(against, offer.terms.currency)}
    </strong>
  );
}
