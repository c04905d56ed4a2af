// Puts together what the gates decide on: from a proposal on the board, or from a frozen ticket at its
// own limits on the books as they are now.

import {
  type FixtureId,
  leastQuantity,
  type MarketId,
  type VenueId,
  type VenueMarket,
} from '../../../shared/domain/market.ts';
import { BACK_LEG, type MatchedPlan } from '../../../shared/domain/matchedPlan.ts';
import { priceOfOdds } from '../../../shared/domain/oddsPrice.ts';
import type { FairValue, Opportunity, ValueObjection } from '../../../shared/domain/opportunity.ts';
import type { FeedState } from '../../../shared/domain/quote.ts';
import { referenceStaleMs } from '../../../shared/domain/referenceAges.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { commonMode, type Switches } from '../../../shared/domain/switches.ts';
import { type Purse, reservationFor, type Ticket } from '../../../shared/domain/ticket.ts';
import {
  type Money,
  mulDiv,
  type Probability,
  type Quantity,
  type Ratio,
  SCALE,
} from '../../../shared/domain/units.ts';
import type { BookHandle, FeeModel } from '../../venues/venue.ts';
import type { Books } from '../books.ts';
import type { Catalogue } from '../catalogue.ts';
import { takeableAt } from '../heldToLimit.ts';
import { feeAtMost } from '../legFee.ts';
import { levelsOf } from '../listingLevels.ts';
import { edgeOf } from '../opportunityBoard.ts';
import { objectionTo, palpFacts } from '../strategies/objections.ts';
import type { Proposal } from '../strategies/strategy.ts';
import type { BetHistory } from './betHistory.ts';
import type { GateContext, GateFunds, GateLeg } from './gateContext.ts';
import { pursesNow } from './legMoney.ts';

export interface ContextSources {
  readonly books: Books;
  readonly catalogue: Catalogue;
  readonly history: BetHistory;
  settings(): Settings;
  switches(): Switches;
  nowMs(): number;
  feedState(venue: VenueId): FeedState;
  liveReady(venue: VenueId): boolean;
  /** How old the venue's prices may be at least while a contest has not begun. */
  patienceMs(venue: VenueId): number;
  fees(venue: VenueId): FeeModel;
  /** Money that is free for a leg at a market. */
  free(purse: Purse, market: VenueMarket): GateFunds;
  /** The largest stake that a market's house takes from us; null where it has set no limit. */
  stakeMost(market: VenueMarket): Money | null;
  /** When the references of a bet were last confirmed. */
  references(
    market: MarketId,
    value: FairValue | null,
  ): readonly { readonly venueId: VenueId; readonly confirmedMs: number }[];
  /** What an offer holds against the bet that is made for it; null for every other bet. */
  offerRefusal(
    bet: Pick<Opportunity, 'matched' | 'partLay' | 'startMs' | 'title'>,
  ): ValueObjection | null;
  isNaked(fixture: FixtureId): boolean;
  isPlacing(fixture: FixtureId): boolean;
}

/** One leg in what all callers have in common. */
interface LegInput {
  readonly market: VenueMarket;
  readonly book: BookHandle;
  readonly quantity: Quantity;
  readonly available: Quantity;
  readonly limit: Probability;
  readonly fee: Money;
  /** When a person said that this price is there; null where its feed is asked. */
  readonly saidMs: number | null;
  /** What is put down, which venues have a minimum for: of a free bet it costs nothing. */
  readonly put: Money;
  /** Of a lay the stake that it is matched with. */
  readonly stake: Money;
  /** The bet of an offer: what its house lets through is the offer's business. */
  readonly ofOffer: boolean;
}

export class ContextBuilder {
  readonly #sources: ContextSources;

  constructor(sources: ContextSources) {
    this.#sources = sources;
  }

