// Stored payloads in the documented shapes against what must come out of them.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodePolymarketSample } from '../../../main/venues/polymarket/conformance.ts';
import { type GammaMarket, gammaMarket, readEvent } from '../../../main/venues/polymarket/gamma.ts';
import { listEvent, resolutionOf } from '../../../main/venues/polymarket/listing.ts';
import { decodeBytes, decodeValue } from '../../../main/venues/polymarket/protocol.ts';
import { clobMarket } from '../../../main/venues/polymarket/rest.ts';
import { parseMoment } from '../../../main/venues/polymarket/wireValues.ts';
import { decodeNow } from '../../../main/venues/schema.ts';
import type { OutcomeMeaning } from '../../../shared/domain/market.ts';

// biome-ignore lint/suspicious/noExplicitAny: fixtures are data, compared as they are
function fixture(name: string): any {
  return JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'));
}

describe('polymarket market channel', () => {
  const { cases, refused } = fixture('market_channel');
  for (const { expected, input, name, text } of cases) {
    it(`reads ${name}`, () => {
      expect(decodeBytes(Buffer.from(text ?? JSON.stringify(input)))).toEqual(expected);
    });
  }
  for (const { assets, at, books, input, name } of refused) {
    it(`refuses ${name}`, () => {
      const [frame, ...rest] = decodeValue(input);
      expect(rest).toEqual([]);
      expect(frame).toMatchObject({ kind: 'malformed', assets, books, error: { at } });
    });
  }

  it('refuses text that is cut short, and whatever books it was about', () => {
    expect(decodeBytes(Buffer.from('{"event_type":"book","asset_id":"70'))).toMatchObject([
      { kind: 'malformed', assets: [], books: true },
    ]);
  });

  it('reads the sound events of a list around one that is not', () => {
    const frames = decodeValue([
      {
        event_type: 'price_change',
        price_changes: [{ asset_id: '1' }],
        timestamp: '1795262400000',
      },
      { event_type: 'best_bid_ask', asset_id: '2', best_bid: '.1', best_ask: '.2', timestamp: '1' },
      7,
    ]);
    expect(frames.map((frame) => frame.kind)).toEqual(['malformed', 'quote', 'malformed']);
    expect(frames[0]).toMatchObject({ error: { at: '0.price_changes.0.side' }, assets: ['1'] });
  });
});

describe('polymarket user channel', () => {
  const { cases, refused } = fixture('user_channel');
  for (const { expected, input, name } of cases) {
    it(`reads ${name}`, () => {
      expect(decodeValue(input)).toEqual([expected]);
    });
  }
  for (const { at, input, name } of refused) {
    it(`refuses ${name}`, () => {
      expect(decodeValue(input)).toMatchObject([
        { kind: 'malformed', books: false, error: { at } },
      ]);
    });
  }
});

const worded = ({ negated, on, participant }: OutcomeMeaning): string =>
  `${negated ? 'not ' : ''}${on}${participant === null ? '' : `/${participant}`}`;

