// A venue's fee terms in words. Terms are the venue's own names and numbers; names that are known here are
// worded, others are shown as they are.

import { formatScaled } from '../../shared/domain/units.ts';

const names: { readonly [name: string]: string } = {
  feeType: 'rule',
  multiplier: 'multiplier',
  rate: 'rate',
  exponent: 'exponent',
  step: 'rounded to',
  waived: 'waived',
  takerOnly: 'takers only',
};

/** Terms whose numbers are millionths. */
const SCALED: ReadonlySet<string> = new Set(['multiplier', 'rate', 'step']);

/** `Fee: rule quadratic, multiplier 1, rounded to 0.01`. */
export function feeWords(text: string): string {
  let terms: unknown;
  try {
    terms = JSON.parse(text);
  } catch {
    return `Fee: ${text}`;
  }
  if (typeof terms !== 'object' || terms === null) return `Fee: ${text}`;
  const parts = Object.entries(terms).flatMap(([name, value]) => {
    if (value === false) return [];
    const word = names[name] ?? name;
    if (value === true) return [word];
    const scaled = SCALED.has(name) && Number.isSafeInteger(value);
    return [
      `${word} ${scaled ? formatScaled(value as number) : String(value).replaceAll('_', ' ')}`,
    ];
  });
  return parts.length === 0 ? 'No fee.' : `Fee: ${parts.join(', ')}`;
}
