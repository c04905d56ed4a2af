// Takes bets over from a table of one's own: a file, what its columns mean, what every line would become,
// and only then the import.

import { type FormEvent, useState } from 'react';
import {
  type DateOrder,
  type ImportMapping,
  type ImportTable,
  importFields,
  importTable,
  neededFields,
  suggestedMapping,
} from '../../../shared/domain/betImport.ts';
import type { BookAccount } from '../../../shared/domain/bookAccount.ts';
import { useConnected, useRowsOf } from '../../client/client.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { DialogButtons } from '../../components/DialogButtons.tsx';
import { Problem } from '../../components/Problem.tsx';
import { ChoiceField } from '../../components/TextField.tsx';
import { useMatched } from '../../state/matched.ts';
import { importFieldWords, importProblemWords } from '../../words/imports.ts';
import { ImportPreview } from './ImportPreview.tsx';
import { useImport } from './useImport.ts';

const NONE = '';

const orders = [
  { value: 'day', label: 'day first: 29/11/2026' },
  { value: 'month', label: 'month first: 11/29/2026' },
] as const satisfies readonly { value: DateOrder; label: string }[];

export function ImportDialog({ close }: { readonly close: () => void }) {
  const connected = useConnected();
  const { participantId } = useMatched();
  const accounts = useRowsOf('bookAccounts', { participantId });
  const [table, setTable] = useState<ImportTable | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [mapping, setMapping] = useState<ImportMapping>({});
  const [order, setOrder] = useState<DateOrder>('day');
  const [accountId, setAccountId] = useState(NONE);
  const [layId, setLayId] = useState(NONE);
  const [duplicates, setDuplicates] = useState(false);
  const account = accounts.find(({ id }) => String(id) === accountId) ?? accounts[0];
  const layAccountId = layId === NONE ? null : Number(layId);
  const given = { table, mapping, order, account, layAccountId, duplicates };
  const { action, lines, run, taken, verdicts } = useImport(given, close);
  const load = async (file: File | undefined) => {
    const read = file === undefined ? null : importTable(await file.text());
    setProblem(read !== null && 'problem' in read ? problemText(read) : null);
    setTable(read === null || 'problem' in read ? null : read);
    if (read !== null && !('problem' in read)) setMapping(suggestedMapping(read.header));
  };
  return (
    <Dialog title="Import bets" className="step-dialog wide" onClose={close}>
      <form
        className="form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void run();
        }}
      >
        <label className="check-line">
          Table with commas, semicolons or tabs between its values{' '}
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
            onChange={(event) => void load(event.target.files?.[0])}
          />
        </label>
        {problem !== null && <p className="problem">{problem}</p>}
        {account === undefined && <p className="problem">Add an account first.</p>}
        {table !== null && account !== undefined && (
          <>
            <div className="field-pair">
              <Places {...{ account, accounts, layId }} back={setAccountId} lay={setLayId} />
              <ChoiceField label="Days are" value={order} change={setOrder} choices={orders} />
            </div>
            <MappingFields {...{ table, mapping }} change={setMapping} />
            <ImportPreview lines={lines} verdicts={verdicts} currency={account.currency} />
            <label className="check-line">
              <input
                type="checkbox"
                checked={duplicates}
                onChange={(event) => setDuplicates(event.target.checked)}
              />{' '}
              Take over those that are there already as well
            </label>
          </>
        )}
        <Problem error={action.error} />
        <DialogButtons
          close={close}
          label={`Import ${taken} ${taken === 1 ? 'bet' : 'bets'}`}
          disabled={!connected || action.busy || taken === 0}
        />
      </form>
    </Dialog>
  );
}

/** What is wrong with a file, and in which of its lines where that shows. */
function problemText({ line, problem }: { problem: string; line?: number }): string {
  const words = importProblemWords[problem] ?? problem;
  return line === undefined ? words : `Line ${line}: ${words}`;
}

interface PlacesProps {
  readonly account: BookAccount;
  readonly accounts: readonly BookAccount[];
  readonly layId: string;
  readonly back: (id: string) => void;
  readonly lay: (id: string) => void;
}

/** Where the bets were placed, and where they were laid. */
function Places({ account, accounts, back, lay, layId }: PlacesProps) {
  const laid = accounts.filter(
    ({ currency, id, participantId }) =>
      id !== account.id && currency === account.currency && participantId === account.participantId,
  );
  const choice = ({ bookName, id }: BookAccount) => ({ value: String(id), label: bookName });
  return (
    <>
      <ChoiceField
        label="Backed at"
        value={String(account.id)}
        change={back}
        choices={accounts.map(choice)}
      />
      <ChoiceField
        label="Laid at"
        value={layId}
        change={lay}
        choices={[{ value: NONE, label: 'Elsewhere' }, ...laid.map(choice)]}
      />
    </>
  );
}

interface MappingFieldsProps {
  readonly table: ImportTable;
  readonly mapping: ImportMapping;
  readonly change: (mapping: ImportMapping) => void;
}

/** Which column says what. */
function MappingFields({ change, mapping, table }: MappingFieldsProps) {
  const columns = table.header.map((name, at) => ({
    value: String(at),
    label: name.trim() === '' ? `Column ${at + 1}` : name,
  }));
  return (
    <fieldset className="leg-fields">
      <legend>What the columns mean</legend>
      {importFields.map((field) => (
        <ChoiceField
          key={field}
          label={`${importFieldWords[field]}${neededFields.includes(field) ? '' : ' (optional)'}`}
          value={mapping[field] === undefined ? NONE : String(mapping[field])}
          change={(at) => {
            const { [field]: _before, ...others } = mapping;
            change(at === NONE ? others : { ...others, [field]: Number(at) });
          }}
          choices={[{ value: NONE, label: 'none' }, ...columns]}
        />
      ))}
    </fieldset>
  );
}
