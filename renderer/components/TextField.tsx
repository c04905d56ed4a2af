// A labelled field of a form with its unit, its help, and what is wrong with it.

import { type ReactNode, useId } from 'react';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly unit?: string;
  readonly help?: string;
  readonly problem?: string | null;
  readonly kind?: 'text' | 'decimal' | 'date' | 'datetime-local' | 'long';
  readonly placeholder?: string;
}

export function TextField(props: TextFieldProps) {
  const { change, help, kind = 'text', label, placeholder, problem = null, unit, value } = props;
  const id = useId();
  const helpId = useId();
  const shared = {
    ...{ id, value, placeholder, autoComplete: 'off', 'aria-invalid': problem !== null },
    ...(help !== undefined && { 'aria-describedby': helpId }),
    onChange: (event: { readonly target: { readonly value: string } }) =>
      change(event.target.value),
  };
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <span className="form-input">
        {kind === 'long' ? (
          <textarea {...shared} rows={3} />
        ) : (
          <input
            {...shared}
            type={kind === 'decimal' ? 'text' : kind}
            {...(kind === 'decimal' && { inputMode: 'decimal' as const })}
          />
        )}
        {unit !== undefined && <span className="sub">{unit}</span>}
      </span>
      {help !== undefined && (
        <p id={helpId} className="setting-help">
          {help}
        </p>
      )}
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

interface ChoiceFieldProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly change: (value: T) => void;
  readonly choices: readonly { readonly value: T; readonly label: ReactNode }[];
}

export function ChoiceField<T extends string>({
  change,
  choices,
  label,
  value,
}: ChoiceFieldProps<T>) {
  const id = useId();
  return (
    <div className="form-field">
      <label htmlFor={id}>{label}</label>
      <span className="form-input">
        <select id={id} value={value} onChange={(event) => change(event.target.value as T)}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}
