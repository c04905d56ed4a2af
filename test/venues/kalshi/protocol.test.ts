// Kalshi's frames: what each becomes, what is refused and where, and the sequence numbers that every
// frame of a subscription consumes.

import { describe, expect, it } from 'vitest';
import { BookInbox } from '../../../main/engine/bookInbox.ts';
import { Books } from '../../../main/engine/books.ts';
import { FeedMeter } from '../../../main/venues/feedMeter.ts';
import { resolutionOf } from '../../../main/venues/kalshi/discovery.ts';
import type { NoScale } from '../../../main/venues/kalshi/frames.ts';
import { decodeFrame as decodeBytes } from '../../../main/venues/kalshi/protocol.ts';
import { restMarket } from '../../../main/venues/kalshi/rest.ts';
import { scheduledIn, startTime } from '../../../main/venues/kalshi/startTime.ts';
import { KalshiStream } from '../../../main/venues/kalshi/stream.ts';
import { outcomePrice, sideOf, toYesLeg } from '../../../main/venues/kalshi/yesLeg.ts';
import { instrumentId, venueId } from '../../../shared/domain/market.ts';

const decodeFrame = (text: string, scale: NoScale) => decodeBytes(Buffer.from(text), scale);

const delta = (msg: object, head: object = {}) =>
  JSON.stringify({
    type: 'orderbook_delta',
    sid: 2,
    seq: 3,
    ...head,
    msg: {
      market_ticker: 'T',
      market_id: 'id',
      price_dollars: '0.4100',
      delta_fp: '-54.00',
      side: 'yes',
      ts_ms: 1_700_000_000_000,
      ...msg,
    },
  });
const snapshot = (msg: object, head: object = {}) =>
  JSON.stringify({
    type: 'orderbook_snapshot',
    sid: 2,
    seq: 2,
    ...head,
    msg: { market_ticker: 'T', market_id: 'id', ...msg },
  });

describe('a delta', () => {
  it.each([
    ['a YES bid is a lay level', { side: 'yes' }, 'no', { back: false, price: 410_000 }],
    [
      'a NO bid in NO prices is a back level at one minus',
      { side: 'no' },
      'no',
      { back: true, price: 590_000 },
    ],
    [
      'a NO bid in YES prices is a back level as it is',
      { side: 'no' },
      'yes',
      { back: true, price: 410_000 },
    ],
    ['tenths of a cent are kept', { price_dollars: '0.4105' }, 'no', { price: 410_500 }],
    ['two decimals will do', { price_dollars: '0.41' }, 'no', { price: 410_000 }],
  ] as const)('%s', (_name, msg, scale, expected) => {
    expect(decodeFrame(delta(msg), scale)).toMatchObject({
      kind: 'delta',
      change: -54_000_000,
      ...expected,
    });
  });

  it.each([
    ['no price', { price_dollars: undefined }, 'msg.price_dollars'],
    ['a number for a price', { price_dollars: 0.41 }, 'msg.price_dollars'],
    ['price 0', { price_dollars: '0.0000' }, 'msg.price_dollars'],
    ['price 1', { price_dollars: '1.0000' }, 'msg.price_dollars'],
    ['price above 1', { price_dollars: '41' }, 'msg.price_dollars'],
    ['a negative price', { price_dollars: '-0.4100' }, 'msg.price_dollars'],
    ['NaN', { price_dollars: 'NaN' }, 'msg.price_dollars'],
    ['off the finest grid', { price_dollars: '0.41005' }, 'msg.price_dollars'],
    ['no change', { delta_fp: undefined }, 'msg.delta_fp'],
    ['a change in the old name', { delta_fp: undefined, delta: 5 }, 'msg.delta_fp'],
    ['a thousandth of a contract', { delta_fp: '1.001' }, 'msg.delta_fp'],
    ['another side', { side: 'maybe' }, 'msg.side'],
    ['no ticker', { market_ticker: '' }, 'msg.market_ticker'],
    ['a time in text', { ts_ms: 'now' }, 'msg.ts_ms'],
  ])('with %s is refused at its place', (_name, msg, at) => {
    expect(decodeFrame(delta(msg), 'no')).toMatchObject({
      kind: 'malformed',
      error: { at },
      sid: 2,
      seq: 3,
    });
  });

  it.each([['seq'], ['sid']])('without %s is refused', (name) => {
    expect(decodeFrame(delta({}, { [name]: undefined }), 'no').kind).toBe('malformed');
  });
});

