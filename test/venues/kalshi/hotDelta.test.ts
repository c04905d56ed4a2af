// Reading the book change by position: it must say what the general decoder says, or nothing.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NoScale } from '../../../main/venues/kalshi/frames.ts';
import { hotDelta as readDelta } from '../../../main/venues/kalshi/hotDelta.ts';
import {
  decodeAnyFrame,
  decodeFrame as decodeBytes,
} from '../../../main/venues/kalshi/protocol.ts';
import { property } from '../../support/property.ts';

const hotDelta = (text: string, scale: NoScale) => readDelta(Buffer.from(text), scale);
const decodeFrame = (text: string, scale: NoScale) => decodeBytes(Buffer.from(text), scale);

const frame = (fields: {
  readonly sid: number;
  readonly seq: number;
  readonly ticker: string;
  readonly price: string;
  readonly change: string;
  readonly side: string;
  readonly timeMs: number;
}): string =>
  `{"type":"orderbook_delta","sid":${fields.sid},"seq":${fields.seq},"msg":{"market_ticker":"${fields.ticker}",` +
  `"market_id":"b059ee8a-7d88-4c91-bb91-6be5f970ac50","price_dollars":"${fields.price}",` +
  `"delta_fp":"${fields.change}","side":"${fields.side}","ts":"2026-11-20T23:30:00.602Z","ts_ms":${fields.timeMs}}}`;

const texts = fc
  .record({
    sid: fc.integer({ min: 1, max: 40 }),
    seq: fc.integer({ min: 1, max: 1e9 }),
    ticker: fc.constantFrom(
      'KXNBAGAME-26NOV22BOSMIA-BOS',
      'KXBTC-26NOV-T99999.99',
      'FED-23DEC-T3.00',
    ),
    price: fc.integer({ min: 1, max: 9_999 }).map((p) => (p / 10_000).toFixed(4)),
    change: fc.integer({ min: -1e8, max: 1e8 }).map((c) => (c / 100).toFixed(2)),
    side: fc.constantFrom('yes', 'no'),
    timeMs: fc.integer({ min: 1.6e12, max: 1.9e12 }),
  })
  .map(frame);

describe('a change read by position', () => {
  it('is what the general decoder reads', () => {
    property(
      fc.property(texts, fc.constantFrom('yes' as const, 'no' as const), (text, scale) => {
        const hot = hotDelta(text, scale);
        expect(hot).not.toBeNull();
        expect(hot).toEqual(decodeAnyFrame(text, scale));
      }),
    );
  });

  it('is left to the general decoder when a character is off, or reads the same', () => {
    const unread = /"market_id":"[^"]*"|"ts":"[^"]*"/g;
    property(
      fc.property(
        texts,
        fc.nat(),
        fc.constantFrom(...'"\\ {}[]:,.-+eE0159ynA\u0000\u00e9'),
        fc.boolean(),
        (text, where, other, insert) => {
          const at = where % text.length;
          const changed = text.slice(0, at) + other + text.slice(insert ? at : at + 1);
          const hot = hotDelta(changed, 'yes');
          if (hot === null) return;
          for (const field of text.matchAll(unread)) {
            if (at >= field.index && at < field.index + field[0].length) return;
          }
          expect(hot).toEqual(decodeAnyFrame(changed, 'yes'));
        },
      ),
      3_000,
    );
  });

  it('is left to the general decoder when the text is cut off', () => {
    property(
      fc.property(texts, fc.nat(), (text, where) => {
        expect(hotDelta(text.slice(0, where % text.length), 'yes')).toBeNull();
      }),
    );
  });

  it.each([
    ['a price off the grid', { price: '0.00001' }],
    ['a price of one', { price: '1.0000' }],
    ['a price of nothing', { price: '0.0000' }],
    ['a negative price', { price: '-0.4500' }],
    ['a price in exponents', { price: '4.5e-1' }],
    ['an empty price', { price: '' }],
    ['a size below a hundredth', { change: '1.001' }],
    ['a size beyond safe integers', { change: '99999999999999999.00' }],
    ['a side that is none', { side: 'YES' }],
    ['no ticker', { ticker: '' }],
  ])('%s is refused with its place', (_what, change) => {
    const plain = {
      ...{ sid: 2, seq: 9, ticker: 'KXA-B', price: '0.4500', change: '-3.00', side: 'no' },
      timeMs: 1.7e12,
    };
    expect(decodeFrame(frame(plain), 'yes').kind).toBe('delta');
    const text = frame({ ...plain, ...change });
    expect(hotDelta(text, 'yes')).toBeNull();
    expect(decodeFrame(text, 'yes')).toMatchObject({ kind: 'malformed', sid: 2, seq: 9 });
  });
});
