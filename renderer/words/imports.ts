// Imports in words: what columns mean, and why a file is not read.

import type { ImportField, ImportKind, ImportResult } from '../../shared/domain/betImport.ts';

export const importFieldWords: { readonly [field in ImportField]: string } = {
  date: 'Placed on',
  settled: 'Decided on',
  description: 'Bet',
  kind: 'Kind',
  stake: 'Stake',
  odds: 'Odds',
  layStake: 'Lay stake',
  layOdds: 'Lay odds',
  commission: 'Commission in %',
  result: 'Result',
};

export const importKindWords: { readonly [kind in ImportKind]: string } = {
  cash: 'own money',
  snr: 'free bet',
  sr: 'free bet, stake returned',
};

export const importResultWords: { readonly [result in ImportResult]: string } = {
  won: 'won',
  lost: 'lost',
  void: 'void',
  open: 'open',
};

export const importProblemWords: { readonly [code: string]: string } = {
  empty: 'The file has no lines below the names of its columns.',
  quote: 'The file is no table: a quote in it is never closed.',
  'too-long': 'The file has more than 5,000 lines. Split it.',
};
