// A market and an order as most tests of trading need them.

import type { MarketTerms } from '../../../main/venues/polymarket/marketTerms.ts';
import type { OrderRequest } from '../../../main/venues/venue.ts';
import type { ListingId } from '../../../shared/domain/market.ts';
import type { Probability, Quantity } from '../../../shared/domain/units.ts';

/** Time of the tests in ms since 1970. */
export const NOW_MS = 1_795_262_400_000;
/** A published test key that holds nothing. */
export const KEY = 'ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80';
/** Address of that key. */
export const WALLET = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';

export const TERMS: MarketTerms = {
  condition: '0xc1',
  assets: ['7001', '7002'],
  generation: 'v1',
  negRisk: false,
  step: 10_000,
  fees: { rate: 50_000, exponent: 1, takerOnly: true, stated: true },
  takerDelayMs: 0,
};

/** Backs the first outcome at once, changed where a test says so. */
export const request = (change: Partial<Record<keyof OrderRequest, unknown>> = {}): OrderRequest =>
  ({
    clientOrderId: 'c1',
    venueMarketId: '0xc1',
    listingId: 'polymarket/0xc1/7001' as ListingId,
    side: 'back',
    limit: 370_000 as Probability,
    quantity: 37_000_000 as Quantity,
    timeInForce: 'immediate-or-cancel',
    ...change,
  }) as OrderRequest;
