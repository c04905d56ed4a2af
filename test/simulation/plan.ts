// Everything that varies between runs, drawn from one seed: how long, how busy, which faults and how
// often, when the engine is killed, and how the user behaves.

import type { Random } from '../../main/platform/platform.ts';
import { seededRandom } from '../../main/platform/random.ts';
import type { BrowserFaults } from '../../main/simulation/simulatedBrowser.ts';
import type { NetFaults } from '../../main/simulation/simulatedNet.ts';
import type { SimulatorFaults } from '../../main/venues/simulator.ts';
import { defaultSettings, type Settings } from '../../shared/domain/settings.ts';
import type { Mode } from '../../shared/domain/ticket.ts';
import { SCALE } from '../../shared/domain/units.ts';
import type { Habits } from './robot.ts';

export interface Plan {
  readonly seed: number;
  readonly durationMs: number;
  readonly fixtures: number;
  readonly quotesPerSecond: number;
  /** Shorter contests bring more results within the run. */
  readonly pace: number;
  /** Chance per contest, venue and minute that the venue takes no orders on it for a while. */
  readonly suspends: number;
  /** Chance per contest and venue that its result becomes final only long after it is told. */
  readonly holds: number;
  readonly mode: Mode;
  readonly net: Readonly<NetFaults>;
  /** Chances per second that a browser fails in each of its ways, and per start that it does not start. */
  readonly browser: Readonly<BrowserFaults>;
  /** Chance per second that each venue is told to spoil something. */
  readonly venueFaults: Readonly<SimulatorFaults>;
  /** Chance per second that the engine is killed between two turns. */
  readonly killBetween: number;
  /** Chance per second that the engine is killed after its next commit. */
  readonly killAfterCommit: number;
  /** Chance per kill that nobody starts the engine again for long. */
  readonly outage: number;
  /** Chance per second that the machine goes to sleep, some of the times for hours. */
  readonly sleep: number;
  readonly habits: Habits;
  /** Limits that are other than the simulation's own. */
  readonly settings: Partial<Settings>;
}

/**
 * Pauses made for days, and edges worth somebody's while, would leave little to see in a run of a minute. Without rates
 * nothing would be bet at venues with other money.
 */
export const simulated: Settings = {
  ...defaultSettings,
  ...{ gbpInUsd: 1.27 * SCALE, eurInUsd: 1.08 * SCALE },
  minEdge: 1_000,
  minProfit: 0 as Settings['minProfit'],
  maxEdge: 250_000,
  cooldown: 2_000,
  matchLimit: 50,
  betPause: 0,
  fixturePause: 1_000,
  ordersPerMinute: 600,
};

/** In some runs a user has set a limit tight enough to be met within the run. */
function limitsOf(random: Random): Partial<Settings> {
  const tight: readonly Partial<Settings>[] = [
    { legMax: random.between(5, 100) * SCALE },
    { fixtureExposure: random.between(0, 60) * SCALE },
    { betsPerDay: random.between(2, 15) },
    { volumePerDay: random.between(100, 1_500) * SCALE },
    { ordersPerMinute: random.between(2, 20) },
    { betPause: random.between(500, 5_000) },
    { fixturePause: random.between(2_000, 20_000) },
    { matchLimit: random.between(1, 4) },
    { cooldown: random.between(3_000, 30_000) },
    { maxEdge: random.between(20_000, 60_000) },
    { minEdge: random.between(10_000, 30_000) },
    { paperBalance: random.between(50, 400) * SCALE },
    { venueExposure: random.between(20, 300) * SCALE },
    { staleAfter: random.between(1_000, 4_000) },
  ];
  return Object.assign({}, ...tight.filter(() => random.unit() < 0.05));
}

/** Each kind of fault is absent in some runs, rare in some and frequent in some. */
export function planOf(seed: number): Plan {
  const random = seededRandom(seed).fork('plan');
  const rate = (most: number): number => {
    const kind = random.between(0, 2);
    return kind === 0 ? 0 : kind === 1 ? most * 0.1 * random.unit() : most * random.unit();
  };
  const modes: readonly Mode[] = ['paper', 'live', 'live', 'both'];
  const delayMsMin = random.between(1, 20);
  return {
    seed,
    durationMs: random.between(60_000, 120_000),
    fixtures: random.between(4, 10),
    quotesPerSecond: random.between(20, 60),
    pace: 0.01 + 0.05 * random.unit(),
    suspends: rate(2),
    mode: modes[random.between(0, modes.length - 1)] ?? 'paper',
    net: {
      cut: rate(0.002),
      stall: rate(0.005),
      stallMsMax: random.between(500, 20_000),
      loseRequest: rate(0.05),
      loseReply: rate(0.05),
      refuseConnect: rate(0.5),
      html: rate(0.02),
      cutBody: rate(0.02),
      emptyBody: rate(0.02),
      breakLine: rate(0.01),
      skewMs: random.unit() < 0.15 ? random.between(-4_000, 4_000) : 0,
      delayMsMin,
      delayMsMax: delayMsMin + random.between(5, 400),
    },
    browser: {
      kill: rate(0.05),
      crash: rate(0.05),
      freeze: rate(0.03),
      launch: rate(0.3),
    },
    venueFaults: {
      loseReplies: rate(0.3),
      rejectOrders: rate(0.3),
      partialFills: rate(0.5),
      tooMany: rate(0.3),
      serverErrors: rate(0.3),
      unavailable: rate(0.3),
      errorsIn200: rate(0.2),
      laggingFrames: rate(0.1),
      staleAnswers: rate(0.2),
      endSessions: rate(0.05),
      endSessionsOnOrders: rate(0.1),
      refuseLogins: rate(0.05),
      dropFrames: rate(0.5),
      duplicateFrames: rate(0.5),
      lateMatches: rate(0.1),
    },
    killBetween: rate(0.2),
    killAfterCommit: rate(0.2),
    sleep: rate(0.03),
    habits: {
      mend: 0.2,
      stop: rate(0.05),
      mode: rate(0.1),
      switches: rate(0.1),
      settings: rate(0.2),
      answer: 0.05 + rate(1),
      rescue: rate(0.3),
      cancelAll: rate(0.1),
      breaker: rate(0.03),
      betting: {
        eager: 0.3 + rate(0.7),
        stubborn: 0.1 + rate(0.4),
        slow: 0.1 + rate(0.3),
        folly: 0.1 + rate(0.4),
        turn: 0.2,
      },
    },
    settings: limitsOf(random),
    holds: rate(0.5),
    outage: rate(0.3),
  };
}
