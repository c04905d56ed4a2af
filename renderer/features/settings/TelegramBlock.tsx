// The Telegram bot: its token, how its line stands, which chats may speak, and what came in last.

import { useId, useState } from 'react';
import { TELEGRAM_SERVER } from '../../../shared/domain/telegram.ts';
import { useClient, useConnected, useSingle } from '../../client/client.ts';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAction.ts';
import { dateTime } from '../../format.ts';
import { toast } from '../../state/ui.ts';
import { telegramStateWords, telegramTroubleWords } from '../../words/telegram.ts';
import { TelegramChats } from './TelegramChats.tsx';
import { TelegramMessages } from './TelegramMessages.tsx';

export function TelegramBlock() {
  const status = useSingle('telegram');
  if (status === undefined) return null;
  const { bot, configured, sinceMs, state, trouble } = status;
  return (
    <section className="block telegram" aria-label="Telegram">
      <h2>Telegram</h2>
      <p className="setting-help">
        Offers, the qualifier board, balances and the stop from a phone, and alerts to it. Only
        chats that you let in are answered; everybody else is ignored and listed here.
      </p>
      <p role="status" className={`telegram-state ${state}`}>
        <strong>{telegramStateWords[state]}</strong>
        {bot !== '' && configured && ` as @${bot}`}
        {configured && <span className="sub"> since {dateTime(sinceMs)}</span>}
      </p>
      {trouble !== null && configured && (
        <p className="problem" role="alert">
          {telegramTroubleWords[trouble]}
        </p>
      )}
      <TokenForm configured={configured} />
      {configured && <TelegramChats />}
      {configured && <TelegramMessages />}
    </section>
  );
}

/** The token is only ever sent to the engine: what is stored never comes back. */
function TokenForm({ configured }: { readonly configured: boolean }) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const tokenId = useId();
  const [token, setToken] = useState('');
  const [server, setServer] = useState(TELEGRAM_SERVER);
  const store = async () => {
    if (!(await action.run(() => client.call('telegram.configure', { token, server })))) return;
    setToken('');
    toast('The bot’s token is stored.');
  };
  const forget = async () => {
    if (await action.run(() => client.call('telegram.forget', {}))) {
      toast('The bot’s token is forgotten. It is off.');
    }
  };
  return (
    <form
      className="credentials"
      aria-label="Token of the bot"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void store();
      }}
    >
      <div className="credential">
        <label htmlFor={tokenId}>Token</label>
        <input
          id={tokenId}
          type="password"
          autoComplete="off"
          spellCheck={false}
          value={token}
          placeholder={configured ? 'One is stored' : ''}
          aria-invalid={action.error?.at === 'token'}
          onChange={(event) => setToken(event.target.value)}
        />
        <p className="setting-help">
          Write /newbot to @BotFather in Telegram; it answers with a token. It rests in the vault.
        </p>
      </div>
      <ServerField server={server} invalid={action.error?.at === 'server'} change={setServer} />
      <Problem error={action.error} />
      <div className="button-row">
        <button type="submit" disabled={!connected || action.busy || token.trim() === ''}>
          Store
        </button>
        <button
          type="button"
          disabled={!connected || action.busy || !configured}
          onClick={() => void forget()}
        >
          Forget what is stored
        </button>
      </div>
    </form>
  );
}

interface ServerFieldProps {
  readonly server: string;
  readonly invalid: boolean;
  readonly change: (server: string) => void;
}

function ServerField({ change, invalid, server }: ServerFieldProps) {
  const id = useId();
  return (
    <details>
      <summary>A Bot API server of your own</summary>
      <div className="credential">
        <label htmlFor={id}>Address</label>
        <input
          id={id}
          type="url"
          value={server}
          aria-invalid={invalid}
          onChange={(event) => change(event.target.value)}
        />
      </div>
    </details>
  );
}
