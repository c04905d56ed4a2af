// Values of the contract for tests, complete and plausible; a test overrides what it is about.

import type { AppInfo, VenueInfo } from '../../shared/contract/contract.ts';
import type { MarketDetail } from '../../shared/contract/views.ts';
import type { NakedLeg, Position } from '../../shared/domain/ledger.ts';
import {
  fixtureId,
  instrumentId,
  listingId,
  marketId,
  type VenueDescriptor,
  venueId,
} from '../../shared/domain/market.ts';
import type { Edge, Leg, Opportunity } from '../../shared/domain/opportunity.ts';
import type { FeedHealth, OrderBook } from '../../shared/domain/quote.ts';
import { defaultSettings, type StoredSettings } from '../../shared/domain/settings.ts';
import type { Switches } from '../../shared/domain/switches.ts';
import type { Order, Ticket } from '../../shared/domain/ticket.ts';
import {
  type Money,
  money,
  type Probability,
  probability,
  type Quantity,
  quantity,
  ratio,
  SCALE,
} from '../../shared/domain/units.ts';
import { pair } from './pairBuilder.ts';
import { sampleOptions } from './sampleOptions.ts';

export const KALSHI = venueId('kalshi');
export const POLYMARKET = venueId('polymarket');

/** Dollars as money. */
export const dollars = (amount: number): Money => money(Math.round(amount * SCALE));
export const contracts = (amount: number): Quantity => quantity(Math.round(amount * SCALE));
export const cents = (amount: number): Probability => probability(Math.round(amount * 10_000));

const edge = (net: number): Edge => ({
  gross: ratio(net + 20_000),
  fees: ratio(20_000),
  slippage: ratio(0),
  net: ratio(net),
});

export function leg(nowMs: number, patch: Partial<Leg> = {}): Leg {
  return {
    listingId: listingId(KALSHI, 'NBA-BOS-DEN-DEN', 'yes'),
    venueId: KALSHI,
    venueMarketId: 'NBA-BOS-DEN-DEN',
    label: 'Denver',
    title: 'Will Denver win?',
    limit: cents(39),
    best: cents(39),
    quantity: contracts(120),
    available: contracts(340),
    cost: dollars(46.8),
    fee: dollars(2),
    stake: patch.cost ?? dollars(46.8),
    ownCost: patch.cost ?? dollars(46.8),
    ownFee: patch.fee ?? dollars(2),
    odds: null,
    lays: false,
    rounding: contracts(0),
    placement: 'api',
    link: 'https://kalshi.example/den',
    bookState: 'live',
    confirmedMs: nowMs - 2_000,
    ...patch,
  };
}

/** A bet on Boston against Denver over two venues that earns $1.49 on $115.60. */
export function opportunity(nowMs: number, patch: Partial<Opportunity> = {}): Opportunity {
  return {
    id: 'x1',
    revision: 3,
    strategy: 'crossVenueArb',
    fixtureId: fixtureId('f1'),
    marketId: marketId('f1/winner'),
    sport: 'basketball',
    league: 'NBA',
    title: 'Boston – Denver',
    market: 'winner',
    startMs: nowMs + 2 * 3_600_000,
    inPlay: false,
    legs: [
      leg(nowMs),
      leg(nowMs, {
        listingId: listingId(POLYMARKET, '0xabc', '77'),
        venueId: POLYMARKET,
        venueMarketId: '0xabc',
        label: 'Celtics',
        title: 'Celtics vs. Nuggets',
        limit: cents(55),
        best: cents(54.5),
        cost: dollars(66),
        fee: dollars(0.8),
        link: 'https://polymarket.example/bos',
      }),
    ],
    edge: edge(12_889),
    quantity: contracts(120),
    capacity: contracts(340),
    outlay: dollars(115.6),
    profit: dollars(1.49),
    value: null,
    middle: null,
    matched: null,
    palp: null,
    bound: null,
    roundingCost: null,
    results: [
      { state: 'first', profit: dollars(1.49) },
      { state: 'second', profit: dollars(1.6) },
    ],
    worstPossible: dollars(-57.1),
    worstState: 'cancelled',
    pairState: 'live',
    rulesKnown: true,
    refusal: null,
    firstSeenMs: nowMs - 12_000,
    changedMs: nowMs - 1_000,
    settlesMs: nowMs + 6 * 3_600_000,
    yearlyRate: ratio(9 * SCALE),
    ...patch,
  };
}

