// Numbers as people type them on a phone.

import { parseScaled, SCALE } from '../../shared/domain/units.ts';

/** Millionths of a decimal number above zero, with a point or a comma; null for anything else. */
export function typedNumber(text: string | undefined): number | null {
  const scaled = parseScaled((text ?? '').replace(/^[£€$]/, '').replace(',', '.'));
  return scaled === null || scaled <= 0 ? null : scaled;
}

/** Decimal odds above 1; null for anything else. */
export function typedOdds(text: string | undefined): number | null {
  const scaled = typedNumber(text);
  return scaled === null || scaled <= SCALE ? null : scaled;
}

/** A share from a percentage: `2%` is 20,000 millionths; null for anything else. */
export function typedPercent(text: string | undefined): number | null {
  const [, digits] = /^(\d{1,2}(?:[.,]\d{1,4})?)%$/.exec(text ?? '') ?? [];
  const scaled = digits === undefined ? null : parseScaled(digits.replace(',', '.'));
  return scaled === null ? null : Math.round(scaled / 100);
}
