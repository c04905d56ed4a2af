// Results of followed contests, from the scores: asked only when a contest has left the prices or should
// be over, with growing pauses. A score decides what the rules leave no doubt about; a push, a tie and a
// score that may hold extra time decide nothing here.

import type { OutcomeMeaning, Resolution, VenueMarket } from '../../../shared/domain/market.ts';
import { type Ratio, SCALE } from '../../../shared/domain/units.ts';
import type { Clock, Timer } from '../../platform/platform.ts';
import type { FeedMeter } from '../feedMeter.ts';
import type { Failed, OddsApi } from './api.ts';
import type { OddsBoard } from './board.ts';
import { decodeScores, type ScoreEvent } from './protocol.ts';
import { type CreditLedger, SCORES_COST } from './quota.ts';
import { isDecidedByScore } from './sports.ts';

const TICK_MS = 5_000;
const FIRST_PAUSE_MS = 60_000;
const PAUSE_MOST_MS = 3_600_000;
const DURATION_MS = 3 * 3_600_000;
/** The API tells results of the last three days. */
const DAYS_BACK = 3;

export interface ResultsOptions {
  readonly clock: Clock;
  readonly api: OddsApi;
  readonly board: OddsBoard;
  readonly ledger: CreditLedger;
  readonly meter: FeedMeter;
  failed(what: string, failed: Failed): void;
  answered(what: string): void;
  /** What has failed is not asked any more. */
  dropped(what: string): void;
}

export class Results {
  readonly #options: ResultsOptions;
  /** When a sport's scores may be asked again, and after which pause. */
  readonly #asked = new Map<string, { dueMs: number; pauseMs: number; failures: number }>();
  #timer: Timer | null = null;
  #stopped = false;
  #asking = false;

  constructor(options: ResultsOptions) {
    this.#options = options;
  }

  start(): void {
    const tick = () => {
      if (this.#stopped) return;
      this.#tick();
      this.#timer = this.#options.clock.after(TICK_MS, tick);
    };
    this.#timer = this.#options.clock.after(TICK_MS, tick);
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
  }

  #tick(): void {
    const { board, clock, ledger } = this.#options;
    const nowMs = clock.nowMs();
    if (this.#asking || ledger.exhausted) return;
    const sports = new Set([...board.ended(nowMs, DURATION_MS)].map(({ sportKey }) => sportKey));
    for (const key of this.#asked.keys()) {
      if (sports.has(key)) continue;
      this.#asked.delete(key);
      this.#options.dropped(questionOf(key));
    }
    for (const key of sports) {
      if (nowMs < (this.#asked.get(key)?.dueMs ?? 0)) continue;
      if (!ledger.take(SCORES_COST, nowMs)) return;
      void this.#read(key);
      return;
    }
  }

  async #read(key: string): Promise<void> {
    const { answered, api, board, clock, failed, meter } = this.#options;
    this.#asking = true;
    const what = questionOf(key);
    const reply = await api.ask({
      path: `/v4/sports/${encodeURIComponent(key)}/scores`,
      query: [
        ['daysFrom', String(DAYS_BACK)],
        ['dateFormat', 'iso'],
      ],
      decode: decodeScores,
      ...{ cost: SCORES_COST, floorMs: FIRST_PAUSE_MS },
    });
    this.#asking = false;
    if (this.#stopped) return;
    const before = this.#asked.get(key) ?? { pauseMs: FIRST_PAUSE_MS / 2, failures: 0 };
    const nowMs = clock.nowMs();
    if ('failed' in reply) {
      // Of the results nothing is known: only failures are a reason to ask more seldom.
      const failures = before.failures + 1;
      const waitMs = Math.min(PAUSE_MOST_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
      this.#asked.set(key, { dueMs: nowMs + waitMs, pauseMs: before.pauseMs, failures });
      failed(what, reply.failed);
      return;
    }
    const pauseMs = Math.min(PAUSE_MOST_MS, before.pauseMs * 2);
    this.#asked.set(key, { dueMs: nowMs + pauseMs, pauseMs, failures: 0 });
    answered(what);
    for (const error of reply.answer.value.errors) meter.error(what, error);
    const ended = new Set([...board.ended(clock.nowMs(), DURATION_MS)].map(({ id }) => id));
    for (const score of reply.answer.value.records) {
      if (!score.completed || !ended.has(score.id)) continue;
      const resolutions = board
        .markets(score.id)
        .flatMap((market) => resolutionOf(market, score) ?? []);
      if (resolutions.length > 0) board.settle(score.id, resolutions);
    }
  }
}

const questionOf = (key: string): string => `scores ${key}`;

/** How a market ended by a final score; null where the score does not say. */
export function resolutionOf(market: VenueMarket, event: ScoreEvent): Resolution | null {
  const home = event.scores?.find(({ name }) => name === event.home)?.score;
  const away = event.scores?.find(({ name }) => name === event.away)?.score;
  if (home === undefined || away === undefined) return null;
  const winner = winnerOf(market, home, away);
  if (winner === null) return null;
  return {
    venueId: market.venueId,
    venueMarketId: market.venueMarketId,
    final: isDecidedByScore(event.sportKey),
    payouts: market.outcomes.map(({ listingId, meaning }) => ({
      listingId,
      payout: (wins(meaning, winner) ? SCALE : 0) as Ratio,
    })),
    venueTimeMs: null,
  };
}

type Winner = 'home' | 'away' | 'draw' | 'over' | 'under';

/** What won; null for a push or a tie, whose treatment is each bookmaker's own. */
function winnerOf({ question }: VenueMarket, home: number, away: number): Winner | null {
  const { line, type } = question;
  const ahead = (margin: number, more: Winner, less: Winner): Winner | null =>
    margin === 0 ? null : margin > 0 ? more : less;
  switch (type) {
    case 'three-way':
      return home === away ? 'draw' : ahead(home - away, 'home', 'away');
    case 'winner':
      return ahead(home - away, 'home', 'away');
    case 'spread':
      return isHalf(line) ? ahead((home - away) * 4 + (line ?? 0), 'home', 'away') : null;
    case 'total':
      return isHalf(line) ? ahead((home + away) * 4 - (line ?? 0), 'over', 'under') : null;
    default:
      return null;
  }
}

/** Whether a line is whole or half: a quarter line pays in parts. */
const isHalf = (line: number | null): boolean => line !== null && line % 2 === 0;

function wins({ negated, on, participant }: OutcomeMeaning, winner: Winner): boolean {
  const named = on === 'participant' ? (participant === 0 ? 'home' : 'away') : on;
  return (named === winner) !== negated;
}
