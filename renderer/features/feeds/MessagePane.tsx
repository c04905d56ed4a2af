// One raw message in full: its text as it came or laid out, what the venue's decoder finds in it, and what
// was wrong with it.

import { useEffect, useState } from 'react';
import type { MessageText } from '../../../shared/contract/views.ts';
import { useClient } from '../../client/client.ts';
import { Problem } from '../../components/Problem.tsx';
import { type ActionError, explain } from '../../components/useAction.ts';
import { count, exactTime, roughCount } from '../../format.ts';
import { absentWords, messageKind, messageTroubleWords } from '../../words/feeds.ts';
import { copy } from '../ticket/ticketActions.ts';
import { laidOut } from './laidOut.ts';

interface MessagePaneProps {
  readonly venueId: string;
  /** Null while none is chosen. */
  readonly id: number | null;
}

export function MessagePane({ id, venueId }: MessagePaneProps) {
  const { error, message } = useMessage(venueId, id);
  return (
    <aside className="message-pane" aria-label="The selected message">
      {id === null ? (
        <p className="empty">
          Select a message to read it. Keys, tokens and passwords are taken out before it is shown.
        </p>
      ) : (
        <>
          <Problem error={error} />
          {message !== null && <Message key={message.row.id} message={message} />}
        </>
      )}
    </aside>
  );
}

/** Asks for a message once; what was asked for before it came is let go. */
function useMessage(venueId: string, id: number | null) {
  const client = useClient();
  const [message, setMessage] = useState<MessageText | null>(null);
  const [error, setError] = useState<ActionError | null>(null);
  useEffect(() => {
    if (id === null) return;
    let wanted = true;
    setError(null);
    client.call('message.read', { venueId, id }).then(
      (text) => {
        if (wanted) setMessage(text);
      },
      (failed: unknown) => {
        if (!wanted) return;
        setMessage(null);
        setError(explain(failed));
      },
    );
    return () => {
      wanted = false;
    };
  }, [client, venueId, id]);
  return { message, error };
}

function Message({ message }: { readonly message: MessageText }) {
  const [asCame, setAsCame] = useState(false);
  const { content, cut, row } = message;
  const text = asCame ? message.text : laidOut(message.text);
  return (
    <>
      <header className="message-head">
        <h3>{messageKind(row.kind)}</h3>
        <span className="spring" />
        {row.absent === null && (
          <>
            <button
              type="button"
              className="chip"
              aria-pressed={asCame}
              onClick={() => setAsCame(!asCame)}
            >
              As it came
            </button>
            <button
              type="button"
              onClick={() => void copy(text, 'Message', `${roughCount(text.length)} characters`)}
            >
              Copy
            </button>
          </>
        )}
      </header>
      <dl className="facts">
        <dt>Came</dt>
        <dd>
          {exactTime(row.atMs)}, {roughCount(row.size)} characters
          {cut && ', of which only the beginning is shown'}
        </dd>
        <dt>From</dt>
        <dd className="break">{row.source}</dd>
        <dt>Came of it</dt>
        <dd>
          {count(row.changes)} changes of books, {count(row.listed)} markets listed
        </dd>
        {row.trouble !== null && (
          <>
            <dt>Trouble</dt>
            <dd className="break">
              <strong>{messageTroubleWords[row.trouble.kind]}</strong> {row.trouble.detail}
            </dd>
          </>
        )}
        {content !== null && <Content content={content} />}
      </dl>
      {row.absent !== null ? (
        <p className="note">{absentWords[row.absent]}.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled text must be reachable by keys
        <section className="message-text" tabIndex={0} aria-label="Text of the message">
          <pre>{text}</pre>
        </section>
      )}
    </>
  );
}

function Content({ content }: { readonly content: NonNullable<MessageText['content']> }) {
  const { errors, kinds, levels, markets, orders } = content;
  const named = Object.entries(kinds).map(([kind, times]) =>
    times === 1 ? kind : `${count(times)} ${kind}`,
  );
  const counted = [
    markets === 0 ? '' : `${count(markets)} markets`,
    levels === 0 ? '' : `${count(levels)} levels`,
    orders === 0 ? '' : `${count(orders)} orders`,
  ];
  return (
    <>
      <dt>Holds</dt>
      <dd className="break">{[...named, ...counted].filter(Boolean).join(', ') || 'nothing'}</dd>
      {errors.length > 0 && (
        <>
          <dt>Does not fit</dt>
          <dd className="break">{errors.join('; ')}</dd>
        </>
      )}
    </>
  );
}
