// The receiving half alone: books rebuilt from any sequence of changes, and a recording fed back.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BookInbox } from '../../../main/engine/bookInbox.ts';
import { Books } from '../../../main/engine/books.ts';
import { replay } from '../../../main/hosts/node/commands/replay.ts';
import { FeedMeter } from '../../../main/venues/feedMeter.ts';
import { polymarketReplay } from '../../../main/venues/polymarket/replay.ts';
import { PolymarketStream } from '../../../main/venues/polymarket/stream.ts';
import { type InstrumentId, venueId } from '../../../shared/domain/market.ts';
import { formatScaled } from '../../../shared/domain/units.ts';
import { property } from '../../support/property.ts';

const T = 1_795_262_400_000;

function receiver() {
  const books = new Books();
  const meter = new FeedMeter();
  const doubted: string[] = [];
  const inbox = new BookInbox(
    books,
    { changed: () => {}, doubted: (_, reason) => doubted.push(reason) },
    () => {},
  );
  const sink = inbox.sink(venueId('polymarket'), meter);
  const stream = new PolymarketStream('test', sink, meter, true, {
    started: () => {},
    broken: () => {},
    other: () => {},
  });
  const tell = (frame: unknown) => {
    stream.receive(Buffer.from(JSON.stringify(frame)), T);
    inbox.drain();
  };
  const levels = (asset: string, side: 'back' | 'lay') => {
    const book = books.find(venueId('polymarket'), asset as InstrumentId);
    return book === null ? [] : books.levels(book, side, 999).map((l) => [l.price, l.quantity]);
  };
  return { books, doubted, levels, meter, stream, tell };
}

/** A change of a bid or ask, in cents and hundredths of a share; bids stay below asks. */
const change = fc.record({
  back: fc.boolean(),
  cents: fc.integer({ min: 1, max: 49 }),
  size: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1_000_000 })),
  asset: fc.constantFrom('1', '2'),
});
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

const priceOf = ({ back, cents }: Change): number => (back ? 50 + cents : cents) * 10_000;
const text = (millionths: number): string => formatScaled(millionths);

