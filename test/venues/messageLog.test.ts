// The last raw messages of a feed: which are kept, what is said to have come of each, and how much memory
// they may hold.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FeedMeter } from '../../main/venues/feedMeter.ts';
import { property } from '../support/property.ts';

/** A message that changes books, lists markets, and goes wrong where `wrong` says how. */
function message(meter: FeedMeter, text: string, changes = 0, listed = 0, wrong = ''): void {
  const before = [meter.changes, meter.listed, meter.faults] as const;
  meter.changes += changes;
  meter.listed += listed;
  if (wrong !== '') meter.error('frame', { at: 'msg.price', message: wrong });
  meter.log.add('wss://venue.example/stream', text, 1_000, ...before);
}

describe('what came of a message', () => {
  it('is counted from its coming to its end, and what happens in between messages is nobody’s', () => {
    const meter = new FeedMeter();
    message(meter, 'one', 3, 2);
    meter.changes += 40;
    meter.error('balances', { at: '', message: 'elsewhere' });
    message(meter, 'two', 1, 0, 'expected a price');
    meter.gap();
    message(meter, 'three');
    const seen = meter.log.messages();
    expect(
      seen.map(({ changes, fault, id, listed, text }) => [id, text, changes, listed, fault]),
    ).toEqual([
      [2, 'three', 0, 0, null],
      [1, 'two', 1, 0, { kind: 'error', detail: 'frame: msg.price: expected a price' }],
      [0, 'one', 3, 2, null],
    ]);
  });

  it('may go on after an answer was read, but what goes wrong later is not its fault', () => {
    const meter = new FeedMeter();
    meter.log.begin('GET /odds', '{}', 1);
    meter.log.read();
    meter.changes += 12;
    meter.error('balances', { at: '', message: 'elsewhere' });
    const [answer] = meter.log.messages();
    expect([answer?.changes, answer?.fault]).toEqual([12, null]);
    meter.changes += 5;
    expect(meter.log.messages()[0]?.changes).toBe(12);
  });

  it('is closed by the next message', () => {
    const meter = new FeedMeter();
    meter.log.begin('GET /odds', 'first', 1);
    meter.unknown('brand-new');
    meter.log.read();
    meter.changes += 2;
    meter.log.begin('GET /odds', 'second', 2);
    meter.changes += 7;
    expect(meter.log.messages().map(({ changes, fault }) => [changes, fault])).toEqual([
      [7, null],
      [2, { kind: 'unknown', detail: 'brand-new' }],
    ]);
  });
});

it('an answer that is still open does not take what the next message of a socket does', () => {
  const meter = new FeedMeter();
  meter.log.begin('GET /odds', 'answer', 1);
  meter.log.read();
  meter.changes += 4;
  message(meter, 'frame', 3, 1, 'bad');
  expect(
    meter.log.messages().map(({ changes, fault, listed }) => [changes, listed, fault?.kind]),
  ).toEqual([
    [3, 1, 'error'],
    [4, 0, undefined],
  ]);
});

describe('what is kept', () => {
  it('is the last 256, and the faulty ones for longer', () => {
    const meter = new FeedMeter();
    for (let at = 0; at < 1_000; at++) message(meter, `m${at}`, 0, 0, at % 100 === 50 ? 'bad' : '');
    const kept = meter.log.messages();
    expect(meter.log.total).toBe(1_000);
    expect(kept.slice(0, 256).map(({ id }) => id)).toEqual(
      Array.from({ length: 256 }, (_, at) => 999 - at),
    );
    expect(kept.slice(256).map(({ id }) => id)).toEqual([650, 550, 450, 350, 250, 150, 50]);
    expect(meter.log.find(50)?.text).toBe('m50');
    expect(meter.log.find(51)).toBeNull();
    expect(meter.log.find(1_000)).toBeNull();
    expect(meter.log.find(-1)).toBeNull();
  });

  it('is no text that carries a login, only its size', () => {
    const meter = new FeedMeter();
    meter.log.beginWithheld('POST /login', 120, 5);
    meter.log.read();
    expect(meter.log.messages()).toMatchObject([{ text: null, withheld: true, size: 120 }]);
  });

  it('is the beginning of a message that is too long, and its true size', () => {
    const meter = new FeedMeter();
    message(meter, 'x'.repeat(3_000_000));
    const [only] = meter.log.messages();
    expect([only?.text?.length, only?.size]).toEqual([1_000_000, 3_000_000]);
  });

  it('is a copy of messages that came as bytes: what they were part of is used again', () => {
    const meter = new FeedMeter();
    const shared = Buffer.alloc(5_000);
    const sent: string[] = [];
    for (let at = 0; at < 600; at++) {
      // Longer than a place, as long as one, shorter, empty; not all of it is ASCII; a text in between.
      const length = [1_500, 1_025, 1_024, 1_023, 40, 0][at % 6] as number;
      const text =
        length === 0 ? '' : `${at}é`.padEnd(length - 2, 'm') + String.fromCharCode(65 + (at % 26));
      sent.push(text);
      const bytes = shared.subarray(0, shared.write(text));
      meter.log.add('wss://venue.example/stream', at % 7 === 0 ? text : bytes, at, 0, 0, 0);
      shared.fill(0);
    }
    const kept = meter.log.messages();
    expect(kept.map(({ text }) => text)).toEqual(sent.slice(-256).reverse());
    expect(kept.map(({ size }) => size)).toEqual(
      sent
        .slice(-256)
        .reverse()
        .map(({ length }) => length),
    );
  });

  it('never holds more than its share of memory, whatever comes', () => {
    const sizes = fc.array(
      fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 1_500_000 })),
      { minLength: 1, maxLength: 60 },
    );
    const holds = fc.property(sizes, (lengths) => {
      const meter = new FeedMeter();
      for (const [at, length] of lengths.entries()) {
        message(meter, 'y'.repeat(length), 0, 0, at % 3 === 0 ? 'bad' : '');
      }
      const kept = meter.log.messages();
      const texts = new Set(kept.map(({ text }) => text ?? ''));
      const held = [...texts].reduce((sum, text) => sum + text.length, 0);
      expect(held).toBeLessThanOrEqual(8_000_000);
      // The newest is always there.
      expect(kept[0]?.id).toBe(lengths.length - 1);
      expect(kept[0]?.text).not.toBeNull();
    });
    property(holds, 60);
  });
});

describe('what may be shown', () => {
  it('holds nothing that was concealed, in whatever form it comes', () => {
    const meter = new FeedMeter();
    const token = 'tok "en"/+ü-1';
    meter.conceal(token);
    for (const form of [token, JSON.stringify({ a: token }), `/x?t=${encodeURIComponent(token)}`]) {
      expect(meter.redact(form)).toContain('[secret]');
      expect(meter.redact(form)).not.toMatch(/en.{0,2}"|%2F%2B|en\\/);
    }
  });

  it('is not emptied by a secret that is too short to be one', () => {
    const meter = new FeedMeter();
    for (const short of ['', 'a', 'abc']) meter.conceal(short);
    expect(meter.redact('abc a banana')).toBe('abc a banana');
  });

  it('forgets the oldest secret first, and only beyond a good number of them', () => {
    const meter = new FeedMeter();
    for (let at = 0; at < 70; at++) meter.conceal(`hidden-word-${at}-`);
    expect(meter.redact('hidden-word-69- hidden-word-6-')).toBe('[secret] [secret]');
    expect(meter.redact('hidden-word-5-')).toBe('hidden-word-5-');
  });
});
