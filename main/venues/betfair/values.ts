// Betfair writes odds and money as JSON numbers. They become scaled integers here, and nowhere else.

import { type JsonObject, malformed } from '../fields.ts';
import type { Withdrawn } from './frames.ts';

/** A number of at most two decimals, in hundredths. Throws on anything else. */
export function hundredths(value: unknown, at: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) {
    const rounded = Math.round(value * 100);
    // A double is nearest to its decimal text, so a number of two decimals is this near to a hundredth.
    if (Math.abs(value * 100 - rounded) < 1e-4 && Number.isSafeInteger(rounded * 10_000)) {
      return rounded;
    }
  }
  return malformed(at, 'a number of two decimals', value);
}

/** Any number, in millionths, to the nearest. Averages and rates have more than two decimals. */
export function millionths(value: unknown, at: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) {
    const rounded = Math.round(value * 1e6);
    if (Number.isSafeInteger(rounded)) return rounded;
  }
  return malformed(at, 'a number', value);
}

/** What the withdrawal of a runner takes off the odds of the others; `percent` in millionths of a per cent. */
export function withdrawnAt(
  status: string,
  percent: number | null,
  removed: string | null,
): Withdrawn | null {
  if (status !== 'REMOVED' || percent === null || percent <= 0) return null;
  const ms = Date.parse(removed ?? '');
  const atMs = Number.isFinite(ms) ? ms : Number.MAX_SAFE_INTEGER;
  return { atMs, factor: Math.min(1_000_000, Math.round(percent / 100)) };
}

/** Selection and handicap; the selection is a number, in some recordings as text. */
export function runnerAt(
  body: JsonObject,
  handicapName: string,
  at: string,
): { readonly selectionId: number; readonly handicap: number } {
  const selectionId = Number(body.id);
  if (!Number.isSafeInteger(selectionId) || body.id === null || body.id === '') {
    malformed(`${at}.id`, 'a selection', body.id);
  }
  const handicap = body[handicapName] ?? 0;
  if (typeof handicap !== 'number' || !Number.isSafeInteger(handicap * 4)) {
    malformed(`${at}.${handicapName}`, 'a handicap in quarters', handicap);
  }
  // A handicap of −0 is the same line as 0.
  return { selectionId, handicap: handicap + 0 };
}
