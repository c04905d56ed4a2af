// Value against a reference venue: what is proposed, how large, at which expected edge, and that nobody
// takes it for a certain one.

import { describe, expect, it } from 'vitest';
import type { Settings } from '../../shared/domain/settings.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { START_MS } from '../support/feedHarness.ts';
import { game } from '../support/playedVenue.ts';

const scaled = (amount: number) => Math.round(amount * SCALE);

/** The reference quotes 56 to 56, which is even without its margin; the other venue sells at 45. */
async function opened(
  settings: Partial<Settings> = {},
  change: { readonly startMs?: number } = {},
): Promise<EngineHarness> {
  const h = new EngineHarness({ sizeStep: SCALE, devigMethod: 'multiplicative', ...settings });
  h.one.referenceWeight = SCALE;
  await h.start();
  h.one.catalogue!.upsert([game(h.one, 'g1', ['Boston', 'Miami'], change)]);
  h.two.catalogue!.upsert([game(h.two, 'h1', ['Heat', 'Celtics'], change)]);
  h.one.level('g1-0', [[0.56, 1_000]]);
  h.one.level('g1-1', [[0.56, 1_000]]);
  h.two.level('h1-0', [[0.56, 500]]);
  h.two.level('h1-1', [[0.45, 500]]);
  await h.run(100);
  return h;
}

describe('a price below what the reference thinks fair', () => {
  it('is proposed with its expected edge, never as a certain one', async () => {
    const h = await opened();
    const found = h.only();
    expect(found).toMatchObject({ strategy: 'crossBook', refusal: null });
    expect(found.legs.map((leg) => [leg.venueId, leg.label])).toEqual([['two', 'Celtics']]);
    expect(found.value).toMatchObject({ method: 'multiplicative', fair: 500_000 });
    // A contract costs 45 cents and two per cent and is worth 50.
    expect(found.outlay).toBe(Math.ceil(found.quantity * 0.459));
    expect(found.profit).toBe(found.quantity / 2 - found.outlay);
    expect(found.worstPossible).toBe(-found.outlay);
    expect(found.value?.sources).toMatchObject([
      { venueId: 'one', fair: 500_000, margin: 120_000 },
    ]);
  });

  it('is sized by the share of Kelly on the bankroll, in whole steps', async () => {
    const h = await opened({ bankroll: scaled(1_000), kellyShare: scaled(0.25) });
    // (0.5 − 0.459) / (1 − 0.459) of 1,000, a quarter of it, at 45.9 cents.
    const stake = (0.25 * 1_000 * (0.5 - 0.459)) / (1 - 0.459);
    expect(h.only().quantity).toBe(Math.floor(stake / 0.459) * SCALE);
    expect(h.only().value?.kelly).toBe(Math.floor(((0.5 - 0.459) / (1 - 0.459)) * SCALE));
  });

  it.each([
    ['fixed', { staking: 'fixed', fixedStake: scaled(20) }, 20],
    ['percentage', { staking: 'percentage', stakeShare: scaled(0.03) }, 30],
    // 50 cents for 45.9.
    ['edge', { staking: 'edge', edgeShare: scaled(0.25) }, 250 * (0.5 / 0.459 - 1)],
  ] as const)('is sized by %s stakes where the user wants them', async (_name, patch, stake) => {
    const h = await opened({ bankroll: scaled(1_000), ...patch });
    expect(h.only().quantity).toBe(Math.floor(stake / 0.459) * SCALE);
  });

  it('is shown under every method, the smallest of them as the worst case', async () => {
    const h = await opened();
    h.one.level('g1-0', [[0.8, 1_000]]);
    h.one.level('g1-1', [[0.38, 1_000]]);
    h.two.level('h1-0', [[0.9, 500]]);
    h.two.level('h1-1', [[0.64, 500]]);
    await h.run(100);
    const { methods } = h.only().value!;
    const fairs = methods.filter(({ method }) => method !== 'worst-case').map(({ fair }) => fair);
    expect(new Set(fairs).size).toBeGreaterThan(2);
    expect(methods.find(({ method }) => method === 'worst-case')?.fair).toBe(Math.min(...fairs));
  });

  it('goes as soon as the reference thinks otherwise, also by a worse price alone', async () => {
    const h = await opened();
    const { books } = h.one;
    books!.set(books!.book('g1-1' as never), 'back', 700_000, 1_000 * SCALE, 0);
    books!.set(books!.book('g1-1' as never), 'back', 560_000, 0, 0);
    await h.run(100);
    expect(h.engine.board.size).toBe(0);
  });

  it('goes when the reference is too old to be one', async () => {
    const h = await opened({ staleReference: 5_000 });
    await h.run(6_000);
    h.two.level('h1-1', [[0.45, 400]]);
    await h.run(100);
    expect(h.engine.board.size).toBe(0);
  });

  it('is refused once the reference is too old, before anything else has changed', async () => {
    const h = await opened({ staleReference: 5_000 });
    await h.run(6_500);
    expect(h.only().refusal).toMatchObject({ gate: 'sharpFreshness', code: 'reference-stale' });
  });

  it.each([
    ['before the start', 3_600_000, 'one: 60 s', 'one: 5 s'],
    ['in play', -60_000, 'one: 60 s in play', 'one: 5 s, 2 s in play'],
  ])('is judged by the age of its own reference %s', async (_when, startsIn, patient, hasty) => {
    const change = { startMs: START_MS + startsIn };
    const ages = { staleReference: 30_000, staleReferenceInPlay: 30_000 };
    const limits = { ...ages, staleAfter: 60_000, staleAfterInPlay: 60_000 };
    for (const [referenceAges, afterMs, code] of [
      [[patient], 35_000, undefined],
      [[], 35_000, 'reference-stale'],
      [['two: 1 s, 1 s in play'], 20_000, undefined],
      [[hasty], 6_500, 'reference-stale'],
    ] as const) {
      const h = await opened({ ...limits, referenceAges }, change);
      await h.run(afterMs);
      expect(h.only().refusal?.code).toBe(code);
      h.two.level('h1-1', [[0.45, 400]]);
      await h.run(100);
      expect(h.engine.board.size).toBe(code === undefined ? 1 : 0);
    }
  });

  it('needs as many references as the user wants, each with all outcomes', async () => {
    const many = await opened({ referenceBooks: 2 });
    expect(many.engine.board.size).toBe(0);
    const half = await opened();
    half.one.level('g1-0', []);
    await half.run(100);
    expect(half.engine.board.size).toBe(0);
  });

  it('is held against limits of its own', async () => {
    const h = await opened({ valueMinEdge: scaled(0.5), minEdge: 0 });
    expect(h.only().refusal).toMatchObject({ gate: 'minEdge', code: 'edge-too-small' });
    const believed = await opened({ valueMaxEdge: scaled(0.01) });
    expect(believed.only().refusal).toMatchObject({ gate: 'maxEdge', code: 'too-good' });
  });

  it('is filled as one leg, locks nothing and leaves nothing bare', async () => {
    const h = await opened();
    const { desk } = h.engine.execution;
    const open = desk.openTickets.open(h.only().id);
    desk.confirm(open.id, open.revision);
    await h.run(3_000);
    expect(desk.ticket(open.id)).toMatchObject({ status: 'complete', lockedProfit: null });
    expect(h.engine.execution.naked.entries()).toEqual([]);
    await h.restart();
    await h.run(1_000);
    expect(h.engine.execution.desk.ticket(open.id)?.lockedProfit).toBeNull();
  });

  it('is never proposed at the reference itself', async () => {
    const h = await opened();
    h.one.level('g1-0', [[0.3, 1_000]]);
    h.two.level('h1-1', [[0.9, 500]]);
    h.two.level('h1-0', [[0.9, 500]]);
    await h.run(100);
    expect(h.engine.board.opportunities().filter((o) => o.strategy === 'crossBook')).toEqual([]);
  });
});

