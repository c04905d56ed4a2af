// What people have said about pairs of events: looked up by either event, and always stronger than a rule.

import type { EventKey, PairDecision } from '../../storage/matchingStore.ts';
import { ordered } from '../../storage/matchingStore.ts';

export const eventName = (venueId: string, eventId: string): string => `${venueId}\n${eventId}`;

export const nameOfKey = ({ eventId, venueId }: EventKey): string => eventName(venueId, eventId);

const pairName = (a: EventKey, b: EventKey): string => {
  const [first, second] = ordered(a, b);
  return `${nameOfKey(first)}\n\n${nameOfKey(second)}`;
};

/** What was said of two events, from the view of one of them. */
export interface Said {
  readonly other: EventKey;
  readonly decision: PairDecision;
}

export class PersonsWord {
  readonly #byPair = new Map<string, PairDecision>();
  readonly #byEvent = new Map<string, Map<string, Said>>();

  add(decision: PairDecision): void {
    const { first, second } = decision;
    const pair = pairName(first, second);
    this.#byPair.set(pair, decision);
    this.#note(first, second, pair, decision);
    this.#note(second, first, pair, decision);
  }

  remove(first: EventKey, second: EventKey): void {
    const pair = pairName(first, second);
    this.#byPair.delete(pair);
    for (const key of [first, second]) {
      const own = this.#byEvent.get(nameOfKey(key));
      own?.delete(pair);
      if (own?.size === 0) this.#byEvent.delete(nameOfKey(key));
    }
  }

  about(first: EventKey, second: EventKey): PairDecision | null {
    return this.#byPair.get(pairName(first, second)) ?? null;
  }

  /** Everything said about an event. */
  of(venueId: string, eventId: string): Iterable<Said> {
    return this.#byEvent.get(eventName(venueId, eventId))?.values() ?? [];
  }

  /** An event and all that people have joined to it, through others as well: each after one that it is joined to. */
  joined(venueId: string, eventId: string): readonly EventKey[] {
    const found = new Map<string, EventKey>([[eventName(venueId, eventId), { venueId, eventId }]]);
    for (const name of found.keys()) {
      for (const { decision, other } of this.#byEvent.get(name)?.values() ?? []) {
        if (decision.verdict === 'same' && !found.has(nameOfKey(other)))
          found.set(nameOfKey(other), other);
      }
    }
    return [...found.values()];
  }

  /** The first by name of an event and all that people have joined to it. */
  firstOf(venueId: string, eventId: string): string {
    return this.joined(venueId, eventId).map(nameOfKey).sort()[0] ?? '';
  }

  #note(own: EventKey, other: EventKey, pair: string, decision: PairDecision): void {
    const all = this.#byEvent.get(nameOfKey(own)) ?? new Map<string, Said>();
    this.#byEvent.set(nameOfKey(own), all);
    all.set(pair, { other, decision });
  }
}
