// Everything that varies between runs, drawn from one seed: how long, how busy, which faults and how
// often, when the engine is killed, and how the user behaves.

import { seededRandom } from '../../main/platform/random.ts';
import type { BrowserFaults } from '../../main/simulation/simulatedBrowser.ts';
import type { Mode } from '../../shared/domain/ticket.ts';

export interface Plan {
  readonly seed: number;
  readonly durationMs: number;
  readonly fixtures: number;
  readonly quotesPerSecond: number;
  /** Shorter contests bring more results within the run. */
  readonly pace: number;
  readonly mode: Mode;
  readonly net: {
    readonly cut: number;
    readonly stall: number;
    readonly stallMsMax: number;
    readonly loseRequest: number;
    readonly loseReply: number;
    readonly refuseConnect: number;
    readonly delayMsMin: number;
    readonly delayMsMax: number;
  };
  /** Chances per second that a browser fails in each of its ways, and per start that it does not start. */
  readonly browser: BrowserFaults;
  /** Chance per second that the venues are told to spoil something. */
  readonly venueFaults: {
    readonly loseReplies: number;
    readonly rejectOrders: number;
    readonly partialFills: number;
    readonly tooMany: number;
    readonly serverErrors: number;
    readonly dropFrames: number;
    readonly duplicateFrames: number;
  };
  /** Chance per second that the engine is killed between two turns. */
  readonly killBetween: number;
  /** Chance per second that the engine is killed after its next commit. */
  readonly killAfterCommit: number;
  /** Chance per second that the user pulls the stop or lets go of it. */
  readonly stopSwitch: number;
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
    durationMs: random.between(40_000, 90_000),
    fixtures: random.between(4, 10),
    quotesPerSecond: random.between(20, 60),
    pace: 0.01 + 0.05 * random.unit(),
    mode: modes[random.between(0, modes.length - 1)] ?? 'paper',
    net: {
      cut: rate(0.002),
      stall: rate(0.005),
      stallMsMax: random.between(500, 20_000),
      loseRequest: rate(0.05),
      loseReply: rate(0.05),
      refuseConnect: rate(0.5),
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
      dropFrames: rate(0.5),
      duplicateFrames: rate(0.5),
    },
    killBetween: rate(0.2),
    killAfterCommit: rate(0.2),
    stopSwitch: rate(0.05),
  };
}
