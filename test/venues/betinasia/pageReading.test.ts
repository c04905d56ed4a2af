// What the observer tells of a document that has just come: what is missing may still be drawn.

import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../main/simulation/virtualClock.ts';
import { PageReading } from '../../../main/venues/betinasia/pageReading.ts';
import type { PriceBoard } from '../../../main/venues/betinasia/priceBoard.ts';
import type { SelectorKeeper } from '../../../main/venues/betinasia/selectorKeeper.ts';
import { templateSelectors } from '../../../main/venues/betinasia/selectors.ts';
import { FeedMeter } from '../../../main/venues/feedMeter.ts';
import { START_MS } from '../../support/feedHarness.ts';

/** A board that takes everything. */
const board = new Proxy({}, { get: () => () => {} }) as PriceBoard;
const selectors = { value: templateSelectors, path: 'selectors.json' } as SelectorKeeper;

function open() {
  const clock = new VirtualClock(START_MS);
  const meter = new FeedMeter();
  let [generation, number] = [0, 0];
  const reading = new PageReading({
    ...{ clock, meter, board, selectors, wanted: true },
    ...{ changed: () => {}, rescan: () => {} },
  });
  reading.begin();
  const tell = (report: object) =>
    reading.take(JSON.stringify({ generation, number: number++, at: clock.nowMs(), ...report }));
  const late = (report: object) =>
    reading.take(JSON.stringify({ generation: generation - 1, number: 7, at: 0, ...report }));
  const begin = () => {
    generation++;
    number = 0;
    tell({ kind: 'place', place: 'list', path: '/sportsbook', connected: true });
  };
  begin();
  const scan = (cells: number) =>
    tell({
      ...{ kind: 'scan', part: 0, parts: 1, twice: [], counter: '18 markets', rows: [] },
      checks: [
        ['row', 18, 1],
        ['cells.0', cells, 18],
        ['cells.0.odds', cells, cells],
      ],
    });
  return { begin, clock, late, meter, reading, scan };
}

describe('cells that are not there', () => {
  it('may be drawn yet in a document that has just come, and nothing counts till then', () => {
    const { reading, scan } = open();
    scan(0);
    expect([reading.drawing, reading.ready, reading.trouble.code]).toEqual([true, false, '']);
    scan(36);
    expect([reading.drawing, reading.ready, reading.trouble.code]).toEqual([false, true, '']);
  });

  it('by other selectors in a document that has long been there are not waited for', async () => {
    const { begin, clock, reading, scan } = open();
    scan(36);
    await clock.run(10_000);
    reading.reconfigure();
    begin();
    scan(0);
    expect([reading.drawing, reading.ready]).toEqual([false, false]);
    expect(reading.trouble.code).toBe('layout-changed');
  });

  it('later are a page that is made otherwise', async () => {
    const { clock, reading, scan } = open();
    await clock.run(10_000);
    scan(0);
    expect([reading.drawing, reading.ready]).toEqual([false, false]);
    expect(reading.trouble).toMatchObject({
      code: 'layout-changed',
      detail: expect.stringContaining('cells.0 (0 of 18)'),
    });
  });
});

it('a late word of a document that has been left is nothing unknown, and changes nothing', () => {
  const { begin, late, meter, reading, scan } = open();
  begin();
  scan(36);
  late({ kind: 'place', place: 'login', path: '/login', connected: false });
  expect([reading.ready, reading.place?.place]).toEqual([true, 'list']);
  expect([meter.errors, meter.gaps, [...meter.unknownTypes]]).toEqual([0, 0, []]);
});
