// What stands at the venues: unhedged legs first, then positions, then the money.

import { useMemo, useState } from 'react';
import type { Position } from '../../../shared/domain/ledger.ts';
import { useReceived, useRows } from '../../client/client.ts';
import { Aligned, ColumnMoney, Gain } from '../../components/Amount.tsx';
import { purseColumn, venueColumn } from '../../components/betColumns.tsx';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { Outcome } from '../../components/Outcome.tsx';
import { type Prices, usePrices } from '../../components/prices.ts';
import { useVenues, type Venues } from '../../components/venues.ts';
import { count, dateTime, money, NONE } from '../../format.ts';
import { BalanceTable } from './BalanceTable.tsx';
import { NakedRescue } from './NakedRescue.tsx';
import { SettleDialog } from './SettleDialog.tsx';

const idOf = (row: Position): string => `${row.purse}/${row.listingId}`;

export function PositionsPage() {
  const positions = useRows('positions');
  const naked = useRows('naked');
  const received = useReceived('positions');
  const venues = useVenues();
  const prices = usePrices();
  const [settling, setSettling] = useState<Position | null>(null);
  const columns = useMemo(
    () => [...positionColumns(venues, prices), resultColumn(setSettling)],
    [venues, prices],
  );
  const late = positions.filter(({ overdue }) => overdue).length;
  return (
    <main className="page" aria-label="Positions">
      {naked.length > 0 && (
        <section className="alarm-block" aria-label="Unhedged legs">
          <h1>Unhedged legs</h1>
          <div className="columns">
            {naked.map((entry, at) => (
              <NakedRescue
                key={`${entry.ticketId}/${entry.purse}`}
                naked={entry}
                keyed={at === 0}
                forms
              />
            ))}
          </div>
        </section>
      )}
      <section className="table-block grow" aria-label="Open positions">
        <header className="page-head">
          <h1>Positions</h1>
          <p>
            What would be paid for them now is read from the book, before fees.
            {late > 0 && (
              <b>
                {' '}
                {late === 1 ? 'One result is late' : `${count(late)} results are late`}: say how it
                ended, or it counts as at risk for ever.
              </b>
            )}
          </p>
        </header>
        <DataTable
          label="Open positions"
          columns={columns}
          rows={positions}
          rowId={idOf}
          initialSort={{ id: 'settles', desc: false }}
          onActivate={setSettling}
          lines={() => 2}
          empty={<p>{received ? 'No open positions.' : 'Asking the engine …'}</p>}
        />
      </section>
      <BalanceTable />
      {settling !== null && (
        <SettleDialog of={{ ...settling, lot: null }} close={() => setSettling(null)} />
      )}
    </main>
  );
}

/** What a position gains or loses if sold into the book now. */
const paperGain = (row: Position): number | null =>
  row.marketValue === null ? null : row.marketValue - row.cost - row.fees;

const averageText = (row: Position, prices: Prices): string =>
  prices.average({ ...row, filled: row.quantity }) ?? NONE;

function positionColumns(venues: Venues, prices: Prices): readonly Column<Position>[] {
  return [
    purseColumn('64px'),
    {
      id: 'fixture',
      header: 'Contest and outcome',
      width: 'minmax(220px, 1fr)',
      sort: (row) => row.fixtureTitle,
      cell: (row) => (
        <div className="two">
          <strong>{row.fixtureTitle}</strong>
          <span className="sub">
            <Outcome of={row} />
          </span>
        </div>
      ),
    },
    venueColumn(venues, '104px'),
    ...figures(venues, prices),
    {
      id: 'settles',
      header: 'Settles',
      width: '112px',
      align: 'end',
      sort: (row) => row.settlesMs ?? Number.MAX_SAFE_INTEGER,
      cell: (row) => (
        <div className="two">
          <span>{row.settlesMs === null ? NONE : dateTime(row.settlesMs)}</span>
          {row.overdue && <b>late</b>}
        </div>
      ),
    },
  ];
}

const resultColumn = (settle: (row: Position) => void): Column<Position> => ({
  id: 'result',
  header: 'Result',
  help: 'Say how it ended, where no feed tells it',
  width: '84px',
  align: 'end',
  cell: (row) => (
    <button type="button" aria-label={`How did it end? ${row.title}`} onClick={() => settle(row)}>
      Say …
    </button>
  ),
});

function figures(venues: Venues, prices: Prices): readonly Column<Position>[] {
  return [
    {
      id: 'quantity',
      header: 'Size',
      help: 'Contracts; at odds the stake',
      width: '88px',
      align: 'end',
      sort: (row) => row.quantity,
      cell: (row) => prices.amount(row, row.quantity, row.averagePrice),
    },
    {
      id: 'average',
      header: 'At',
      help: 'What was paid for each contract, or the odds, on average',
      width: '84px',
      align: 'end',
      sort: (row) => row.averagePrice,
      cell: (row) => <Aligned text={averageText(row, prices)} places={4} />,
    },
    {
      id: 'cost',
      header: 'Cost',
      width: '120px',
      align: 'end',
      sort: (row) => row.cost,
      cell: (row) => (
        <div className="two">
          <ColumnMoney amount={row.cost} currency={venues.currency(row.venueId)} />
          <span className="sub">
            fees <ColumnMoney amount={row.fees} currency={venues.currency(row.venueId)} />
          </span>
        </div>
      ),
    },
    {
      id: 'value',
      header: 'Would fetch',
      help: 'What selling into the book would bring now, before fees',
      width: '112px',
      align: 'end',
      sort: (row) => row.marketValue ?? Number.NEGATIVE_INFINITY,
      cell: (row) => <MarketValue row={row} venues={venues} />,
    },
  ];
}

function MarketValue({ row, venues }: { readonly row: Position; readonly venues: Venues }) {
  const change = paperGain(row);
  const currency = venues.currency(row.venueId);
  if (row.marketValue === null || change === null) {
    return <span className="sub">no live book</span>;
  }
  return (
    <div className="two">
      <span>{money(row.marketValue, currency, 'floor')}</span>
      <span className="sub">
        <Gain amount={change} currency={currency} />
      </span>
    </div>
  );
}
