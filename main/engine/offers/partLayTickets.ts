// Tickets with one leg: the lay of an offer's bet that was made by hand, or of one selection of a bet with several
// parts. What is open of it is priced at a listing that a person chooses, goes the way of every bet, and what it has
// laid is noted in the offer.

import { ContractError } from '../../../shared/contract/wire.ts';
import { fitsQuestion } from '../../../shared/domain/betParts.ts';
import type { BookAccountId } from '../../../shared/domain/bookAccount.ts';
import type { LayChoice } from '../../../shared/domain/layChoice.ts';
import type { ListingId, MarketType } from '../../../shared/domain/market.ts';
import type { NotedLay } from '../../../shared/domain/notedLay.ts';
import {
  laidOf,
  type Offer,
  type OfferBet,
  openBets,
  restOfLay,
} from '../../../shared/domain/offer.ts';
import type {
  OfferEvent,
  OfferRefusal,
  OfferRefusalCode,
} from '../../../shared/domain/offerEvent.ts';
import type { ParticipantId } from '../../../shared/domain/participant.ts';
import type { PartLayPlan } from '../../../shared/domain/partLay.ts';
import { commonMode, pursesOf } from '../../../shared/domain/switches.ts';
import type { Ticket } from '../../../shared/domain/ticket.ts';
import {
  type Currency,
  type DecimalOdds,
  divide,
  type Money,
  mulDiv,
  type Ratio,
  SCALE,
} from '../../../shared/domain/units.ts';
import { PAID_IN } from '../../../shared/math/betSettlement.ts';
import type { Lay } from '../../../shared/math/matchedBetting.ts';
import { swingOf } from '../../../shared/math/matchedLegs.ts';
import type { Engine } from '../engine.ts';
import type { MatchedListing, MatchedMarket } from '../marketTable.ts';
import { toOpportunity } from '../opportunityBoard.ts';
import { isLayAt, LaySide } from '../qualifiers/pairSides.ts';
import { type OfferDesk, refusalError } from './offerDesk.ts';
import { wordScore, wordsOf } from './wordScore.ts';

/** Listings that are shown to choose from. */
const CHOICES_MAX = 40;
/** What a lay may be short by and count as whole, as one part in so many; a penny at least. */
const NEGLIGIBLE_PART = 200;

/** What is asked to be laid. */
export interface LayAsked {
  readonly participantId: ParticipantId;
  readonly offerId: number;
  /** Number of the bet. */
  readonly number: number;
  /** Selection of a bet with several parts; null of every other bet. */
  readonly on: number | null;
}

/** What is open of a lay: a stake, at the odds and commission that it was planned at where there are any. */
interface OpenLay {
  readonly rest: Money;
  readonly planned: Pick<Lay<Currency>, 'odds' | 'commission'> | null;
}

export class PartLayTickets {
  readonly #engine: Engine;
  readonly #desk: OfferDesk;
  readonly #opened: (ticket: Ticket) => void;

  /** `opened` is told of every ticket that is opened. */
  constructor(engine: Engine, desk: OfferDesk, opened: (ticket: Ticket) => void) {
    this.#engine = engine;
    this.#desk = desk;
    this.#opened = opened;
  }

