// The book storage against a plain model, and the three clocks.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BookInbox, INBOX_CAPACITY } from '../../main/engine/bookInbox.ts';
import {
  DEPTH_CHANGED,
  OUT_OF_REACH,
  TOP_CHANGED,
  TOP_WORSE,
  UNCHANGED,
} from '../../main/engine/bookSides.ts';
import { Books } from '../../main/engine/books.ts';
import { LEVELS_MAX } from '../../main/engine/levelArena.ts';
import { FeedMeter } from '../../main/venues/feedMeter.ts';
import type { BookHandle } from '../../main/venues/venue.ts';
import { instrumentId, venueId } from '../../shared/domain/market.ts';
import type { Side } from '../../shared/domain/quote.ts';
import { property } from '../support/property.ts';

const VENUE = venueId('one');
const empty = { backPrices: [], backQuantities: [], layPrices: [], layQuantities: [] };

function opened(): { books: Books; book: BookHandle } {
  const books = new Books();
  const book = books.open(VENUE, instrumentId('A'));
  books.replace(book, empty, 1, 0);
  return { books, book };
}

const price = fc.integer({ min: 1, max: 60 }).map((cents) => cents * 10_000);
const operation = fc.oneof(
  fc.record({
    kind: fc.constant('set' as const),
    side: fc.constantFrom<Side>('back', 'lay'),
    price,
    value: fc.integer({ min: 0, max: 5 }),
  }),
  fc.record({
    kind: fc.constant('add' as const),
    side: fc.constantFrom<Side>('back', 'lay'),
    price,
    value: fc.integer({ min: -5, max: 5 }),
  }),
);

/** A change by itself, or in a snapshot of the whole book. */
const changeOrSnapshot = fc
  .tuple(operation, fc.integer({ min: 0, max: 4 }))
  .map(([op, dice]) => ({ ...op, snapshot: dice === 0 }));

/** Replaces a book by itself with one level of a side set to another quantity. */
function replaced(
  books: Books,
  book: BookHandle,
  op: { readonly side: Side; readonly price: number; readonly value: number },
) {
  const levels = { back: levelsIn(books, book, 'back'), lay: levelsIn(books, book, 'lay') };
  const other = levels[op.side].filter(([at]) => at !== op.price);
  levels[op.side] = op.value > 0 ? [...other, [op.price, op.value]] : other;
  const { back, lay } = levels;
  return books.replace(
    book,
    {
      backPrices: back.map(([at]) => at as number),
      backQuantities: back.map(([, quantity]) => quantity as number),
      layPrices: lay.map(([at]) => at as number),
      layQuantities: lay.map(([, quantity]) => quantity as number),
    },
    2,
    0,
  );
}

/** All levels of a side without looking at them as a walk does. */
function levelsIn(books: Books, book: BookHandle, side: Side): number[][] {
  const { backPrices, backQuantities, layPrices, layQuantities } = books.copy(book);
  const [prices, quantities] =
    side === 'back' ? [backPrices, backQuantities] : [layPrices, layQuantities];
  return [...prices].map((own, at) => [own, quantities[at] as number]);
}

/** The plain model: a map per side. */
class Model {
  readonly sides = { back: new Map<number, number>(), lay: new Map<number, number>() };

  apply(op: { kind: 'set' | 'add'; side: Side; price: number; value: number }): void {
    const side = this.sides[op.side];
    const after = op.kind === 'set' ? op.value : (side.get(op.price) ?? 0) + op.value;
    if (after > 0) side.set(op.price, after);
    else side.delete(op.price);
  }

  levels(side: Side): number[][] {
    const sorted = [...this.sides[side]].sort((a, b) =>
      side === 'back' ? a[0] - b[0] : b[0] - a[0],
    );
    return sorted.map(([p, q]) => [p, q]);
  }
}

const levelsOf = (books: Books, book: BookHandle, side: Side) =>
  books
    .levels(book, side, 10_000)
    .map((level) => [level.price as number, level.quantity as number]);

type Sides = { readonly back: number[][]; readonly lay: number[][] };

