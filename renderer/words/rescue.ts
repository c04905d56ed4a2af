// The ways out of unequal legs in words.

import type { WayKind } from '../../shared/domain/rescue.ts';

export const wayWords: { readonly [kind in WayKind]: string } = {
  finish: 'Finish here',
  'sell-back': 'Undo what stands',
  'finish-elsewhere': 'Finish elsewhere',
  'lay-elsewhere': 'Lay off elsewhere',
};

export const wayHelp: { readonly [kind in WayKind]: string } = {
  finish: 'Buys more of the leg that lacks, at its own venue.',
  'sell-back': 'Bets on the opposite at the venue that holds the other leg.',
  'finish-elsewhere': 'Backs the same outcome at another venue.',
  'lay-elsewhere': 'Lays the other side at another venue.',
};
