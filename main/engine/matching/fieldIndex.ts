// Events with a field of runners, by realm, to be found by whom a new one has in common with them. Venues
// agree neither on when such an event begins nor always on its sport, so that neither narrows the search.

import { CandidateIndex } from './candidateIndex.ts';
import type { EventSight } from './eventSight.ts';
import { UNKNOWN_START } from './startFit.ts';

interface Realm {
  readonly index: CandidateIndex;
  readonly names: Map<number, string>;
  /** Its number in the index; null for an event that there was no room for. */
  readonly entries: Map<string, number | null>;
}

/** Events that a new one is compared with: each comparison holds two lists of names against each other. */
const CANDIDATES_MAX = 6;
/** Events that are kept ready for comparing. */
const FIELDS_MAX = 10_000;

export class FieldIndex {
  readonly #realms = new Map<string, Realm>();

  /** Keeps an event ready for being found by its name. */
  add(realm: string, name: string, sight: EventSight): void {
    const own = this.#realms.get(realm) ?? {
      index: new CandidateIndex(),
      names: new Map<number, string>(),
      entries: new Map<string, number | null>(),
    };
    this.#realms.set(realm, own);
    if (own.entries.has(name)) return;
    const entry = own.index.size < FIELDS_MAX ? own.index.add(anywhere(sight)) : null;
    own.entries.set(name, entry);
    if (entry !== null) own.names.set(entry, name);
  }

  drop(realm: string, name: string): void {
    const own = this.#realms.get(realm);
    const entry = own?.entries.get(name);
    if (own === undefined || entry === undefined) return;
    own.entries.delete(name);
    if (entry === null) return;
    own.index.drop(entry);
    own.names.delete(entry);
  }

  /** Whether an event is of a realm, kept ready or not. */
  has(realm: string, name: string): boolean {
    return this.#realms.get(realm)?.entries.has(name) ?? false;
  }

  /** Names of events that have most in common with one, the likeliest first. */
  near(realm: string, sight: EventSight): readonly string[] {
    const own = this.#realms.get(realm);
    if (own === undefined) return [];
    return own.index
      .near(anywhere(sight), CANDIDATES_MAX)
      .flatMap((entry) => own.names.get(entry) ?? []);
  }
}

const anywhere = (sight: EventSight): EventSight => ({
  ...sight,
  sport: 'other',
  start: UNKNOWN_START,
  clues: sight.field?.clues ?? [],
});
