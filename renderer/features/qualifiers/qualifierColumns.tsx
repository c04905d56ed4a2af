// Columns of the qualifier board: what and when, back, lay, what it takes, what it leaves.

import type {
  QualifierMode,
  QualifierRow,
  QualifierSide,
} from '../../../shared/domain/qualifier.ts';
import { divide, formatScaled } from '../../../shared/domain/units.ts';
import { useTicking } from '../../client/client.ts';
import { engineMs } from '../../clock.ts';
import { Age } from '../../components/Age.tsx';
import { Gain } from '../../components/Amount.tsx';
import type { Column } from '../../components/DataTable.tsx';
import type { Venues } from '../../components/venues.ts';
import { money, NONE, percent, startsIn } from '../../format.ts';
import { marketTypeWords } from '../../words/markets.ts';
import { guardWords } from '../../words/qualifiers.ts';

export function qualifierColumns(
  venues: Venues,
  mode: QualifierMode,
): readonly Column<QualifierRow>[] {
  const own = mode === 'qualifier';
  return [
    {
      id: 'contest',
      header: 'Contest',
      width: 'minmax(170px, 2fr)',
      cell: (row) => <Contest row={row} />,
    },
    {
      id: 'selection',
      header: 'On',
      width: 'minmax(110px, 1fr)',
      cell: ({ line, marketType, selection }) => (
        <span className="two">
          <strong title={selection}>{selection}</strong>
          <span className="sub">
            {marketTypeWords[marketType]}
            {line !== null && ` ${formatScaled(line * 250_000)}`}
          </span>
        </span>
      ),
    },
    side('back', 'Back', ({ back }) => back, venues),
    side('lay', 'Lay', ({ lay }) => lay, venues),
    figure('stake', 'Lay stake', ({ lay }) => money(lay.stake, lay.currency, 'nearest'), {
      second: ({ lay }) => `liability ${money(lay.liability, lay.currency, 'ceil')}`,
      width: '128px',
    }),
    figure('there', 'To lay', ({ lay }) => money(lay.available, lay.currency, 'floor'), {
      second: ({ lay }) => (lay.commission === 0 ? 'fee in odds' : commission(lay.commission)),
    }),
    figure(
      'result',
      own ? 'Qualifying result' : 'Worth',
      ({ currency, result }) => (
        <strong>
          <Gain amount={result} currency={currency} />
        </strong>
      ),
      {
        second: ({ rating }) => `${own ? 'rating' : 'kept'} ${plainPercent(rating)}`,
        width: '112px',
      },
    ),
    figure('retention', 'Retention', ({ retention }) => plainPercent(retention), {
      help: 'What a free bet whose stake is not returned would keep at these prices.',
    }),
    figure('score', 'Score', ({ score }) => shown(score), {
      help: 'Expected money per money tied up, with a bounded urgency, once a reward is named. Higher is better.',
      second: ({ kos }) => (kos === null || kos === 0 ? '' : `original ${shown(kos)}`),
      width: '104px',
    }),
    {
      id: 'note',
      header: 'Note',
      width: 'minmax(60px, 1fr)',
      cell: ({ guard }) =>
        guard === null ? '' : <span title={guardWords[guard]}>{guardWords[guard]}</span>,
    },
  ];
}

function Contest({ row }: { readonly row: QualifierRow }) {
  const starts = useTicking(() => startsIn(row.startMs, engineMs()));
  return (
    <span className="two">
      <strong title={row.title}>{row.title}</strong>
      <span className="sub">
        {starts}
        {row.league !== null && ` · ${row.league}`}
      </span>
    </span>
  );
}

const side = (
  id: 'back' | 'lay',
  header: string,
  of: (row: QualifierRow) => QualifierSide,
  venues: Venues,
): Column<QualifierRow> => ({
  id,
  header,
  width: 'minmax(122px, 1fr)',
  cell: (row) => {
    const { confirmedMs, odds, venueId } = of(row);
    return (
      <span className="two">
        <span>
          <b className={`tint ${id}`}>{shortOdds(odds, id)}</b> {venues.name(venueId)}
        </span>
        <span className="sub">
          <Age sinceMs={confirmedMs} />
        </span>
      </span>
    );
  },
});

const THOUSANDTH = 1_000;

/** Odds to three decimals at most, rounded to the side that promises less; whole in the panel. */
const shortOdds = (odds: number, side: 'back' | 'lay'): string =>
  formatScaled(divide(odds, THOUSANDTH, side === 'back' ? 'floor' : 'ceil') * THOUSANDTH, 2);

interface FigureMore {
  readonly second?: (row: QualifierRow) => string;
  readonly help?: string;
  readonly width?: string;
}

const figure = (
  id: string,
  header: string,
  first: (row: QualifierRow) => React.ReactNode,
  { help, second, width = '88px' }: FigureMore = {},
): Column<QualifierRow> => ({
  ...{ id, header, width, align: 'end' },
  ...(help !== undefined && { help }),
  cell: (row) =>
    second === undefined ? (
      first(row)
    ) : (
      <span className="two">
        <span>{first(row)}</span>
        <span className="sub">{second(row)}</span>
      </span>
    ),
});

const plainPercent = (share: number): string => percent(share, 'floor').replace('+', '');
const commission = (share: number): string => `${formatScaled(share * 100)}% commission`;
const shown = (score: number | null): string =>
  score === null || score === 0 ? NONE : formatScaled(Math.round(score / 100) * 100, 4);
