// A small recording in the shape of Kalshi's order book channel: two subscriptions, three markets.

interface RecordedFrame {
  readonly received_ms: number;
  readonly frame: {
    readonly type: string;
    readonly sid?: number;
    readonly seq?: number;
    readonly [name: string]: unknown;
  };
}

export interface Recording {
  readonly frames: readonly RecordedFrame[];
}

const AT_MS = 1_780_000_000_000;

/** Tickers by the subscription that carries them. */
export const TICKERS: { readonly [sid: number]: readonly string[] } = {
  1: ['KXTESTGAME-26JAN01AAABBB-AAA', 'KXTESTGAME-26JAN01AAABBB-BBB'],
  2: ['KXTESTGAME-26JAN02CCCDDD-CCC'],
};

/** Subscriptions, snapshots, an answer and sixty changes, interleaved. */
export function recording(): Recording {
  const frames: RecordedFrame[] = [];
  const seqs: Record<number, number> = { 1: 0, 2: 0 };
  const put = (frame: RecordedFrame['frame']) =>
    frames.push({ received_ms: AT_MS + frames.length * 20, frame });
  const data = (type: string, sid: number, msg: object, more: object = {}) => {
    const seq = (seqs[sid] ?? 0) + 1;
    seqs[sid] = seq;
    put({ ...more, type, sid, seq, msg });
  };
  for (const sid of [1, 2]) {
    put({ type: 'subscribed', id: sid, msg: { channel: 'orderbook_delta', sid } });
    for (const market_ticker of TICKERS[sid] ?? []) {
      data('orderbook_snapshot', sid, {
        market_ticker,
        market_id: '00000000-0000-4000-8000-000000000001',
        yes_dollars_fp: [
          ['0.4000', '500.00'],
          ['0.4100', '300.00'],
        ],
        no_dollars_fp: [
          ['0.5500', '200.00'],
          ['0.5600', '100.00'],
        ],
      });
    }
  }
  data('ok', 1, { market_tickers: TICKERS[1] }, { id: 3 });
  for (let at = 0; at < 60; at++) {
    const sid = at % 3 === 2 ? 2 : 1;
    const tickers = TICKERS[sid] ?? [];
    data('orderbook_delta', sid, {
      market_ticker: tickers[at % tickers.length],
      market_id: '00000000-0000-4000-8000-000000000001',
      price_dollars: at % 2 === 0 ? '0.3900' : '0.5400',
      delta_fp: '10.00',
      side: at % 2 === 0 ? 'yes' : 'no',
      ts: '2026-05-28T20:26:40.000000Z',
      ts_ms: AT_MS + at * 20,
    });
  }
  return { frames };
}

/** The same without the frame at a place. */
export const without = (given: Recording, at: number): Recording => ({
  ...given,
  frames: given.frames.filter((_frame, index) => index !== at),
});
