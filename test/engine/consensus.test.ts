// The consensus of bookmakers against a prediction market: margins out first, then the profile's own
// conditions, each refused with its numbers.

import { describe, expect, it } from 'vitest';
import { createHandlers } from '../../main/engine/api/handlers.ts';
import type { StrategyView } from '../../main/engine/strategies/strategy.ts';
import { consensus } from '../../main/engine/strategies/valuePlans.ts';
import { consensusProfileOf, readOwnProfile } from '../../shared/domain/consensusProfile.ts';
import {
  defaultSettings,
  readStoredSettings,
  type Settings,
  settingsPatch,
} from '../../shared/domain/settings.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { game } from '../support/playedVenue.ts';

const own = (line: string): Partial<Settings> => ({
  consensusProfile: 'own',
  ownProfiles: [`own: ${line}`],
});

/** One bookmaker with −110 on both sides, and a prediction market that sells one side. */
async function opened(price: number, settings: Partial<Settings> = {}): Promise<EngineHarness> {
  const h = new EngineHarness({ sizeStep: SCALE, ...own('5¢, 1 of 1, 25 %'), ...settings });
  h.one.kind = 'sportsbook';
  await h.start();
  h.one.catalogue!.upsert([game(h.one, 'g1', ['Boston', 'Miami'])]);
  h.two.catalogue!.upsert([game(h.two, 'h1', ['Heat', 'Celtics'])]);
  const minus110 = 110 / 210;
  h.one.level('g1-0', [[Math.ceil(minus110 * SCALE) / SCALE, 1_000]]);
  h.one.level('g1-1', [[Math.ceil(minus110 * SCALE) / SCALE, 1_000]]);
  h.two.level('h1-0', [[price, 500]]);
  h.two.level('h1-1', [[price, 500]]);
  await h.run(100);
  return h;
}

const found = (h: EngineHarness) =>
  h.engine.board.opportunities().filter(({ strategy }) => strategy === 'consensus');

describe('the consensus', () => {
  it('sees no edge on either side of a fair market', async () => {
    expect(found(await opened(0.5))).toEqual([]);
  });

  it('sees the edge that is there after fees, and bets the share of Kelly', async () => {
    const h = await opened(0.5, own('2¢, 1 of 1, 25 %'));
    h.two.level('h1-0', [[0.46, 500]]);
    await h.run(100);
    // Worth 50 cents, cost 46 and two per cent.
    const [bet] = found(h);
    expect(bet).toMatchObject({ refusal: null, value: { fair: 500_000, objection: null } });
    expect(bet!.profit).toBe(bet!.quantity / 2 - bet!.outlay);
  });

  it('refuses below the least edge of the profile, with both numbers', async () => {
    const h = await opened(0.5);
    h.two.level('h1-0', [[0.46, 500]]);
    await h.run(100);
    expect(found(h)[0]?.refusal).toMatchObject({
      gate: 'minEdge',
      code: 'consensus-edge',
      numbers: { edge: 30_800, limit: 50_000 },
    });
  });

  it('has no view with fewer books than the profile asks for', async () => {
    const h = await opened(0.4, own('5¢, 1 of 2, 25 %'));
    expect(found(h)).toEqual([]);
  });

  it('is not bet on at a bookmaker', async () => {
    const h = await opened(0.6);
    h.one.level('g1-0', [[0.3, 1_000]]);
    await h.run(100);
    expect(found(h).flatMap(({ legs }) => legs.map(({ venueId }) => venueId))).not.toContain('one');
  });
});

