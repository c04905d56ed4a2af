// A small Betfair: events, markets, offers, one account with bets and money. It knows the truth; how it
// is told to whom is simulatorRest.ts and simulatorStream.ts. It shares nothing with the adapter.

import {
  isSpoilt,
  type SimulatorContext,
  type SimulatorFaults,
  type WorldFixture,
  type WorldQuote,
  type WorldResult,
} from '../simulator.ts';
import { type BetSide, LADDER, type Match, type OfferChange } from './simulatorBook.ts';
import {
  chanceOf,
  type ExchangeListener,
  makeEvent,
  type SimBet,
  type SimEvent,
  type SimMarket,
  type SimRunner,
} from './simulatorRecords.ts';

const REPEAT_MS = 60_000;
const SUSPENDED_MS = 3_000;
/** Commission in per cent of what a market has won. */
export const BASE_RATE = 5;

export interface Instruction {
  readonly marketId: string;
  readonly selectionId: number;
  readonly handicap: number;
  readonly side: BetSide;
  readonly odds: number;
  readonly size: number;
  readonly immediate: boolean;
  readonly minimumFill: number | null;
  readonly ref: string;
  readonly customerRef: string;
  readonly version: number | null;
}

export type Placed =
  | { readonly bet: SimBet }
  | { readonly execution: string; readonly instruction: string };

export class BetfairSimulatorExchange {
  readonly #context: SimulatorContext;
  readonly faults: SimulatorFaults;
  readonly events = new Map<string, SimEvent>();
  readonly markets = new Map<string, SimMarket>();
  readonly bets = new Map<string, SimBet>();
  readonly listeners = new Set<ExchangeListener>();
  readonly #references = new Map<string, number>();
  /** Pennies free to bet with. */
  cash = 2_000_000;
  /** Commission charged so far, in pennies. */
  commission = 0;
  #changes = 1;
  #serial = 0;
  #betSerial = 0;

  constructor(context: SimulatorContext, faults: SimulatorFaults) {
    this.#context = context;
    this.faults = faults;
  }

  get nowMs(): number {
    return this.#context.clock.nowMs();
  }

  /** Number of the last change of any market. */
  get changes(): number {
    return this.#changes;
  }

  list(fixture: WorldFixture): void {
    this.add(makeEvent(fixture, this.#serial++, this.#context.random));
  }

  /** Lists an event, or what is new of it. */
  add(event: SimEvent): void {
    this.events.set(event.id, event);
    for (const market of event.markets) this.markets.set(market.id, market);
  }

  quote({ centre, depth, fixtureId, halfSpread, outcome }: WorldQuote): void {
    const event = this.#event(fixtureId);
    if (event === null) return;
    event.chances[outcome] = centre;
    if (outcome === 'first') {
      const moved = event.chances.over + this.#context.random.between(-4_000, 4_000);
      event.chances.over = Math.min(700_000, Math.max(300_000, moved));
    }
    for (const market of event.markets) {
      if (market.status !== 'OPEN') continue;
      for (const runner of market.runners) {
        const touched =
          runner.wins.includes(outcome) || (outcome === 'first' && market.type.startsWith('OVER'));
        if (!touched) continue;
        const centre = chanceOf(runner, event);
        this.quoteRunner(market, runner, { centre, halfSpread, depth });
      }
    }
  }

  /** Moves the market makers of one runner. */
  quoteRunner(
    market: SimMarket,
    runner: SimRunner,
    { centre, depth, halfSpread }: Pick<WorldQuote, 'centre' | 'depth' | 'halfSpread'>,
  ): void {
    const { changes, matches } = runner.offers.quote(centre, halfSpread, depth);
    for (const match of matches) this.#matched(match);
    this.#offers(market, runner, changes);
  }

  move(fixtureId: string, startMs: number): void {
    const event = this.#event(fixtureId);
    if (event === null) return;
    event.startMs = startMs;
    for (const market of event.markets) {
      market.startMs = startMs;
      this.#define(market, {});
    }
  }

  /** The contest begins: markets are suspended, turn in play, and open again. */
  start(fixtureId: string): void {
    for (const market of this.#on(fixtureId)) {
      if (market.status === 'CLOSED') continue;
      this.#define(market, { status: 'SUSPENDED', inPlay: true });
      this.#context.clock.after(SUSPENDED_MS, () => {
        if (market.status === 'SUSPENDED') this.#define(market, { status: 'OPEN' });
      });
    }
  }

  /** Suspends or opens a contest's markets that have not ended. */
  suspendContest(fixtureId: string, suspended: boolean): void {
    for (const { id, status } of this.#on(fixtureId)) {
      if (status === (suspended ? 'OPEN' : 'SUSPENDED')) this.suspend(id, suspended);
    }
  }

