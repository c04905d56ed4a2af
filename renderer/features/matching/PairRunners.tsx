// Who may win an event of many, as each of two venues writes the name: those in both lists, then the others.

import type { PairRunner } from '../../../shared/contract/matching.ts';
import { PlainHead } from '../../components/PlainHead.tsx';

export function PairRunners({
  names,
  runners,
}: {
  readonly runners: readonly PairRunner[];
  readonly names: readonly [string, string];
}) {
  const both = runners.filter(({ first, second }) => first !== null && second !== null).length;
  return (
    <section aria-label="Who may win">
      <h3>
        Who may win: {both} at both, of {runners.length}
      </h3>
      <table className="pair-facts runners">
        <PlainHead names={names} />
        <tbody>
          {runners.map(({ first, second }) => (
            <tr
              key={`${first ?? ''}\n${second ?? ''}`}
              className={first === null || second === null ? 'alone' : ''}
            >
              <td>{first ?? <span className="sub">not listed</span>}</td>
              <td>{second ?? <span className="sub">not listed</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
