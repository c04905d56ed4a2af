// How large a bet is: brought down to the money that each venue has, to what its house takes, and to steps that look
// natural, with what counted in the end told and written down; refused only where nothing that can be bet is left.

import { describe, expect, it } from 'vitest';
import { venueId } from '../../shared/domain/market.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { Money } from '../../shared/domain/units.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { atOdds, meanings, oddsMarket } from '../support/oddsMarket.ts';
import { game } from '../support/playedVenue.ts';
import { confirm, live, opened } from './openedEngine.ts';

const scaled = (amount: number) => Math.round(amount * SCALE);

/** What is set aside for contracts at their limit with two per cent of it as fee, by hand. */
const setAside = (contracts: number, limit: number) =>
  Math.ceil(contracts * limit * SCALE) + Math.ceil(contracts * limit * 0.02 * SCALE) + 20_000;

/** Gives a person an account at the first venue, which is noted to take so much. */
function account(h: EngineHarness, name: string, stakeLimited: number | null, book = 'one') {
  const { people } = h.engine.matched;
  const participantId = people.add(name, '');
  const accountId = people.openAccount({
    ...{ participantId, book: venueId(book), bookName: book, currency: 'USD', note: '' },
  });
  const noted = { participantId, accountId, status: null, stakeTaken: null, note: null };
  people.notice({ ...noted, stakeLimited: stakeLimited as Money | null });
  return { participantId, accountId };
}

