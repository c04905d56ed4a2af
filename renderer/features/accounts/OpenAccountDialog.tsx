// Notes a new account at a house that the program knows, or at any other by its name.

import { useState } from 'react';
import { type Currency, currencies } from '../../../shared/domain/units.ts';
import { useClient, useConnected, useRows } from '../../client/client.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { DialogButtons } from '../../components/DialogButtons.tsx';
import { Problem } from '../../components/Problem.tsx';
import { ChoiceField, TextField } from '../../components/TextField.tsx';
import { useAction } from '../../components/useAction.ts';
import { useCommandId } from '../../components/useCommandId.ts';
import { showAccount, useMatched } from '../../state/matched.ts';

/** A name in the form of a venue's id. */
export const bookIdOf = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);

const OTHER = '';

export function OpenAccountDialog({ close }: { readonly close: () => void }) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const command = useCommandId();
  const people = useRows('participants').filter(({ archivedMs }) => archivedMs === null);
  const venues = useRows('venues');
  const shownPerson = useMatched((state) => state.participantId);
  const [person, setPerson] = useState(String(shownPerson ?? people[0]?.id ?? ''));
  const [house, setHouse] = useState(OTHER);
  const [name, setName] = useState('');
  const [currency, setCurrency] = useState<Currency>('GBP');
  const known = venues.find(({ descriptor }) => descriptor.id === house)?.descriptor;
  const bookName = known?.name ?? name.trim();
  const book = known?.id ?? bookIdOf(name);
  const open = async () => {
    const account = {
      ...{ commandId: command.current(), participantId: Number(person) },
      ...{ book, bookName, currency, note: '' },
    };
    const sent = await action.run(async () => {
      showAccount((await client.call('account.open', account)).id);
    });
    if (!sent) return;
    command.done();
    close();
  };
  return (
    <Dialog title="Add an account" onClose={close}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <ChoiceField
          label="Whose"
          value={person}
          change={setPerson}
          choices={people.map((one) => ({ value: String(one.id), label: one.name }))}
        />
        <ChoiceField
          label="At"
          value={house}
          change={setHouse}
          choices={[
            { value: OTHER, label: 'Another house: by its name' },
            ...venues.map(({ descriptor }) => ({ value: descriptor.id, label: descriptor.name })),
          ]}
        />
        {known === undefined && (
          <TextField label="Name of the house" value={name} change={setName} />
        )}
        <ChoiceField
          label="Currency"
          value={currency}
          change={setCurrency}
          choices={currencies.map((code) => ({ value: code, label: code }))}
        />
        <Problem error={action.error} />
        <DialogButtons
          close={close}
          label="Add"
          disabled={!connected || action.busy || book === '' || person === ''}
        />
      </form>
    </Dialog>
  );
}
