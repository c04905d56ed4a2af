// Kalshi as a venue: descriptor, fees, rules and factories. Everything else in this folder is reached
// through here.

import type { VenueDescriptor, VenueMarket } from '../../../shared/domain/market.ts';
import type { SettlementProfile } from '../../../shared/domain/settlement.ts';
import { profileFromText } from '../ruleText.ts';
import type { VenueModule } from '../venue.ts';
import { kalshiSigner } from './auth.ts';
import { decodeKalshiSample, kalshiReplay } from './conformance.ts';
import { kalshiFairUse } from './fairUse.ts';
import { KalshiFeed } from './feed.ts';
import { kalshiFees } from './fees.ts';
import { KALSHI } from './listing.ts';
import { kalshiOptions } from './options.ts';
import { createKalshiSimulator } from './simulator.ts';
import { KalshiTrading } from './trading.ts';

const descriptor: VenueDescriptor = {
  id: KALSHI,
  name: 'Kalshi',
  kind: 'prediction-market',
  currency: 'USD',
  can: { stream: true, trade: true, lay: true, manual: false, publicData: false, nets: true },
  credentials: [
    {
      name: 'keyId',
      label: 'API key id',
      help: 'Kalshi, Account & security, API keys. A read-only key is enough until you trade live.',
      kind: 'text',
      choices: [],
      required: true,
    },
    {
      name: 'privateKey',
      label: 'Private key (PEM)',
      help: 'The text that Kalshi showed once when the key was made, from -----BEGIN to END-----.',
      kind: 'multiline-secret',
      choices: [],
      required: true,
    },
  ],
  options: kalshiOptions,
  fairUse: kalshiFairUse,
  environments: [
    {
      name: 'production',
      label: 'Production',
      live: true,
      hosts: {
        rest: 'https://external-api.kalshi.com/trade-api/v2',
        stream: 'wss://external-api-ws.kalshi.com/trade-api/ws/v2',
      },
    },
    {
      name: 'demo',
      label: "Kalshi's own demo exchange",
      live: false,
      hosts: {
        rest: 'https://external-api.demo.kalshi.co/trade-api/v2',
        stream: 'wss://external-api-ws.demo.kalshi.co/trade-api/ws/v2',
      },
    },
  ],
};

/** What Kalshi's rule text of this market says; games without a word on cancellation are unknown. */
function settlementProfile(market: VenueMarket): SettlementProfile {
  const { question } = market;
  return profileFromText('kalshi', market.rulesText, market.fixture.sport, question.type, {});
}

export const kalshi: VenueModule = {
  descriptor,
  fees: kalshiFees,
  settlementProfile,
  checkCredentials: (credentials) => void kalshiSigner(credentials),
  createFeed: (context, books, catalogue) => new KalshiFeed(context, books, catalogue),
  createTrading: (context) => new KalshiTrading(context),
  createSimulator: createKalshiSimulator,
  decodeSample: decodeKalshiSample,
  replay: kalshiReplay,
};
