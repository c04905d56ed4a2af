// A feed of Kalshi over answers that a test writes: events with their markets as `GET /events` gives them.

import { START_MS } from '../../support/feedHarness.ts';
import { type Answer, ScriptedKalshi } from './scriptedKalshi.ts';

export const iso = (ms: number) => new Date(ms).toISOString();
const SERIES = {
  ticker: 'KXNBAGAME',
  title: 'Pro Basketball Game',
  category: 'Sports',
  tags: ['Basketball'],
  fee_type: 'quadratic',
  fee_multiplier: 1,
};

export const market = (ticker: string, label: string, change: object = {}) => ({
  ...{ ticker, event_ticker: ticker.slice(0, ticker.lastIndexOf('-')), market_type: 'binary' },
  ...{ yes_sub_title: label, no_sub_title: label, status: 'active', exchange_index: 0 },
  ...{ rules_primary: `If ${label} wins, Yes.`, rules_secondary: '' },
  price_ranges: [{ start: '0.0000', end: '1.0000', step: '0.0100' }],
  expected_expiration_time: iso(START_MS + 10_800_000),
  settlement_timer_seconds: 60,
  ...change,
});

export const event = (ticker: string, change: object = {}) => ({
  ...{ event_ticker: ticker, series_ticker: 'KXNBAGAME', title: 'Boston vs Miami' },
  ...{ category: 'Sports', mutually_exclusive: true },
  product_metadata: { competition: 'Pro Basketball (M)', competition_scope: 'Game' },
  // The order of an event's markets says nothing.
  markets: [market(`${ticker}-MIA`, 'Miami'), market(`${ticker}-BOS`, 'Boston')],
  ...change,
});

type Page = {
  readonly events: unknown[];
  readonly milestones?: unknown[];
  readonly cursor?: string;
};

/** A feed over these answers to `GET /events`; the rest is empty unless said. */
export async function listed(
  events: (query: URLSearchParams, nth: number) => Page | Answer,
  others: { readonly [call: string]: Answer } = {},
) {
  const v = new ScriptedKalshi();
  let asked = 0;
  v.answer = (call, url) => {
    if (call in others) return others[call] ?? null;
    if (call === 'GET /series') return { body: { series: [SERIES] } };
    if (call === 'GET /markets') return { body: { markets: [], cursor: '' } };
    if (call !== 'GET /events') return { status: 404, body: {} };
    const answer = events(url.searchParams, asked++);
    return answer !== null && 'events' in answer ? { body: { cursor: '', ...answer } } : answer;
  };
  v.feed.start();
  await v.clock.run(100);
  return v;
}
