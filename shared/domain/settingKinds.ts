// The kinds of settings and how one is written down: label, bounds, default and a line of help.

import { SCALE } from './units.ts';

/** `money` and `ratio` are millionths; `duration` is milliseconds. */
export type SettingKind = 'money' | 'ratio' | 'count' | 'duration' | 'switch' | 'choice';

export interface Setting {
  readonly group: string;
  readonly label: string;
  readonly help: string;
  readonly kind: SettingKind;
  readonly fallback: number | boolean | string;
  readonly low?: number;
  readonly high?: number;
  readonly choices?: readonly string[];
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
