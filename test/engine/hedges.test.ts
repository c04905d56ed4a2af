// What is bought of a leg that is lacking, and at what price: up to where the whole bet is within what the user bears,
// by the runner while it tries, and after the alarm by the watch.

import { describe, expect, it } from 'vitest';
import type { Settings } from '../../shared/domain/settings.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { atOdds, meanings, oddsMarket } from '../support/oddsMarket.ts';
import { cents, confirm, live, opened } from './openedEngine.ts';

const CONTRACTS = 100 * SCALE;
const ticketOf = (h: EngineHarness) => h.engine.execution.desk.tickets()[0]!;
const hedgesOf = (h: EngineHarness) => ticketOf(h).orders.filter(({ legIndex }) => legIndex === 1);
const tries = (h: EngineHarness) => hedgesOf(h).map(({ limit, status }) => [limit, status]);

/** Boston bought at 45 plus a fee of 2 % of it; Miami goes from 50 to `price` before its order arrives. */
async function moved(price: number, settings: Partial<Settings> = {}): Promise<EngineHarness> {
  const h = await opened({ hedgeTolerance: 0, ...settings });
  confirm(h);
  await h.run(300);
  h.two.level('h1-0', [[price, 100]]);
  await h.run(5_000);
  return h;
}

describe('a hedge that has become dearer', () => {
  // 45 and 0.90 of fee for the one side; the fee of the other is 2 % of its price as well: at 53.04 nothing is lost.
  it.each([
    ['still wins', 0.52, {}, 1.06],
    ['breaks even', 0.53, {}, 0.04],
    ['would lose', 0.54, { hedgeLoss: 0 }, null],
    ['loses what is borne', 0.54, { hedgeLoss: 0.02 * SCALE }, -0.98],
    ['would lose more than is borne', 0.56, { hedgeLoss: 0.02 * SCALE }, null],
    ['is within the tolerance of its price', 0.54, { hedgeTolerance: 0.1 * SCALE }, -0.98],
    ['is beyond it', 0.56, { hedgeTolerance: 0.1 * SCALE }, null],
  ] as const)('%s at %d', async (_what, price, settings, locked) => {
    const h = await moved(price, settings);
    expect(ticketOf(h).status).toBe(locked === null ? 'naked' : 'complete');
    if (locked !== null) expect(ticketOf(h).lockedProfit).toBe(cents(locked));
  });

  it('is bought as tolerated even where another bet on its contest stands the other way', async () => {
    const h = await opened({ cooldown: 0 });
    // Of a first bet only Miami is bought, and a person keeps it.
    h.one.level('g1-0', [[0.45, 150]]);
    await h.run(100);
    confirm(h);
    await h.run(300);
    h.one.level('g1-0', [[0.9, 150]]);
    await h.run(5_000);
    h.engine.execution.naked.remove(ticketOf(h).id, 'paper', h.engine.nowMs);
    await h.run(15_000);
    await h.arbitrage(60);
    confirm(h);
    await h.run(300);
    h.two.level('h1-0', [[0.52, 60]]);
    await h.run(5_000);
    expect(ticketOf(h).status).toBe('complete');
    expect(hedgesOf(h).at(-1)).toMatchObject({ limit: cents(0.52), status: 'filled' });
  });

  it('is first asked for as planned, so that what was promised is what is paid', async () => {
    const h = await moved(0.52);
    expect(tries(h)).toEqual([
      [cents(0.5), 'cancelled'],
      [cents(0.53), 'filled'],
    ]);
    expect(hedgesOf(h)[1]?.cost).toBe(cents(52));
  });
});

