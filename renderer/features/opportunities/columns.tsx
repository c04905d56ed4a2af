// Columns of the opportunities: what each shows, sorts by and measures, for narrow and for wide tables.

import { type Opportunity, stepNames } from '../../../shared/domain/opportunity.ts';
import { type Money, SCALE } from '../../../shared/domain/units.ts';
import { useTicking } from '../../client/client.ts';
import { engineMs } from '../../clock.ts';
import { useAge } from '../../components/Age.tsx';
import { Gain, GainShare } from '../../components/Amount.tsx';
import type { Column } from '../../components/DataTable.tsx';
import { areContracts } from '../../components/prices.ts';
import { useVenues } from '../../components/venues.ts';
import { dateTime, gain, money, roughQuantity, startsIn, yearlyRate } from '../../format.ts';
import { kindOf } from '../../state/filters.ts';
import { refusalWords } from '../../words/gates.ts';
import { marketName, sideNames, sportWords, stateWords } from '../../words/markets.ts';
import { LegLines } from './LegLines.tsx';
import { rankOf } from './rank.ts';

const passedGates = ({ refusal }: Opportunity): number =>
  refusal === null ? stepNames.length : stepNames.indexOf(refusal.gate);

function Event({ row }: { readonly row: Opportunity }) {
  const start = useTicking(() => startsIn(row.startMs, engineMs()));
  const about = [row.league ?? sportWords[row.sport], marketName(row.market)].join(' · ');
  return (
    <div className="two">
      <strong title={row.title}>{row.title}</strong>
      <span className="sub">
        {row.inPlay && <b className="in-play">IN PLAY</b>}
        <Marks row={row} />
        {about} · {start}
      </span>
    </div>
  );
}

/** What is special about a bet: a middle in it, or a price that may be void. */
function Marks({ row }: { readonly row: Opportunity }) {
  const { middle, palp, strategy } = row;
  return (
    <>
      {palp !== null && (
        <b className="mark palp" title="A price far from the rest of the market: it may be void">
          ERROR?
        </b>
      )}
      {middle !== null && (
        <b className="mark middle" title={middleHelp(row)}>
          {strategy === 'middle' ? 'MIDDLE' : '+ MIDDLE'}
        </b>
      )}
    </>
  );
}

function middleHelp({ middle, title }: Opportunity): string {
  if (middle === null) return '';
  const names = sideNames(title);
  const states = middle.states.map((state) => stateWords(state, names)).join(', ');
  return `${states}: ${gain(middle.inside, 'USD', 'floor')}`;
}

function Stands({ row }: { readonly row: Opportunity }) {
  return <>{useAge(row.firstSeenMs)}</>;
}

function Gate({ full, row }: { readonly row: Opportunity; readonly full: boolean }) {
  const venues = useVenues();
  if (row.refusal === null) {
    return (
      <span className="gate passes">
        <b aria-hidden="true">✓</b>
        <span>Passes all gates</span>
      </span>
    );
  }
  const words = refusalWords(row.refusal, venues);
  return (
    <span className="gate refuses" title={words.sentence}>
      <b>{stepNames.indexOf(row.refusal.gate) + 1}</b>
      <span>{full ? words.sentence : words.short}</span>
    </span>
  );
}

function Worst({ row }: { readonly row: Opportunity }) {
  if (row.value !== null) return <Gain amount={-row.outlay} currency="USD" />;
  if (!row.rulesKnown) return <span className="sub">Rules unknown</span>;
  return <Gain amount={row.worstPossible} currency="USD" />;
}

const worstState = (row: Opportunity): string =>
  row.value !== null
    ? 'It loses'
    : row.worstPossible === row.profit
      ? 'any result'
      : stateWords(row.worstState, sideNames(row.title));

/** A figure that is expected and not certain says so, and one that a middle is held to. */
function Expected({ row }: { readonly row: Opportunity }) {
  switch (kindOf(row)) {
    case 'value':
      return (
        <abbr className="expected" title="Expected, not certain: this bet can lose">
          exp
        </abbr>
      );
    case 'middle':
      return (
        <abbr className="expected" title="What is lost unless the result falls between the lines">
          min
        </abbr>
      );
    case 'certain':
      return null;
  }
}

const edge = (row: Opportunity) => (
  <>
    <Expected row={row} /> <GainShare share={row.edge.net} />
  </>
);
const profit = (row: Opportunity) => (
  <>
    <Expected row={row} /> <Gain amount={row.profit} currency="USD" />
  </>
);
const yearly = (row: Opportunity) =>
  row.yearlyRate === null ? '' : `${yearlyRate(row.yearlyRate)}/yr`;

function sizeText(row: Opportunity): string {
  if (row.middle !== null && kindOf(row) === 'middle') {
    // Two amounts have no room for cents.
    const [outlay, inside] = [Math.ceil(row.outlay / SCALE), Math.floor(row.middle.inside / SCALE)];
    const amounts = [
      money((outlay * SCALE) as Money, 'USD', 'ceil'),
      gain((inside * SCALE) as Money, 'USD', 'floor'),
    ];
    return amounts.join(' → ').replaceAll('.00', '');
  }
  const paid = money(row.outlay, 'USD', 'ceil');
  return areContracts(row) ? `${roughQuantity(row.quantity)} · ${paid}` : `of ${paid}`;
}

/** A size: contracts, or dollars that come back. */
const returned = (row: Opportunity, size: number): string =>
  areContracts(row) ? roughQuantity(size) : money(size, 'USD', 'floor').replace(/\.\d+/, '');

