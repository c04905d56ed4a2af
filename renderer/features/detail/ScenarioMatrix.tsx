// What the bet is worth in every way the contest can end, leg by leg, and the same with every leg turned
// round, which shows the safer direction.

import type { MarketDetail } from '../../../shared/contract/views.ts';
import type { ScenarioProfit } from '../../../shared/domain/opportunity.ts';
import { Gain } from '../../components/Amount.tsx';
import { Outcome } from '../../components/Outcome.tsx';
import { chance } from '../../format.ts';
import { stateWords } from '../../words/markets.ts';

export function ScenarioMatrix({ detail }: { readonly detail: MarketDetail }) {
  const { breakEven, legs, matrix, opportunity, reverse, sides } = detail;
  const names = new Map([
    ['first', sides[0]],
    ['second', sides[1]],
  ]);
  const charged = matrix.some(({ commission }) => commission !== 0);
  const worst = Math.min(...matrix.map(({ profit }) => profit));
  const turned = new Map(reverse?.map(({ profit, state }) => [state, profit]));
  return (
    <>
      <table className={`matrix legs-${legs.length}`}>
        <thead>
          <tr>
            <th scope="col">Ending</th>
            <th scope="col">Together</th>
            <th scope="col" title="The same size with every leg turned round">
              Reverse
            </th>
            {charged && (
              <th scope="col" title="Taken by venues from what their market has won net">
                Commission
              </th>
            )}
            {legs.map((leg) => (
              <th scope="col" key={leg.listingId}>
                <Outcome of={leg} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.map((row, at) => (
            <MatrixRow
              key={row.state}
              row={row}
              name={stateWords(row.state, names)}
              charged={charged}
              isWorst={row.profit === worst}
              firstSpecial={!row.normal && matrix[at - 1]?.normal === true}
              turned={turned.get(row.state)}
            />
          ))}
        </tbody>
      </table>
      {!opportunity.rulesKnown && (
        <p className="note">
          A leg’s rules are not understood; what they do not say is counted as nothing paid back.
        </p>
      )}
      {breakEven !== null && (
        <p className="note">
          Pays on average while the worst ending is less likely than {chance(breakEven)}.
        </p>
      )}
      {reverse === null && <p className="note">The reverse cannot be priced now.</p>}
    </>
  );
}

interface MatrixRowProps {
  readonly row: ScenarioProfit;
  readonly name: string;
  readonly charged: boolean;
  readonly isWorst: boolean;
  readonly firstSpecial: boolean;
  readonly turned: number | undefined;
}

function MatrixRow({ charged, firstSpecial, isWorst, name, row, turned }: MatrixRowProps) {
  const classes = [firstSpecial ? 'special' : '', isWorst ? 'worst' : ''];
  return (
    <tr className={classes.filter(Boolean).join(' ')}>
      <th scope="row" title={name}>
        <span className="ending">
          <span>{name}</span> {isWorst && <span className="worst-mark">worst</span>}
        </span>
      </th>
      <td className="together">
        <Gain amount={row.profit} currency="USD" />
      </td>
      <td className="reverse">
        {turned === undefined ? '–' : <Gain amount={turned} currency="USD" />}
      </td>
      {charged && (
        <td className="commission">
          {row.commission === 0 ? '–' : <Gain amount={-row.commission} currency="USD" />}
        </td>
      )}
      {row.perLeg.map((profit, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: legs keep their order
        <td key={at}>
          <Gain amount={profit} currency="USD" />
        </td>
      ))}
    </tr>
  );
}
