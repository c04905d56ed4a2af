// PS3838 and Pinnacle as a venue: descriptor, fees, rules and factories. Everything else in this folder is
// reached through here.

import type { VenueDescriptor } from '../../../shared/domain/market.ts';
import { ratio, SCALE } from '../../../shared/domain/units.ts';
import { houseProfile } from '../houseRules.ts';
import { stakeFees } from '../stakeTerms.ts';
import type { VenueModule } from '../venue.ts';
import { basicAuthorisation } from './access.ts';
import { decodePs3838Sample } from './conformance.ts';
import { ps3838FairUse } from './fairUse.ts';
import { createFeed } from './feed.ts';
import { PS3838 } from './marketKey.ts';
import { ps3838Options } from './options.ts';
import { createPs3838Simulator } from './simulator.ts';
import { Ps3838Trading } from './trading.ts';
import { parseLossless } from './wireValues.ts';

const descriptor: VenueDescriptor = {
  id: PS3838,
  name: 'PS3838 / Pinnacle',
  kind: 'sportsbook',
  currency: 'USD',
  can: { stream: false, trade: true, lay: false, manual: false, publicData: false },
  credentials: [
    {
      name: 'username',
      label: 'User name',
      help: 'The name that you log in with. The account must be funded and open for the API.',
      kind: 'text',
      choices: [],
      required: true,
    },
    {
      name: 'password',
      label: 'Password',
      help: 'The password of the same account. It is sent to the house alone, over HTTPS.',
      kind: 'secret',
      choices: [],
      required: true,
    },
  ],
  options: ps3838Options,
  // Its odds are the sharpest of all: the reference that others are measured by.
  referenceWeight: ratio(SCALE),
  fairUse: ps3838FairUse,
  environments: [
    {
      name: 'ps3838',
      label: 'PS3838',
      live: true,
      hosts: { rest: 'https://api.ps3838.com' },
    },
    {
      name: 'pinnacle',
      label: 'Pinnacle (by application)',
      live: true,
      hosts: { rest: 'https://api.pinnacle.com' },
    },
    {
      name: 'custom',
      label: 'Another address or agreement',
      live: true,
      hosts: { rest: 'https://api.ps3838.com' },
    },
  ],
};

export const ps3838: VenueModule = {
  descriptor,
  fees: stakeFees,
  settlementProfile: houseProfile,
  checkCredentials: (credentials) => void basicAuthorisation(credentials),
  createFeed,
  createTrading: (context) => new Ps3838Trading(context),
  createSimulator: createPs3838Simulator,
  parseText: parseLossless,
  decodeSample: decodePs3838Sample,
  // It is asked, not listened to: there are no recordings of frames to replay.
  replay: () => null,
};
