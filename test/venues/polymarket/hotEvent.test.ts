// Reading book events by position: it must say what the general decoder says, or nothing.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as hot from '../../../main/venues/polymarket/hotEvent.ts';
import { decodeAnyText, decodeBytes } from '../../../main/venues/polymarket/protocol.ts';
import { property } from '../../support/property.ts';

const hotEvent = (text: string) => hot.hotEvent(Buffer.from(text));
const hotEvents = (text: string) => hot.hotEvents(Buffer.from(text));
const decodeText = (text: string) => decodeBytes(Buffer.from(text));

const ASSETS = [
  '71321045679252212594626385532706912750332728571942532289631379312455583992563',
  '52114319501245915516055106046884209969926127482827954674443846427813813222426',
  '7001',
];

interface Level {
  readonly price: string;
  readonly size: string;
}

const price = fc
  .integer({ min: 1, max: 9_999 })
  .chain((ticks) =>
    fc.constantFrom((ticks / 10_000).toFixed(4), String(ticks / 10_000)).map((text) => text),
  );
const size = fc
  .integer({ min: 0, max: 1e10 })
  .map((hundredths) => String(hundredths / 100).replace(/e.*/, ''));
/** An empty side is written as nothing, 0 or 1. */
const best = fc.oneof(price, fc.constantFrom('0', '1', '0.00', '1.000'));
const time = fc.integer({ min: 1.6e12, max: 1.9e12 });
const hash = fc.stringMatching(/^[0-9a-f]{8,40}$/);

const levelSet = fc
  .record({
    asset: fc.constantFrom(...ASSETS),
    price,
    size,
    side: fc.constantFrom('BUY', 'SELL'),
    hash,
    bid: best,
    ask: best,
  })
  .map(
    (set) =>
      `{"asset_id":"${set.asset}","price":"${set.price}","size":"${set.size}","side":"${set.side}",` +
      `"hash":"${set.hash}","best_bid":"${set.bid}","best_ask":"${set.ask}"}`,
  );

const changes = fc
  .record({ sets: fc.array(levelSet, { minLength: 1, maxLength: 4 }), time })
  .map(
    ({ sets, time: ms }) =>
      `{"market":"0xaa","price_changes":[${sets.join(',')}],"timestamp":"${ms}","event_type":"price_change"}`,
  );

const shown = (levels: readonly Level[]): string =>
  `[${levels.map((level) => `{"price":"${level.price}","size":"${level.size}"}`).join(',')}]`;

/** A book as the feed writes it: both sides with the best last, the sides apart. */
const books = fc
  .record({
    asset: fc.constantFrom(...ASSETS),
    ticks: fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { maxLength: 12 }),
    cut: fc.nat({ max: 12 }),
    sizes: fc.array(size, { minLength: 12, maxLength: 12 }),
    hash,
    time,
  })
  .map(({ asset, cut, hash: own, sizes, ticks, time: ms }) => {
    const sorted = [...ticks].sort((a, b) => a - b);
    const level = (tick: number, at: number): Level => ({
      price: (tick / 1_000).toFixed(3),
      size: sizes[at] as string,
    });
    const bids = sorted.slice(0, cut).map(level);
    const asks = sorted.slice(cut).reverse().map(level);
    return (
      `{"market":"0xaa","asset_id":"${asset}","timestamp":"${ms}","hash":"${own}","bids":${shown(bids)},` +
      `"asks":${shown(asks)},"tick_size":"0.001","event_type":"book","last_trade_price":"0.480"}`
    );
  });

const events = fc.oneof(changes, books);
/** Text that neither way reads: what a hot reader passes over to the next quote. */
const UNREAD = /"(?:market|hash|tick_size|last_trade_price)":"[^"]*"/g;

const inUnread = (text: string, at: number): boolean =>
  [...text.matchAll(UNREAD)].some(
    ({ 0: field, index }) => at >= index && at < index + field.length,
  );

