// Everything about the selected opportunity: books, endings, rules, size and why it is one bet. Narrow
// panes show the last four behind tabs, wide ones beside each other.

import type { MarketDetail } from '../../../shared/contract/views.ts';
import { useAbout, useRow } from '../../client/client.ts';
import { useLastKnown } from '../../components/useLastKnown.ts';
import { useWidth } from '../../components/useWidth.ts';
import { type DetailTab, showDetail, toggleDetail, useUi } from '../../state/ui.ts';
import { marketName, partWords } from '../../words/markets.ts';
import { Books } from './Books.tsx';
import { FairCard } from './FairCard.tsx';
import { ProfitCurve } from './ProfitCurve.tsx';
import { Rules } from './Rules.tsx';
import { ScenarioMatrix } from './ScenarioMatrix.tsx';
import { WhyPaired } from './WhyPaired.tsx';

/** From this width every part has a column of its own. */
const WIDE_FROM = 1_860;

const tabs: readonly { readonly id: DetailTab; readonly label: string; readonly keys: string }[] = [
  { id: 'scenarios', label: 'Endings', keys: '' },
  { id: 'rules', label: 'Rules', keys: 'R' },
  { id: 'curve', label: 'Size', keys: '' },
  { id: 'pair', label: 'Why paired', keys: '' },
];

export function DetailPane() {
  const selectedId = useUi((state) => state.selectedId);
  const [element, width] = useWidth<HTMLElement>();
  return (
    <section className="detail" aria-label="Detail of the selected opportunity" ref={element}>
      {selectedId === null ? (
        <p className="empty">
          Select an opportunity to see its books, endings, rules and why it is one bet.
        </p>
      ) : (
        <Detail key={selectedId} id={selectedId} wide={width >= WIDE_FROM} />
      )}
    </section>
  );
}

function Detail({ id, wide }: { readonly id: string; readonly wide: boolean }) {
  const current = useAbout('detail', { opportunityId: id });
  const onBoard = useRow('opportunities', id);
  const detail = useLastKnown<MarketDetail>(current);
  if (detail === null) {
    return (
      <p className="empty">
        {current === undefined
          ? 'Asking the engine …'
          : 'This opportunity is gone: its legs do not pay any more, or a market closed.'}
      </p>
    );
  }
  const gone = current === null || onBoard === undefined;
  const classes = ['detail-body', wide ? 'wide' : '', current === null ? 'gone' : ''];
  return (
    <>
      <DetailHead detail={detail} gone={gone} wide={wide} />
      <div className={classes.filter(Boolean).join(' ')}>
        <Books detail={detail} />
        {wide ? <AllParts detail={detail} /> : <OnePart detail={detail} />}
      </div>
    </>
  );
}

interface HeadProps {
  readonly detail: MarketDetail;
  readonly gone: boolean;
  readonly wide: boolean;
}

function DetailHead({ detail, gone, wide }: HeadProps) {
  const shown = useUi((state) => state.detailTab);
  const { opportunity, question } = detail;
  return (
    <header className="detail-head">
      <h2>{opportunity.title}</h2>
      <span className="sub">
        {marketName(opportunity.market)} · {partWords(question).toLowerCase()}
        {question.subject !== '' && ` · ${question.subject}`}
      </span>
      {gone && <strong className="gone-mark">GONE from the board</strong>}
      <span className="spring" />
      {!wide && (
        <div className="tabs" role="tablist" aria-label="Parts of the detail">
          {tabs.map(({ id, keys, label }) => (
            <button
              key={id}
              type="button"
              role="tab"
              id={`detail-tab-${id}`}
              aria-selected={shown === id}
              aria-controls="detail-part"
              onClick={() => showDetail(id)}
            >
              {label} {keys !== '' && <kbd>{keys}</kbd>}
            </button>
          ))}
        </div>
      )}
      <button type="button" className="quiet" title="Close detail (L)" onClick={toggleDetail}>
        Close <kbd>L</kbd>
      </button>
    </header>
  );
}

function AllParts({ detail }: { readonly detail: MarketDetail }) {
  return (
    <>
      {tabs.map(({ id, label }) => (
        <section
          key={id}
          className={`part part-${id}`}
          aria-label={label}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled part must be reachable by keys
          tabIndex={0}
        >
          <h3>{label}</h3>
          <Part tab={id} detail={detail} />
        </section>
      ))}
    </>
  );
}

function OnePart({ detail }: { readonly detail: MarketDetail }) {
  const shown = useUi((state) => state.detailTab);
  return (
    <div
      className={`part part-${shown}`}
      id="detail-part"
      role="tabpanel"
      aria-labelledby={`detail-tab-${shown}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled panel must be reachable by keys
      tabIndex={0}
    >
      <Part tab={shown} detail={detail} />
    </div>
  );
}

function Part({ detail, tab }: { readonly tab: DetailTab; readonly detail: MarketDetail }) {
  switch (tab) {
    case 'scenarios':
      return (
        <>
          {detail.opportunity.value !== null && <FairCard value={detail.opportunity.value} />}
          <ScenarioMatrix detail={detail} />
        </>
      );
    case 'rules':
      return <Rules detail={detail} />;
    case 'curve':
      return <ProfitCurve detail={detail} />;
    case 'pair':
      return <WhyPaired detail={detail} />;
  }
}
