// Settings as people write them: dollars, percent, seconds or minutes, and back to the stored number, with
// what is wrong in words. Pure.

import type { Setting } from '../../../shared/domain/settings.ts';
import { formatScaled, parseScaled } from '../../../shared/domain/units.ts';
import { duration } from '../../format.ts';

const MINUTE = 60_000;
const SECOND = 1_000;

/** Long spans of whole minutes are written in minutes, everything else in seconds. */
const inMinutes = (value: number): boolean => value >= 2 * MINUTE && value % MINUTE === 0;

/** The unit in which a setting with this value is written, and in which a change of it is typed. */
export function unitOf(name: string, setting: Setting, value: number): string {
  switch (setting.kind) {
    case 'money':
      return name === 'sizeStep' ? 'contracts' : '$';
    case 'ratio':
      return '%';
    case 'duration':
      return inMinutes(value) ? 'min' : 's';
    default:
      return '';
  }
}

/** A stored number as the user writes it, without its unit. */
export function settingText(setting: Setting, value: number): string {
  switch (setting.kind) {
    case 'money':
      return formatScaled(value);
    case 'ratio':
      return formatScaled(value * 100);
    case 'duration':
      return inMinutes(value) ? String(value / MINUTE) : formatScaled(value * SECOND);
    default:
      return String(value);
  }
}

export type Parsed = { readonly value: number } | { readonly problem: string };

/** What was typed over the present value as the stored number, or what is wrong with it. */
export function parseSetting(
  name: string,
  setting: Setting,
  present: number,
  text: string,
): Parsed {
  const scaled = parseScaled(text.trim());
  if (scaled === null) return { problem: 'Write a plain number, such as 2.5.' };
  const product = BigInt(scaled) * BigInt(perUnit(setting, present));
  if (product % 1_000_000n !== 0n) return { problem: 'That is finer than can be stored.' };
  const value = Number(product / 1_000_000n);
  const low = setting.low ?? 0;
  const high = setting.high ?? Number.MAX_SAFE_INTEGER;
  if (value >= low && value <= high) return { value };
  return {
    problem: `It must lie between ${inWords(name, setting, low)} and ${inWords(name, setting, high)}.`,
  };
}

/** Stored units in one written unit. */
function perUnit(setting: Setting, present: number): number {
  switch (setting.kind) {
    case 'money':
      return 1_000_000;
    case 'ratio':
      return 10_000;
    case 'duration':
      return inMinutes(present) ? MINUTE : SECOND;
    default:
      return 1;
  }
}

/** A stored number with its unit. */
function inWords(name: string, setting: Setting, value: number): string {
  if (setting.kind === 'duration') return duration(value);
  const text = settingText(setting, value);
  const unit = unitOf(name, setting, value);
  if (unit === '$') return `$${text}`;
  return unit === '%' ? `${text}%` : `${text} ${unit}`.trim();
}

/** The default as it is written, with its unit. */
export function fallbackText(name: string, setting: Setting): string {
  const { fallback } = setting;
  if (typeof fallback === 'boolean') return fallback ? 'on' : 'off';
  if (typeof fallback === 'string') return fallback;
  return typeof fallback === 'number' ? inWords(name, setting, fallback) : 'nothing';
}
