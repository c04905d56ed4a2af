// Choices of settings in words.

import { fairMethodWords, marketTypeWords } from './markets.ts';
import { priceFormatWords } from './prices.ts';

export const choiceWords: { readonly [choice: string]: string } = {
  ...priceFormatWords,
  ...fairMethodWords,
  ...marketTypeWords,
  kelly: 'Share of Kelly',
  fixed: 'Fixed amount',
  percentage: 'Share of the bankroll',
  edge: 'Proportion to the edge',
  'standard-profile': 'Standard',
  conservative: 'Conservative',
  aggressive: 'Aggressive',
  'very-aggressive': 'Very aggressive',
  dark: 'Dark',
  light: 'Light',
  system: 'As the system',
  compact: 'Compact',
  regular: 'Regular',
  roomy: 'Roomy',
  standard: 'Green and red',
  'blue-orange': 'Blue and orange',
  'high-contrast': 'High contrast',
};
