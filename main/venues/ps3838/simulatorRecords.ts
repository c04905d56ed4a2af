// What the simulated house keeps: leagues, events, periods with their prices, and how it makes prices of
// lines that the world does not know. Prices are thousandths of decimal odds, as the house shows them.

import type { Random } from '../../platform/platform.ts';
import type { WorldFixture } from '../simulator.ts';
import { handicapChance, overChance, type ResultChances } from '../worldLines.ts';

export type SimOutcome = 'first' | 'second' | 'draw';

export interface SimLeague {
  readonly id: number;
  readonly sportId: number;
  readonly name: string;
  /** Which of the two sides of an order is at home. */
  readonly homeTeamType: 'Team1' | 'Team2';
}

/** Two prices of one line: home and away, or over and under. */
export interface SimLine {
  readonly id: number;
  /** Handicap of the home side, or points. */
  readonly line: number;
  first: number;
  second: number;
}

export interface SimPeriod {
  readonly number: number;
  lineId: number;
  cutoffMs: number;
  status: 1 | 2;
  moneyline: { home: number; away: number; draw: number | null } | null;
  readonly spreads: SimLine[];
  readonly totals: SimLine[];
  readonly homeTotals: SimLine[];
  readonly awayTotals: SimLine[];
  version: bigint;
  updatedMs: number;
}

export interface SimEvent {
  readonly id: number;
  readonly parentId: number | null;
  readonly league: SimLeague;
  fixture: WorldFixture;
  readonly home: string;
  readonly away: string;
  liveStatus: 0 | 1 | 2;
  readonly unit: 'Regular' | 'Corners' | 'Sets' | 'Games';
  readonly periods: SimPeriod[];
  version: bigint;
  gone: boolean;
  /** Goals of home and away side of a live event of football; its handicaps count from here. */
  score: [home: number, away: number];
}

export interface SimSport {
  readonly id: number;
  readonly name: string;
  /** Names of periods by number. */
  readonly periods: readonly (readonly [number, string])[];
  /** Points that separate two sides of which one wins with 73 %. */
  readonly spreadScale: number;
  readonly handicaps: readonly number[];
  readonly total: number;
  readonly totalSteps: readonly number[];
  /** Most that the house takes, as a volume in whole dollars. */
  readonly max: number;
}

export const SIM_SPORTS: { readonly [sport in WorldFixture['sport']]: SimSport } = {
  football: {
    ...{ id: 29, name: 'Soccer', spreadScale: 0.8, total: 2.5, max: 3_000 },
    periods: [
      [0, 'Match'],
      [1, '1st Half'],
      [8, 'To Qualify'],
    ],
    handicaps: [-1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1],
    totalSteps: [-0.5, -0.25, 0, 0.25, 0.5],
  },
  basketball: {
    ...{ id: 4, name: 'Basketball', spreadScale: 6, total: 221.5, max: 5_000 },
    periods: [
      [0, 'Game'],
      [1, '1st Half'],
    ],
    handicaps: [-7.5, -4.5, -2.5, 2.5, 4.5, 7.5],
    totalSteps: [-4, 0, 4],
  },
  'american-football': {
    ...{ id: 15, name: 'Football', spreadScale: 6, total: 44.5, max: 8_000 },
    periods: [
      [0, 'Game'],
      [1, '1st Half'],
    ],
    handicaps: [-6.5, -3.5, -2.5, 2.5, 3.5, 6.5],
    totalSteps: [-3, 0, 3],
  },
  baseball: {
    ...{ id: 3, name: 'Baseball', spreadScale: 1.5, total: 8.5, max: 4_000 },
    periods: [
      [0, 'Game'],
      [1, '1st Half'],
    ],
    handicaps: [-1.5, 1.5],
    totalSteps: [-1, 0, 1],
  },
  tennis: {
    ...{ id: 33, name: 'Tennis', spreadScale: 2.5, total: 22.5, max: 2_000 },
    periods: [
      [0, 'Match'],
      [1, '1st Set Winner'],
    ],
    handicaps: [-3.5, -1.5, 1.5, 3.5],
    totalSteps: [-1, 0, 1],
  },
};

/** The house's own margin on each side of a price, and the odds at which it stops. */
const MARGIN = 0.024;
const LEAST = 1_010;
const MOST = 30_000;

