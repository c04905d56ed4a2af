// Paper against live: legs that were bet in both modes, and by how much real money ended otherwise. It is what a
// paper profit has to be taken with.

import type { Drift } from '../../../shared/domain/ledger.ts';
import { mulDiv, SCALE } from '../../../shared/domain/units.ts';
import { useRows } from '../../client/client.ts';
import { Gain } from '../../components/Amount.tsx';
import { PlainHead } from '../../components/PlainHead.tsx';
import { useVenues } from '../../components/venues.ts';
import { count, percent } from '../../format.ts';

export function DriftTable() {
  const rows = useRows('drift');
  if (rows.length === 0) return null;
  return (
    <section className="table-block" aria-label="Paper against live">
      <header className="page-head">
        <h1>Paper against live</h1>
        <p>The same legs in both modes: what paper promises that real money does not keep.</p>
      </header>
      <table className="plain-table">
        <PlainHead
          names={['Venue']}
          figures={['Legs', 'Filled of paper’s', 'Missed', 'Price', 'Fees']}
        />
        <tbody>
          {rows.map((row) => (
            <DriftRow key={row.venueId} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function DriftRow({ row }: { readonly row: Drift }) {
  const venues = useVenues();
  const { currency, dearer, fees, legs, liveFilled, missed, paperFilled, venueId } = row;
  return (
    <tr>
      <td>{venues.name(venueId)}</td>
      <td className="end">{count(legs)}</td>
      <td className="end">
        {paperFilled <= 0
          ? '–'
          : percent(mulDiv(liveFilled, SCALE, paperFilled, 'floor'), 'floor').replace('+', '')}
      </td>
      <td className="end">{count(missed)}</td>
      <td className="end">
        <Gain amount={-dearer} currency={currency} />
      </td>
      <td className="end">
        <Gain amount={-fees} currency={currency} />
      </td>
    </tr>
  );
}
