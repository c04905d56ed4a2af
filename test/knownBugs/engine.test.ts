// Mistakes that other programs make when they compare venues, each as what must not happen here.

import { describe, expect, it } from 'vitest';
import { instrumentId, listingId } from '../../shared/domain/market.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { confirm, live, opened } from '../engine/openedEngine.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { game } from '../support/playedVenue.ts';

describe('pairs', () => {
  it('sides turned round because the prices look it: near even both ways fit', async () => {
    const h = await opened();
    // Both sides cost the same everywhere, so that prices say nothing of who is who.
    for (const [venue, event] of [
      [h.one, 'g1'],
      [h.two, 'h1'],
    ] as const) {
      for (const side of [0, 1]) venue.level(`${event}-${side}`, [[0.48, 100]]);
    }
    await h.run(100);
    const boston = new Set(['Boston', 'Celtics']);
    for (const { legs } of h.engine.board.opportunities()) {
      expect(legs.filter(({ label }) => boston.has(label))).toHaveLength(1);
      expect(legs).toHaveLength(2);
    }
    expect(h.engine.board.size).toBeGreaterThan(0);
  });

  it('the first market of an event taken for its first side: sister markets in any order', async () => {
    for (const reversed of [false, true]) {
      const h = await new EngineHarness({ sizeStep: SCALE as never }).start();
      // One venue has a market per side, listed in no stable order.
      const sister = (id: string, participant: number) => {
        const whole = game(h.one, id, ['Boston', 'Miami']);
        const instrument = instrumentId(id);
        const outcome = (complement: boolean) => ({
          listingId: listingId(h.one.id, id, complement ? 'no' : 'yes'),
          label: `${complement ? 'Not ' : ''}${whole.fixture.participants[participant]}`,
          meaning: { on: 'participant' as const, participant, negated: complement },
          ...{ instrument, complement },
        });
        return {
          ...whole,
          fixture: { ...whole.fixture, venueEventId: 'e' },
          outcomes: [outcome(false), outcome(true)],
        };
      };
      const markets = [sister('BOS', 0), sister('MIA', 1)];
      h.one.catalogue!.upsert(reversed ? markets.reverse() : markets);
      h.two.catalogue!.upsert([game(h.two, 'h1', ['Heat', 'Celtics'])]);
      h.one.level('BOS', [[0.45, 100]]);
      h.two.level('h1-0', [[0.5, 100]]);
      await h.run(100);
      expect(
        h
          .only()
          .legs.map(({ label }) => label)
          .sort(),
      ).toEqual(['Boston', 'Heat']);
    }
  });

  it('the same question with another void rule: no bet while a rule is unknown', async () => {
    const h = await new EngineHarness({ sizeStep: SCALE as never }).start();
    const rules = { rulesText: 'unknown', rulesHash: 'unknown' };
    h.one.catalogue!.upsert([game(h.one, 'g1', ['Boston', 'Miami'])]);
    h.two.catalogue!.upsert([game(h.two, 'h1', ['Heat', 'Celtics'], rules)]);
    h.one.level('g1-0', [[0.45, 100]]);
    h.two.level('h1-0', [[0.5, 100]]);
    await h.run(100);
    await live(h);
    expect(h.only().refusal).not.toBeNull();
    expect(confirm(h).status).toBe('refused');
    expect([...h.one.received, ...h.two.received]).toEqual([]);
  });
});

describe('profit', () => {
  it('found in a book whose own sides overlap', async () => {
    const h = await opened();
    h.one.level('g1-0', [[0.3, 100]], [[0.45, 100]]);
    await h.run(100);
    expect(h.engine.board.size).toBe(0);
  });

  it('found in a price that nobody has confirmed for three quarters of an hour', async () => {
    const h = await opened();
    await h.run(45 * 60_000);
    expect(h.engine.board.size).toBe(0);
  });

  it('counted twice where both outcomes stand on one book', async () => {
    const h = await opened();
    const ticket = confirm(h);
    await h.run(2_000);
    const after = h.engine.execution.desk.ticket(ticket.id)!;
    for (const order of after.orders) expect(order.filled).toBeLessThanOrEqual(100 * SCALE);
    expect(h.engine.tickets.positions().map(({ quantity }) => quantity)).toEqual([
      100 * SCALE,
      100 * SCALE,
    ]);
  });
});

describe('settlement', () => {
  it('on the first market of the event instead of the one that was bought', async () => {
    const h = await opened();
    confirm(h);
    await h.run(2_000);
    const free = h.engine.ledger.free('paper', h.one.id);
    h.one.catalogue!.resolve({
      ...{ venueId: h.one.id, venueMarketId: 'g0', final: true, venueTimeMs: null },
      payouts: [{ listingId: listingId(h.one.id, 'g0', '0'), payout: SCALE as never }],
    });
    expect(h.engine.ledger.free('paper', h.one.id)).toBe(free);
    expect(h.engine.tickets.positions()).toHaveLength(2);
  });

  it('before the venue is done: a determination can be taken back', async () => {
    const h = await opened();
    confirm(h);
    await h.run(2_000);
    h.one.catalogue!.resolve({
      ...{ venueId: h.one.id, venueMarketId: 'g1', final: false, venueTimeMs: null },
      payouts: [{ listingId: listingId(h.one.id, 'g1', '0'), payout: 0 as never }],
    });
    expect(h.engine.tickets.positions()).toHaveLength(2);
  });
});

describe('orders', () => {
  it('a lost reply taken for a rejection, and the leg bought again', async () => {
    const h = await opened();
    await live(h);
    h.one.lookUpsFail = true;
    h.one.answers.push({ unknown: 'timeout', booked: 'all' });
    confirm(h);
    await h.run(300_000);
    expect(h.one.received).toHaveLength(1);
  });

  it('a second click taken for a second bet', async () => {
    const h = await opened();
    await live(h);
    const { desk } = h.engine.execution;
    const ticket = desk.openTickets.open(h.only().id);
    for (let click = 0; click < 5; click++) desk.confirm(ticket.id, ticket.revision);
    await h.run(5_000);
    expect([h.one.received.length, h.two.received.length]).toEqual([1, 1]);
  });

  it('a match that the venue undoes left standing: the other leg is bare and nobody knows', async () => {
    const h = await opened();
    await live(h);
    const ticket = confirm(h);
    await h.run(5_000);
    const fill = h.one.fillOf(h.one.received[0]!, 100 * SCALE);
    h.one.events!.fill({ ...fill, quantity: 0 as never, fee: 0 as never });
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('naked');
  });
});
