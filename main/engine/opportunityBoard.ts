// The live set of opportunities: the same legs keep their id while they stand, each carries the first
// gate that would refuse it, and what is gone is taken off. It shows; it places nothing.

import type {
  Edge,
  Funnel,
  GateVerdict,
  Leg,
  Opportunity,
  StepName,
} from '../../shared/domain/opportunity.ts';
import { stepNames } from '../../shared/domain/opportunity.ts';
import { type Money, mulDiv, type Ratio, SCALE } from '../../shared/domain/units.ts';
import type { JournalStore } from '../storage/journalStore.ts';
import { isSameBet } from './sameBet.ts';
import type { PricedLeg, Proposal, StrategyView } from './strategies/strategy.ts';

const YEAR_MS = 365 * 86_400_000;
/** Rows asked again at once: prices and orders do not wait for the whole board. */
const ASKED_AT_ONCE = 3;

/** Where what a family of markets offers stands on the board: markets have places from 0 on. */
export const familyPlace = (family: number): number => -2 - family;

export interface BoardOptions {
  readonly view: StrategyView;
  readonly journal: JournalStore;
  /** The first refusal of a bet as it stands, asked without placing it. */
  verdict(proposal: Proposal, firstSeenMs: number): GateVerdict;
  changed(opportunity: Opportunity): void;
  removed(id: string): void;
  /** A verdict was written to the journal. */
  decided(id: number): void;
  /** Runs something once what has arrived meanwhile is taken in. */
  soon(call: () => void): void;
}

interface Row {
  proposal: Proposal;
  opportunity: Opportunity;
}

export class OpportunityBoard {
  readonly #options: BoardOptions;
  readonly #rows = new Map<string, Row>();
  readonly #byMarket = new Map<number, Set<string>>();
  readonly #refused = new Map<StepName, number>();
  /** Rows that wait to be asked again, the first one last. */
  #unasked: string[] = [];
  #asking = false;
  #evaluated = 0;
  #passed = 0;
  /** Distinct opportunities since the start. */
  seen = 0;

  constructor(options: BoardOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#rows.size;
  }

