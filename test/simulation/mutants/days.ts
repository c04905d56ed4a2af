// The days on which mutations are looked for: busy ones with a silly user, and each of a kind on which its mistake
// can come to light, so that it is met within a few seeds.

import { noBrowserFaults } from '../../../main/simulation/simulatedBrowser.ts';
import { noFaults } from '../../../main/simulation/simulatedNet.ts';
import { noSimulatorFaults } from '../../../main/venues/simulator.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { Plan } from '../plan.ts';

/**
 * `paper` and `both`: nothing fails, in the one or in both purses. `lossy`: feeds are well, but venues lose replies,
 * refuse and fill in part. `slow`: besides, everything is long under way, and prices move much meanwhile. `behind`:
 * matches are told late, while contests end. `deadly`:
 * besides `lossy`, the engine is killed again and again. `absent`: it is killed seldom and stays away for long, while
 * contests end and results wait to become final. `turning`: nothing fails, and most bets are against what is held
 * already, so that both outcomes of a market are. `storm`: as the seed has it.
 */
export const days = [
  'paper',
  'both',
  'lossy',
  'slow',
  'behind',
  'deadly',
  'absent',
  'turning',
  'storm',
] as const;

export type Day = (typeof days)[number];

/** Chances per second that a venue spoils what becomes of orders. */
const ORDER_FAULTS = {
  ...{ loseReplies: 0.05, rejectOrders: 0.02, partialFills: 0.5 },
  ...{ endSessionsOnOrders: 0.02, duplicateFrames: 0.1, dropFrames: 0.3 },
};

/** A user who never rests and mends at once what stops bets. */
const busy = (plan: Plan): Plan => ({
  ...plan,
  ...{ fixtures: 8, quotesPerSecond: 20, suspends: 2 },
  habits: {
    ...plan.habits,
    ...{ mend: 1, answer: 1, rescue: 0.1 },
    betting: { eager: 1, stubborn: 0.4, slow: 0.3, folly: 0.4, turn: 0.2 },
  },
});

/** Nothing fails and nothing is tight: as many bets as possible, and contests that end within the day. */
const quiet = (plan: Plan, mode: Plan['mode']): Plan => {
  const { delayMsMax, delayMsMin } = plan.net;
  return {
    ...busy(plan),
    ...{
      mode,
      pace: 0.02,
      killBetween: 0,
      killAfterCommit: 0,
      outage: 0,
      sleep: 0,
      holds: 0,
      settings: {},
    },
    net: { ...noFaults(), delayMsMin, delayMsMax },
    browser: noBrowserFaults(),
    venueFaults: noSimulatorFaults(),
  };
};

const lossy = (plan: Plan): Plan => {
  const own = quiet(plan, 'both');
  return {
    ...own,
    net: { ...own.net, loseReply: 0.01 },
    venueFaults: { ...own.venueFaults, ...ORDER_FAULTS },
  };
};

const slow = (plan: Plan): Plan => {
  const own = lossy(plan);
  return {
    ...own,
    ...{ fixtures: 4, quotesPerSecond: 80 },
    net: { ...own.net, delayMsMin: 20, delayMsMax: 250 },
    venueFaults: { ...own.venueFaults, partialFills: 2, lateMatches: 0.1 },
  };
};

const absent = (plan: Plan): Plan => {
  const own = lossy(plan);
  return {
    ...own,
    ...{ durationMs: 120_000, pace: 0.01, holds: 1 },
    ...{ killBetween: 0.005, killAfterCommit: 0.05, outage: 1 },
  };
};

const behind = (plan: Plan): Plan => {
  const own = lossy(plan);
  return {
    ...own,
    ...{ durationMs: 120_000, pace: 0.01 },
    venueFaults: { ...own.venueFaults, lateMatches: 1 },
  };
};

const turning = (plan: Plan): Plan => {
  const own = quiet(plan, 'live');
  return {
    ...own,
    ...{ durationMs: 120_000, pace: 0.01, fixtures: 4, suspends: 0 },
    habits: { ...own.habits, betting: { ...own.habits.betting, folly: 0, turn: 1 } },
  };
};

/** A seed's plan as a day of some kind, with settings of the day's own. */
export function dayOf(plan: Plan, day: Day, settings: Partial<Settings>): Plan {
  const kind = kindOf(plan, day);
  return { ...kind, settings: { ...kind.settings, ...settings } };
}

function kindOf(plan: Plan, day: Day): Plan {
  switch (day) {
    case 'paper':
    case 'both':
      return quiet(plan, day);
    case 'lossy':
      return lossy(plan);
    case 'slow':
      return slow(plan);
    case 'behind':
      return behind(plan);
    case 'deadly':
      return { ...lossy(plan), killBetween: 0.05, killAfterCommit: 0.5 };
    case 'absent':
      return absent(plan);
    case 'turning':
      return turning(plan);
    default:
      return busy(plan);
  }
}
