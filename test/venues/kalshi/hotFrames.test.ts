// Reading tickers and whole books by position: it must say what the general decoder says, or nothing.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KalshiFrame } from '../../../main/venues/kalshi/frames.ts';
import { hotSnapshot } from '../../../main/venues/kalshi/hotSnapshot.ts';
import { hotTicker } from '../../../main/venues/kalshi/hotTicker.ts';
import { decodeAnyFrame, decodeFrame } from '../../../main/venues/kalshi/protocol.ts';
import { property } from '../../support/property.ts';

const tickers = fc.constantFrom('KXNBAGAME-26NOV22BOSMIA-BOS', 'FED-23DEC-T3.00');
const cents = (of: number) => (of / 10_000).toFixed(4);
const mark = fc.integer({ min: 0, max: 10_000 }).map(cents);
const amount = fc.integer({ min: 0, max: 1e9 }).map((n) => (n / 100).toFixed(2));
const whole = fc.integer({ min: 0, max: 1e9 });

const ticks = fc
  .tuple(fc.integer({ min: 1, max: 40 }), tickers, mark, mark, mark, amount, whole, whole)
  .map(
    ([sid, ticker, last, bid, ask, size, volume, second]) =>
      `{"type":"ticker","sid":${sid},"msg":{"market_id":"b059ee8a-7d88","market_ticker":"${ticker}",` +
      `"price_dollars":"${last}","yes_bid_dollars":"${bid}","yes_ask_dollars":"${ask}","volume_fp":"${size}",` +
      `"open_interest_fp":"${size}","dollar_volume":${volume},"dollar_open_interest":${volume},` +
      `"yes_bid_size_fp":"${size}","yes_ask_size_fp":"${size}","last_trade_size_fp":"${size}","ts":${second},` +
      `"ts_ms":${second * 1000},"time":"2026-11-20T23:30:00Z"}}`,
  );

const side = fc
  .uniqueArray(fc.integer({ min: 1, max: 9_999 }), { maxLength: 12 })
  .chain((prices) =>
    fc.tuple(
      fc.constant(prices.toSorted((a, b) => a - b)),
      fc.array(fc.integer({ min: 1, max: 1e8 }), {
        minLength: prices.length,
        maxLength: prices.length,
      }),
    ),
  )
  .map(([prices, sizes]) =>
    prices.map((price, at) => `["${cents(price)}","${((sizes[at] ?? 0) / 100).toFixed(2)}"]`),
  );
const snapshots = fc
  .tuple(
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 1, max: 1e9 }),
    tickers,
    fc.constantFrom('', 'b059ee8a-7d88', 'a\\u0022b'),
    side,
    side,
  )
  .map(
    ([sid, seq, ticker, id, yes, no]) =>
      `{"type":"orderbook_snapshot","sid":${sid},"seq":${seq},"msg":{"market_ticker":"${ticker}",` +
      `"market_id":"${id}","yes_dollars_fp":[${yes}],"no_dollars_fp":[${no}]}}`,
  );

type Read = (bytes: Buffer, scale: 'yes' | 'no') => KalshiFrame | null;
const readers: readonly (readonly [string, Read, fc.Arbitrary<string>, RegExp])[] = [
  [
    'a ticker',
    hotTicker,
    ticks,
    /"(?:market_id|price_dollars|volume_fp|open_interest_fp|yes_(?:bid|ask)_size_fp|last_trade_size_fp|time)":"[^"]*"/g,
  ],
  ['a whole book', hotSnapshot, snapshots, /^$/g],
];

describe.each(readers)('%s read by position', (_, read, texts, unread) => {
  const scales = fc.constantFrom('yes' as const, 'no' as const);

  it('is what the general decoder reads, if it is read at all', () => {
    let taken = 0;
    property(
      fc.property(texts, scales, (text, scale) => {
        const hot = read(Buffer.from(text), scale);
        const general = decodeAnyFrame(text, scale);
        if (hot !== null) {
          taken++;
          expect(hot).toEqual(general);
        }
        expect(decodeFrame(Buffer.from(text), scale)).toEqual(general);
      }),
      2_000,
    );
    expect(taken).toBeGreaterThan(50);
  });

  it('is left to the general decoder when a character is off, or reads the same', () => {
    property(
      fc.property(
        texts,
        fc.nat(),
        fc.constantFrom(...'"\\ {}[]:,.-+eE0159ynA\u0000\u00e9'),
        fc.boolean(),
        (text, where, other, insert) => {
          const at = where % text.length;
          const changed = text.slice(0, at) + other + text.slice(insert ? at : at + 1);
          const hot = read(Buffer.from(changed), 'yes');
          if (hot === null) return;
          for (const field of text.matchAll(unread)) {
            if (at >= field.index && at < field.index + field[0].length) return;
          }
          expect(hot).toEqual(decodeAnyFrame(changed, 'yes'));
        },
      ),
      4_000,
    );
  });

  it('is left to the general decoder when the text is cut off or goes on', () => {
    property(
      fc.property(texts, fc.nat(), (text, where) => {
        expect(read(Buffer.from(text.slice(0, where % text.length)), 'yes')).toBeNull();
        expect(read(Buffer.from(`${text} `), 'yes')).toBeNull();
      }),
    );
  });
});
