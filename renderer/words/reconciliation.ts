// What venues' records are found to be beside ours, in words.

import type {
  CheckState,
  DifferenceCause,
  VenueCheck,
} from '../../shared/domain/reconciliation.ts';

export const checkStateWords: { readonly [state in CheckState]: string } = {
  agrees: 'Agrees',
  'on-its-way': 'Orders on their way',
  differs: 'Differs',
  incomplete: 'Read in part',
  unreadable: 'Cannot be read',
};

export const differenceWords: { readonly [reason in DifferenceCause]: string } = {
  'on-its-way': 'Orders are on their way: figures may differ until they are over.',
  'just-settled':
    'Something was settled in the last minutes: it may be in one record and not yet in the other.',
  fees: 'No more than the fees of the last orders: the venue may round them otherwise.',
  'bought-elsewhere':
    'The venue holds more than we do: something was bought there without Crossbook.',
  'gone-there':
    'The venue holds less than we do: something was sold or settled there without Crossbook.',
  'order-differs': 'The venue tells an order otherwise than it told it before.',
  'moved-outside':
    'Money was moved without Crossbook: a deposit, a withdrawal, or a bet placed elsewhere.',
};

/** What a venue's list of positions lacks, in a sentence. */
export function gapWords({ longest, unreadable }: NonNullable<VenueCheck['gaps']>): string {
  const rows = unreadable === 1 ? '1 row' : `${unreadable} rows`;
  return [
    ...(unreadable === 0
      ? []
      : [`${rows} of the venue’s list of bets cannot be read: what they hold is not compared.`]),
    ...(longest === null
      ? []
      : [`The venue lists ${longest} bets at most: what goes beyond is not compared.`]),
  ].join(' ');
}
