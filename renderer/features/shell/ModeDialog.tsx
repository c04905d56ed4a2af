// The mode of the desk and its switches: what may be placed, on paper or with real money, by which strategy.
// Real money also wants a word typed in every session.

import type { Arguments } from '../../../shared/contract/contract.ts';
import { strategyNames } from '../../../shared/domain/opportunity.ts';
import type { Switches } from '../../../shared/domain/switches.ts';
import { type Mode, modes } from '../../../shared/domain/ticket.ts';
import { useClient, useConnected, useSingle } from '../../client/client.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { Problem } from '../../components/Problem.tsx';
import { SwitchLine } from '../../components/SwitchLine.tsx';
import { useAction } from '../../components/useAction.ts';
import { showDialog } from '../../state/ui.ts';
import { strategyWords } from '../../words/switches.ts';
import { modeHelp, modeWords } from '../../words/tickets.ts';
import { Arming } from './Arming.tsx';

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
        <SwitchLine on={switches.paused} disabled={disabled} change={(paused) => set({ paused })}>
          Pause betting{' '}
          <span className="sub">Opportunities go on being shown; nothing is placed.</span>
        </SwitchLine>
        <SwitchLine
          on={switches.viewOnly}
          disabled={disabled}
          change={(viewOnly) => set({ viewOnly })}
        >
          View only <span className="sub">For looking at the desk without being able to bet.</span>
        </SwitchLine>
      </fieldset>
      <Strategies {...{ switches, disabled, set }} />
      <Problem error={action.error} />
    </>
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
            <SwitchLine
              on={own.enabled}
              disabled={disabled}
              change={(enabled) => set({ strategy: { name, enabled } })}
            >
              {strategyWords[name]}
            </SwitchLine>
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