export function ticket(nowMs: number, patch: Partial<Ticket> = {}): Ticket {
  return {
    id: 't1',
    revision: 1,
    status: 'open',
    purses: ['paper'],
    opportunity: opportunity(nowMs),
    openedMs: nowMs,
    expiresMs: nowMs + 30_000,
    confirmedMs: null,
    finishedMs: null,
    refusal: null,
    reason: '',
    orders: [],
    floorProfit: dollars(0.6),
    lockedProfit: null,
    ...patch,
  };
}

export function order(nowMs: number, patch: Partial<Order> = {}): Order {
  return {
    clientOrderId: 'o1',
    ticketId: 't1',
    legIndex: 0,
    attempt: 0,
    purse: 'paper',
    venueId: KALSHI,
    venueMarketId: 'NBA-BOS-DEN-DEN',
    listingId: listingId(KALSHI, 'NBA-BOS-DEN-DEN', 'yes'),
    side: 'back',
    limit: cents(39),
    quantity: contracts(120),
    timeInForce: 'immediate-or-cancel',
    status: 'filled',
    filled: contracts(120),
    cost: dollars(46.8),
    fee: dollars(2),
    predictedFee: dollars(2),
    worth: ratio(SCALE),
    rounding: contracts(0),
    venueOrderId: 'v1',
    reason: '',
    manual: false,
    createdMs: nowMs,
    updatedMs: nowMs,
    ...patch,
  };
}

export const switches = (patch: Partial<Switches> = {}): Switches => ({
  mode: 'paper',
  strategies: {
    crossVenueArb: { enabled: true, mode: 'both' },
    middle: { enabled: true, mode: 'both' },
    crossBook: { enabled: true, mode: 'both' },
    consensus: { enabled: true, mode: 'both' },
    matched: { enabled: true, mode: 'both' },
  },
  killed: false,
  killReason: '',
  killedMs: null,
  paused: false,
  viewOnly: false,
  armed: false,
  disarmReason: '',
  ...patch,
});

export const storedSettings = (
  patch: Partial<StoredSettings['settings']> = {},
): StoredSettings => ({
  settings: { ...defaultSettings, ...patch },
  venues: {},
  welcomed: true,
});

export const appInfo = (nowMs: number, patch: Partial<AppInfo> = {}): AppInfo => ({
  version: '0.1.0',
  host: 'node',
  demo: true,
  seed: 7,
  dataDir: '',
  startedMs: nowMs - 60_000,
  welcomed: true,
  vaultLimitation: null,
  problems: [],
  ...patch,
});

const descriptor = (id: VenueDescriptor['id'], name: string): VenueDescriptor => ({
  id,
  name,
  kind: 'prediction-market',
  currency: id === POLYMARKET ? 'USDC' : 'USD',
  can: { stream: true, trade: true, lay: true, manual: false, publicData: false },
  credentials: [
    {
      name: 'keyId',
      label: 'Key id',
      help: 'Its name.',
      kind: 'text',
      choices: [],
      required: true,
    },
    { name: 'key', label: 'Key', help: 'Secret.', kind: 'secret', choices: [], required: true },
  ],
  environments: [
    { name: 'production', label: 'Production', live: true, hosts: {} },
    { name: 'demo', label: 'Own demo', live: false, hosts: {} },
  ],
  options: sampleOptions,
});

export const venue = (id = KALSHI, name = 'Kalshi', patch: Partial<VenueInfo> = {}): VenueInfo => ({
  descriptor: descriptor(id, name),
  choice: { enabled: true, environment: 'demo-world', hosts: {}, options: {}, manual: false },
  realm: 'demo',
  hasCredentials: true,
  unread: false,
  storedFor: [],
  canTradeLive: true,
  carriedBy: null,
  ...patch,
});

