// How a venue's feed is and has been, its quota and what the venue asks, beside its settings.

import type { VenueInfo } from '../../../shared/contract/contract.ts';
import { useAbout, useRow } from '../../client/client.ts';
import { Age } from '../../components/Age.tsx';
import { inspect } from '../../state/ui.ts';
import { quotaWords } from '../../words/feeds.ts';
import { FairUse } from '../feeds/FairUse.tsx';
import { feedView } from '../feeds/feedView.ts';
import { HealthStrip } from '../feeds/HealthStrip.tsx';

/** Minutes of history that are shown. */
const MINUTES_SHOWN = 720;

export function FeedSummary({ venue }: { readonly venue: VenueInfo }) {
  const { fairUse, id } = venue.descriptor;
  const health = useRow('feeds', id);
  const past = useAbout('history', { venueId: id });
  if (health === undefined) return null;
  const view = feedView(health);
  return (
    <div className="feed-summary">
      <p className="sub">
        <span aria-hidden="true">{view.shape}</span> {view.word}
        {view.reason !== '' && `: ${view.reason}`}
        {health.pricedMs !== null && (
          <>
            {' '}
            · prices <Age sinceMs={health.pricedMs.p50} />
          </>
        )}
        {health.quota !== null && ` · ${quotaWords(health.quota)}`} ·{' '}
        <button type="button" className="link" onClick={() => inspect(id)}>
          look into its feed
        </button>
      </p>
      <HealthStrip minutes={past?.minutes ?? []} span={MINUTES_SHOWN} />
      {fairUse !== undefined && (
        <details className="fold">
          <summary>
            <h3>Fair use</h3>
          </summary>
          <FairUse notes={fairUse} />
        </details>
      )}
    </div>
  );
}
