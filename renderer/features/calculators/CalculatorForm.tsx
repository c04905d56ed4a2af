// The fields of a calculator and its rows, made from its tables.

import { useId } from 'react';
import type { Calculator, Field, Problem } from '../../../shared/calculators/calculator.ts';
import { fieldChoiceWords, fieldWords, rowWords } from '../../words/calculators.ts';
import { addRow, removeRow, typeField, typeRow } from './calculatorState.ts';
import type { Entered } from './entered.ts';

interface CalculatorFormProps {
  readonly calculator: Calculator;
  readonly entered: Entered;
  readonly wrong: Problem | null;
}

export function CalculatorForm({ calculator, entered, wrong }: CalculatorFormProps) {
  const { fields, id, rows } = calculator;
  return (
    <form className="calculator-fields" onSubmit={(event) => event.preventDefault()}>
      {Object.entries(fields).map(([name, field]) => (
        <FieldControl
          key={name}
          field={field}
          label={fieldWords[name] ?? name}
          text={entered.fields[name] ?? ''}
          invalid={wrong?.at === name}
          change={(text) => typeField(calculator, name, text)}
        />
      ))}
      {rows !== null && (
        <fieldset className="calculator-rows">
          {entered.rows.map((row, at) => (
            <RowControls
              // Rows have no name but their place.
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              key={at}
              title={`${rowWords[id] ?? ''} ${at + 1}`}
              fields={Object.entries(rows.fields).map(([name, field]) => ({
                ...{ name, field, text: row[name] ?? '', invalid: wrong?.at === `${at}.${name}` },
              }))}
              change={(name, text) => typeRow(calculator, at, name, text)}
              remove={entered.rows.length > rows.least ? () => removeRow(calculator, at) : null}
            />
          ))}
          <button
            type="button"
            disabled={entered.rows.length >= rows.most}
            onClick={() => addRow(calculator)}
          >
            Add {(rowWords[id] ?? 'row').toLowerCase()}
          </button>
        </fieldset>
      )}
    </form>
  );
}

interface RowControlsProps {
  readonly title: string;
  readonly fields: readonly {
    readonly name: string;
    readonly field: Field;
    readonly text: string;
    readonly invalid: boolean;
  }[];
  readonly change: (name: string, text: string) => void;
  readonly remove: (() => void) | null;
}

function RowControls({ change, fields, remove, title }: RowControlsProps) {
  return (
    <fieldset className="calculator-row">
      <legend>{title}</legend>
      {fields.map(({ field, invalid, name, text }) => (
        <FieldControl
          key={name}
          {...{ field, invalid, text }}
          label={fieldWords[name] ?? name}
          change={(typed) => change(name, typed)}
        />
      ))}
      <button
        type="button"
        className="quiet"
        aria-label={`Remove ${title}`}
        disabled={remove === null}
        onClick={() => remove?.()}
      >
        ✕
      </button>
    </fieldset>
  );
}

interface FieldControlProps {
  readonly field: Field;
  readonly label: string;
  readonly text: string;
  readonly invalid: boolean;
  readonly change: (text: string) => void;
}

const UNITS: { readonly [kind in Field['kind']]: string } = {
  ...{ money: '', odds: '', share: '%', times: '×', choice: '' },
};

function FieldControl({ change, field, invalid, label, text }: FieldControlProps) {
  const id = useId();
  return (
    <div className="calculator-field">
      <label htmlFor={id}>{label}</label>
      {field.kind === 'choice' ? (
        <select id={id} value={text} onChange={(event) => change(event.target.value)}>
          {field.choices.map((choice) => (
            <option key={choice} value={choice}>
              {fieldChoiceWords[choice] ?? choice}
            </option>
          ))}
        </select>
      ) : (
        <span className="calculator-number">
          <input
            id={id}
            inputMode="decimal"
            autoComplete="off"
            aria-invalid={invalid}
            value={text}
            onFocus={(event) => event.target.select()}
            onChange={(event) => change(event.target.value)}
          />
          <span className="sub">{UNITS[field.kind]}</span>
        </span>
      )}
    </div>
  );
}
