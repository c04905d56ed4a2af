// Settings as people write them: dollars, percent, seconds or minutes, and back to the stored number, with
// what is wrong in words. Pure.

import type { Setting } from '../../../shared/domain/settings.ts';
import { formatScaled, parseScaled } from '../../../shared/domain/units.ts';

const MINUTE = 60_000;
const SECOND = 1_000;

/** The unit in which a setting is written. */
export function unitOf(name: string, setting: Setting): string {
  switch (setting.kind) {
    case 'money':
      return name === 'sizeStep' ? 'contracts' : '$';
    case 'ratio':
      return '%';
    case 'duration':
      return inMinutes(setting) ? 'min' : 's';
    default:
      return '';
  }
}

/** Long spans are written in minutes, by the size of their default, so that the unit never changes. */
const inMinutes = (setting: Setting): boolean =>
  typeof setting.fallback === 'number' && setting.fallback >= 2 * MINUTE;

/** A stored number as the user writes it, without its unit. */
export function settingText(setting: Setting, value: number): string {
  switch (setting.kind) {
    case 'money':
      return formatScaled(value);
    case 'ratio':
      return formatScaled(value * 100);
    case 'duration':
      return inMinutes(setting) ? trimmed(value / MINUTE) : formatScaled(value * 1_000);
    default:
      return String(value);
  }
}

const trimmed = (value: number): string => String(Number(value.toFixed(3)));

export type Parsed = { readonly value: number } | { readonly problem: string };

/** What was typed as the stored number, or what is wrong with it. */
export function parseSetting(name: string, setting: Setting, text: string): Parsed {
  const scaled = parseScaled(text.trim());
  if (scaled === null) return { problem: 'Write a plain number, such as 2.5.' };
  const value = storedValue(setting, scaled);
  if (value === null) return { problem: 'That is finer than can be stored.' };
  const low = setting.low ?? 0;
  const high = setting.high ?? Number.MAX_SAFE_INTEGER;
  if (value >= low && value <= high) return { value };
  const unit = unitOf(name, setting);
  return {
    problem: `It must lie between ${bound(setting, low, unit)} and ${bound(setting, high, unit)}.`,
  };
}

function storedValue(setting: Setting, scaled: number): number | null {
  const per = perUnit(setting);
  const product = BigInt(scaled) * BigInt(per);
  const scale = 1_000_000n;
  return product % scale === 0n ? Number(product / scale) : null;
}

/** Stored units in one written unit. */
function perUnit(setting: Setting): number {
  switch (setting.kind) {
    case 'money':
      return 1_000_000;
    case 'ratio':
      return 10_000;
    case 'duration':
      return inMinutes(setting) ? MINUTE : SECOND;
    default:
      return 1;
  }
}

function bound(setting: Setting, value: number, unit: string): string {
  const text = settingText(setting, value);
  if (unit === '$') return `$${text}`;
  return unit === '%' ? `${text}%` : `${text} ${unit}`.trim();
}

/** The default as it is written, with its unit. */
export function fallbackText(name: string, setting: Setting): string {
  const { fallback } = setting;
  if (typeof fallback === 'boolean') return fallback ? 'on' : 'off';
  if (typeof fallback === 'string') return fallback;
  return bound(setting, fallback, unitOf(name, setting));
}
