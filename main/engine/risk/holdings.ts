// What stands and what is on its way, per contest, and the worst that can come of it: by contest, league,
// sport, venue, bookmaker and strategy. Read from the rows again whenever money has moved.

import type { VenueId } from '../../../shared/domain/market.ts';
import type { StrategyName } from '../../../shared/domain/opportunity.ts';
import type { BetTerms } from '../../../shared/domain/risk.ts';
import { costAtLimit, type Purse } from '../../../shared/domain/ticket.ts';
import {
  type Money,
  mulDiv,
  type Quantity,
  type Ratio,
  SCALE,
} from '../../../shared/domain/units.ts';
import type { HeldRow, RiskStore, WaitingRow } from '../../storage/riskStore.ts';
import type { BetAtRisk } from './betAtRisk.ts';
import { type OpenBet, worstCase } from './fixtureStates.ts';

/** Money on one listing with what it belongs to. */
export interface HeldBet extends OpenBet {
  readonly fixtureId: string;
  readonly fixtureTitle: string;
  readonly venueId: VenueId;
  readonly house: string;
  readonly strategy: StrategyName;
  readonly settlesMs: number | null;
}

/** What an exposure is summed over. */
export const dimensions = ['fixture', 'league', 'sport', 'venue', 'book', 'strategy'] as const;
export type Dimension = (typeof dimensions)[number];

export interface HoldingsOptions {
  readonly store: Pick<RiskStore, 'held' | 'waiting'>;
  /** Changes with every movement of money. */
  version(): number;
  /** What a unit of a venue's money is worth in dollars. */
  dollars(venue: VenueId): Ratio;
}

/** A league without a name is that of its sport. */
export const leagueName = (sport: string, league: string | null): string =>
  league === null ? sport : league.toLowerCase();

/** A contest counts whole for these; for the others only the bets of the subject do. */
const isWhole = (dimension: Dimension): boolean =>
  dimension === 'fixture' || dimension === 'league' || dimension === 'sport';

const termsIn = (bets: readonly OpenBet[]): BetTerms | null =>
  bets.find(({ terms }) => terms !== null)?.terms ?? null;

/** What a whole contest belongs to, by the first of its bets that is known. */
function wholeSubject(dimension: Dimension, fixtureId: string, terms: BetTerms | null): string {
  if (dimension === 'fixture') return fixtureId;
  if (terms === null) return '';
  return dimension === 'sport' ? terms.sport : leagueName(terms.sport, terms.league);
}

/** What one bet belongs to where a contest does not count whole. */
function partSubject(
  dimension: Dimension,
  { house, strategy, venueId }: Pick<HeldBet, 'house' | 'strategy' | 'venueId'>,
): string {
  if (dimension === 'venue') return venueId;
  return dimension === 'book' ? house : strategy;
}

/** The bets on one contest that count for a subject of a dimension. */
const countedFor = (
  dimension: Dimension,
  subject: string,
  bets: readonly HeldBet[],
): readonly HeldBet[] =>
  isWhole(dimension) ? bets : bets.filter((bet) => partSubject(dimension, bet) === subject);

/** The subjects of a dimension that bets on one contest count for. */
const subjectsOf = (
  dimension: Dimension,
  fixtureId: string,
  bets: readonly HeldBet[],
): readonly string[] =>
  isWhole(dimension)
    ? [wholeSubject(dimension, fixtureId, termsIn(bets))]
    : [...new Set(bets.map((bet) => partSubject(dimension, bet)))];

/** Money of one purse. */
class PurseHoldings {
  readonly bets: readonly HeldBet[];
  readonly #byFixture = new Map<string, HeldBet[]>();
  /** Loss by dimension, subject and contest, as far as anybody has asked. */
  readonly #losses = new Map<Dimension, Map<string, Map<string, number>>>();

  constructor(bets: readonly HeldBet[]) {
    this.bets = bets;
    for (const bet of bets) {
      const own = this.#byFixture.get(bet.fixtureId);
      if (own === undefined) this.#byFixture.set(bet.fixtureId, [bet]);
      else own.push(bet);
    }
  }

  on(fixtureId: string): readonly HeldBet[] {
    return this.#byFixture.get(fixtureId) ?? [];
  }

  /** Worst loss per subject of a dimension, contest by contest. */
  losses(dimension: Dimension): ReadonlyMap<string, ReadonlyMap<string, number>> {
    const known = this.#losses.get(dimension);
    if (known !== undefined) return known;
    const found = new Map<string, Map<string, number>>();
    for (const [fixtureId, all] of this.#byFixture) {
      for (const subject of subjectsOf(dimension, fixtureId, all)) {
        const own = found.get(subject) ?? new Map<string, number>();
        own.set(fixtureId, lossOf(countedFor(dimension, subject, all)));
        found.set(subject, own);
      }
    }
    this.#losses.set(dimension, found);
    return found;
  }
}

/** What some bets on one contest can lose, 0 when nothing. */
const lossOf = (bets: readonly OpenBet[]): number => Math.max(0, -worstCase(bets).possible);

const sum = (losses: Iterable<number>): number => {
  let total = 0;
  for (const loss of losses) total += loss;
  return total;
};

const NOTHING = new PurseHoldings([]);

export class Holdings {
  readonly #options: HoldingsOptions;
  #version = -1;
  #purses: { readonly [purse in Purse]: PurseHoldings } = { paper: NOTHING, live: NOTHING };

