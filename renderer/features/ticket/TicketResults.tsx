// What a bet earns in each ordinary result, the worst one marked, and what a middle needs to pay on average.

import type { Opportunity } from '../../../shared/domain/opportunity.ts';
import { Gain } from '../../components/Amount.tsx';
import { percent } from '../../format.ts';
import { sideNames, stateWords } from '../../words/markets.ts';

/** Results that differ by less than this are one. */
const CENT = 10_000;

export function TicketResults({ opportunity }: { readonly opportunity: Opportunity }) {
  const { middle, results, title, value } = opportunity;
  const profits = results.map(({ profit }) => profit);
  const worst = Math.min(...profits);
  if (value !== null || profits.length === 0) return null;
  if (Math.max(...profits) - worst < CENT && middle === null) return null;
  const names = sideNames(title);
  const inside = new Set(middle?.states);
  return (
    <>
      <table className="ticket-results" aria-label="Profit in every normal result">
        <tbody>
          {results.map(({ profit, state }) => (
            <tr key={state} className={profit === worst ? 'worst' : ''}>
              <th scope="row">
                {stateWords(state, names)}{' '}
                {profit === worst && <span className="worst-mark">worst</span>}
                {inside.has(state) && <span className="middle-mark">middle</span>}
              </th>
              <td>
                <Gain amount={profit} currency="USD" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {middle !== null && middle.outside < 0 && (
        <p className="sub">
          Pays on average from a chance of the middle of{' '}
          {percent(middle.breakEven, 'ceil').replace('+', '')}
          {middle.expected !== null && (
            <>
              ; by the sharp books it is worth <Gain amount={middle.expected} currency="USD" />
            </>
          )}
          .
        </p>
      )}
    </>
  );
}