  opportunities(): readonly Opportunity[] {
    return [...this.#rows.values()].map((row) => row.opportunity);
  }

  find(id: string): { readonly proposal: Proposal; readonly opportunity: Opportunity } | null {
    return this.#rows.get(id) ?? null;
  }

  /** Whether something of a market is shown, or of its family (see {@link familyPlace}). */
  has(place: number): boolean {
    return this.#byMarket.has(place);
  }

  /** Markets on which something is shown, by the books of its legs. */
  markets(): ReadonlySet<number> {
    const { markets } = this.#options.view;
    const shown = new Set<number>();
    for (const { proposal } of this.#rows.values()) {
      for (const { listing } of proposal.legs) shown.add(markets.ofBook(listing.book));
    }
    return shown;
  }

  ids(): ReadonlySet<string> {
    return new Set(this.#rows.keys());
  }

  funnel(): Funnel {
    const refused = Object.fromEntries(
      stepNames.map((gate) => [gate, this.#refused.get(gate) ?? 0]),
    );
    return {
      evaluated: this.#evaluated,
      passed: this.#passed,
      refused: refused as Funnel['refused'],
    };
  }

  /** What a market, or a family at its place, offers now; whatever it offered before and does not any more is taken off. */
  update(marketIndex: number, proposals: readonly Proposal[]): void {
    const before = this.#byMarket.get(marketIndex);
    const now = new Set<string>();
    for (const proposal of proposals) {
      if (!this.#isShown(proposal)) continue;
      now.add(proposal.id);
      const known = this.#rows.get(proposal.id);
      if (known !== undefined && isSameBet(known.proposal, proposal)) known.proposal = proposal;
      else this.#put(proposal);
    }
    for (const id of before ?? []) {
      if (now.has(id)) continue;
      this.#rows.delete(id);
      this.#options.removed(id);
    }
    if (now.size === 0) this.#byMarket.delete(marketIndex);
    else this.#byMarket.set(marketIndex, now);
  }

  /** A middle is shown for what it may gain: what it can lose has a limit of its own. */
  #isShown(proposal: Proposal): boolean {
    const least = this.#options.view.settings().showEdge;
    return proposal.strategy === 'middle' || edgeOf(proposal).net >= least;
  }

  /**
   * Asks the gates again about everything shown, a few rows at a time and none at once: age, cooldown and switches
   * change by themselves, and what has called this, an order on its way for one, goes on first.
   */
  sweep(): void {
    // What waits already keeps its turn: sweeps that follow one another starve no row.
    const waiting = new Set(this.#unasked);
    const others = [...this.#rows.keys()].filter((id) => !waiting.has(id));
    this.#unasked = [...others.reverse(), ...this.#unasked];
    if (this.#unasked.length > 0) this.#askSoon();
  }

  /** Nothing that waits is asked any more. */
  stop(): void {
    this.#unasked = [];
  }

  readonly #askSome = (): void => {
    this.#asking = false;
    for (let asked = 0; asked < ASKED_AT_ONCE; asked++) {
      const id = this.#unasked.pop();
      if (id === undefined) return;
      const row = this.#rows.get(id);
      if (row !== undefined) this.#put(row.proposal);
    }
    if (this.#unasked.length > 0) this.#askSoon();
  };

  #askSoon(): void {
    if (this.#asking) return;
    this.#asking = true;
    this.#options.soon(this.#askSome);
  }

  #put(proposal: Proposal): void {
    const { view } = this.#options;
    const known = this.#rows.get(proposal.id);
    const nowMs = view.nowMs();
    const firstSeenMs = known?.opportunity.firstSeenMs ?? nowMs;
    const refusal = this.#options.verdict(proposal, firstSeenMs);
    this.#count(refusal);
    const opportunity = toOpportunity(view, proposal, known?.opportunity ?? null, refusal, nowMs);
    if (known === undefined) this.seen++;
    if (known === undefined || differentGate(known.opportunity.refusal, refusal)) {
      this.#journal(opportunity, nowMs);
    }
    if (known !== undefined && sameForPeople(known.opportunity, opportunity)) {
      known.proposal = proposal;
      return;
    }
    this.#rows.set(proposal.id, { proposal, opportunity });
    this.#options.changed(opportunity);
  }

  #count(refusal: GateVerdict): void {
    this.#evaluated++;
    if (refusal === null) this.#passed++;
    else this.#refused.set(refusal.gate, (this.#refused.get(refusal.gate) ?? 0) + 1);
  }

  #journal(opportunity: Opportunity, nowMs: number): void {
    this.#options.decided(this.#options.journal.decide(decisionOn(opportunity, nowMs, false)));
  }
}

/** A journal row on an opportunity and what the gates say of it. */
export const decisionOn = (
  opportunity: Opportunity,
  atMs: number,
  confirmation: boolean,
): Parameters<JournalStore['decide']>[0] => ({
  atMs,
  opportunityId: opportunity.id,
  strategy: opportunity.strategy,
  title: `${opportunity.title} · ${opportunity.market}`,
  legs: opportunity.legs.map((leg) => `${leg.label} @ ${leg.venueId}`).join(' + '),
  confirmation,
  refusal: opportunity.refusal,
  net: opportunity.edge.net,
  profit: opportunity.profit,
  outlay: opportunity.outlay,
  bound: opportunity.bound,
});

const differentGate = (a: GateVerdict, b: GateVerdict): boolean =>
  a?.gate !== b?.gate || a?.code !== b?.code;

/** Shares of the outlay: what it earns before fees, what fees and reserve take, what is left. */
export function edgeOf(proposal: Proposal): Edge {
  const share = (amount: number, rounding: 'floor' | 'ceil'): Ratio =>
    mulDiv(amount, SCALE, Math.max(1, proposal.outlay), rounding) as Ratio;
  const fees = share(proposal.fees, 'ceil');
  const slippage = share(proposal.slippage, 'ceil');
  const net = share(proposal.profit - proposal.slippage, 'floor');
  return { gross: (net + fees + slippage) as Ratio, fees, slippage, net };
}

/** Everything that a person would see a difference in is the same; ages are shown by the page itself. */
function sameForPeople(a: Opportunity, b: Opportunity): boolean {
  return (
    a.quantity === b.quantity &&
    a.outlay === b.outlay &&
    a.profit === b.profit &&
    a.capacity === b.capacity &&
    a.bound?.by === b.bound?.by &&
    a.bound?.most === b.bound?.most &&
    a.pairState === b.pairState &&
    a.inPlay === b.inPlay &&
    !differentGate(a.refusal, b.refusal) &&
    a.legs.every((leg, at) => {
      const other = b.legs[at];
      return (
        other !== undefined &&
        leg.best === other.best &&
        leg.limit === other.limit &&
        leg.available === other.available &&
        leg.placement === other.placement &&
        leg.bookState === other.bookState &&
        // A price that is confirmed all the time would otherwise make every row new every time.
        other.confirmedMs - leg.confirmedMs < 1_000
      );
    })
  );
}

/** A proposal as the board shows it. Keeps id and first sight, counts revisions up. */
export function toOpportunity(
  view: StrategyView,
  proposal: Proposal,
  before: Opportunity | null,
  refusal: GateVerdict,
  nowMs: number,
): Opportunity {
  const { matrix, subject } = proposal;
  const { fixture } = subject;
  const settlesMs = proposal.legs.reduce<number | null>((latest, { listing }) => {
    const own = listing.market.expectedSettlementMs;
    return own === null || latest === null ? null : Math.max(latest, own);
  }, 0);
  const edge = edgeOf(proposal);
  return {
    id: proposal.id,
    revision: (before?.revision ?? 0) + 1,
    strategy: proposal.strategy,
    fixtureId: fixture.id,
    marketId: subject.id,
    sport: fixture.sport,
    league: fixture.league,
    title: fixture.title,
    market: subject.name,
    startMs: fixture.startMs,
    inPlay: fixture.startMs !== null && nowMs >= fixture.startMs,
    legs: proposal.legs.map((leg) => toLeg(view, leg)),
    edge,
    quantity: proposal.quantity,
    capacity: proposal.capacity,
    bound: keptBound(proposal, before),
    roundingCost: proposal.roundingCost,
    outlay: proposal.outlay,
    profit: (proposal.profit - proposal.slippage) as Money,
    value: proposal.value,
    middle: proposal.middle,
    matched: proposal.matched,
    ...(proposal.partLay == null ? {} : { partLay: proposal.partLay }),
    palp: proposal.palp,
    results: matrix.rows.flatMap(({ normal, profit, state }) => (normal ? { state, profit } : [])),
    worstPossible: matrix.worstPossible.profit,
    worstState: matrix.worstPossible.state,
    pairState: proposal.pairState,
    rulesKnown: proposal.rulesKnown,
    refusal,
    firstSeenMs: before?.firstSeenMs ?? nowMs,
    changedMs: nowMs,
    settlesMs,
    yearlyRate: yearlyRate(edge.net, settlesMs, nowMs),
  };
}

/** A bet that is priced again at its own size is as large as it is for the reason that it had. */
const keptBound = (
  { bound, quantity }: Proposal,
  before: Opportunity | null,
): Opportunity['bound'] =>
  bound?.by === 'asked' && before?.quantity === quantity && before.bound !== null
    ? before.bound
    : bound;

/** Simple yearly rate; money that is back within an hour is counted as tied up for an hour. */
function yearlyRate(net: Ratio, settlesMs: number | null, nowMs: number): Ratio | null {
  if (settlesMs === null) return null;
  return mulDiv(net, YEAR_MS, Math.max(3_600_000, settlesMs - nowMs), 'floor') as Ratio;
}

function toLeg(view: StrategyView, leg: PricedLeg): Leg {
  const { book, market, outcome } = leg.listing;
  return {
    listingId: outcome.listingId,
    venueId: market.venueId,
    venueMarketId: market.venueMarketId,
    label: outcome.label,
    title: market.title,
    limit: leg.limit,
    best: leg.best,
    quantity: leg.quantity,
    available: leg.available,
    cost: leg.cost,
    fee: leg.fee,
    stake: leg.own.stake,
    ownCost: leg.own.cost,
    ownFee: leg.own.fee,
    odds: leg.odds,
    lays: leg.odds !== null && outcome.complement,
    rounding: leg.rounding,
    placement: leg.byHand === true ? 'manual' : view.placement(market.venueId),
    link: market.link,
    bookState: view.books.state(book),
    confirmedMs: view.books.confirmedMs(book),
  };
}
