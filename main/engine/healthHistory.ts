// What happened on every feed: looked at once a second, gathered per minute, kept in memory for a day and
// on disk for two. Every change of state is an incident.

import type { FeedIncident, FeedMinute } from '../../shared/domain/feedHistory.ts';
import { worseState } from '../../shared/domain/feedHistory.ts';
import type { VenueId } from '../../shared/domain/market.ts';
import { type FeedState, feedStates } from '../../shared/domain/quote.ts';
import type { HealthStore } from '../storage/healthStore.ts';
import type { Incident, JournalStore } from '../storage/journalStore.ts';
import { LatencyHistogram } from './latency.ts';

const MINUTE_MS = 60_000;
/** Minutes in memory per feed. */
const MINUTES_KEPT = 24 * 60;
const INCIDENTS_SHOWN = 100;

/** What the counters of a feed stand at. */
interface FeedTotals {
  readonly messages: number;
  readonly requests: number;
  readonly errors: number;
  readonly gaps: number;
  readonly recoveries: number;
}

/** One look at one feed. */
export interface FeedLook {
  readonly venueId: VenueId;
  readonly state: FeedState;
  readonly code: string;
  readonly detail: string;
  readonly totals: FeedTotals;
  /** When live books were last confirmed; null where there are none. */
  readonly confirmedMs: Float64Array | null;
}

/** A minute that is being gathered. */
interface Gathering {
  readonly atMs: number;
  state: FeedState;
  liveSeconds: number;
  seconds: number;
  readonly counts: { -readonly [name in keyof FeedTotals]: number };
  readonly ages: LatencyHistogram;
}

interface Feed {
  readonly minutes: FeedMinute[];
  gathering: Gathering | null;
  last: { readonly state: FeedState; readonly code: string } | null;
  totals: FeedTotals;
}

const NOTHING: FeedTotals = { messages: 0, requests: 0, errors: 0, gaps: 0, recoveries: 0 };
const COUNTED = Object.keys(NOTHING) as (keyof FeedTotals)[];

export interface HistoryOptions {
  readonly store: HealthStore;
  readonly journal: JournalStore;
  /** Minutes from then on are read from disk. */
  readonly startedMs: number;
  /** Something is there to be seen that was not before. */
  changed(): void;
}

export class HealthHistory {
  readonly #options: HistoryOptions;
  readonly #feeds = new Map<string, Feed>();

  constructor(options: HistoryOptions) {
    this.#options = options;
    const sinceMs = options.startedMs - MINUTES_KEPT * MINUTE_MS;
    for (const { venueId, ...minute } of options.store.since(sinceMs)) {
      this.#feed(venueId).minutes.push(minute);
    }
  }

  /** Takes in what was seen of every feed at a moment; called once a second. */
  look(nowMs: number, looks: readonly FeedLook[]): void {
    let changed = false;
    for (const look of looks) {
      const feed = this.#feed(look.venueId);
      if (this.#turn(look.venueId, feed, nowMs)) changed = true;
      gather(feed, look, nowMs);
      if (this.#note(feed, look, nowMs)) changed = true;
    }
    if (changed) this.#options.changed();
  }

  /** The session ends: what was gathered of this minute is kept. */
  close(): void {
    for (const [venueId, feed] of this.#feeds) this.#keep(venueId, feed);
  }

  /** Minutes of a feed, oldest first, the one under way last. */
  minutes(venueId: VenueId, count: number): readonly FeedMinute[] {
    const feed = this.#feeds.get(venueId);
    if (feed === undefined) return [];
    const { gathering, minutes } = feed;
    return [...minutes, ...(gathering === null ? [] : [finished(gathering)])].slice(-count);
  }

  /** The last changes of state, newest first. */
  incidents(venueId: VenueId): readonly FeedIncident[] {
    return this.#options.journal.incidentsOf(venueId, INCIDENTS_SHOWN).flatMap(asFeedIncident);
  }

  #feed(venueId: string): Feed {
    const known = this.#feeds.get(venueId);
    if (known !== undefined) return known;
    const made: Feed = { minutes: [], gathering: null, last: null, totals: NOTHING };
    this.#feeds.set(venueId, made);
    return made;
  }

  /** Begins a minute; true when another one ended. A clock that was set back begins one as well. */
  #turn(venueId: string, feed: Feed, nowMs: number): boolean {
    const atMs = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
    if (feed.gathering?.atMs === atMs) return false;
    const ended = this.#keep(venueId, feed);
    // An earlier session may have ended in this very minute: it is gone on with.
    const broken = feed.minutes.at(-1)?.atMs === atMs ? feed.minutes.pop() : undefined;
    feed.gathering = {
      atMs,
      state: broken?.state ?? 'off',
      liveSeconds: broken?.liveSeconds ?? 0,
      seconds: broken?.seconds ?? 0,
      counts: countsOf(broken ?? NOTHING),
      ages: new LatencyHistogram(),
    };
    return ended;
  }

  #keep(venueId: string, feed: Feed): boolean {
    const { gathering, minutes } = feed;
    if (gathering === null) return false;
    feed.gathering = null;
    const minute = finished(gathering);
    // A feed that is off has no history.
    if (minute.state === 'off' && minute.messages === 0) return false;
    minutes.push(minute);
    if (minutes.length > MINUTES_KEPT) minutes.shift();
    this.#options.store.add({ ...minute, venueId });
    return true;
  }

  /** Writes a change of state down; true when there was one. */
  #note(feed: Feed, { code, detail, state, venueId }: FeedLook, nowMs: number): boolean {
    const { last } = feed;
    feed.last = { state, code };
    if (last === null && state === 'off') return false;
    if (last !== null && last.state === state && last.code === code) return false;
    const said = code === '' ? '' : `${code}: ${detail}`;
    this.#options.journal.incident({ atMs: nowMs, venueId, kind: state, detail: said });
    return true;
  }
}

function gather(feed: Feed, { confirmedMs, state, totals }: FeedLook, nowMs: number): void {
  const { gathering } = feed;
  if (gathering === null || nowMs < gathering.atMs) return;
  gathering.state = worseState(gathering.state, state);
  gathering.seconds++;
  if (state === 'live') gathering.liveSeconds++;
  for (const ms of confirmedMs ?? []) gathering.ages.add(Math.max(0, nowMs - ms) * 1000);
  // A feed that was begun anew counts from nought.
  const anew = COUNTED.some((name) => totals[name] < feed.totals[name]);
  for (const name of COUNTED) {
    gathering.counts[name] += totals[name] - (anew ? 0 : feed.totals[name]);
  }
  feed.totals = totals;
}

const countsOf = ({ errors, gaps, messages, recoveries, requests }: FeedTotals): FeedTotals => ({
  ...{ errors, gaps, messages, recoveries, requests },
});

function finished({ ages, atMs, counts, liveSeconds, seconds, state }: Gathering): FeedMinute {
  const age = (share: number) => (ages.count === 0 ? null : Math.round(ages.quantileMs(share)));
  return {
    ...{ atMs, state, liveSeconds, seconds },
    ...counts,
    ageMsP50: age(0.5),
    ageMsP99: age(0.99),
  };
}

/** Other incidents than changes of state are not the page's. */
function asFeedIncident({ atMs, detail, kind }: Incident): readonly FeedIncident[] {
  if (!(feedStates as readonly string[]).includes(kind)) return [];
  const colon = detail.indexOf(': ');
  const [code, more] = colon < 0 ? [detail, ''] : [detail.slice(0, colon), detail.slice(colon + 2)];
  return [{ atMs, state: kind as FeedState, code, detail: more }];
}