describe('a bet is sized', () => {
  it('by depth where nothing else counts', async () => {
    const h = await opened();
    expect(h.only()).toMatchObject({ quantity: scaled(100), roundingCost: null });
    expect(h.only().bound).toMatchObject({ by: 'depth', most: scaled(100) });
  });

  it('by what one bet may cost', async () => {
    const h = await opened({ maxOutlay: scaled(50) });
    expect(h.only().bound).toMatchObject({ by: 'per-bet', most: scaled(50) });
    // Each pair costs 0.95 and two per cent.
    expect(h.only().quantity).toBe(Math.floor(50 / 0.969) * SCALE);
  });

  it('by what one bet may cost at its limits, whatever it is planned to cost', async () => {
    const h = await opened({ maxOutlay: scaled(80) });
    h.two.level('h1-0', [
      [0.4, 60],
      [0.5, 40],
    ]);
    await h.run(50);
    const found = h.engine.board
      .opportunities()
      .find(({ legs }) => legs[1]?.venueId === 'two' && legs[0]?.venueId === 'one');
    expect(found?.refusal).toBeNull();
    expect(found?.bound?.by).toBe('per-bet');
    const { legs, quantity } = found!;
    // The second leg takes two levels, and its limit is the worse one.
    const [one, two] = legs.map(({ limit }) => limit / SCALE) as [number, number];
    const most = (contracts: number) => contracts * (one + two) * 1.02;
    expect(found!.outlay).toBeLessThan(scaled(79));
    expect(most(quantity / SCALE)).toBeLessThanOrEqual(80);
    expect(most(quantity / SCALE + 1)).toBeGreaterThan(80);
    const { openTickets } = h.engine.execution.desk;
    const ticket = openTickets.open(found!.id);
    expect(h.engine.execution.desk.confirm(ticket.id, 1).status).toBe('placing');
  });

  it.each([
    ['to the end of a level where the next is too dear', 92, 0.4, 95, 95],
    ['far beyond what the next level would leave', 13, 0.1, 20, 20],
    ['within a level', 60, 0.4, 95, Math.floor(60 / 0.918)],
    ['into the next level', 98, 0.4, 95, Math.floor(98 / 0.9996)],
  ])('by what one bet may cost: %s', async (_to, most, price, depth, fits) => {
    const h = await opened({ maxOutlay: scaled(most), maxEdge: SCALE });
    h.one.level('g1-1', []);
    h.two.level('h1-1', []);
    h.one.level('g1-0', [
      [price, depth],
      [0.48, 1000],
    ]);
    h.two.level('h1-0', [[0.5, 5000]]);
    await h.run(500);
    expect(h.only().quantity / SCALE).toBe(fits);
  });

  it('by what a person asks for, and for its own reason when it is only priced again', async () => {
    const h = await opened({ maxOutlay: scaled(50) });
    const { openTickets } = h.engine.execution.desk;
    const ticket = openTickets.open(h.only().id);
    expect(openTickets.reprice(ticket.id, null).opportunity.bound?.by).toBe('per-bet');
    const smaller = openTickets.reprice(ticket.id, scaled(10) as never);
    expect(smaller.opportunity.bound).toMatchObject({ by: 'asked', most: scaled(10) });
  });

  it('by the free money of the venue that has least for it, to the last contract', async () => {
    const h = await opened({ paperBalance: scaled(30) });
    const { bound, quantity, refusal } = h.only();
    expect(refusal).toBeNull();
    expect(bound).toEqual({
      ...{ by: 'balance', venueId: 'two', purse: 'paper', most: scaled(30), saidMs: null },
    });
    expect(setAside(quantity / SCALE, 0.5)).toBeLessThanOrEqual(scaled(30));
    expect(setAside(quantity / SCALE + 1, 0.5)).toBeGreaterThan(scaled(30));
    const ticket = confirm(h);
    expect(ticket.status).toBe('placing');
    await h.run(2_000);
    expect(h.engine.ledger.free('paper', h.two.id)).toBeGreaterThanOrEqual(0);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('complete');
  });

  it('by the money that its limits take, not the best prices, so that its confirmation finds the same', async () => {
    const h = await opened({ paperBalance: scaled(44) });
    h.two.level('h1-0', [
      [0.4, 60],
      [0.5, 40],
    ]);
    await h.run(50);
    const [found] = h.engine.board
      .opportunities()
      .filter(({ legs }) => legs[1]?.venueId === 'two' && legs[0]?.venueId === 'one');
    expect(found?.bound?.by).toBe('balance');
    const { limit, quantity } = found!.legs[1]!;
    expect(setAside(quantity / SCALE, limit / SCALE)).toBeLessThanOrEqual(scaled(44));
    const { openTickets } = h.engine.execution.desk;
    const ticket = openTickets.open(found!.id);
    expect(h.engine.execution.desk.confirm(ticket.id, 1).status).toBe('placing');
  });

  it('anew when a bet has taken some of the money', async () => {
    const h = await opened({ paperBalance: scaled(80), cooldown: 0 });
    expect(h.only().bound?.by).toBe('depth');
    confirm(h);
    await h.run(2_000);
    const left = h.engine.ledger.free('paper', h.two.id) ?? 0;
    expect(h.only().bound).toMatchObject({ by: 'balance', venueId: 'two', most: left });
    expect(h.only().refusal).toBeNull();
    expect(h.only().quantity).toBe(Math.floor((left - 20_000) / (0.51 * SCALE)) * SCALE);
  });

  it('by what a venue said of live money, with when it said so', async () => {
    const h = await opened();
    h.two.balance = scaled(30);
    await live(h);
    await h.run(1_000);
    const { bound, refusal } = h.only();
    expect(refusal).toBeNull();
    expect(bound).toMatchObject({ by: 'balance', venueId: 'two', purse: 'live' });
    expect(bound?.most).toBe(scaled(30));
    expect(h.engine.nowMs - (bound?.saidMs ?? 0)).toBeLessThan(120_000);
  });

  it('by the poorer purse where a bet is for both', async () => {
    const h = await opened({ paperBalance: scaled(40) });
    h.two.balance = scaled(30);
    h.engine.switches.set({ mode: 'both' });
    h.engine.switches.arm(true);
    await h.run(1_000);
    expect(h.only().bound).toMatchObject({ by: 'balance', purse: 'live', most: scaled(30) });
    h.engine.switches.set({ mode: 'paper' });
    await h.run(100);
    expect(h.only().bound).toMatchObject({ by: 'balance', purse: 'paper', most: scaled(40) });
  });

  it('by the pool of the venue that it draws on', async () => {
    const h = await opened();
    const market = game(h.two, 'h1', ['Heat', 'Celtics']);
    h.two.catalogue!.upsert([{ ...market, collateralPool: 'west' }]);
    h.two.pools = [
      { pool: 'east', free: scaled(900) as Money },
      { pool: 'west', free: scaled(25) as Money },
    ];
    await live(h);
    await h.run(1_000);
    expect(h.only().bound).toMatchObject({ by: 'pool', venueId: 'two', most: scaled(25) });
    expect(h.only().refusal).toBeNull();
    expect(h.only().quantity).toBe(Math.floor((25 - 0.02) / 0.51) * SCALE);
  });
});

