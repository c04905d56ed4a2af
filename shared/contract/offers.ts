// The part of the contract that is about matched betting: participants, accounts, templates, offers,
// reminders. Commands carry an id of their own, so that one which is sent twice is done once.

import { z } from 'zod';
import {
  IMPORT_MAX,
  type ImportedBet,
  type ImportVerdict,
  importKinds,
  importResults,
} from '../domain/betImport.ts';
import { betShapes } from '../domain/betParts.ts';
import type { AccountEntry, AccountRemark, BookAccount } from '../domain/bookAccount.ts';
import { accountStatuses } from '../domain/bookAccount.ts';
import type { LayChoice } from '../domain/layChoice.ts';
import { type ListingId, marketTypes, sports, type VenueId, venueId } from '../domain/market.ts';
import { matchedPurposes } from '../domain/matchedPlan.ts';
import { type MatchedResult, resultGroupings } from '../domain/matchedResult.ts';
import { betResults, type OfferStep, type OfferView } from '../domain/offer.ts';
import type { OfferEvent, OfferRefusal } from '../domain/offerEvent.ts';
import {
  type OfferTemplate,
  type OfferTerms,
  offerTypes,
  rewardConditions,
  rewardKinds,
} from '../domain/offerTerms.ts';
import type { Participant } from '../domain/participant.ts';
import {
  type QualifierPage,
  type QualifierQuery,
  qualifierModes,
  qualifierSorts,
} from '../domain/qualifier.ts';
import type { Reminder } from '../domain/reminder.ts';
import type { Ticket } from '../domain/ticket.ts';
import { type Currency, currencies } from '../domain/units.ts';
import { layAims } from '../math/matchedBetting.ts';
import { method, typedDecimal, typedOdds } from './shapes.ts';

const number = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const moment = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const purse = z.enum(['paper', 'live']);
const title = z.string().trim().min(1).max(120);
const note = z.string().max(2_000);

/** `surface:id`, unique for every command that a person gives. */
const commandId = z.string().regex(/^(?:desk|telegram|import):[\w.-]{1,80}$/);

/** The venue's id, or a name of the same form for a house that the program does not know. */
const book = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/)
  .transform(venueId) as z.ZodType<VenueId, string>;
const asListingId = (text: string): ListingId => text as ListingId;
const currency = z.enum(currencies) as z.ZodType<Currency, string>;

/** Commission as a share: 0.02 is 2 %. */
const typedShare = typedDecimal.refine((value) => value <= 1_000_000, 'expected a share up to 1');
const count = z.number().int().min(0).max(1_000);
const days = z.number().int().min(0).max(3_650).nullable();

const lay = z.strictObject({ stake: typedDecimal, odds: typedOdds, commission: typedShare });

/** The parts of a bet that is more than one bet and its lays. */
const parts = z.strictObject({
  shape: z.enum(betShapes),
  selections: z
    .array(
      z.strictObject({
        label: z.string().trim().max(120),
        odds: typedOdds.nullable(),
        result: z.null(),
      }),
    )
    .min(1)
    .max(10),
  backs: z
    .array(
      z.strictObject({
        on: z.array(z.number().int().min(0)).min(1).max(10),
        own: z.boolean(),
        accountId: number.nullable(),
        kind: z.literal('cash'),
        stake: typedDecimal,
        odds: typedOdds,
      }),
    )
    .min(1)
    .max(10),
  lays: z
    .array(
      z.strictObject({
        on: z.number().int().min(0),
        accountId: number.nullable(),
        plan: lay,
        lays: z.array(lay).max(20),
      }),
    )
    .max(10),
});

const bet = z.strictObject({
  description: z.string().trim().max(200),
  startsMs: moment.nullable(),
  stake: typedDecimal.refine((value) => value > 0, 'expected a stake'),
  odds: typedOdds,
  layAccountId: number.nullable(),
  layWanted: typedDecimal,
  lays: z.array(lay).max(20),
  /** The engine alone says which ticket placed a bet. */
  ticketId: z.null(),
  parts: parts.nullable().optional(),
  /** The bookmaker's outcome that was bet on, so that a feed's result settles it. */
  listingId: z.string().min(1).max(300).nullable().optional(),
});

const reason = z.string().trim().max(500);
const result = z.enum(['won', 'lost']);
const plain = <T extends string>(type: T) => z.strictObject({ type: z.literal(type) });