describe('a snapshot', () => {
  it('may lack either side, and may be empty', () => {
    expect(decodeFrame(snapshot({ yes_dollars_fp: [['0.4000', '5.00']] }), 'no')).toMatchObject({
      levels: { layPrices: [400_000], backPrices: [] },
    });
    expect(decodeFrame(snapshot({}), 'no')).toMatchObject({
      kind: 'snapshot',
      levels: { layPrices: [], backPrices: [] },
    });
  });

  it('keeps levels that lie half a tenth of a cent apart', () => {
    const frame = decodeFrame(
      snapshot({
        yes_dollars_fp: [
          ['0.4000', '5.00'],
          ['0.4005', '6.00'],
        ],
      }),
      'no',
    );
    expect(frame).toMatchObject({ levels: { layPrices: [400_000, 400_500] } });
  });

  it.each([
    [
      'sides that overlap',
      { yes_dollars_fp: [['0.6000', '1.00']], no_dollars_fp: [['0.5000', '1.00']] },
      'msg',
    ],
    [
      'a price twice',
      {
        yes_dollars_fp: [
          ['0.4000', '1.00'],
          ['0.4000', '2.00'],
        ],
      },
      'msg.yes_dollars_fp.1.0',
    ],
    ['a size of zero', { yes_dollars_fp: [['0.4000', '0.00']] }, 'msg.yes_dollars_fp.0.1'],
    ['a negative size', { no_dollars_fp: [['0.4000', '-1.00']] }, 'msg.no_dollars_fp.0.1'],
    ['an object for a level', { no_dollars_fp: [{ price: '0.4' }] }, 'msg.no_dollars_fp.0'],
    ['text for levels', { yes_dollars_fp: 'none' }, 'msg.yes_dollars_fp'],
  ])('with %s is refused at its place', (_name, msg, at) => {
    expect(decodeFrame(snapshot(msg), 'no')).toMatchObject({
      kind: 'malformed',
      error: { at },
      ticker: 'T',
    });
  });
});

describe('other frames', () => {
  it.each([
    ['not JSON', '{"type":'],
    ['a list', '[]'],
    ['a number', '5'],
    ['null', 'null'],
    ['no type', '{"msg":{}}'],
    ['a type that is no text', '{"type":5}'],
  ])('%s is refused without a crash', (_name, text) => {
    expect(decodeFrame(text, 'no').kind).toBe('malformed');
  });
  it('of an unknown type are named, with their number', () => {
    expect(decodeFrame('{"type":"rfq","sid":3,"seq":9,"msg":{}}', 'no')).toEqual({
      kind: 'unknown',
      type: 'rfq',
      sid: 3,
      seq: 9,
    });
  });
  it('a trade without a price is refused, not given one', () => {
    const trade = { type: 'trade', sid: 1, seq: 1, msg: { market_ticker: 'T', count_fp: '1.00' } };
    expect(decodeFrame(JSON.stringify(trade), 'no')).toMatchObject({
      kind: 'malformed',
      error: { at: 'msg.yes_price_dollars' },
    });
  });
  it('a ticker that offers nothing has no back price', () => {
    const ticker = {
      type: 'ticker',
      sid: 1,
      msg: { market_ticker: 'T', yes_bid_dollars: '0.0000', yes_ask_dollars: '1.0000', ts_ms: 5 },
    };
    expect(decodeFrame(JSON.stringify(ticker), 'no')).toMatchObject({
      kind: 'ticker',
      back: 0,
      lay: 0,
    });
  });
});