  /** For the board: the proposal as it stands. */
  forProposal(proposal: Proposal, firstSeenMs: number): GateContext {
    const { catalogue } = this.#sources;
    const { fixture, id } = proposal.subject;
    const legs = proposal.legs.map(({ available, limit, listing, own, quantity }, at) => ({
      ...{ market: listing.market, book: listing.book, quantity, available },
      ...{ limit, fee: own.fee, stake: own.stake, ofOffer: isOffersBet(proposal, at) },
      put: isOffersBet(proposal, at) ? own.stake : own.cost,
      saidMs: isOffersBet(proposal, at) ? (proposal.matched?.saidMs ?? null) : null,
    }));
    return this.#build(fixture.id, fixture.startMs, legs, {
      purses: offersPurses(proposal),
      references: this.#sources.references(id, proposal.value),
      objection:
        this.#sources.offerRefusal({
          ...{ ...fixture, matched: proposal.matched, partLay: proposal.partLay ?? null },
        }) ?? objectionTo(proposal, this.#sources.settings()),
      palp: palpFacts(proposal),
      strategy: proposal.strategy,
      pairKey: proposal.id,
      pairState: proposal.pairState,
      rulesChanged: proposal.legs.some(({ listing }) => catalogue.rules.haveChanged(listing.link)),
      rulesKnown: proposal.rulesKnown,
      edge: edgeOf(proposal),
      profit: (proposal.profit - proposal.slippage) as Money,
      firstSeenMs,
    });
  }

  /**
   * For a confirmation: the ticket's own legs and limits, what the books hold for them now, and the
   * edge as `fresh` has just been priced (null when it does not pay any more).
   */
  forTicket(
    { opportunity: frozen, purses }: Pick<Ticket, 'opportunity' | 'purses'>,
    fresh: Opportunity | null,
  ): GateContext {
    const { catalogue } = this.#sources;
    const places = frozen.legs.map((leg) => catalogue.listing(leg.listingId));
    const legs = frozen.legs.flatMap((leg, at): LegInput[] => {
      const place = places[at];
      if (!place) return [];
      const book = this.#sources.books.open(place.market.venueId, place.outcome.instrument);
      const { market, outcome } = place;
      const { matched } = frozen;
      const own = matched !== null && isOffersBet(frozen, at) ? matched : null;
      const shown = own === null ? leg.limit : priceOfOdds('back', own.shown);
      const there = this.#availableAt(book, market, outcome.complement, shown);
      const { limit, ownCost: cost, ownFee: fee, quantity } = leg;
      const saidMs = own?.saidMs ?? null;
      const held = own === null ? there : ofBet(own, quantity, there);
      const available = (saidMs === null ? held : quantity) as Quantity;
      const put = own === null ? cost : own.stake;
      const { stake } = own ?? leg;
      const ofOffer = own !== null;
      return [
        {
          ...{ market, book, quantity, available },
          ...{ limit, fee, put, stake, ofOffer, saidMs },
        },
      ];
    });
    const listed = legs.length === frozen.legs.length;
    const links = places.flatMap((place) => place?.link ?? []);
    // The contest may have been moved since the ticket was opened: prices under way age faster.
    const startMs = places.find((place) => place !== null)?.fixture.startMs ?? frozen.startMs;
    return this.#build(frozen.fixtureId, startMs, legs, {
      purses,
      references: this.#sources.references(frozen.marketId, frozen.value),
      objection:
        this.#sources.offerRefusal(frozen) ??
        (fresh === null ? null : objectionTo(fresh, this.#sources.settings())),
      palp: fresh === null ? null : palpFacts(fresh),
      strategy: frozen.strategy,
      pairKey: frozen.id,
      pairState: listed ? catalogue.pairState(links) : 'proposed',
      rulesChanged: places.some(
        (place) => place != null && catalogue.rules.haveChanged(place.link),
      ),
      rulesKnown: frozen.rulesKnown,
      // What cannot be priced any more is worth nothing, also where a loss would be borne.
      edge: fresh?.edge ?? { ...frozen.edge, net: UNPRICED_EDGE },
      profit: fresh?.profit ?? (0 as Money),
      firstSeenMs: frozen.firstSeenMs,
    });
  }

  #build(
    fixtureId: FixtureId,
    startMs: number | null,
    legs: readonly LegInput[],
    rest: Pick<
      GateContext,
      | 'objection'
      | 'palp'
      | 'pairState'
      | 'rulesChanged'
      | 'rulesKnown'
      | 'edge'
      | 'profit'
      | 'firstSeenMs'
    > & {
      readonly strategy: Opportunity['strategy'];
      readonly pairKey: string;
      /** Null for a bet that nobody has opened: it is for whatever the mode lets through. */
      readonly purses: readonly Purse[] | null;
      readonly references: ReturnType<ContextSources['references']>;
    },
  ): GateContext {
    const s = this.#sources;
    const settings = limitsOf(s.settings(), rest);
    const switches = s.switches();
    const nowMs = s.nowMs();
    const own = switches.strategies[rest.strategy];
    const mode = commonMode(switches.mode, own.mode);
    const purses = rest.purses ?? pursesNow(switches, rest.strategy);
    const inPlay = startMs !== null && nowMs >= startMs;
    const staleAfterMs = inPlay ? settings.staleAfterInPlay : settings.staleAfter;
    return {
      nowMs,
      objection: rest.objection,
      palp: rest.palp,
      references: rest.references.map((own) => ({
        ...own,
        staleAfterMs: referenceStaleMs(settings, own.venueId, inPlay),
      })),
      strategyEnabled: own.enabled,
      killed: switches.killed,
      paused: switches.paused,
      viewOnly: switches.viewOnly,
      mode,
      purses,
      ownPurse: rest.strategy === 'matched',
      armed: switches.armed,
      pairState: rest.pairState,
      rulesChanged: rest.rulesChanged,
      rulesKnown: rest.rulesKnown,
      naked: s.isNaked(fixtureId),
      inFlight: s.isPlacing(fixtureId),
      edge: rest.edge,
      profit: rest.profit,
      firstSeenMs: rest.firstSeenMs,
      legs: legs.map((leg) => {
        // Prices that come late by nature are borne with before a contest, never under way.
        const patienceMs = inPlay ? 0 : s.patienceMs(leg.market.venueId);
        return this.#leg(leg, purses, Math.max(staleAfterMs, patienceMs), nowMs);
      }),
      matchBets: s.history.count(fixtureId, nowMs - settings.matchWindow),
      lastBetMs: s.history.last(rest.pairKey),
      settings,
    };
  }

  #leg(leg: LegInput, purses: readonly Purse[], staleAfterMs: number, nowMs: number): GateLeg {
    const s = this.#sources;
    const { market, saidMs } = leg;
    const feedMs = s.books.confirmedMs(leg.book);
    return {
      venueId: market.venueId,
      // A person who reads the price on the bookmaker's page needs no feed for it, only a fresh look.
      feed: saidMs === null ? s.feedState(market.venueId) : 'live',
      book: saidMs === null ? s.books.state(leg.book) : 'live',
      confirmedMs: saidMs === null ? feedMs : Math.max(saidMs, feedMs),
      staleAfterMs,
      quantity: leg.quantity,
      available: leg.available,
      minimumQuantity: leastQuantity(market, leg.stake),
      minimumStake: market.staking?.enough ?? null,
      minimumCost: market.minimumCost,
      cost: leg.put,
      stake: leg.stake,
      stakeMost: leg.ofOffer ? null : s.stakeMost(market),
      needed: this.#needed(leg),
      funds: purses.map((purse) => s.free(purse, market)),
      closed: closedReason(market, nowMs),
      liveReady: s.liveReady(market.venueId),
    };
  }

  /** What will be set aside for it: every contract at its limit. */
  #needed({ fee: ownFee, limit, market, quantity }: LegInput): Money {
    const model = this.#sources.fees(market.venueId);
    const predictedFee = feeAtMost(model, market.fees, { limit, quantity, ownFee });
    return reservationFor({ limit, quantity, predictedFee });
  }

  #availableAt(
    book: BookHandle,
    { staking }: VenueMarket,
    complement: boolean,
    limit: Probability,
  ): number {
    const { books } = this.#sources;
    if (!books.isLive(book)) return 0;
    const sized = staking === null ? 'contracts' : complement ? 'lay' : 'stake';
    return takeableAt(levelsOf(books, book, complement), { limit, sized });
  }
}

