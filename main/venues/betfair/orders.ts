// An order of ours in Betfair's odds and stake, and what Betfair says of bets in terms of our orders.
// Backing a runner's `no` is laying the runner: a stake S at odds L risks S·(L − 1) and returns S·L.

import { type OddsLadder, oddsOfPrice, stakeOfQuantity } from '../../../shared/domain/oddsPrice.ts';
import {
  type DecimalOdds,
  type Money,
  mulDiv,
  type Probability,
  type Quantity,
  SCALE,
} from '../../../shared/domain/units.ts';
import { OfferReader } from '../offerReader.ts';
import type { FillReport, OrderReference, OrderReport, OrderRequest } from '../venue.ts';
import { HUNDREDTH, isLargeEnough, STAKE_STEP } from './ladder.ts';
import { clientOrderIdOf, orderRef, type RunnerName, runnerListing, runnerText } from './names.ts';

/** A bet as it will be placed; odds and stake in hundredths. */
export interface Bet {
  readonly runner: RunnerName;
  readonly side: 'BACK' | 'LAY';
  readonly odds: number;
  readonly stake: number;
  readonly ref: string;
}

const isNo = (listing: string): boolean => listing.endsWith('/no');

/** The side on which an order has to be placed at the runner. */
export const betSide = (request: Pick<OrderReference, 'listingId' | 'side'>): 'BACK' | 'LAY' =>
  (request.side === 'back') === !isNo(request.listingId) ? 'BACK' : 'LAY';

/** Expresses an order. Throws a sentence when Betfair has no such odds or takes no such stake. */
export function expressBet(request: OrderRequest, runner: RunnerName, ladder: OddsLadder): Bet {
  const side = betSide(request);
  const price = isNo(request.listingId) ? SCALE - request.limit : request.limit;
  const odds = oddsOfPrice(side === 'BACK' ? 'back' : 'lay', price as Probability, ladder);
  if (odds === null) throw new Error(`Betfair has no odds for the price ${price / SCALE}`);
  const stake = stakeOfQuantity(request.quantity, odds, STAKE_STEP);
  if (!isLargeEnough(stake, odds)) {
    throw new Error(
      `Betfair takes stakes from £1, or bets that return £10: ${stake / SCALE} at ${odds / SCALE}`,
    );
  }
  const ref = orderRef(request.clientOrderId);
  if (ref === null) throw new Error('Betfair needs an order id that is a UUID');
  return { runner, side, odds: odds / HUNDREDTH, stake: stake / STAKE_STEP, ref };
}

const IMMEDIATE = {
  'immediate-or-cancel': { timeInForce: 'FILL_OR_KILL', minFillSize: 0 },
  'fill-or-kill': { timeInForce: 'FILL_OR_KILL' },
  'good-till-cancelled': {},
} as const;

/** Parameters of `placeOrders` for one bet. */
export interface PlaceParameters {
  readonly marketId: string;
  readonly marketVersion?: { readonly version: number };
  readonly customerRef: string;
  readonly customerStrategyRef: string;
  readonly instructions: readonly [
    {
      readonly selectionId: number;
      readonly handicap: number;
      readonly side: 'BACK' | 'LAY';
      readonly orderType: 'LIMIT';
      readonly limitOrder: {
        readonly size: number;
        readonly price: number;
        readonly persistenceType: 'LAPSE';
        readonly timeInForce?: 'FILL_OR_KILL';
        readonly minFillSize?: number;
      };
      readonly customerOrderRef: string;
    },
  ];
}

/** What the account's feed knows of a market that is bet on; null for what it does not know. */
export interface SeenMarket {
  /** Counts up with every suspension. */
  readonly version: number | null;
  readonly ladder: OddsLadder | null;
}

/** Markets as the account's feed sees them, by their ids: a bet waits for no question that the feed has asked already. */
export const seenMarkets = new OfferReader<SeenMarket>();

/**
 * Parameters of `placeOrders`. A bet lapses when the market is not the one any more that its price was seen in, as
 * after a goal; `version` is null where no feed says. The reference of the order lasts and finds it again; that of the call
 * makes Betfair refuse a repetition within a minute. An order that must be taken at once is
 * FILL_OR_KILL, by which Betfair holds the average to the odds; with a least fill of 0 a part will do.
 */