/** Best prices that can be taken: none while the sides overlap. */
function taken({ back, lay }: Sides): { readonly back: number; readonly lay: number } {
  const best = { back: back[0]?.[0] ?? 0, lay: lay[0]?.[0] ?? 0 };
  return best.back !== 0 && best.lay >= best.back ? { back: 0, lay: 0 } : best;
}

/** Whether any side can be taken at a better price than before. */
function isBetter(before: Sides, after: Sides): boolean {
  const [was, now] = [taken(before), taken(after)];
  const overlapped = was.back === 0 && was.lay === 0 && before.back.length * before.lay.length > 0;
  const open = now.back !== 0 || now.lay !== 0;
  if (overlapped && after.back.length * after.lay.length === 0) return true;
  return (
    (overlapped && open) ||
    (now.back !== 0 && (was.back === 0 || now.back < was.back)) ||
    now.lay > was.lay
  );
}

describe('books', () => {
  it('equal the plain model after any changes, and say what changed', () => {
    property(
      fc.property(fc.array(operation, { maxLength: 200 }), (operations) => {
        const { books, book } = opened();
        const model = new Model();
        for (const op of operations) {
          const before = { back: levelsOf(books, book, 'back'), lay: levelsOf(books, book, 'lay') };
          const change = books[op.kind](book, op.side, op.price, op.value, 2, 0);
          model.apply(op);
          for (const side of ['back', 'lay'] as const) {
            expect(levelsOf(books, book, side)).toEqual(model.levels(side));
          }
          const after = { back: levelsOf(books, book, 'back'), lay: levelsOf(books, book, 'lay') };
          const same = JSON.stringify(before) === JSON.stringify(after);
          const topMoved = before[op.side][0]?.[0] !== after[op.side][0]?.[0];
          const moved = isBetter(before, after) ? TOP_CHANGED : TOP_WORSE;
          expect(change).toBe(same ? UNCHANGED : topMoved ? moved : DEPTH_CHANGED);
        }
      }),
      200,
    );
  });

  it('tell a change behind everything that was looked at from one within it', () => {
    const seen = { beyond: 0, replaced: 0, within: 0 };
    property(
      fc.property(
        fc.array(changeOrSnapshot, { minLength: 5, maxLength: 200 }),
        fc.integer({ min: 1, max: 6 }),
        price,
        (operations, most, dearest) => {
          const { books, book } = opened();
          // As a walk does: from the best on, until it has enough, the next one is too dear, or there is no more.
          const look = (side: Side) => {
            const got: number[][] = [];
            for (let rank = 0; rank < Math.min(most, books.levelCount(book, side)); rank++) {
              const asked = books.priceAt(book, side, rank);
              if (side === 'back' ? asked > dearest : asked < dearest) break;
              got.push([asked, books.quantityAt(book, side, rank)]);
            }
            return got;
          };
          const lookAtBoth = () => ({ back: look('back'), lay: look('lay') });
          // The same without anything being looked at.
          const there = (side: Side) =>
            levelsIn(books, book, side)
              .reverse()
              .filter(([asked = 0]) => (side === 'back' ? asked <= dearest : asked >= dearest))
              .slice(0, most);
          let known = lookAtBoth();
          for (const op of operations) {
            const before = known;
            const change = op.snapshot
              ? replaced(books, book, op)
              : books[op.kind](book, op.side, op.price, op.value, 2, 0);
            if (change === OUT_OF_REACH || change === UNCHANGED) {
              expect({ back: there('back'), lay: there('lay') }).toEqual(known);
            } else known = lookAtBoth();
            if (change === OUT_OF_REACH) seen[op.snapshot ? 'replaced' : 'beyond']++;
            else if (JSON.stringify(before) !== JSON.stringify(known)) seen.within++;
          }
        },
      ),
      200,
    );
    expect(Math.min(seen.beyond, seen.replaced, seen.within)).toBeGreaterThan(0);
  });

  it('tell a change among what was looked at once, until somebody looks again', () => {
    const { books, book } = opened();
    const level = (at: number) => [1, 2, 3].map((step) => (at + step) * 10_000);
    const levels = {
      ...{ backPrices: level(50), backQuantities: [9, 9, 9] },
      ...{ layPrices: level(40), layQuantities: [9, 9, 9] },
    };
    const set = (price: number, quantity: number) =>
      books.set(book, 'back', price * 10_000, quantity, 3, 0);
    books.replace(book, levels, 2, 0);
    books.quantityAt(book, 'back', 1);
    expect([set(52, 5), set(52, 6)]).toEqual([DEPTH_CHANGED, OUT_OF_REACH]);
    books.quantityAt(book, 'back', 2);
    expect([set(53, 5), set(53, 6)]).toEqual([DEPTH_CHANGED, OUT_OF_REACH]);
    books.quantityAt(book, 'back', 2);
    expect([set(50, 5), set(53, 7)]).toEqual([TOP_CHANGED, OUT_OF_REACH]);
    books.quantityAt(book, 'back', 0);
    books.replace(book, { ...levels, backQuantities: [8, 8, 8] }, 4, 0);
    expect(set(52, 1)).toBe(OUT_OF_REACH);
  });

  it('take a snapshot in any order', () => {
    property(
      fc.property(
        fc.uniqueArray(price, { maxLength: 40 }),
        fc.uniqueArray(price, { maxLength: 40 }),
        (backs, lays) => {
          const { books, book } = opened();
          books.replace(
            book,
            {
              backPrices: backs,
              backQuantities: backs.map((_, at) => at + 1),
              layPrices: lays,
              layQuantities: lays.map((_, at) => at + 1),
            },
            3,
            0,
          );
          expect(levelsOf(books, book, 'back').map(([p]) => p)).toEqual(
            [...backs].sort((a, b) => a - b),
          );
          expect(levelsOf(books, book, 'lay').map(([p]) => p)).toEqual(
            [...lays].sort((a, b) => b - a),
          );
        },
      ),
    );
  });

  it('keep many books apart while their rows grow', () => {
    const books = new Books();
    const handles = Array.from({ length: 300 }, (_, at) =>
      books.open(VENUE, instrumentId(`I${at}`)),
    );
    for (const book of handles) books.replace(book, empty, 1, 0);
    for (let round = 1; round <= 50; round++) {
      for (const book of handles) books.set(book, 'lay', round * 1_000, book + round, 1, 0);
    }
    for (const book of handles) {
      expect(books.levelCount(book, 'lay')).toBe(50);
      expect(books.quantityAt(book, 'lay', 49)).toBe(book + 1);
      expect(books.bestLay(book)).toBe(50_000);
    }
  });

  it('refuse a side of absurd depth instead of growing for ever', () => {
    const { books, book } = opened();
    for (let at = 0; at < LEVELS_MAX; at++) books.set(book, 'lay', at + 1, 1, 1, 0);
    expect(() => books.set(book, 'lay', LEVELS_MAX + 1, 1, 1, 0)).toThrow(RangeError);
  });

  it('ignore changes until a snapshot has come, and after continuity is lost', () => {
    const books = new Books();
    const book = books.open(VENUE, instrumentId('A'));
    expect(books.set(book, 'lay', 10_000, 5, 1, 0)).toBe(UNCHANGED);
    books.replace(book, empty, 1, 0);
    books.set(book, 'lay', 10_000, 5, 1, 0);
    books.resync(book, 'sequence-gap');
    expect(books.isLive(book)).toBe(false);
    expect(books.reason(book)).toBe('sequence-gap');
    expect(books.add(book, 'lay', 10_000, 5, 2, 0)).toBe(UNCHANGED);
    expect(books.bestLay(book)).toBe(0);
  });

  it('stay suspended through a snapshot and come back when the venue says so', () => {
    const { books, book } = opened();
    books.suspend(book, true);
    books.replace(book, { ...empty, layPrices: [1], layQuantities: [1] }, 2, 0);
    expect(books.state(book)).toBe('suspended');
    books.suspend(book, false);
    expect(books.state(book)).toBe('live');
  });

  it('renew a confirmation by an equal change, by their stream and by a request', () => {
    const { books, book } = opened();
    books.set(book, 'lay', 10_000, 5, 100, 90);
    expect(books.confirmedMs(book)).toBe(100);
    expect(books.set(book, 'lay', 10_000, 5, 200, 190)).toBe(UNCHANGED);
    expect(books.confirmedMs(book)).toBe(200);
    const stream = books.stream(VENUE, 's');
    books.carry(book, stream);
    books.frame(stream, 300);
    expect(books.confirmedMs(book)).toBe(300);
    books.agree(book, 400);
    expect([books.appliedMs(book), books.streamFrameMs(book), books.agreedMs(book)]).toEqual([
      200, 300, 400,
    ]);
    expect(books.venueTimeMs(book)).toBe(190);
  });
});

