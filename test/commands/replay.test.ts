// Replaying recordings: whole ones end with live books, a missing frame makes every book of its
// subscription stale, and files that are none are refused with their place.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { replay } from '../../main/hosts/node/commands/replay.ts';
import { kalshi } from '../../main/venues/kalshi/index.ts';
import { temporaryFolder } from '../storage/folder.ts';
import { command, lastObject, ROOT } from './command.ts';
import { type Recording, recording, TICKERS, without } from './recording.ts';

const SAMPLE = join(
  ROOT,
  '../shared/venues/samples/kalshi/ws_orderbook_stream_recorded_2026-08-07.json',
);

function run(given: Recording) {
  const source = kalshi.replay('a.json', given);
  if (source === null) throw new Error('not recognised as a recording');
  return replay(source);
}

/** Places of the frames that a subscription numbers, with that subscription. */
const numbered = ({ frames }: Recording) =>
  frames.flatMap(({ frame }, at) => (frame.sid === undefined ? [] : [{ at, sid: frame.sid }]));

/** Instruments that a subscription's snapshots are of. */
const carried = ({ frames }: Recording, sid: number) =>
  new Set(
    frames
      .filter(({ frame }) => frame.sid === sid && frame.type === 'orderbook_snapshot')
      .map(({ frame }) => (frame.msg as { market_ticker: string }).market_ticker),
  );

/** A frame that no later frame of its subscription follows cannot be missed. */
function isLast(list: readonly { at: number; sid: number }[], at: number, sid: number): boolean {
  return !list.some((other) => other.sid === sid && other.at > at);
}

function everyMissingFrameShows(whole: Recording, places: readonly { at: number; sid: number }[]) {
  const all = numbered(whole);
  let tried = 0;
  for (const { at, sid } of places) {
    if (isLast(all, at, sid)) continue;
    const result = run(without(whole, at));
    const own = carried(whole, sid);
    for (const book of result.books) {
      const expected = own.has(book.instrument) ? 'not live' : 'live';
      expect(book.state === 'live' ? 'live' : 'not live', `${book.instrument} without ${at}`).toBe(
        expected,
      );
    }
    expect(result.gaps, `gaps without ${at}`).toBeGreaterThan(0);
    const shown = result.books.filter(({ instrument }) => own.has(instrument));
    // Only a market whose one snapshot is missing has no book at all.
    expect(shown.length, `books without ${at}`).toBeGreaterThanOrEqual(own.size - 1);
    expect(result.stale).toBe(shown.length);
    tried++;
  }
  expect(tried).toBeGreaterThan(places.length / 2);
}

describe('a whole recording', () => {
  it('ends with a live book for each market, to the last contract', () => {
    const result = run(recording());
    expect(result).toMatchObject({ frames: 66, gaps: 0, errors: 0, stale: 0 });
    expect(result.books.map(({ instrument }) => instrument).sort()).toEqual(
      Object.values(TICKERS).flat().sort(),
    );
    const third = result.books.find(({ instrument }) => instrument === TICKERS[2]![0]);
    expect(third).toMatchObject({
      state: 'live',
      bids: [
        ['0.4100', '300.00'],
        ['0.4000', '500.00'],
        ['0.3900', '100.00'],
      ],
      asks: [
        ['0.4400', '100.00'],
        ['0.4500', '200.00'],
        ['0.4600', '100.00'],
      ],
    });
  });

  it('that comes twice over counts once', () => {
    const { frames } = recording();
    const doubled = { frames: frames.flatMap((frame) => [frame, frame]) };
    const result = run(doubled);
    expect(result.books).toEqual(run(recording()).books);
    expect(result.stale).toBe(0);
  });
});

describe('a missing frame', () => {
  it('makes every book of its subscription stale, and no other', () => {
    everyMissingFrameShows(recording(), numbered(recording()));
  });

  it('is seen by the command, which ends with code 1', async () => {
    const path = join(temporaryFolder(), 'a.json');
    writeFileSync(path, JSON.stringify(without(recording(), 20)));
    const { code, stdout } = await command(['replay', path, '--json']);
    expect(code).toBe(1);
    expect(lastObject(stdout)).toMatchObject({ frames: 65, gaps: 1 });
  });
});

