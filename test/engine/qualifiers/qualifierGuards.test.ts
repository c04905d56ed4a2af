// Why the qualifier board leaves prices alone: each guard on a whole engine.

import { beforeEach, describe, expect, it } from 'vitest';
import { listingId, type Question, venueId } from '../../../shared/domain/market.ts';
import type { QualifierQuery } from '../../../shared/domain/qualifier.ts';
import { amount, plain } from '../../support/amounts.ts';
import { START_MS } from '../../support/feedHarness.ts';
import { PlayedQualifiers } from '../../support/playedQualifiers.ts';
import { game } from '../../support/playedVenue.ts';

const HOUR_MS = 3_600_000;

let p: PlayedQualifiers;
beforeEach(async () => {
  p = new PlayedQualifiers();
  await p.h.start();
  p.exchange();
  p.bookmaker('albion', [2.1, 1.8]);
  p.bookmaker('briton', [2.16, 1.7]);
  p.lays(1.86, 2.2);
});

describe('guards', () => {
  const guards = async (change: Partial<QualifierQuery> = {}) => {
    const { guarded } = await p.find(change);
    return guarded;
  };

  it('hold back what is too good to be true', async () => {
    p.bookmaker('albion', [2.32, 1.8]);
    expect(await guards()).toEqual({ palp: 1 });
    const { passing, rows } = await p.find({ guarded: true });
    expect([rows[0]!.guard, rows.length, passing]).toEqual(['palp', 4, 3]);
  });

  it('hold back what is too thin, by the floor of the league or by what has to be laid', async () => {
    p.lays(1.86, 2.2, 19);
    expect(await guards()).toEqual({ thin: 4 });
    p.lays(1.86, 2.2, 40);
    expect(await guards()).toEqual({});
    expect(await guards({ stake: amount(50) })).toEqual({ thin: 4 });
  });

  it.each([
    ['EPL', 'football', 50],
    ['Premier League', 'football', 50],
    ['Russian Premier League', 'football', 30],
    ['NBA', 'basketball', 30],
    [null, 'basketball', 20],
    ['Wimbledon', 'tennis', 20],
  ] as const)('know the floor of %s %s: %d', async (league, sport, floor) => {
    p = new PlayedQualifiers();
    await p.h.start();
    const fixture = { sport };
    p.exchange(fixture, league);
    p.bookmaker('albion', [2.1, 1.8], fixture, 0, league);
    for (const [stake, held] of [
      [floor - 1, true],
      [floor, false],
    ] as const) {
      p.lays(1.86, 2.2, stake + 0.001);
      expect((await guards({ stake: amount(0.1) })).thin !== undefined, `${stake}`).toBe(held);
    }
  });

  it.each([
    ['stale-back', 181_000, 0],
    ['stale-lay', 60_000, 31_000],
  ] as const)('hold back %s', async (guard, bookAgeMs, quietMs) => {
    p.bookmaker('albion', [2.1, 1.8], {}, bookAgeMs);
    p.bookmaker('briton', [2.1, 1.8], {}, bookAgeMs);
    await p.h.run(quietMs);
    expect(await guards()).toEqual({ [guard]: 4 });
  });

  it('hold back what is under way, or about to be', async () => {
    await p.h.run(HOUR_MS - 299_000);
    p.lays(1.86, 2.2);
    p.bookmaker('albion', [2.1, 1.8]);
    expect(await guards()).toEqual({ 'too-near': 2 });
    await p.h.run(300_000);
    expect(await guards()).toEqual({ 'in-play': 2 });
  });

  it('hold back what is suspended or only watched', async () => {
    p.h.one.catalogue!.status('g1-0', 'paused');
    expect(await guards()).toEqual({ suspended: 2 });
    const listed = p.h.engine.catalogue.market(venueId('albion'), 'h1/albion')!;
    p.h.two.catalogue!.upsert([{ ...listed, untradable: 'read-directly' }]);
    expect(await guards()).toEqual({ suspended: 1 });
    expect((await p.find()).pairs).toBe(2);
  });

  it('hold back draws of sports that have none', async () => {
    p = new PlayedQualifiers();
    await p.h.start();
    const question: Question = {
      ...{ type: 'three-way', period: 'match', scope: 'regulation' },
      ...{ line: null, lineOn: null, subject: '' },
    };
    const market = game(p.h.one, 'g1', ['Boston', 'Miami'], { question });
    const draw = { on: 'draw', participant: null, negated: false } as const;
    const outcome = { ...market.outcomes[0]!, label: 'Draw', meaning: draw };
    const lay = {
      ...outcome,
      ...{ listingId: listingId(p.h.one.id, 'g1-0', 'lay'), complement: true },
      meaning: { ...draw, negated: true },
    };
    p.h.one.catalogue!.upsert([{ ...market, venueMarketId: 'g1-0', outcomes: [outcome, lay] }]);
    p.bookmaker('albion', [4, 4], { question });
    const listed = p.h.engine.catalogue.market(venueId('albion'), 'h1/albion')!;
    const outcomes = [{ ...listed.outcomes[0]!, label: 'Draw', meaning: draw }];
    p.h.two.catalogue!.upsert([{ ...listed, outcomes }]);
    p.lays(4.1, 4.1);
    expect(await guards()).toEqual({ 'us-draw': 1 });
  });

  it('hold back what no rate is known for, and convert where one is', async () => {
    p = new PlayedQualifiers();
    p.h.one.currency = 'GBP';
    await p.h.start();
    p.exchange();
    p.bookmaker('albion', [2.1, 1.8]);
    p.lays(1.86, 2.2);
    expect(await guards()).toEqual({ 'no-rate': 2 });
    p.h.engine.changeSettings({
      ...p.h.engine.stored,
      settings: { ...p.h.engine.settings, gbpInUsd: 1_250_000 },
    });
    const { rows } = await p.find();
    expect(rows[0]!.lay.currency).toBe('GBP');
    // Ten dollars are eight pounds.
    const own = (8 * plain(rows[0]!.back.odds)) / plain(rows[0]!.lay.odds);
    expect(Math.abs(plain(rows[0]!.lay.stake) - own)).toBeLessThan(0.3);
  });

  it('look at the participant’s accounts', async () => {
    const { people } = p.h.engine.matched;
    const owner = people.add('Ann', '');
    const accountId = people.openAccount({
      ...{ participantId: owner, book: venueId('albion'), bookName: 'Albion' },
      ...{ currency: 'USD', note: '' },
    });
    const none = { stakeTaken: null, stakeLimited: null, note: null, status: null };
    people.notice({ ...none, participantId: owner, accountId, stakeLimited: amount(5) });
    expect(await guards({ participantId: owner })).toEqual({ 'stake-limit': 2 });
    expect(await guards({ participantId: owner, stake: amount(5) })).toEqual({});
    people.notice({ ...none, participantId: owner, accountId, status: 'gubbed' });
    expect(await guards({ participantId: owner, stake: amount(5) })).toEqual({ account: 2 });
    expect(await guards({ participantId: owner, stake: amount(5), mode: 'snr' })).toEqual({});
    expect(await guards()).toEqual({});
  });

  it('hold back what no rule and no person has proved', async () => {
    p = new PlayedQualifiers();
    await p.h.start();
    p.exchange({ startMs: START_MS + HOUR_MS });
    p.bookmaker('albion', [2.1, 1.8]);
    p.lays(1.86, 2.2);
    const link = p.h.engine.catalogue.matcher.linkOf(p.h.two.id, 'h1')!;
    expect(link.proof).toBe('rule');
    expect(await guards()).toEqual({});
    const listed = p.h.engine.catalogue.market(p.h.one.id, 'g1-0')!;
    p.h.one.catalogue!.upsert([{ ...listed, rulesText: 'others', rulesHash: 'others' }]);
    expect(await guards()).toEqual({ unproved: 2 });
  });
});