describe('a bet for which nothing is left', () => {
  it('is shown whole and refused by gate 10, with what there is', async () => {
    const h = await opened({ paperBalance: scaled(0.4) });
    expect(h.only().quantity).toBe(scaled(100));
    expect(h.only().refusal).toMatchObject({
      ...{ gate: 'balance', code: 'too-little' },
      numbers: { venue: 'one', free: scaled(0.4), needed: setAside(100, 0.45) },
    });
  });

  it('is refused where what is left is below the least that its venue takes', async () => {
    const h = await opened({ paperBalance: scaled(4), minProfit: 0 });
    expect(h.only().refusal).toBeNull();
    const market = game(h.two, 'h1', ['Heat', 'Celtics']);
    h.two.catalogue!.upsert([{ ...market, minimumCost: scaled(5) as Money }]);
    await h.run(100);
    expect(h.only()).toMatchObject({ quantity: scaled(100), refusal: { gate: 'balance' } });
  });

  it('is no smaller for money that nobody knows, which is refused', async () => {
    const h = await opened();
    h.two.accountFails = true;
    await live(h);
    expect(h.only().quantity).toBe(scaled(100));
    expect(h.only().refusal).toMatchObject({ gate: 'balance', code: 'unknown' });
  });

  it('is refused where what a venue said is too old to be money', async () => {
    const h = await opened();
    h.two.balance = scaled(30);
    await live(h);
    await h.run(1_000);
    expect(h.only().bound?.by).toBe('balance');
    h.two.accountFails = true;
    await h.run(150_000);
    h.one.level('g1-0', [[0.45, 101]]);
    h.two.level('h1-0', [[0.5, 101]]);
    await h.run(100);
    expect(h.only().refusal).toMatchObject({ gate: 'balance', code: 'unknown' });
  });
});

describe('what a house takes', () => {
  it('bounds the stake where every account there is limited, by the best of them', async () => {
    const h = await opened();
    account(h, 'Ann', scaled(9));
    await h.run(500);
    expect(h.only().bound).toMatchObject({ by: 'house-limit', venueId: 'one', most: scaled(9) });
    expect(h.only().quantity).toBe(Math.floor(9 / 0.45) * SCALE);
    account(h, 'Ben', scaled(18));
    await h.run(500);
    expect(h.only().quantity).toBe(Math.floor(18 / 0.45) * SCALE);
    const { accountId, participantId } = account(h, 'Cleo', null);
    await h.run(500);
    expect(h.only().bound?.by).toBe('depth');
    const noted = { accountId, participantId, stakeTaken: null, stakeLimited: null, note: null };
    h.engine.matched.people.notice({ ...noted, status: 'closed' });
    await h.run(500);
    expect(h.only().quantity).toBe(Math.floor(18 / 0.45) * SCALE);
    h.engine.matched.people.change(h.engine.matched.people.all()[1]!.id, { archived: true });
    await h.run(500);
    expect(h.only().quantity).toBe(Math.floor(9 / 0.45) * SCALE);
  });

  it('counts in the account’s own money, and not at all where its worth is unknown', async () => {
    const h = await opened({ gbpInUsd: scaled(1.25) });
    const { people } = h.engine.matched;
    const open = (name: string, currency: 'GBP' | 'EUR', stakeLimited: number) => {
      const participantId = people.add(name, '');
      const accountId = people.openAccount({
        ...{ participantId, book: h.one.id, bookName: 'one', currency, note: '' },
      });
      const noted = { participantId, accountId, status: null, stakeTaken: null, note: null };
      people.notice({ ...noted, stakeLimited: scaled(stakeLimited) as Money });
    };
    open('Ann', 'GBP', 8);
    await h.run(500);
    expect(h.only().bound).toMatchObject({ by: 'house-limit', most: scaled(10) });
  });

  it('refuses a ticket that was opened before the limit was noted', async () => {
    const h = await opened();
    const { desk } = h.engine.execution;
    const ticket = desk.openTickets.open(h.only().id);
    account(h, 'Ann', scaled(9));
    const after = desk.confirm(ticket.id, ticket.revision);
    expect(after.refusal).toMatchObject({
      ...{ gate: 'minDepth', code: 'above-house-limit' },
      numbers: { venue: 'one', stake: scaled(45), limit: scaled(9) },
    });
  });

  it('refuses where it takes less than can be bet', async () => {
    const h = await opened();
    account(h, 'Ann', scaled(0.1));
    await h.run(1_000);
    expect(h.only()).toMatchObject({
      quantity: scaled(100),
      refusal: { gate: 'minDepth', code: 'above-house-limit' },
    });
  });
});

