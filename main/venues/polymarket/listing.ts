// A Polymarket event with its markets as markets of the catalogue: which ids are traded, which
// contest and question, what each outcome pays on, fees, grid and rules. One instrument per
// outcome: the two books of a market are mirrors of each other and never added up.

import {
  instrumentId,
  listingId,
  type MarketStatus,
  type PriceBand,
  type Resolution,
  type VenueFixture,
  type VenueMarket,
  type VenueOutcome,
  venueId,
} from '../../../shared/domain/market.ts';
import { money, quantity, type Ratio, SCALE } from '../../../shared/domain/units.ts';
import { ruleHash } from '../ruleText.ts';
import { fixtureOf } from './contest.ts';
import { feeTermsOf, HIGHEST_RATE, polymarketFeeTerms } from './fees.ts';
import type { GammaEvent, GammaMarket } from './gamma.ts';
import { GENERATIONS, generationOf } from './generation.ts';
import { shapeOf } from './question.ts';
import type { ClobMarket } from './rest.ts';
import { LOT } from './wireValues.ts';

export const POLYMARKET = venueId('polymarket');
export const COLLATERAL_POOL = 'pusd';

const HOUR_MS = 3_600_000;
/** A contest lasts about three hours, the oracle's challenge window two. */
const SETTLED_AFTER_START_MS = 6 * HOUR_MS;
const SETTLED_AFTER_END_MS = 2 * HOUR_MS;
/** A taker's order of less than a dollar is refused. */
const MINIMUM_COST = SCALE;

/**
 * Ids of the outcomes in their order, by the market's generation; both lists may be there at once
 * and their presence decides nothing. Without a known one the older ids still serve for watching.
 */
export function assetsOf(market: GammaMarket): readonly string[] {
  const ids = market[GENERATIONS[generationOf(market.version) ?? 'v1'].ids];
  return ids.length === market.outcomes.length && new Set(ids).size === ids.length ? ids : [];
}

/** Listing of one outcome: its id is the asset's, so that an order needs no look-up to find it. */
export const listingOf = (conditionId: string, asset: string) =>
  listingId(POLYMARKET, conditionId, asset);

/** Markets of an event; those whose outcomes have no ids yet are left out. */
export function listEvent(event: GammaEvent): VenueMarket[] {
  const fixture = fixtureOf(event);
  return event.markets.flatMap((market) => listMarket(event, market, fixture) ?? []);
}

function listMarket(
  event: GammaEvent,
  market: GammaMarket,
  fixture: VenueFixture,
): VenueMarket | null {
  const assets = assetsOf(market);
  if (assets.length < 2) return null;
  const shape = shapeOf(event, market, fixture);
  const fees = feesOf(market);
  return {
    venueId: POLYMARKET,
    venueMarketId: market.conditionId,
    title: market.question || market.slug || event.title,
    fixture,
    question: shape.question,
    outcomes: assets.map((asset, index): VenueOutcome => {
      const meaning = shape.meanings[index];
      if (meaning === undefined)
        throw new Error(`outcome ${index} of ${market.slug} has no meaning`);
      return {
        listingId: listingOf(market.conditionId, asset),
        label: market.outcomes[index] ?? '',
        meaning,
        instrument: instrumentId(asset),
        complement: false,
      };
    }),
    rulesText: market.description,
    rulesHash: ruleHash(market.description),
    bands: bandsOf(market.orderPriceMinTickSize),
    lot: quantity(LOT),
    // `orderMinSize`, mostly 5 shares, binds resting orders only. What this program places takes
    // what is there, and for that the venue asks for a dollar and nothing else.
    minimumQuantity: quantity(LOT),
    minimumCost: money(MINIMUM_COST),
    fees: polymarketFeeTerms(fees ?? UNKNOWN_FEES),
    staking: null,
    status: statusOf(market),
    opensMs: market.acceptingOrdersTimestamp ?? market.startDate,
    // `endDate` is a guess that markets outlive: only the flags say when one closes.
    closesMs: null,
    expectedSettlementMs:
      fixture.startMs !== null
        ? fixture.startMs + SETTLED_AFTER_START_MS
        : market.endDate === null
          ? null
          : market.endDate + SETTLED_AFTER_END_MS,
    takerDelayMs: Math.max(0, Math.round((market.secondsDelay ?? 0) * 1000)),
    untradable: untradable(event, market),
    collateralPool: COLLATERAL_POOL,
    link: event.slug === '' ? null : `https://polymarket.com/event/${event.slug}`,
  };
}

