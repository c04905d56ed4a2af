// Reasons for which everything was stopped, and the strategies, in words.

import type { StrategyName } from '../../shared/domain/opportunity.ts';
import type { DisarmReason } from '../../shared/domain/switches.ts';

export const strategyWords: { readonly [strategy in StrategyName]: string } = {
  crossVenueArb: 'Every result covered',
  middle: 'Middles',
  crossBook: 'Value against sharp books',
  consensus: 'Value against the consensus of bookmakers',
  matched: 'Bets of offers',
};

const reasons: { readonly [code: string]: string } = {
  'stop button': 'by the stop button',
  'stop key': 'by Shift Esc',
  'stop command': 'by command',
};

/** Why everything was stopped; the engine's own reasons are shown as they are. */
export function killReasonWords(reason: string): string {
  const own = reasons[reason];
  if (own !== undefined) return own;
  if (reason.startsWith('internal: ')) {
    return `by Crossbook itself, because an assumption was broken (${reason.slice('internal: '.length)})`;
  }
  return reason === '' ? '' : `(${reason})`;
}

/** Why live trading was disarmed by itself. */
export const disarmWords: { readonly [reason in DisarmReason]: string } = {
  slept: 'Disarmed because the machine slept.',
  locked: 'Disarmed because the screen was locked.',
  breaker: 'Disarmed because a circuit breaker tripped.',
  stopped: 'Disarmed because everything was stopped.',
};
