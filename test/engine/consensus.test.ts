// The consensus of bookmakers against a prediction market: margins out first, then the profile's own
// conditions, each refused with its numbers.

import { describe, expect, it } from 'vitest';
import { consensusProfileOf, consensusProfiles } from '../../shared/domain/consensusProfile.ts';
import { defaultSettings, type Settings } from '../../shared/domain/settings.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { game } from '../support/playedVenue.ts';

const scaled = (amount: number) => Math.round(amount * SCALE);
const alone = { consensusProfile: 'custom', customBooks: 1, customAgree: 1 } as const;

/** One bookmaker with −110 on both sides, and a prediction market that sells one side. */
async function opened(price: number, settings: Partial<Settings> = {}): Promise<EngineHarness> {
  const h = new EngineHarness({ sizeStep: SCALE, ...alone, ...settings });
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
    const h = await opened(0.5, { customMinEdge: scaled(0.02) });
    h.two.level('h1-0', [[0.46, 500]]);
    await h.run(100);
    // Worth 50 cents, cost 46 and two per cent.
    const [bet] = found(h);
    expect(bet).toMatchObject({ refusal: null, value: { fair: 500_000, objection: null } });
    expect(bet!.profit).toBe(bet!.quantity / 2 - bet!.outlay);
  });

  it('refuses below the least edge of the profile, with both numbers', async () => {
    const h = await opened(0.5, { customMinEdge: scaled(0.05) });
    h.two.level('h1-0', [[0.46, 500]]);
    await h.run(100);
    expect(found(h)[0]?.refusal).toMatchObject({
      gate: 'minEdge',
      code: 'consensus-edge',
      numbers: { edge: 30_800, limit: 50_000 },
    });
  });

  it('has no view with fewer books than the profile asks for', async () => {
    const h = await opened(0.4, { customBooks: 2 });
    expect(found(h)).toEqual([]);
  });

  it('is not bet on at a bookmaker', async () => {
    const h = await opened(0.6);
    h.one.level('g1-0', [[0.3, 1_000]]);
    await h.run(100);
    expect(found(h).flatMap(({ legs }) => legs.map(({ venueId }) => venueId))).not.toContain('one');
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

  it('custom is what the user says', () => {
    expect(consensusProfiles).toContain('custom');
    const own = { customMinEdge: 1, customBooks: 2, customAgree: 3, customKelly: 4 };
    expect(consensusProfileOf({ ...defaultSettings, ...own, consensusProfile: 'custom' })).toEqual({
      minEdge: 1,
      books: 2,
      agree: 3,
      kelly: 4,
    });
  });
});
