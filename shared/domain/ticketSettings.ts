// Settings of tickets and of their legs: how long they wait, and what completing half a bet may cost.

import { legRulesProblem } from './legOrder.ts';
import { count, duration, lines, ratio } from './settingKinds.ts';

const TICKET = 'Tickets';

export const ticketSettings = {
  ticketLife: duration(
    TICKET,
    'A ticket stands for',
    30_000,
    3_000,
    600_000,
    'After this a ticket has to be opened again.',
  ),
  hedgeTolerance: ratio(
    TICKET,
    'Hedge may cost up to',
    5,
    50,
    'How much worse than planned the second leg may be bought, as a share of its price, before it is left to you.',
  ),
  hedgeLoss: ratio(
    TICKET,
    'Complete at a loss of up to',
    5,
    50,
    'What the whole bet may lose in its worst ordinary result, as a share of everything paid, so that a leg that is lacking is still bought. It is bought at the best price there is, and at none beyond this.',
  ),
  hedgeAttempts: count(
    TICKET,
    'Tries for a hedge',
    3,
    1,
    10,
    'How often the second leg is tried before the alarm is raised.',
  ),
  hedgeFor: duration(
    TICKET,
    'Complete by itself for',
    30_000,
    0,
    3_600_000,
    'So long after the alarm, what a bet lacks is still bought by itself as soon as it is to be had within the two limits above, wherever it is listed. 0 leaves it to you at once. A stop, or live money that is not armed, leaves it to you as well.',
  ),
  toldMoneyLife: duration(
    TICKET,
    'Your word on money counts for',
    7 * 86_400_000,
    60_000,
    365 * 86_400_000,
    'What you say lies at a house whose account no feed reads is followed bet by bet; after this it is no money any more until you say it again.',
  ),
  manualLegLife: duration(
    TICKET,
    'A leg by hand may take',
    180_000,
    10_000,
    3_600_000,
    'After this a leg that you place yourself counts as not placed.',
  ),
  legOrder: {
    ...lines(
      TICKET,
      'Order of legs by venues',
      'Two venues a line, by their short names: "one + other" sends both legs at once and then completes the smaller one, "one + other, whole" has each filled whole or not at all besides, except at a venue that cannot do that, "one > other" sends the first one first. A leg by hand, and one whose venue holds bets back, go first whatever is said here. Without a line each leg waits for the one before it and is only as large as that was filled.',
      legRulesProblem,
    ),
    names: 'venues',
  },
} as const;