export const feed = (nowMs: number, patch: Partial<FeedHealth> = {}): FeedHealth => ({
  venueId: KALSHI,
  state: 'live',
  reason: '',
  detail: '',
  connections: 1,
  messages: 12_345,
  messagesPerSecond: 321,
  lastFrameMs: nowMs - 1_000,
  lagMsP50: 12,
  lagMsP95: 48,
  books: { live: 80, stale: 1, resyncing: 0 },
  pricedMs: { p50: nowMs - 400, p99: nowMs - 2_600 },
  quota: null,
  gaps: 0,
  recoveries: 0,
  requests: { sent: 0, saved: 0 },
  errors: 0,
  lastError: '',
  unknownTypes: [],
  markets: 83,
  ...patch,
});

export const position = (nowMs: number, patch: Partial<Position> = {}): Position => ({
  purse: 'paper',
  venueId: KALSHI,
  listingId: listingId(KALSHI, 'NBA-BOS-DEN-DEN', 'yes'),
  label: 'Denver',
  title: 'Will Denver win?',
  fixtureTitle: 'Boston – Denver',
  quantity: contracts(120),
  averagePrice: cents(39),
  cost: dollars(46.8),
  fees: dollars(2),
  marketValue: dollars(45),
  startMs: nowMs + 3_600_000,
  settlesMs: null,
  overdue: false,
  ...patch,
});

export const naked = (nowMs: number, patch: Partial<NakedLeg> = {}): NakedLeg => ({
  ticketId: 't1',
  fixtureId: 'f1',
  title: 'Boston – Denver · winner',
  purse: 'paper',
  sinceMs: nowMs - 5_000,
  filled: [contracts(120), contracts(40)],
  missing: [contracts(0), contracts(80)],
  labels: ['Denver', 'Celtics'],
  endings: [],
  ways: [],
  byHand: [],
  underWay: false,
  worstProfit: dollars(-31.2),
  reason: 'unequal',
  ...patch,
});

const book = (id: string, ask: number, nowMs: number): OrderBook => ({
  venueId: KALSHI,
  instrument: instrumentId(id),
  state: 'live',
  reason: '',
  back: [0, 1, 2].map((at) => ({ price: cents(ask + at), quantity: contracts(100 * (at + 1)) })),
  lay: [0, 1, 2].map((at) => ({ price: cents(ask - 2 - at), quantity: contracts(80) })),
  venueTimeMs: nowMs - 900,
  streamFrameMs: nowMs - 500,
  appliedMs: nowMs - 800,
  agreedMs: null,
});

export function detail(nowMs: number, of: Opportunity = opportunity(nowMs)): MarketDetail {
  return {
    opportunity: of,
    question: {
      type: 'winner',
      period: 'match',
      scope: 'overtime-included',
      line: null,
      lineOn: null,
      subject: '',
    },
    sides: ['Boston', 'Denver'],
    legs: of.legs.map((own, at) => ({
      listingId: own.listingId,
      venueId: own.venueId,
      label: own.label,
      title: own.title,
      paysOn: [at === 0 ? 'second' : 'first'],
      book: { ...book(own.venueMarketId, at === 0 ? 39 : 54, nowMs), venueId: own.venueId },
      ladder: null,
      lays: false,
      rulesText: 'If Denver wins, the market resolves to Yes.',
      rulesKnown: true,
      treatments: [
        { ending: 'cancelled', kind: at === 0 ? 'fair-price' : 'fixed', payout: 500_000 },
      ],
      feeText: '{"feeType":"quadratic","multiplier":1000000,"waived":false}',
    })),
    matrix: [
      {
        state: 'first',
        normal: true,
        profit: dollars(1.49),
        perLeg: [dollars(-48.8), dollars(50.29)],
        commission: dollars(0),
      },
      {
        state: 'second',
        normal: true,
        profit: dollars(1.6),
        perLeg: [dollars(71.2), dollars(-69.6)],
        commission: dollars(0),
      },
      {
        state: 'cancelled',
        normal: false,
        profit: dollars(-57.1),
        perLeg: [dollars(-2), dollars(-55.1)],
        commission: dollars(0),
      },
    ],
    reverse: null,
    curve: [
      { quantity: contracts(100), profit: dollars(2) },
      { quantity: contracts(340), profit: dollars(-4) },
    ],
    pairs: [pair(nowMs, { state: 'confirmed' })],
    breakEven: probability(25_000),
  };
}
