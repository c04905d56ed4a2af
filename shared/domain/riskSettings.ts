// Limits that no bet may break, as settings: how much one bet, one day and one contest may put at risk, how
// fast bets may follow one another, and what is never bet on. The risk desk asks them; see main/engine/risk.

import { marketTypes } from './market.ts';
import { count, duration, list, money, toggle } from './settingKinds.ts';

const PACE = 'Risk: pace';
const LOSS = 'Risk: losses';
const EXPOSURE = 'Risk: exposure';
const NEVER = 'Risk: never bet on';
const BREAKER = 'Risk: circuit breaker';

const DAY_MS = 86_400_000;

export const riskSettings = {
  legMax: money(
    EXPOSURE,
    'Most on one leg',
    500,
    1_000_000,
    'What one leg of a bet may lose if it alone is placed: its stake with fees, or its liability where it is a lay.',
  ),
  fixtureExposure: money(
    EXPOSURE,
    'Most on one contest',
    2_500,
    10_000_000,
    'Worst that can happen on one contest, cancelled and abandoned included, over all open bets and orders at all venues together. Bets that cover one another count little.',
  ),
  leagueExposure: money(
    EXPOSURE,
    'Most in one league',
    10_000,
    10_000_000,
    'Sum of the worst cases of all contests of one league.',
  ),
  sportExposure: money(
    EXPOSURE,
    'Most in one sport',
    25_000,
    10_000_000,
    'Sum of the worst cases of all contests of one sport.',
  ),
  venueExposure: money(
    EXPOSURE,
    'Most at one venue',
    10_000,
    10_000_000,
    'What the bets at one venue can lose together, as if nothing elsewhere covered them.',
  ),
  bookExposure: money(
    EXPOSURE,
    'Most with one bookmaker',
    10_000,
    10_000_000,
    'The same for one bookmaker, wherever it is reached: directly or through a broker.',
  ),
  strategyExposure: money(
    EXPOSURE,
    'Most by one strategy',
    25_000,
    10_000_000,
    'Sum of the worst cases of all contests, counting the bets of one strategy alone.',
  ),
  lockDays: count(
    EXPOSURE,
    'Long capital: days',
    30,
    1,
    3_650,
    'Money that comes back later than this counts as locked. So does money whose return nobody can date.',
  ),
  lockedCapital: money(
    EXPOSURE,
    'Long capital: most',
    5_000,
    10_000_000,
    'Money that may be locked beyond the days above, over all bets.',
  ),

  overdueAfter: duration(
    EXPOSURE,
    'Result is late after',
    DAY_MS,
    3_600_000,
    30 * DAY_MS,
    'When the result of a bet has not been told so long after it was expected, you are asked to say it. Until then its money counts as locked.',
  ),

  betPause: duration(
    PACE,
    'Pause between bets',
    500,
    0,
    600_000,
    'After any bet, nothing is placed for this long, whatever the strategy.',
  ),
  fixturePause: duration(
    PACE,
    'Pause on one contest',
    5_000,
    0,
    3_600_000,
    'After a bet, no other bet on the same contest for this long.',
  ),
  ordersPerMinute: count(
    PACE,
    'Orders a minute',
    60,
    1,
    6_000,
    'Orders sent within the last minute or about to be, hedges included. Hedges are never held up by it.',
  ),
  betsPerDay: count(PACE, 'Bets a day', 200, 1, 100_000, 'Bets placed within the last 24 hours.'),
  volumePerDay: money(
    PACE,
    'Turnover a day',
    25_000,
    100_000_000,
    'Everything that bets of the last 24 hours may cost as they were placed, or did cost with their hedges where that is more.',
  ),

  dailyLoss: money(
    LOSS,
    'Most lost a day',
    250,
    10_000_000,
    'Losses less winnings of bets that were settled within the last 24 hours. At this, the circuit breaker stops all bets until you reset it.',
  ),
  losingStreak: count(
    LOSS,
    'Losses in a row',
    6,
    1,
    1_000,
    'So many lost bets of one strategy, one after the other, stop that strategy until you reset it.',
  ),
  nakedTime: duration(
    LOSS,
    'Unhedged for at most',
    60_000,
    1_000,
    DAY_MS,
    'When a leg has stood unhedged for longer, the circuit breaker stops all bets until it is dealt with.',
  ),

  errorStreak: count(
    BREAKER,
    'Failed orders in a row',
    5,
    1,
    1_000,
    'So many orders that a venue has refused or left without an answer, one after the other, stop that venue until you reset it.',
  ),
  clockSkew: duration(
    BREAKER,
    'Clocks apart by',
    5_000,
    100,
    600_000,
    'A venue whose messages are later or earlier than this by your clock is stopped until they have been right for a minute.',
  ),
  referenceOutage: duration(
    BREAKER,
    'References away for',
    60_000,
    1_000,
    3_600_000,
    'When no reference venue has been live for this long, strategies that judge by them stop until one has been back for half a minute.',
  ),
  reconcileEvery: duration(
    BREAKER,
    'Compare every',
    60_000,
    10_000,
    3_600_000,
    'How often orders, positions and balances of a venue that live bets stand on are compared with ours.',
  ),
  reconcileMax: money(
    BREAKER,
    'Records apart by',
    5,
    1_000_000,
    'When a venue’s records differ from ours by more, live bets there stop until both agree again.',
  ),
  reconcilePatience: duration(
    BREAKER,
    'Records apart for',
    120_000,
    0,
    3_600_000,
    'A difference is shown at once, but stops bets only when it has stood for this long: a venue’s records lag behind.',
  ),
  killCancels: toggle(
    BREAKER,
    'Stop cancels orders',
    true,
    'The stop also cancels what rests at venues. A hedge that is being placed is never cancelled by it.',
  ),

  neverLeagues: list(
    NEVER,
    'Leagues',
    'One name a line, as the venues write it. Large and small letters are the same.',
  ),
  neverMarkets: list(
    NEVER,
    'Kinds of market',
    'Kinds of market that are shown but never bet on.',
    marketTypes,
  ),
  neverParticipants: list(
    NEVER,
    'Participants',
    'One name a line: no contest of theirs is bet on. A part of a name that stands between spaces is enough.',
  ),
} as const;