  /**
   * Lays in the offer's money, or in any, whose contest or selection bears the words: the likeliest first, of equal ones
   * those that have not begun, the next to begin first and those without a start last.
   */
  find(asked: LayAsked, text: string, anyMoney: boolean): readonly LayChoice[] {
    const offer = this.#offer(asked);
    const { terms } = offer;
    const currency = anyMoney ? null : terms.currency;
    const words = wordsOf(text);
    // As bets are described: the contest, a colon, the selection.
    const own = wordsOf(text.slice(text.lastIndexOf(':') + 1));
    const found: { readonly choice: LayChoice; readonly score: number }[] = [];
    // The same for all markets of a contest.
    const arounds = new Map<string, number>();
    for (const market of this.#engine.markets.all()) {
      if (!isAskedBy(offer, asked, market.question.type)) continue;
      const { id, league, title } = market.fixture;
      const around = arounds.get(id) ?? wordScore(words, `${title} ${league ?? ''}`);
      arounds.set(id, around);
      for (const listing of market.listings) {
        const { venueId } = listing.market;
        if (currency !== null && this.#engine.currency(venueId) !== currency) continue;
        if (!this.#isLay(listing)) continue;
        // A contest may be called by other names than its sides are.
        const score = around + 2 * wordScore(own, namesOf(listing));
        if (words.length > 0 && score === 0) continue;
        const choice = this.#choice(market, listing);
        if (choice !== null) found.push({ choice, score });
      }
    }
    const { nowMs } = this.#engine;
    const begun = ({ startMs }: LayChoice): number => Number(startMs !== null && startMs <= nowMs);
    const start = ({ startMs }: LayChoice): number => startMs ?? Number.MAX_SAFE_INTEGER;
    return found
      .sort(
        ({ choice: a, score: x }, { choice: b, score: y }) =>
          y - x || begun(a) - begun(b) || start(a) - start(b),
      )
      .slice(0, CHOICES_MAX)
      .map(({ choice }) => choice);
  }

  /** Freezes the lay as a ticket. Throws a {@link ContractError} that says what speaks against it. */
  open(asked: LayAsked & { readonly revision: number; readonly layId: ListingId }): Ticket {
    const { catalogue, execution, markets, nowMs, settings, strategies, view } = this.#engine;
    const offer = this.#desk.seen(asked.participantId, asked.offerId, asked.revision);
    const refuse = (code: OfferRefusalCode): never => {
      throw refusalError({ code, numbers: {} }, offer.terms);
    };
    checkPurse(this.#engine, offer);
    const open = openOf(offer, asked) ?? refuse('bet-unknown');
    if (open.rest < PAID_IN) return refuse('lay-whole');
    const place = catalogue.listing(asked.layId);
    const market = place === null ? null : markets.find(place.marketId);
    const listing = market?.listings.find(({ outcome }) => outcome.listingId === asked.layId);
    if (market === null || listing === undefined) return refuse('prices-gone');
    if (!isAskedBy(offer, asked, market.question.type)) return refuse('other-question');
    if (!this.#isLay(listing)) return refuse('prices-gone');
    if (this.#engine.currency(listing.market.venueId) !== offer.terms.currency) {
      return refuse('other-money');
    }
    const terms = new LaySide(listing).terms(view);
    if (terms === null) return refuse('lay-thin');
    const { number, offerId, on, participantId } = asked;
    const priced = strategies.partLays.price(market, asked.layId, {
      ...{ participantId, offerId, number, on, purse: offer.purse, rest: open.rest },
      swing: swingOf({ ...(open.planned ?? terms), stake: open.rest }),
      planned: open.planned?.odds ?? null,
      settledBy: backOf(market, listing)?.listingId ?? null,
    });
    if (typeof priced === 'string') return refuse(priced);
    // Somebody has looked at it and chosen it: it has stood long enough.
    const firstSeenMs = nowMs - settings.minimumLife;
    const refusal = execution.verdict(priced, firstSeenMs);
    const found = { ...toOpportunity(view, priced, null, refusal, nowMs), firstSeenMs };
    const ticket = execution.desk.openTickets.freeze(found, [offer.purse]);
    this.#opened(ticket);
    return ticket;
  }

  /**
   * Throws a {@link ContractError} where a bet is to be settled by an outcome that nobody lists and none has ended, by
   * one that asks something else, or by a lay, which pays when the bet loses.
   */
  checkOutcome(
    owner: ParticipantId,
    offerId: number,
    { listingId: id, number, on }: OfferEvent & { type: 'bind-bet' },
  ): void {
    const place = this.#engine.catalogue.listing(id as ListingId);
    const type = place?.market.question.type;
    const offer = this.#offer({ participantId: owner, offerId });
    if (type !== undefined && !isAskedBy(offer, { number, on: on ?? null }, type)) {
      throw refusalError({ code: 'other-question', numbers: {} }, offer.terms);
    }
    const isLay = place?.outcome.meaning.negated ?? false;
    const isKnown = place !== null || this.#engine.settlement.finalOf(id as ListingId) !== null;
    if (isKnown && !isLay) return;
    const why = isLay ? 'this is the lay of an outcome' : 'no venue lists this outcome';
    throw new ContractError('refused', why, { at: 'event.listingId' });
  }

  /** What its offer holds against a lay now; null when nothing. */
  refusalOf(plan: PartLayPlan): OfferRefusal {
    const { number, offerId, on, participantId, rest } = plan;
    const lay = { stake: PAID_IN, odds: (2 * SCALE) as DecimalOdds, commission: 0 as Ratio };
    const event: OfferEvent = {
      ...{ type: 'match-rest', number, lay, wanted: PAID_IN },
      ...(on === null ? {} : { on }),
    };
    const refusal = this.#desk.wouldRefuse(participantId, offerId, event);
    if (refusal !== null) return refusal;
    const open = openOf(this.#offer(plan), plan);
    // Somebody has laid it, or a part of it, since the ticket was opened.
    return open === null || open.rest < rest ? { code: 'lay-whole', numbers: {} } : null;
  }

  #offer({ offerId, participantId }: Pick<LayAsked, 'offerId' | 'participantId'>): Offer {
    const offer = this.#desk.find(participantId, offerId);
    if (offer !== null) return offer;
    throw refusalError({ code: 'bet-unknown', numbers: {} });
  }

  /** Whether a listing lays a selection, and takes orders now. */
  #isLay(listing: MatchedListing): boolean {
    return isLayAt(this.#engine.view, listing) && listing.market.status === 'open';
  }

  #choice(market: MatchedMarket, listing: MatchedListing): LayChoice | null {
    const terms = new LaySide(listing).terms(this.#engine.view);
    if (terms === null) return null;
    const { fixture } = market;
    const { fixture: own, question, title } = listing.market;
    const back = backOf(market, listing);
    return {
      ...{ layId: listing.outcome.listingId, venueId: listing.market.venueId },
      back: back === null ? null : { listingId: back.listingId, label: back.label },
      ...{ title: fixture.title, league: fixture.league, startMs: fixture.startMs },
      ...{ question, asks: title, selection: listing.outcome.label },
      lineOn: question.lineOn === null ? null : (own.participants[question.lineOn] ?? null),
      ...{ odds: terms.odds, commission: terms.commission, available: terms.available },
    };
  }
}

/** Throws a {@link ContractError} where bets from the offer's purse are not let through now. */
export function checkPurse({ switches }: Engine, { purse, terms }: Offer): void {
  const mode = commonMode(switches.state.mode, switches.state.strategies.matched.mode);
  if (pursesOf(mode).includes(purse)) return;
  throw refusalError({ code: 'other-purse', numbers: { purse, mode } }, terms);
}

/** What a listing is on: its label, or its venue's question where that is a bare yes or no. */
const namesOf = ({ market, outcome: { label } }: MatchedListing): string =>
  /^(?:yes|no)$/i.test(label.trim()) ? market.title : label;

/** The outcome that backs what a listing lays, in the same market of its venue. */
const backOf = (
  { full, listings }: MatchedMarket,
  lay: MatchedListing,
): MatchedListing['outcome'] | null =>
  listings.find(
    ({ market, mask, outcome }) =>
      market.venueId === lay.market.venueId &&
      market.venueMarketId === lay.market.venueMarketId &&
      !outcome.meaning.negated &&
      mask === (full ^ lay.mask),
  )?.outcome ?? null;

/** Whether markets of a type can be on what is asked for: a place is no win. */
function isAskedBy(
  { progress }: Pick<Offer, 'progress'>,
  { number, on }: Pick<LayAsked, 'number' | 'on'>,
  type: MarketType,
): boolean {
  const parts = progress.bets.find((own) => own.number === number)?.parts;
  return on === null || parts == null || fitsQuestion(parts, on, type);
}

/** What is open of a lay; null where there is no such bet, or it is decided. */
function openOf(
  { progress }: Pick<Offer, 'progress'>,
  { number, on }: Pick<LayAsked, 'number' | 'on'>,
): OpenLay | null {
  const bet = openBets(progress).find((own) => own.number === number);
  if (bet === undefined || (bet.parts == null) !== (on === null)) return null;
  if (bet.parts == null) return { rest: (bet.layWanted - laidOf(bet)) as Money, planned: null };
  const part = bet.parts.lays.find((own) => own.on === on);
  if (part === undefined || bet.parts.selections[part.on]?.result !== null) return null;
  return { rest: restOfLay(part), planned: part.plan };
}

/** The step by which an offer notes what a ticket has laid at these odds; null where it has noted it already. */
export function layEvent(
  offer: Offer,
  plan: PartLayPlan,
  lay: Lay<Currency>,
  ticketId: string,
  accountId: BookAccountId | null,
): OfferEvent | null {
  const bet = offer.progress.bets.find(({ number }) => number === plan.number) ?? null;
  const more = lay.stake - (bet === null ? 0 : notedOf(bet, plan, lay, ticketId));
  if (more <= 0) return null;
  const noted = { ...lay, stake: more as Money, ticketId };
  // Of a bet that was taken back meanwhile: the offer refuses it, and that is told.
  const wanted = bet === null ? noted.stake : wantedAfter(offer, bet, plan, noted);
  const { number, on, settledBy } = plan;
  return {
    ...{ type: 'match-rest', number, lay: noted, wanted },
    ...(on === null ? {} : { on }),
    ...(settledBy === null ? {} : { listingId: settledBy }),
    ...(accountId === null ? {} : { accountId }),
  };
}

/** Stake that is noted already of what a ticket has laid at these odds. */
function notedOf(
  { lays, parts }: OfferBet,
  { on }: PartLayPlan,
  { commission, odds }: Lay<Currency>,
  ticketId: string,
): number {
  const own: readonly NotedLay[] =
    parts == null ? lays : (parts.lays.find((part) => part.on === on)?.lays ?? []);
  return own
    .filter(
      (known) =>
        known.ticketId === ticketId &&
        (known.matchedAt ?? known.odds) === odds &&
        known.commission === commission,
    )
    .reduce((sum, { stake }) => sum + stake, 0);
}

/**
 * Lay stake that is wanted in all once there is one more: what is laid, and what of the swing is left at the odds that
 * were planned.
 */
function wantedAfter(offer: Offer, bet: OfferBet, plan: PartLayPlan, lay: NotedLay): Money {
  const open = openOf(offer, plan);
  const part = bet.parts?.lays.find(({ on }) => on === plan.on);
  const laid = laidOf({ lays: part?.lays ?? bet.lays });
  const rest = open?.rest ?? 0;
  const left =
    open?.planned == null
      ? rest - lay.stake
      : mulDiv(
          swingOf({ ...open.planned, stake: rest as Money }) - swingOf(lay),
          SCALE,
          Math.max(1, open.planned.odds - open.planned.commission),
          'nearest',
        );
  const least = Math.max(PAID_IN, divide(laid + rest, NEGLIGIBLE_PART, 'floor'));
  const more = left <= least ? 0 : divide(left, PAID_IN, 'nearest') * PAID_IN;
  return (laid + lay.stake + more) as Money;
}
