// Names that were taught: a list, a form for one more, and a text to carry them elsewhere and back.

import { type FormEvent, useMemo, useState } from 'react';
import type { Alias, AliasRefusal } from '../../../shared/domain/alias.ts';
import { type Sport, sports } from '../../../shared/domain/market.ts';
import { type Client, useClient, useConnected, useReceived, useRows } from '../../client/client.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { Problem } from '../../components/Problem.tsx';
import { explain, useAction } from '../../components/useAction.ts';
import { dateTime } from '../../format.ts';
import { saveFile } from '../../state/saveFile.ts';
import { problem, toast } from '../../state/ui.ts';
import { aliasPlace, aliasRefusalWords, provenanceWords } from '../../words/evidence.ts';
import { sportWords } from '../../words/markets.ts';
import { undoing } from './verdicts.ts';

export function Names() {
  const client = useClient();
  const aliases = useRows('aliases');
  const received = useReceived('aliases');
  const columns = useMemo(() => aliasColumns(client), [client]);
  return (
    <div className="side-by-side">
      <section className="table-block" aria-label="Names">
        <DataTable
          label="Names"
          columns={columns}
          rows={aliases}
          rowId={idOf}
          initialSort={{ id: 'alias', desc: false }}
          empty={
            <p>
              {received
                ? 'No name was taught yet. Confirm a pair with A and its names are remembered.'
                : 'Asking the engine …'}
            </p>
          }
        />
      </section>
      <aside className="review" aria-label="Teach names">
        <TeachForm />
        <Carry />
      </aside>
    </div>
  );
}

const FILE_NAME = 'crossbook-names.tsv';

const idOf = ({ alias, region, sport }: Alias): string => [sport, region, alias].join('/');

function TeachForm() {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const [sport, setSport] = useState<Sport>('football');
  const [alias, setAlias] = useState('');
  const [side, setSide] = useState('');
  const [region, setRegion] = useState('');
  const [refused, setRefused] = useState<readonly string[]>([]);
  const teach = async (event: FormEvent) => {
    event.preventDefault();
    await action.run(async () => {
      const done = await client.call('alias.learn', {
        ...{ sport, region: region.trim().toLowerCase() },
        ...{ alias: alias.trim(), side: side.trim() },
      });
      setRefused(done.refused.map(refusalWords));
      if (done.id === null) return;
      toast('Learned.', undoing(client, done.id));
      setAlias('');
      setSide('');
    });
  };
  return (
    <form className="teach" onSubmit={(event) => void teach(event)}>
      <h2>Teach a name</h2>
      <label>
        Sport
        <select
          value={sport}
          onChange={({ target }) => setSport(sports.find((each) => each === target.value) ?? sport)}
        >
          {sports.map((each) => (
            <option key={each} value={each}>
              {sportWords[each]}
            </option>
          ))}
        </select>
      </label>
      <label>
        A venue writes
        <input value={alias} onChange={({ target }) => setAlias(target.value)} />
      </label>
      <label>
        and means
        <input value={side} onChange={({ target }) => setSide(target.value)} />
      </label>
      <label>
        Only in <span className="sub">country or league, empty for everywhere</span>
        <input value={region} onChange={({ target }) => setRegion(target.value)} />
      </label>
      <button
        type="submit"
        disabled={!connected || action.busy || alias.trim() === '' || side.trim() === ''}
      >
        Teach
      </button>
      <Problem error={action.error} />
      <Refused sentences={refused} />
    </form>
  );
}

/** Names as text, out and in. */
function Carry() {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const [text, setText] = useState('');
  const [refused, setRefused] = useState<readonly string[]>([]);
  const take = () =>
    action.run(async () => {
      const { id, learned, refused } = await client.call('alias.import', { text });
      setRefused(refused.map(refusalWords));
      const taken = learned === 1 ? 'One name taken in.' : `${learned} names taken in.`;
      if (id !== null) toast(taken, undoing(client, id));
    });
  const write = (to: (names: string) => void) =>
    action.run(async () => to(await client.call('alias.export', {})));
  return (
    <section aria-label="Carry names">
      <h2>Carry names elsewhere</h2>
      <p className="note">
        One name a line, with tabs between its parts: sport, place, what a venue writes, whom it
        means.
      </p>
      <label>
        From a file
        <input
          type="file"
          accept=".tsv,.txt,.csv,text/plain"
          onChange={({ target }) => void target.files?.[0]?.text().then(setText)}
        />
      </label>
      <textarea
        aria-label="Names as text"
        rows={8}
        spellCheck={false}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <div className="button-row">
        <button
          type="button"
          disabled={!connected}
          onClick={() => void write((names) => saveFile(FILE_NAME, names))}
        >
          Save as a file
        </button>
        <button type="button" disabled={!connected} onClick={() => void write(setText)}>
          Write them here
        </button>
        <button
          type="button"
          disabled={!connected || action.busy || text.trim() === ''}
          onClick={() => void take()}
        >
          Take them in
        </button>
      </div>
      <Problem error={action.error} />
      <Refused sentences={refused} />
    </section>
  );
}

const refusalWords = ({ code, values }: AliasRefusal): string => aliasRefusalWords[code](values);

function Refused({ sentences }: { readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <ul className="refused" aria-label="Not learned">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

async function unlearn(client: Client, { alias, region, sport }: Alias): Promise<void> {
  try {
    const { id } = await client.call('alias.unlearn', { sport, region, alias });
    toast(`“${alias}” is forgotten.`, undoing(client, id));
  } catch (error) {
    problem(explain(error).sentence);
  }
}

const aliasColumns = (client: Client): readonly Column<Alias>[] => [
  {
    id: 'alias',
    header: 'A venue writes',
    width: 'minmax(160px, 1fr)',
    sort: ({ alias }) => alias,
    cell: ({ alias }) => <strong>{alias}</strong>,
  },
  {
    id: 'side',
    header: 'and means',
    width: 'minmax(160px, 1fr)',
    sort: ({ side }) => side,
    cell: ({ side }) => side,
  },
  {
    id: 'sport',
    header: 'Sport',
    width: '110px',
    sort: ({ sport }) => sport,
    cell: ({ sport }) => sportWords[sport],
  },
  { id: 'place', header: 'Where', width: '110px', sort: aliasPlace, cell: aliasPlace },
  {
    id: 'from',
    header: 'From',
    width: '110px',
    sort: ({ provenance }) => provenance,
    cell: ({ detail, provenance }) => <span title={detail}>{provenanceWords[provenance]}</span>,
  },
  {
    id: 'time',
    header: 'Since',
    width: '140px',
    sort: ({ atMs }) => atMs,
    cell: ({ atMs }) => dateTime(atMs),
  },
  {
    id: 'remove',
    header: '',
    width: '76px',
    cell: (row) => (
      <button type="button" className="small" onClick={() => void unlearn(client, row)}>
        Forget
      </button>
    ),
  },
];
