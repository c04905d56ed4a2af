// The simulated Kalshi's records in the venue's own field names and number formats.

import type { KalshiSimulatorExchange } from './simulatorExchange.ts';
import type { SimEvent, SimFill, SimMarket, SimOrder } from './simulatorRecords.ts';

const HOUR_MS = 3_600_000;

export const dollars = (millionths: number, places = 4): string =>
  (millionths / 1e6).toFixed(places);
export const fixed = (millionths: number): string => (millionths / 1e6).toFixed(2);
export const iso = (ms: number): string => new Date(ms).toISOString();

/** Both sides as Kalshi shows them: bids only, ascending, NO bids in NO prices. */
export function showBook(market: SimMarket) {
  const bids = market.book.side('bid').map(([price, size]) => [dollars(price), fixed(size)]);
  const asks = market.book
    .side('ask')
    .map(([price, size]) => [dollars(1_000_000 - price), fixed(size)]);
  return {
    ...(bids.length > 0 ? { yes_dollars: bids.reverse() } : {}),
    ...(asks.length > 0 ? { no_dollars: asks.reverse() } : {}),
  };
}

export const showSeries = (own: ReturnType<KalshiSimulatorExchange['series']>[number]) => ({
  ticker: own.ticker,
  title: own.title,
  category: 'Sports',
  tags: [own.tag],
  fee_type: own.feeType,
  fee_multiplier: own.multiplier,
  frequency: 'custom',
  exchange_index: 0,
  product_metadata: { scope: 'Game' },
  settlement_sources: [{ name: 'the Governing League', url: 'https://example.com/' }],
});

export const showMilestone = (event: SimEvent) => ({
  id: `milestone-${event.ticker}`,
  category: 'Sports',
  type: 'game',
  title: event.title,
  start_date: iso(event.fixture.startMs),
  related_event_tickers: [event.ticker],
  primary_event_tickers: [event.ticker],
});

export const showEvent = (event: SimEvent, nested: boolean) => ({
  event_ticker: event.ticker,
  series_ticker: event.series.ticker,
  title: event.title,
  sub_title: event.title,
  category: 'Sports',
  collateral_return_type: 'MECNET',
  mutually_exclusive: true,
  exchange_index: 0,
  strike_period: '',
  last_updated_ts: iso(event.updatedMs),
  product_metadata: {
    competition: event.series.competition,
    competition_scope: event.field ? 'Futures' : 'Game',
  },
  ...(nested ? { markets: event.markets.map(showMarket) } : {}),
});

function rulesOf(market: SimMarket): { primary: string; secondary: string } {
  const { amended, field, fixture, title } = market.event;
  if (field) {
    const won = title.replace(/\?$/, '');
    return {
      primary: `If ${market.label} is the ${won}, then the market resolves to Yes.`,
      secondary: `The following market refers to the ${won}. If the season is cancelled, the market will resolve to a fair price.`,
    };
  }
  const game = `the ${title} game originally scheduled for a date given by the league`;
  const tie =
    fixture.sport === 'american-football'
      ? ' If the game ends in a tie, the market will resolve to $0.50 for each team.'
      : '';
  const later =
    fixture.sport === 'tennis'
      ? ' If a player retires after the first ball, the market will resolve to No for that player.' +
        ' If the match is a walkover, the market will resolve to a fair price.' +
        ' If the match is cancelled, the market will resolve to a fair price.'
      : ' If this game is postponed or delayed, the market will remain open.' +
        ' If the game is cancelled or abandoned, the market will resolve to a fair price.';
  const started = amended
    ? ' If this game has not begun within two weeks of that date, the market will resolve to a fair price.'
    : '';
  return {
    primary:
      market.outcome === 'draw'
        ? `If ${game} ends in a tie after 90 minutes plus stoppage time, then the market resolves to Yes.`
        : `If ${market.label} wins ${game}, then the market resolves to Yes.`,
    secondary: `The following market refers to ${game}.${tie}${later}${started}`,
  };
}