describe('bookmakers that must agree', () => {
  const objection = (name: string, seeing: number, books: number) => {
    const settings = { ...defaultSettings, consensusProfile: name };
    const plan = consensus({ settings: () => settings } as unknown as StrategyView);
    const each = Array.from({ length: books }, (_, at) => (at < seeing ? 600_000 : 490_000));
    return plan.objection(500_000, 580_000, each);
  };

  it.each([
    ['conservative', 4, 4],
    ['conservative', 8, 8],
    ['standard-profile', 3, 4],
    ['standard-profile', 4, 5],
    ['standard-profile', 6, 8],
    ['very-aggressive', 2, 4],
    ['very-aggressive', 5, 9],
  ] as const)('are the share that %s names: %i of %i', (name, limit, books) => {
    expect(objection(name, limit, books)).toBeNull();
    expect(objection(name, limit - 1, books)).toEqual({
      code: 'consensus-disagrees',
      numbers: { agree: limit - 1, books, limit },
    });
  });
});

describe('the profiles', () => {
  it.each([
    ['conservative', 60_000, 4, 4, 150_000],
    ['standard-profile', 50_000, 3, 4, 250_000],
    ['aggressive', 30_000, 3, 4, 350_000],
    ['very-aggressive', 20_000, 2, 4, 500_000],
  ] as const)('%s asks for what it is known for', (name, minEdge, agree, books, kelly) => {
    const profile = consensusProfileOf({ ...defaultSettings, consensusProfile: name });
    expect(profile).toEqual({ minEdge, agree, books, kelly });
  });

  it('of one’s own are lines with a name', () => {
    const ownProfiles = ['Careful tennis: 4¢, 3 of 5, 20 %', 'b:0.5c,1 of 1,100%'];
    const chosen = (consensusProfile: string) =>
      consensusProfileOf({ ...defaultSettings, ownProfiles, consensusProfile });
    expect(chosen('Careful tennis')).toMatchObject({
      minEdge: 40_000,
      agree: 3,
      books: 5,
      kelly: 200_000,
    });
    expect(chosen('b')).toMatchObject({ minEdge: 5_000, agree: 1, books: 1, kelly: 1_000_000 });
  });

  it.each([
    ['', 'written like'],
    ['no figures', 'written like'],
    [': 4¢, 3 of 5, 20 %', 'written like'],
    ['a: 4, 3 of 5, 20 %', 'written like'],
    ['a: -4¢, 3 of 5, 20 %', 'written like'],
    ['a: 4¢, 3 of 5, NaN %', 'written like'],
    ['a: 101¢, 3 of 5, 20 %', 'at most 100¢'],
    ['a: 4¢, 6 of 5, 20 %', 'bookmakers'],
    ['a: 4¢, 0 of 5, 20 %', 'bookmakers'],
    ['a: 4¢, 3 of 51, 20 %', 'bookmakers'],
    ['a: 4¢, 3 of 5, 101 %', 'Kelly'],
    ['a: 4¢, 3 of 5, 0 %', 'Kelly'],
  ])('are refused with the reason: %j', (line, reason) => {
    expect(readOwnProfile(line)).toMatchObject({ problem: expect.stringContaining(reason) });
    const change = settingsPatch.safeParse({ ownProfiles: ['good: 1¢, 1 of 1, 1 %', line || 'x'] });
    expect(change.error?.issues[0]?.message).toMatch(/^line 2 must be/);
  });

  it('have one name each, and none of those that are given', () => {
    for (const second of ['A: 2¢, 1 of 1, 5 %', 'Aggressive: 2¢, 1 of 1, 5 %']) {
      const change = settingsPatch.safeParse({ ownProfiles: ['a: 1¢, 1 of 1, 5 %', second] });
      expect(change.error?.issues[0]?.message).toContain('line 2 has a name');
    }
  });

  it('in use cannot be taken away, and one that is missing in the file is said', async () => {
    const h = await opened(0.5);
    const change = createHandlers(h.engine)['settings.change'];
    expect(() => change({ ownProfiles: [] })).toThrow('there is no profile "own"');
    expect(() => change({ consensusProfile: 'other' })).toThrow('there is no profile "other"');
    expect(h.engine.settings.consensusProfile).toBe('own');
    const stored = readStoredSettings({ settings: { consensusProfile: 'gone', ownProfiles: [] } });
    expect(stored.value.settings.consensusProfile).toBe('standard-profile');
    expect(stored.problems[0]).toContain('there is no profile "gone"');
  });
});
