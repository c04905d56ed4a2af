// All feeds with everything that is known of each.

import { useReceived, useRows } from '../../client/client.ts';
import { useVenues } from '../../components/venues.ts';
import { FeedDetails } from './FeedDetails.tsx';
import { feedView } from './feedView.ts';

export function FeedsPage() {
  const feeds = useRows('feeds');
  const received = useReceived('feeds');
  const venues = useVenues();
  return (
    <main className="page" aria-label="Feeds">
      <header className="page-head">
        <h1>Feeds</h1>
        <p>
          ● live, ◐ on its way or degraded, ○ off, ✕ not working. Only live prices are traded on.
        </p>
      </header>
      {!received && <p className="empty">Asking the engine …</p>}
      <div className="columns">
        {feeds.map((health) => {
          const view = feedView(health);
          return (
            <section
              key={health.venueId}
              className="block"
              aria-label={venues.name(health.venueId)}
            >
              <h2>
                <span aria-hidden="true">{view.shape}</span> {venues.name(health.venueId)}{' '}
                <span className="sub">{view.word}</span>
              </h2>
              <FeedDetails health={health} />
            </section>
          );
        })}
      </div>
    </main>
  );
}
