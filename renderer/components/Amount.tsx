// Money and shares as they stand in cells: sign and colour say gain or loss, and nothing else does.

import type { Currency } from '../../shared/domain/units.ts';
import { exactMoney, gain, money, percent } from '../format.ts';

const tone = (value: number): string => (value > 0 ? 'gain' : value < 0 ? 'loss' : 'even');

/** A gain or loss, rounded down so that it never promises too much. */
export function Gain({
  amount,
  currency,
}: {
  readonly amount: number;
  readonly currency: Currency;
}) {
  return <span className={tone(amount)}>{gain(amount, currency, 'floor')}</span>;
}

/** Dollars that are paid, rounded up to the cent; to the last digit for whoever asks. */
export function PaidMoney({ amount }: { readonly amount: number }) {
  return <span title={exactMoney(amount, 'USD')}>{money(amount, 'USD', 'ceil')}</span>;
}

/** An edge or rate, rounded down. */
export function GainShare({ share }: { readonly share: number }) {
  return <span className={tone(share)}>{percent(share, 'floor')}</span>;
}
