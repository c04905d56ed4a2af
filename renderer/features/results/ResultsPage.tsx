// What matched betting came to: by offer, bookmaker, person or month, expected beside realised, for any
// period or a tax year, and as a table to take along.

import { useEffect, useState } from 'react';
import {
  type MatchedResult,
  type ResultGrouping,
  resultGroupings,
} from '../../../shared/domain/matchedResult.ts';
import { useClient, useConnected, useRowsOf } from '../../client/client.ts';
import { engineMs } from '../../clock.ts';
import { Gain } from '../../components/Amount.tsx';
import { PlainHead } from '../../components/PlainHead.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAction.ts';
import { count } from '../../format.ts';
import { useMatched } from '../../state/matched.ts';
import { saveFile } from '../../state/saveFile.ts';
import { toast } from '../../state/ui.ts';
import { groupingWords } from '../../words/results.ts';
import { ImportDialog } from './ImportDialog.tsx';
import { periodsUntil } from './periods.ts';

export function ResultsPage() {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const { participantId, purse } = useMatched();
  const [by, setBy] = useState<ResultGrouping>('month');
  const [periods] = useState(() => periodsUntil(engineMs()));
  const [name, setName] = useState('all');
  const [importing, setImporting] = useState(false);
  const period = periods.find((one) => one.name === name) ?? periods[0];
  const results = useResults(by, period?.fromMs ?? 0, period?.toMs ?? 0);
  const takeAlong = () =>
    action.run(async () => {
      const { fromMs = 0, toMs = 0 } = period ?? {};
      const file = await client.call('results.export', { participantId, purse, fromMs, toMs });
      saveFile(file.name, file.text);
      toast(`Saved as ${file.name}.`);
    });
  return (
    <section className="table-block grow" aria-label="Results">
      <div className="toolbar">
        {resultGroupings.map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            aria-pressed={by === one}
            onClick={() => setBy(one)}
          >
            {groupingWords[one]}
          </button>
        ))}
        <select aria-label="Period" value={name} onChange={(event) => setName(event.target.value)}>
          {periods.map((one) => (
            <option key={one.name} value={one.name}>
              {one.label}
            </option>
          ))}
        </select>
        <span className="spring" />
        <Problem error={action.error} />
        <button type="button" onClick={() => setImporting(true)}>
          Import bets
        </button>
        <button type="button" disabled={!connected || action.busy} onClick={() => void takeAlong()}>
          Export as CSV
        </button>
      </div>
      {results.length === 0 ? (
        <p className="empty">Nothing was decided in this period.</p>
      ) : (
        <ResultTable results={results} by={by} />
      )}
      {importing && <ImportDialog close={() => setImporting(false)} />}
    </section>
  );
}

/** Sums as they stand, asked for anew with every step of any offer. */
function useResults(by: ResultGrouping, fromMs: number, toMs: number): readonly MatchedResult[] {
  const client = useClient();
  const { participantId, purse } = useMatched();
  const offers = useRowsOf('offers', { participantId });
  const version = offers.reduce((sum, { revision }) => sum + revision, offers.length);
  const [results, setResults] = useState<readonly MatchedResult[]>([]);
  useEffect(() => {
    let wanted = version >= 0;
    client.call('results.sums', { participantId, purse, fromMs, toMs, by }).then(
      (answer) => {
        if (wanted) setResults(answer);
      },
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [client, participantId, purse, fromMs, toMs, by, version]);
  return results;
}

interface ResultTableProps {
  readonly results: readonly MatchedResult[];
  readonly by: ResultGrouping;
}

function ResultTable({ by, results }: ResultTableProps) {
  return (
    <table className="plain-table results" aria-label="Results">
      <PlainHead
        names={[groupingWords[by]]}
        figures={['Decided', 'Expected', 'Realised', 'Against expected', 'Open', 'Open at worst']}
      />
      <tbody>
        {results.map((result) => (
          <tr key={`${result.key} ${result.currency}`}>
            <th scope="row">{result.name}</th>
            <td className="end">{count(result.bets)}</td>
            <td className="end">
              <Gain amount={result.expected} currency={result.currency} />
            </td>
            <td className="end">
              <b>
                <Gain amount={result.realised} currency={result.currency} />
              </b>
            </td>
            <td className="end">
              <Gain amount={result.realised - result.expected} currency={result.currency} />
            </td>
            <td className="end">{count(result.openBets)}</td>
            <td className="end">
              <Gain amount={result.openWorst} currency={result.currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