describe('the command', () => {
  it('ends with one object in the fields that tools read', async () => {
    const path = join(temporaryFolder(), 'a.json');
    writeFileSync(path, JSON.stringify(recording()));
    const { code, stderr, stdout } = await command(['replay', path, '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(lastObject(stdout)).toEqual({
      ...{ frames: 66, gaps: 0, errors: 0, stale: 0 },
      books: expect.arrayContaining([expect.objectContaining({ state: 'live' })]),
    });
    for (const ticker of Object.values(TICKERS).flat()) expect(stdout).toContain(`${ticker}  live`);
  });

  const whole = JSON.stringify(recording());
  it.each([
    ['empty', '', /not JSON: unexpected the end at line 1, column 1/],
    ['cut', whole.slice(0, 2_000), /not JSON: unexpected .* at line 1, column (?:19|20)\d\d/],
    ['no JSON', 'frames: []', /not JSON: unexpected "frames: \[\]" at line 1, column 1/],
    ['another object', '{"a": 1}', /no recording: expected \{"frames": /],
    ['a list', '[]', /no recording/],
    ['null', 'null', /no recording/],
    ['without a frame', '{"frames":[]}', /none is a message of a venue known here/],
    [
      'of frames without a time',
      '{"frames":[{"frame":{}}]}',
      /frames\.0\.received_ms: expected a time in milliseconds/,
    ],
    [
      'of a time that is a text',
      '{"frames":[{"received_ms":"1","frame":{}}]}',
      /frames\.0\.received_ms: .* was "1"/,
    ],
    [
      'with an entry that is null',
      '{"frames":[{"received_ms":1,"frame":{}},null]}',
      /frames\.1\.received_ms/,
    ],
    ['of times without frames', '{"frames":[{"received_ms":1}]}', /frames\.0\.frame: is missing/],
    [
      'of an unknown venue',
      '{"frames":[{"received_ms":1,"frame":{"hello":1}}]}',
      /none is a message of a venue/,
    ],
  ])(
    'refuses a file that is %s, with code 1, its name and the place',
    async (_name, text, words) => {
      const path = join(temporaryFolder(), 'a.json');
      writeFileSync(path, text);
      const { code, stderr, stdout } = await command(['replay', path, '--json']);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(words);
      expect(stderr.startsWith(path)).toBe(true);
      expect(stderr).not.toMatch(/\n {4}at /);
    },
  );

  it('refuses a folder', async () => {
    const path = join(temporaryFolder(), 'a');
    mkdirSync(path);
    expect(await command(['replay', path])).toMatchObject({
      code: 1,
      stderr: `${path}: is a folder\n`,
    });
  });
});

describe('any one frame that is spoilt', () => {
  it('is an error or a gap, never a crash and never a book that nobody doubts', () => {
    const given = recording();
    for (const { at, sid } of numbered(given)) {
      const { frame } = given.frames[at]!;
      if (frame.type === 'ok') continue;
      const msg = frame.msg as object;
      for (const spoilt of [
        { ...frame, msg: null },
        { ...frame, msg: {} },
        { ...frame, msg: { ...msg, price_dollars: 'NaN', yes_dollars_fp: 'NaN' } },
        { ...frame, msg: { ...msg, delta_fp: null, no_dollars_fp: [['2.0000', '1.00']] } },
        { ...frame, seq: 'x' },
      ]) {
        const frames = given.frames.map((own, index) =>
          index === at ? { ...own, frame: spoilt as typeof frame } : own,
        );
        const result = run({ frames });
        expect(result.errors + result.gaps, `frame ${at} of ${sid}`).toBeGreaterThan(0);
        const markets = carried(given, sid).size + carried(given, 3 - sid).size;
        const doubted = result.stale + markets - result.books.length;
        expect(doubted, JSON.stringify(spoilt)).toBeGreaterThan(0);
      }
    }
  });
});

describe.runIf(existsSync(SAMPLE))('the real recording', () => {
  const sample = () =>
    JSON.parse(readFileSync(SAMPLE, 'utf8')) as Recording & { tickers: string[] };

  it('has no gap, no error and a live book for each ticker', () => {
    const given = sample();
    const result = run(given);
    expect(result).toMatchObject({ frames: given.frames.length, gaps: 0, errors: 0, stale: 0 });
    expect(result.books.map(({ instrument }) => instrument).sort()).toEqual(
      given.tickers.toSorted(),
    );
  });

  it('without any one of its frames has every book of that subscription stale', () => {
    const given = sample();
    everyMissingFrameShows(given, numbered(given));
  });
});