const sizeHelp = (row: Opportunity): string =>
  areContracts(row)
    ? `Up to ${roughQuantity(row.capacity)} pay at the margin`
    : `Up to ${money(row.capacity, 'USD', 'floor')} of return pay at the margin`;

const EDGE_HELP =
  'Worst normal profit after fees, as a share of everything paid; “exp” marks an expected one. Sorted by it, what could be bet now comes first and what is too good to be true last';
const PROFIT_HELP = 'Profit in the worst normal result, after fees, at the size shown';
const WORST_HELP = 'Profit in the worst ending the rules allow: cancelled, postponed, retired …';
const GATE_HELP = 'The first of the fourteen steps that would refuse the bet now';

const event = (width: string): Column<Opportunity> => ({
  id: 'event',
  header: 'Contest',
  width,
  sort: (row) => row.title,
  cell: (row) => <Event row={row} />,
});

const legs = (width: string, depth: boolean): Column<Opportunity> => ({
  id: 'legs',
  header: depth ? 'Legs: outcome, best price, depth, age' : 'Legs: outcome, best price, age',
  width,
  cell: (row) => <LegLines opportunity={row} depth={depth} />,
});

/** Two lines per cell, for tables of less than a screen's width. */
export const narrowColumns: readonly Column<Opportunity>[] = [
  {
    id: 'edge',
    header: 'Net edge',
    help: EDGE_HELP,
    width: '74px',
    align: 'end',
    sort: rankOf,
    cell: (row) => (
      <div className="two">
        <span className="big">{edge(row)}</span>
        <span className="sub">{yearly(row)}</span>
      </div>
    ),
  },
  {
    id: 'profit',
    header: 'Profit',
    help: PROFIT_HELP,
    width: '96px',
    align: 'end',
    sort: (row) => row.profit,
    cell: (row) => (
      <div className="two">
        <span className="big">{profit(row)}</span>
        <span className="sub" title={sizeHelp(row)}>
          {sizeText(row)}
        </span>
      </div>
    ),
  },
  event('minmax(176px, 1fr)'),
  legs('minmax(276px, 1.2fr)', false),
  {
    id: 'worst',
    header: 'Worst end',
    help: WORST_HELP,
    width: '82px',
    align: 'end',
    sort: (row) => row.worstPossible,
    cell: (row) => (
      <div className="two">
        <Worst row={row} />
        <span className="sub">{worstState(row)}</span>
      </div>
    ),
  },
  {
    id: 'gate',
    header: 'First refusal',
    help: GATE_HELP,
    width: '126px',
    sort: passedGates,
    cell: (row) => (
      <div className="two">
        <Gate row={row} full={false} />
        <span className="sub">
          stands <Stands row={row} />
        </span>
      </div>
    ),
  },
];

/** Every figure in a column of its own, for wide windows. */
export const wideColumns: readonly Column<Opportunity>[] = [
  {
    id: 'edge',
    header: 'Net edge',
    help: EDGE_HELP,
    width: '84px',
    align: 'end',
    sort: rankOf,
    cell: (row) => <span className="big">{edge(row)}</span>,
  },
  {
    id: 'profit',
    header: 'Profit',
    help: PROFIT_HELP,
    width: '84px',
    align: 'end',
    sort: (row) => row.profit,
    cell: (row) => <span className="big">{profit(row)}</span>,
  },
  {
    id: 'outlay',
    header: 'Paid',
    help: 'Everything paid over all legs, fees included',
    width: '88px',
    align: 'end',
    sort: (row) => row.outlay,
    cell: (row) => money(row.outlay, 'USD', 'ceil'),
  },
  {
    id: 'size',
    header: 'Size',
    help: 'Contracts per leg, or what stakes return, and how many would still pay at the margin',
    width: '92px',
    align: 'end',
    sort: (row) => row.quantity,
    cell: (row) => (
      <div className="two">
        <span>{returned(row, row.quantity)}</span>
        <span className="sub">of {returned(row, row.capacity)}</span>
      </div>
    ),
  },
  event('minmax(220px, 1fr)'),
  legs('minmax(400px, 1.4fr)', true),
  {
    id: 'worst',
    header: 'Worst ending',
    help: WORST_HELP,
    width: '116px',
    align: 'end',
    sort: (row) => row.worstPossible,
    cell: (row) => (
      <div className="two">
        <Worst row={row} />
        <span className="sub">{worstState(row)}</span>
      </div>
    ),
  },
  {
    id: 'yearly',
    header: 'Per year',
    help: 'Simple yearly rate on what is paid, until settlement',
    width: '84px',
    align: 'end',
    sort: (row) => row.yearlyRate ?? -1,
    cell: (row) => (
      <div className="two">
        <span>{row.yearlyRate === null ? '–' : yearlyRate(row.yearlyRate)}</span>
        <span className="sub">{row.settlesMs === null ? '' : dateTime(row.settlesMs)}</span>
      </div>
    ),
  },
  {
    id: 'stands',
    header: 'Stands',
    help: 'How long this opportunity has been there',
    width: '70px',
    align: 'end',
    sort: (row) => -row.firstSeenMs,
    cell: (row) => <Stands row={row} />,
  },
  {
    id: 'gate',
    header: 'First refusal',
    help: GATE_HELP,
    width: 'minmax(190px, 1fr)',
    sort: passedGates,
    cell: (row) => <Gate row={row} full />,
  },
];
