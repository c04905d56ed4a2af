// Copies of everything that is kept: made on demand, listed, and gone back to by a typed word.

import { type FormEvent, useCallback, useEffect, useState } from 'react';
import type { Backup } from '../../../shared/domain/backup.ts';
import { useClient, useConnected, useSingle } from '../../client/client.ts';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAction.ts';
import { dateTime, megabytes } from '../../format.ts';
import { toast } from '../../state/ui.ts';

const SHOWN = 8;

export function BackupBlock() {
  const client = useClient();
  const connected = useConnected();
  const inMemory = useSingle('app')?.dataDir === '';
  const action = useAction();
  const [copies, setCopies] = useState<readonly Backup[]>([]);
  const look = useCallback(() => {
    client.call('backup.list', {}).then(setCopies, () => {});
  }, [client]);
  useEffect(() => {
    if (connected) look();
  }, [connected, look]);
  const make = async () => {
    const made = await action.run(async () => {
      const { name } = await client.call('backup.make', {});
      toast(`Everything is copied to ${name}.`);
    });
    if (made) look();
  };
  return (
    <section className="block" aria-label="Copies">
      <h2>Copies</h2>
      <p className="setting-help">
        {inMemory
          ? 'Everything is kept in memory: there is nothing to copy.'
          : 'A copy holds everything of this world but secrets and settings. Copies lie in the data folder, under backups; take them elsewhere as well.'}
      </p>
      <button
        type="button"
        disabled={!connected || action.busy || inMemory}
        onClick={() => void make()}
      >
        Copy everything now
      </button>
      <Problem error={action.error} />
      <ul className="plain-list" aria-label="Copies">
        {copies.slice(0, SHOWN).map((copy) => (
          <CopyLine key={copy.name} copy={copy} />
        ))}
      </ul>
    </section>
  );
}

function CopyLine({ copy }: { readonly copy: Backup }) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const [word, setWord] = useState<string | null>(null);
  const { atMs, bytes, name } = copy;
  const restore = async (event: FormEvent) => {
    event.preventDefault();
    const args = { name, word: word ?? '' };
    if (!(await action.run(() => client.call('backup.restore', args)))) return;
    setWord(null);
    toast('The engine begins anew on the copy. What was there is kept aside.');
  };
  return (
    <li>
      <span className="break">{name}</span>{' '}
      <span className="sub">
        {dateTime(atMs)}, {megabytes(bytes)}
      </span>{' '}
      {word === null ? (
        <button type="button" className="quiet" onClick={() => setWord('')}>
          Go back to it
        </button>
      ) : (
        <form className="word-form" aria-label={`Go back to ${name}`} onSubmit={restore}>
          <input
            aria-label="Type RESTORE"
            placeholder="RESTORE"
            value={word}
            onChange={(event) => setWord(event.target.value)}
          />
          <button type="submit" disabled={!connected || action.busy || word !== 'RESTORE'}>
            Go back
          </button>
          <button type="button" className="quiet" onClick={() => setWord(null)}>
            Leave it
          </button>
        </form>
      )}
      <Problem error={action.error} />
    </li>
  );
}
