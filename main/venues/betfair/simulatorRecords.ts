// What the simulated Betfair keeps records of, and the markets that it makes of a contest of the world.

import type { Random } from '../../platform/platform.ts';
import type { WorldFixture } from '../simulator.ts';
import { type BetSide, SimulatedOffers } from './simulatorBook.ts';

export type SimMarketStatus = 'INACTIVE' | 'OPEN' | 'SUSPENDED' | 'CLOSED';

export interface SimRunner {
  readonly selectionId: number;
  readonly handicap: number;
  readonly name: string;
  /** What it pays on: an outcome of the contest, or two of them. */
  readonly wins: readonly string[];
  readonly offers: SimulatedOffers;
  status: 'ACTIVE' | 'WINNER' | 'LOSER' | 'REMOVED';
  /** Of a winner that is dead level with more than the places that are left: the share of a stake that wins. */
  share?: number;
  /** When it was withdrawn, and per cent of the others' odds that it took with it. */
  removed?: { readonly percent: number; readonly atMs: number };
}

export interface SimMarket {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly event: SimEvent;
  /** The contest or race of the world that it is on. */
  readonly worldId: string;
  startMs: number;
  /** Runners that win. */
  readonly winners: number;
  readonly runners: SimRunner[];
  status: SimMarketStatus;
  inPlay: boolean;
  version: number;
  settledMs: number | null;
  /** Number of the last change, by which a subscription is resumed. */
  changed: number;
}

export interface SimEvent {
  readonly id: string;
  readonly name: string;
  readonly typeId: string;
  readonly typeName: string;
  readonly worldId: string;
  startMs: number;
  readonly league: string | null;
  readonly markets: SimMarket[];
  /** Chances last quoted, in millionths. */
  readonly chances: { first: number; second: number; draw: number; over: number };
}

export interface SimBet {
  readonly betId: string;
  readonly ref: string;
  readonly marketId: string;
  readonly runner: SimRunner;
  readonly side: BetSide;
  readonly odds: number;
  readonly size: number;
  readonly placedMs: number;
  /** Matched stake in pennies, and the same times the odds of each match. */
  matched: number;
  returns: number;
  cancelled: number;
  lapsed: number;
  voided: number;
  complete: boolean;
  matchedMs: number | null;
  settledMs: number | null;
  profit: number;
}

const SPORTS: { readonly [sport in WorldFixture['sport']]: readonly [id: string, name: string] } = {
  football: ['1', 'Soccer'],
  tennis: ['2', 'Tennis'],
  'american-football': ['6423', 'American Football'],
  baseball: ['7511', 'Baseball'],
  basketball: ['7522', 'Basketball'],
};

const DRAW = 58805;

/** A contest with its markets: the result, and for football lines that are derived from it. */
export function makeEvent(fixture: WorldFixture, serial: number, random: Random): SimEvent {
  const { startMs } = fixture;
  const [first, second] = fixture.sides;
  const [typeId, typeName] = SPORTS[fixture.sport];
  const american = fixture.sport !== 'football' && fixture.sport !== 'tennis';
  const event: SimEvent = {
    id: String(30_000_000 + serial),
    // American sports are listed away at home.
    name: american ? `${first.full} @ ${second.full}` : `${first.full} v ${second.full}`,
    ...{ typeId, typeName, worldId: fixture.id, startMs, league: fixture.league, markets: [] },
    chances: { first: 450_000, second: 450_000, draw: 0, over: random.between(420_000, 600_000) },
  };
  let selection = 1_000 + serial * 20;
  const runner = (name: string, wins: string[], selectionId: number, handicap = 0): SimRunner => ({
    ...{ selectionId, handicap, name, wins, status: 'ACTIVE' },
    offers: new SimulatedOffers(random.fork(`${event.id}/${name}/${handicap}`)),
  });
  const add = (type: string, name: string, runners: SimRunner[]): void => {
    event.markets.push({
      id: `1.${200_000_000 + serial * 10 + event.markets.length}`,
      ...{ type, name, event, runners, status: 'OPEN', inPlay: false, version: 1 },
      ...{ settledMs: null, changed: 0, worldId: fixture.id, startMs, winners: 1 },
    });
  };
  const [one, two] = [selection++, selection++];
  const football = fixture.sport === 'football';
  add('MATCH_ODDS', 'Match Odds', [
    runner(first.full, ['first'], one),
    runner(second.full, ['second'], two),
    ...(football ? [runner('The Draw', ['draw'], DRAW)] : []),
  ]);
  if (!football) return event;
  add('OVER_UNDER_25', 'Over/Under 2.5 Goals', [
    runner('Under 2.5 Goals', ['under'], 47972),
    runner('Over 2.5 Goals', ['over'], 47973),
  ]);
  add('ASIAN_HANDICAP', 'Asian Handicap', [
    runner(first.full, ['first'], one, -0.5),
    runner(second.full, ['second', 'draw'], two, 0.5),
    runner(first.full, ['first', 'draw'], one, 0.5),
    runner(second.full, ['second'], two, -0.5),
  ]);
  return event;
}

/** Chance of a runner by its contest's. */
export function chanceOf({ wins }: SimRunner, { chances }: SimEvent): number {
  const of = (outcome: string): number =>
    outcome === 'under' ? 1e6 - chances.over : (chances[outcome as keyof typeof chances] ?? 0);
  return wins.reduce((sum, outcome) => sum + of(outcome), 0);
}

/** Who wants to hear of what happens. */
export interface ExchangeListener {
  offers(
    market: SimMarket,
    runner: SimRunner,
    changes: readonly { readonly back: boolean; readonly odds: number; readonly size: number }[],
  ): void;
  definition(market: SimMarket): void;
  bet(bet: SimBet): void;
}

/** Instrument id by which tests ask for a runner's book. */
export const runnerId = (market: SimMarket, { handicap, selectionId }: SimRunner): string =>
  handicap === 0 ? `${market.id}/${selectionId}` : `${market.id}/${selectionId}/${handicap}`;
