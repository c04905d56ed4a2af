// Why a bet that can lose is worth its price: what each reference venue says without its margin, and the
// edge under every way of taking that margin out.

import type { FairSource, FairValue } from '../../../shared/domain/opportunity.ts';
import { Age } from '../../components/Age.tsx';
import { GainShare } from '../../components/Amount.tsx';
import { useVenues } from '../../components/venues.ts';
import { chance } from '../../format.ts';
import { fairMethodWords } from '../../words/markets.ts';

/** The venue, and the house where it hands on another one's price under another name. */
const sourceName = (venue: string, { house }: FairSource): string =>
  house === undefined || house.name === venue ? venue : `${house.name} at ${venue}`;

export function FairCard({ value }: { readonly value: FairValue }) {
  const venues = useVenues();
  return (
    <div className="fair-card">
      <p>
        Fair chance <strong>{chance(value.fair)}</strong>, margin removed:{' '}
        {fairMethodWords[value.method].toLowerCase()}. A bet like this can lose; its edge is what is
        expected. Full Kelly: {chance(value.kelly)} of the bankroll.
      </p>
      <table className="pair-sides" aria-label="Reference venues">
        <thead>
          <tr>
            <th scope="col">Reference</th>
            <th scope="col">Fair</th>
            <th scope="col">Margin</th>
            <th scope="col">Weight</th>
            <th scope="col">Age</th>
          </tr>
        </thead>
        <tbody>
          {value.sources.map((source) => (
            <tr key={`${source.venueId} ${source.house?.id ?? ''}`}>
              <th scope="row">{sourceName(venues.name(source.venueId), source)}</th>
              <td>{chance(source.fair)}</td>
              <td>{chance(source.margin)}</td>
              <td>{chance(source.weight)}</td>
              <td>
                <Age sinceMs={source.confirmedMs} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className="pair-sides" aria-label="Edge by method">
        <thead>
          <tr>
            <th scope="col">Margin removed by</th>
            <th scope="col">Fair</th>
            <th scope="col">Edge</th>
          </tr>
        </thead>
        <tbody>
          {value.methods.map(({ edge, fair, method }) => (
            <tr key={method} aria-current={method === value.method || undefined}>
              <th scope="row">{fairMethodWords[method]}</th>
              <td>{chance(fair)}</td>
              <td>
                <GainShare share={edge} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
