// All feeds in a list: shape, state, age of prices, rate and the last two hours of each. Arrows go through it.

import type { FeedHealth } from '../../../shared/domain/quote.ts';
import { useAbout } from '../../client/client.ts';
import { Age } from '../../components/Age.tsx';
import { useVenues } from '../../components/venues.ts';
import { inspect } from '../../state/ui.ts';
import { quotaLeft } from '../../words/feeds.ts';
import { feedView } from './feedView.ts';
import { HealthStrip } from './HealthStrip.tsx';

/** Minutes of history beside each feed. */
const MINUTES_SHOWN = 120;
const STEPS: { readonly [key: string]: number } = { ArrowDown: 1, ArrowUp: -1 };

interface FeedListProps {
  readonly feeds: readonly FeedHealth[];
  readonly shownId: string | null;
}

export function FeedList({ feeds, shownId }: FeedListProps) {
  const pressed = (event: React.KeyboardEvent<HTMLElement>) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = feeds.findIndex(({ venueId }) => venueId === shownId);
    const next = feeds[Math.min(feeds.length - 1, Math.max(0, at + step))];
    if (next === undefined) return;
    inspect(next.venueId);
    event.currentTarget.querySelector<HTMLElement>(`[data-id="${next.venueId}"]`)?.focus();
  };
  return (
    <nav className="feed-index" aria-label="All feeds" onKeyDown={pressed}>
      <header className="page-head">
        <h1>Feeds</h1>
        <p>● live, ◐ on its way or degraded, ○ off, ✕ not working</p>
      </header>
      <ul>
        {feeds.map((health) => (
          <li key={health.venueId}>
            <FeedEntry health={health} chosen={health.venueId === shownId} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface FeedEntryProps {
  readonly health: FeedHealth;
  readonly chosen: boolean;
}

function FeedEntry({ chosen, health }: FeedEntryProps) {
  const venues = useVenues();
  const view = feedView(health);
  const past = useAbout('history', { venueId: health.venueId });
  return (
    <button
      type="button"
      className="feed-entry"
      data-id={health.venueId}
      aria-current={chosen}
      onClick={() => inspect(health.venueId)}
    >
      <span className="feed-entry-head">
        <span aria-hidden="true">{view.shape}</span> <b>{venues.name(health.venueId)}</b>
        <span className="spring" />
        <span>{view.word}</span>
      </span>
      <span className="feed-entry-figures">
        <span title="Age of prices: half are younger">
          <Age sinceMs={health.pricedMs?.p50 ?? null} />
        </span>
        <span>{view.rate}</span>
        <span className="feed-entry-note">
          {view.usable && health.quota !== null ? quotaLeft(health.quota) : view.reason}
        </span>
      </span>
      <HealthStrip minutes={past?.minutes ?? []} span={MINUTES_SHOWN} />
    </button>
  );
}