/** A bookmaker at 2.10 on the one side, another at 2.05 on the other, both taking pennies. */
async function atOddsOf(settings: Partial<Settings>, stakes = 1_000): Promise<EngineHarness> {
  const h = new EngineHarness({ maxOutlay: scaled(1_000), ...settings });
  const { away, home } = meanings;
  const winner = { type: 'winner', scope: 'overtime-included' } as const;
  for (const venue of [h.one, h.two]) {
    venue.kind = 'sportsbook';
    venue.feeModel = atOdds();
  }
  await h.start();
  h.one.catalogue!.upsert([oddsMarket(h.one, 'a', 'w', winner, [['home', home]])]);
  h.two.catalogue!.upsert([oddsMarket(h.two, 'b', 'w', winner, [['away', away]])]);
  h.one.odds('a-w-home', [[2.1, stakes]]);
  h.two.odds('b-w-away', [[2.05, stakes]]);
  await h.run(100);
  return h;
}

describe('stakes that look natural', () => {
  it.each([
    // Worst results of MATH's table: exact 37.35, and those of the best stakes in the steps.
    [1, [494, 506], 37.3],
    [10, [490, 500], 35],
    [50, [500, 500], 25],
  ])('in steps of %d cost what the exact ones would have won more', async (step, stakes, worst) => {
    const h = await atOddsOf({ stakeStep: scaled(step) });
    const found = h.only();
    const exact = (await atOddsOf({})).only();
    expect(exact.roundingCost).toBeNull();
    expect(exact.profit / SCALE).toBeCloseTo(37.35, 1);
    expect(found.legs.map(({ stake }) => stake / SCALE)).toEqual(stakes);
    expect(found.profit).toBeCloseTo(scaled(worst), -3);
    expect(found.roundingCost).toBe(exact.profit - found.profit);
  });

  it('are brought down to the money of a venue as well', async () => {
    const h = await atOddsOf({ stakeStep: scaled(10), paperBalance: scaled(300) });
    const { bound, legs, roundingCost } = h.only();
    expect(bound).toMatchObject({ by: 'balance', purse: 'paper' });
    for (const { stake } of legs) {
      expect(stake % scaled(10)).toBe(0);
      expect(stake).toBeLessThanOrEqual(scaled(300));
    }
    expect(roundingCost).toBeGreaterThan(0);
    expect(confirm(h).status).toBe('placing');
  });

  it('are rounded further than a venue does, or cost nothing to speak of', async () => {
    const h = await atOddsOf({ stakeStep: scaled(0.01) });
    expect(h.only().roundingCost).toBeNull();
  });
});

describe('what counted', () => {
  it('is written down with every verdict, and kept with the ticket over a restart', async () => {
    const h = await opened({ paperBalance: scaled(30) });
    const bound = h.only().bound;
    const ticket = confirm(h);
    await h.run(2_000);
    const decisions = h.engine.journal.allDecisions();
    expect(decisions.find(({ confirmation }) => !confirmation)?.bound).toEqual(bound);
    expect(decisions.find(({ confirmation }) => confirmation)?.bound).toEqual(bound);
    await h.restart();
    expect(h.engine.tickets.ticket(ticket.id)?.opportunity.bound).toEqual(bound);
  });
});
