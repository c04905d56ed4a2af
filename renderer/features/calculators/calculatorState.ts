// What was typed into the calculators, kept on this machine: nobody types a stake and a commission twice.

import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { present } from '../../../shared/assert.ts';
import type { Calculator } from '../../../shared/calculators/calculator.ts';
import { calculators } from '../../../shared/calculators/calculators.ts';
import { type Currency, currencies } from '../../../shared/domain/units.ts';
import { type Entered, firstTexts, type Texts, textsOf } from './entered.ts';

interface CalculatorState {
  readonly shown: string;
  readonly currency: Currency;
  readonly entered: { readonly [id: string]: Entered };
}

const FIRST = 'qualifier';

export const useCalculators = create<CalculatorState>()(
  persist((): CalculatorState => ({ shown: FIRST, currency: 'GBP', entered: {} }), {
    name: 'crossbook.calculators',
    version: 1,
    merge: (stored, current) => ({ ...current, ...readStored(stored) }),
  }),
);

/** What an older or damaged store holds, as far as it fits. */
function readStored(stored: unknown): Partial<CalculatorState> {
  if (typeof stored !== 'object' || stored === null) return {};
  const { currency, entered, shown } = stored as { readonly [name: string]: unknown };
  return {
    ...(find(shown) !== undefined && { shown: shown as string }),
    ...((currencies as readonly unknown[]).includes(currency) && {
      currency: currency as Currency,
    }),
    ...(typeof entered === 'object' && entered !== null && { entered: fitting(entered) }),
  };
}

const find = (id: unknown): Calculator | undefined =>
  calculators.find((calculator) => calculator.id === id);

function fitting(entered: object): CalculatorState['entered'] {
  const all = Object.entries(entered).flatMap(([id, value]) => {
    const calculator = find(id);
    if (calculator === undefined || !isEntered(value)) return [];
    const first = firstTexts(calculator);
    const rowFields = textsOf(calculator.rows?.fields ?? {});
    const taken: Entered = {
      fields: known(first.fields, value.fields),
      rows: value.rows.map((row) => known(rowFields, row)),
    };
    return [[id, taken] as const];
  });
  return Object.fromEntries(all);
}

const isTexts = (value: unknown): value is Texts =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((text) => typeof text === 'string');

const isEntered = (value: unknown): value is Entered =>
  typeof value === 'object' &&
  value !== null &&
  isTexts((value as Entered).fields) &&
  Array.isArray((value as Entered).rows) &&
  (value as Entered).rows.every(isTexts);

const known = (names: Texts, texts: Texts): Texts =>
  Object.fromEntries(Object.entries(names).map(([name, text]) => [name, texts[name] ?? text]));

/** The calculator that is shown. */
export const shownCalculator = ({ shown }: CalculatorState): Calculator =>
  present(find(shown) ?? find(FIRST), 'calculator');

export function showCalculator(shown: string): void {
  useCalculators.setState({ shown });
}

export function setCurrency(currency: Currency): void {
  useCalculators.setState({ currency });
}

export const enteredOf = (state: CalculatorState, calculator: Calculator): Entered =>
  state.entered[calculator.id] ?? firstTexts(calculator);

function put(calculator: Calculator, entered: Entered): void {
  useCalculators.setState((state) => ({
    entered: { ...state.entered, [calculator.id]: entered },
  }));
}

export function typeField(calculator: Calculator, name: string, text: string): void {
  const before = enteredOf(useCalculators.getState(), calculator);
  put(calculator, { ...before, fields: { ...before.fields, [name]: text } });
}

export function typeRow(calculator: Calculator, at: number, name: string, text: string): void {
  const before = enteredOf(useCalculators.getState(), calculator);
  const rows = before.rows.map((row, index) => (index === at ? { ...row, [name]: text } : row));
  put(calculator, { ...before, rows });
}

export function addRow(calculator: Calculator): void {
  if (calculator.rows === null) return;
  const before = enteredOf(useCalculators.getState(), calculator);
  put(calculator, { ...before, rows: [...before.rows, textsOf(calculator.rows.fields)] });
}

export function removeRow(calculator: Calculator, at: number): void {
  const before = enteredOf(useCalculators.getState(), calculator);
  put(calculator, { ...before, rows: before.rows.filter((_, index) => index !== at) });
}

/** Back to what the form begins with. */
export const resetCalculator = (calculator: Calculator): void =>
  put(calculator, firstTexts(calculator));