describe('inbox', () => {
  const inbox = (books: Books) => {
    const changed: number[] = [];
    const doubted: string[] = [];
    let wakes = 0;
    const box = new BookInbox(
      books,
      { changed: (book) => changed.push(book), doubted: (_book, reason) => doubted.push(reason) },
      () => {
        wakes++;
      },
    );
    return { box, changed, doubted, wakes: () => wakes };
  };

  it('holds changes until it is drained, in order, and wakes once', () => {
    const books = new Books();
    const { box, changed, wakes } = inbox(books);
    const sink = box.sink(VENUE, new FeedMeter());
    const book = sink.book(instrumentId('A'));
    sink.frame(sink.stream('s'), 5, 4);
    sink.replace(book, empty, 4);
    sink.add(book, 'lay', 10_000, 3, 4);
    sink.add(book, 'lay', 10_000, -1, 4);
    expect(books.isLive(book)).toBe(false);
    box.drain();
    expect(books.quantityAt(book, 'lay', 0)).toBe(2);
    expect(wakes()).toBe(1);
    expect(changed.length).toBe(3);
    expect(sink.top(book)).toEqual({ back: 0, lay: 10_000 });
  });

  it('answers about a book as everything before has left it', () => {
    const books = new Books();
    const { box } = inbox(books);
    const sink = box.sink(VENUE, new FeedMeter());
    const book = sink.book(instrumentId('A'));
    expect(sink.levels(book)).toBeNull();
    sink.replace(book, empty, 4);
    sink.set(book, 'lay', 10_000, 3, 4);
    expect(sink.top(book)).toEqual({ back: 0, lay: 10_000 });
    sink.set(book, 'lay', 20_000, 5, 4);
    expect(sink.levels(book)).toMatchObject({
      layPrices: Int32Array.of(10_000, 20_000),
      layQuantities: Float64Array.of(3, 5),
    });
    sink.resync(book, 'x');
    expect(sink.top(book)).toBeNull();
  });

  it('drops nothing when it is full', () => {
    const books = new Books();
    const { box } = inbox(books);
    const sink = box.sink(VENUE, new FeedMeter());
    const book = sink.book(instrumentId('A'));
    sink.replace(book, empty, 0);
    for (let at = 0; at < INBOX_CAPACITY * 2; at++) sink.add(book, 'lay', 10_000, 1, 0);
    box.drain();
    expect(books.quantityAt(book, 'lay', 0)).toBe(INBOX_CAPACITY * 2);
    expect(box.overflows).toBeGreaterThan(0);
  });

  it('doubts a book whose top is not what the venue says, once', () => {
    const books = new Books();
    const { box, doubted } = inbox(books);
    const sink = box.sink(VENUE, new FeedMeter());
    const book = sink.book(instrumentId('A'));
    sink.replace(book, { ...empty, layPrices: [10_000], layQuantities: [1] }, 0);
    sink.expectTop(book, 0, 10_000);
    box.drain();
    expect(doubted).toEqual([]);
    sink.expectTop(book, 0, 20_000);
    sink.expectTop(book, 0, 30_000);
    box.drain();
    expect(doubted.length).toBe(1);
    expect(books.state(book)).toBe('resyncing');
  });
});
