// The bar at the foot of every screen: each feed with shape, state, lag, rate and age, the engine's own
// delay, and a warning across the bar when money stands where prices do not come.

import { useEffect, useRef, useState } from 'react';
import type { FeedHealth } from '../../../shared/domain/quote.ts';
import { useLine, useRows, useSingle } from '../../client/client.ts';
import { Age } from '../../components/Age.tsx';
import { useVenues } from '../../components/venues.ts';
import { count, fineLag } from '../../format.ts';
import { inspect } from '../../state/ui.ts';
import { quotaLeft, quotaToday, quotaWords } from '../../words/feeds.ts';
import { FeedDetails } from './FeedDetails.tsx';
import { feedView, heldInTheDark } from './feedView.ts';

export function FeedStatusBar() {
  const feeds = useRows('feeds');
  const positions = useRows('positions');
  const venues = useVenues();
  const [openId, setOpenId] = useState<string | null>(null);
  const opened = feeds.find(({ venueId }) => venueId === openId);
  const dark = heldInTheDark(feeds, positions);
  return (
    <section
      className={dark.length > 0 ? 'feed-bar warning' : 'feed-bar'}
      aria-label="State of feeds"
    >
      {opened !== undefined && <FeedPopover health={opened} close={() => setOpenId(null)} />}
      {dark.length > 0 && (
        <strong className="feed-warning" role="alert">
          Open positions without live prices: {dark.map((id) => venues.name(id)).join(', ')}
        </strong>
      )}
      <ul className="feed-list">
        {feeds.map((health) => (
          <li key={health.venueId}>
            <FeedButton
              health={health}
              open={health.venueId === openId}
              toggle={() => setOpenId(health.venueId === openId ? null : health.venueId)}
            />
          </li>
        ))}
      </ul>
      <EngineState />
    </section>
  );
}

interface FeedButtonProps {
  readonly health: FeedHealth;
  readonly open: boolean;
  readonly toggle: () => void;
}

function FeedButton({ health, open, toggle }: FeedButtonProps) {
  const venues = useVenues();
  const view = feedView(health);
  return (
    <button
      type="button"
      className={view.usable ? 'feed' : 'feed unusable'}
      aria-expanded={open}
      title={view.reason}
      onClick={toggle}
    >
      <span aria-hidden="true">{view.shape}</span> <b>{venues.name(health.venueId)}</b>{' '}
      <span className="feed-word">{view.word}</span> <PriceAge health={health} />{' '}
      {view.usable && (
        <>
          {health.quota !== null && (
            <span className="feed-figure" title={quotaWords(health.quota)}>
              <span className="feed-wide">{quotaToday(health.quota)} · </span>
              {quotaLeft(health.quota)}
            </span>
          )}{' '}
          <span className="feed-figure feed-more" title="Lag, median and 95th percentile">
            {view.lag}
          </span>{' '}
          <span className="feed-figure feed-more" title="Messages per second">
            {view.rate}
          </span>{' '}
          {health.requests.saved > 0 && (
            <span
              className="feed-figure feed-more"
              title="Requests for prices saved by what was kept"
            >
              {count(health.requests.saved)} saved
            </span>
          )}{' '}
        </>
      )}
      {view.trouble !== '' && <span className="feed-trouble">{view.trouble}</span>}
      {!view.usable && view.reason !== '' && <span className="feed-trouble">{view.reason}</span>}
    </button>
  );
}

/** The real age of prices: of the middle book and of the oldest but one in a hundred. */
function PriceAge({ health: { lastFrameMs, pricedMs } }: { readonly health: FeedHealth }) {
  return pricedMs === null ? (
    <span className="feed-figure" title="No live book; age of the last message">
      <Age sinceMs={lastFrameMs} />
    </span>
  ) : (
    <span className="feed-age" title="Age of prices: half of the books, 99 of 100 books">
      <Age sinceMs={pricedMs.p50} />
      <span className="feed-wide">
        {' '}
        / <Age sinceMs={pricedMs.p99} />
      </span>
    </span>
  );
}

function FeedPopover({
  close,
  health,
}: {
  readonly health: FeedHealth;
  readonly close: () => void;
}) {
  const venues = useVenues();
  const frame = useRef<HTMLElement>(null);
  useEffect(() => frame.current?.focus(), []);
  return (
    <section
      ref={frame}
      tabIndex={-1}
      className="feed-popover"
      aria-label={`Feed of ${venues.name(health.venueId)}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.shiftKey) return;
        event.stopPropagation();
        close();
      }}
    >
      <header>
        <h2>{venues.name(health.venueId)}</h2>
        <button type="button" aria-label="Close feed details" onClick={close}>
          ✕
        </button>
      </header>
      <FeedDetails health={health} />
      <button
        type="button"
        onClick={() => {
          close();
          inspect(health.venueId);
        }}
      >
        Look into it
      </button>
    </section>
  );
}

/** The line to the engine and how long the engine takes from a message to a verdict. */
function EngineState() {
  const line = useLine();
  const latency = useSingle('latency');
  return (
    <span className="engine-state">
      {line.kind === 'open' ? '● Engine' : '✕ Engine: no connection'}
      {line.kind === 'open' && latency !== undefined && latency.count > 0 && (
        <span
          className="feed-figure"
          title="From a message to a verdict: median and 99th percentile"
        >
          {fineLag(latency.p50)} / {fineLag(latency.p99)}
        </span>
      )}
    </span>
  );
}
