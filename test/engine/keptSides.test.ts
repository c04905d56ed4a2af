// What is held on a contest is counted in the order of its sides: that order and the contest's id are the same after a
// restart, whichever venue lists it first then.

import { describe, expect, it } from 'vitest';
import { termsOf } from '../../main/engine/risk/betAtRisk.ts';
import type { ListingId } from '../../shared/domain/market.ts';
import { game } from '../support/playedVenue.ts';
import { confirm, opened } from './openedEngine.ts';

type Harness = Awaited<ReturnType<typeof opened>>;

const prices = (h: Harness): void => {
  h.one.level('g1-0', [[0.45, 100]]);
  h.one.level('g1-1', [[0.57, 100]]);
  h.two.level('h1-0', [[0.5, 100]]);
  h.two.level('h1-1', [[0.55, 100]]);
};

/** Lists the contest at the second venue first, which names its sides the other way round. */
async function listedAnew(h: Harness): Promise<void> {
  await h.restart();
  h.two.catalogue!.upsert([game(h.two, 'h1', ['Heat', 'Celtics'])]);
  h.one.catalogue!.upsert([game(h.one, 'g1', ['Boston', 'Miami'])]);
  prices(h);
  await h.run(100);
}

const heldOn = (h: Harness): readonly ListingId[] =>
  h.engine.tickets.positions().map(({ listingId }) => listingId);

const fixtureOf = (h: Harness, listing: ListingId) => h.engine.catalogue.listing(listing)?.fixture;

describe('a contest that was bet on', () => {
  it('keeps its id and its sides over a restart, and what is held keeps its meaning', async () => {
    const h = await opened();
    confirm(h);
    await h.run(1_000);
    const held = heldOn(h);
    expect(held).toHaveLength(2);
    const before = held.map((listing) => fixtureOf(h, listing));
    expect(before[0]?.participants).toEqual(['Boston', 'Miami']);
    await listedAnew(h);
    expect(held.map((listing) => fixtureOf(h, listing))).toEqual(before);
    for (const listing of held) {
      const place = h.engine.catalogue.listing(listing)!;
      expect(termsOf(h.engine.view, place)).toEqual(h.engine.tickets.terms(listing));
    }
  });

  it('is begun anew after a restart where nothing was bet on it', async () => {
    const h = await opened();
    await listedAnew(h);
    expect(h.engine.board.opportunities()[0]?.title).toBe('Heat – Celtics');
  });
});