/** A stream with two books on one subscription. */
function stream() {
  const books = new Books();
  const meter = new FeedMeter();
  const inbox = new BookInbox(books, { changed: () => {}, doubted: () => {} }, () => {});
  const gaps: number[] = [];
  const own = new KalshiStream('t', inbox.sink(venueId('kalshi'), meter), meter, 'no', {
    subscribed: () => {},
    gap: (sid) => gaps.push(sid),
    started: () => {},
    broken: (_sid, ticker) => broken.push(ticker),
    refused: () => {},
    other: () => {},
  });
  const broken: string[] = [];
  let now = 1_000;
  const take = (text: string) => {
    own.receive(Buffer.from(text), ++now);
    inbox.drain();
  };
  const both = (market_ticker: string, seq: number) =>
    take(
      snapshot(
        {
          market_ticker,
          yes_dollars_fp: [['0.4000', '5.00']],
          no_dollars_fp: [['0.5000', '7.00']],
        },
        { seq },
      ),
    );
  take('{"type":"subscribed","id":1,"msg":{"channel":"orderbook_delta","sid":2}}');
  both('A', 1);
  take('{"type":"ok","id":2,"sid":2,"seq":2,"msg":{"market_tickers":["A","B"]}}');
  both('B', 3);
  const state = (ticker: string) =>
    books.state(books.find(venueId('kalshi'), instrumentId(ticker))!);
  const confirmed = (ticker: string) =>
    books.confirmedMs(books.find(venueId('kalshi'), instrumentId(ticker))!);
  return { books, meter, own, take, both, state, confirmed, gaps, broken };
}

describe('sequence numbers', () => {
  it('are consumed by replies as well: no false gap', () => {
    const s = stream();
    s.take(delta({ market_ticker: 'A' }, { seq: 4 }));
    expect(s.meter.gaps).toBe(0);
    expect([s.state('A'), s.state('B')]).toEqual(['live', 'live']);
  });

  it('invalidate every book of the subscription when one is missing', () => {
    const s = stream();
    s.take(delta({ market_ticker: 'A' }, { seq: 5 }));
    expect(s.meter.gaps).toBe(1);
    expect(s.meter.lastError).toContain('expected seq 4, was 5');
    expect([s.state('A'), s.state('B')]).toEqual(['resyncing', 'resyncing']);
    expect(s.gaps).toEqual([2]);
  });

  it('let nothing back before a new start has been asked for', () => {
    const s = stream();
    s.take(delta({ market_ticker: 'A' }, { seq: 5 }));
    s.both('A', 6);
    expect(s.state('A')).toBe('resyncing');
    s.own.recovering(2);
    s.both('A', 7);
    expect([s.state('A'), s.state('B')]).toEqual(['live', 'resyncing']);
  });

  it('pass over a frame that comes twice', () => {
    const s = stream();
    const once = delta({ market_ticker: 'A', delta_fp: '2.00' }, { seq: 4 });
    s.take(once);
    s.take(once);
    const book = s.books.find(venueId('kalshi'), instrumentId('A'))!;
    expect(s.books.levels(book, 'lay', 5).find((level) => level.price === 410_000)?.quantity).toBe(
      2_000_000,
    );
    expect(s.meter.gaps).toBe(0);
  });

  it('do not freeze a book when the numbering itself begins anew', () => {
    const s = stream();
    for (let seq = 1; seq <= 12; seq++) s.take(delta({ market_ticker: 'A' }, { seq }));
    expect(s.meter.gaps).toBe(1);
    expect([s.state('A'), s.state('B')]).toEqual(['resyncing', 'resyncing']);
  });

  it('of an unknown type count too', () => {
    const s = stream();
    s.take('{"type":"novelty","sid":2,"seq":4,"msg":{}}');
    s.take(delta({ market_ticker: 'A' }, { seq: 5 }));
    expect(s.meter.gaps).toBe(0);
    expect(s.meter.unknownTypes.get('novelty')).toBe(1);
  });

  it('of an unreadable frame are consumed, and only its book is lost', () => {
    const s = stream();
    s.take(delta({ market_ticker: 'A', price_dollars: 'x' }, { seq: 4 }));
    expect([s.state('A'), s.state('B')]).toEqual(['resyncing', 'live']);
    expect(s.broken).toEqual(['A']);
    s.take(delta({ market_ticker: 'B' }, { seq: 5 }));
    expect(s.meter.gaps).toBe(0);
  });
});

