// A bet as the risk desk sees it, from the board's proposal and from a frozen ticket, also where its listings are gone.

import { describe, expect, it } from 'vitest';
import {
  frozenBet,
  heldOrder,
  latest,
  mostPaid,
  proposedBet,
  rateOf,
  termsOf,
} from '../../../main/engine/risk/betAtRisk.ts';
import { fixtureId } from '../../../shared/domain/market.ts';
import { type Money, type Ratio, SCALE } from '../../../shared/domain/units.ts';
import { order } from '../../support/builders.ts';
import type { EngineHarness } from '../../support/engineHarness.ts';
import { cents, opened } from '../openedEngine.ts';
import { terms } from './bets.ts';

const frozen = (h: EngineHarness) =>
  frozenBet(h.engine.catalogue, h.engine.view, h.only(), ['paper']);

const money = (amount: number) => cents(amount) as Money;

describe('a bet at risk', () => {
  it('is the same from the board as from its ticket', async () => {
    const h = await opened();
    const { id } = h.only();
    const { proposal } = h.engine.board.find(id)!;
    const asked = proposedBet(h.engine.view, proposal, ['paper']);
    const { participants, ...rest } = frozen(h);
    expect(asked).toMatchObject(rest);
    expect(new Set(participants)).toEqual(new Set(asked.participants));
    expect(rest).toMatchObject({
      marketType: 'winner',
      outlay: cents(96.9),
      outlayMost: cents(96.9),
    });
    expect(rest.legs.map(({ house, stake }) => [house, stake])).toEqual([
      ['one', cents(45)],
      ['two', cents(50)],
    ]);
  });

  it('whose listings are gone counts as lost whole, at its venues', async () => {
    const h = await opened();
    const bet = h.only();
    h.engine.catalogue.clear(h.one.id);
    h.engine.catalogue.clear(h.two.id);
    const gone = frozenBet(h.engine.catalogue, h.engine.view, bet, ['live']);
    expect(gone).toMatchObject({ marketType: 'proposition', participants: [], purses: ['live'] });
    expect(gone.legs.map(({ house, terms: known }) => [house, known])).toEqual([
      ['one', null],
      ['two', null],
    ]);
  });

  it('of rules that nobody has read knows no treatment of any ending', async () => {
    const h = await opened();
    const place = h.engine.catalogue.listing(h.only().legs[0]!.listingId)!;
    const view = { ...h.engine.view, profile: () => null };
    expect(termsOf(view, place)?.treatments).toEqual({});
    expect(termsOf(h.engine.view, place)?.treatments).toMatchObject({ tie: { kind: 'fixed' } });
  });

  it('on what is no answer of its question has no terms', async () => {
    const h = await opened();
    const place = h.engine.catalogue.listing(h.only().legs[0]!.listingId)!;
    const draw = { on: 'draw', participant: null, negated: false } as const;
    const outcome = { ...place.outcome, meaning: draw };
    expect(termsOf(h.engine.view, { ...place, outcome })).toBeNull();
  });

  it('says by itself what it costs at most, at the worth that its money had', async () => {
    const h = await opened();
    const [one, two] = h.only().legs;
    // Half of it came from a better level than the limit; the fees are as they were planned.
    const walked = { ...one!, cost: money(40), ownCost: money(40) };
    expect(mostPaid([walked])).toBe(cents(45) + one!.fee);
    const pounds = { ...walked, cost: money(50) };
    expect(rateOf(pounds)).toBe(1.25 * SCALE);
    expect(mostPaid([pounds, two!])).toBe(cents(56.25) + one!.fee + two!.cost + two!.fee);
    const stake = { ...pounds, odds: (2 * SCALE) as never };
    expect(mostPaid([stake])).toBe(cents(50) + one!.fee);
  });

  it('settles with its last leg, and nobody knows when where one of them does not say', () => {
    expect(latest([1, 5, 3])).toBe(5);
    expect(latest([1, null, 3])).toBeNull();
    expect(latest([null])).toBeNull();
    expect(latest([])).toBe(0);
  });

  it('as an order is filled whole at its limit; what is sold brings in and owes', () => {
    const one = order(0, {
      ...{ quantity: (100 * SCALE) as never, limit: cents(0.4) as never },
      predictedFee: cents(2) as never,
    });
    const as = (side: 'back' | 'lay', rate = SCALE) =>
      heldOrder({ ...one, side }, rate as Ratio, terms({ house: 'x' }), fixtureId('f'), 'middle');
    const bought = { quantity: 100 * SCALE, stake: cents(40), fees: cents(2), house: 'x' };
    expect(as('back')).toMatchObject({ ...bought, fixtureId: 'f', strategy: 'middle' });
    expect(as('lay')).toMatchObject({ quantity: -100 * SCALE, stake: -cents(40), fees: cents(2) });
    expect(as('back', 1.25 * SCALE)).toMatchObject({ quantity: 125 * SCALE, stake: cents(50) });
  });
});
