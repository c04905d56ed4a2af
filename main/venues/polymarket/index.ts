// Polymarket as a venue: descriptor, fees, rules and factories. Everything else in this folder is
// reached through here. The venue of the same name in the United States is another one, with its
// own accounts and books.

import type { VenueDescriptor, VenueMarket } from '../../../shared/domain/market.ts';
import type { SettlementProfile } from '../../../shared/domain/settlement.ts';
import { profileFromText } from '../ruleText.ts';
import type { VenueModule } from '../venue.ts';
import { polymarketAccount } from './account.ts';
import { decodePolymarketSample } from './conformance.ts';
import { polymarketFairUse } from './fairUse.ts';
import { PolymarketFeed } from './feed.ts';
import { polymarketFees } from './fees.ts';
import { POLYMARKET } from './listing.ts';
import { polymarketOptions } from './options.ts';
import { signatureTypes } from './orderSigning.ts';
import { polymarketReplay } from './replay.ts';
import { createPolymarketSimulator } from './simulator.ts';
import { PolymarketTrading } from './trading.ts';

const descriptor: VenueDescriptor = {
  id: POLYMARKET,
  name: 'Polymarket',
  kind: 'prediction-market',
  currency: 'USDC',
  can: { stream: true, trade: true, lay: true, manual: false, publicData: true },
  credentials: [
    {
      name: 'privateKey',
      label: 'Private key of the signing wallet',
      help: 'Only for trading: prices need none. 64 hexadecimal digits, kept in the vault.',
      kind: 'secret',
      choices: [],
      required: true,
    },
    {
      name: 'signatureType',
      label: 'Kind of wallet',
      help: 'eoa: the key itself. proxy: e-mail. safe: browser wallet. deposit-wallet: API.',
      kind: 'choice',
      choices: Object.keys(signatureTypes),
      required: true,
    },
    {
      name: 'funder',
      label: 'Address of the wallet that holds the money',
      help: 'As Polymarket shows it under your profile. Empty when the key holds the money itself.',
      kind: 'text',
      choices: [],
      required: false,
    },
    {
      name: 'apiKey',
      label: 'API key',
      help: 'Empty to let the wallet derive its keys.',
      kind: 'text',
      choices: [],
      required: false,
    },
    {
      name: 'apiSecret',
      label: 'API secret',
      help: 'Belongs to the API key.',
      kind: 'secret',
      choices: [],
      required: false,
    },
    {
      name: 'passphrase',
      label: 'API passphrase',
      help: 'Belongs to the API key.',
      kind: 'secret',
      choices: [],
      required: false,
    },
  ],
  options: polymarketOptions,
  fairUse: polymarketFairUse,
  environments: [
    {
      name: 'production',
      label: 'Production',
      live: true,
      hosts: {
        rest: 'https://clob.polymarket.com',
        gamma: 'https://gamma-api.polymarket.com',
        data: 'https://data-api.polymarket.com',
        stream: 'wss://ws-subscriptions-clob.polymarket.com/ws/market',
        user: 'wss://ws-subscriptions-clob.polymarket.com/ws/user',
      },
    },
  ],
};

/** What the rule text of a market says about endings that are no ordinary result. */
function settlementProfile(market: VenueMarket): SettlementProfile {
  const { fixture, question, rulesText } = market;
  const profile = profileFromText('polymarket', rulesText, fixture.sport, question.type, {});
  if (question.type !== 'three-way') return profile;
  // Where the draw is among the selections it is an ordinary result, though the text speaks of it.
  const { tie: _, ...treatments } = profile.treatments;
  return { ...profile, treatments };
}

export const polymarket: VenueModule = {
  descriptor,
  fees: polymarketFees,
  settlementProfile,
  checkCredentials: (credentials) => void polymarketAccount(credentials),
  createFeed: (context, books, catalogue) => new PolymarketFeed(context, books, catalogue),
  // A fill-or-kill purchase is sized in cash there, and may fill more contracts than were asked for.
  fillsWhole: false,
  createTrading: (context) => new PolymarketTrading(context),
  createSimulator: createPolymarketSimulator,
  decodeSample: decodePolymarketSample,
  replay: polymarketReplay,
};
