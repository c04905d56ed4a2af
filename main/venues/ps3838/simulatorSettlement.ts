// How the simulated house pays its bets: won, lost, given back, or half of either. Own arithmetic, so that a
// mistake of the adapter's is not made twice.

import type { SimBet, SimBetStatus } from './simulatorBets.ts';
import type { SimSettled } from './simulatorHouse.ts';

/** A settled bet's status and what the account is given, in cents. */
export interface SimPaid {
  readonly status: SimBetStatus;
  readonly cents: number;
}

/** What a bet comes to by the result of its period. */
export function paidFor(bet: SimBet, { score, status }: SimSettled): SimPaid {
  const { price, risk } = bet;
  const whole = Math.floor((risk * price) / 1_000);
  if (status !== 1) return { status: 'REFUNDED', cents: risk };
  const parts = quartersAhead(bet, score);
  const won = parts.filter((ahead) => ahead > 0).length;
  const even = parts.filter((ahead) => ahead === 0).length;
  if (won === 2) return { status: 'WON', cents: whole };
  if (even === 2) return { status: 'REFUNDED', cents: risk };
  if (won === 1 && even === 1) {
    return { status: 'HALF_WON_HALF_PUSHED', cents: Math.floor((whole + risk) / 2) };
  }
  if (even === 1) return { status: 'HALF_LOST_HALF_PUSHED', cents: Math.floor(risk / 2) };
  return { status: 'LOST', cents: 0 };
}

/** By how much each half of a bet is ahead; a bet without a quarter line has two equal halves. */
function quartersAhead(
  { score: from, subject, live, event }: SimBet,
  score: readonly [number, number],
): [number, number] {
  const [one, two] = score;
  const side = subject.team.toUpperCase();
  const handicap = subject.handicap ?? 0;
  const halves = (line: number): [number, number] =>
    Number.isInteger(line * 2) ? [line, line] : [line - 0.25, line + 0.25];
  switch (subject.betType.toUpperCase()) {
    case 'MONEYLINE': {
      const three = event.periods.some(({ moneyline }) => moneyline?.draw != null);
      const ahead =
        side === 'TEAM1' ? one - two : side === 'TEAM2' ? two - one : one === two ? 1 : -1;
      // A draw gives the stake back only where it cannot be bet on.
      return ahead === 0 && three ? [-1, -1] : [ahead, ahead];
    }
    case 'SPREAD': {
      const counted = live && event.fixture.sport === 'football' ? from : [0, 0];
      const margin = one - (counted[0] ?? 0) - (two - (counted[1] ?? 0));
      const [low, high] = halves(handicap);
      const own = side === 'TEAM1' ? margin : -margin;
      return [own + low, own + high];
    }
    case 'TOTAL_POINTS':
    case 'TEAM_TOTAL_POINTS': {
      const total = side === 'TEAM1' ? one : side === 'TEAM2' ? two : one + two;
      const sign = subject.side.toUpperCase() === 'OVER' ? 1 : -1;
      const [low, high] = halves(handicap);
      return [sign * (total - low), sign * (total - high)];
    }
    default:
      return [0, 0];
  }
}
