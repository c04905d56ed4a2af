// Why a bet is no larger, in words: what counted of all that limits its size.

import type { SizeBound, SizeLimit } from '../../shared/domain/sizeBound.ts';
import { money } from '../format.ts';
import { type Remedy, screen, setting, type VenueWords } from './refusalText.ts';
import { purseWords } from './tickets.ts';

export interface SizeWords {
  readonly text: string;
  readonly remedy: Remedy | null;
}

type Teller = (bound: SizeBound, venues: VenueWords) => SizeWords;

const told = (text: string, remedy: Remedy | null = null): SizeWords => ({ text, remedy });
const at = ({ venueId }: SizeBound, venues: VenueWords): string => venues.name(venueId ?? '');
/** Money of the venue that a bound is about. */
const own = ({ most, venueId }: SizeBound, venues: VenueWords): string =>
  money(most, venueId === null ? 'USD' : venues.currency(venueId), 'floor');
const kind = ({ purse }: SizeBound): string =>
  purse === null ? '' : `${purseWords[purse].toLowerCase()} `;

export const sizeTellers: { readonly [limit in SizeLimit]: Teller } = {
  depth: () => told('more does not pay at these prices'),
  asked: () => told('you asked for no more'),
  plan: (bound, venues) =>
    told(`your way of staking bets ${own(bound, venues)}`, setting('staking')),
  'per-bet': (bound, venues) => told(`at most ${own(bound, venues)} per bet`, setting('maxOutlay')),
  balance: (bound, venues) =>
    told(
      `${own(bound, venues)} of ${kind(bound)}money is free at ${at(bound, venues)}`,
      screen('positions'),
    ),
  pool: (bound, venues) =>
    told(
      `${own(bound, venues)} is free in the pool of ${at(bound, venues)} that it draws on`,
      screen('positions'),
    ),
  'house-limit': (bound, venues) =>
    told(`${at(bound, venues)} takes stakes up to ${own(bound, venues)} from your accounts`),
};

/** Why a bet is no larger. */
export const sizeWords = (bound: SizeBound, venues: VenueWords): SizeWords =>
  sizeTellers[bound.by](bound, venues);
