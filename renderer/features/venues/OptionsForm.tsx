// A venue's options, from its descriptor. What is typed counts when it is applied: the venue is then
// connected anew.

import { useId, useState } from 'react';
import type { VenueInfo } from '../../../shared/contract/contract.ts';
import type { OptionValue, VenueOption } from '../../../shared/domain/venueOptions.ts';
import { useClient, useConnected } from '../../client/client.ts';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAction.ts';
import { toast } from '../../state/ui.ts';
import { fallbackWords, optionText, optionUnit, readTyped } from './optionText.ts';

/** What was typed into one control: text, or on and off. */
type Typed = string | boolean;

/** Where the engine finds fault with an option. */
const placeOf = (name: string): string => `choice.options.${name}`;

export function OptionsForm({ venue }: { readonly venue: VenueInfo }) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const { choice, descriptor } = venue;
  const table = descriptor.options ?? {};
  const [typed, setTyped] = useState<{ readonly [name: string]: Typed }>({});
  const [problems, setProblems] = useState<{ readonly [name: string]: string }>({});
  const apply = async () => {
    const read = readTyped(table, choice.options, typed);
    setProblems(read.problems);
    if (Object.keys(read.problems).length > 0) return;
    const next = { ...choice, options: read.options };
    const sent = await action.run(() =>
      client.call('venue.configure', { venueId: descriptor.id, choice: next }),
    );
    if (!sent) return;
    setTyped({});
    toast(`Options of ${descriptor.name} applied.`);
  };
  return (
    <form
      className="credentials"
      aria-label={`Options of ${descriptor.name}`}
      onSubmit={(event) => {
        event.preventDefault();
        void apply();
      }}
    >
      <h3>Options</h3>
      {Object.entries(table).map(([name, option]) => (
        <OptionControl
          key={name}
          option={option}
          value={typed[name] ?? optionText(option, choice.options[name] ?? option.fallback)}
          stored={choice.options[name] ?? option.fallback}
          problem={
            problems[name] ?? (action.error?.at === placeOf(name) ? action.error.sentence : null)
          }
          change={(value) => setTyped((before) => ({ ...before, [name]: value }))}
        />
      ))}
      {action.error?.at.startsWith('choice.options.') !== true && <Problem error={action.error} />}
      <div className="button-row">
        <button
          type="submit"
          disabled={!connected || action.busy || Object.keys(typed).length === 0}
        >
          Apply
        </button>
      </div>
    </form>
  );
}

interface OptionControlProps {
  readonly option: VenueOption;
  readonly value: Typed;
  readonly stored: OptionValue;
  readonly problem: string | null;
  readonly change: (value: Typed) => void;
}

function OptionControl({ change, option, problem, stored, value }: OptionControlProps) {
  const id = useId();
  const helpId = useId();
  const shared = { ...{ id, 'aria-describedby': helpId, 'aria-invalid': problem !== null } };
  const unit = optionUnit(option, stored);
  const text = (event: { readonly target: { readonly value: string } }) =>
    change(event.target.value);
  return (
    <div className="credential">
      <label htmlFor={id}>
        {option.label}
        {unit !== '' && <span className="sub"> {unit}</span>}
      </label>
      {option.kind === 'boolean' ? (
        <input
          {...shared}
          type="checkbox"
          checked={value === true}
          onChange={(event) => change(event.target.checked)}
        />
      ) : option.kind === 'choice' ? (
        <select {...shared} value={String(value)} onChange={text}>
          {option.choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      ) : (
        <input {...shared} value={String(value)} spellCheck={false} onChange={text} />
      )}
      <p id={helpId} className="setting-help">
        {option.help} Default: {fallbackWords(option)}.
      </p>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
