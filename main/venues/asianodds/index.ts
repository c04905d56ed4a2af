// AsianOdds88 as a venue: descriptor, fees, rules and factories. Everything else in this folder is reached
// through here.

import type { VenueDescriptor } from '../../../shared/domain/market.ts';
import { type Money, ratio, SCALE } from '../../../shared/domain/units.ts';
import type { FeeModel, VenueModule } from '../venue.ts';
import { decodeAsianoddsSample } from './conformance.ts';
import { AsianoddsFeed } from './feed.ts';
import { ASIANODDS } from './marketKey.ts';
import { asianoddsOptions } from './options.ts';
import { createAsianoddsSimulator } from './simulator.ts';
import { AsianoddsTrading } from './trading.ts';

const descriptor: VenueDescriptor = {
  id: ASIANODDS,
  name: 'AsianOdds88',
  kind: 'sportsbook',
  currency: 'EUR',
  can: { stream: false, trade: true, lay: false, manual: false, publicData: false },
  credentials: [
    {
      name: 'username',
      label: 'API user name',
      help: 'The user name of the Web API account. The one of the web page does not work here.',
      kind: 'text',
      choices: [],
      required: true,
    },
    {
      name: 'password',
      label: 'API password',
      help: 'The password of the same account. The venue wants its MD5, which is sent over HTTPS.',
      kind: 'secret',
      choices: [],
      required: true,
    },
  ],
  options: asianoddsOptions,
  // Asian bookmakers of high limits: a reference that others are measured by.
  referenceWeight: ratio(SCALE),
  environments: [
    {
      name: 'live',
      label: 'AsianOdds88',
      live: true,
      hosts: { rest: 'https://webapi.asianodds88.com/AsianOddsService' },
    },
  ],
};

/** A bookmaker's margin is in its odds: nothing is charged beside the stake. */
const noFees: FeeModel = {
  unitCost: (price) => price * SCALE,
  takerFee: () => 0 as Money,
  makerFee: () => 0 as Money,
};

export const asianodds: VenueModule = {
  descriptor,
  fees: noFees,
  // Each bookmaker behind this venue has its own rules on postponed and abandoned matches.
  settlementProfile: () => null,
  tellsResults: false,
  createFeed: (context, books, catalogue) => new AsianoddsFeed(context, books, catalogue),
  createTrading: (context) => new AsianoddsTrading(context),
  createSimulator: createAsianoddsSimulator,
  decodeSample: decodeAsianoddsSample,
  // It is asked, not listened to: there are no recordings of frames to replay.
  replay: () => null,
};
