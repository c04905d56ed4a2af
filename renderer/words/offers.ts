// Bets of offers in words that only the desk needs; states and events are in shared/words.

import type { BetResult, BetRole } from '../../shared/domain/offer.ts';
import type { RewardKind } from '../../shared/domain/offerTerms.ts';

export const betRoleWords: { readonly [role in BetRole]: string } = {
  qualifying: 'Qualifier',
  'free-bet': 'Free bet',
  wagering: 'Wagering',
};

export const betResultWords: { readonly [result in BetResult]: string } = {
  won: 'won',
  lost: 'lost',
  void: 'void',
};

export const rewardWords: { readonly [kind in RewardKind]: string } = {
  none: 'Nothing',
  snr: 'Free bet, stake not returned',
  sr: 'Free bet, stake returned',
  cash: 'Cash',
  bonus: 'Bonus with wagering',
};

export const surfaceWords: { readonly [surface: string]: string } = {
  desk: 'desk',
  telegram: 'phone',
  import: 'import',
  engine: 'by itself',
};