export function showMarket(market: SimMarket) {
  const { fixture } = market.event;
  const bid = market.book.side('bid')[0];
  const ask = market.book.side('ask')[0];
  const rules = rulesOf(market);
  return {
    ticker: market.ticker,
    event_ticker: market.event.ticker,
    market_type: 'binary',
    title: market.event.field
      ? `Will ${market.label} be the ${market.event.title}`
      : `Will ${market.label} win the ${market.event.title} game?`,
    yes_sub_title: market.label,
    no_sub_title: market.label,
    rules_primary: rules.primary,
    rules_secondary: rules.secondary,
    strike_type: 'structured',
    custom_strike: { team: market.id },
    status: market.status,
    result:
      market.settlement === null
        ? ''
        : market.settlement === 1e6
          ? 'yes'
          : market.settlement === 0
            ? 'no'
            : 'scalar',
    ...(market.settlement === null ? {} : { settlement_value_dollars: dollars(market.settlement) }),
    settlement_timer_seconds: 60,
    open_time: iso(fixture.startMs - 96 * HOUR_MS),
    close_time: iso(fixture.startMs + 48 * HOUR_MS),
    expected_expiration_time: iso(fixture.startMs + 3 * HOUR_MS),
    latest_expiration_time: iso(fixture.startMs + 48 * HOUR_MS),
    occurrence_datetime: iso(fixture.startMs + 3 * HOUR_MS),
    can_close_early: true,
    price_level_structure: 'linear_cent',
    price_ranges: [{ start: '0.0000', end: '1.0000', step: '0.0100' }],
    exchange_index: 0,
    notional_value_dollars: '1.0000',
    yes_bid_dollars: dollars(bid?.[0] ?? 0),
    yes_ask_dollars: dollars(ask?.[0] ?? 1e6),
    no_bid_dollars: dollars(1e6 - (ask?.[0] ?? 1e6)),
    no_ask_dollars: dollars(1e6 - (bid?.[0] ?? 0)),
    yes_bid_size_fp: fixed(bid?.[1] ?? 0),
    yes_ask_size_fp: fixed(ask?.[1] ?? 0),
    last_price_dollars: dollars(bid?.[0] ?? 0),
    volume_fp: '0.00',
    volume_24h_fp: '0.00',
    open_interest_fp: '0.00',
    liquidity_dollars: '0.0000',
    updated_time: iso(market.updatedMs),
  };
}

export function showOrder(order: SimOrder) {
  const outcome = order.side === 'bid' ? 'yes' : 'no';
  return {
    order_id: order.id,
    user_id: 'simulated',
    client_order_id: order.clientId,
    ticker: order.ticker,
    exchange_index: 0,
    status: order.status,
    outcome_side: outcome,
    book_side: order.side,
    yes_price_dollars: dollars(order.price),
    no_price_dollars: dollars(1e6 - order.price),
    fill_count_fp: fixed(order.filled),
    remaining_count_fp: order.status === 'resting' ? fixed(order.count - order.filled) : '0.00',
    initial_count_fp: fixed(order.count),
    taker_fill_cost_dollars: dollars(
      order.side === 'bid' ? order.yesCost : order.filled - order.yesCost,
      6,
    ),
    maker_fill_cost_dollars: '0.000000',
    taker_fees_dollars: dollars(order.fees, 6),
    maker_fees_dollars: '0.000000',
    ...(order.reason === '' ? {} : { last_update_reason: order.reason }),
    self_trade_prevention_type: 'taker_at_cross',
    created_time: iso(order.createdMs),
    subaccount_number: 0,
  };
}

export function showFill(fill: SimFill) {
  return {
    fill_id: fill.id,
    trade_id: fill.id,
    order_id: fill.orderId,
    client_order_id: fill.clientId,
    ticker: fill.ticker,
    market_ticker: fill.ticker,
    outcome_side: fill.side === 'bid' ? 'yes' : 'no',
    book_side: fill.side,
    count_fp: fixed(fill.count),
    yes_price_dollars: dollars(fill.price),
    no_price_dollars: dollars(1e6 - fill.price),
    is_taker: fill.taker,
    fee_cost: dollars(fill.fee, 6),
    created_time: iso(fill.atMs),
    ts: Math.floor(fill.atMs / 1000),
    ts_ms: fill.atMs,
    subaccount_number: 0,
  };
}
