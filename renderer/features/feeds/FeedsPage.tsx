// The feeds: all of them in a list with their last hours, and beside it everything about the one that is
// looked into.

import { useReceived, useRows } from '../../client/client.ts';
import { useUi } from '../../state/ui.ts';
import { FeedInspector } from './FeedInspector.tsx';
import { FeedList } from './FeedList.tsx';

export function FeedsPage() {
  const feeds = useRows('feeds');
  const received = useReceived('feeds');
  const inspected = useUi((state) => state.inspected);
  const shown = feeds.find(({ venueId }) => venueId === inspected) ?? feeds[0];
  return (
    <main className="page side-by-side" aria-label="Feeds">
      <FeedList feeds={feeds} shownId={shown?.venueId ?? null} />
      {shown === undefined ? (
        <p className="empty">{received ? 'There is no feed.' : 'Asking the engine …'}</p>
      ) : (
        <FeedInspector key={shown.venueId} health={shown} />
      )}
    </main>
  );
}
