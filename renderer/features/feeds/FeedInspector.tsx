// Everything about one feed: what it is doing and has been through, the markets that it lists, and the raw
// messages that came.

import { useRef } from 'react';
import type { FeedHealth } from '../../../shared/domain/quote.ts';
import { Age } from '../../components/Age.tsx';
import { useVenues } from '../../components/venues.ts';
import { type InspectTab, inspect, inspectTabs, showVenue, useUi } from '../../state/ui.ts';
import { inspectWords } from '../../words/feeds.ts';
import { FeedMarkets } from './FeedMarkets.tsx';
import { FeedMessages } from './FeedMessages.tsx';
import { FeedOverview } from './FeedOverview.tsx';
import { feedView } from './feedView.ts';

const PANEL = 'feed-part';
const tabId = (tab: InspectTab): string => `feed-tab-${tab}`;

export function FeedInspector({ health }: { readonly health: FeedHealth }) {
  const tab = useUi((state) => state.inspectTab);
  const venues = useVenues();
  const name = venues.name(health.venueId);
  const view = feedView(health);
  return (
    <section className="inspector" aria-label={name}>
      <header className="inspector-head">
        <h2>
          <span aria-hidden="true">{view.shape}</span> {name}
        </h2>
        <span className="sub">
          {view.word}
          {view.reason !== '' && `: ${view.reason}`}
        </span>
        <span className="spring" />
        {health.pricedMs !== null && (
          <span className="sub" title="Age of prices: half of the books, 99 of 100 books">
            prices <Age sinceMs={health.pricedMs.p50} /> / <Age sinceMs={health.pricedMs.p99} />
          </span>
        )}
        <Tabs venueId={health.venueId} chosen={tab} />
        <button type="button" onClick={() => showVenue(health.venueId)}>
          Settings
        </button>
      </header>
      <div className="inspector-part" id={PANEL} role="tabpanel" aria-labelledby={tabId(tab)}>
        <Part tab={tab} health={health} />
      </div>
    </section>
  );
}

function Part({ health, tab }: { readonly tab: InspectTab; readonly health: FeedHealth }) {
  switch (tab) {
    case 'overview':
      return <FeedOverview health={health} />;
    case 'markets':
      return <FeedMarkets venueId={health.venueId} />;
    case 'messages':
      return <FeedMessages venueId={health.venueId} />;
  }
}

const STEPS: { readonly [key: string]: number } = { ArrowRight: 1, ArrowLeft: -1 };

interface TabsProps {
  readonly venueId: string;
  readonly chosen: InspectTab;
}

function Tabs({ chosen, venueId }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const pressed = (event: React.KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = inspectTabs.indexOf(chosen) + step + inspectTabs.length;
    const next = inspectTabs[at % inspectTabs.length] ?? chosen;
    inspect(venueId, next);
    list.current?.querySelector<HTMLElement>(`#${tabId(next)}`)?.focus();
  };
  return (
    <div
      className="tabs"
      role="tablist"
      aria-label="Parts of the feed"
      ref={list}
      onKeyDown={pressed}
    >
      {inspectTabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={tabId(tab)}
          aria-selected={tab === chosen}
          aria-controls={PANEL}
          tabIndex={tab === chosen ? 0 : -1}
          onClick={() => inspect(venueId, tab)}
        >
          {inspectWords[tab]}
        </button>
      ))}
    </div>
  );
}
