// What a bet comes to as a fill: every cent accounted for, and no contract too many.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stakeOfOrder } from '../../../main/venues/bookmakerBets.ts';
import { listingOf, stateOf, takenReport } from '../../../main/venues/ps3838/betReports.ts';
import type { Bet, BetSubject } from '../../../main/venues/ps3838/bets.ts';
import type { ListingId } from '../../../shared/domain/market.ts';
import { priceOfOdds, quantityOfStake } from '../../../shared/domain/oddsPrice.ts';
import {
  decimalOdds,
  money,
  mulDiv,
  probability,
  quantity,
  SCALE,
} from '../../../shared/domain/units.ts';
import { property } from '../../support/property.ts';

const accepted = (risk: number, price: number): Bet => ({
  ...{ betId: 5, uniqueRequestId: 'u', status: 'ACCEPTED', errorCode: '', risk, win: null, price },
  ...{ oddsFormat: 'DECIMAL', placedMs: 1, live: false, on: null },
});

const order = { clientOrderId: 'u', listingId: 'ps3838/x/team1' as ListingId };
const anyOdds = fc.integer({ min: 1_010, max: 30_000 }).map((n) => decimalOdds(n * 1_000));
/** Whole cents up to some thousands. */
const anyStake = fc.integer({ min: 100, max: 300_000 }).map((n) => money(n * 10_000));
const anyQuantity = fc.integer({ min: 100, max: 20_000_000 }).map((n) => quantity(n * 10_000));

describe('a bet that was taken', () => {
  it('whole costs its stake to the millionth and pays what that wins at its odds', () => {
    property(
      fc.property(anyOdds, anyStake, fc.integer({ min: 0, max: 3_000 }), (of, stake, better) => {
        const wanted = quantityOfStake(stake, of);
        const limit = priceOfOdds('back', of);
        // What was shown as the stake is what is put down.
        expect(stakeOfOrder({ limit, quantity: wanted })).toBe(stake);
        // The house may give better odds than were asked for, never worse ones.
        const odds = decimalOdds(of + better * 1_000);
        const taken = takenReport(accepted(stake, odds), { ...order, quantity: wanted, limit })!;
        const filled = quantityOfStake(stake, odds);
        expect(taken.report).toMatchObject({ status: 'filled', filled });
        expect(filled).toBeGreaterThanOrEqual(wanted);
        expect(taken.fill.price).toBeLessThanOrEqual(limit);
        expect(taken.fill.fee).toBeGreaterThanOrEqual(0);
        const cost = mulDiv(taken.fill.price, filled, SCALE, 'ceil');
        expect(cost + taken.fill.fee).toBe(stake);
        expect(taken.report.cost + taken.report.fee).toBe(stake);
        expect(stake).toBeLessThanOrEqual(mulDiv(limit, wanted, SCALE, 'ceil') + 1);
      }),
    );
  });

  it('for a quantity that is no whole stake is a cent short of it at most', () => {
    property(
      fc.property(anyOdds, anyQuantity, (of, wanted) => {
        const limit = priceOfOdds('back', of);
        const stake = stakeOfOrder({ limit, quantity: wanted });
        expect(stake % 10_000).toBe(0);
        expect(stake).toBeLessThanOrEqual(mulDiv(limit, wanted, SCALE, 'ceil'));
        expect(stake).toBeGreaterThan(mulDiv(wanted, SCALE, of, 'floor') - 10_001);
      }),
    );
  });

  it('in part is what the stake buys at its odds, and never more', () => {
    property(
      fc.property(anyOdds, anyStake, (of, asked) => {
        const stake = Math.floor(asked / 30_000) * 10_000;
        if (stake === 0) return;
        const wanted = { quantity: quantityOfStake(asked, of), limit: priceOfOdds('back', of) };
        const taken = takenReport(accepted(stake, of), { ...order, ...wanted })!;
        expect(taken.report.status).toBe('cancelled');
        expect(taken.report.filled).toBe(quantityOfStake(money(stake), of));
        expect(taken.report.cost + taken.report.fee).toBe(stake);
      }),
    );
  });

  it.each([
    ['no stake', { risk: null }],
    ['a stake of nothing', { risk: 0 }],
    ['no odds and nothing won', { price: null }],
    ['no number', { betId: null }],
  ])('is not reported with %s', (_, change) => {
    const bet = { ...accepted(10 * SCALE, 2 * SCALE), ...change };
    expect(takenReport(bet, { ...order, limit: probability(500_000) })).toBeNull();
  });

  it('in another odds format is told by what it wins', () => {
    const bet = { ...accepted(10 * SCALE, -476 * SCALE), oddsFormat: 'AMERICAN', win: 5 * SCALE };
    expect(takenReport(bet, order)?.fill.quantity).toBe(15 * SCALE);
  });
});

describe('statuses', () => {
  it.each([
    ['ACCEPTED', 'taken'],
    ['WON', 'taken'],
    ['LOSE', 'taken'],
    ['LOST', 'taken'],
    ['REFUNDED', 'taken'],
    ['HALF_WON_HALF_PUSHED', 'taken'],
    ['PENDING_ACCEPTANCE', 'waiting'],
    ['NOT_ACCEPTED', 'not-taken'],
    ['REJECTED', 'not-taken'],
    ['SOMETHING_NEW', 'unclear'],
    ['', 'unclear'],
  ])('%s means that it is %s', (status, state) => {
    expect(stateOf({ ...accepted(1, 2 * SCALE), status })).toBe(state);
  });
});

describe('what a bet is on', () => {
  const on = (change: Partial<BetSubject>): BetSubject => ({
    ...{ sportId: 29, leagueId: 5, eventId: 7, period: 0, betType: 'MONEYLINE' },
    ...{ handicap: null, team: null, side: null, live: false, score: null },
    ...change,
  });

  it.each([
    [on({ team: 'draw' }), 'ps3838/29.5.7.0.ml/draw'],
    [on({ betType: 'SPREAD', team: 'team1', handicap: -500_000 }), 'ps3838/29.5.7.0.hdp.-2/team1'],
    [on({ betType: 'SPREAD', team: 'team2', handicap: 500_000 }), 'ps3838/29.5.7.0.hdp.-2/team2'],
    [on({ betType: 'SPREAD', team: 'team2', handicap: 0 }), 'ps3838/29.5.7.0.hdp.0/team2'],
    [
      on({ betType: 'TOTAL_POINTS', side: 'over', handicap: 2_250_000 }),
      'ps3838/29.5.7.0.tot.9/over',
    ],
    [
      on({ betType: 'TEAM_TOTAL_POINTS', team: 'team2', side: 'under', handicap: 1_500_000 }),
      'ps3838/29.5.7.0.tt2.6/under',
    ],
    // A live handicap of soccer is named by the score that it counts from.
    [
      on({ betType: 'SPREAD', team: 'team1', handicap: 250_000, live: true, score: [0, 1] }),
      'ps3838/29.5.7.0.hdp.1.0-1/team1',
    ],
    [on({ betType: 'SPREAD', team: 'team1', handicap: 250_000, live: true }), null],
    [
      on({ sportId: 4, betType: 'SPREAD', team: 'team1', handicap: 2_500_000, live: true }),
      'ps3838/4.5.7.0.hdp.10/team1',
    ],
    [on({ betType: 'SPREAD', team: 'team1' }), null],
    [on({ betType: 'SPREAD', team: 'team1', handicap: 300_000 }), null],
    [on({ betType: 'PARLAY', team: 'team1' }), null],
    [on({}), null],
  ])('%o is %s', (subject, listing) => {
    expect(listingOf(subject)).toBe(listing);
  });
});