export function placeParameters(
  bet: Bet,
  timeInForce: OrderRequest['timeInForce'],
  version: number | null,
): PlaceParameters {
  const { odds, ref, runner, side, stake } = bet;
  const immediate = IMMEDIATE[timeInForce];
  return {
    marketId: runner.marketId,
    ...(version === null ? {} : { marketVersion: { version } }),
    customerRef: ref,
    customerStrategyRef: 'crossbook',
    instructions: [
      {
        selectionId: runner.selectionId,
        handicap: runner.handicap,
        side,
        orderType: 'LIMIT',
        limitOrder: {
          size: stake / 100,
          price: odds / 100,
          persistenceType: 'LAPSE',
          ...immediate,
        },
        customerOrderRef: ref,
      },
    ],
  };
}

/** Where a bet stands, from whichever record says it. Stakes are hundredths, odds millionths. */
export interface BetState {
  readonly betId: string;
  readonly runner: RunnerName;
  readonly side: 'BACK' | 'LAY';
  readonly complete: boolean;
  readonly matched: number;
  /** Average odds of the matched part in millionths, 0 while there is none. */
  readonly averageOdds: number;
  /** Stake asked for, as far as the record says. */
  readonly asked: number;
  readonly voided: number;
  /** Whether its market goes on, so that its odds can be lowered; a record of what is settled may round them. */
  readonly reducible: boolean;
  readonly ref: string;
  readonly reason: string;
  readonly matchedMs: number | null;
}

const stakeOf = ({ matched }: BetState): number => matched * STAKE_STEP;

/** Contracts that the matched part stands for, rounded down. */
export const contractsOf = (state: BetState): Quantity =>
  mulDiv(stakeOf(state), state.averageOdds as DecimalOdds, SCALE, 'floor') as Quantity;

/** What the matched part costs on the outcome that the bet is on: the stake, or the liability. */
function costOf(state: BetState): number {
  const stake = stakeOf(state);
  return state.side === 'BACK' ? stake : Math.max(0, contractsOf(state) - stake);
}

/** Where an order of ours stands. */
export function reportOf(state: BetState, clientOrderId: string): OrderReport {
  const whole = state.matched > 0 && state.matched >= state.asked;
  return {
    clientOrderId,
    venueOrderId: state.betId,
    status: !state.complete ? 'working' : whole ? 'filled' : 'cancelled',
    filled: contractsOf(state),
    cost: costOf(state) as Money,
    // Commission is charged when the market is settled, on what all its bets have won together.
    fee: 0 as Money,
    reason: state.voided > 0 ? 'voided' : state.reason,
  };
}

/**
 * Matches of a bet. Betfair tells them as one sum, so a bet is one fill once it is complete. A bet that
 * is voided afterwards is taken back, and what is left of it is another fill.
 */
export function fillsOf(state: BetState, order: OrderReference | null): FillReport[] {
  if (!state.complete) return [];
  const fills: FillReport[] = [];
  if (state.voided > 0) fills.push(fillOf({ ...state, matched: 0 }, state.betId, order));
  if (state.matched > 0) {
    const id = state.voided > 0 ? `${state.betId}/${state.voided}` : state.betId;
    const rest = fillOf(state, id, order);
    fills.push(state.voided > 0 ? { ...rest, restOf: state.betId } : rest);
  }
  return fills;
}

function fillOf(state: BetState, fillId: string, order: OrderReference | null): FillReport {
  const quantity = contractsOf(state);
  const { handicap, marketId, selectionId } = state.runner;
  const text = runnerText(marketId, selectionId, handicap);
  const own = runnerListing(text, state.side === 'BACK' ? 'yes' : 'no');
  const price =
    quantity === 0 ? 0 : Math.min(SCALE, mulDiv(costOf(state), SCALE, quantity, 'ceil'));
  // An order that sells an outcome is the bet on the other one.
  const turned = order !== null && order.listingId !== own;
  return {
    fillId,
    venueOrderId: state.betId,
    clientOrderId: order?.clientOrderId ?? clientOrderIdOf(state.ref),
    listingId: order?.listingId ?? own,
    side: order?.side ?? 'back',
    price: (turned ? SCALE - price : price) as Probability,
    quantity,
    fee: 0 as Money,
    maker: false,
    final: true,
    // When a runner is withdrawn, the odds of bets on the others are lowered.
    ...(state.reducible ? { reducible: true } : {}),
    venueTimeMs: state.matchedMs,
  };
}

/** What was sent, out of what was prepared. */
export function sentBet({ instructions: [own], marketId }: PlaceParameters): Omit<Bet, 'ref'> & {
  readonly immediate: boolean;
} {
  const { handicap, limitOrder, selectionId, side } = own;
  return {
    runner: { marketId, selectionId, handicap },
    side,
    odds: Math.round(limitOrder.price * 100),
    stake: Math.round(limitOrder.size * 100),
    immediate: limitOrder.timeInForce !== undefined,
  };
}
