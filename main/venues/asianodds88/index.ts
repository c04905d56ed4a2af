// AsianOdds88 as a venue: descriptor, fees, rules and factories. Everything else in this folder is reached
// through here.

import type { VenueDescriptor } from '../../../shared/domain/market.ts';
import { ratio, SCALE } from '../../../shared/domain/units.ts';
import { houseProfile } from '../houseRules.ts';
import { stakeFees } from '../stakeTerms.ts';
import type { VenueModule } from '../venue.ts';
import { decodeAsianOdds88Sample } from './conformance.ts';
import { asianOdds88FairUse } from './fairUse.ts';
import { createFeed } from './feed.ts';
import { ASIANODDS88 } from './marketKey.ts';
import { asianOdds88Options } from './options.ts';
import { createAsianOdds88Simulator } from './simulator.ts';
import { AsianOdds88Trading } from './trading.ts';
import { parseBody } from './wire.ts';

const descriptor: VenueDescriptor = {
  id: ASIANODDS88,
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
  options: asianOdds88Options,
  // Asian bookmakers of high limits: a reference that others are measured by.
  referenceWeight: ratio(SCALE),
  fairUse: asianOdds88FairUse,
  environments: [
    {
      name: 'live',
      label: 'AsianOdds88',
      live: true,
      hosts: { rest: 'https://webapi.asianodds88.com/AsianOddsService' },
    },
  ],
};

export const asianOdds88: VenueModule = {
  descriptor,
  fees: stakeFees,
  // Each bookmaker behind this venue has its own rules on postponed and abandoned matches.
  settlementProfile: houseProfile,
  tellsResults: false,
  createFeed,
  createTrading: (context) => new AsianOdds88Trading(context),
  createSimulator: createAsianOdds88Simulator,
  parseText: parseBody,
  decodeSample: decodeAsianOdds88Sample,
  // It is asked, not listened to: there are no recordings of frames to replay.
  replay: () => null,
};
