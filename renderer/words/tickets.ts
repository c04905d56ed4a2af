// Tickets, orders, modes and purses in words.

import type { Mode, OrderStatus, Purse, TicketStatus } from '../../shared/domain/ticket.ts';

export const modeWords: { readonly [mode in Mode]: string } = {
  detect: 'DETECT',
  paper: 'PAPER',
  live: 'LIVE',
  both: 'PAPER+LIVE',
};

export const modeHelp: { readonly [mode in Mode]: string } = {
  detect: 'Shows opportunities and places nothing.',
  paper: 'Bets with pretended money against the real books.',
  live: 'Bets with real money. Has to be armed in each session.',
  both: 'Takes every decision on paper and with real money.',
};

export const purseWords: { readonly [purse in Purse]: string } = { paper: 'PAPER', live: 'LIVE' };

export const ticketStatusWords: { readonly [status in TicketStatus]: string } = {
  open: 'Ready',
  placing: 'Placing',
  'awaiting-manual': 'Waiting for you',
  complete: 'Filled',
  partial: 'Partly filled',
  naked: 'Unhedged',
  unknown: 'Not known yet',
  refused: 'Refused',
  failed: 'Nothing filled',
  expired: 'Expired',
  cancelled: 'Closed',
};

export const ticketStatusHelp: { readonly [status in TicketStatus]: string } = {
  open: 'Nothing has been placed. Check the numbers and confirm.',
  placing: 'Orders are on their way, the hardest leg first.',
  'awaiting-manual': 'A leg is placed by you on the venue’s own page. Say what you got.',
  complete: 'Every leg was filled in full.',
  partial: 'Every leg was filled equally, but less than asked. The bet is even.',
  naked: 'Legs were filled unequally. You are exposed until this is dealt with.',
  unknown:
    'A venue has not said what became of an order. It may stand. Crossbook keeps asking; nothing is sent again.',
  refused: 'A gate refused the bet. Nothing was placed.',
  failed: 'No leg was filled. Nothing was bought.',
  expired: 'The ticket’s time ran out. Nothing was placed.',
  cancelled: 'The ticket was closed. Nothing was placed.',
};

export const orderStatusWords: { readonly [status in OrderStatus]: string } = {
  submitting: 'Sending',
  working: 'Working',
  filled: 'Filled',
  cancelled: 'Over',
  rejected: 'Rejected',
  unknown: 'Not known yet',
};

export const nakedReasonWords = (reason: string): string => {
  if (reason === 'unequal') return 'Legs were filled unequally';
  if (reason === 'unknown') return 'A venue has not said what became of an order';
  return reason;
};
