// The file in which a user says where on the page prices are found: its form, the one that is made at the
// start, how it becomes what the observer looks for, and which selectors have stopped matching.
// Nobody has published how the site's page is made, so the first file is a template and not a description.

import { z } from 'zod';
import { parseScaled } from '../../../shared/domain/units.ts';
import type { LocatedError } from '../feedMeter.ts';
import { decodeNow } from '../schema.ts';
import {
  type CheckReport,
  cellFields,
  type ObserverConfig,
  type Reader,
  rowFields,
} from './observerConfig.ts';

const VERSION = 1;
const FLUSH_MS = 20;
const SCAN_MS = 30_000;

const selector = z.string().max(300);
/** `css`, `css @attribute`, `@attribute`, `.` for the element's own text, `=fixed`, or empty for nothing. */
const reader = z.string().max(300);
const needed = reader.min(1, 'must not be empty');

const file = z.strictObject({
  version: z.literal(VERSION),
  help: z.array(z.string()).optional(),
  login: selector,
  list: selector.min(1, 'must not be empty'),
  row: selector.min(1, 'must not be empty'),
  disconnected: selector,
  suspended: selector,
  counter: selector,
  event: needed,
  sport: needed,
  home: needed,
  away: needed,
  competition: reader,
  start: reader,
  live: reader,
  index: reader,
  cells: z
    .array(
      z.strictObject({
        find: selector.min(1, 'must not be empty'),
        type: needed,
        side: needed,
        line: reader,
        odds: needed,
      }),
    )
    .min(1)
    .max(20),
  odds: z.enum(['decimal', 'fractional', 'american', 'hongKong', 'malay', 'indonesian']),
  lines: z.enum(['own', 'home', 'quarters']),
});

/** The file as it was written. */
export type Selectors = z.infer<typeof file>;

/** What a new file holds. */
export const templateSelectors: Selectors = {
  version: VERSION,
  help: [
    'Where prices are on the page. Change it when the page has changed; Crossbook reads it again by itself.',
    'list: holds the rows. row: one contest. cells: the prices within a row, one entry per kind of cell.',
    'A value is found by "css" (text), "css @attribute", "@attribute" of the row or cell itself, "." (its own text) or "=fixed".',
    'type is ml, ah, ahou, t1ahou, t2ahou, dnb or btts; side is h, a, x, o, u, y or n.',
    'lines: "own" where each side shows its own handicap, "home" where both show the home side’s, "quarters" for that times four.',
    'odds: decimal, fractional, american, hongKong, malay or indonesian. Empty: the page has no such thing.',
  ],
  login: 'form[data-login]',
  list: '#markets',
  row: '[data-event]',
  disconnected: '.connection-lost',
  suspended: '.suspended',
  counter: '.market-count',
  event: '@data-event',
  sport: '@data-sport',
  home: '.home',
  away: '.away',
  competition: '@data-competition',
  start: '@data-start',
  live: '.in-play',
  index: '@aria-rowindex',
  cells: [{ find: '.price', type: '@data-type', side: '@data-side', line: '.line', odds: '.odds' }],
  odds: 'decimal',
  lines: 'own',
};

/** Name of the file of an environment. */
export const selectorsFile = (environment: string): string =>
  `betinasia/${environment.replace(/[^a-z0-9-]/g, '-')}-selectors.json`;

/** Reads a file's text; what is wrong with it is told with its place. */
export function readSelectors(
  text: string,
): { readonly value: Selectors } | { readonly error: LocatedError } {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    return { error: { at: '', message: (error as Error).message } };
  }
  return decodeNow(file, given);
}

export const writeSelectors = (selectors: Selectors): string =>
  `${JSON.stringify(selectors, null, 2)}\n`;

function readerOf(text: string): Reader | null {
  const own = text.trim();
  if (own === '') return null;
  if (own.startsWith('=')) return { find: null, attribute: null, fixed: own.slice(1) };
  if (own === '.') return { find: null, attribute: null, fixed: null };
  const [, find = '', attribute] = /^(.*?)\s*(?:@([\w:.-]+))?$/.exec(own) ?? [];
  return { find: find === '' ? null : find, attribute: attribute ?? null, fixed: null };
}

/** What the observer looks for. */
export function observerConfig(selectors: Selectors): ObserverConfig {
  const { cells, counter, disconnected, list, login, row, suspended } = selectors;
  const fields = Object.fromEntries(rowFields.map((name) => [name, readerOf(selectors[name])]));
  const rules = cells.map((cell) => ({
    find: cell.find,
    fields: Object.fromEntries(cellFields.map((name) => [name, readerOf(cell[name])])),
  }));
  const readers = [
    ...Object.values(fields),
    ...rules.flatMap((rule) => Object.values(rule.fields)),
  ];
  // Attributes that selectors ask for change as silently as those that are read.
  const named = JSON.stringify([row, suspended, cells]).match(/\[([\w-]+)/g) ?? [];
  const attributes = new Set([
    ...(['class', 'hidden', 'disabled', 'aria-disabled'] as const),
    ...readers.flatMap((own) => own?.attribute ?? []),
    ...named.map((text) => text.slice(1)),
  ]);
  return {
    ...{ flushMs: FLUSH_MS, scanMs: SCAN_MS, list, row, login, disconnected, suspended, counter },
    fields: fields as ObserverConfig['fields'],
    cells: rules as unknown as ObserverConfig['cells'],
    attributes: [...attributes],
  };
}

/** Parts without which a row or a price cannot be read. */
const NEEDED = /^(?:row|event|sport|home|away|cells\.\d+(?:\.(?:type|side|odds))?)$/;
/** A part that is found in fewer of the places than this share has stopped matching. */
const LEAST_SHARE = 0.5;

/**
 * Selectors that do not match although they have to, each with how often it did: `cells.0.odds (0 of 266)`.
 * Where there are no rows only a count that says otherwise makes that a fault.
 */
export function brokenSelectors(
  checks: readonly CheckReport[],
  counted: number | null,
): readonly string[] {
  const rows = checks.find(([name]) => name === 'row')?.[1] ?? 0;
  if (rows === 0) return counted === null || counted === 0 ? [] : [`row (0 of ${counted})`];
  return checks.flatMap(([name, found, of]) => {
    if (!NEEDED.test(name) || name === 'row') return [];
    // A cell rule is looked for in every row; one that finds something somewhere is at work.
    const least = /^cells\.\d+$/.test(name) ? 1 : of * LEAST_SHARE;
    return of > 0 && found < least ? [`${name} (${found} of ${of})`] : [];
  });
}

/** The page's own count of rows: the first whole number in its text; null without one. */
export function countOf(text: string): number | null {
  const [digits] = /\d[\d\s.,'\u00a0\u202f]*/.exec(text) ?? [];
  if (digits === undefined) return null;
  const count = parseScaled(digits.replace(/\D/g, ''));
  return count === null ? null : count / 1_000_000;
}
