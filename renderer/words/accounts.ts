// Accounts in words: why their balance moved, and what was noticed about them.

import type { EntryCause, RemarkKind } from '../../shared/domain/bookAccount.ts';

export const entryWords: { readonly [cause in EntryCause]: string } = {
  deposit: 'Paid in',
  withdrawal: 'Taken out',
  statement: 'Read off the house',
  'send-deposit': 'Deposit of an offer',
  bet: 'Bet placed',
  settlement: 'Bet settled',
  reward: 'Reward',
  undo: 'Step taken back',
};

export const remarkWords: { readonly [kind in RemarkKind]: string } = {
  status: 'Status',
  'stake-taken': 'Stake taken',
  'stake-limited': 'Limited to',
  note: 'Note',
};
