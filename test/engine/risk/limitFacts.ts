// What a limit is asked about, for tests: a small bet beside nothing, and what can be changed of it.

import { Holdings } from '../../../main/engine/risk/holdings.ts';
import type { LimitFacts } from '../../../main/engine/risk/limits.ts';
import type { HeldRow } from '../../../main/storage/riskStore.ts';
import { venueId } from '../../../shared/domain/market.ts';
import { defaultSettings } from '../../../shared/domain/settings.ts';
import { type Money, type Ratio, SCALE } from '../../../shared/domain/units.ts';
import { atRisk, bet, terms, usd } from './bets.ts';

export const NOW = 1_700_000_000_000;
export const DAY = 86_400_000;

export const quiet: LimitFacts['day'] = {
  lastBetMs: () => null,
  orders: () => 0,
  bets: () => ({ count: 0, volume: 0 as Money }),
  loss: () => 0 as Money,
  streak: () => 0,
};

/** Holdings with bets that stand, in dollars: stake, payout, and what else of them matters. */
export const standing = (
  ...rows: readonly (Partial<HeldRow> & { stake: number; pays: number })[]
) => {
  const held = rows.map(
    ({ pays, stake, ...rest }): HeldRow => ({
      purse: 'paper',
      venueId: venueId('one'),
      listingId: 'l' as HeldRow['listingId'],
      fixtureId: 'f2',
      fixtureTitle: '',
      strategy: 'crossVenueArb',
      quantity: usd(pays),
      cost: usd(stake),
      fees: 0,
      terms: terms(),
      settlesMs: NOW + DAY,
      ...rest,
    }),
  );
  return new Holdings({
    store: { held: () => held, waiting: () => [] },
    version: () => 1,
    dollars: () => SCALE as Ratio,
  });
};

/** One leg of $40 that pays $100 on the home side, settled tomorrow. */
export const small = atRisk([bet({}, 100, 40)], { settlesMs: NOW + DAY });

export const facts = (change: Partial<LimitFacts> = {}): LimitFacts => ({
  nowMs: NOW,
  settings: defaultSettings,
  purse: 'paper',
  bet: small,
  day: quiet,
  holdings: standing(),
  nakedSinceMs: null,
  lossesFromMs: () => 0,
  ...change,
});

export const settings = (change: Partial<typeof defaultSettings>) => ({
  settings: { ...defaultSettings, ...change },
});
export const day = (change: Partial<LimitFacts['day']>) => ({ day: { ...quiet, ...change } });
