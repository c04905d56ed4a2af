// What sentences about refusals are put together from: numbers, amounts, venues, and the place where the user
// can change what caused it.

import type { GateRefusal } from '../../shared/domain/opportunity.ts';
import type { SettingName } from '../../shared/domain/settings.ts';
import type { Currency, Rounding } from '../../shared/domain/units.ts';
import { duration, money, percent } from '../format.ts';

/** Time that has passed, in whole seconds where there are any. */
export const elapsed = (ms: number): string =>
  duration(ms < 1_000 ? ms : Math.floor(ms / 1_000) * 1_000);

/** Where a refusal can be dealt with. */
export type Remedy =
  | { readonly kind: 'setting'; readonly name: SettingName }
  | { readonly kind: 'screen'; readonly screen: RemedyScreen }
  | { readonly kind: 'switches' };
export type RemedyScreen = 'positions' | 'matching' | 'feeds' | 'venues' | 'orders' | 'risk';

export interface RefusalWords {
  /** Three or four words for a table. */
  readonly short: string;
  readonly sentence: string;
  readonly remedy: Remedy | null;
}

export type Numbers = GateRefusal['numbers'];
/** What has to be known of venues to speak of them. */
export interface VenueWords {
  name(venueId: string): string;
  currency(venueId: string): Currency;
}

export type Teller = (numbers: Numbers, venues: VenueWords) => RefusalWords;

export const setting = (name: SettingName): Remedy => ({ kind: 'setting', name });
export const screen = (name: RemedyScreen): Remedy => ({ kind: 'screen', screen: name });
export const switches: Remedy = { kind: 'switches' };

export const told = (short: string, sentence: string, remedy: Remedy | null): RefusalWords => ({
  ...{ short, sentence, remedy },
});

export const num = (numbers: Numbers, name: string): number => {
  const value = numbers[name];
  return typeof value === 'number' ? value : 0;
};
export const text = (numbers: Numbers, name: string): string => String(numbers[name] ?? '');
/** A share or a chance in percent, which is no gain. */
export const plain = (numbers: Numbers, name: string): string =>
  percent(num(numbers, name), 'nearest').replace('+', '');
export const dollars = (numbers: Numbers, name: string, rounding: Rounding): string =>
  money(num(numbers, name), 'USD', rounding);
export const at = (numbers: Numbers, venues: VenueWords): string =>
  venues.name(text(numbers, 'venue'));
/** An amount in the money of the venue that the refusal is about. */
export const own = (
  numbers: Numbers,
  venues: VenueWords,
  name: string,
  rounding: Rounding,
): string => money(num(numbers, name), venues.currency(text(numbers, 'venue')), rounding);
