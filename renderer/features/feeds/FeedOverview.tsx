// What a feed is doing, what it has been through in the last hours, its budget and what the venue asks of
// those who read it.

import { useState } from 'react';
import type { FeedPast } from '../../../shared/contract/views.ts';
import type { FeedIncident } from '../../../shared/domain/feedHistory.ts';
import type { FeedHealth } from '../../../shared/domain/quote.ts';
import { useAbout, useRow } from '../../client/client.ts';
import { dateTime } from '../../format.ts';
import { feedReason, feedShapes, feedStateWords } from '../../words/feeds.ts';
import { FairUse } from './FairUse.tsx';
import { FeedDetails } from './FeedDetails.tsx';
import { HealthStrip } from './HealthStrip.tsx';
import { HistoryPlot } from './HistoryPlot.tsx';
import { pastFigures, pastWords, spanWords } from './history.ts';

/** Spans of history that can be chosen, in minutes. */
const SPANS = [60, 180, 720] as const;
type Span = (typeof SPANS)[number];

export function FeedOverview({ health }: { readonly health: FeedHealth }) {
  const past = useAbout('history', { venueId: health.venueId });
  const venue = useRow('venues', health.venueId);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled part must be reachable by keys
    <div className="overview" tabIndex={0}>
      <History past={past ?? null} />
      <section className="block" aria-label="State">
        <h3>State</h3>
        <FeedDetails health={health} />
      </section>
      <section className="block" aria-label="Fair use">
        <h3>Fair use</h3>
        <FairUse notes={venue?.descriptor.fairUse ?? []} />
      </section>
      <Incidents incidents={past?.incidents ?? []} />
    </div>
  );
}

function History({ past }: { readonly past: FeedPast | null }) {
  const [span, setSpan] = useState<Span>(180);
  const minutes = (past?.minutes ?? []).slice(-span);
  return (
    <section className="block history" aria-label="History">
      <header className="history-head">
        <h3>Last {spanWords(span)}</h3>
        <span className="sub">{pastWords(pastFigures(minutes)).join(' · ')}</span>
        <span className="spring" />
        {SPANS.map((each) => (
          <button
            key={each}
            type="button"
            className="chip"
            aria-pressed={each === span}
            onClick={() => setSpan(each)}
          >
            {spanWords(each)}
          </button>
        ))}
      </header>
      <HealthStrip minutes={past?.minutes ?? []} span={span} />
      <div className="history-plots">
        <HistoryPlot
          label="Age of prices: half of the books, and 99 of 100"
          minutes={minutes}
          span={span}
          lines={[(minute) => minute.ageMsP50, (minute) => minute.ageMsP99]}
          unit="ms"
        />
        <HistoryPlot
          label="Messages a second"
          minutes={minutes}
          span={span}
          lines={[(minute) => (minute.seconds === 0 ? null : minute.messages / minute.seconds)]}
          unit="each"
        />
      </div>
    </section>
  );
}

function Incidents({ incidents }: { readonly incidents: readonly FeedIncident[] }) {
  return (
    <section className="block" aria-label="Changes of state">
      <h3>Changes of state</h3>
      {incidents.length === 0 ? (
        <p className="sub">None yet.</p>
      ) : (
        <ol className="incidents">
          {incidents.map(({ atMs, code, detail, state }) => (
            <li key={`${atMs} ${state} ${code}`}>
              <time>{dateTime(atMs)}</time>
              <span>
                <span aria-hidden="true">{feedShapes[state]}</span> {feedStateWords[state]}
              </span>
              <span className="sub">{feedReason({ reason: code, detail })}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