/** Odds in thousandths that the house offers on something this likely. */
export function odds(chance: number): number {
  const fair = 1 / Math.max(0.0001, chance * (1 + MARGIN));
  return Math.min(MOST, Math.max(LEAST, Math.floor(fair * 1_000)));
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));
const logit = (p: number): number => Math.log(p / (1 - p));
const kept = (p: number): number => Math.min(0.97, Math.max(0.03, p));

/** Chances of a period by the world's: what is left of the difference in so much of the match. */
export interface Strength {
  /** Chance of the home side against the away side, the draw left out. */
  readonly home: number;
  readonly drawn: number;
}

/**
 * Prices of a whole match's handicaps and totals, in place, as every simulated house sees them. What a side
 * has scored already does not count for it any more.
 */
export function repriceMatch(
  period: SimPeriod,
  { fixture, score: [home, away] }: SimEvent,
  chances: ResultChances,
): void {
  for (const line of period.spreads) {
    setLine(line, handicapChance(fixture.sport, chances, line.line - (home - away)));
  }
  for (const line of period.totals) setLine(line, overChance(fixture, line.line));
}

/** Prices of all lines of a period, in place. */
export function reprice(period: SimPeriod, sport: SimSport, { drawn, home }: Strength): void {
  const edge = logit(kept(home));
  const share = period.number === 1 ? 0.5 : 1;
  if (period.moneyline !== null) {
    const side = logistic(edge * (0.5 + share / 2));
    const draw = period.moneyline.draw === null ? 0 : kept(drawn + (1 - share) * 0.15);
    period.moneyline.home = odds((1 - draw) * side);
    period.moneyline.away = odds((1 - draw) * (1 - side));
    if (period.moneyline.draw !== null) period.moneyline.draw = odds(draw);
  }
  const margin = edge * sport.spreadScale * share;
  for (const line of period.spreads) {
    setLine(line, logistic((margin + line.line) / sport.spreadScale));
  }
  const expected = sport.total * share + margin * 0.1;
  for (const line of period.totals) {
    setLine(line, logistic((expected - line.line) / sport.spreadScale));
  }
  for (const [lines, sign] of [
    [period.homeTotals, 1],
    [period.awayTotals, -1],
  ] as const) {
    for (const line of lines) {
      const own = expected / 2 + (sign * margin) / 2;
      setLine(line, logistic((own - line.line) / sport.spreadScale));
    }
  }
}

function setLine(line: SimLine, chance: number): void {
  line.first = odds(kept(chance));
  line.second = odds(kept(1 - chance));
}

/** A period with the sport's lines, not priced yet. */
export function newPeriod(
  number: number,
  sport: SimSport,
  unit: SimEvent['unit'],
  hasDraw: boolean,
  cutoffMs: number,
  nextId: () => number,
  random: Random,
): SimPeriod {
  const line = (points: number): SimLine => ({ id: nextId(), line: points, first: 0, second: 0 });
  const whole = number === 0;
  const scored = unit === 'Regular' || unit === 'Games';
  const points = (unit === 'Corners' ? 9.5 : sport.total) * (whole ? 1 : 0.5);
  const base = Math.round(points * 4) / 4 + (whole ? random.between(-1, 1) * 0.25 : 0);
  const winnerOnly = number === 8 || unit === 'Sets';
  const moneyline = unit === 'Regular' || unit === 'Sets' ? { home: 0, away: 0 } : null;
  return {
    number,
    lineId: nextId(),
    cutoffMs,
    status: 1,
    moneyline:
      moneyline === null ? null : { ...moneyline, draw: hasDraw && number !== 8 ? 0 : null },
    spreads: scored && !winnerOnly ? sport.handicaps.map(line) : [],
    totals: winnerOnly ? [] : sport.totalSteps.map((step) => line(base + step)),
    homeTotals:
      unit === 'Regular' && whole ? [line(Math.max(0.5, Math.floor(base / 2) + 0.5))] : [],
    awayTotals:
      unit === 'Regular' && whole ? [line(Math.max(0.5, Math.floor(base / 2) + 0.5))] : [],
    version: 0n,
    updatedMs: 0,
  };
}

/** The main line is the one nearest to even; the others are alternates. */
export function mainOf(lines: readonly SimLine[]): SimLine | null {
  let main: SimLine | null = null;
  for (const line of lines) {
    const off = Math.abs(line.first - line.second);
    if (main === null || off < Math.abs(main.first - main.second)) main = line;
  }
  return main;
}
