// The kinds of settings and how one is written down: label, bounds, default and a line of help.

import { SCALE } from './units.ts';

/** `money` and `ratio` are millionths; `duration` is milliseconds; a `list` holds texts. */
export type SettingKind = 'money' | 'ratio' | 'count' | 'duration' | 'switch' | 'choice' | 'list';

/** Entries of a list and letters of an entry. */
export const LIST_ENTRIES_MAX = 200;
export const LIST_TEXT_MAX = 80;

export interface Setting {
  readonly group: string;
  readonly label: string;
  readonly help: string;
  readonly kind: SettingKind;
  readonly fallback: number | boolean | string | readonly string[];
  readonly low?: number;
  readonly high?: number;
  /** Of a `choice` all there are; of a `list` those it is limited to. */
  readonly choices?: readonly string[];
  /** The list whose lines name further choices. */
  readonly more?: string;
  /** What is named in the entries of a list by short names, which are shown beside it. */
  readonly names?: 'venues';
  /** What is wrong with the entries of a list; null when nothing is. */
  readonly check?: (entries: readonly string[]) => string | null;
}

export const money = (group: string, label: string, dollars: number, high: number, help: string) =>
  ({
    group,
    label,
    help,
    kind: 'money',
    fallback: dollars * SCALE,
    low: 0,
    high: high * SCALE,
  }) as const;
export const ratio = (group: string, label: string, percent: number, high: number, help: string) =>
  ({
    group,
    label,
    help,
    kind: 'ratio',
    fallback: Math.round(percent * 10_000),
    low: 0,
    high: high * 10_000,
  }) as const;
export const count = (
  group: string,
  label: string,
  value: number,
  low: number,
  high: number,
  help: string,
) => ({ group, label, help, kind: 'count', fallback: value, low, high }) as const;
export const duration = (
  group: string,
  label: string,
  ms: number,
  low: number,
  high: number,
  help: string,
) => ({ group, label, help, kind: 'duration', fallback: ms, low, high }) as const;
export const toggle = (group: string, label: string, on: boolean, help: string) =>
  ({ group, label, help, kind: 'switch', fallback: on }) as const;
export const choice = <const C extends readonly [string, ...string[]]>(
  group: string,
  label: string,
  choices: C,
  help: string,
) => ({ group, label, help, kind: 'choice', fallback: choices[0] as C[number], choices }) as const;
/** A list that is empty at first; any texts, or some of `choices` where they are given. */
export const list = (group: string, label: string, help: string, choices?: readonly string[]) =>
  ({
    group,
    label,
    help,
    kind: 'list',
    fallback: [] as readonly string[],
    ...(choices && { choices }),
  }) as const;
/** A list of texts of a form of their own, one a line. */
export const lines = (
  group: string,
  label: string,
  help: string,
  check: (entries: readonly string[]) => string | null,
) => ({ ...list(group, label, help), check });
