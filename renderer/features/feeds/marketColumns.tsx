// Columns of the markets of a feed.

import type { ListedMarket, ListedOutcome } from '../../../shared/contract/views.ts';
import { Age } from '../../components/Age.tsx';
import type { Column } from '../../components/DataTable.tsx';
import { usePrices } from '../../components/prices.ts';
import { VenueTag } from '../../components/VenueTag.tsx';
import type { Venues } from '../../components/venues.ts';
import { dateTime, NONE } from '../../format.ts';
import { codeInWords } from '../../words/codes.ts';
import { bookStateWords } from '../../words/feeds.ts';
import {
  marketStatusWords,
  partWords,
  precisionWords,
  questionWords,
  sportWords,
} from '../../words/markets.ts';

/** When the oldest price of a market was last confirmed; null when one never was. */
function oldestMs({ outcomes }: ListedMarket): number | null {
  const times = outcomes.map(({ confirmedMs }) => confirmedMs);
  return times.includes(null) ? null : Math.min(...(times as number[]));
}

const stateOf = ({ outcomes }: ListedMarket): string =>
  [...new Set(outcomes.map(({ state }) => bookStateWords[state]))].join(', ');

/** Columns of the markets of a feed; older prices than the limit are marked. */
export const marketColumns = (
  venues: Venues,
  limitMs: number | undefined,
): readonly Column<ListedMarket>[] => [
  ...namingColumns(venues),
  ...pricingColumns(venues, limitMs),
];

/** What is asked, about which contest. */
function namingColumns(venues: Venues): readonly Column<ListedMarket>[] {
  return [
    {
      id: 'start',
      header: 'Start',
      width: '92px',
      sort: ({ startMs }) => startMs ?? Number.MAX_SAFE_INTEGER,
      cell: ({ startMs, startPrecision }) => (
        <div className="two">
          <span>{startMs === null ? 'unknown' : dateTime(startMs)}</span>
          <span className="sub">{precisionWords[startPrecision]}</span>
        </div>
      ),
    },
    {
      id: 'event',
      header: 'Contest',
      width: 'minmax(130px, 1.2fr)',
      sort: ({ event }) => event,
      cell: ({ event, league, sport, venueId }) => (
        <div className="two">
          <strong title={event}>{event}</strong>
          <span className="sub">
            {[
              venues.source(venueId) === venueId ? '' : venues.name(venueId),
              league ?? sportWords[sport],
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </div>
      ),
    },
    {
      id: 'question',
      header: 'Market',
      width: 'minmax(112px, 1fr)',
      sort: ({ question }) => questionWords(question),
      cell: ({ question, title, venueMarketId }) => (
        <div className="two" title={`${title} · ${venueMarketId}`}>
          <span>{questionWords(question)}</span>
          <span className="sub">{partWords(question)}</span>
        </div>
      ),
    },
  ];
}

/** How it stands: prices, their age, whether orders are taken, who else lists it. */
function pricingColumns(
  venues: Venues,
  limitMs: number | undefined,
): readonly Column<ListedMarket>[] {
  return [
    {
      id: 'outcomes',
      header: 'Outcomes: back / lay',
      help: 'Best price that can be backed at, and laid at, with what is there',
      width: 'minmax(240px, 2fr)',
      cell: ({ outcomes, venueId }) => <Outcomes outcomes={outcomes} venueId={venueId} />,
    },
    {
      id: 'age',
      header: 'Age',
      help: 'Since the oldest of its prices was last confirmed',
      width: '76px',
      align: 'end',
      sort: (row) => -(oldestMs(row) ?? 0),
      cell: (row) => (
        <div className="two">
          <Age sinceMs={oldestMs(row)} {...(limitMs === undefined ? {} : { limitMs })} />
          <span className="sub">{stateOf(row)}</span>
        </div>
      ),
    },
    {
      id: 'status',
      header: 'Orders',
      help: 'Whether the venue takes orders here, and why we would not place one',
      width: 'minmax(84px, 0.6fr)',
      sort: ({ status, untradable }) => `${status} ${untradable ?? ''}`,
      cell: ({ status, untradable }) => (
        <div className="two">
          <span>{marketStatusWords[status]}</span>
          <span className="sub" title={untradable === null ? '' : codeInWords(untradable)}>
            {untradable === null ? '' : codeInWords(untradable)}
          </span>
        </div>
      ),
    },
    {
      id: 'also',
      header: 'Also at',
      help: 'Other venues that list the same question of the same contest',
      width: '84px',
      sort: ({ alsoAt }) => -alsoAt.length,
      cell: ({ alsoAt }) => <Others ids={alsoAt} names={alsoAt.map((id) => venues.name(id))} />,
    },
  ];
}

/** Other venues: two by their tags, more by their number, all of them by name for whoever asks. */
function Others({
  ids,
  names,
}: {
  readonly ids: readonly string[];
  readonly names: readonly string[];
}) {
  if (ids.length === 0) return <span className="sub">nowhere</span>;
  if (ids.length > 2) return <span title={names.join(', ')}>{ids.length} venues</span>;
  return (
    <span className="tag-list">
      {ids.map((id) => (
        <VenueTag key={id} id={id} />
      ))}
    </span>
  );
}

function Outcomes({ outcomes, venueId }: Pick<ListedMarket, 'outcomes' | 'venueId'>) {
  const prices = usePrices();
  const side = (of: ListedOutcome, which: 'back' | 'lay') => {
    const [value, quantity] =
      which === 'back' ? [of.back, of.backQuantity] : [of.lay, of.layQuantity];
    const own = { listingId: of.listingId, venueId };
    return (
      <>
        <span className="end">{value === 0 ? NONE : prices.text(own, value, which)}</span>
        <span className="end sub">{value === 0 ? '' : prices.size(own, quantity, value)}</span>
      </>
    );
  };
  return (
    <div className="listed-outcomes">
      {outcomes.slice(0, 4).map((outcome) => (
        <div key={outcome.listingId}>
          <span title={outcome.label}>{outcome.label}</span>
          {side(outcome, 'back')}
          {side(outcome, 'lay')}
        </div>
      ))}
      {outcomes.length > 4 && <div className="sub">and {outcomes.length - 4} more</div>}
    </div>
  );
}
