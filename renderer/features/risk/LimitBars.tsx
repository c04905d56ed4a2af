// A bar for every limit of one purse, those on several contests, venues or strategies with a line for each.

import type { LimitName, LimitUsage } from '../../../shared/domain/risk.ts';
import type { Purse } from '../../../shared/domain/ticket.ts';
import { useReceived, useRows } from '../../client/client.ts';
import { useVenues } from '../../components/venues.ts';
import { showSetting } from '../../state/ui.ts';
import { limitWords } from '../../words/risk.ts';
import { byLimit, limitView, subjectWords } from './limitView.ts';

const exposures: readonly LimitName[] = [
  'fixtureExposure',
  'leagueExposure',
  'sportExposure',
  'venueExposure',
  'bookExposure',
  'strategyExposure',
  'lockedCapital',
];

const nearWords = { free: '', near: 'near', reached: 'reached' } as const;

export function LimitBars({ purse }: { readonly purse: Purse }) {
  const usages = useRows('risk');
  const received = useReceived('risk');
  if (!received) return <p className="empty">Asking the engine …</p>;
  const groups = byLimit(usages, purse);
  const isExposure = ([limit]: (typeof groups)[number]) => exposures.includes(limit);
  return (
    <div className="limit-columns">
      <div className="block">
        <h2>Pace and losses</h2>
        {groups
          .filter((group) => !isExposure(group))
          .map(([limit, lines]) => (
            <LimitGroup key={limit} limit={limit} lines={lines} />
          ))}
      </div>
      <div className="block">
        <h2>Exposure</h2>
        {groups.filter(isExposure).map(([limit, lines]) => (
          <LimitGroup key={limit} limit={limit} lines={lines} />
        ))}
      </div>
    </div>
  );
}

interface LimitGroupProps {
  readonly limit: LimitName;
  readonly lines: readonly LimitUsage[];
}

function LimitGroup({ limit, lines }: LimitGroupProps) {
  return (
    <section className="limit-group" aria-label={limitWords[limit]}>
      <h3>
        {limitWords[limit]}
        <button type="button" className="link" onClick={() => showSetting(limit)}>
          Change limit
        </button>
      </h3>
      {lines.map((usage) => (
        <LimitLine key={usage.subject} usage={usage} />
      ))}
    </section>
  );
}

function LimitLine({ usage }: { readonly usage: LimitUsage }) {
  const venues = useVenues();
  const view = limitView(usage);
  const subject = subjectWords(usage, venues.name);
  return (
    <div className={`limit-line limit-${view.nearness}`}>
      <span className="limit-subject" title={subject}>
        {subject}
      </span>
      <meter
        min={0}
        max={100}
        value={view.percent}
        aria-label={`${limitWords[usage.limit]} ${subject}`.trim()}
      >
        {view.percent} %
      </meter>
      <span className="limit-figures">
        <b>{view.used}</b> <span className="sub">of {view.most}</span>
      </span>
      <span className="limit-word">{nearWords[view.nearness]}</span>
    </div>
  );
}
