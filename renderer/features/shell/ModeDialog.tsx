// The mode of the desk and its switches: what may be placed, on paper or with real money, by which strategy.
// Real money also wants a word typed in every session.

import { useState } from 'react';
import type { Arguments } from '../../../shared/contract/contract.ts';
import { strategyNames } from '../../../shared/domain/opportunity.ts';
import type { Switches } from '../../../shared/domain/switches.ts';
import { type Mode, modes } from '../../../shared/domain/ticket.ts';
import { useClient, useConnected, useSingle } from '../../client/client.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { Problem } from '../../components/Problem.tsx';
import { type Action, useAction } from '../../components/useAction.ts';
import { showDialog } from '../../state/ui.ts';
import { strategyWords } from '../../words/switches.ts';
import { modeHelp, modeWords } from '../../words/tickets.ts';

export function ModeDialog() {
  const switches = useSingle('switches');
  return (
    <Dialog title="Mode and switches" className="mode-dialog" onClose={() => showDialog(null)}>
      {switches === undefined ? (
        <p className="empty">Asking the engine …</p>
      ) : (
        <ModeForm switches={switches} />
      )}
      <div className="dialog-buttons">
        <button type="button" onClick={() => showDialog(null)}>
          Close
        </button>
      </div>
    </Dialog>
  );
}

function ModeForm({ switches }: { readonly switches: Switches }) {
  const client = useClient();
  const action = useAction();
  const disabled = !useConnected() || action.busy;
  const set = (patch: Arguments<'switches.set'>) =>
    void action.run(() => client.call('switches.set', patch));
  return (
    <>
      <fieldset className="modes">
        <legend>Mode</legend>
        {modes.map((mode) => (
          <label key={mode} className={`mode-choice mode-${mode}`}>
            <input
              type="radio"
              name="mode"
              checked={switches.mode === mode}
              disabled={disabled}
              onChange={() => set({ mode })}
            />
            <strong>{modeWords[mode]}</strong> <span className="sub">{modeHelp[mode]}</span>
          </label>
        ))}
      </fieldset>
      <Arming switches={switches} />
      <fieldset className="switch-list">
        <legend>Switches</legend>
        <Check
          label="Pause betting"
          help="Opportunities go on being shown; nothing is placed."
          on={switches.paused}
          {...{ disabled }}
          change={(paused) => set({ paused })}
        />
        <Check
          label="View only"
          help="For looking at the desk without being able to bet."
          on={switches.viewOnly}
          {...{ disabled }}
          change={(viewOnly) => set({ viewOnly })}
        />
      </fieldset>
      <Strategies {...{ switches, disabled, set }} />
      <Problem error={action.error} />
    </>
  );
}

interface CheckProps {
  readonly label: string;
  readonly help: string;
  readonly on: boolean;
  readonly disabled: boolean;
  readonly change: (on: boolean) => void;
}

function Check({ change, disabled, help, label, on }: CheckProps) {
  return (
    <label className="switch-line">
      <input
        type="checkbox"
        checked={on}
        disabled={disabled}
        onChange={(event) => change(event.target.checked)}
      />
      {label} <span className="sub">{help}</span>
    </label>
  );
}

interface StrategiesProps {
  readonly switches: Switches;
  readonly disabled: boolean;
  readonly set: (patch: Arguments<'switches.set'>) => void;
}

/** Each strategy may be held to less than the desk's own mode. */
function Strategies({ disabled, set, switches }: StrategiesProps) {
  return (
    <fieldset className="switch-list">
      <legend>Strategies</legend>
      {strategyNames.map((name) => {
        const own = switches.strategies[name];
        return (
          <div key={name} className="strategy-line">
            <label className="switch-line">
              <input
                type="checkbox"
                checked={own.enabled}
                disabled={disabled}
                onChange={(event) => set({ strategy: { name, enabled: event.target.checked } })}
              />
              {strategyWords[name]}
            </label>
            <label>
              <span className="sub">at most</span>{' '}
              <select
                aria-label={`Most that ${strategyWords[name]} may do`}
                value={own.mode}
                disabled={disabled}
                onChange={(event) => set({ strategy: { name, mode: event.target.value as Mode } })}
              >
                {modes.map((mode) => (
                  <option key={mode} value={mode}>
                    {modeWords[mode]}
                  </option>
                ))}
              </select>
            </label>
          </div>
        );
      })}
    </fieldset>
  );
}

function Arming({ switches }: { readonly switches: Switches }) {
  const action = useAction();
  return (
    <fieldset className="arming">
      <legend>Live trading</legend>
      {switches.armed ? <Disarm action={action} /> : <Arm action={action} switches={switches} />}
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
