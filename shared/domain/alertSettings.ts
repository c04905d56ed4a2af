// Settings of alerts: what is worth one, how often, and when not.

import { count, duration, money, ratio, toggle } from './settingKinds.ts';

const GROUP = 'Alerts';

export const alertSettings = {
  alertProfit: money(
    GROUP,
    'Opportunity from',
    5,
    1_000_000,
    'Profit of a bet that no gate refuses, from which you are told. At 0 you are not.',
  ),
  alertRating: ratio(
    GROUP,
    'Qualifier from a rating of',
    0,
    200,
    'What is left of the stake at least; 100% loses nothing. At 0 you are not told.',
  ),
  feedDownAfter: duration(
    GROUP,
    'Feed down for',
    60_000,
    5_000,
    3_600_000,
    'A feed that is not live for this long is told of.',
  ),
  deadlineLead: duration(
    GROUP,
    'Deadline of an offer within',
    86_400_000,
    600_000,
    2_592_000_000,
    'You are told once when a deadline is this near, and again when a tenth of it is left.',
  ),
  alertPause: duration(
    GROUP,
    'Same thing again after',
    600_000,
    10_000,
    86_400_000,
    'What you were told of is not told again before.',
  ),
  alertsPerHour: count(
    GROUP,
    'Alerts in an hour',
    12,
    1,
    1_000,
    'More are held back and counted. Only an unhedged leg and a stop break through.',
  ),
  quietFrom: count(GROUP, 'Quiet from hour', 0, 0, 23, 'Hour of the day, in this machine’s zone.'),
  quietTo: count(
    GROUP,
    'Quiet until hour',
    0,
    0,
    23,
    'The same hour as above means no quiet hours. Only an unhedged leg and a stop break through.',
  ),
  desktopAlerts: toggle(GROUP, 'Show by the system', true, 'As notifications of your system.'),
  phoneAlerts: toggle(GROUP, 'Send to phones', true, 'By the Telegram bot, once it is set up.'),
  alertSound: toggle(GROUP, 'Sound', true, 'A sound on the desk with every alert.'),
} as const;
