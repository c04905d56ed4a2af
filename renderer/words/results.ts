// By what results are summed, in words.

import type { ResultGrouping } from '../../shared/domain/matchedResult.ts';

export const groupingWords: { readonly [by in ResultGrouping]: string } = {
  offer: 'By offer',
  book: 'By bookmaker',
  participant: 'By person',
  month: 'By month',
};
