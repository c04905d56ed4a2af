// The one list that every venue has to pass, against its own simulator, in virtual time.

import { describe, expect, it } from 'vitest';
import { Secret } from '../../main/platform/platform.ts';
import { venues } from '../../main/venues/registry.ts';
import type { OrderReference, OrderRequest } from '../../main/venues/venue.ts';
import type { ListingId, VenueMarket } from '../../shared/domain/market.ts';
import type { Probability, Quantity } from '../../shared/domain/units.ts';
import { optionProblem } from '../../shared/domain/venueOptions.ts';
import { FeedHarness } from '../support/feedHarness.ts';
import { upcoming } from './upcoming.ts';

for (const venue of [...venues, ...upcoming]) {
  /** Prices are asked for: a lost connection is a request that nobody answers. */
  const polled = !venue.descriptor.can.stream;
  /** Bets are taken at once or not at all, and stakes are whole cents. */
  const bookmaker = venue.descriptor.kind === 'sportsbook';
  /** Bets are stakes in whole pennies rather than contracts. */
  const staked = venue.descriptor.kind !== 'prediction-market';

  describe(`${venue.descriptor.id} descriptor`, () => {
    it('has options whose defaults fit, with a line of help', () => {
      for (const option of Object.values(venue.descriptor.options ?? {})) {
        expect(optionProblem(option, option.fallback)).toBeNull();
        expect(option.help).toMatch(/\.$/);
      }
    });
  });

  describe(`${venue.descriptor.id} feed`, () => {
    it('rebuilds every book from snapshots and changes', async () => {
      const h = new FeedHarness(venue, 11);
      await h.watchAll();
      await h.clock.run(20_000);
      await h.quiet();
      expect(h.instruments().size).toBeGreaterThan(8);
      expect(h.live()).toBeGreaterThan(8);
      expect(h.differences()).toEqual([]);
      expect(h.meter.errors).toBe(0);
      expect(h.feed.report().state).toBe('live');
      h.feed.stop();
    });

    it('passes over frames that come twice', async () => {
      const h = new FeedHarness(venue, 12);
      await h.watchAll();
      h.simulator.faults.duplicateFrames = 5;
      await h.clock.run(polled ? 30_000 : 5_000);
      await h.quiet();
      expect(h.simulator.faults.duplicateFrames).toBe(0);
      expect(h.differences()).toEqual([]);
      h.feed.stop();
    });

    it('notices a lost change and gets the books anew', async () => {
      const h = new FeedHarness(venue, 13);
      await h.watchAll();
      h.simulator.faults.dropFrames = 2;
      await h.clock.run(40_000);
      expect(h.simulator.faults.dropFrames).toBe(0);
      await h.quiet(venue.carries === undefined ? 45_000 : undefined);
      expect(h.differences()).toEqual([]);
      h.feed.stop();
    });

    it('has no live book on a cut connection and subscribes the same again', async () => {
      const h = new FeedHarness(venue, 14);
      await h.watchAll();
      const before = h.live();
      expect(before).toBeGreaterThan(0);
      if (polled) h.net.faults.loseRequest = 1;
      h.net.cutAll();
      await h.clock.run(polled ? 60_000 : 10);
      h.inbox.drain();
      expect(h.live()).toBe(0);
      expect(h.feed.report().state).not.toBe('live');
      h.net.faults.loseRequest = 0;
      await h.clock.run(polled ? 150_000 : 20_000);
      await h.quiet();
      expect(h.live()).toBe(before);
      expect(h.differences()).toEqual([]);
      h.feed.stop();
    });

    it('never shows a book of before a reconnect as live', async () => {
      const h = new FeedHarness(venue, 15);
      await h.watchAll();
      h.net.faults[polled ? 'loseReply' : 'refuseConnect'] = 1;
      h.net.cutAll();
      await h.clock.run(60_000);
      expect(h.live()).toBe(0);
      h.net.faults[polled ? 'loseReply' : 'refuseConnect'] = 0;
      await h.clock.run(polled ? 150_000 : 60_000);
      await h.quiet();
      expect(h.differences()).toEqual([]);
      h.feed.stop();
    });

    it('backs off while the venue is away', async () => {
      const h = new FeedHarness(venue, 16);
      await h.watchAll();
      const tries = () => (polled ? h.net.sent.length : h.net.opened);
      const before = tries();
      if (polled) h.simulator.faults.serverErrors = 1_000;
      h.net.faults.refuseConnect = 1;
      h.net.cutAll();
      await h.clock.run(300_000);
      // Doubling pauses up to 30 s: a handful of attempts per connection, not hundreds.
      expect(tries() - before).toBeLessThan(40);
      if (polled) expect(tries() - before).toBeGreaterThan(2);
      h.feed.stop();
    });

    it('waits out 429 and server errors', async () => {
      const h = new FeedHarness(venue, 17);
      h.simulator.faults.tooMany = 2;
      h.simulator.faults.serverErrors = 1;
      await h.watchAll();
      await h.clock.run(polled ? 300_000 : 30_000);
      await h.quiet();
      expect(h.markets.size).toBeGreaterThan(0);
      expect(h.simulator.faults.tooMany).toBe(0);
      h.feed.watch(h.instruments());
      await h.clock.run(10_000);
      expect(h.differences()).toEqual([]);
      h.feed.stop();
    });

    it('reports how markets ended', async () => {
      const h = new FeedHarness(venue, 18);
      await h.watchAll();
      const [fixture] = h.world.fixtures();
      h.world.finish(fixture!.id, 'first');
      await h.clock.run(120_000);
      const final = h.resolutions.filter((resolution) => resolution.final);
      expect(final.length).toBeGreaterThan(0);
      // Where stakes come back there is no one winner.
      const won = final.filter(({ payouts }) =>
        payouts.every(({ refunded = 0 }) => refunded === 0),
      );
      expect(won.length).toBeGreaterThan(0);
      for (const resolution of won) {
        const payouts = resolution.payouts.map((part) => part.payout);
        expect(payouts.reduce((sum, payout) => sum + payout, 0)).toBe(1_000_000);
      }
      h.feed.stop();
    });

    it('keeps what it promises about public data', async () => {
      const h = new FeedHarness(venue, 19);
      h.credentials = null;
      await h.watchAll();
      await h.clock.run(60_000);
      const state = h.feed.report().state;
      expect(state).toBe(venue.descriptor.can.publicData ? 'live' : 'refused');
      h.feed.stop();
    });

    it('stops when told to', async () => {
      const h = new FeedHarness(venue, 20);
      await h.watchAll();
      h.feed.stop();
      const sent = h.net.sent.length;
      await h.clock.run(120_000);
      expect(h.net.sent.length).toBe(sent);
      expect(h.net.connections).toBe(0);
    });
  });

  if (venue.descriptor.can.trade) {
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
          if (book === null || outcome.complement || h.books.levelCount(book, 'back') === 0)
            continue;
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
        const positions = await soon(h, trading.positions());
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
        expect(charged).toBeLessThanOrEqual(predicted);
        trading.stop();
        h.feed.stop();
      });

      it('fills in part and lets the rest go', async () => {
        const { h, trading, order } = await setUp(33);
        h.simulator.faults.partialFills = 1;
        const outcome = await soon(
          h,
          trading.prepare(order).then((p) => trading.submit(p)),
        );
        if (outcome.kind !== 'accepted') throw new Error(outcome.kind);
        expectHalf(outcome.report.filled, order.quantity, order.limit);
        expect(outcome.report.status).toBe('cancelled');
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
        const { h, trading, order } = await setUp(38);
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
}
