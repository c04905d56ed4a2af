// Money on a contest for tests of the risk desk, in whole dollars: what a test does not say is a football
// match between two sides, with rules that give stakes back whenever there is no result and on the line.

import type { BetAtRisk, LegAtRisk } from '../../../main/engine/risk/betAtRisk.ts';
import type { OpenBet } from '../../../main/engine/risk/fixtureStates.ts';
import { fixtureId, type Question, venueId } from '../../../shared/domain/market.ts';
import type { BetTerms } from '../../../shared/domain/risk.ts';
import { type Money, type Quantity, SCALE } from '../../../shared/domain/units.ts';

export const usd = (amount: number): Money => Math.round(amount * SCALE) as Money;

const refund = { kind: 'refund' } as const;

export const question = (change: Partial<Question> = {}): Question => ({
  ...{ type: 'three-way', period: 'match', scope: 'regulation', line: null, lineOn: null },
  subject: '',
  ...change,
});

/** `line` as people write it: −0.25. */
export const lined = (type: 'spread' | 'total', line: number): Question =>
  question({ type, line: (line * 4) as Question['line'], lineOn: type === 'spread' ? 0 : null });

export const terms = (change: Partial<BetTerms> = {}): BetTerms => ({
  question: question(),
  sport: 'football',
  league: 'Serie A',
  participants: ['Milan', 'Inter'],
  mask: 1,
  negated: false,
  treatments: { cancelled: refund, postponed: refund, abandoned: refund, push: refund },
  returnsStake: true,
  house: 'one',
  ...change,
});

/** What pays `pays` dollars for `stake`, fees apart. */
export const bet = (
  change: Partial<BetTerms> | null,
  pays: number,
  stake: number,
  rest: Partial<OpenBet> = {},
): OpenBet => ({
  terms: change === null ? null : terms(change),
  quantity: usd(pays) as unknown as Quantity,
  stake: usd(stake),
  fees: 0 as Money,
  firm: true,
  ...rest,
});

export const atRisk = (
  legs: readonly (OpenBet & Partial<LegAtRisk>)[],
  change: Partial<BetAtRisk> = {},
): BetAtRisk => {
  const outlay = legs.reduce((sum, leg) => sum + leg.stake + leg.fees, 0) as Money;
  return {
    purses: ['paper'],
    strategy: 'crossVenueArb',
    fixtureId: fixtureId('f1'),
    sport: 'football',
    league: 'Serie A',
    participants: ['Milan', 'Inter', 'AC Milan'],
    marketType: 'three-way',
    legs: legs.map((leg) => ({ venueId: venueId('one'), house: 'one', ...leg })),
    outlay,
    outlayMost: outlay,
    settlesMs: null,
    ...change,
  };
};