describe('a polymarket stream', () => {
  it('has after any changes the books that were rebuilt from them', () => {
    property(
      fc.property(fc.array(fc.array(change, { maxLength: 6 }), { maxLength: 40 }), (frames) => {
        const r = receiver();
        const truth = { '1': new Map<number, number>(), '2': new Map<number, number>() };
        r.tell(
          ['1', '2'].map((asset_id) => ({
            event_type: 'book',
            asset_id,
            bids: [],
            asks: [],
            timestamp: String(T),
          })),
        );
        frames.forEach((changes, index) => {
          for (const one of changes) {
            const book = truth[one.asset as '1' | '2'];
            if (one.size === 0) book.delete(priceOf(one));
            else book.set(priceOf(one), one.size * 10_000);
          }
          const best = (asset: '1' | '2') => {
            const prices = [...truth[asset].keys()];
            const bids = prices.filter((price) => price < 500_000);
            const asks = prices.filter((price) => price > 500_000);
            return {
              best_bid: bids.length === 0 ? '' : text(Math.max(...bids)),
              best_ask: asks.length === 0 ? '1' : text(Math.min(...asks)),
            };
          };
          r.tell({
            event_type: 'price_change',
            timestamp: String(T + index),
            // Only the last entry of an asset has to hold: the others describe no state of its own.
            price_changes: changes.map((one) => ({
              asset_id: one.asset,
              price: text(priceOf(one)),
              size: text(one.size * 10_000),
              side: one.back ? 'SELL' : 'BUY',
              ...best(one.asset as '1' | '2'),
            })),
          });
        });
        expect(r.doubted).toEqual([]);
        expect(r.meter.errors).toBe(0);
        for (const asset of ['1', '2'] as const) {
          const all = [...truth[asset]];
          expect(r.levels(asset, 'lay')).toEqual(
            all.filter(([price]) => price < 500_000).sort(([a], [b]) => b - a),
          );
          expect(r.levels(asset, 'back')).toEqual(
            all.filter(([price]) => price > 500_000).sort(([a], [b]) => a - b),
          );
        }
      }),
      100,
    );
  });

  it('comes to the same book whatever the order of changes at different prices', () => {
    const distinct = fc.uniqueArray(change, { selector: priceOf, maxLength: 20 });
    property(
      fc.property(distinct, fc.func(fc.integer()), (changes, rank) => {
        const books = [changes, [...changes].sort((a, b) => rank(a) - rank(b))].map((order) => {
          const r = receiver();
          r.tell({ event_type: 'book', asset_id: '1', bids: [], asks: [], timestamp: String(T) });
          for (const one of order) {
            r.tell({
              ...{ event_type: 'price_change', asset_id: '1', timestamp: String(T) },
              ...{
                price: text(priceOf(one)),
                size: text(one.size * 10_000),
                side: one.back ? 'SELL' : 'BUY',
              },
            });
          }
          return [r.levels('1', 'lay'), r.levels('1', 'back')];
        });
        expect(books[0]).toEqual(books[1]);
      }),
      100,
    );
  });

  it('doubts a book whose side does not end where the venue says, once per frame and asset', () => {
    const r = receiver();
    r.tell({
      ...{ event_type: 'book', asset_id: '1', timestamp: String(T) },
      ...{ bids: [{ price: '.4', size: '1' }], asks: [{ price: '.6', size: '1' }] },
    });
    const entry = (price: string, best_bid: string) => ({
      ...{ asset_id: '1', price, size: '2', side: 'BUY', best_bid, best_ask: '0.6' },
    });
    // The first entry's best price holds only after the second.
    r.tell({ price_changes: [entry('0.41', '0.42'), entry('0.42', '0.42')], timestamp: String(T) });
    expect(r.doubted).toEqual([]);
    r.tell({ price_changes: [entry('0.3', '0.45'), entry('0.31', '0.45')], timestamp: String(T) });
    expect(r.doubted).toHaveLength(1);
  });

  it('knows nothing of an asset that was given up', () => {
    const r = receiver();
    r.stream.carry('1', T);
    r.stream.drop('1');
    expect(r.stream.book('1')).toBeNull();
  });
});

describe('a polymarket recording', () => {
  const recording = JSON.parse(
    readFileSync(new URL('./fixtures/recording.json', import.meta.url), 'utf8'),
  );

  it('is fed back frame by frame through the adapter', () => {
    const source = polymarketReplay('recording.json', recording);
    const result = replay(source!);
    expect(result).toMatchObject({ frames: 5, gaps: 0, errors: 0, stale: 0 });
    const shown = (instrument: string) => {
      const { asks, bids } = result.books.find((book) => book.instrument === instrument)!;
      return [bids, asks];
    };
    expect(shown('7001')).toEqual([
      [
        ['0.4200', '8.00'],
        ['0.4100', '5.00'],
        ['0.4000', '10.00'],
      ],
      [['0.4400', '7.00']],
    ]);
    // The other outcome is the mirror of the first.
    const mirrored = shown('7001').map((side) =>
      side.map(([price, size]) => [(1 - Number(price)).toFixed(4), size]),
    );
    expect(shown('7002')).toEqual(mirrored.reverse());
  });

  it('is not taken from a payload of another venue', () => {
    const kalshi = { type: 'orderbook_delta', sid: 1, seq: 2, msg: { market_ticker: 'KX' } };
    const frames = (frame: unknown) => ({ frames: [{ received_ms: 1, frame }] });
    for (const payload of [
      null,
      [],
      {},
      { frames: [] },
      frames(kalshi),
      frames('PONG'),
      frames(7),
    ]) {
      expect(polymarketReplay('x.json', payload)).toBeNull();
    }
    expect(
      polymarketReplay('x.json', { frames: [{ frame: recording.frames[0].frame }] }),
    ).toBeNull();
  });
});
