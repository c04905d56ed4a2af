// What came in by the bot last, and what became of it.

import { useRows } from '../../client/client.ts';
import { PlainHead } from '../../components/PlainHead.tsx';
import { dateTime } from '../../format.ts';
import { telegramOutcomeWords } from '../../words/telegram.ts';

const SHOWN = 12;

export function TelegramMessages() {
  const messages = useRows('telegramMessages').toReversed().slice(0, SHOWN);
  if (messages.length === 0) return null;
  return (
    <details className="telegram-messages">
      <summary>Last messages</summary>
      <table aria-label="Last messages">
        <PlainHead names={['When', 'Who', 'What', 'Became']} />
        <tbody>
          {messages.map(({ atMs, name, outcome, text, updateId }) => (
            <tr key={updateId}>
              <td>{dateTime(atMs)}</td>
              <td>{name}</td>
              <td>{text === '' ? '–' : text}</td>
              <td>{outcome === null ? 'under way' : telegramOutcomeWords[outcome]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
