// Accounts, transfers and venues in words.

import type { HandResult } from '../../shared/domain/handResult.ts';
import type { AccountKind, TransferCause, TransferState } from '../../shared/domain/ledger.ts';
import type { VenueKind } from '../../shared/domain/market.ts';

export const accountWords: { readonly [kind in AccountKind]: string } = {
  capital: 'Capital',
  cash: 'Cash',
  stake: 'At risk',
  fees: 'Fees',
  venue: 'Venue',
};

export const causeWords: { readonly [cause in TransferCause]: string } = {
  deposit: 'Deposit',
  withdrawal: 'Withdrawal',
  reserve: 'Set aside',
  stake: 'Stake',
  fee: 'Fee',
  commission: 'Commission',
  release: 'Set free',
  payout: 'Payout',
  correction: 'Corrected result',
  pairs: 'Both outcomes held',
  'stake-lost': 'Stake lost',
  proceeds: 'Proceeds of a sale',
  adjustment: 'Adjustment',
};

/** How a bet ended, as the rest of the sentence `It …`. */
export const handResultWords: { readonly [result in HandResult]: string } = {
  won: 'won',
  'half-won': 'half won: one half won, the other came back',
  void: 'was void: the stake came back',
  'half-lost': 'half lost: one half lost, the other came back',
  lost: 'lost',
};

export const transferStateWords: { readonly [state in TransferState]: string } = {
  pending: 'Pending',
  posted: 'Posted',
  voided: 'Voided',
};

export const venueKindWords: { readonly [kind in VenueKind]: string } = {
  'prediction-market': 'Prediction market',
  exchange: 'Exchange',
  sportsbook: 'Bookmaker',
  aggregator: 'Odds feed',
};