/** What a person can say has happened to an offer. */
export const offerEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('send-deposit'), amount: typedDecimal }),
  z.strictObject({ type: z.literal('place-qualifier'), bet }),
  z.strictObject({
    ...{ type: z.literal('match-rest'), lay, wanted: typedDecimal },
    number: number.optional(),
    on: z.number().int().min(0).optional(),
  }),
  z.strictObject({
    ...{ type: z.literal('bind-bet'), number },
    on: z.number().int().min(0).optional(),
    listingId: z.string().min(1).max(300),
  }),
  z.strictObject({
    ...{ type: z.literal('reduce-odds'), number, back: typedShare, lay: typedShare },
    on: z.number().int().min(0).optional(),
  }),
  plain('accept-part'),
  z.strictObject({ type: z.literal('settle-qualifier'), result }),
  plain('void-qualifier'),
  z.strictObject({
    type: z.literal('credit-reward'),
    value: typedDecimal,
    count: z.number().int().min(1).max(100),
    expiresMs: moment.nullable(),
  }),
  plain('forgo-reward'),
  z.strictObject({ type: z.literal('place-free-bet'), bet }),
  z.strictObject({ type: z.literal('settle-free-bet'), result }),
  plain('void-free-bet'),
  z.strictObject({ type: z.literal('place-wager'), bet }),
  z.strictObject({
    type: z.literal('settle-wager'),
    number,
    result: z.enum(['won', 'lost', 'void']),
  }),
  z.strictObject({
    type: z.literal('settle-part'),
    number,
    results: z.array(z.enum(betResults).nullable()).min(1).max(10),
  }),
  z.strictObject({
    type: z.literal('correct-result'),
    number,
    result: z.enum(betResults),
    results: z.array(z.enum(betResults)).min(1).max(10).optional(),
  }),
  plain('finish-wagering'),
  plain('expire'),
  plain('decline'),
  z.strictObject({ type: z.literal('void'), reason }),
  z.strictObject({ type: z.literal('dispute'), reason }),
  z.strictObject({
    type: z.literal('resolve-dispute'),
    outcome: z.enum(['resume', 'void', 'complete']),
  }),
]);
/** The scaled integers of a decoded event carry their brands from here on. */
export const asOfferEvent = (event: z.output<typeof offerEvent>): OfferEvent =>
  event as unknown as OfferEvent;

export const offerTerms = z.strictObject({
  book,
  bookName: title,
  currency,
  title,
  occasion: z.enum(['sign-up', 'reload']),
  type: z.enum(offerTypes),
  deposit: typedDecimal,
  bets: count,
  stake: typedDecimal,
  minimumOdds: typedOdds.nullable(),
  daysToQualify: days,
  reward: z.enum(rewardKinds),
  rewardWhen: z.enum(rewardConditions),
  rewardValue: typedDecimal,
  rewardCount: count,
  rewardMinimumOdds: typedOdds.nullable(),
  daysToUse: days,
  wagering: typedDecimal,
  wageringOn: z.enum(['bonus', 'bonus-and-deposit']),
  termsText: z.string().max(20_000),
  termsDate: z.string().max(10),
  link: z.union([z.literal(''), z.url({ protocol: /^https$/ }).max(2_000)]),
});
/** The scaled integers of decoded terms carry their brands from here on. */
export const asOfferTerms = (terms: z.output<typeof offerTerms>): OfferTerms =>
  terms as unknown as OfferTerms;

const names = z.array(z.string().min(1).max(60)).max(200);

/** What somebody looks for on the qualifier board. */
export const qualifierQuery = z.strictObject({
  mode: z.enum(qualifierModes),
  stake: typedDecimal.refine((value) => value > 0, 'expected a stake'),
  reward: typedDecimal,
  books: names,
  lays: names,
  sports: z.array(z.enum(sports)).max(sports.length),
  marketTypes: z.array(z.enum(marketTypes)).max(marketTypes.length),
  oddsLow: typedOdds.nullable(),
  oddsHigh: typedOdds.nullable(),
  withinMs: moment.nullable(),
  liquidity: typedDecimal,
  text: z.string().max(200),
  guarded: z.boolean(),
  sort: z.enum(qualifierSorts),
  count: z.number().int().min(1).max(200),
  participantId: number.nullable(),
});
/** The scaled integers of a decoded query carry their brands from here on. */
export const asQualifierQuery = (query: z.output<typeof qualifierQuery>): QualifierQuery =>
  query as unknown as QualifierQuery;

/** Decided from `fromMs` (included) until `toMs` (excluded); one person's, or everybody's. */
const period = {
  participantId: number.nullable(),
  purse,
  fromMs: moment,
  toMs: moment,
};

const importedBet = z
  .strictObject({
    placedMs: moment,
    settledMs: moment,
    description: z.string().trim().max(200),
    kind: z.enum(importKinds),
    stake: typedDecimal.refine((value) => value > 0, 'expected a stake'),
    odds: typedOdds,
    layStake: typedDecimal,
    layOdds: typedOdds,
    commission: typedShare,
    result: z.enum(importResults),
  })
  .refine(({ placedMs, settledMs }) => placedMs <= settledMs, 'decided before it was placed');
/** The scaled integers of decoded bets carry their brands from here on. */
export const asImportedBets = (
  bets: readonly z.output<typeof importedBet>[],
): readonly ImportedBet[] => bets as unknown as readonly ImportedBet[];

/** Bets of one account, out of a table. */
const importedBets = {
  participantId: number,
  accountId: number,
  layAccountId: number.nullable(),
  purse,
  bets: z.array(importedBet).min(1).max(IMPORT_MAX),
};

