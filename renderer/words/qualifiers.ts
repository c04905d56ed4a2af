// The qualifier board in words: what is bet, how it is sorted, and why a pair is held back.

import type {
  QualifierGuard,
  QualifierMode,
  QualifierSort,
} from '../../shared/domain/qualifier.ts';

export const modeWords: { readonly [mode in QualifierMode]: string } = {
  qualifier: 'Own money',
  snr: 'Free bet (SNR)',
  sr: 'Free bet (SR)',
};

export const sortWords: { readonly [sort in QualifierSort]: string } = {
  score: 'Best use of money',
  rating: 'Highest rating',
  kos: 'Original score',
};

export const guardWords: { readonly [guard in QualifierGuard]: string } = {
  palp: 'lay far below back: wrong pair or a mistake',
  thin: 'too little to lay',
  'us-draw': 'a draw that the sport does not have',
  'stale-back': 'back price too old',
  'stale-lay': 'lay price too old',
  suspended: 'suspended',
  'in-play': 'in play',
  'too-near': 'kick-off too near',
  unproved: 'not proved to be the same bet',
  'no-rate': 'no rate between the currencies',
  account: 'the account is gubbed, closed or being verified',
  'stake-limit': 'above what the account may stake',
};
