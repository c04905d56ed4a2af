// What one unit of each currency is worth in dollars, as the user says. A rate that nobody has given is
// not guessed: nothing in that currency is bet on.

import { money, type Setting } from './settingKinds.ts';
import { type Currency, type Ratio, SCALE } from './units.ts';

const GROUP = 'Currencies';

const rate = (label: string, unit: string) =>
  money(
    GROUP,
    label,
    0,
    100,
    `What ${unit} costs in dollars. At 0 it is not known, and nothing in that money is bet on.`,
  );

export const currencySettings = {
  gbpInUsd: rate('Dollars for a pound', 'one pound'),
  eurInUsd: rate('Dollars for a euro', 'one euro'),
  audInUsd: rate('Dollars for an Australian dollar', 'one Australian dollar'),
  cadInUsd: rate('Dollars for a Canadian dollar', 'one Canadian dollar'),
} as const satisfies { readonly [name: string]: Setting };

/** The setting that holds the rate of a currency; those of dollars have none. */
const rateSetting = {
  GBP: 'gbpInUsd',
  EUR: 'eurInUsd',
  AUD: 'audInUsd',
  CAD: 'cadInUsd',
} as const satisfies {
  readonly [C in Exclude<Currency, 'USD' | 'USDC'>]: keyof typeof currencySettings;
};

/** The setting that says what a currency is worth; null for one that needs none. */
export const rateSettingOf = (currency: Currency): keyof typeof currencySettings | null =>
  currency === 'USD' || currency === 'USDC' ? null : rateSetting[currency];

type Rates = { readonly [N in keyof typeof currencySettings | 'usdcPerUsd']: number };

/** What one unit of a currency is worth in dollars, in millionths; 0 while nobody has said. */
export function dollarsOf(currency: Currency, rates: Rates): Ratio {
  if (currency === 'USD') return SCALE as Ratio;
  return (currency === 'USDC' ? rates.usdcPerUsd : rates[rateSetting[currency]]) as Ratio;
}