/** Whether a leg is the bookmaker's bet of an offer: its price is the plan's, not the book's. */
const isOffersBet = ({ matched }: Pick<Opportunity, 'matched'>, leg: number): boolean =>
  matched !== null && leg === BACK_LEG;

/** The purse of the offer that a bet is made for; null for every other bet. */
const offersPurses = ({ matched, partLay }: Proposal): readonly Purse[] | null => {
  const plan = matched ?? partLay;
  return plan == null ? null : [plan.purse];
};

/** How much of an offer's bet there is where so many contracts at the shown odds are. */
const ofBet = ({ shown, stake }: MatchedPlan, quantity: Quantity, there: number): number =>
  mulDiv(quantity, there, Math.max(1, mulDiv(stake, shown, SCALE, 'floor')), 'floor');

/** Below every limit that a user can set. */
const UNPRICED_EDGE = -SCALE as Ratio;

/** The settings with the limits that this strategy has of its own in the place of the common ones. */
function limitsOf(
  settings: Settings,
  { profit, strategy }: Pick<Opportunity, 'profit' | 'strategy'>,
): Settings {
  // A middle that gains in every result is held against what is asked of an arbitrage.
  if (strategy === 'crossVenueArb' || (strategy === 'middle' && profit > 0)) return settings;
  if (strategy === 'matched') {
    // A free bet or a boost is worth what it is; wrong prices are told by the prices themselves.
    const limits = { maxEdge: Number.MAX_SAFE_INTEGER, minProfit: Number.MIN_SAFE_INTEGER };
    return { ...settings, ...limits, minEdge: -settings.matchedMaxLoss };
  }
  if (strategy === 'middle') {
    // What it may lose is its limit; what it may gain is judged by its chance.
    return { ...settings, minEdge: -settings.middleMaxLoss, minProfit: Number.MIN_SAFE_INTEGER };
  }
  return {
    ...settings,
    // The consensus has a least edge of its own, per contract.
    minEdge: strategy === 'consensus' ? 0 : settings.valueMinEdge,
    maxEdge: settings.valueMaxEdge,
    minProfit: settings.valueMinProfit,
  };
}

/** Why a venue's market takes no orders at this moment; null when it does. */
function closedReason(market: VenueMarket, nowMs: number): string | null {
  if (market.untradable !== null) return market.untradable;
  if (market.status !== 'open') return market.status;
  if (market.opensMs !== null && nowMs < market.opensMs) return 'not-open-yet';
  return market.closesMs !== null && nowMs >= market.closesMs ? 'closed' : null;
}
