// Why bets were made and why not: the funnel of the fourteen steps, and the log of every verdict with its
// numbers.

import { useMemo, useState } from 'react';
import { type Decision, type StepName, stepNames } from '../../../shared/domain/opportunity.ts';
import { useClient, useConnected, useReceived, useSnapshot } from '../../client/client.ts';
import { DataTable } from '../../components/DataTable.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAction.ts';
import { useVenues } from '../../components/venues.ts';
import { gateWords, refusalWords } from '../../words/gates.ts';
import { follow } from '../ticket/RefusalNote.tsx';
import { decisionColumns } from './decisionColumns.tsx';
import { Funnel } from './Funnel.tsx';

const EVERY_MS = 500;
const PAGE = 200;
const OLDER_MAX = 5_000;

const idOf = (row: Decision): string => String(row.id);

export function DecisionsPage() {
  const [gate, setGate] = useState<StepName | null>(null);
  return (
    <main className="page side-by-side" aria-label="Decisions">
      <Funnel chosen={gate} choose={setGate} />
      <DecisionLog key={gate ?? ''} gate={gate} choose={setGate} />
    </main>
  );
}

interface LogProps {
  readonly gate: StepName | null;
  readonly choose: (gate: StepName | null) => void;
}

function DecisionLog({ choose, gate }: LogProps) {
  const { action, loadOlder, rows, more } = useDecisions(gate);
  const received = useReceived('decisions');
  const connected = useConnected();
  const venues = useVenues();
  const [text, setText] = useState('');
  const [confirmations, setConfirmations] = useState(false);
  const columns = useMemo(() => decisionColumns(venues), [venues]);
  const shown = useMemo(
    () => rows.filter((row) => (!confirmations || row.confirmation) && matches(row, text)),
    [rows, text, confirmations],
  );
  return (
    <section className="table-block grow" aria-label="Log of decisions">
      <LogFilters
        {...{ gate, choose, text, setText, confirmations, setConfirmations }}
        shown={shown.length}
      />
      <DataTable
        label="Decisions"
        columns={columns}
        rows={shown}
        rowId={idOf}
        initialSort={{ id: 'time', desc: true }}
        onActivate={(row) => follow(row.refusal && refusalWords(row.refusal, venues).remedy)}
        holds
        reason={`${text} ${confirmations}`}
        empty={<p>{received ? 'No decision yet that fits.' : 'Asking the engine …'}</p>}
      />
      <Problem error={action.error} />
      {more && (
        <button
          type="button"
          className="more"
          disabled={!connected || action.busy}
          onClick={loadOlder}
        >
          Show older
        </button>
      )}
    </section>
  );
}

interface LogFiltersProps extends LogProps {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly confirmations: boolean;
  readonly setConfirmations: (only: boolean) => void;
  readonly shown: number;
}

function LogFilters(props: LogFiltersProps) {
  const { choose, confirmations, gate, setConfirmations, setText, shown, text } = props;
  return (
    <search className="toolbar" aria-label="Filters of the log">
      <input
        type="search"
        aria-label="Find in decisions"
        placeholder="Find contest or leg"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <select
        aria-label="Gate"
        value={gate ?? ''}
        onChange={(event) => choose(stepNames.find((name) => name === event.target.value) ?? null)}
      >
        <option value="">All verdicts</option>
        {stepNames.map((name, at) => (
          <option key={name} value={name}>
            {at + 1} {gateWords[name]}
          </option>
        ))}
      </select>
      <button
        type="button"
        className="chip"
        aria-pressed={confirmations}
        onClick={() => setConfirmations(!confirmations)}
      >
        Confirmations only
      </button>
      <span className="spring" />
      <output className="count">{shown}</output>
    </search>
  );
}

/** The newest decisions as they come, and older ones as they are asked for. */
function useDecisions(gate: StepName | null) {
  const client = useClient();
  const action = useAction();
  const latest = useSnapshot('decisions', EVERY_MS);
  const [older, setOlder] = useState<readonly Decision[]>([]);
  const [more, setMore] = useState(true);
  const rows = useMemo(() => {
    const byId = new Map([...older, ...latest].map((row) => [row.id, row]));
    return [...byId.values()].filter((row) => gate === null || row.refusal?.gate === gate);
  }, [latest, older, gate]);
  const loadOlder = () => {
    const beforeId = rows.reduce((least, row) => Math.min(least, row.id), Number.MAX_SAFE_INTEGER);
    void action.run(async () => {
      const page = await client.call('decisions.page', { beforeId, count: PAGE, gate });
      setMore(page.length === PAGE && older.length + PAGE < OLDER_MAX);
      setOlder((before) => [...before, ...page]);
    });
  };
  return { action, rows, loadOlder, more };
}

function matches(row: Decision, text: string): boolean {
  const haystack = `${row.title} ${row.legs}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}
