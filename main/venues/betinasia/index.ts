// BetInAsia as a venue: descriptor, fees, rules and factories. Everything else in this folder is reached
// through here. It has no API for users: its own page is read, and legs are placed there by hand.

import type { VenueDescriptor } from '../../../shared/domain/market.ts';
import type { Money } from '../../../shared/domain/units.ts';
import { SCALE } from '../../../shared/domain/units.ts';
import type { FeeModel, VenueModule } from '../venue.ts';
import { decodeBetinasiaSample } from './conformance.ts';
import { betinasiaFairUse } from './fairUse.ts';
import { BetinasiaFeed } from './feed.ts';
import { BETINASIA } from './marketKey.ts';
import { betinasiaOptions } from './options.ts';
import { createBetinasiaSimulator } from './simulator.ts';

const descriptor: VenueDescriptor = {
  id: BETINASIA,
  name: 'BetInAsia',
  kind: 'sportsbook',
  currency: 'EUR',
  can: { stream: true, trade: false, lay: false, manual: true, publicData: true },
  credentials: [],
  options: betinasiaOptions,
  fairUse: betinasiaFairUse,
  page: {
    consentVersion: '2026-11',
    consent: [
      'BetInAsia offers users no API. Crossbook opens its page in a browser window of its own, where you log in by hand, and reads the prices that the page shows you.',
      'Reading a bookmaker’s page by program can breach its terms, and can cost you the account or the money in it. Whether you may do so is between you and BetInAsia. Official data access exists for those who ask for it.',
      'Crossbook only reads: it clicks nothing, sends nothing on the page’s connection, stores no password, solves no captcha and hides nothing of what it is. Bets are placed by you, on the page.',
    ],
  },
  environments: [
    {
      name: 'black',
      label: 'BetInAsia BLACK',
      live: true,
      hosts: { page: 'https://black.betinasia.com/sportsbook' },
    },
  ],
};

/** The margin is in the odds: nothing is charged beside the stake. */
const noFees: FeeModel = {
  unitCost: (price) => price * SCALE,
  takerFee: () => 0 as Money,
  makerFee: () => 0 as Money,
};

export const betinasia: VenueModule = {
  descriptor,
  fees: noFees,
  // Whichever bookmaker takes the bet has its own rules on postponed and abandoned contests.
  settlementProfile: () => null,
  tellsResults: false,
  createFeed: (context, books, catalogue) => new BetinasiaFeed(context, books, catalogue),
  createSimulator: createBetinasiaSimulator,
  decodeSample: decodeBetinasiaSample,
  // What a page shows is read in the page: there are no recordings of frames to replay.
  replay: () => null,
};