  constructor(options: HoldingsOptions) {
    this.#options = options;
  }

  /** Settings that worth in dollars hangs on have changed. */
  forget(): void {
    this.#version = -1;
  }

  bets(purse: Purse): readonly HeldBet[] {
    return this.#of(purse).bets;
  }

  /** What stands on a contest, orders on their way included. */
  on(purse: Purse, fixtureId: string): readonly HeldBet[] {
    return this.#of(purse).on(fixtureId);
  }

  /** Worst loss per subject, in dollars. */
  exposures(purse: Purse, dimension: Dimension): ReadonlyMap<string, Money> {
    const found = new Map<string, Money>();
    for (const [subject, losses] of this.#of(purse).losses(dimension)) {
      found.set(subject, sum(losses.values()) as Money);
    }
    return found;
  }

  /** Worst loss of one subject with a bet added; `most` spares the work where it cannot be exceeded. */
  exposureWith(
    purse: Purse,
    dimension: Dimension,
    subject: string,
    bet: BetAtRisk,
    most: number,
  ): Money {
    const holdings = this.#of(purse);
    const losses = holdings.losses(dimension).get(subject);
    const before = sum(losses?.values() ?? []);
    // A bet cannot lose more than is paid for it.
    if (before + bet.outlayMost <= most) return (before + bet.outlayMost) as Money;
    const all = [...holdings.on(bet.fixtureId), ...heldOf(bet)];
    const own = countedFor(dimension, subject, all);
    return (before - (losses?.get(bet.fixtureId) ?? 0) + lossOf(own)) as Money;
  }

  /** The subjects of a dimension that a bet adds to. */
  subjects(purse: Purse, dimension: Dimension, bet: BetAtRisk): readonly string[] {
    const { fixtureId } = bet;
    // What stands comes first: a contest keeps the league that its earlier bets gave it.
    const standing = isWhole(dimension) ? this.#of(purse).on(fixtureId) : [];
    return subjectsOf(dimension, fixtureId, [...standing, ...heldOf(bet)]);
  }

  /** Dollars that come back later than `untilMs`, or were to come back before `lateMs` and did not, or nobody knows when. */
  lockedBeyond(purse: Purse, untilMs: number, lateMs: number): Money {
    let total = 0;
    for (const { fees, settlesMs, stake } of this.#of(purse).bets) {
      const isLocked = settlesMs === null || settlesMs > untilMs || settlesMs < lateMs;
      if (isLocked) total += Math.max(0, stake + fees);
    }
    return total as Money;
  }

  #of(purse: Purse): PurseHoldings {
    const version = this.#options.version();
    if (version !== this.#version) {
      this.#version = version;
      this.#read();
    }
    return this.#purses[purse];
  }

  #read(): void {
    const { store } = this.#options;
    const held = store.held().map((row) => this.#held(row));
    const waiting = store.waiting().map((row) => this.#waiting(row));
    const all = [...held, ...waiting];
    const of = (purse: Purse): PurseHoldings =>
      new PurseHoldings(all.filter((entry) => entry.purse === purse).map(({ bet }) => bet));
    this.#purses = { paper: of('paper'), live: of('live') };
  }

  #held(row: HeldRow): { readonly purse: Purse; readonly bet: HeldBet } {
    return {
      purse: row.purse,
      bet: {
        ...common(row),
        firm: true,
        quantity: this.#dollars(row.venueId, row.quantity, 'floor') as Quantity,
        stake: this.#dollars(row.venueId, row.cost, 'ceil') as Money,
        fees: this.#dollars(row.venueId, row.fees, 'ceil') as Money,
      },
    };
  }

  #waiting(row: WaitingRow): { readonly purse: Purse; readonly bet: HeldBet } {
    const sign = row.side === 'back' ? 1 : -1;
    const cost = costAtLimit({ limit: row.limit, quantity: row.quantity as Quantity });
    return {
      purse: row.purse,
      bet: {
        ...common(row),
        firm: false,
        quantity: this.#dollars(row.venueId, sign * row.quantity, 'floor') as Quantity,
        stake: this.#dollars(row.venueId, sign * cost, 'ceil') as Money,
        fees: this.#dollars(row.venueId, row.predictedFee, 'ceil') as Money,
      },
    };
  }

  #dollars(venue: VenueId, amount: number, rounding: 'floor' | 'ceil'): number {
    const rate = this.#options.dollars(venue);
    // Nobody has said what this money is worth: it counts in full, which errs on the careful side for dollars,
    // euros and pounds, and nothing new is bet in it anyway.
    return rate === 0 || rate === SCALE ? amount : mulDiv(amount, rate, SCALE, rounding);
  }
}

const common = (row: HeldRow | WaitingRow) => ({
  fixtureId: row.fixtureId,
  fixtureTitle: row.fixtureTitle,
  venueId: row.venueId,
  house: row.terms?.house ?? row.venueId,
  strategy: row.strategy,
  settlesMs: row.settlesMs,
  terms: row.terms,
});

/** The legs of a bet as if they stood already. */
const heldOf = (bet: BetAtRisk): HeldBet[] =>
  bet.legs.map((leg) => ({
    ...leg,
    fixtureId: bet.fixtureId,
    fixtureTitle: '',
    strategy: bet.strategy,
    settlesMs: bet.settlesMs,
  }));
