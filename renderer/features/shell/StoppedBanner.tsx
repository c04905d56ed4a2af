// Says that everything is stopped, why and since when, what still rests at venues, and lets the user go on
// by typing the word.

import { useState } from 'react';
import { isFinal } from '../../../shared/domain/ticket.ts';
import { useClient, useConnected, useRows, useSingle } from '../../client/client.ts';
import { Age } from '../../components/Age.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAction.ts';
import { showScreen } from '../../state/ui.ts';
import { killReasonWords } from '../../words/switches.ts';

export function StoppedBanner() {
  const switches = useSingle('switches');
  if (switches?.killed !== true) return null;
  return (
    <section className="banner alarm stopped" aria-label="Stopped">
      <p role="alert">
        <strong>STOPPED</strong> {killReasonWords(switches.killReason)}
        {switches.killedMs !== null && (
          <>
            , <Age sinceMs={switches.killedMs} /> ago
          </>
        )}
        . Nothing new is placed; cancelling works as always.
      </p>
      <Resting />
      <ResumeForm />
    </section>
  );
}

function Resting() {
  const orders = useRows('orders').filter((order) => !isFinal(order.status));
  if (orders.length === 0) return <span>Nothing rests at any venue.</span>;
  return (
    <button type="button" onClick={() => showScreen('orders')}>
      {orders.length} {orders.length === 1 ? 'order is' : 'orders are'} not over yet
    </button>
  );
}

function ResumeForm() {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const [word, setWord] = useState('');
  return (
    <form
      className="word-form"
      aria-label="Go on"
      onSubmit={(event) => {
        event.preventDefault();
        void action.run(() => client.call('switches.resume', { word: word.trim() }));
      }}
    >
      <label htmlFor="resume-word">
        Type <b>RESUME</b> to go on
      </label>
      <input
        id="resume-word"
        autoComplete="off"
        spellCheck={false}
        value={word}
        onChange={(event) => setWord(event.target.value)}
      />
      <button type="submit" disabled={!connected || action.busy || word.trim() === ''}>
        Go on
      </button>
      <Problem error={action.error} />
    </form>
  );
}