describe('an exchange among the references', () => {
  /** A bookmaker at 55 and 57, and an exchange whose middle is what the test says. */
  async function exchange(sides: readonly [back: number, lay: number], settings = {}) {
    const h = new EngineHarness({ sizeStep: SCALE, devigMethod: 'multiplicative', ...settings });
    h.one.kind = 'exchange';
    h.one.referenceWeight = SCALE;
    await h.start();
    h.one.catalogue!.upsert([game(h.one, 'g1', ['Boston', 'Miami'])]);
    h.two.catalogue!.upsert([game(h.two, 'h1', ['Heat', 'Celtics'])]);
    for (const at of [0, 1]) {
      h.one.level(`g1-${at}`, [[sides[0], 1_000]], [[sides[1], 1_000]]);
    }
    h.two.level('h1-0', [[0.56, 500]]);
    h.two.level('h1-1', [[0.45, 500]]);
    await h.run(100);
    return h;
  }
  const value = (h: EngineHarness) =>
    h.engine.board.opportunities().filter(({ strategy }) => strategy === 'crossBook');

  it('says what lies between its sides, where they are close together', async () => {
    const h = await exchange([0.505, 0.495]);
    expect(value(h)[0]?.value).toMatchObject({ fair: 500_000, sources: [{ venueId: 'one' }] });
  });

  it.each([
    ['far apart', [0.55, 0.45]],
    ['on one side alone', [0.505, 0]],
  ] as const)('says nothing where they are %s', async (_what, sides) => {
    expect(value(await exchange(sides))).toEqual([]);
  });

  it('counts by the weight that the user gives it', async () => {
    const h = await exchange([0.505, 0.495], { referenceWeights: ['one: 0 %'] });
    expect(value(h)).toEqual([]);
    h.engine.changeSettings({
      ...h.engine.stored,
      settings: { ...h.engine.settings, referenceWeights: ['one: 40 %'] },
    });
    h.two.level('h1-1', [[0.449, 500]]);
    await h.run(100);
    expect(value(h)[0]?.value?.sources).toMatchObject([{ venueId: 'one', weight: 400_000 }]);
  });

  it('is bet at where the other references think its price too low, and has no say in that', async () => {
    const h = await exchange([0.505, 0.495]);
    h.two.kind = 'sportsbook';
    h.two.referenceWeight = SCALE;
    h.two.level('h1-0', [[0.4, 500]]);
    h.two.level('h1-1', [[0.6, 500]]);
    h.one.level('g1-0', [[0.5, 1_000]], [[0.495, 1_000]]);
    await h.run(200);
    const bets = value(h);
    expect(bets.length).toBeGreaterThan(0);
    for (const { legs, value: own } of bets) {
      expect(legs.map(({ venueId }) => venueId)).toEqual(['one']);
      expect(own?.sources.map(({ venueId }) => venueId)).toEqual(['two']);
    }
  });
});
