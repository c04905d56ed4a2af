// The limits, one after the other: each looks at a bet that has passed all gates, beside everything that
// stands already, and either lets it pass or refuses with the numbers that it decided on.

import {
  type GateRefusal,
  type StrategyName,
  streakStrategies,
} from '../../../shared/domain/opportunity.ts';
import { type LimitName, limitNames } from '../../../shared/domain/risk.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { Purse } from '../../../shared/domain/ticket.ts';
import type { BetAtRisk } from './betAtRisk.ts';
import { DAY_MS, type DayBook, MINUTE_MS } from './dayBook.ts';
import type { Dimension, Holdings } from './holdings.ts';

/** What limits are judged by, for one purse. */
export interface LimitFacts {
  readonly nowMs: number;
  readonly settings: Settings;
  readonly purse: Purse;
  readonly bet: BetAtRisk;
  readonly day: Pick<DayBook, 'lastBetMs' | 'orders' | 'bets' | 'loss' | 'streak'>;
  readonly holdings: Pick<Holdings, 'exposureWith' | 'subjects' | 'lockedBeyond'>;
  /** Since when a leg stands unhedged; null where none does. */
  readonly nakedSinceMs: number | null;
  /** A person has said that what was lost before this does not count any more; 0 where nobody has. */
  lossesFromMs(strategy: StrategyName | null): number;
}

export type Numbers = GateRefusal['numbers'];
/** The numbers of a refusal, or null for a pass. */
type Limit = (facts: LimitFacts) => Numbers | null;

/** Refuses what would use more than there is. */
const above = (used: number, most: number, subject = ''): Numbers | null =>
  used > most ? { used, most, ...(subject === '' ? {} : { subject }) } : null;

const spaced = (text: string): string => ` ${text.toLowerCase().trim()} `;

/** The worst subject of a dimension with the bet added to it. */
function exposure(dimension: Dimension, facts: LimitFacts, most: number): Numbers | null {
  const { bet, holdings, purse } = facts;
  for (const subject of holdings.subjects(purse, dimension, bet)) {
    const used = holdings.exposureWith(purse, dimension, subject, bet, most);
    const refusal = above(used, most, dimension === 'fixture' ? '' : subject);
    if (refusal !== null) return refusal;
  }
  return null;
}

const pause = (lastMs: number | null, nowMs: number, limitMs: number): Numbers | null =>
  lastMs === null || nowMs - lastMs >= limitMs ? null : { sinceMs: nowMs - lastMs, limitMs };

/** When what was lost begins to count: a day ago, or since a person drew a line under it. */
const lossesFrom = (facts: LimitFacts, strategy: StrategyName | null): number =>
  Math.max(facts.nowMs - DAY_MS, facts.lossesFromMs(strategy));

export const limits: { readonly [name in LimitName]: Limit } = {
  neverLeagues: ({ bet: { league }, settings }) =>
    league !== null && settings.neverLeagues.some((name) => spaced(name) === spaced(league))
      ? { subject: league }
      : null,
  neverMarkets: ({ bet, settings }) =>
    settings.neverMarkets.includes(bet.marketType) ? { subject: bet.marketType } : null,
  neverParticipants: ({ bet, settings }) => {
    const found = bet.participants.find((participant) =>
      settings.neverParticipants.some((name) => spaced(participant).includes(spaced(name))),
    );
    return found === undefined ? null : { subject: found };
  },
  maxOutlay: ({ bet, settings }) => above(bet.outlayMost, settings.maxOutlay),
  legMax: ({ bet, settings }) => {
    const costs = bet.legs.map(({ fees, stake, venueId }) => ({ used: stake + fees, venueId }));
    const dearest = costs.reduce((most, own) => (own.used > most.used ? own : most));
    return above(dearest.used, settings.legMax, dearest.venueId);
  },
  betPause: ({ day, nowMs, settings }) => pause(day.lastBetMs(null), nowMs, settings.betPause),
  fixturePause: ({ bet, day, nowMs, settings }) =>
    pause(day.lastBetMs(bet.fixtureId), nowMs, settings.fixturePause),
  ordersPerMinute: ({ bet, day, nowMs, settings }) =>
    above(
      day.orders(nowMs - MINUTE_MS) + bet.legs.length * bet.purses.length,
      settings.ordersPerMinute,
    ),
  betsPerDay: ({ day, nowMs, purse, settings }) =>
    above(day.bets(purse, nowMs - DAY_MS).count + 1, settings.betsPerDay),
  volumePerDay: ({ bet, day, nowMs, purse, settings }) =>
    above(day.bets(purse, nowMs - DAY_MS).volume + bet.outlayMost, settings.volumePerDay),
  dailyLoss: (facts) => {
    const used = facts.day.loss(facts.purse, lossesFrom(facts, null));
    const most = facts.settings.dailyLoss;
    return used > 0 && used >= most ? { used, most } : null;
  },
  losingStreak: (facts) => {
    const { strategy } = facts.bet;
    if (!streakStrategies.includes(strategy)) return null;
    const used = facts.day.streak(facts.purse, strategy, facts.lossesFromMs(strategy));
    const most = facts.settings.losingStreak;
    return used >= most ? { used, most, subject: strategy } : null;
  },
  nakedTime: ({ nakedSinceMs, nowMs, settings }) =>
    nakedSinceMs === null ? null : above(nowMs - nakedSinceMs, settings.nakedTime),
  fixtureExposure: (facts) => exposure('fixture', facts, facts.settings.fixtureExposure),
  leagueExposure: (facts) => exposure('league', facts, facts.settings.leagueExposure),
  sportExposure: (facts) => exposure('sport', facts, facts.settings.sportExposure),
  venueExposure: (facts) => exposure('venue', facts, facts.settings.venueExposure),
  bookExposure: (facts) => exposure('book', facts, facts.settings.bookExposure),
  strategyExposure: (facts) => exposure('strategy', facts, facts.settings.strategyExposure),
  lockedCapital: ({ bet, holdings, nowMs, purse, settings }) => {
    const untilMs = nowMs + settings.lockDays * DAY_MS;
    if (bet.settlesMs !== null && bet.settlesMs <= untilMs) return null;
    const lateMs = nowMs - settings.overdueAfter;
    const used = holdings.lockedBeyond(purse, untilMs, lateMs) + bet.outlayMost;
    const refusal = above(used, settings.lockedCapital);
    return refusal === null ? null : { ...refusal, days: settings.lockDays };
  },
};

/** The first limit that refuses a bet, in order; null when all let it pass. */
export function firstLimit(
  facts: LimitFacts,
): { readonly limit: LimitName; readonly numbers: Numbers } | null {
  for (const limit of limitNames) {
    const numbers = limits[limit](facts);
    if (numbers !== null) return { limit, numbers: { ...numbers, purse: facts.purse } };
  }
  return null;
}
