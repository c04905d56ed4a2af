// People whose offers and accounts are kept: added, renamed, taken along as a file, and archived.

import { useId, useState } from 'react';
import type { Participant } from '../../../shared/domain/participant.ts';
import { useClient, useConnected, useRows } from '../../client/client.ts';
import { PlainHead } from '../../components/PlainHead.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAction.ts';
import { useCommandId } from '../../components/useCommandId.ts';
import { dateTime } from '../../format.ts';
import { showPerson } from '../../state/matched.ts';
import { saveFile } from '../../state/saveFile.ts';
import { showMatched, toast } from '../../state/ui.ts';

export function PeoplePage() {
  const people = useRows('participants');
  return (
    <section className="table-block grow" aria-label="People">
      <AddPerson />
      {people.length === 0 ? (
        <p className="empty">
          Nobody yet. Add yourself first: offers, accounts and results are kept per person.
        </p>
      ) : (
        <table className="plain-table people" aria-label="People">
          <PlainHead names={['Name', 'Note']} figures={['Accounts', 'Open offers']}>
            <th scope="col">Since</th>
            <th scope="col">
              <span className="visually-hidden">What can be done</span>
            </th>
          </PlainHead>
          <tbody>
            {people.map((person) => (
              <PersonRow key={person.id} person={person} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function AddPerson() {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const command = useCommandId();
  const id = useId();
  const [name, setName] = useState('');
  const add = async () => {
    const added = { commandId: command.current(), name, note: '' };
    let person: Participant | null = null;
    const sent = await action.run(async () => {
      person = await client.call('participant.add', added);
    });
    if (!sent || person === null) return;
    command.done();
    setName('');
    showPerson((person as Participant).id);
  };
  return (
    <form
      className="toolbar"
      aria-label="Add somebody"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <label htmlFor={id}>Name</label>
      <input id={id} value={name} onChange={(event) => setName(event.target.value)} />
      <button type="submit" disabled={!connected || action.busy || name.trim() === ''}>
        Add
      </button>
      <Problem error={action.error} />
    </form>
  );
}

function PersonRow({ person }: { readonly person: Participant }) {
  const accounts = useRows('bookAccounts').filter(
    ({ participantId }) => participantId === person.id,
  );
  const offers = useRows('offers').filter(
    ({ events, participantId }) => participantId === person.id && events.length > 1,
  );
  return (
    <tr className={person.archivedMs === null ? '' : 'left'}>
      <th scope="row">
        <button
          type="button"
          className="link"
          onClick={() => {
            showPerson(person.id);
            showMatched('offers');
          }}
        >
          {person.name}
        </button>
      </th>
      <td>{person.note}</td>
      <td className="end">{accounts.length}</td>
      <td className="end">{offers.length}</td>
      <td>
        {dateTime(person.createdMs)}
        {person.archivedMs !== null && ` until ${dateTime(person.archivedMs)}`}
      </td>
      <td>
        <PersonActions person={person} />
      </td>
    </tr>
  );
}

function PersonActions({ person }: { readonly person: Participant }) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const command = useCommandId();
  const { archivedMs, id, name, note } = person;
  const [typed, setTyped] = useState<string | null>(null);
  const change = async (changed: { name: string; archived: boolean }) => {
    const args = { commandId: command.current(), participantId: id, note, ...changed };
    if (!(await action.run(() => client.call('participant.change', args)))) return;
    command.done();
    setTyped(null);
  };
  const takeAlong = () =>
    action.run(async () => {
      const file = await client.call('participant.export', { participantId: id });
      saveFile(file.name, file.text);
      toast(`Everything of ${name} is in ${file.name}.`);
    });
  if (typed !== null) {
    return (
      <form
        className="button-row"
        aria-label={`Rename ${name}`}
        onSubmit={(event) => {
          event.preventDefault();
          void change({ name: typed, archived: archivedMs !== null });
        }}
      >
        <input aria-label="New name" value={typed} onChange={(e) => setTyped(e.target.value)} />
        <button type="submit" disabled={!connected || action.busy || typed.trim() === ''}>
          Keep
        </button>
        <button type="button" className="quiet" onClick={() => setTyped(null)}>
          Leave it
        </button>
        <Problem error={action.error} />
      </form>
    );
  }
  return (
    <span className="button-row">
      <button type="button" className="quiet" onClick={() => setTyped(name)}>
        Rename
      </button>
      <button type="button" className="quiet" onClick={() => void takeAlong()}>
        Export
      </button>
      <button
        type="button"
        className="quiet"
        disabled={!connected || action.busy}
        onClick={() => void change({ name, archived: archivedMs === null })}
      >
        {archivedMs === null ? 'Has left' : 'Is back'}
      </button>
      <Problem error={action.error} />
    </span>
  );
}
