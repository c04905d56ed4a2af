// Markets of played venues where stakes are put down at odds, as bookmakers and exchanges have them.

import type { VenueModule } from '../../main/venues/venue.ts';
import {
  instrumentId,
  listingId,
  type OutcomeMeaning,
  type VenueMarket,
} from '../../shared/domain/market.ts';
import { threeDecimals } from '../../shared/domain/oddsPrice.ts';
import { type Money, type Quantity, type Ratio, SCALE } from '../../shared/domain/units.ts';
import { game, type PlayedVenue } from './playedVenue.ts';

/** Nothing is paid beside a stake; `rate` of a market's net winnings is taken at settlement. */
export const atOdds = (rate = 0): VenueModule['fees'] => ({
  unitCost: (price) => price * SCALE,
  takerFee: () => 0 as Money,
  makerFee: () => 0 as Money,
  ...(rate === 0 ? {} : { commission: () => Math.round(rate * SCALE) as Ratio }),
});

/** Stakes in cents at odds of three decimals. */
export const staked: VenueMarket['staking'] = { step: 10_000 as Money, ladder: threeDecimals };

/** A market of a contest of football at odds: sides and what each outcome pays on, one instrument each. */
export function oddsMarket(
  venue: PlayedVenue,
  event: string,
  name: string,
  question: Partial<VenueMarket['question']>,
  outcomes: readonly (readonly [string, OutcomeMeaning])[],
  change: Partial<VenueMarket> = {},
): VenueMarket {
  const sides = ['Arsenal', 'Chelsea'] as const;
  const plain = game(venue, event, sides, { sport: 'football' });
  return {
    ...plain,
    venueMarketId: `${event}-${name}`,
    title: `${sides.join(' v ')}: ${name}`,
    question: { ...plain.question, scope: 'regulation', ...question },
    outcomes: outcomes.map(([label, meaning]) => ({
      listingId: listingId(venue.id, `${event}-${name}`, label),
      label,
      meaning,
      instrument: instrumentId(`${event}-${name}-${label}`),
      complement: false,
    })),
    minimumQuantity: 10_000 as Quantity,
    staking: staked,
    ...change,
  };
}

const side = (participant: number, negated = false): OutcomeMeaning => ({
  on: 'participant',
  participant,
  negated,
});
export const meanings = {
  home: side(0),
  away: side(1),
  draw: { on: 'draw', participant: null, negated: false },
  over: { on: 'over', participant: null, negated: false },
  under: { on: 'under', participant: null, negated: false },
} as const satisfies { readonly [name: string]: OutcomeMeaning };