const UNKNOWN_FEES = { rate: HIGHEST_RATE, exponent: 1, takerOnly: true, stated: false } as const;

export const feesOf = (market: GammaMarket) =>
  feeTermsOf(market.feesEnabled, market.feeSchedule ?? null);

/** Multiples of the tick from one tick to one minus a tick. */
export function bandsOf(step: number | null): PriceBand[] {
  if (step === null || step <= 0 || step * 2 > SCALE) return [];
  return [
    {
      start: step as PriceBand['start'],
      end: (SCALE - step) as PriceBand['end'],
      step: step as PriceBand['step'],
    },
  ];
}

/** Status by the record's flags; `closed` is not yet how it ended. */
export function statusOf(market: GammaMarket): MarketStatus {
  if (payoutsOf(market) !== null) return 'settled';
  if (market.closed || market.archived || market.active === false) return 'closed';
  if (market.enableOrderBook === false) return 'closed';
  return market.acceptingOrders === false ? 'paused' : 'open';
}

function untradable(event: GammaEvent, market: GammaMarket): string | null {
  if (market.marketType === 'scalar') return 'scalar';
  if (market.outcomes.length !== 2) return 'not-binary';
  if (generationOf(market.version) === null) return 'protocol-version';
  if (bandsOf(market.orderPriceMinTickSize).length === 0) return 'no-price-grid';
  if (feesOf(market) === null) return 'fees-unknown';
  // Hidden outcomes are kept in reserve: what is visible does not cover all that can happen.
  if (event.negRiskAugmented) return 'augmented-neg-risk';
  return market.negRiskOther ? 'neg-risk-other' : null;
}

/** The exact payouts of a binary market by Gamma's own marks, or null where they are no result. */
function payoutsOf(market: GammaMarket): readonly [number, number] | null {
  if (!market.closed || market.umaResolutionStatus.toLowerCase() !== 'resolved') return null;
  if (market.outcomes.length !== 2 || market.outcomePrices.length !== 2) return null;
  const [first, second] = market.outcomePrices.map(strictPayout);
  if (first == null || second == null || first + second !== SCALE) return null;
  // A neg-risk market has exactly one winner among its siblings and cannot pay half.
  return market.negRisk && first === SCALE / 2 ? null : [first, second];
}

/** 0, 1 or a half, written exactly; a mark such as 0.9995 is a price. */
function strictPayout(text: string): number | null {
  if (/^0(?:\.0+)?$/.test(text)) return 0;
  if (/^1(?:\.0+)?$/.test(text)) return SCALE;
  return /^0?\.50*$/.test(text) ? SCALE / 2 : null;
}

/**
 * How a market ended: by Gamma where it is resolved and its prices are exactly 0 and 1 (or a half
 * each), otherwise by the winner that the order book service names. Null while neither says so.
 */
export function resolutionOf(market: GammaMarket, clob: ClobMarket | null): Resolution | null {
  const assets = assetsOf(market);
  const payouts = payoutsOf(market) ?? (clob === null ? null : winnerOf(market, assets, clob));
  if (payouts === null || assets.length !== 2) return null;
  return {
    venueId: POLYMARKET,
    venueMarketId: market.conditionId,
    final: true,
    payouts: assets.map((asset, index) => ({
      listingId: listingOf(market.conditionId, asset),
      payout: payouts[index] as Ratio,
    })),
    venueTimeMs: null,
  };
}

/** Whether only the order book service can tell how this market ended. */
export const needsWinner = (market: GammaMarket): boolean =>
  market.closed && payoutsOf(market) === null && assetsOf(market).length === 2;

function winnerOf(
  market: GammaMarket,
  assets: readonly string[],
  clob: ClobMarket,
): readonly [number, number] | null {
  if (!clob.closed || clob.tokens.length !== 2 || clob.condition_id !== market.conditionId)
    return null;
  const won = clob.tokens.filter(({ winner }) => winner).map(({ token_id }) => token_id);
  const [only] = won;
  if (only === undefined) {
    return clob.is_50_50_outcome && !market.negRisk ? [SCALE / 2, SCALE / 2] : null;
  }
  const index = assets.indexOf(only);
  if (won.length !== 1 || index < 0) return null;
  return index === 0 ? [SCALE, 0] : [0, SCALE];
}
