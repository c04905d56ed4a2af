// The feed as a whole: the polls of the chosen sports in the account's one session, and one state of it all.

import { money, SCALE } from '../../../shared/domain/units.ts';
import { readOptions } from '../../../shared/domain/venueOptions.ts';
import { detailOf, type HttpFailure } from '../http.ts';
import { PolledFeed } from '../polledFeed.ts';
import type { BookSink, CatalogueSink, Feed, FeedReport, VenueContext } from '../venue.ts';
import { offers } from './board.ts';
import { SPORTS } from './listing.ts';
import { readInstrument } from './marketKey.ts';
import { asianOdds88Options } from './options.ts';
import { NOT_ACTIVE, SESSION_TAKEN, sessionOf } from './session.ts';
import { SportPoll } from './sportPoll.ts';

const HOUR_MS = 3_600_000;

/** Makes the feed of an account, and lets the account's trading see what it has on offer. */
export function createFeed(context: VenueContext, sink: BookSink, catalogue: CatalogueSink): Feed {
  const { meter, platform } = context;
  const session = sessionOf(context);
  const feed: PolledFeed<SportPoll> = new PolledFeed({
    clock: platform.clock,
    open: () => pollsOf(context, sink, catalogue),
    closed: () => session.endWaiting(),
    leave: () => session.leave(),
    reset: () => session.reset(),
    trouble: () => {
      const failure = session.refused ?? firstFailure(feed.polls());
      if (failure !== null) return reportOfFailure(failure);
      return session.isOpen ? null : { state: 'authenticating', code: '', detail: '' };
    },
  });
  offers.share(meter, (instrument) => {
    const read = readInstrument(instrument);
    const board = read === null ? undefined : feed.poll(read.key.sportsType)?.board;
    return read === null ? null : (board?.offer(read, platform.clock.nowMs()) ?? null);
  });
  return feed;
}

function firstFailure(polls: Iterable<SportPoll>): HttpFailure | null {
  for (const poll of polls) {
    const failure = poll.failure();
    if (failure !== null) return failure;
  }
  return null;
}

function pollsOf(
  context: VenueContext,
  sink: BookSink,
  catalogue: CatalogueSink,
): ReadonlyMap<number, SportPoll> {
  const { meter, platform, settings } = context;
  const options = readOptions(asianOdds88Options, settings.options);
  const words = (text: string) => text.split(',').map((word) => word.trim());
  const polls = new Map<number, SportPoll>();
  for (const [sportsType, sport] of SPORTS) {
    if (!words(options.sports).includes(sport)) continue;
    const poll = new SportPoll({
      ...{ sportsType, clock: platform.clock, meter, sink, catalogue },
      session: sessionOf(context),
      bookies: words(options.bookies.toUpperCase()),
      horizonMs: options.hoursAhead * HOUR_MS,
      assumedStake: money(options.assumedStake * SCALE),
    });
    polls.set(sportsType, poll);
  }
  return polls;
}

/** State of a feed whose last request failed so. */
function reportOfFailure(failure: HttpFailure): FeedReport {
  const { code, detail, kind } = failure;
  const told = detailOf(failure);
  if (kind === 'unauthorised') {
    const known = ['credentials', SESSION_TAKEN, NOT_ACTIVE, 'foreign-address'].includes(code);
    return known
      ? { state: 'refused', code, detail }
      : { state: 'degraded', code: 'session-lost', detail: told };
  }
  if (kind === 'rate-limited') return { state: 'degraded', code: kind, detail: told };
  // A success that is an error: the venue is there and says no.
  if (kind === 'client') return { state: 'degraded', code: 'venue-error', detail: told };
  if (kind === 'malformed') return { state: 'degraded', code: kind, detail };
  return { state: 'down', code: kind, detail: told };
}
