// Numbers as people type them into forms of offers: amounts, odds, percentages, whole numbers. Pure.

import { parseOdds } from '../../shared/domain/oddsText.ts';
import {
  type DecimalOdds,
  formatScaled,
  type Money,
  parseScaled,
  type Ratio,
} from '../../shared/domain/units.ts';

const PERCENT = 100;

/** An amount above zero, with or without its sign; null for anything else. */
export function typedMoney(text: string): Money | null {
  const scaled = parseScaled(
    text
      .trim()
      .replace(/^[£$€]/, '')
      .replace(',', '.'),
  );
  return scaled === null || scaled <= 0 ? null : (scaled as Money);
}

/** Odds as a decimal or a fraction: 5/2 is 3.5; null for anything else. */
export function typedOdds(text: string): DecimalOdds | null {
  const trimmed = text.trim().replace(',', '.');
  return parseOdds(trimmed, trimmed.includes('/') ? 'fractional' : 'decimal', 'floor');
}

/** A percentage from 0 to 100 as a share; null for anything else. */
export function typedShare(text: string): Ratio | null {
  const scaled = parseScaled(text.trim().replace(/%$/, '').replace(',', '.'));
  if (scaled === null || scaled < 0 || scaled > PERCENT * 1_000_000) return null;
  return Math.round(scaled / PERCENT) as Ratio;
}

/** A whole number from `least`; null for anything else. */
export function typedCount(text: string, least: number): number | null {
  const value = /^\d{1,4}$/.test(text.trim()) ? Number(text) : null;
  return value === null || value < least ? null : value;
}

/** A share as it is typed: 20,000 millionths are `2`. */
export const percentTyped = (share: number): string => formatScaled(share * PERCENT);
