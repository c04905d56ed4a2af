// Answers of The Odds API for many sports at once: contests of two sides at a number of bookmakers, each with
// winner, handicap and total, whose prices move from one cycle to the next.

import type { Random } from '../../main/platform/platform.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { TRAFFIC_START_MS } from './traffic.ts';

const FAMILIES = ['soccer', 'basketball', 'icehockey', 'americanfootball', 'baseball', 'tennis'];
const HOUR_MS = 3_600_000;
const CREDITS = 5_000_000;
/** Share of prices that move in a cycle. */
const MOVING = 0.3;

interface Contest {
  readonly id: string;
  readonly home: string;
  readonly away: string;
  readonly startMs: number;
  /** Chance of the home side. */
  readonly chance: number;
  /** What each bookmaker adds to it. */
  readonly leans: number[];
}

const iso = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
const price = (chance: number): number =>
  Math.round(100 / (1.05 * Math.min(0.92, Math.max(0.06, chance)))) / 100;

export class CarriedOdds {
  readonly #random: Random;
  readonly #sports = new Map<string, Contest[]>();
  readonly #keys: readonly string[];
  /** Calls that cost credits. */
  paid = 0;

  constructor(seed: number, sports: number, events: number, keys: readonly string[]) {
    this.#random = seededRandom(seed);
    this.#keys = keys;
    for (let sport = 0; sport < sports; sport++) {
      const key = `${FAMILIES[sport % FAMILIES.length]}_league_${sport}`;
      this.#sports.set(
        key,
        Array.from({ length: events }, (_, at) => this.#contest(sport, at)),
      );
    }
  }

  usage(): { readonly [header: string]: string } {
    const used = String(3 * this.paid);
    return {
      'x-requests-remaining': String(CREDITS - 3 * this.paid),
      ...{ 'x-requests-used': used, 'x-requests-last': '3' },
    };
  }

  /** Some bookmakers think otherwise from now on. */
  move(_nowMs: number): void {
    for (const contests of this.#sports.values()) {
      for (const { leans } of contests) {
        for (let at = 0; at < leans.length; at++) {
          if (this.#random.unit() < MOVING) leans[at] = this.#lean();
        }
      }
    }
  }

  answer(path: string, nowMs: number): string {
    const [, , , key = '', list] = path.split('/');
    if (key === '') return JSON.stringify(this.#list());
    const contests = this.#sports.get(key) ?? [];
    if (list === 'events') return JSON.stringify(contests.map((own) => this.#event(key, own)));
    if (list !== 'odds') return '[]';
    this.paid++;
    return JSON.stringify(
      contests.map((own) => ({
        ...this.#event(key, own),
        bookmakers: this.#keys.map((house, at) => this.#bookmaker(house, own, at, key, nowMs)),
      })),
    );
  }

  #list(): object[] {
    return [...this.#sports.keys()].map((key) => ({
      ...{ key, group: 'Sport', title: key, description: '', active: true, has_outrights: false },
    }));
  }

  #event(key: string, { away, home, id, startMs }: Contest): object {
    return {
      ...{ id, sport_key: key, sport_title: key, commence_time: iso(startMs) },
      ...{ home_team: home, away_team: away },
    };
  }

  #bookmaker(house: string, own: Contest, at: number, key: string, nowMs: number): object {
    const read = iso(nowMs - 20_000);
    const chance = own.chance + (own.leans[at] ?? 0);
    const draw = key.startsWith('soccer') ? 0.26 : 0;
    const sides = 1 - draw;
    const winner = [
      { name: own.home, price: price(chance * sides) },
      { name: own.away, price: price((1 - chance) * sides) },
      ...(draw === 0 ? [] : [{ name: 'Draw', price: price(draw) }]),
    ];
    const even = [price(0.5 + (own.leans[at] ?? 0)), price(0.5 - (own.leans[at] ?? 0))];
    return {
      ...{ key: house, title: house, last_update: read },
      markets: [
        { key: 'h2h', last_update: read, outcomes: winner },
        {
          ...{ key: 'spreads', last_update: read },
          outcomes: [
            { name: own.home, price: even[0], point: -1.5 },
            { name: own.away, price: even[1], point: 1.5 },
          ],
        },
        {
          ...{ key: 'totals', last_update: read },
          outcomes: [
            { name: 'Over', price: even[1], point: 5.5 },
            { name: 'Under', price: even[0], point: 5.5 },
          ],
        },
      ],
    };
  }

  #contest(sport: number, at: number): Contest {
    return {
      id: `${sport.toString(16)}-${at.toString(16)}-${this.#random.uint32().toString(16)}`,
      home: `Harbour ${sport} ${at}`,
      away: `Ridge ${sport} ${at}`,
      startMs: TRAFFIC_START_MS + (2 + (at % 30)) * HOUR_MS,
      chance: 0.25 + 0.5 * this.#random.unit(),
      leans: this.#keys.map(() => this.#lean()),
    };
  }

  #lean(): number {
    return (this.#random.unit() - 0.5) * 0.05;
  }
}
