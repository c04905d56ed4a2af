// A setting that is a list: one box per choice where the choices are known, otherwise one text a line.

import { useEffect, useState } from 'react';
import type { Setting } from '../../../shared/domain/settings.ts';
import { choiceWords } from '../../words/settings.ts';

export interface ListControlProps {
  readonly control: { readonly id: string; readonly disabled: boolean };
  readonly setting: Setting;
  readonly value: readonly string[];
  readonly change: (value: readonly string[]) => void;
}

export function ListControl({ change, control, setting, value }: ListControlProps) {
  if (setting.choices === undefined) return <LinesControl {...{ control, value, change }} />;
  const { choices } = setting;
  return (
    <fieldset className="choices" id={control.id} aria-label={setting.label} tabIndex={-1}>
      {choices.map((choice) => (
        <label key={choice}>
          <input
            type="checkbox"
            disabled={control.disabled}
            checked={value.includes(choice)}
            onChange={({ target }) =>
              change(
                choices.filter((one) => (one === choice ? target.checked : value.includes(one))),
              )
            }
          />
          {choiceWords[choice] ?? choice}
        </label>
      ))}
    </fieldset>
  );
}

/** Sent when the field is left; until then it is only typed. */
function LinesControl({ change, control, value }: Omit<ListControlProps, 'setting'>) {
  const stored = value.join('\n');
  const [typed, setTyped] = useState(stored);
  useEffect(() => setTyped(stored), [stored]);
  const send = () => {
    const lines = typed.split('\n').map((line) => line.trim());
    const next = [...new Set(lines.filter((line) => line !== ''))];
    if (next.join('\n') === stored) setTyped(stored);
    else change(next);
  };
  return (
    <textarea
      {...control}
      rows={Math.min(8, Math.max(2, typed.split('\n').length))}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={send}
    />
  );
}
