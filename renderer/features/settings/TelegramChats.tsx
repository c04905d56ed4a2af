// Chats that may speak to the bot, and strangers who have written and can be let in: for a person, for
// whoever keeps everything, or for both.

import { useId, useState } from 'react';
import type { TelegramChat, TelegramMessage } from '../../../shared/domain/telegram.ts';
import { useClient, useConnected, useRows } from '../../client/client.ts';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAction.ts';
import { dateTime } from '../../format.ts';
import { toast } from '../../state/ui.ts';

const STRANGERS_SHOWN = 5;
const OPERATOR = 'operator';

export function TelegramChats() {
  const chats = useRows('telegramChats');
  const strangers = strangersOf(useRows('telegramMessages'), chats);
  return (
    <>
      <h3>Who may speak</h3>
      {chats.length === 0 && (
        <p className="sub">
          Nobody yet. Write anything to the bot from your phone: you appear below, and can be let
          in.
        </p>
      )}
      <ul className="telegram-chats" aria-label="Chats that may speak">
        {chats.map((chat) => (
          <AllowedChat key={chat.chatId} chat={chat} />
        ))}
      </ul>
      {strangers.length > 0 && (
        <>
          <h3>Strangers who wrote</h3>
          <ul className="telegram-chats" aria-label="Strangers who wrote">
            {strangers.map((message) => (
              <Stranger key={message.chatId} message={message} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** Those who wrote and are not let in, the last message of each, newest first. Groups cannot be let in. */
function strangersOf(
  messages: readonly TelegramMessage[],
  chats: readonly TelegramChat[],
): readonly TelegramMessage[] {
  const allowed = new Set(chats.map(({ chatId }) => chatId));
  const last = new Map<number, TelegramMessage>();
  for (const message of messages) {
    const { chatId, outcome } = message;
    if (outcome !== 'unknown-sender' || allowed.has(chatId) || chatId <= 0) continue;
    last.set(chatId, message);
  }
  return [...last.values()].toSorted((a, b) => b.atMs - a.atMs).slice(0, STRANGERS_SHOWN);
}

function AllowedChat({ chat }: { readonly chat: TelegramChat }) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const people = useRows('participants');
  const whose = people.find(({ id }) => id === chat.participantId)?.name;
  const rights = [whose && `offers of ${whose}`, chat.operator && 'operator'].filter(Boolean);
  return (
    <li>
      <span>
        {chat.name} <span className="sub">{rights.join(', ')}</span>
      </span>
      <button
        type="button"
        className="quiet"
        disabled={!connected || action.busy}
        onClick={() => {
          const { chatId } = chat;
          void action.run(() => client.call('telegram.revoke', { chatId }));
        }}
      >
        Shut out
      </button>
      <Problem error={action.error} />
    </li>
  );
}

function Stranger({ message }: { readonly message: TelegramMessage }) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const people = useRows('participants');
  const id = useId();
  const [role, setRole] = useState(OPERATOR);
  const [keeps, setKeeps] = useState(false);
  const operator = role === OPERATOR;
  const letIn = async () => {
    const { chatId, name } = message;
    const participantId = operator ? null : Number(role);
    const chat = { chatId, name, participantId, operator: operator || keeps };
    if (await action.run(() => client.call('telegram.allow', chat))) toast(`${name} may speak.`);
  };
  return (
    <li>
      <span>
        {message.name} <span className="sub">wrote {dateTime(message.atMs)}</span>
      </span>
      <span className="button-row">
        <label htmlFor={id} className="sub">
          as
        </label>
        <select id={id} value={role} onChange={(event) => setRole(event.target.value)}>
          <option value={OPERATOR}>operator: everything</option>
          {people
            .filter(({ archivedMs }) => archivedMs === null)
            .map((person) => (
              <option key={person.id} value={person.id}>
                {person.name}: own offers
              </option>
            ))}
        </select>
        {!operator && (
          <label className="sub">
            <input
              type="checkbox"
              checked={keeps}
              onChange={(event) => setKeeps(event.target.checked)}
            />{' '}
            may stop the engine
          </label>
        )}
        <button type="button" disabled={!connected || action.busy} onClick={() => void letIn()}>
          Let in
        </button>
      </span>
      <Problem error={action.error} />
    </li>
  );
}
