// One setting with its control, its help, its default, and what is wrong with what was typed.

import { useEffect, useId, useState } from 'react';
import type { Setting, SettingName, Settings } from '../../../shared/domain/settings.ts';
import { useClient, useConnected, useRows } from '../../client/client.ts';
import { sameValue } from '../../client/sameValue.ts';
import { useAction } from '../../components/useAction.ts';
import { choiceWords } from '../../words/settings.ts';
import { ListControl } from './ListControl.tsx';
import { fallbackText, parseSetting, settingText, unitOf } from './settingText.ts';

/** Short names of venues with a feed of their own, as such a setting is written in them. */
function VenueNames() {
  const own = useRows('venues').filter(({ carriedBy }) => carriedBy === null);
  if (own.length === 0) return null;
  return <span>Short names: {own.map(({ descriptor }) => descriptor.id).join(', ')}. </span>;
}

export interface SettingFieldProps {
  readonly name: SettingName;
  readonly setting: Setting;
  readonly value: Settings[SettingName];
  /** Choices besides those of the setting itself. */
  readonly more?: readonly string[];
}

export function SettingField({ more = [], name, setting, value }: SettingFieldProps) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const helpId = useId();
  const [typedProblem, setTypedProblem] = useState<string | null>(null);
  const change = (next: Setting['fallback']) =>
    void action.run(() => client.call('settings.change', { [name]: next } as Partial<Settings>));
  const problem = typedProblem ?? action.error?.sentence ?? null;
  const changed = !sameValue(value, setting.fallback);
  const control = {
    ...{ id: `setting-${name}`, 'aria-describedby': helpId, disabled: !connected },
  };
  return (
    <div className={changed ? 'setting changed' : 'setting'}>
      <label htmlFor={control.id}>{setting.label}</label>
      {typeof value === 'boolean' ? (
        <input
          {...control}
          type="checkbox"
          checked={value}
          onChange={(event) => change(event.target.checked)}
        />
      ) : typeof value === 'string' ? (
        <select {...control} value={value} onChange={(event) => change(event.target.value)}>
          {[...(setting.choices ?? []), ...more].map((choice) => (
            <option key={choice} value={choice}>
              {choiceWords[choice] ?? choice}
            </option>
          ))}
        </select>
      ) : typeof value === 'object' ? (
        <ListControl {...{ control, setting, value, change }} />
      ) : (
        <NumberControl
          {...{ control, name, setting, value, change }}
          invalid={problem !== null}
          tell={setTypedProblem}
        />
      )}
      <p id={helpId} className="setting-help">
        {setting.help} {setting.names === 'venues' && <VenueNames />}{' '}
        {changed && (
          <button
            type="button"
            className="link"
            disabled={!connected}
            onClick={() => change(setting.fallback)}
          >
            Back to {choiceWords[String(setting.fallback)] ?? fallbackText(name, setting)}
          </button>
        )}
      </p>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

interface NumberControlProps {
  readonly control: { readonly id: string; readonly disabled: boolean };
  readonly name: string;
  readonly setting: Setting;
  readonly value: number;
  readonly invalid: boolean;
  readonly change: (value: number) => void;
  readonly tell: (problem: string | null) => void;
}

/** A number is sent when the field is left or Enter is pressed; until then it is only typed. */
function NumberControl(props: NumberControlProps) {
  const { change, control, invalid, name, setting, tell, value } = props;
  const stored = settingText(setting, value);
  const [typed, setTyped] = useState(stored);
  useEffect(() => setTyped(stored), [stored]);
  const unit = unitOf(name, setting, value);
  const send = () => {
    if (typed.trim() === stored) {
      tell(null);
      return;
    }
    const parsed = parseSetting(name, setting, value, typed);
    if ('problem' in parsed) tell(parsed.problem);
    else {
      tell(null);
      change(parsed.value);
    }
  };
  return (
    <span className="unit-field">
      {unit === '$' && <span aria-hidden="true">$</span>}
      <input
        {...control}
        inputMode="decimal"
        aria-invalid={invalid}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={send}
        onKeyDown={(event) => {
          if (event.key === 'Enter') send();
          else if (event.key === 'Escape' && !event.shiftKey) {
            setTyped(stored);
            tell(null);
          }
        }}
      />
      {unit !== '$' && unit !== '' && <span>{unit}</span>}
    </span>
  );
}
