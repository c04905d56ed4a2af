// What a run found for matched betting: the ranked qualifiers, how long ranking took, and what it cost in
// requests to venues.

import process from 'node:process';
import type {
  QualifierPage,
  QualifierQuery,
  QualifierRow,
} from '../../../../shared/domain/qualifier.ts';
import {
  type DecimalOdds,
  formatScaled,
  type Money,
  SCALE,
} from '../../../../shared/domain/units.ts';
import type { Engine } from '../../../engine/engine.ts';

/** A ten-unit qualifier for a free bet of ten, anywhere. */
const QUERY: QualifierQuery = {
  ...{ mode: 'qualifier', stake: (10 * SCALE) as Money, reward: (10 * SCALE) as Money },
  ...{ books: [], lays: [], sports: [], marketTypes: [] },
  ...{ oddsLow: (1.2 * SCALE) as DecimalOdds, oddsHigh: null, withinMs: null },
  ...{ liquidity: 0 as Money, text: '', guarded: false, sort: 'score', count: 25 },
  participantId: null,
};

/** Of this thread where Node knows it (from 23.9 on), otherwise of the process. */
const cpuUsage: typeof process.cpuUsage =
  process.threadCpuUsage?.bind(process) ?? process.cpuUsage.bind(process);

/**
 * Asks the board as a person would while a run goes on. Beside the time that went by, which on a machine with
 * other work holds whatever else was done in between, it keeps what the processor was busy with the answers. Systems
 * count that in steps longer than an answer takes, so that only the mean of many says something.
 */
export class QualifierAsker {
  readonly #engine: Engine;
  #answers = 0;
  #cpuUs = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  ask(): QualifierPage {
    const before = cpuUsage();
    const page = this.#engine.matched.qualifiers.find(QUERY);
    const { system, user } = cpuUsage(before);
    this.#cpuUs += user + system;
    this.#answers++;
    return page;
  }

  /** Processor time of an answer on average, in milliseconds; where Node knows no threads, of the whole process. */
  get cpuMeanMs(): number {
    return Math.round(this.#cpuUs / Math.max(1, this.#answers)) / 1000;
  }
}

/** The fields that tools read; amounts are decimals in the bookmaker's money. */
export function matchedSummary(engine: Engine, asker: QualifierAsker) {
  const { guarded, pairs, passing, queryMs, refreshMs, requests, rows } = asker.ask();
  const { books, fixtures, turns } = engine.matched.qualifiers.extent();
  return {
    books: books.length,
    bookmakers: books,
    ...{ fixtures, pairs, passing, guarded },
    qualifiers: rows.map((row) => plainRow(row, engine.nowMs)),
    refreshMs: { ...refreshMs, ticks: turns },
    queryMs: { ...queryMs, cpuMean: asker.cpuMeanMs },
    apiCalls: { made: requests.sent, avoided: requests.saved },
  };
}

const number = (value: number): number => Number(formatScaled(value));

const plainRow = (row: QualifierRow, nowMs: number) => ({
  contest: row.title,
  league: row.league,
  selection: row.selection,
  startsInMinutes: row.startMs === null ? null : Math.floor((row.startMs - nowMs) / 60_000),
  back: {
    ...{ book: row.back.venueId, odds: number(row.back.odds), link: row.back.link },
    ageMs: nowMs - row.back.confirmedMs,
  },
  lay: {
    ...{ venue: row.lay.venueId, odds: number(row.lay.odds), link: row.lay.link },
    ...{ commission: number(row.lay.commission), stake: number(row.lay.stake) },
    ...{ liability: number(row.lay.liability), available: number(row.lay.available) },
    ...{ currency: row.lay.currency, ageMs: nowMs - row.lay.confirmedMs },
  },
  ...{ stake: number(row.stake), currency: row.currency, result: number(row.result) },
  ...{ rating: number(row.rating), retention: number(row.retention) },
  ...{
    score: row.score === null ? null : number(row.score),
    kos: row.kos === null ? null : number(row.kos),
  },
});
