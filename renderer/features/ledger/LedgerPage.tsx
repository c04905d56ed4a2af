// The ledger: profit and loss per venue, what was settled, and every movement of money behind it.

import { useMemo, useState } from 'react';
import type { ProfitLine, Settled } from '../../../shared/domain/ledger.ts';
import { type Money, mulDiv, type Quantity, SCALE } from '../../../shared/domain/units.ts';
import { useReceived, useRows } from '../../client/client.ts';
import { Gain, GainShare } from '../../components/Amount.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import { PlainHead } from '../../components/PlainHead.tsx';
import { useVenues } from '../../components/venues.ts';
import { count, money } from '../../format.ts';
import { purseWords } from '../../words/tickets.ts';
import { SettleDialog } from '../portfolio/SettleDialog.tsx';
import { DriftTable } from './DriftTable.tsx';
import { settledColumns } from './settledColumns.tsx';
import { Transfers } from './Transfers.tsx';

const settledId = (row: Settled): string => String(row.id);

/** A bet with all that was paid together with it, which is corrected together. */
function paidWith(row: Settled, all: readonly Settled[]): Settled {
  const { listingId, lot, purse } = row;
  const own = all.filter(
    (one) => one.listingId === listingId && one.lot === lot && one.purse === purse,
  );
  const sum = (of: 'cost' | 'fees' | 'quantity') => own.reduce((total, one) => total + one[of], 0);
  return {
    ...row,
    quantity: sum('quantity') as Quantity,
    cost: sum('cost') as Money,
    fees: sum('fees') as Money,
  };
}

export function LedgerPage() {
  const [shown, setShown] = useState<'movements' | 'settled'>('movements');
  const settled = useRows('settled');
  const received = useReceived('settled');
  const venues = useVenues();
  const [correcting, setCorrecting] = useState<Settled | null>(null);
  const columns = useMemo(() => settledColumns(venues, setCorrecting), [venues]);
  return (
    <main className="page" aria-label="Ledger">
      <ProfitTable />
      <DriftTable />
      <section className="table-block grow" aria-label="Records">
        <header className="page-head">
          <div className="tabs" role="tablist" aria-label="Records">
            <Tab
              label="Movements of money"
              on={shown === 'movements'}
              show={() => setShown('movements')}
            />
            <Tab label="Settled bets" on={shown === 'settled'} show={() => setShown('settled')} />
          </div>
        </header>
        {shown === 'movements' ? (
          <Transfers />
        ) : (
          <DataTable
            label="Settled bets"
            columns={columns}
            rows={settled}
            rowId={settledId}
            initialSort={{ id: 'time', desc: true }}
            lines={() => 2}
            empty={<p>{received ? 'Nothing has been settled yet.' : 'Asking the engine …'}</p>}
          />
        )}
      </section>
      {correcting !== null && (
        <SettleDialog
          of={{ ...paidWith(correcting, settled), startMs: null }}
          close={() => setCorrecting(null)}
        />
      )}
    </main>
  );
}

interface TabProps {
  readonly label: string;
  readonly on: boolean;
  readonly show: () => void;
}

function Tab({ label, on, show }: TabProps) {
  return (
    <button type="button" role="tab" aria-selected={on} onClick={show}>
      {label}
    </button>
  );
}

function ProfitTable() {
  const lines = useRows('profit');
  return (
    <section className="table-block" aria-label="Profit and loss">
      <header className="page-head">
        <h1>Profit and loss</h1>
        <p>Settled bets only. Paper and live are never added up.</p>
      </header>
      {lines.length === 0 ? (
        <p className="empty">Nothing has been settled yet.</p>
      ) : (
        <table className="plain-table">
          <PlainHead
            names={['Mode', 'Venue']}
            figures={['Bets', 'Staked', 'Returned', 'Fees', 'Realised', 'Yield']}
          />
          <tbody>
            {lines.map((line) => (
              <ProfitRow key={`${line.purse}/${line.venueId}`} line={line} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function ProfitRow({ line }: { readonly line: ProfitLine }) {
  const venues = useVenues();
  const { currency } = line;
  return (
    <tr>
      <td>
        <b className={`purse purse-${line.purse}`}>{purseWords[line.purse]}</b>
      </td>
      <td>{venues.name(line.venueId)}</td>
      <td className="end">{count(line.bets)}</td>
      <td className="end">{money(line.staked, currency, 'ceil')}</td>
      <td className="end">{money(line.returned, currency, 'floor')}</td>
      <td className="end">{money(line.fees, currency, 'ceil')}</td>
      <td className="end">
        <b>
          <Gain amount={line.realised} currency={currency} />
        </b>
      </td>
      <td className="end">
        <Yield line={line} />
      </td>
    </tr>
  );
}

/** Realised profit as a share of what was staked. */
function Yield({ line }: { readonly line: ProfitLine }) {
  if (line.staked <= 0) return <>–</>;
  return <GainShare share={mulDiv(line.realised, SCALE, line.staked, 'floor')} />;
}