describe('a stake that is tried again at worse odds', () => {
  /** One sells the home side, two the away side; the second leg's odds go to `odds` before its order arrives. */
  async function atWorse(odds: number): Promise<EngineHarness> {
    const winner = { type: 'winner', scope: 'overtime-included' } as const;
    const h = new EngineHarness({ hedgeFor: 0 });
    for (const venue of [h.one, h.two]) {
      venue.kind = 'sportsbook';
      venue.feeModel = atOdds();
    }
    await h.start();
    h.one.catalogue!.upsert([oddsMarket(h.one, 'a', 'w', winner, [['home', meanings.home]])]);
    h.two.catalogue!.upsert([oddsMarket(h.two, 'b', 'w', winner, [['away', meanings.away]])]);
    h.one.odds('a-w-home', [[2.4, 400]]);
    h.two.odds('b-w-away', [[1.95, 1_000]]);
    await h.run(100);
    confirm(h);
    await h.run(300);
    const hedged = ticketOf(h).opportunity.legs[1]!.venueId;
    h[hedged === 'one' ? 'one' : 'two'].odds(hedged === 'one' ? 'a-w-home' : 'b-w-away', [
      [odds, 1_000],
    ]);
    await h.run(5_000);
    return h;
  }

  it.each([1.94, 1.9, 1.87])('returns at %d what the other side returns', async (odds) => {
    const h = await atWorse(odds);
    const ticket = ticketOf(h);
    const hedge = ticket.orders.filter(({ filled }) => filled > 0).at(-1)!;
    const [planned] = ticket.opportunity.legs.filter((leg) => leg.listingId === hedge.listingId);
    expect(hedge.attempt).toBeGreaterThan(0);
    // A cent of stake is what it may be off by.
    expect(Math.abs(hedge.filled - planned!.quantity)).toBeLessThanOrEqual(planned!.rounding);
    expect(ticket.status).toBe('complete');
    expect(h.engine.execution.naked.entries()).toEqual([]);
  });
});

describe('after the alarm', () => {
  /** The hedge has gone to 60; nothing of it was bought. */
  const bare = (settings: Partial<Settings> = {}) => moved(0.6, { hedgeFor: 60_000, ...settings });
  const status = (h: EngineHarness) => ticketOf(h).status;
  const back = async (h: EngineHarness, price = 0.53, contracts = 100) => {
    h.two.level('h1-0', [[price, contracts]]);
    await h.run(2_000);
  };

  it('what is lacking is bought as soon as it is within what is borne', async () => {
    const h = await bare({ hedgeLoss: 0 });
    expect(status(h)).toBe('naked');
    await back(h, 0.54);
    expect(status(h)).toBe('naked');
    await back(h, 0.53);
    expect(status(h)).toBe('complete');
    expect(h.engine.execution.naked.entries()).toEqual([]);
    const [kept] = h.engine.journal.incidents(10).filter(({ kind }) => kind === 'rescue');
    expect(kept?.detail).toBe(`${ticketOf(h).id} finish by engine: placed`);
  });

  it('a part is bought where there is no more, and the rest when it comes', async () => {
    const h = await bare();
    await back(h, 0.52, 40);
    expect(hedgesOf(h).reduce((sum, { filled }) => sum + filled, 0)).toBe(40 * SCALE);
    expect(status(h)).toBe('naked');
    // On paper the same contracts are not there twice.
    await back(h, 0.51, 100);
    expect(status(h)).toBe('complete');
  });

  it('it is bought elsewhere when the bet is within what is borne there', async () => {
    const h = await bare();
    h.one.level('g1-1', [[0.52, 100]]);
    await h.run(2_000);
    expect(status(h)).toBe('complete');
    expect(ticketOf(h).orders.at(-1)).toMatchObject({ listingId: 'one/g1/1', filled: CONTRACTS });
  });

  it.each([
    ['the time for it is over', { hedgeFor: 3_000 }, () => {}],
    ['it is switched off', { hedgeFor: 0 }, () => {}],
    ['everything is stopped', {}, (h: EngineHarness) => h.engine.switches.kill('user')],
  ])('it is left to a person when %s', async (_why, settings, act) => {
    const h = await bare(settings);
    act(h);
    await back(h, 0.5);
    expect(status(h)).toBe('naked');
  });

  it('it is left to a person who has no money for it either, and both are told so', async () => {
    const h = await bare();
    h.engine.ledger.adjust('paper', h.two.id, cents(20) as never, '');
    await back(h, 0.5);
    expect(status(h)).toBe('naked');
    const { rescue } = h.engine.execution;
    expect(
      rescue.hedge(ticketOf(h), 'paper', 1, CONTRACTS as never, cents(0.5) as never),
    ).toMatchObject({ code: 'too-little', numbers: { free: cents(20) } });
    h.engine.ledger.adjust('paper', h.two.id, cents(500) as never, '');
    await back(h, 0.5);
    expect(status(h)).toBe('complete');
  });

  it('what is said against buying it by itself is kept in the journal, once for each reason', async () => {
    const h = await bare();
    const told = () =>
      h.engine.journal
        .incidents(50)
        .filter(({ kind }) => kind === 'rescue')
        .map(({ detail }) => detail.replace(`${ticketOf(h).id} `, ''))
        .reverse();
    h.engine.ledger.adjust('paper', h.two.id, cents(20) as never, '');
    await back(h, 0.5);
    await back(h, 0.5);
    expect(told()).toEqual(['finish by engine: too-little']);
    h.engine.ledger.adjust('paper', h.two.id, cents(500) as never, '');
    await back(h, 0.5);
    expect(told()).toEqual(['finish by engine: too-little', 'finish by engine: placed']);
  });

  it('what a person buys or is refused is kept in the journal, each time', async () => {
    const h = await bare({ hedgeFor: 0 });
    const { rescue } = h.engine.execution;
    const buy = (price: number) =>
      rescue.hedge(ticketOf(h), 'paper', 1, CONTRACTS as never, cents(price) as never);
    h.engine.ledger.adjust('paper', h.two.id, cents(20) as never, '');
    buy(0.5);
    buy(0.5);
    h.engine.ledger.adjust('paper', h.two.id, cents(500) as never, '');
    buy(0.5);
    await h.run(2_000);
    const kept = h.engine.journal.incidents(10).filter(({ kind }) => kind === 'rescue');
    expect(kept.map(({ detail }) => detail.split(': ')[1]).reverse()).toEqual([
      'too-little',
      'too-little',
      'placed',
    ]);
    expect(kept.every(({ venueId }) => venueId === 'two')).toBe(true);
  });

  it('live money is not moved while it is not armed', async () => {
    const h = await opened({ hedgeFor: 60_000 });
    await live(h);
    h.two.answers.push({ reject: 'no' }, { reject: 'no' }, { reject: 'no' });
    confirm(h);
    await h.run(2_000);
    h.two.answers.length = 0;
    h.engine.switches.arm(false);
    await h.arbitrage();
    await h.run(5_000);
    expect(status(h)).toBe('naked');
    h.engine.switches.arm(true);
    await h.arbitrage();
    await h.run(2_000);
    expect(status(h)).toBe('complete');
  });
});

