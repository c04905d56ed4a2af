// What a bet would be larger without: of all that limits its size, what counted in the end.

import type { VenueId } from './market.ts';
import type { Purse } from './ticket.ts';

export const sizeLimits = [
  'depth',
  'asked',
  'plan',
  'per-bet',
  'balance',
  'pool',
  'house-limit',
] as const;
/**
 * `depth`: more does not pay, or is not there. `asked`: a person wanted no more. `plan`: the way of staking makes it
 * so much. `per-bet`: what may be paid for one bet. `balance` and `pool`: money that is free at a venue, and in the
 * pool that a leg draws on. `house-limit`: what a bookmaker takes from the accounts that are kept there.
 */
export type SizeLimit = (typeof sizeLimits)[number];

export interface SizeBound {
  readonly by: SizeLimit;
  /** Where; null where it is about the whole bet. */
  readonly venueId: VenueId | null;
  readonly purse: Purse | null;
  /**
   * How much it lets through: money of the venue, for `per-bet` and `plan` dollars, for `depth` and `asked` the
   * bet's own size.
   */
  readonly most: number;
  /** When a venue said so; null where we know it ourselves. */
  readonly saidMs: number | null;
}
