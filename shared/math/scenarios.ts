// From what each leg pays in each state of the world to the profit of the whole bet in that state,
// after commission on what each market has won net, the worst normal state and the worst possible one.
// It does not know venues or prices.

import { assert } from '../assert.ts';
import { type Money, mulDiv, type Quantity, type Ratio, SCALE } from '../domain/units.ts';
import { commissionOn } from './commission.ts';

/**
 * What one leg pays in one state: `payout` per contract of its face, plus `refund` of its stake.
 * Win 1/0, lose 0/0, void 0/1, half-win ½/½, half-lose 0/½, dead heat of k 1/k·0, rule 4 with
 * deduction d (1−d)/d, fifty-fifty ½/0, fair price x/0.
 */
export interface ScenarioCell {
  readonly payout: Ratio;
  readonly refund: Ratio;
}

/** A state of the world; `normal` ones are those in which a contest simply has a result. */
export interface ScenarioState {
  readonly id: string;
  readonly normal: boolean;
}

/** A share of what the bets of one market have won net, taken when it is settled. */
export interface Commission {
  readonly rate: Ratio;
  /** What it is rounded up to, in the money of the legs. */
  readonly step: Money;
  /** The market: results of legs that name the same one are added up first. */
  readonly market: string;
}

/** A leg: contracts held, money paid for them (fees apart), fees, and one cell per state. */
export interface ScenarioLeg {
  readonly quantity: Quantity;
  readonly stake: Money;
  readonly fees: Money;
  readonly cells: readonly ScenarioCell[];
  /** Null where nothing is taken of winnings. */
  readonly commission: Commission | null;
}

export interface ScenarioRow {
  readonly state: string;
  readonly normal: boolean;
  readonly profit: Money;
  /** Results of the legs after their fees, before commission. */
  readonly perLeg: readonly Money[];
  /** Commission of all markets together. */
  readonly commission: Money;
}

export interface ScenarioMatrix {
  readonly rows: readonly ScenarioRow[];
  readonly worstNormal: ScenarioRow;
  readonly worstPossible: ScenarioRow;
}

const cell = (payout: number, refund: number): ScenarioCell => ({
  payout: payout as Ratio,
  refund: refund as Ratio,
});

/** The cells that rules name; the rest are built with {@link deadHeat} and {@link ruleFour}. */
export const cells = {
  win: cell(SCALE, 0),
  halfWin: cell(SCALE / 2, SCALE / 2),
  push: cell(0, SCALE),
  halfLose: cell(0, SCALE / 2),
  lose: cell(0, 0),
  void: cell(0, SCALE),
  fiftyFifty: cell(SCALE / 2, 0),
} as const;

/** A contract that pays a fixed share of its face, such as a fair price. */
export const paysShare = (share: Ratio): ScenarioCell => cell(share, 0);

/** A winner that shares its place with `ways − 1` others: the face is divided, rounded down. */
export const deadHeat = (ways: number): ScenarioCell => cell(Math.floor(SCALE / ways), 0);

/** Winnings reduced by a deduction after a withdrawal (Tattersalls' rule 4). */
export const ruleFour = (deduction: Ratio): ScenarioCell => cell(SCALE - deduction, deduction);

/** What a leg is worth in one state, in money: payouts and refunds round down. */
export function legReturn(leg: ScenarioLeg, stateIndex: number): Money {
  const paid = leg.cells[stateIndex];
  assert(paid !== undefined, `leg has no cell for state ${stateIndex}`);
  const face = mulDiv(leg.quantity, paid.payout, SCALE, 'floor');
  const back = mulDiv(leg.stake, paid.refund, SCALE, 'floor');
  return (face + back) as Money;
}

/**
 * Profit of every leg and of all together in every state. Fees are never returned; commission is due on the
 * net of each market and only where that is a gain. Throws when there is no normal state or a leg has
 * not one cell per state.
 */
export function scenarioMatrix(
  states: readonly ScenarioState[],
  legs: readonly ScenarioLeg[],
): ScenarioMatrix {
  const rows = states.map((state, index): ScenarioRow => {
    const won = legs.map((leg) => legReturn(leg, index) - leg.stake);
    const perLeg = won.map((own, leg) => (own - (legs[leg]?.fees ?? 0)) as Money);
    const commission = commissionOf(legs, won);
    const profit = (perLeg.reduce((sum, part) => sum + part, 0) - commission) as Money;
    return { state: state.id, normal: state.normal, profit, perLeg, commission };
  });
  return {
    rows,
    worstNormal: worst(rows.filter((row) => row.normal)),
    worstPossible: worst(rows),
  };
}

/** Commission of all markets on what their legs have won. */
function commissionOf(legs: readonly ScenarioLeg[], won: readonly number[]): Money {
  const markets = new Map<string, { readonly net: number; readonly terms: Commission }>();
  for (const [at, { commission: terms }] of legs.entries()) {
    if (terms === null) continue;
    const net = (markets.get(terms.market)?.net ?? 0) + (won[at] as number);
    markets.set(terms.market, { net, terms });
  }
  let sum = 0;
  for (const { net, terms } of markets.values()) sum += commissionOn(net, terms.rate, terms.step);
  return sum as Money;
}

function worst(rows: readonly ScenarioRow[]): ScenarioRow {
  const [first, ...rest] = rows;
  assert(first !== undefined, 'a scenario matrix needs a normal state');
  return rest.reduce((least, row) => (row.profit < least.profit ? row : least), first);
}

/**
 * Chance of the bad state at which a bet that earns `good` otherwise and `bad` in it is worth nothing
 * on average, rounded down; null when the bad state is no loss.
 */
export function breakEvenChance(good: Money, bad: Money): Ratio | null {
  if (bad >= 0 || good < 0) return null;
  return mulDiv(good, SCALE, good - bad, 'floor') as Ratio;
}

/** Money expected when state i has chance `chances[i]`; the chances must sum to one. Rounds down. */
export function expectedProfit(rows: readonly ScenarioRow[], chances: readonly Ratio[]): Money {
  assert(rows.length === chances.length, 'one chance per state');
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  assert(total === SCALE, `chances must sum to 1: was ${total}`);
  let sum = 0n;
  rows.forEach((row, index) => {
    sum += BigInt(row.profit) * BigInt(chances[index] ?? 0);
  });
  const scaled = sum / BigInt(SCALE);
  return Number(sum < 0n && sum % BigInt(SCALE) !== 0n ? scaled - 1n : scaled) as Money;
}
