// @vitest-environment jsdom

// Calculators as a user meets them: what is typed is worked out at once, also without an engine, and
// every code of theirs has words.

import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { CalculatorsPage } from '../../renderer/features/calculators/CalculatorsPage.tsx';
import { useCalculators } from '../../renderer/features/calculators/calculatorState.ts';
import {
  type Entered,
  firstTexts,
  parseField,
  putInto,
  work,
} from '../../renderer/features/calculators/entered.ts';
import * as words from '../../renderer/words/calculators.ts';
import { isProblem, type Sheet } from '../../shared/calculators/calculator.ts';
import { calculators } from '../../shared/calculators/calculators.ts';
import { clear } from '../support/renderDesk.tsx';

const atStart = useCalculators.getState();
afterEach(() => {
  clear();
  act(() => useCalculators.setState(atStart, true));
});

const type = (label: string, text: string) =>
  fireEvent.change(screen.getByRole('textbox', { name: label }), { target: { value: text } });

test('a lay stake is worked out as it is typed', () => {
  render(<CalculatorsPage />);
  type('Back odds', '7.0');
  type('Lay odds', '7.2');
  type('Commission', '5');
  const bets = screen.getByRole('table', { name: 'Bets to place' });
  expect(within(bets).getByText('£9.79')).toBeTruthy();
  expect(within(bets).getByText('£60.70')).toBeTruthy();
  const outcomes = screen.getByRole('table', { name: 'Every outcome' });
  expect(within(outcomes).getAllByText('−£0.70')).toHaveLength(2);
  expect(screen.getByText('10 · 7 / (7.2 − 0.05)')).toBeTruthy();
});

test('what does not fit is said, at its field', () => {
  render(<CalculatorsPage />);
  type('Back odds', 'seven');
  expect(screen.getByText('Write a plain number.')).toBeTruthy();
  const field = screen.getByRole('textbox', { name: 'Back odds' });
  expect(field.getAttribute('aria-invalid')).toBe('true');
  type('Back odds', '6/1');
  expect(screen.queryByText('Write a plain number.')).toBeNull();
});

test('rows are added and taken away, and kept for the next time', () => {
  const first = render(<CalculatorsPage />);
  fireEvent.click(screen.getByRole('button', { name: 'Dutching' }));
  fireEvent.click(screen.getByRole('button', { name: 'Add selection' }));
  expect(screen.getAllByRole('textbox', { name: 'Odds' })).toHaveLength(4);
  fireEvent.click(screen.getByRole('button', { name: 'Remove Selection 1' }));
  fireEvent.click(screen.getByRole('button', { name: 'Remove Selection 1' }));
  first.unmount();
  render(<CalculatorsPage />);
  expect(screen.getAllByRole('textbox', { name: 'Odds' })).toHaveLength(2);
  const last = screen.getByRole('button', { name: 'Remove Selection 1' });
  expect((last as HTMLButtonElement).disabled).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: 'Start again' }));
  expect(screen.getAllByRole('textbox', { name: 'Odds' })).toHaveLength(3);
});

describe('what people type', () => {
  const odds = { kind: 'odds', fallback: 0, low: 0, high: 0 } as const;
  const share = { ...odds, kind: 'share' } as const;
  const money = { ...odds, kind: 'money' } as const;
  test.each([
    [odds, '7', 7_000_000],
    [odds, ' 2.04 ', 2_040_000],
    [odds, '5/2', 3_500_000],
    [odds, 'x', null],
    [share, '2', 20_000],
    [share, '2.5 %', 25_000],
    [money, '£12.50', 12_500_000],
    [money, '1,5', null],
    [{ ...odds, kind: 'times' }, '5×', 5_000_000],
  ] as const)('%j %s is %s', (field, text, value) => {
    expect(parseField(field, text)).toBe(value);
  });

  test('a formula shows the numbers that were put in', () => {
    expect(putInto('(W − D) / l', { W: 1_500_000, D: -10_000_000, l: 2_000_000 })).toBe(
      '(1.5 − (−10)) / 2',
    );
  });
});

/** Sheets of every form at every choice of it, with rows as they begin. */
function* sheets(): Iterable<readonly [string, Sheet]> {
  for (const calculator of calculators) {
    const first = firstTexts(calculator);
    const choices = Object.entries(calculator.fields).flatMap(([name, field]) =>
      field.kind === 'choice' ? field.choices.map((choice) => [name, choice] as const) : [],
    );
    const several: Entered[] = [
      first,
      ...choices.flatMap(([name, choice]) =>
        choices.map(([other, second]) => ({
          ...first,
          fields: { ...first.fields, refund: '10', [name]: choice, [other]: second },
        })),
      ),
    ];
    for (const entered of several) {
      const result = work(calculator, entered);
      if (!isProblem(result)) yield [calculator.id, result];
    }
  }
}

describe('every code has words, and nothing else has', () => {
  const seen = { bets: new Set<string>(), ends: new Set<string>() };
  const figures = new Set<string>();
  const formulas = new Map<string, Set<string>>();
  for (const [, sheet] of sheets()) {
    for (const { key } of sheet.bets) seen.bets.add(key);
    for (const { key } of sheet.outcomes) seen.ends.add(key);
    for (const { key } of sheet.figures) figures.add(key);
    for (const { key, put } of sheet.formulas) formulas.set(key, new Set(Object.keys(put)));
  }
  const fields = new Set(
    calculators.flatMap(({ fields: own, rows }) => [
      ...Object.keys(own),
      ...Object.keys(rows?.fields ?? {}),
    ]),
  );
  const choices = new Set(
    calculators.flatMap(({ fields: own }) =>
      Object.values(own).flatMap((field) => (field.kind === 'choice' ? field.choices : [])),
    ),
  );
  const fractions = [...choices].filter((choice) => /^\d\/\d$/.test(choice));

  test.each([
    ['calculators', new Set(calculators.map(({ id }) => id)), words.calculatorWords],
    ['fields', fields, words.fieldWords],
    [
      'choices',
      new Set([...choices].filter((c) => !fractions.includes(c))),
      words.fieldChoiceWords,
    ],
    ['bets', seen.bets, words.betWords],
    ['outcomes', seen.ends, words.outcomeWords],
    ['figures', figures, words.figureWords],
    ['formulas', new Set(formulas.keys()), words.formulaWords],
  ] as const)('%s', (_what, codes, worded) => {
    expect(new Set(Object.keys(worded))).toEqual(new Set(codes));
  });

  test('letters of formulas', () => {
    for (const [key, put] of formulas) {
      const letters = words.formulaWords[key]!.match(/[A-Za-z]/g) ?? [];
      for (const letter of letters) {
        expect(put.has(letter), `${key} ${letter}`).toBe(true);
        expect(words.symbolWords[key]?.[letter] ?? words.symbolWords['']?.[letter]).toBeDefined();
      }
    }
  });
});
