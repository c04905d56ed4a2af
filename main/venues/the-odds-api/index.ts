// The Odds API as a venue: an aggregator with one key and one quota, and the bookmakers that it carries,
// each a venue of its own. Everything else in this folder is reached through here.

import type { VenueDescriptor } from '../../../shared/domain/market.ts';
import { houseProfile } from '../houseRules.ts';
import type { VenueModule } from '../venue.ts';
import { carriedVenues, THE_ODDS_API } from './bookmakers.ts';
import { decodeTheOddsApiSample } from './conformance.ts';
import { theOddsApiFairUse } from './fairUse.ts';
import { TheOddsApiFeed } from './feed.ts';
import { bookmakerFees } from './fees.ts';
import { theOddsApiOptions } from './options.ts';
import { createTheOddsApiSimulator } from './simulator.ts';

const descriptor: VenueDescriptor = {
  id: THE_ODDS_API,
  name: 'The Odds API',
  kind: 'aggregator',
  currency: 'USD',
  can: { stream: false, trade: false, lay: false, manual: false, publicData: false },
  credentials: [
    {
      name: 'apiKey',
      label: 'API key',
      help: 'From the mail that The Odds API sent when you subscribed. Caesars needs a paid plan.',
      kind: 'secret',
      choices: [],
      required: true,
    },
  ],
  options: theOddsApiOptions,
  fairUse: theOddsApiFairUse,
  environments: [
    {
      name: 'production',
      label: 'Production',
      live: false,
      hosts: { rest: 'https://api.the-odds-api.com' },
    },
  ],
};

export const theOddsApi: VenueModule = {
  descriptor,
  carries: carriedVenues,
  fees: bookmakerFees,
  // The API hands on no bookmaker's rules: they are known where the house itself has published them.
  settlementProfile: houseProfile,
  createFeed: (context, books, catalogue) => new TheOddsApiFeed(context, books, catalogue),
  createSimulator: createTheOddsApiSimulator,
  decodeSample: decodeTheOddsApiSample,
  replay: () => null,
};
