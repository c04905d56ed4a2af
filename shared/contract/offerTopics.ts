// The topics of matched betting, with alerts. Those of one person hold nothing of another.

import { z } from 'zod';
import { ALERTS_KEPT, type Alert } from '../domain/alert.ts';
import type { BookAccount } from '../domain/bookAccount.ts';
import type { OfferView } from '../domain/offer.ts';
import type { OfferTemplate } from '../domain/offerTerms.ts';
import type { Opportunity } from '../domain/opportunity.ts';
import type { Participant } from '../domain/participant.ts';
import type { QualifierPage } from '../domain/qualifier.ts';
import type { Reminder } from '../domain/reminder.ts';
import { qualifierQuery } from './offers.ts';
import { about, keyed, keyedBy, stream } from './shapes.ts';

const number = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** One person's, or everybody's for who keeps the books. */
const owner = z.strictObject({ participantId: number.nullable().default(null) });
export type Owner = z.output<typeof owner>;

export const offerTopics = {
  /** What people are told of unasked, the last ones. */
  alerts: stream<Alert>(ALERTS_KEPT),
  /** The qualifier board as somebody looks at it; answered from memory. */
  qualifiers: about<QualifierPage>()(qualifierQuery),
  /** An open ticket's bet as it would be now, for bets that are no rows of the board; null when it is not to be had. */
  ticketNow: about<{ readonly now: Opportunity | null }>()(
    z.strictObject({ ticketId: z.string().min(1).max(300) }),
  ),
  participants: keyed<Participant>(),
  bookAccounts: keyedBy<BookAccount>()(owner),
  offerTemplates: keyed<OfferTemplate>(),
  offers: keyedBy<OfferView>()(owner),
  reminders: keyedBy<Reminder>()(owner),
} as const;
