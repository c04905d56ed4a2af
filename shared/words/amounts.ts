// Amounts as people read them: what the page, the phone and the system's notifications write alike.

import { type Currency, divide, formatScaled } from '../domain/units.ts';

const CENT = 10_000;
const MINUS = '−';

const symbols: { readonly [C in Currency]: readonly [string, string] } = {
  USD: ['$', ''],
  USDC: ['', ' USDC'],
  GBP: ['£', ''],
  EUR: ['€', ''],
  AUD: ['A$', ''],
  CAD: ['C$', ''],
};

/** Thousands apart in the whole part of plain decimal text. */
export const grouped = (text: string): string => {
  const [whole = '', fraction] = text.split('.');
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? apart : `${apart}.${fraction}`;
};

export const signOf = (value: number, plus: boolean): string =>
  value < 0 ? MINUS : plus && value > 0 ? '+' : '';

/** Digits with the sign of an amount and the symbol of its currency. */
export function inCurrency(
  value: number,
  digits: string,
  currency: Currency,
  plus: boolean,
): string {
  const [before, behind] = symbols[currency];
  return `${signOf(value, plus)}${before}${grouped(digits)}${behind}`;
}

/** Money to the cent, a gain with its plus; rounded down, so that it is never more than it is. */
export function moneyText(amount: number, currency: Currency, plus = false): string {
  const cents = divide(amount, CENT, 'floor') * CENT;
  return inCurrency(cents, formatScaled(Math.abs(cents), 2), currency, plus);
}

/** A share in percent with two decimals, rounded down. */
export const percentText = (share: number): string => {
  const hundredths = divide(share, 100, 'floor');
  return `${signOf(share, false)}${formatScaled(Math.abs(hundredths) * CENT, 2)}%`;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A span of time in its largest unit that matters: `3 d`, `5 h`, `12 min`. */
export function spanText(ms: number): string {
  if (ms >= 2 * DAY_MS) return `${Math.floor(ms / DAY_MS)} d`;
  if (ms >= 2 * HOUR_MS) return `${Math.floor(ms / HOUR_MS)} h`;
  return `${Math.max(0, Math.floor(ms / MINUTE_MS))} min`;
}
