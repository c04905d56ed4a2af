// Polymarket's fee: C · rate · (p · (1 − p))^exponent in cash on top of what a taker pays, nothing
// for a maker. Rate and exponent are each market's own; the service's `base_fee`, `makerBaseFee`
// and `fee_rate_bps` are flags and never a rate. Source: docs.polymarket.com, fees; a live fill of
// August 2026.

import type { FeeTerms } from '../../../shared/domain/market.ts';
import { divideBig, type Money, SCALE, ZERO_MONEY } from '../../../shared/domain/units.ts';
import type { FeeModel, FillPart } from '../venue.ts';

/** $0.00001: charges have five decimals. */
const FEE_STEP = 10;
/**
 * The highest rate ever published for a category (crypto, July 2026), used where a market has fees
 * but does not say which.
 */
export const HIGHEST_RATE = 72_000;
/** Exponents that this program can compute exactly. */
const EXPONENT_MOST = 4;

/** What the fee of a market depends on. `rate` is in millionths, 0 for a market without fees. */
interface PolymarketFeeTerms {
  readonly rate: number;
  readonly exponent: number;
  /** Makers pay nothing. */
  readonly takerOnly: boolean;
  /** False when the market did not say and the highest rate is assumed. */
  readonly stated: boolean;
}

/** Terms in the form that the catalogue carries. */
export const polymarketFeeTerms = (terms: PolymarketFeeTerms): FeeTerms => ({ ...terms });

const read = (terms: FeeTerms): PolymarketFeeTerms => terms as unknown as PolymarketFeeTerms;

/** Terms from a market's own schedule; null when they are such that no fee could be computed. */
export function feeTermsOf(
  enabled: boolean | null,
  schedule: {
    readonly rate: number;
    readonly exponent: number;
    readonly takerOnly: boolean | null;
  } | null,
): PolymarketFeeTerms | null {
  if (schedule === null) {
    const rate = enabled === false ? 0 : HIGHEST_RATE;
    return { rate, exponent: 1, takerOnly: true, stated: enabled === false };
  }
  const { exponent } = schedule;
  if (!Number.isInteger(exponent) || exponent < 1 || exponent > EXPONENT_MOST) return null;
  // A rate that does not fit millionths is rounded up, so that no prediction lies below the charge.
  const rate = Math.ceil(schedule.rate * SCALE - 1e-6);
  if (!Number.isSafeInteger(rate) || rate < 0 || rate > SCALE) return null;
  // A schedule on a market whose fees are switched off is still what is charged once they are on.
  return { rate, exponent, takerOnly: schedule.takerOnly ?? true, stated: true };
}

/**
 * `quantity · rate · (p · (1 − p))^exponent` in millionths of a dollar, rounded up to five
 * decimals.
 */
function partFee(part: FillPart, rate: number, exponent: number): number {
  const variance = BigInt(part.price) * BigInt(SCALE - part.price);
  const scale = BigInt(SCALE);
  const numerator = variance ** BigInt(exponent) * BigInt(part.quantity) * BigInt(rate);
  const divisor = scale ** BigInt(2 * exponent + 1) * BigInt(FEE_STEP);
  return divideBig(numerator, divisor, 'ceil') * FEE_STEP;
}

function orderFee(parts: readonly FillPart[], terms: PolymarketFeeTerms): Money {
  if (terms.rate === 0) return ZERO_MONEY;
  let total = 0;
  for (const part of parts) total += partFee(part, terms.rate, terms.exponent);
  return total as Money;
}

export const polymarketFees: FeeModel = {
  unitCost(price, terms) {
    const { exponent, rate } = read(terms);
    const cost = price * SCALE;
    if (rate === 0) return cost;
    // On the $0.0001 grid p(1−p) is a multiple of 10⁴, which keeps every product below 2⁵³.
    if (exponent === 1 && price % 100 === 0) {
      return cost + Math.ceil((((price * (SCALE - price)) / 10_000) * rate) / 100);
    }
    const variance = BigInt(price) * BigInt(SCALE - price);
    const numerator = variance ** BigInt(exponent) * BigInt(rate);
    return cost + divideBig(numerator, BigInt(SCALE) ** BigInt(2 * exponent - 1), 'ceil');
  },
  takerFee(parts, terms) {
    return orderFee(parts, read(terms));
  },
  makerFee(parts, terms) {
    const own = read(terms);
    return own.takerOnly ? ZERO_MONEY : orderFee(parts, own);
  },
};
