// Matching: two lists of thousands of events paired from their bare names, and one new listing against
// tens of thousands that are known. Beside it the usual way with the best library: every event at the same
// time compared by fuzzball.

import { token_set_ratio } from 'fuzzball';
import { assign } from '../../main/engine/matching/assignment.ts';
import { CandidateIndex } from '../../main/engine/matching/candidateIndex.ts';
import { scoreEvents } from '../../main/engine/matching/eventScore.ts';
import { EVENT_SAME_FROM } from '../../main/engine/matching/thresholds.ts';
import { collector, usedBytes } from './heap.ts';
import { makeLists, type RawEvent, sightRaw } from './madeEvents.ts';
import { median, quantile, rounded } from './statistics.ts';

const EVENTS = 5_000;
const ROUNDS = 5;
const KNOWN = 50_000;
const NEW = 4_000;
const CANDIDATES = 12;
/** Events that the library is asked for in each round: all of them would take minutes. */
const LIBRARY_EVENTS = 40;
/** Likeness of the less alike side from which the library says yes: its best balance on labelled events. */
const LIBRARY_FROM = 65;

export interface MatchingResult {
  /** Two lists of 5,000 events, from bare names to pairs, in milliseconds. */
  readonly coldMs: number;
  readonly precision: number;
  readonly recall: number;
  /** One new listing against 50,000 known events, in milliseconds. */
  readonly newListingP50: number;
  readonly newListingP99: number;
  readonly bytesPerEvent: number;
  /** What the library takes for the lists at the rate at which it did a part of them. */
  readonly libraryMs: number;
  readonly libraryPrecision: number;
  readonly libraryRecall: number;
  /** The library's time over ours. */
  readonly ratio: number;
}

interface Judged {
  readonly ms: number;
  readonly right: number;
  readonly said: number;
  readonly asked: number;
}

function ours(seed: number): Judged {
  const { a, b, truth } = makeLists(seed, EVENTS);
  const beganMs = performance.now();
  const pairs = assign(a.map(sightRaw), b.map(sightRaw));
  const ms = performance.now() - beganMs;
  const right = pairs.filter((pair) => truth[pair.a] === pair.b).length;
  return { ms, right, said: pairs.length, asked: EVENTS };
}

const OPTIONS = { full_process: true } as const;

function likeness(x: RawEvent, y: RawEvent): number {
  const [a, b] = x.participants;
  const [c, d] = y.participants;
  return Math.min(token_set_ratio(a, c, OPTIONS), token_set_ratio(b, d, OPTIONS));
}

/** The best of all events of the sport at the same time, by the library. */
function library(seed: number): Judged {
  const { a, b, truth } = makeLists(seed, EVENTS);
  const beganMs = performance.now();
  let [right, said] = [0, 0];
  for (let at = 0; at < LIBRARY_EVENTS; at++) {
    const event = a[at] as RawEvent;
    let best = { place: -1, score: 0 };
    for (const [place, other] of b.entries()) {
      if (other.sport !== event.sport || other.startMs !== event.startMs) continue;
      const score = likeness(event, other);
      if (score > best.score) best = { place, score };
    }
    if (best.score < LIBRARY_FROM) continue;
    said++;
    if (truth[at] === best.place) right++;
  }
  const ms = ((performance.now() - beganMs) * EVENTS) / LIBRARY_EVENTS;
  return { ms, right, said, asked: LIBRARY_EVENTS };
}

/** Milliseconds of each new listing, from its bare names to the event that it is. */
function newListings(): { readonly times: readonly number[]; readonly bytesPerEvent: number } {
  const collect = collector();
  const { a, b, truth } = makeLists(999, KNOWN);
  collect();
  const before = usedBytes();
  const index = new CandidateIndex();
  for (const event of a) index.add(sightRaw(event));
  collect();
  const bytesPerEvent = (usedBytes() - before) / KNOWN;
  const times: number[] = [];
  let found = 0;
  for (let at = 0; at < NEW; at++) {
    const beganMs = performance.now();
    const sight = sightRaw(b[truth[at] as number] as RawEvent);
    let best = { entry: -1, score: EVENT_SAME_FROM };
    for (const entry of index.near(sight, CANDIDATES)) {
      const known = index.sight(entry);
      if (known === undefined) continue;
      const { score } = scoreEvents(sight, known);
      if (score > best.score) best = { entry, score };
    }
    times.push(performance.now() - beganMs);
    if (best.entry === at) found++;
  }
  if (found < 0.9 * NEW) throw new Error(`only ${found} of ${NEW} new listings were found`);
  return { times, bytesPerEvent };
}

export async function matching(): Promise<MatchingResult> {
  const own: Judged[] = [];
  const other: Judged[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    // In turns, so that the machine's moods meet both.
    own.push(ours(100 + round));
    other.push(library(100 + round));
  }
  const { bytesPerEvent, times } = newListings();
  const sum = (list: readonly Judged[], field: 'right' | 'said' | 'asked'): number =>
    list.reduce((total, each) => total + each[field], 0);
  const coldMs = median(own.map(({ ms }) => ms));
  const libraryMs = median(other.map(({ ms }) => ms));
  return {
    coldMs: rounded(coldMs, 0),
    precision: rounded(sum(own, 'right') / sum(own, 'said'), 4),
    recall: rounded(sum(own, 'right') / sum(own, 'asked'), 4),
    newListingP50: rounded(quantile(times, 0.5), 3),
    newListingP99: rounded(quantile(times, 0.99), 3),
    bytesPerEvent: rounded(bytesPerEvent, 0),
    libraryMs: rounded(libraryMs, 0),
    libraryPrecision: rounded(sum(other, 'right') / sum(other, 'said'), 3),
    libraryRecall: rounded(sum(other, 'right') / sum(other, 'asked'), 3),
    ratio: rounded(median(other.map(({ ms }, at) => ms / (own[at]?.ms ?? 1))), 1),
  };
}