  /** Suspends or opens a market. */
  suspend(marketId: string, suspended: boolean): void {
    const market = this.markets.get(marketId);
    if (market !== undefined) this.#define(market, { status: suspended ? 'SUSPENDED' : 'OPEN' });
  }

  result({ fixtureId, winner }: WorldResult): void {
    const event = this.#event(fixtureId);
    if (event === null) return;
    const goals = this.#context.random.unit() * 1e6 < event.chances.over ? 'over' : 'under';
    for (const market of event.markets) {
      if (market.status === 'CLOSED') continue;
      for (const runner of market.runners) {
        const won = runner.wins.includes(winner) || runner.wins.includes(goals);
        runner.status = winner === 'cancelled' ? 'REMOVED' : won ? 'WINNER' : 'LOSER';
      }
      this.settle(market);
    }
  }

  /** Settles a market whose runners' statuses say how it ended. */
  settle(market: SimMarket): void {
    market.settledMs = this.nowMs;
    this.#close(market);
  }

  /** Tells a market's terms again after something in them has changed. */
  redefine(market: SimMarket): void {
    this.#define(market, {});
  }

  /** Another return of what is matched of a bet. */
  reduce(bet: SimBet, returns: number): void {
    this.#release(bet, () => {
      bet.returns = returns;
    });
    this.#tell(bet);
  }

  place(instruction: Instruction): Placed {
    const { customerRef, marketId, odds, selectionId, side, size, version } = instruction;
    const market = this.markets.get(marketId);
    const runner = market?.runners.find(
      (r) => r.selectionId === selectionId && r.handicap === instruction.handicap,
    );
    const refuse = (execution: string, own: string): Placed => ({ execution, instruction: own });
    const repeated = this.#references.get(customerRef);
    if (repeated !== undefined && this.nowMs - repeated < REPEAT_MS) {
      return refuse('DUPLICATE_TRANSACTION', 'ERROR_IN_ORDER');
    }
    if (market === undefined || market.status === 'CLOSED')
      return refuse('INVALID_MARKET_ID', 'ERROR_IN_ORDER');
    if (market.status !== 'OPEN') return refuse('MARKET_SUSPENDED', 'ERROR_IN_ORDER');
    if (runner?.status !== 'ACTIVE') return refuse('BET_ACTION_ERROR', 'RUNNER_REMOVED');
    const ladder =
      market.type === 'ASIAN_HANDICAP' ? odds > 100 && odds <= 100_000 : LADDER.includes(odds);
    if (!ladder) return refuse('BET_ACTION_ERROR', 'INVALID_ODDS');
    if (size < 1 || (size < 100 && size * odds < 100_000))
      return refuse('BET_ACTION_ERROR', 'INVALID_BET_SIZE');
    if (isSpoilt(this.faults, 'rejectOrders')) {
      return refuse('BET_ACTION_ERROR', 'INVALID_BACK_LAY_COMBINATION');
    }
    if (riskOf(side, size, size * odds) > this.cash)
      return refuse('INSUFFICIENT_FUNDS', 'ERROR_IN_ORDER');
    if (version !== null && version !== market.version)
      return refuse('BET_ACTION_ERROR', 'BET_LAPSED_PRICE_IMPROVEMENT_TOO_LARGE');
    this.#references.set(customerRef, this.nowMs);
    return { bet: this.#match(market, runner, instruction) };
  }

  /** Stake taken off; null when the bet does not rest. */
  cancel(betId: string): number | null {
    const bet = this.bets.get(betId);
    const market = bet === undefined ? undefined : this.markets.get(bet.marketId);
    if (bet === undefined || market === undefined || bet.complete) return null;
    const withdrawn = bet.runner.offers.withdraw(betId);
    const size = bet.size - bet.matched;
    this.#release(bet, () => {
      bet.cancelled = size;
      bet.complete = true;
    });
    if (withdrawn !== null) this.#offers(market, bet.runner, [withdrawn.change]);
    this.#tell(bet);
    return size;
  }

  /** Voids a matched bet of a market that goes on, as after an obvious mistake. */
  void(betId: string): void {
    const bet = this.bets.get(betId);
    if (bet === undefined || bet.settledMs !== null) return;
    this.#void(bet);
  }

  #match(market: SimMarket, runner: SimRunner, instruction: Instruction): SimBet {
    const { immediate, minimumFill, odds, ref, side, size } = instruction;
    const bet: SimBet = {
      betId: String(300_000_000_000 + this.#betSerial++),
      ...{ ref, marketId: market.id, runner, side, odds, size, placedMs: this.nowMs },
      ...{ matched: 0, returns: 0, cancelled: 0, lapsed: 0, voided: 0, complete: false },
      ...{ matchedMs: null, settledMs: null, profit: 0 },
    };
    this.bets.set(bet.betId, bet);
    this.cash -= riskOf(side, size, size * odds);
    const partial = this.faults.partialFills > 0;
    if (partial) this.faults.partialFills--;
    const most = partial ? Math.floor(size / 2) : size;
    const enough = runner.offers.reachable(side, odds, most) >= (minimumFill ?? size);
    if (!immediate || enough) {
      const { changes, matches } = runner.offers.take(bet.betId, side, odds, most, immediate);
      for (const match of matches) this.#matched(match);
      this.#offers(market, runner, changes);
    }
    if (bet.matched < size && immediate) {
      this.#release(bet, () => {
        bet.lapsed = size - bet.matched;
        bet.complete = true;
      });
    } else if (bet.matched < size) {
      this.#offers(market, runner, [runner.offers.rest(bet.betId, side, odds, size - bet.matched)]);
    }
    this.#tell(bet);
    return bet;
  }

  #matched({ betId, odds, size }: Match): void {
    const bet = this.bets.get(betId);
    if (bet === undefined) return;
    // A lay that is matched at lower odds than asked for risks less.
    this.#release(bet, () => {
      bet.matched += size;
      bet.returns += size * odds;
      bet.complete = bet.matched >= bet.size;
    });
    bet.matchedMs = this.nowMs;
    if (bet.complete) this.#tell(bet);
  }

  #void(bet: SimBet): void {
    this.#release(bet, () => {
      bet.voided += bet.matched;
      bet.matched = 0;
      bet.returns = 0;
    });
    this.#tell(bet);
  }

  /** Gives back what a bet can lose less after a change. */
  #release(bet: SimBet, change: () => void): void {
    const before = heldFor(bet);
    change();
    this.cash += before - heldFor(bet);
  }

  /** Settles a market: bets are paid or voided, commission is taken of what the market has won. */
  #close(market: SimMarket): void {
    market.status = 'CLOSED';
    let net = 0;
    for (const bet of this.bets.values()) {
      if (bet.marketId !== market.id) continue;
      if (!bet.complete) this.cancel(bet.betId);
      const risk = riskOf(bet.side, bet.matched, bet.returns);
      bet.settledMs = this.nowMs;
      if (bet.runner.status === 'REMOVED') {
        this.#void(bet);
        continue;
      }
      const share = bet.runner.status === 'WINNER' ? (bet.runner.share ?? 1) : 0;
      const paid = (bet.returns / 100) * share;
      bet.profit =
        bet.side === 'BACK' ? Math.floor(paid) - bet.matched : bet.matched - Math.ceil(paid);
      this.cash += risk + bet.profit;
      net += bet.profit;
    }
    const commission = Math.round((Math.max(0, net) * BASE_RATE) / 100);
    this.cash -= commission;
    this.commission += commission;
    for (const runner of market.runners) runner.offers.clear();
    this.#define(market, {});
  }

  #define(market: SimMarket, change: Partial<Pick<SimMarket, 'status' | 'inPlay'>>): void {
    Object.assign(market, change);
    market.version++;
    market.changed = ++this.#changes;
    for (const listener of this.listeners) listener.definition(market);
  }

  #offers(market: SimMarket, runner: SimRunner, changes: readonly OfferChange[]): void {
    if (changes.length === 0) return;
    market.changed = ++this.#changes;
    for (const listener of this.listeners) listener.offers(market, runner, changes);
  }

  #tell(bet: SimBet): void {
    for (const listener of this.listeners) listener.bet(bet);
  }

  #event(fixtureId: string): SimEvent | null {
    for (const event of this.events.values()) if (event.worldId === fixtureId) return event;
    return null;
  }

  /** Markets on a contest or race. */
  #on(worldId: string): readonly SimMarket[] {
    const event = this.#event(worldId);
    if (event !== null) return event.markets;
    return [...this.markets.values()].filter((market) => market.worldId === worldId);
  }
}

/** What is held for a bet, matched or still open, in pennies. */
function heldFor({ complete, matched, odds, returns, side, size }: SimBet): number {
  const open = complete ? 0 : size - matched;
  return riskOf(side, matched + open, returns + open * odds);
}

/** What a bet can lose, in pennies: the stake, or what a layer has to pay out beyond it. */
export const riskOf = (side: BetSide, size: number, returns: number): number =>
  side === 'BACK' ? size : Math.ceil(returns / 100) - size;
