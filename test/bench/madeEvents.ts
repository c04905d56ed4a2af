// Evenings of events as two venues would list them: towns and club words put together by chance, each side
// written in two ways, most games at the usual hours. Which belong together is known.

import { type EventSight, sightEvent } from '../../main/engine/matching/eventSight.ts';
import type { Random } from '../../main/platform/platform.ts';
import { seededRandom } from '../../main/platform/random.ts';
import type { Sport } from '../../shared/domain/market.ts';

const HOUR_MS = 3_600_000;
const FIRST_MS = Date.UTC(2026, 10, 14);
const DAYS = 14;

const CONSONANTS = 'b br c ch d dr f fl g gr h j k kr l m n p pl r s sh sk st t tr v w z'.split(
  ' ',
);
const VOWELS = 'a a a e e e i i o o u ei au'.split(' ');
const ENDINGS =
  'burg by dal dorf feld ford grad heim ia ino isk ov ra stad ton ville n l r s'.split(' ');
const FORMS = ['FC', 'SC', 'AC', 'CD', 'SK', 'FK', 'IF', 'AS', 'US', 'CF'];
const SURNAMES = [
  'United',
  'City',
  'Rovers',
  'Athletic',
  'Wanderers',
  'Sporting',
  'Dynamo',
  'Real',
];
const LEAGUES: readonly (readonly [Sport, string])[] = [
  ...(['Spain', 'Italy', 'Germany', 'Brazil', 'Poland', 'Sweden'] as const).map(
    (league) => ['football', league] as const,
  ),
  ['ice-hockey', 'Russia'],
  ['basketball', 'Euroleague'],
  ['football', ''],
];
/** Hours at which most games begin. */
const HOURS = [12.5, 15, 15, 15, 15, 17.5, 18, 19.75, 19.75, 20];

export interface RawEvent {
  readonly sport: Sport;
  readonly league: string;
  readonly participants: readonly [string, string];
  readonly startMs: number;
}

export interface MadeLists {
  readonly a: readonly RawEvent[];
  readonly b: readonly RawEvent[];
  /** For each place in `a` its place in `b`. */
  readonly truth: readonly number[];
}

class Club {
  readonly #random: Random;
  readonly #town: string;
  readonly #form: string;
  readonly #surname: string | null;
  readonly #year: number;

  constructor(random: Random) {
    this.#random = random;
    const pick = <T>(list: readonly T[]): T => list[random.between(0, list.length - 1)] as T;
    const syllables = Array.from(
      { length: random.between(1, 3) },
      () => pick(CONSONANTS) + pick(VOWELS),
    );
    const town = `${syllables.join('')}${pick(ENDINGS)}`;
    this.#town = town[0]?.toUpperCase() + town.slice(1);
    this.#form = pick(FORMS);
    this.#surname = random.unit() < 0.35 ? pick(SURNAMES) : null;
    this.#year = random.between(1890, 1960);
  }

  /** As a statistician writes it. */
  long(): string {
    const name = this.#surname === null ? this.#town : `${this.#town} ${this.#surname}`;
    return this.#random.unit() < 0.3 ? `${name} ${this.#year}` : `${this.#form} ${name}`;
  }

  /** As a bookmaker writes it. */
  short(): string {
    const town = this.#random.unit() < 0.03 ? this.#misspelt() : this.#town;
    if (this.#surname === null) return town;
    const draw = this.#random.unit();
    if (draw < 0.5) return `${town} ${this.#surname}`;
    return draw < 0.7 ? `${town} ${this.#surname.slice(0, 3)}.` : town;
  }

  #misspelt(): string {
    const at = this.#random.between(1, this.#town.length - 2);
    return this.#town.slice(0, at) + this.#town.slice(at + 1);
  }
}

/** Two lists of the same events, the second in another order. */
export function makeLists(seed: number, count: number): MadeLists {
  const random = seededRandom(seed);
  const clubs = Array.from(
    { length: 2 * count },
    () => new Club(random.fork(`${random.uint32()}`)),
  );
  const order = Array.from({ length: count }, (_, at) => at);
  for (let at = count - 1; at > 0; at--) {
    const other = random.between(0, at);
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  const a: RawEvent[] = [];
  const b: RawEvent[] = Array.from({ length: count });
  for (let at = 0; at < count; at++) {
    const [sport, league] = LEAGUES[random.between(0, LEAGUES.length - 1)] ?? ['football', ''];
    const hour = HOURS[random.between(0, HOURS.length - 1)] ?? 15;
    const startMs = FIRST_MS + random.between(0, DAYS - 1) * 24 * HOUR_MS + hour * HOUR_MS;
    const [home, away] = [clubs[2 * at] as Club, clubs[2 * at + 1] as Club];
    a.push({ sport, league, startMs, participants: [home.long(), away.long()] });
    b[order[at] as number] = {
      ...{ sport, league, startMs },
      participants: [home.short(), away.short()],
    };
  }
  return { a, b, truth: order };
}

/** Reads an event as the engine does. */
export const sightRaw = ({ league, participants, sport, startMs }: RawEvent): EventSight =>
  sightEvent({
    ...{ sport, participants, title: '', league: league === '' ? null : league },
    start: { kind: 'minute', ms: startMs, zone: null, days: null, game: null },
  });
