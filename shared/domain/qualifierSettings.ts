// Settings of the qualifier board: how much there has to be to lay, how near the kick-off may be, and how
// what is urgent counts.

import type { Sport } from './market.ts';
import { count, duration, ratio } from './settingKinds.ts';

const GROUP = 'Qualifiers';

const floor = (label: string, value: number) =>
  count(
    GROUP,
    `Least to lay: ${label}`,
    value,
    0,
    1_000_000,
    'In the exchange’s own money, at the price that is shown. Less than this is not ranked.',
  );

export const qualifierSettings = {
  floorEpl: floor('Premier League', 50),
  floorNba: floor('NBA', 30),
  floorNfl: floor('NFL', 30),
  floorFootball: floor('other football', 30),
  floorTennis: floor('tennis', 20),
  floorOther: floor('everything else', 20),
  qualifierLead: duration(
    GROUP,
    'Kick-off no nearer than',
    300_000,
    0,
    86_400_000,
    'A contest that begins sooner leaves no time for both bets.',
  ),
  matchedMaxLoss: ratio(
    GROUP,
    'Greatest loss of a bet of an offer',
    10,
    100,
    'What a qualifying bet may lose at the worst as a ticket, as a share of everything paid for both legs.',
  ),
  rewardKept: ratio(
    GROUP,
    'Of a reward is kept',
    75,
    100,
    'What a free bet is taken to be worth while a bet that earns it is ranked.',
  ),
  urgencyWithin: duration(
    GROUP,
    'Urgent within',
    3_600_000,
    60_000,
    604_800_000,
    'A contest that begins sooner counts in full; later ones count less, in proportion.',
  ),
  urgencyOffset: duration(
    GROUP,
    'Urgency softened by',
    1_800_000,
    0,
    604_800_000,
    'Added to the time left, so that minutes before the kick-off do not decide everything.',
  ),
} as const;

export type FloorSetting = Extract<keyof typeof qualifierSettings, `floor${string}`>;

/** The setting that holds the least to lay for a contest. */
export function floorOf(sport: Sport, league: string | null): FloorSetting {
  const name = league ?? '';
  if (sport === 'football') {
    return /\bEPL\b|^(English )?Premier League$/i.test(name) ? 'floorEpl' : 'floorFootball';
  }
  if (sport === 'basketball' && /\bNBA\b/i.test(name)) return 'floorNba';
  if (sport === 'american-football' && /\bNFL\b/i.test(name)) return 'floorNfl';
  return sport === 'tennis' ? 'floorTennis' : 'floorOther';
}
