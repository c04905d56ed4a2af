// Everything that is known of one feed, in words, with the button to try again.

import type { FeedHealth } from '../../../shared/domain/quote.ts';
import { useClient, useConnected, useRow } from '../../client/client.ts';
import { Age } from '../../components/Age.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAction.ts';
import { count } from '../../format.ts';
import { quotaWords } from '../../words/feeds.ts';
import { feedView } from './feedView.ts';

export function FeedDetails({ health }: { readonly health: FeedHealth }) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  return (
    <>
      <dl className="facts">
        <Standing health={health} />
        <Traffic health={health} />
        <Trouble health={health} />
      </dl>
      <Problem error={action.error} />
      <button
        type="button"
        disabled={!connected || action.busy}
        onClick={() =>
          void action.run(() => client.call('venue.retry', { venueId: health.venueId }))
        }
      >
        Connect anew
      </button>
    </>
  );
}

interface PartProps {
  readonly health: FeedHealth;
}

/** What it is doing, by which way, and how old its prices are. */
function Standing({ health }: PartProps) {
  const venue = useRow('venues', health.venueId);
  const view = feedView(health);
  return (
    <>
      <dt>State</dt>
      <dd>
        {view.shape} {view.word}
        {view.reason !== '' && `: ${view.reason}`}
      </dd>
      <dt>Source</dt>
      <dd>{venue?.realm === 'demo' ? 'Demo world (simulated)' : environmentLabel(venue)}</dd>
      <dt>Way out</dt>
      <dd className="break">{wayWords(venue)}</dd>
      <dt>Age of prices</dt>
      <dd>
        {health.pricedMs === null ? (
          'no live book'
        ) : (
          <>
            <Age sinceMs={health.pricedMs.p50} /> (half), <Age sinceMs={health.pricedMs.p99} /> (99
            of 100)
          </>
        )}
      </dd>
    </>
  );
}

/** What goes over its lines, and what that may cost. */
function Traffic({ health }: PartProps) {
  const view = feedView(health);
  const { books, quota, requests } = health;
  return (
    <>
      {quota !== null && (
        <>
          <dt>Quota</dt>
          <dd>{quotaWords(quota)}</dd>
        </>
      )}
      <dt>Connections</dt>
      <dd>
        {count(health.connections)} open, {count(health.recoveries)} recoveries
      </dd>
      <dt>Last message</dt>
      <dd>
        <Age sinceMs={health.lastFrameMs} />
      </dd>
      <dt>Messages</dt>
      <dd>
        {count(health.messages)} in all, {view.rate} now
      </dd>
      <dt>Lag (median / 95 %)</dt>
      <dd>{view.lag}</dd>
      <dt>Markets listed</dt>
      <dd>{count(health.markets)}</dd>
      <dt>Books</dt>
      <dd>
        {count(books.live)} live, {count(books.stale)} stale, {count(books.resyncing)} being read
        again
      </dd>
      {requests.sent + requests.saved > 0 && (
        <>
          <dt>Price requests</dt>
          <dd>
            {count(requests.sent)} sent, {count(requests.saved)} saved by what was kept
          </dd>
        </>
      )}
    </>
  );
}

function Trouble({ health }: PartProps) {
  return (
    <>
      <dt>Gaps</dt>
      <dd>{count(health.gaps)}</dd>
      <dt>Errors</dt>
      <dd>{count(health.errors)}</dd>
      <dt>Last error</dt>
      <dd className="break">{health.lastError === '' ? 'none' : health.lastError}</dd>
      <dt>Unknown messages</dt>
      <dd className="break">
        {health.unknownTypes.length === 0
          ? 'none'
          : health.unknownTypes.map(({ count: n, type }) => `${type} ×${count(n)}`).join(', ')}
      </dd>
    </>
  );
}

/** How its connections leave; the demo world is on this machine. */
function wayWords(venue: ReturnType<typeof useRow<'venues'>>): string {
  const proxy = venue?.choice.proxy;
  return proxy === undefined || venue?.realm === 'demo' ? 'direct' : `through ${proxy.server}`;
}

function environmentLabel(venue: ReturnType<typeof useRow<'venues'>>): string {
  if (venue === undefined) return '–';
  const { choice, descriptor } = venue;
  return (
    descriptor.environments.find(({ name }) => name === choice.environment)?.label ??
    choice.environment
  );
}
