// The simulated Polymarket's records in the venue's own field names and number formats, JSON inside
// text included.

import { createHash } from 'node:crypto';
import {
  ONE,
  type SimEvent,
  type SimMarket,
  type SimOrder,
  type SimTrade,
} from './simulatorRecords.ts';

const HOUR_MS = 3_600_000;
const STRANGER = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';

export const iso = (ms: number): string => new Date(ms).toISOString();
/** Gamma's other way to write a time. */
const spaced = (ms: number): string => `${iso(ms).slice(0, 19).replace('T', ' ')}+00`;
/** Up to six decimals without trailing zeros. */
export const decimal = (millionths: number): string => String(Math.round(millionths) / ONE);
/** A price with as many decimals as the grid has. */
export const priced = (price: number, tick: number): string =>
  (price / ONE).toFixed(tick >= 10_000 ? 2 : 3);

/** Levels of one outcome, best last on both sides. */
export function levelsOf(market: SimMarket, index: 0 | 1) {
  const own = (price: number) => (index === 0 ? price : ONE - price);
  const show = (side: 'bid' | 'ask') =>
    market.book
      .side(index === 0 ? side : side === 'bid' ? 'ask' : 'bid')
      .map(([price, size]) => ({ price: priced(own(price), market.tick), size: decimal(size) }))
      .reverse();
  return { bids: show('bid'), asks: show('ask') };
}

/** Best prices of one outcome as text: an empty side is 0 or 1. */
export function topOf(market: SimMarket, index: 0 | 1) {
  const { asks, bids } = levelsOf(market, index);
  return { bid: bids.at(-1)?.price ?? '0', ask: asks.at(-1)?.price ?? '1' };
}

export function showBook(market: SimMarket, index: 0 | 1) {
  const body = {
    market: market.conditionId,
    asset_id: market.tokens[index],
    timestamp: String(market.stampMs),
    ...levelsOf(market, index),
    min_order_size: '5',
    tick_size: decimal(market.tick),
    neg_risk: market.event.negRisk,
    last_trade_price: '',
  };
  const hash = createHash('sha1')
    .update(JSON.stringify({ ...body, hash: '' }))
    .digest('hex');
  return { ...body, hash };
}

function rulesOf(market: SimMarket): string {
  const { date, field, fixture, title } = market.event;
  if (field) {
    return [
      `This market refers to the ${title}. It resolves to "Yes" if ${market.name} wins it, otherwise to "No".`,
      'If the season is canceled with no champion, this market will resolve to "No".',
    ].join('\n\n');
  }
  const game = `the ${title} ${fixture.league} game scheduled for ${date}`;
  const stays =
    'If the game is postponed, this market will remain open until it has been completed.';
  if (fixture.sport === 'football') {
    const asked = market.outcome === 'draw' ? 'ends in a draw' : `is won by ${market.name}`;
    const otherwise = market.outcome === 'draw' ? 'Yes' : 'No';
    return [
      `This market refers to ${game} and only to the first 90 minutes plus stoppage time.`,
      `It resolves by whether the game ${asked}.`,
      stays,
      `If the game is canceled or abandoned, this market will resolve to "${otherwise}".`,
    ].join('\n\n');
  }
  const [first, second] = market.labels;
  const winners = `This market refers to ${game}. It pays ${first} or ${second}, whoever wins.`;
  const tie =
    fixture.sport === 'american-football'
      ? ['If the game ends in a tie, this market will resolve 50-50.']
      : [];
  if (fixture.sport === 'tennis') {
    return [
      winners,
      'If the match is canceled or a walkover, this market will resolve 50-50.',
      'If a player retires, this market will resolve to the player who advances.',
    ].join('\n\n');
  }
  return [
    winners,
    stays,
    'If the game is canceled with no make-up game, this market will resolve 50-50.',
    ...tie,
  ].join('\n\n');
}

function questionOf(market: SimMarket): { question: string; group: string } {
  const { date, title } = market.event;
  switch (market.outcome) {
    case 'pair':
      return { question: title, group: '' };
    case 'draw':
      return { question: `Will ${title} end in a draw?`, group: `Draw (${title})` };
    default:
      if (market.event.field)
        return { question: `Will the ${market.name} be the ${title}?`, group: market.name };
      return { question: `Will ${market.name} win on ${date}?`, group: market.name };
  }
}

/** A market as the catalogue shows it. */
export function showMarket(market: SimMarket) {
  const { event } = market;
  const { group, question } = questionOf(market);
  const prices = market.payouts ?? [0.5, 0.5];
  return {
    id: market.id,
    question,
    conditionId: market.conditionId,
    slug: `${event.slug}-${market.outcome}`,
    description: rulesOf(market),
    outcomes: JSON.stringify(market.labels),
    outcomePrices: JSON.stringify(prices.map(String)),
    clobTokenIds: JSON.stringify(market.tokens),
    version: 'v1',
    active: true,
    closed: market.closed,
    archived: false,
    acceptingOrders: market.accepting,
    enableOrderBook: true,
    negRisk: event.negRisk,
    negRiskOther: false,
    orderPriceMinTickSize: market.tick / ONE,
    orderMinSize: 5,
    secondsDelay: 0,
    clearBookOnStart: true,
    feesEnabled: true,
    feeType: 'sports_fees_v2',
    feeSchedule: { exponent: 1, rate: 0.05, takerOnly: true, rebateRate: 0.15 },
    makerBaseFee: 1000,
    takerBaseFee: 1000,
    umaResolutionStatuses: JSON.stringify(market.uma === '' ? [] : ['proposed']),
    ...(market.uma === '' ? {} : { umaResolutionStatus: market.uma }),
    groupItemTitle: group,
    ...(event.field
      ? {}
      : {
          sportsMarketType: 'moneyline',
          gameId: event.fixture.id,
          gameStartTime: spaced(event.fixture.startMs),
          eventStartTime: iso(event.fixture.startMs),
        }),
    startDate: iso(event.fixture.startMs - 72 * HOUR_MS),
    endDate: iso(event.fixture.startMs + 7 * 24 * HOUR_MS),
    acceptingOrdersTimestamp: iso(event.fixture.startMs - 72 * HOUR_MS),
  };
}

