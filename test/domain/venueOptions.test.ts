// Options of venues: what fits, what is said of what does not, and what an adapter reads.

import { expect, test } from 'vitest';
import {
  checkOptions,
  optionProblem,
  readOptions,
  type VenueOption,
  type VenueOptionTable,
} from '../../shared/domain/venueOptions.ts';

const words = { help: '' };
const table = {
  tags: {
    ...{ ...words, label: 'Tags', kind: 'text', fallback: '1' },
    ...{ pattern: '\\w+|', expected: 'one word' },
  },
  step: {
    ...{ ...words, label: 'Step', kind: 'choice', fallback: 'cent' },
    choices: [
      { value: 'cent', label: 'A cent' },
      { value: 'fine', label: 'Finer' },
    ],
  },
  pause: { ...words, label: 'Pause', kind: 'duration', fallback: 5_000, low: 1_000, high: 60_000 },
  depth: { ...words, label: 'Depth', kind: 'number', fallback: 10, low: 1, high: 99 },
  live: { ...words, label: 'Live', kind: 'boolean', fallback: false },
} as const satisfies VenueOptionTable;

const PAUSE = 'Pause must be a whole number from 1000 to 60000 ms';

test.each([
  ['tags', 'one', null],
  ['tags', '', null],
  ['tags', 'one two', 'Tags must be one word'],
  ['tags', 'one\n', 'Tags must be one word'],
  ['tags', 1, 'Tags must be one word'],
  ['step', 'fine', null],
  ['step', 'Fine', 'Step must be one of cent, fine'],
  ['pause', 1_000, null],
  ['pause', 60_000, null],
  ['pause', 999, PAUSE],
  ['pause', 60_001, PAUSE],
  ['pause', 1_000.5, PAUSE],
  ['pause', '2000', PAUSE],
  ['depth', 0, 'Depth must be a whole number from 1 to 99'],
  ['live', true, null],
  ['live', 'true', 'Live must be true or false'],
] as const)('%s at %j: %s', (name, value, problem) => {
  expect(optionProblem(table[name] as VenueOption, value)).toBe(problem);
});

test('nothing stored is every default', () => {
  expect(readOptions(table, {})).toEqual({
    ...{ tags: '1', step: 'cent', pause: 5_000, depth: 10, live: false },
  });
});

test('what fits is read, what does not is at its default', () => {
  const given = { tags: '', pause: 5, live: true, gone: 1 };
  expect(readOptions(table, given)).toEqual({
    ...{ tags: '', step: 'cent', pause: 5_000, depth: 10, live: true },
  });
  expect(checkOptions(table, given)).toEqual({
    fitting: { tags: '', live: true },
    problems: [
      { name: 'pause', problem: PAUSE },
      { name: 'gone', problem: 'no such option' },
    ],
  });
});

test.each(['toString', '__proto__', 'constructor'])('%s is no option', (name) => {
  const given = JSON.parse(`{ "${name}": 1 }`) as { [name: string]: number };
  expect(checkOptions(table, given).problems).toEqual([{ name, problem: 'no such option' }]);
});
