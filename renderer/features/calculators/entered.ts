// What is typed into a calculator as the numbers that it works with, and back. Pure.

import {
  type Calculator,
  calculate,
  type Field,
  type FieldTable,
  type Problem,
  type Sheet,
} from '../../../shared/calculators/calculator.ts';
import { parseOdds } from '../../../shared/domain/oddsText.ts';
import { formatScaled, parseScaled } from '../../../shared/domain/units.ts';

/** Text of every field by its name. */
export type Texts = { readonly [name: string]: string };

export interface Entered {
  readonly fields: Texts;
  readonly rows: readonly Texts[];
}

const PERCENT = 100;

/** A value as it stands in its control. */
export function fieldText(field: Field, value: number | string): string {
  if (typeof value === 'string') return value;
  if (field.kind === 'share') return formatScaled(value * PERCENT);
  return formatScaled(value, field.kind === 'times' ? 0 : 2);
}

/** What a form begins with. */
export function firstTexts(calculator: Calculator): Entered {
  return {
    fields: textsOf(calculator.fields),
    rows: (calculator.rows?.first ?? []).map((row) =>
      textsOf(calculator.rows?.fields ?? {}, row as { readonly [name: string]: number }),
    ),
  };
}

/** Texts of fields at given values, or at what they begin with. */
export const textsOf = (
  fields: FieldTable,
  values: { readonly [name: string]: number | string } = {},
): Texts =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      fieldText(field, values[name] ?? field.fallback),
    ]),
  );

/** What was typed as a number of millionths, or null. Odds may be a fraction: 5/2 is 3.5. */
export function parseField(field: Field, text: string): number | string | null {
  const trimmed = text
    .trim()
    .replace(/^[£$€]/, '')
    .replace(/\s*[%×x]$/, '');
  switch (field.kind) {
    case 'choice':
      return text;
    case 'odds':
      return parseOdds(trimmed, trimmed.includes('/') ? 'fractional' : 'decimal', 'nearest');
    case 'share': {
      const percent = parseScaled(trimmed);
      return percent === null ? null : Math.round(percent / PERCENT);
    }
    default:
      return parseScaled(trimmed);
  }
}

type Numbers = { readonly [name: string]: number | string };

function numbersOf(fields: FieldTable, texts: Texts, at: string): Numbers | Problem {
  const entries: [string, number | string][] = [];
  for (const [name, field] of Object.entries(fields)) {
    const value = parseField(field, texts[name] ?? '');
    if (value === null) return { problem: 'no-number', at: `${at}${name}` };
    entries.push([name, value]);
  }
  return Object.fromEntries(entries);
}

/** What stands in a form as numbers; null while something is none. */
export function numbersIn(
  calculator: Calculator,
  { fields, rows }: Entered,
): { readonly values: Numbers; readonly rows: readonly Numbers[] } | null {
  const all = [
    numbersOf(calculator.fields, fields, ''),
    ...rows.map((row, at) => numbersOf(calculator.rows?.fields ?? {}, row, `${at}.`)),
  ];
  if (all.some((one) => 'problem' in one && 'at' in one)) return null;
  const [values, ...read] = all as readonly Numbers[];
  return values === undefined ? null : { values, rows: read };
}

/** The sheet for what stands in a form, or what is wrong and at which field (`1.odds` in rows). */
export function work(calculator: Calculator, { fields, rows }: Entered): Sheet | Problem {
  const values = numbersOf(calculator.fields, fields, '');
  if ('problem' in values && 'at' in values) return values as unknown as Problem;
  const read: Numbers[] = [];
  for (const [at, row] of rows.entries()) {
    const numbers = numbersOf(calculator.rows?.fields ?? {}, row, `${at}.`);
    if ('problem' in numbers && 'at' in numbers) return numbers as unknown as Problem;
    read.push(numbers as Numbers);
  }
  return calculate(calculator, values as Numbers, read);
}

/** A formula with its letters replaced by what was put in. */
export const putInto = (formula: string, put: { readonly [symbol: string]: number }): string =>
  formula.replace(/[A-Za-z]/g, (symbol) => {
    const value = put[symbol];
    if (value === undefined) return symbol;
    return value < 0 ? `(−${formatScaled(-value)})` : formatScaled(value);
  });
