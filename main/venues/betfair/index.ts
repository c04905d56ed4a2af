// Betfair Exchange as a venue: descriptor, fees, rules and factories. Everything else in this folder is
// reached through here.

import type { VenueDescriptor, VenueMarket } from '../../../shared/domain/market.ts';
import type { SettlementProfile } from '../../../shared/domain/settlement.ts';
import { ratio, SCALE } from '../../../shared/domain/units.ts';
import { profileFromText } from '../ruleText.ts';
import type { VenueModule } from '../venue.ts';
import { betfairReplay, decodeBetfairSample } from './conformance.ts';
import { betfairFairUse } from './fairUse.ts';
import { BetfairFeed } from './feed.ts';
import { betfairFees } from './fees.ts';
import { accountOf } from './login.ts';
import { BETFAIR } from './names.ts';
import { betfairOptions } from './options.ts';
import { raceTreatments } from './races.ts';
import { createBetfairSimulator } from './simulator.ts';
import { BetfairTrading } from './trading.ts';

const SSO = 'https://identitysso';

/** Hosts of a jurisdiction: sessions of one are not known to another. */
const hostsOf = (domain: string, api: string) => ({
  identity: `${SSO}.${domain}/api`,
  identityCert: `${SSO}-cert.${domain}/api`,
  betting: `https://${api}/exchange/betting/json-rpc/v1`,
  account: `https://${api}/exchange/account/json-rpc/v1`,
  line: 'tls://stream-api.betfair.com:443',
});

const descriptor: VenueDescriptor = {
  id: BETFAIR,
  name: 'Betfair Exchange',
  kind: 'exchange',
  currency: 'GBP',
  // What thousands bet against each other at: sharp wherever both sides are close together.
  referenceWeight: ratio(SCALE),
  can: { stream: true, trade: true, lay: true, manual: false, publicData: false },
  credentials: [
    {
      name: 'appKey',
      label: 'Application key',
      help: 'Your own key from developer.betfair.com. Only a live key has prices without delay and may bet.',
      kind: 'text',
      choices: [],
      required: true,
    },
    {
      name: 'username',
      label: 'User name',
      help: 'The name that you log in with at betfair.com.',
      kind: 'text',
      choices: [],
      required: true,
    },
    {
      name: 'password',
      label: 'Password',
      help: 'With two-factor login and no certificate, the current code has to follow the password.',
      kind: 'secret',
      choices: [],
      required: true,
    },
    {
      name: 'certificate',
      label: 'Client certificate (PEM)',
      help: 'The certificate that you have added to your account, from -----BEGIN to END-----. Empty to log in by password.',
      kind: 'multiline-secret',
      choices: [],
      required: false,
    },
    {
      name: 'certificateKey',
      label: 'Key of the certificate (PEM)',
      help: 'Belongs to the certificate; without a passphrase.',
      kind: 'multiline-secret',
      choices: [],
      required: false,
    },
  ],
  options: betfairOptions,
  fairUse: betfairFairUse,
  environments: [
    {
      name: 'production',
      label: 'betfair.com',
      live: true,
      hosts: hostsOf('betfair.com', 'api.betfair.com'),
    },
    {
      name: 'australia',
      label: 'betfair.com.au: Australia and New Zealand',
      live: true,
      hosts: hostsOf('betfair.com.au', 'api.betfair.com.au'),
    },
  ],
};

/** What the rule text of a market says about endings that are no ordinary result. */
function settlementProfile(market: VenueMarket): SettlementProfile | null {
  const { fixture, question, rulesText } = market;
  if (rulesText === '') return null;
  const { sport } = fixture;
  const isRace = sport === 'horse-racing' && ['outright', 'place'].includes(question.type);
  const general = isRace ? raceTreatments : {};
  const profile = profileFromText('betfair', rulesText, sport, question.type, general);
  if (question.type !== 'three-way') return profile;
  // Where the draw is among the selections it is an ordinary result, though the text speaks of it.
  const { tie: _, ...treatments } = profile.treatments;
  return { ...profile, treatments };
}

export const betfair: VenueModule = {
  descriptor,
  fees: betfairFees,
  settlesAgainForMs: 3 * 86_400_000,
  settlementProfile,
  checkCredentials: (credentials) => void accountOf(credentials),
  createFeed: (context, books, catalogue) => new BetfairFeed(context, books, catalogue),
  createTrading: (context) => new BetfairTrading(context),
  createSimulator: createBetfairSimulator,
  decodeSample: decodeBetfairSample,
  replay: betfairReplay,
};
