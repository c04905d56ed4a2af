// Arming: what real money could do and where it lies, and the word that lets it move until the session ends.

import { useState } from 'react';
import type { Switches } from '../../../shared/domain/switches.ts';
import { useClient, useConnected } from '../../client/client.ts';
import { Problem } from '../../components/Problem.tsx';
import { type Action, useAction } from '../../components/useAction.ts';
import { disarmWords } from '../../words/switches.ts';
import { ArmSummary } from './ArmSummary.tsx';

export function Arming({ switches }: { readonly switches: Switches }) {
  const action = useAction();
  return (
    <fieldset className="arming">
      <legend>Live trading</legend>
      {switches.armed ? (
        <Disarm action={action} />
      ) : (
        <>
          <ArmSummary />
          <Arm action={action} switches={switches} />
        </>
      )}
      <Problem error={action.error} />
    </fieldset>
  );
}

function Disarm({ action }: { readonly action: Action }) {
  const client = useClient();
  return (
    <div className="word-form">
      <strong>Armed for this session.</strong>
      <button
        type="button"
        disabled={action.busy}
        onClick={() => void action.run(() => client.call('switches.disarm', {}))}
      >
        Disarm
      </button>
    </div>
  );
}

interface ArmProps {
  readonly action: Action;
  readonly switches: Switches;
}

function Arm({ action, switches }: ArmProps) {
  const client = useClient();
  const connected = useConnected();
  const [word, setWord] = useState('');
  const arm = async () => {
    if (await action.run(() => client.call('switches.arm', { word: word.trim() }))) setWord('');
  };
  return (
    <form
      className="word-form"
      aria-label="Arm live trading"
      onSubmit={(event) => {
        event.preventDefault();
        void arm();
      }}
    >
      <label htmlFor="arm-word">
        {switches.disarmReason !== '' && <strong>{disarmWords[switches.disarmReason]} </strong>}
        Not armed. Type <b>LIVE</b> to let real money move until Crossbook is closed
      </label>
      <input
        id="arm-word"
        autoComplete="off"
        spellCheck={false}
        value={word}
        onChange={(event) => setWord(event.target.value)}
      />
      <button
        type="submit"
        disabled={!connected || action.busy || switches.killed || word.trim() === ''}
      >
        Arm
      </button>
      {switches.killed && <span className="sub">Everything is stopped; resume first.</span>}
    </form>
  );
}