const TAGS: { readonly [sport in SimEvent['fixture']['sport']]: string } = {
  'american-football': 'NFL',
  baseball: 'MLB',
  basketball: 'NBA',
  football: 'Soccer',
  tennis: 'Tennis',
};

/** An event without its markets. */
export const showEventHead = (event: SimEvent) => ({
  id: event.id,
  ticker: event.slug,
  slug: event.slug,
  title: event.title,
  active: true,
  closed: event.markets.every((market) => market.closed),
  archived: false,
  negRisk: event.negRisk,
  negRiskAugmented: false,
  ...(event.field ? {} : { startTime: iso(event.fixture.startMs), gameId: event.fixture.id }),
  eventMetadata: { league: event.fixture.league },
});

export const showEvent = (event: SimEvent) => ({
  ...showEventHead(event),
  markets: event.markets.map(showMarket),
  tags: [
    { id: '1', label: 'Sports', slug: 'sports' },
    {
      id: '100639',
      label: TAGS[event.fixture.sport],
      slug: TAGS[event.fixture.sport].toLowerCase(),
    },
  ],
});

/** A market as the order book service shows it. */
export const showClobMarket = (market: SimMarket) => ({
  condition_id: market.conditionId,
  question: questionOf(market).question,
  active: true,
  closed: market.closed,
  archived: false,
  accepting_orders: market.accepting,
  enable_order_book: !market.closed,
  minimum_order_size: 5,
  minimum_tick_size: market.tick / ONE,
  neg_risk: market.event.negRisk,
  is_50_50_outcome: market.payouts?.[0] === 0.5,
  game_start_time: market.event.field ? null : iso(market.event.fixture.startMs),
  tokens: market.tokens.map((token, index) => ({
    token_id: token,
    outcome: market.labels[index],
    price: market.payouts?.[index] ?? 0.5,
    winner: market.payouts?.[index] === 1,
  })),
});

const sideOf = (buys: boolean): string => (buys ? 'BUY' : 'SELL');

/** An order as the private list shows it. */
export const showOrder = (order: SimOrder, owner: string, wallet: string) => ({
  id: order.id,
  status: order.status === 'live' ? 'LIVE' : order.status === 'matched' ? 'MATCHED' : order.word,
  market: order.market.conditionId,
  asset_id: order.market.tokens[order.index],
  owner,
  maker_address: wallet,
  side: sideOf(order.buys),
  price: decimal(order.price),
  original_size: decimal(order.size),
  size_matched: decimal(order.filled),
  outcome: order.market.labels[order.index],
  order_type: order.type,
  expiration: String(order.expiration),
  associate_trades: order.trades,
  created_at: Math.floor(order.createdMs / 1000),
});

/** A match as its taker, or the owner of a resting order in it, is told. */
export function showTrade(trade: SimTrade, owner: string, wallet: string) {
  const { order } = trade;
  const { market } = order;
  const ours = {
    order_id: order.id,
    owner,
    maker_address: wallet,
    matched_amount: decimal(trade.quantity),
    price: decimal(trade.price),
    fee_rate_bps: '0',
    asset_id: market.tokens[order.index],
    outcome: market.labels[order.index],
    side: sideOf(order.buys),
  };
  const theirs = { ...ours, order_id: '0xstranger', owner: 'stranger', maker_address: STRANGER };
  // By minting a stranger takes the other outcome on the same side; otherwise this one on the
  // other.
  const other = order.index === 0 ? 1 : 0;
  const taker = trade.maker
    ? {
        index: trade.minted ? other : order.index,
        buys: trade.minted ? order.buys : !order.buys,
        price: trade.minted ? ONE - trade.price : trade.price,
      }
    : { index: order.index, buys: order.buys, price: trade.price };
  return {
    id: trade.id,
    taker_order_id: trade.maker ? '0xstranger' : order.id,
    market: market.conditionId,
    asset_id: market.tokens[taker.index],
    side: sideOf(taker.buys),
    size: decimal(trade.quantity),
    price: decimal(taker.price),
    fee_rate_bps: '0',
    status: trade.status,
    match_time: String(Math.floor(trade.atMs / 1000)),
    last_update: String(Math.floor(trade.atMs / 1000)),
    outcome: market.labels[taker.index],
    bucket_index: 0,
    owner,
    maker_address: wallet,
    trader_side: trade.maker ? 'MAKER' : 'TAKER',
    maker_orders: trade.maker ? [theirs, ours] : [{ ...theirs, side: sideOf(!order.buys) }],
    transaction_hash: '',
  };
}
