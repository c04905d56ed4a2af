// The one list that every venue has to pass, against its own simulator, in virtual time.

import { describe, expect, it } from 'vitest';
import { venues } from '../../main/venues/registry.ts';
import { optionProblem } from '../../shared/domain/venueOptions.ts';
import { FeedHarness } from '../support/feedHarness.ts';
import { describeTrading } from './tradingCompliance.ts';

for (const venue of venues) {
  /** Prices are asked for: a lost connection is a request that nobody answers. */
  const polled = !venue.descriptor.can.stream;

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
      if (venue.tellsResults === false) {
        // Without a word on results nothing is claimed, and the markets of the contest are closed.
        expect(h.resolutions).toEqual([]);
        const closed = [...h.markets.values()].filter(({ status }) => status === 'closed');
        expect(closed.length).toBeGreaterThan(0);
        h.feed.stop();
        return;
      }
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

  if (venue.descriptor.can.trade) describeTrading(venue);
}
