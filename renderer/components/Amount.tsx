// Money and shares as they stand in cells: sign and colour say gain or loss, and nothing else does.

import type { Currency } from '../../shared/domain/units.ts';
import { exactMoney, gain, missingPlaces, money, partUnit, percent } from '../format.ts';

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

/** A figure in a column with its point under the other points. */
export function Aligned({ places, text }: { readonly text: string; readonly places: number }) {
  return <span style={{ paddingRight: `${missingPlaces(text, places)}ch` }}>{text}</span>;
}

interface ColumnMoneyProps {
  readonly amount: number;
  readonly currency: Currency;
}

function InColumn({ places, text, title }: { text: string; places: number; title: string }) {
  const { figure, unit } = partUnit(text);
  return (
    <span className="column-money" title={title}>
      <Aligned text={figure} places={places} /> <span className="unit">{unit}</span>
    </span>
  );
}

/** Money paid, in a column: rounded up to the cent, units in a place of their own, the rest on demand. */
export function ColumnMoney({ amount, currency }: ColumnMoneyProps) {
  const title = exactMoney(amount, currency);
  return <InColumn text={money(amount, currency, 'ceil')} places={2} title={title} />;
}

/** Places of the smallest amounts that a venue books. */
const EXACT_PLACES = 5;

/** Money to the last digit, in a column. */
export function ExactMoney({ amount, currency }: ColumnMoneyProps) {
  const text = exactMoney(amount, currency);
  return <InColumn text={text} places={EXACT_PLACES} title={text} />;
}

/** An edge or rate, rounded down. */
export function GainShare({ share }: { readonly share: number }) {
  return <span className={tone(share)}>{percent(share, 'floor')}</span>;
}
