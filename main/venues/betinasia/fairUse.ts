// What the venue asks of whoever reads it, as the venue's page shows it.

import type { FairUseNote } from '../../../shared/domain/market.ts';

export const betinasiaFairUse: readonly FairUseNote[] = [
  {
    label: 'Terms',
    text: 'Reading a bookmaker’s page by program can breach its terms. Only what the page shows you anyway is read; nothing is clicked or sent, and it is off until you agree.',
  },
  {
    label: 'Pace',
    text: 'One page, opened once and started anew every few hours; one that fails is tried again with growing pauses, up to two minutes.',
  },
  {
    label: 'Account',
    text: 'Your own alone, logged in by hand. No captcha is solved, and the program does not hide what it is.',
  },
];
