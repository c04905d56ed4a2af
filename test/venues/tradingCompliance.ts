// What every venue that can be traded by API has to pass: the trading part of the one list.

import { describe, expect, it } from 'vitest';
import { Secret } from '../../main/platform/platform.ts';
import type { OrderReference, OrderRequest, VenueModule } from '../../main/venues/venue.ts';
import type { ListingId, VenueMarket } from '../../shared/domain/market.ts';
import { type Probability, type Quantity, SCALE } from '../../shared/domain/units.ts';
import { FeedHarness } from '../support/feedHarness.ts';

/** Describes the trading of one venue against its own simulator. */
export function describeTrading(venue: VenueModule): void {
  /** Bets are taken at once or not at all. */
  const bookmaker = venue.descriptor.kind === 'sportsbook';
  /** Bets are stakes in whole pennies rather than contracts. */
  const staked = venue.descriptor.kind !== 'prediction-market';

  describe(`${venue.descriptor.id} trading`, () => {
    /** A harness with books, a market with a back price, and an order for part of it. */
    async function setUp(seed: number) {
      const h = new FeedHarness(venue, seed);
      await h.watchAll();
      await h.quiet();
      const trading = h.trading();
      const market = [...h.markets.values()].find((m) => backPrice(h, m) !== null);
      const { limit, listing } = backPrice(h, market!)!;
      const order: OrderRequest = {
        clientOrderId: '0b6f1c9e-52a4-4d6e-9d5c-000000000001',
        venueMarketId: market!.venueMarketId,
        listingId: listing,
        side: 'back',
        limit: limit as Probability,
        quantity: 10_000_000 as Quantity,
        timeInForce: 'immediate-or-cancel',
      };
      const reference = (venueOrderId: string | null): OrderReference => ({
        clientOrderId: order.clientOrderId,
        venueOrderId,
        venueMarketId: order.venueMarketId,
        listingId: order.listingId,
        side: order.side,
        sentMs: h.clock.nowMs(),
        quantity: order.quantity,
        limit: order.limit,
      });
      return { h, trading, order, reference };
    }

    function backPrice(
      h: FeedHarness,
      market: VenueMarket,
    ): { limit: number; listing: ListingId } | null {
      for (const outcome of market.outcomes) {
        const book = h.books.find(market.venueId, outcome.instrument);
        if (book === null || outcome.complement || h.books.levelCount(book, 'back') === 0) continue;
        return { limit: h.books.bestBack(book), listing: outcome.listingId };
      }
      return null;
    }

    /** As much of a quantity as can be expressed: all of it, but where stakes are whole cents. */
    function expectFilled(filled: number, wanted: number, limit: number): void {
      expect(filled).toBeLessThanOrEqual(wanted);
      const cent = staked ? (10_000 * 1_000_000) / limit : 0;
      expect(wanted - filled).toBeLessThanOrEqual(cent);
    }

    /** Half of a quantity, to the cent of a stake where stakes are what is placed. */
    function expectHalf(filled: number, whole: number, limit: number): void {
      const cent = staked ? (10_000 * 1_000_000) / limit : 0;
      expect(Math.abs(whole / 2 - filled)).toBeLessThanOrEqual(cent);
    }

    /** Runs virtual time until a promise is done. */
    async function soon<T>(h: FeedHarness, promise: Promise<T>): Promise<T> {
      let done = false;
      void promise.finally(() => {
        done = true;
      });
      for (let i = 0; i < 2_000 && !done; i++) await h.clock.run(50);
      return promise;
    }

    it('fills, reports the fill once by stream and by look-up, and takes the money', async () => {
      const { h, trading, order, reference } = await setUp(31);
      const fills: string[] = [];
      trading.start({ order: () => {}, fill: (fill) => fills.push(fill.fillId) });
      await h.clock.run(2_000);
      const before = await soon(h, trading.balances());
      // A pool that the report leaves out takes no live bet.
      const pool = h.markets.get(order.venueMarketId)!.collateralPool;
      expect(before.pools.map((part) => part.pool)).toContain(pool);
      const prepared = await soon(h, trading.prepare(order));
      const outcome = await soon(h, trading.submit(prepared));
      expect(outcome.kind).toBe('accepted');
      if (outcome.kind !== 'accepted') return;
      expect(outcome.report.status).toBe('filled');
      const { filled } = outcome.report;
      expectFilled(filled, order.quantity, order.limit);
      await h.clock.run(5_000);
      const found = await soon(h, trading.lookUp(reference(outcome.report.venueOrderId)));
      expect(found.kind).toBe('found');
      if (found.kind !== 'found') return;
      const total = found.fills.reduce((sum, fill) => sum + fill.quantity, 0);
      expect(total).toBe(filled);
      expect([...new Set(fills)].sort()).toEqual(found.fills.map((fill) => fill.fillId).sort());
      const paid = found.fills.reduce(
        (sum, fill) => sum + Math.round((fill.price * fill.quantity) / 1e6) + fill.fee,
        0,
      );
      const after = await soon(h, trading.balances());
      expect(Math.abs(before.free - after.free - paid)).toBeLessThanOrEqual(10_000);
      const positions = await soon(h, trading.positions([]));
      const held = positions.find((p) => p.listingId === order.listingId)?.quantity ?? 0;
      // The last cent of a stake may buy a little beyond what was ordered.
      const cent = staked ? (10_000 * 1_000_000) / order.limit : 0;
      expect(held).toBeGreaterThanOrEqual(filled);
      expect(held - filled).toBeLessThanOrEqual(cent);
      trading.stop();
      h.feed.stop();
    });

    it('never charges more than the fee model says', async () => {
      const { h, trading, order, reference } = await setUp(32);
      const outcome = await soon(
        h,
        trading.prepare(order).then((p) => trading.submit(p)),
      );
      expect(outcome.kind).toBe('accepted');
      if (outcome.kind !== 'accepted') return;
      await h.clock.run(5_000);
      const found = await soon(h, trading.lookUp(reference(outcome.report.venueOrderId)));
      if (found.kind !== 'found') throw new Error(found.kind);
      const charged = found.fills.reduce((sum, fill) => sum + fill.fee, 0);
      const terms = h.markets.get(order.venueMarketId)!.fees;
      const predicted = venue.fees.takerFee(found.fills, terms);
      // A stake at odds has an average price of any length; what rounding it to a millionth leaves is told as a fee.
      const rounding = found.fills.reduce((sum, { quantity }) => sum + quantity / SCALE, 0);
      expect(charged).toBeLessThanOrEqual(predicted + Math.ceil(rounding));
      trading.stop();
      h.feed.stop();
    });

    it('fills in part and lets the rest go', async () => {
      const { h, trading, order, reference } = await setUp(33);
      h.simulator.faults.partialFills = 1;
      const prepared = await soon(h, trading.prepare(order));
      const outcome = await soon(h, trading.submit(prepared));
      if (outcome.kind !== 'accepted') throw new Error(outcome.kind);
      expectHalf(outcome.report.filled, order.quantity, order.limit);
      // Where only the records can say what was matched until it was gone, they are asked.
      const placed = reference(prepared.venueOrderId);
      const ask = () => soon(h, trading.lookUp(placed));
      let found = await ask();
      for (let tries = 0; tries < 4 && found.kind === 'unknown'; tries++) {
        // Records that trail may not say yet that this is all.
        await h.clock.run(5_000);
        found = await ask();
      }
      if (found.kind !== 'found') throw new Error(found.kind);
      expectHalf(found.report.filled, order.quantity, order.limit);
      expect(found.report.status).toBe('cancelled');
      trading.stop();
      h.feed.stop();
    });

    it('reports a refusal as a rejection', async () => {
      const { h, trading, order } = await setUp(34);
      h.simulator.faults.rejectOrders = 1;
      const outcome = await soon(
        h,
        trading.prepare(order).then((p) => trading.submit(p)),
      );
      expect(outcome.kind).toBe('rejected');
      expect(h.simulator.truth.orders()).toHaveLength(0);
      trading.stop();
      h.feed.stop();
    });

    it('calls a lost reply unknown and finds the order afterwards', async () => {
      const { h, trading, order, reference } = await setUp(35);
      h.simulator.faults.loseReplies = 1;
      const prepared = await soon(h, trading.prepare(order));
      const outcome = await soon(h, trading.submit(prepared));
      expect(outcome.kind).toBe('unknown');
      // A bookmaker may let a bet on a contest under way wait first.
      await h.clock.run(bookmaker ? 15_000 : 5_000);
      const found = await soon(h, trading.lookUp(reference(prepared.venueOrderId)));
      expect(found.kind).toBe('found');
      if (found.kind === 'found') expectFilled(found.report.filled, order.quantity, order.limit);
      trading.stop();
      h.feed.stop();
    });

    it('calls a request that never arrived unknown, then absent', async () => {
      const { h, trading, order, reference } = await setUp(36);
      const prepared = await soon(h, trading.prepare(order));
      h.net.faults.loseRequest = 1;
      const outcome = await soon(h, trading.submit(prepared));
      h.net.faults.loseRequest = 0;
      expect(outcome.kind).toBe('unknown');
      const sent = reference(prepared.venueOrderId);
      // Some venues let a bet take two minutes to appear in their records.
      await h.clock.run(150_000);
      const found = await soon(h, trading.lookUp(sent));
      expect(found.kind).toBe('absent');
      trading.stop();
      h.feed.stop();
    });

    it('rests, cancels, and says so when it is too late', async () => {
      const { h, trading, order, reference } = await setUp(37);
      const resting: OrderRequest = {
        ...order,
        limit: 20_000 as Probability,
        timeInForce: 'good-till-cancelled',
      };
      if (bookmaker) {
        await expect(trading.prepare(resting)).rejects.toThrow(/keeps no orders/);
        expect((await soon(h, trading.cancel(reference(null)))).kind).toBe('too-late');
        expect(h.simulator.truth.orders()).toHaveLength(0);
        trading.stop();
        h.feed.stop();
        return;
      }
      const outcome = await soon(
        h,
        trading.prepare(resting).then((p) => trading.submit(p)),
      );
      if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
      expect(outcome.report.status).toBe('working');
      const own = reference(outcome.report.venueOrderId);
      expect((await soon(h, trading.cancel(own))).kind).toBe('cancelled');
      expect((await soon(h, trading.cancel(own))).kind).toBe('too-late');
      trading.stop();
      h.feed.stop();
    });

    it('does not place the same order twice', async () => {
      const { h, trading, order } = await setUp(40);
      const prepared = await soon(h, trading.prepare(order));
      await soon(h, trading.submit(prepared));
      const again = await soon(h, trading.submit(prepared));
      expect(again.kind).not.toBe('accepted');
      expect(h.simulator.truth.orders()).toHaveLength(1);
      trading.stop();
      h.feed.stop();
    });

    it('refuses to send anything without usable credentials', async () => {
      const { h, order } = await setUp(39);
      h.credentials = null;
      const trading = h.trading();
      await expect(trading.prepare(order)).rejects.toThrow(/need/i);
      h.credentials = { keyId: new Secret('x'), privateKey: new Secret('not a key') };
      await expect(h.trading().prepare(order)).rejects.toThrow();
      expect(h.simulator.truth.orders()).toHaveLength(0);
      h.feed.stop();
    });
  });
}