const ofParticipant = { participantId: number };
const ofAccount = { ...ofParticipant, accountId: number };
const ofOffer = { ...ofParticipant, offerId: number };
/** The lay of a bet, of one with several parts that of a selection. */
const layOf = { number, on: z.number().int().min(0).max(9).nullable() };

/** An export: the name for a file, and its text. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

export const offerMethods = {
  'participant.add': method<Participant>()(z.strictObject({ commandId, name: title, note })),
  'participant.change': method<Participant>()(
    z.strictObject({ ...ofParticipant, commandId, name: title, note, archived: z.boolean() }),
  ),
  /** Everything that is kept of one person, and nothing of anybody else. */
  'participant.export': method<TextFile>()(z.strictObject(ofParticipant)),
  'account.open': method<BookAccount>()(
    z.strictObject({ ...ofParticipant, commandId, book, bookName: title, currency, note }),
  ),
  'account.record': method<BookAccount>()(
    z.strictObject({
      ...ofAccount,
      commandId,
      purse,
      cause: z.enum(['deposit', 'withdrawal', 'statement']),
      amount: typedDecimal,
      note: z.string().max(200),
    }),
  ),
  'account.notice': method<BookAccount>()(
    z.strictObject({
      ...ofAccount,
      commandId,
      status: z.enum(accountStatuses).nullable(),
      stakeTaken: typedDecimal.nullable(),
      stakeLimited: typedDecimal.nullable(),
      note: note.nullable(),
    }),
  ),
  'account.history': method<{
    readonly entries: readonly AccountEntry[];
    readonly remarks: readonly AccountRemark[];
  }>()(z.strictObject({ ...ofAccount, count: z.number().int().min(1).max(500) })),
  'template.save': method<OfferTemplate>()(
    z.strictObject({ commandId, id: number.nullable(), terms: offerTerms, archived: z.boolean() }),
  ),
  'offer.take': method<OfferView>()(
    z.strictObject({
      ...ofAccount,
      commandId,
      templateId: number.nullable(),
      terms: offerTerms,
      purse,
    }),
  ),
  'offer.advance': method<OfferView>()(
    z.strictObject({ ...ofOffer, commandId, revision: number, event: offerEvent }),
  ),
  /**
   * Opens a ticket of a bet for an offer, on a pair of the qualifier board: the bookmaker's bet by hand, the lay by
   * the venue's interface. `offered` are the odds that a person reads at the bookmaker, null for those of its feed;
   * `kept` is what a refund is worth.
   */
  'offer.ticket': method<Ticket>()(
    z.strictObject({
      ...ofOffer,
      revision: number,
      purpose: z.enum(matchedPurposes),
      backId: z.string().min(1).max(300).transform(asListingId),
      layId: z.string().min(1).max(300).transform(asListingId),
      stake: typedDecimal.refine((value) => value > 0, 'expected a stake'),
      offered: typedOdds.nullable(),
      kept: typedDecimal,
      aim: z.enum(layAims),
    }),
  ),
  /**
   * Prices at which the rest of a bet's lay can be had, by words of its contest and selection; in any money where only
   * the outcome is looked for.
   */
  'lay.find': method<readonly LayChoice[]>()(
    z.strictObject({ ...ofOffer, ...layOf, text: z.string().max(300), anyMoney: z.boolean() }),
  ),
  /** Opens a ticket with the lay alone of a bet that was made by hand, or of one selection of it. */
  'lay.ticket': method<Ticket>()(
    z.strictObject({
      ...ofOffer,
      ...layOf,
      revision: number,
      layId: z.string().min(1).max(300).transform(asListingId),
    }),
  ),
  /** Why an offer did not take the bet that its ticket has placed; null where nothing speaks against it. */
  'offer.against': method<OfferRefusal>()(z.strictObject({ ticketId: z.string().min(1).max(300) })),
  'offer.undo': method<OfferView>()(z.strictObject({ ...ofOffer, commandId, revision: number })),
  /** What it has come to, by offer, book, participant or month. */
  'results.sums': method<readonly MatchedResult[]>()(
    z.strictObject({ ...period, by: z.enum(resultGroupings) }),
  ),
  /** Every decided bet and every reward of a period as comma-separated values. */
  'results.export': method<TextFile>()(z.strictObject(period)),
  /** What would become of each bet of a table; nothing is stored. */
  'bets.judge': method<readonly ImportVerdict[]>()(z.strictObject(importedBets)),
  /** Takes over what is new, and what is there already where that is wanted; how many those were. */
  'bets.import': method<number>()(
    z.strictObject({ ...importedBets, commandId, duplicates: z.boolean() }),
  ),
  /** The qualifier board at this moment. */
  'qualifier.find': method<QualifierPage>()(qualifierQuery),
  'offer.history': method<readonly OfferStep[]>()(z.strictObject(ofOffer)),
  'reminder.add': method<Reminder>()(
    z.strictObject({
      ...ofParticipant,
      commandId,
      offerId: number.nullable(),
      text: title,
      dueMs: moment,
    }),
  ),
  'reminder.end': method<null>()(
    z.strictObject({ ...ofParticipant, commandId, reminderId: number }),
  ),
} as const;
