// Kalshi's fee: 0.07 · M · C · P · (1 − P) for a taker and a quarter (or half) of that for a maker
// where the series says so, with the venue's rounding per fill and per order. Source: Kalshi's fee
// rounding page and OpenAPI `fee_type`; checked against fills as charged.

import type { FeeTerms } from '../../../shared/domain/market.ts';
import { divide, divideBig, type Money, mulDiv, SCALE } from '../../../shared/domain/units.ts';
import type { FeeModel, FillPart } from '../venue.ts';

export const feeTypes = [
  'quadratic',
  'quadratic_with_maker_fees',
  'quadratic_with_combo_maker_fees',
  'flat',
] as const;
export type KalshiFeeType = (typeof feeTypes)[number];

/** 0.07 in millionths. */
const TAKER_RATE = 70_000;
/** $0.0001, to which the trade fee of every fill is rounded up. */
const TRADE_FEE_STEP = 100;
const CENT = 10_000;

/**
 * What the fee of a market depends on. `step` is the precision of the account's balance in millionths
 * of a dollar: $0.0001 for direct members, $0.01 for the rest.
 */
export interface KalshiFeeTerms {
  readonly feeType: KalshiFeeType;
  /** Multiplier of the series or event in millionths. */
  readonly multiplier: number;
  readonly step: number;
  /** Fees are waived until this time; the reader of the clock sets `waived`. */
  readonly waived: boolean;
}

/** Terms in the form that the catalogue carries. */
export const kalshiFeeTerms = (terms: KalshiFeeTerms): FeeTerms => ({ ...terms });

function read(terms: FeeTerms): KalshiFeeTerms {
  return terms as unknown as KalshiFeeTerms;
}

/** Taker's rate in millionths. */
function takerRate({ multiplier, waived }: KalshiFeeTerms): number {
  if (waived) return 0;
  return multiplier === SCALE ? TAKER_RATE : mulDiv(TAKER_RATE, multiplier, SCALE, 'ceil');
}

/**
 * Maker's rate in millionths. `flat` has no published formula that this program could check, so it is
 * charged as the full taker rate on both sides and the market is not tradable.
 */
function makerRate(terms: KalshiFeeTerms): number {
  const taker = takerRate(terms);
  switch (terms.feeType) {
    case 'quadratic':
      return 0;
    case 'quadratic_with_maker_fees':
      return mulDiv(taker, 1, 4, 'ceil');
    case 'quadratic_with_combo_maker_fees':
      return mulDiv(taker, 1, 2, 'ceil');
    case 'flat':
      return taker;
  }
}

/** Hundredths of a contract up to which the products below stay exact. */
const HUNDREDTHS_MAX = 1_000_000_000;

/** `rate · C · P · (1 − P)` in millionths of a dollar, rounded up to $0.0001. */
function tradeFee(part: FillPart, rate: number): number {
  const hundredths = part.quantity / 10_000;
  const spread = (part.price * (SCALE - part.price)) / 10_000;
  if (!Number.isInteger(hundredths) || hundredths > HUNDREDTHS_MAX || !Number.isInteger(spread)) {
    const exact = BigInt(part.price * (SCALE - part.price)) * BigInt(part.quantity) * BigInt(rate);
    return divideBig(exact, 10n ** 20n, 'ceil') * TRADE_FEE_STEP;
  }
  // rate · spread · hundredths / 10¹² in steps of $0.0001, in two halves that each stay below 2⁵³.
  const product = rate * spread;
  const low = product % SCALE;
  const high = ((product - low) / SCALE) * hundredths;
  const rest = high % SCALE;
  const tail = divide(rest * SCALE + low * hundredths, SCALE * SCALE, 'ceil');
  return ((high - rest) / SCALE + tail) * TRADE_FEE_STEP;
}

/**
 * Net fee of one order that was matched in these parts: each trade fee rounds up to $0.0001, each
 * balance change rounds down to the account's precision, and what that rounding took is given back in
 * whole cents once it has passed a cent.
 */
function orderFee(parts: readonly FillPart[], rate: number, step: number): Money {
  let total = 0;
  let rounding = 0;
  for (const part of parts) {
    const fee = tradeFee(part, rate);
    const cost = mulDiv(part.price, part.quantity, SCALE, 'ceil');
    const charged = divide(cost + fee, step, 'ceil') * step;
    total += charged - cost;
    rounding += charged - cost - fee;
    if (rounding > CENT) {
      const back = Math.floor(rounding / CENT) * CENT;
      total -= back;
      rounding -= back;
    }
  }
  return Math.max(0, total) as Money;
}

export const kalshiFees: FeeModel = {
  unitCost(price, terms) {
    // A price on the $0.0001 grid keeps every product below 2⁵³: P(1−P) is a multiple of 10⁴.
    const spread = (price * (SCALE - price)) / 10_000;
    const fee = Math.ceil((spread * takerRate(read(terms))) / 100);
    return price * SCALE + fee;
  },
  takerFee(parts, terms) {
    const t = read(terms);
    return orderFee(parts, takerRate(t), t.step);
  },
  makerFee(parts, terms) {
    const t = read(terms);
    return orderFee(parts, makerRate(t), t.step);
  },
};
