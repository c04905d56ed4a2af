// The user's hand on the engine: modes, pauses and the stop. All of it survives a restart but for the
// arming of live trading, which never does.

import type { StrategyName } from './opportunity.ts';
import type { Mode } from './ticket.ts';

/** What a person types to let real money move. */
export const ARM_WORD = 'LIVE';

export const disarmReasons = ['slept', 'locked', 'breaker', 'stopped'] as const;
export type DisarmReason = (typeof disarmReasons)[number];

export interface Switches {
  readonly mode: Mode;
  /** Mode of each strategy; the more careful of the two counts. */
  readonly strategies: {
    readonly [strategy in StrategyName]: { readonly enabled: boolean; readonly mode: Mode };
  };
  readonly killed: boolean;
  /** Why and when it was stopped; empty while it is not. */
  readonly killReason: string;
  readonly killedMs: number | null;
  readonly paused: boolean;
  readonly viewOnly: boolean;
  /** Live orders may be sent in this session. */
  readonly armed: boolean;
  /** Why it was disarmed otherwise than by the user; empty while it is armed or never was. */
  readonly disarmReason: DisarmReason | '';
}

/** What a mode lets through, from nothing to both purses. */
const allows: { readonly [mode in Mode]: { readonly paper: boolean; readonly live: boolean } } = {
  detect: { paper: false, live: false },
  paper: { paper: true, live: false },
  live: { paper: false, live: true },
  both: { paper: true, live: true },
};

/** What a session starts in: never with real money, whatever the last one ended in. */
export const modeAtStart: { readonly [mode in Mode]: Mode } = {
  detect: 'detect',
  paper: 'paper',
  live: 'detect',
  both: 'paper',
};

/** The mode that both allow; `detect` when they have nothing in common. */
export function commonMode(a: Mode, b: Mode): Mode {
  const paper = allows[a].paper && allows[b].paper;
  const live = allows[a].live && allows[b].live;
  if (paper && live) return 'both';
  return paper ? 'paper' : live ? 'live' : 'detect';
}

/** The purses that a mode bets from. */
export const pursesOf = (mode: Mode): readonly ('paper' | 'live')[] => [
  ...(allows[mode].paper ? (['paper'] as const) : []),
  ...(allows[mode].live ? (['live'] as const) : []),
];