describe('polymarket catalogue', () => {
  for (const { event, fixture: contest, markets, name } of fixture('gamma_events').cases) {
    it(`lists: ${name}`, () => {
      const errors: string[] = [];
      const decoded = readEvent(event, (error) => errors.push(`${error.at}: ${error.message}`));
      expect(errors).toEqual([]);
      if ('error' in decoded) throw new Error(decoded.error.message);
      const listed = listEvent(decoded.value);
      expect(listed).toHaveLength(markets.length);
      listed.forEach((market, index) => {
        const { fees, instruments, labels, on, step, ...rest } = markets[index];
        expect(market.fixture).toMatchObject(contest);
        const { line, lineOn, period, scope, type, ...own } = rest;
        const question = Object.entries({ line, lineOn, period, scope, type });
        expect(market.question).toMatchObject(
          Object.fromEntries(question.filter(([, value]) => value !== undefined)),
        );
        expect(market).toMatchObject(own);
        if (on) expect(market.outcomes.map((outcome) => worded(outcome.meaning))).toEqual(on);
        if (labels) expect(market.outcomes.map((outcome) => outcome.label)).toEqual(labels);
        if (instruments) expect(market.outcomes.map((o) => o.instrument)).toEqual(instruments);
        if (step) expect(market.bands).toEqual([{ start: step, end: 1e6 - step, step }]);
        if (fees) expect(market.fees).toEqual(fees);
        expect(market.lot).toBe(10_000);
        expect(market.minimumCost).toBe(1_000_000);
        expect(market.outcomes.every((outcome) => !outcome.complement)).toBe(true);
      });
    });
  }

  for (const { clob, market, name, payouts } of fixture('gamma_endings').cases) {
    it(`ends: ${name}`, () => {
      const record = decodeNow<GammaMarket>(gammaMarket, market);
      if ('error' in record) throw new Error(JSON.stringify(record.error));
      const other = clob === null ? null : decodeNow(clobMarket, clob);
      if (other !== null && 'error' in other) throw new Error(JSON.stringify(other.error));
      const resolution = resolutionOf(record.value, other?.value ?? null);
      expect(resolution?.payouts.map(({ payout }) => payout) ?? null).toEqual(payouts);
      if (resolution === null) return;
      expect(resolution.final).toBe(true);
      expect(resolution.payouts.map(({ listingId }) => listingId)).toEqual([
        'polymarket/0xc1/11',
        'polymarket/0xc1/12',
      ]);
    });
  }

  it('leaves a market that cannot be read out of its event', () => {
    const errors: string[] = [];
    const decoded = readEvent(
      {
        id: 'e',
        title: 'E',
        markets: [{ conditionId: '0x1', outcomes: '[' }, { conditionId: '0x2' }],
      },
      (error) => errors.push(error.at),
    );
    expect(errors).toEqual(['markets.0.outcomes']);
    if ('error' in decoded) throw new Error(decoded.error.message);
    expect(decoded.value.markets.map(({ conditionId }) => conditionId)).toEqual(['0x2']);
  });

  it('reads both ways in which Gamma writes a time', () => {
    const moments = [
      ['2026-04-05 15:10:00+00', Date.UTC(2026, 3, 5, 15, 10)],
      ['2026-04-05T15:10:00Z', Date.UTC(2026, 3, 5, 15, 10)],
      ['2026-04-05T14:00:05.980362Z', Date.UTC(2026, 3, 5, 14, 0, 5, 980)],
      ['2026-04-05 11:10:00-04', Date.UTC(2026, 3, 5, 15, 10)],
      ['2026-04-05 20:40:00+05:30', Date.UTC(2026, 3, 5, 15, 10)],
      ['2026-04-05 20:40:00+0530', Date.UTC(2026, 3, 5, 15, 10)],
      ['2026-04-05 15:10:00', null],
      ['soon', null],
      ['2026-13-05T15:10:00Z', null],
    ] as const;
    for (const [text, ms] of moments) expect(parseMoment(text), text).toBe(ms);
  });
});

describe('polymarket conformance', () => {
  const { payloads, unknown, wrong } = fixture('payloads');
  for (const { kinds, levels, markets, name, orders, payload } of payloads) {
    it(`recognises ${name}`, () => {
      const sample = decodePolymarketSample('any.json', payload);
      expect(sample?.errors).toEqual([]);
      expect(Object.keys(sample?.kinds ?? {})).toEqual(expect.arrayContaining(kinds));
      expect(sample).toMatchObject({ ...(markets && { markets }), ...(orders && { orders }) });
      if (levels) expect(sample?.levels).toBe(levels);
    });
  }
  for (const { name, payload } of unknown) {
    it(`does not recognise ${name}`, () => {
      expect(decodePolymarketSample('any.json', payload)).toBeNull();
    });
  }
  for (const { at, name, payload } of wrong) {
    it(`tells where ${name} is wrong`, () => {
      const sample = decodePolymarketSample('any.json', payload);
      expect(sample?.errors).toHaveLength(1);
      expect(sample?.errors[0]).toContain(at);
    });
  }

  it('recomputes signatures and book hashes to the last digit', () => {
    const signing = decodePolymarketSample('s.json', fixture('signing_vectors'));
    expect(signing).toMatchObject({ errors: [], vectors: 21, vectorsWrong: 0, orders: 8 });
    const hashes = decodePolymarketSample('h.json', fixture('book_hash_vectors'));
    expect(hashes).toMatchObject({ errors: [], vectors: 2, vectorsWrong: 0 });
  });

  it('notices a vector that does not come out', () => {
    const vectors = fixture('signing_vectors');
    vectors.orders[0].order.makerAmount = '4550001';
    vectors.l2Hmac[0].body = 'x';
    const sample = decodePolymarketSample('s.json', vectors);
    expect(sample?.vectorsWrong).toBe(3);
    expect(sample?.errors).toHaveLength(3);
  });

  it('names the source of every fixture', () => {
    const sources = fixture('sources');
    for (const name of [
      'market_channel',
      'user_channel',
      'gamma_events',
      'payloads',
      'recording',
    ]) {
      expect(sources[`${name}.json`], name).toBeTypeOf('string');
    }
  });
});