describe('age', () => {
  it('of a quiet book is its subscription’s: any frame confirms all', () => {
    const s = stream();
    const before = s.confirmed('B');
    s.take(delta({ market_ticker: 'A' }, { seq: 4 }));
    expect(s.confirmed('B')).toBeGreaterThan(before);
  });
  it('is not renewed by a frame that says nothing readable of any subscription', () => {
    const s = stream();
    const before = s.confirmed('B');
    s.take('garbage');
    expect(s.confirmed('B')).toBe(before);
  });
});

describe('the YES leg', () => {
  it.each([
    ['yes', 'back', 300_000, 'bid', 300_000],
    ['no', 'back', 300_000, 'ask', 700_000],
    ['yes', 'lay', 300_000, 'ask', 300_000],
    ['no', 'lay', 300_000, 'bid', 700_000],
  ] as const)('%s %s at %d is a %s at %d', (outcome, side, price, book, yesPrice) => {
    expect(toYesLeg(outcome, side, price)).toEqual({ book, price: yesPrice });
    expect(outcomePrice(outcome, yesPrice)).toBe(price);
    expect(sideOf(outcome, book)).toBe(side);
  });
});

describe('the start of a contest', () => {
  it.each([
    [
      'originally scheduled for Aug 8, 2026 at 4:10 PM EDT, then',
      Date.UTC(2026, 7, 8, 20, 10),
      'minute',
    ],
    [
      'originally scheduled for Dec 31, 2026 at 12:05 AM EST.',
      Date.UTC(2026, 11, 31, 5, 5),
      'minute',
    ],
    ['originally scheduled for Sep 19, 2026, then', Date.UTC(2026, 8, 19, 23), 'day'],
    [
      'originally scheduled for September 9, 2026 at 7:00 PM PDT',
      Date.UTC(2026, 8, 10, 2),
      'minute',
    ],
    ['originally scheduled for Sep 9, 2026 at 7:00 PM XYZ', Date.UTC(2026, 8, 9, 23), 'day'],
  ] as const)('is read from "%s"', (text, startMs, startPrecision) => {
    expect(scheduledIn(text)).toEqual({ startMs, startPrecision });
  });
  it('comes from the milestone first, then the text, then the occurrence', () => {
    expect(startTime(5, 'scheduled for Sep 9, 2026 at 7:00 PM PDT', 9)).toEqual({
      startMs: 5,
      startPrecision: 'minute',
    });
    expect(startTime(null, 'no date', 20_000_000)).toEqual({
      startMs: 20_000_000 - 10_800_000,
      startPrecision: 'estimate',
    });
    expect(startTime(null, 'no date', null)).toEqual({ startMs: null, startPrecision: 'estimate' });
  });
});

describe('a result', () => {
  const market = (more: object) =>
    restMarket.parse({
      ticker: 'T-A',
      event_ticker: 'T',
      status: 'finalized',
      result: 'yes',
      ...more,
    });
  it.each([
    ['yes', {}, 1_000_000, true],
    ['no', { result: 'no' }, 0, true],
    [
      'a tie by its settlement value',
      { result: 'scalar', settlement_value_dollars: '0.5000' },
      500_000,
      true,
    ],
    ['determined is not final', { status: 'determined' }, 1_000_000, false],
  ] as const)('%s', (_name, more, yes, final) => {
    const resolution = resolutionOf(market(more));
    expect(resolution?.final).toBe(final);
    expect(resolution?.payouts.map((part) => part.payout)).toEqual([yes, 1_000_000 - yes]);
  });
  it('is none while the market is open or the value is missing', () => {
    expect(resolutionOf(market({ status: 'active', result: '' }))).toBeNull();
    expect(resolutionOf(market({ result: 'scalar' }))).toBeNull();
  });
});
