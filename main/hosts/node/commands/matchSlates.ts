// Whole lists of two sources assigned to one another, compared with their true assignment.

import { assign } from '../../../engine/matching/assignment.ts';
import type { EventSight } from '../../../engine/matching/eventSight.ts';
import { InputError } from './arguments.ts';
import { type ListedEvent, listedEvent, sportByLeague } from './matchInput.ts';
import { rates } from './matchPairs.ts';

export interface WrongPair {
  readonly slate: string;
  /** A pair that is none, or one that was not found. */
  readonly kind: 'false' | 'missed';
  readonly a: string;
  readonly b: string;
}

export interface SlatesResult {
  readonly slates: number;
  readonly precision: number;
  readonly recall: number;
  readonly wrong: readonly WrongPair[];
}

type Raw = { readonly [name: string]: unknown };

interface SlateEvent extends ListedEvent {
  readonly sport: string;
}

interface Slate {
  readonly name: string;
  readonly a: readonly SlateEvent[];
  readonly b: readonly SlateEvent[];
  readonly truth: ReadonlyMap<number, number>;
}

/** Assigns every slate of a file. Throws {@link InputError} with the place of what is not as expected. */
export function judgeSlates(file: string, payload: unknown): SlatesResult {
  if (!Array.isArray(payload)) throw new InputError(`${file}: expected a list of slates`);
  const slates = payload.map((slate, at) => readSlate(file, at, slate as Raw));
  let [right, said, all] = [0, 0, 0];
  const wrong: WrongPair[] = [];
  for (const slate of slates) {
    const found = new Map(assign(slate.a.map(sight), slate.b.map(sight)).map(({ a, b }) => [a, b]));
    said += found.size;
    all += slate.truth.size;
    for (const [a, b] of found) {
      if (slate.truth.get(a) === b) right++;
      else wrong.push(wrongPair(slate, 'false', a, b));
    }
    for (const [a, b] of slate.truth) {
      if (found.get(a) !== b) wrong.push(wrongPair(slate, 'missed', a, b));
    }
  }
  const { precision, recall } = rates(right, said, all);
  return { slates: slates.length, precision, recall, wrong };
}

const sight = (event: SlateEvent): EventSight => listedEvent(event.sport, event);

const written = (event: SlateEvent | undefined): string =>
  event === undefined ? '' : `${event.home} – ${event.away} ${event.start}`;

const wrongPair = (slate: Slate, kind: WrongPair['kind'], a: number, b: number): WrongPair => ({
  ...{ slate: slate.name, kind, a: written(slate.a[a]), b: written(slate.b[b]) },
});

function readSlate(file: string, at: number, raw: Raw): Slate {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const sport = text(raw.sport);
  const list = (name: 'A' | 'B'): readonly SlateEvent[] => {
    const events = raw[name];
    if (!Array.isArray(events)) throw new InputError(`${file}: ${at}.${name}: expected a list`);
    return (events as Raw[]).map((event) => {
      const league = text(event.league);
      return {
        ...{ home: text(event.home), away: text(event.away), start: text(event.start), league },
        ...{ precision: text(event.prec), title: text(event.title) },
        sport: sport === 'mixed' ? sportByLeague(league) : sport,
      };
    });
  };
  const truth = raw.truth;
  if (!Array.isArray(truth)) throw new InputError(`${file}: ${at}.truth: expected a list of pairs`);
  return {
    ...{ name: text(raw.name), a: list('A'), b: list('B') },
    truth: new Map(truth as [number, number][]),
  };
}
