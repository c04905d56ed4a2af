// The merge of change lists by itself: after any of them the board holds what a plain model holds.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Contests } from '../../../main/venues/ps3838/contests.ts';
import { decodeOdds, type OddsAnswer } from '../../../main/venues/ps3838/odds.ts';
import { SportBoard } from '../../../main/venues/ps3838/oddsBoard.ts';
import type { BookHandle, BookSink, StreamHandle } from '../../../main/venues/venue.ts';
import { property } from '../../support/property.ts';
import { line, oddsAnswer, period } from './bodies.ts';

const silent: BookSink = {
  book: () => 0 as BookHandle,
  stream: () => 0 as StreamHandle,
  ...{ carry: () => {}, frame: () => {}, replace: () => {}, set: () => {}, add: () => {} },
  ...{ expectTop: () => {}, resync: () => {}, suspend: () => {}, agree: () => {} },
  ...{ top: () => null, levels: () => null },
};

function read(body: unknown): OddsAnswer {
  const result = decodeOdds(body);
  if ('error' in result) throw new Error(result.error.message);
  return result.value;
}

/** A period of an event with so many totals, or one that cannot be read. */
const change = fc.record({
  event: fc.integer({ min: 1, max: 3 }),
  number: fc.integer({ min: 0, max: 2 }),
  totals: fc.integer({ min: 0, max: 3 }),
  broken: fc.boolean(),
});

describe('change lists', () => {
  it('replace whole periods, leave the others, and take away what they spoil', () => {
    property(
      fc.property(
        fc.array(change, { maxLength: 30 }),
        fc.integer({ min: 0, max: 5 }),
        (changes, at) => {
          const board = new SportBoard(29, new Contests(), silent);
          const model = new Map<string, number>();
          changes.forEach(({ broken, event, number, totals }, index) => {
            const lines = Array.from({ length: totals }, (_, i) =>
              line('points', 2.5 + i, 1.9, 1.95),
            );
            const cutoff = broken ? 'never' : '2026-11-22T15:00:00Z';
            const answer = read(oddsAnswer([period({ number, totals: lines, cutoff })], event));
            if (index === at) {
              board.snapshot(answer);
              model.clear();
            } else board.delta(answer, index);
            if (broken) model.delete(`${event}.${number}`);
            else model.set(`${event}.${number}`, totals);
          });
          for (const event of [1, 2, 3]) {
            for (const number of [0, 1, 2]) {
              const own = board.period(event, number);
              expect(own?.lines.length).toBe(model.get(`${event}.${number}`));
            }
          }
        },
      ),
    );
  });
});