describe('legs of unequal size', () => {
  // 45.90 for a hundred of the one side; each contract of the other costs 51 cents, so that 93.67 break even.
  it.each([
    [95, 'partial', 0.65],
    [94, 'partial', 0.16],
    [93, 'naked', null],
    [40, 'naked', null],
  ] as const)('%d against a hundred are %s', async (filled, status, locked) => {
    const h = await opened();
    await live(h);
    h.two.answers.push({ fill: filled }, { fill: 'none' }, { fill: 'none' });
    confirm(h);
    await h.run(10_000);
    expect(ticketOf(h).status).toBe(status);
    expect(h.engine.execution.naked.entries()).toHaveLength(status === 'naked' ? 1 : 0);
    if (locked !== null) expect(ticketOf(h).lockedProfit).toBe(cents(locked));
  });

  it('are an alarm as soon as a result of them loses, and none any more when it does not', async () => {
    const h = await opened();
    await live(h);
    h.two.answers.push({ fill: 80 }, { fill: 'none' }, { fill: 'none' });
    confirm(h);
    await h.run(10_000);
    expect(ticketOf(h).status).toBe('naked');
    const { rescue } = h.engine.execution;
    h.two.answers.push({ fill: 15 });
    h.two.answers.splice(0, 1);
    rescue.hedge(ticketOf(h), 'live', 1, (20 * SCALE) as never, cents(0.5) as never);
    await h.run(10_000);
    expect(ticketOf(h).status).toBe('partial');
    expect(h.engine.execution.naked.entries()).toEqual([]);
  });
});