describe('an event read by position', () => {
  it('is what the general decoder reads', () => {
    property(
      fc.property(events, (text) => {
        const hot = hotEvent(text);
        expect(hot).not.toBeNull();
        expect([hot]).toEqual(decodeAnyText(text));
        expect(decodeText(text)).toEqual(decodeAnyText(text));
      }),
      1_000,
    );
  });

  it('is left to the general decoder when a character is off, or reads the same', () => {
    property(
      fc.property(
        events,
        fc.nat(),
        fc.constantFrom(...'"\\ {}[]:,.-+eE0159ynBS\u0000\u00e9', ''),
        fc.boolean(),
        (text, where, other, insert) => {
          const at = where % text.length;
          const changed = text.slice(0, at) + other + text.slice(insert ? at : at + 1);
          const hot = hotEvent(changed);
          if (hot === null) return;
          const general = decodeAnyText(changed);
          // Where nobody reads, a character that JSON forbids goes unseen; what is read is the same.
          if (general[0]?.kind === 'malformed' && inUnread(text, at)) {
            expect([hot]).toEqual(decodeAnyText(text));
          } else expect([hot]).toEqual(general);
        },
      ),
      5_000,
    );
  });

  it('is left to the general decoder when the text is cut off or goes on', () => {
    property(
      fc.property(
        events,
        fc.nat(),
        fc.constantFrom(' ', '}', ',', 'x', '\n'),
        (text, where, more) => {
          expect(hotEvent(text.slice(0, where % text.length))).toBeNull();
          expect(hotEvent(text + more)).toBeNull();
        },
      ),
    );
  });

  it('is left to the general decoder when a field is missing, twice or elsewhere', () => {
    property(
      fc.property(events, fc.nat(), fc.nat(), fc.boolean(), (text, from, to, take) => {
        const fields = text.split(',');
        const moved = fields[from % fields.length] as string;
        const rest = take ? fields.filter((_, at) => at !== from % fields.length) : fields;
        const changed = rest.toSpliced(to % (rest.length + 1), 0, moved).join(',');
        for (const mixed of [changed, rest.join(',')]) {
          const hot = hotEvent(mixed);
          if (hot !== null) expect([hot]).toEqual(decodeAnyText(mixed));
        }
      }),
      1_000,
    );
  });
});

const level = (change: { readonly [field: string]: string }): string => {
  const fields = {
    ...{ asset_id: '7001', price: '0.45', size: '10', side: 'BUY', hash: 'h' },
    ...{ best_bid: '0.45', best_ask: '0.5' },
    ...change,
  };
  return `{"market":"0xaa","price_changes":[${JSON.stringify(fields)}],"timestamp":"1795262400000","event_type":"price_change"}`;
};

const book = (bids: readonly Level[], asks: readonly Level[], ms = '1795262400000'): string =>
  `{"market":"0xaa","asset_id":"7001","timestamp":"${ms}","hash":"h","bids":${shown(bids)},` +
  `"asks":${shown(asks)},"tick_size":"0.01","event_type":"book","last_trade_price":""}`;

const at = (text: string): Level => ({ price: text, size: '5' });

describe('what is not for reading by position', () => {
  it.each([
    ['a price off the finest grid', level({ price: '0.45001' })],
    ['a price of one', level({ price: '1' })],
    ['a price of nothing', level({ price: '0' })],
    ['a negative price', level({ price: '-0.45' })],
    ['a price in exponents', level({ price: '4.5e-1' })],
    ['an empty price', level({ price: '' })],
    ['a negative size', level({ size: '-1' })],
    ['a size finer than a millionth', level({ size: '1.0000001' })],
    ['a size beyond safe integers', level({ size: '99999999999999999' })],
    ['a side that is none', level({ side: 'buy' })],
    ['an asset that is no number', level({ asset_id: '0xaa' })],
    ['a best price above one', level({ best_ask: '1.01' })],
    ['sides that overlap', book([at('0.50')], [at('0.50')])],
    ['a price twice', book([at('0.40'), at('0.40')], [])],
  ])('%s is refused with its place', (_what, text) => {
    expect(hotEvent(text)).toBeNull();
    expect(decodeText(text)).toMatchObject([{ kind: 'malformed', books: true }]);
  });

  it.each([
    [
      'levels with the best first',
      book([at('0.50'), at('0.40')], [at('0.60'), at('0.70')]),
      'book',
    ],
    ['a time in seconds', book([at('0.40')], [], '1795262400'), 'book'],
    ['an empty best price', level({ best_bid: '' }), 'change'],
    ['events in a list', `[${level({})}]`, 'change'],
    ['other fields', level({ more: 'x' }), 'change'],
  ])('%s is read the general way', (_what, text, kind) => {
    expect(hotEvent(text)).toBeNull();
    expect(decodeText(text)).toMatchObject([{ kind }]);
  });
});

describe('a list of events read by position', () => {
  const lists = fc.array(events, { minLength: 1, maxLength: 4 }).map((list) => `[${list}]`);

  it('is what the general decoder reads', () => {
    property(
      fc.property(lists, (text) => {
        expect(hotEvents(text)).toEqual(decodeAnyText(text));
        expect(decodeText(text)).toEqual(decodeAnyText(text));
      }),
      300,
    );
  });

  it('is left to the general decoder when it is cut off, goes on or has something else in it', () => {
    property(
      fc.property(lists, fc.nat(), fc.constantFrom('{}', '1', '[]', ''), (text, where, more) => {
        expect(hotEvents(text.slice(0, where % text.length))).toBeNull();
        expect(hotEvents(`${text},`)).toBeNull();
        expect(hotEvents(`${text.slice(0, -1)},${more}]`)).toBeNull();
      }),
      300,
    );
  });
});
