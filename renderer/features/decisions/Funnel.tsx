// How many verdicts each of the fourteen steps has refused since the start, in the order in which they are
// asked; choosing one narrows the log to it.

import {
  type Funnel as Counts,
  type StepName,
  stepNames,
} from '../../../shared/domain/opportunity.ts';
import { useSingle } from '../../client/client.ts';
import { count, share } from '../../format.ts';
import { gateWords } from '../../words/gates.ts';

export interface FunnelProps {
  readonly chosen: StepName | null;
  readonly choose: (gate: StepName | null) => void;
}

export function Funnel({ choose, chosen }: FunnelProps) {
  const counts = useSingle('funnel');
  return (
    <section className="funnel" aria-label="Funnel of the gates">
      <header className="page-head">
        <h1>Funnel</h1>
        <p>Verdicts since the start</p>
      </header>
      {counts === undefined ? (
        <p className="empty">Asking the engine …</p>
      ) : (
        <ol>
          <li className="funnel-total">
            <span>Asked</span>
            <b>{count(counts.evaluated)}</b>
          </li>
          {stepNames.map((gate, at) => (
            <li key={gate}>
              <button
                type="button"
                aria-pressed={gate === chosen}
                onClick={() => choose(gate === chosen ? null : gate)}
              >
                <span className="funnel-number">{at + 1}</span>
                <span>{gateWords[gate]}</span>
                <Bar counts={counts} gate={gate} />
                <b>{counts.refused[gate] === 0 ? '–' : count(counts.refused[gate])}</b>
              </button>
            </li>
          ))}
          <li className="funnel-total">
            <span>Passed all</span>
            <span className="sub">{share(counts.passed, counts.evaluated)}</span>
            <b>{count(counts.passed)}</b>
          </li>
        </ol>
      )}
    </section>
  );
}

function Bar({ counts, gate }: { readonly counts: Counts; readonly gate: StepName }) {
  const part = counts.evaluated === 0 ? 0 : counts.refused[gate] / counts.evaluated;
  return (
    <span className="funnel-bar" aria-hidden="true">
      <i style={{ width: `${Math.round(part * 100)}%` }} />
    </span>
  );
}
