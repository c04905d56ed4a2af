// What somebody wanted to be reminded of, what is due first.

import { type FormEvent, useState } from 'react';
import type { Reminder } from '../../../shared/domain/reminder.ts';
import { useClient, useConnected, useRows, useRowsOf, useTicking } from '../../client/client.ts';
import { engineMs } from '../../clock.ts';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAction.ts';
import { useCommandId } from '../../components/useCommandId.ts';
import { dateTime } from '../../format.ts';
import { showOffer } from '../../state/matched.ts';

export function Reminders({ participantId }: { readonly participantId: number | null }) {
  const reminders = useRowsOf('reminders', { participantId })
    .filter(({ doneMs }) => doneMs === null)
    .toSorted((a, b) => a.dueMs - b.dueMs);
  if (reminders.length === 0) return null;
  return (
    <ul className="reminders" aria-label="Reminders">
      {reminders.map((reminder) => (
        <ReminderLine key={reminder.id} reminder={reminder} />
      ))}
    </ul>
  );
}

function ReminderLine({ reminder }: { readonly reminder: Reminder }) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const command = useCommandId();
  const people = useRows('participants');
  const { dueMs, id: reminderId, offerId, participantId, text } = reminder;
  const due = useTicking(() => dueMs <= engineMs());
  const name = people.find(({ id }) => id === participantId)?.name ?? '';
  const end = async () => {
    const args = { commandId: command.current(), participantId, reminderId };
    if (await action.run(() => client.call('reminder.end', args))) command.done();
  };
  return (
    <li className={due ? 'due' : ''}>
      <span className="sub">{due ? 'Due' : dateTime(dueMs)}</span>
      <span>{text}</span>
      <span className="sub">{name}</span>
      {offerId !== null && (
        <button type="button" className="link" onClick={() => showOffer(offerId)}>
          #{offerId}
        </button>
      )}
      <button
        type="button"
        className="quiet"
        disabled={!connected || action.busy}
        onClick={() => void end()}
      >
        Done
      </button>
      <Problem error={action.error} />
    </li>
  );
}

interface AddReminderProps {
  readonly participantId: number;
  readonly offerId: number | null;
}

/** A reminder about an offer, at a moment of the user's own clock. */
export function AddReminder({ offerId, participantId }: AddReminderProps) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const command = useCommandId();
  const [text, setText] = useState('');
  const [when, setWhen] = useState('');
  const dueMs = Date.parse(when);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const args = { commandId: command.current(), participantId, offerId, text, dueMs };
    if (!(await action.run(() => client.call('reminder.add', args)))) return;
    command.done();
    setText('');
    setWhen('');
  };
  return (
    <form className="form inline" aria-label="Remind me" onSubmit={(event) => void add(event)}>
      <div className="form-field wide">
        <input
          aria-label="Remind me of"
          placeholder="Remind me of …"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <div className="form-field">
        <input
          type="datetime-local"
          aria-label="Remind me at"
          value={when}
          onChange={(event) => setWhen(event.target.value)}
        />
      </div>
      <Problem error={action.error} />
      <button
        type="submit"
        disabled={!connected || action.busy || text.trim() === '' || Number.isNaN(dueMs)}
      >
        Add
      </button>
    </form>
  );
}
