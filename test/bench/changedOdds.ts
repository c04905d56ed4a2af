// What a house answers that tells odds by what changed, of the size and shape that PS3838 has on a Saturday:
// two periods an event, main and alternate lines, a price moved here and there.

import type { Random } from '../../main/platform/platform.ts';
import { seededRandom } from '../../main/platform/random.ts';

const LEAGUE_OF = 11;
const FIRST_EVENT = 1_606_758_261;
const FIRST_LINE = 3_015_232_929;
const FIRST_ALT = 47_319_452_484;

interface Line {
  readonly altLineId?: number;
  readonly hdp?: number;
  readonly points?: number;
  home?: number;
  away?: number;
  draw?: number;
  over?: number;
  under?: number;
  readonly max?: number;
}

interface Period {
  lineId: number;
  readonly number: number;
  readonly cutoff: string;
  spreadUpdatedAt: string;
  readonly moneylineUpdatedAt: string;
  readonly totalUpdatedAt: string;
  readonly teamTotalUpdatedAt: string;
  readonly maxSpread: number;
  readonly maxMoneyline: number;
  readonly maxTotal: number;
  readonly maxTeamTotal: number;
  readonly status: number;
  readonly spreads: Line[];
  readonly moneyline: Line;
  readonly totals: Line[];
  readonly teamTotal: { readonly home: Line; readonly away: Line };
}

interface Event {
  readonly id: number;
  readonly periods: Period[];
}

const iso = (ms: number): string => new Date(ms).toISOString();
const odds = (value: number): number => Math.round(value * 1000) / 1000;

/** One football house: leagues, fixtures, and odds that are told whole or by what changed. */
export class ChangedOdds {
  readonly #random: Random;
  readonly #events: Event[];
  readonly #startMs: number;
  #last = 1_743_395_748_740;

  constructor(seed: number, events: number, nowMs: number) {
    this.#random = seededRandom(seed);
    this.#startMs = nowMs;
    this.#events = Array.from({ length: events }, (_, at) => ({
      id: FIRST_EVENT + at,
      periods: [this.#period(at, 0, 9, 7), this.#period(at, 1, 5, 5)],
    }));
  }

  leagues(): Buffer {
    const leagues = this.#leagueIds().map((id) => ({
      ...{ id, name: `League ${id}`, homeTeamType: 'Team1', hasOfferings: true },
    }));
    return Buffer.from(JSON.stringify({ leagues }));
  }

  fixtures(): Buffer {
    const league = this.#leagueIds().map((id) => ({
      ...{ id, name: `League ${id}` },
      events: this.#of(this.#events, id).map((event) => ({
        ...{ id: event.id, starts: event.periods[0]?.cutoff, rotNum: '6751', status: 'O' },
        ...{ home: `North ${event.id}`, away: `South ${event.id}`, liveStatus: 2 },
        ...{ parlayRestriction: 2, altTeaser: false, resultingUnit: 'Regular', version: 1 },
      })),
    }));
    return Buffer.from(JSON.stringify({ sportId: 29, last: ++this.#last, league }));
  }

  /** What the home side pays on the whole match, in thousandths. */
  home(event: number): number {
    const period = this.#events[event - FIRST_EVENT]?.periods[0];
    return Math.round((period?.moneyline.home ?? 0) * 1000);
  }

  snapshot(): Buffer {
    return this.#told(this.#events);
  }

  /** Moves prices of so many events and tells of their changed periods. */
  delta(changes: number, nowMs: number): Buffer {
    const changed = new Map<number, Event>();
    for (let i = 0; i < changes; i++) {
      const event = this.#pick(this.#events);
      const period = this.#pick(event.periods);
      this.#move(period, nowMs);
      const periods = changed.get(event.id)?.periods ?? [];
      if (!periods.includes(period)) periods.push(period);
      changed.set(event.id, { id: event.id, periods });
    }
    return this.#told([...changed.values()]);
  }

  #told(events: readonly Event[]): Buffer {
    const leagues = this.#leagueIds().flatMap((id) => {
      const own = this.#of(events, id);
      return own.length === 0 ? [] : [{ id, events: own }];
    });
    return Buffer.from(JSON.stringify({ sportId: 29, last: ++this.#last, leagues }));
  }

  #leagueIds(): number[] {
    const count = Math.ceil(this.#events.length / LEAGUE_OF);
    return Array.from({ length: count }, (_, at) => 1_977 + at);
  }

  #of(events: readonly Event[], league: number): Event[] {
    return events.filter(({ id }) => Math.floor((id - FIRST_EVENT) / LEAGUE_OF) + 1_977 === league);
  }

  #move(period: Period, nowMs: number): void {
    period.lineId++;
    period.spreadUpdatedAt = iso(nowMs);
    const by = 0.01 * (1 + this.#random.unit());
    for (const line of [...period.spreads, period.moneyline]) {
      if (line.home !== undefined) line.home = odds(Math.max(1.02, line.home - by));
      if (line.away !== undefined) line.away = odds(line.away + by);
    }
    for (const line of period.totals) line.over = odds(Math.max(1.02, (line.over ?? 2) - by));
  }

  #period(event: number, number: number, spreads: number, totals: number): Period {
    const updated = iso(this.#startMs - 60_000);
    const startMs = this.#startMs + 3_600_000 * (20 + (event % 20));
    const centre = Math.round((this.#random.unit() - 0.5) * 8) / 4;
    const max = number === 0 ? 900 : 300;
    return {
      ...{ lineId: FIRST_LINE + 2 * event + number, number, cutoff: iso(startMs) },
      ...{ spreadUpdatedAt: updated, moneylineUpdatedAt: updated, totalUpdatedAt: updated },
      ...{ teamTotalUpdatedAt: updated, maxSpread: max, maxMoneyline: max, maxTotal: max / 2 },
      ...{ maxTeamTotal: max / 6, status: 1 },
      spreads: this.#lines(event, spreads, max, (off) => {
        const [home, away] = this.#prices(off);
        return { hdp: centre + off, home, away };
      }),
      moneyline: { home: 2.49, away: 2.97, draw: 3.21 },
      totals: this.#lines(event, totals, max / 2, (off) => {
        const [over, under] = this.#prices(-off);
        return { points: 2.5 + off, over, under };
      }),
      teamTotal: {
        home: { points: 1.5, over: 2.66, under: 1.478 },
        away: { points: 0.5, over: 1.4, under: 2.95 },
      },
    };
  }

  #lines(event: number, count: number, max: number, make: (off: number) => Line): Line[] {
    const half = (count - 1) / 2;
    const offs = [0, ...Array.from({ length: count }, (_, at) => (at - half) / 4)];
    return [...new Set(offs)].map((off, at) => {
      const line = make(off);
      return at === 0 ? line : { altLineId: FIRST_ALT + 64 * event + at, ...line, max };
    });
  }

  /** Two prices of a line so far from the even one. */
  #prices(off: number): [number, number] {
    const chance = Math.min(0.9, Math.max(0.1, 0.5 + off / 4 + 0.05 * this.#random.unit()));
    return [odds(0.97 / chance), odds(0.97 / (1 - chance))];
  }

  #pick<T>(list: readonly T[]): T {
    return list[this.#random.between(0, list.length - 1)] as T;
  }
}
