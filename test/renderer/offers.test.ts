// The pure parts of the offer screens: columns of the board against the machine, bets as they are typed
// against the arithmetic of accounts, terms there and back, periods.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offerMachine } from '../../main/engine/offers/offerMachine.ts';
import { boardColumns, columnOf, nextOf, waysTo } from '../../renderer/features/offers/columns.ts';
import {
  betArguments,
  firstBet,
  sheetOf,
  type TypedBet,
} from '../../renderer/features/offers/matchedBet.ts';
import { eventOf, firstSaid } from '../../renderer/features/offers/stepEvent.ts';
import { termsOf, typedOf } from '../../renderer/features/offers/typedTerms.ts';
import { periodsUntil } from '../../renderer/features/results/periods.ts';
import { termsArguments } from '../../shared/contract/offerArguments.ts';
import { offerEvent, offerTerms } from '../../shared/contract/offers.ts';
import { type OfferState, type OfferView, offerStates } from '../../shared/domain/offer.ts';
import { type OfferEventType, offerEventTypes } from '../../shared/domain/offerEvent.ts';
import { matchedProfit } from '../../shared/math/betSettlement.ts';
import { amount } from '../support/amounts.ts';
import { betAndGet, offerOf } from '../support/offers.ts';
import { property } from '../support/property.ts';

const viewOf = (
  state: OfferState,
  types: readonly OfferEventType[] = [],
  change: Partial<OfferView> = {},
): OfferView => ({
  ...offerOf({ state }),
  ...{ participantName: 'Ann', deadlineMs: null, undo: null },
  ...{ realised: amount(0), openWorst: amount(0) },
  events: types.map((type) => ({ type, refusal: null })),
  ...change,
});

/** Every way of the machine: from where, by what, to where. */
const ways = Object.entries(offerMachine.config.states ?? {}).flatMap(([from, { on = {} }]) =>
  Object.entries(on as Record<string, unknown>).flatMap(([event, targets]) =>
    [targets].flat().map((one) => [from, event, (one as { target: string }).target] as const),
  ),
);

describe('the board', () => {
  it('has a column for every state, and only one', () => {
    for (const state of offerStates) {
      expect(boardColumns.filter(({ states }) => states.some((one) => one === state))).toHaveLength(
        1,
      );
    }
  });

  it('knows of every way of the machine which column it leads to', () => {
    expect(ways.length).toBeGreaterThan(40);
    for (const [from, event, to] of ways) {
      const column = columnOf(to as OfferState);
      if (columnOf(from as OfferState) === column || from === 'disputed') continue;
      const view = viewOf(from as OfferState, [event as OfferEventType]);
      expect(
        waysTo(view, column).map(({ type }) => type),
        `${from} ${event} ${to}`,
      ).toEqual([event]);
    }
  });

  it('offers what is taken before what is not, and nothing within a column', () => {
    const refusal = { code: 'too-late' as const, numbers: {} };
    const view = viewOf('available', ['place-qualifier'], {
      events: [
        { type: 'expire', refusal },
        { type: 'decline', refusal: null },
      ],
    });
    expect(waysTo(view, 'over').map(({ type }) => type)).toEqual(['decline', 'expire']);
    expect(waysTo(view, 'available')).toEqual([]);
  });

  it('says what comes next, as far as it is taken', () => {
    expect(nextOf(viewOf('available', ['decline', 'place-qualifier']))).toBe('place-qualifier');
    expect(nextOf(viewOf('complete', ['dispute']))).toBeNull();
  });
});

describe('a bet as it is typed', () => {
  const typed = (change: Partial<TypedBet>): TypedBet => ({
    ...firstBet(viewOf('available'), 'qualifying'),
    ...change,
  });

  it('says which field is missing', () => {
    const at = (change: Partial<TypedBet>) =>
      (sheetOf(typed(change), 'qualifying', betAndGet) as { at?: string }).at;
    expect(at({})).toBe('odds');
    expect(at({ odds: '7' })).toBe('layOdds');
    expect(at({ odds: 'x', layOdds: '7' })).toBe('odds');
    expect(at({ odds: '7', layOdds: '7.2', commission: '101' })).toBe('commission');
    expect(at({ odds: '7', layOdds: '7.2', matched: '20' })).toBe('matched');
    expect(at({ odds: '6/1', layOdds: '7,2' })).toBeUndefined();
  });

  it('promises what the account will book, in both results', () => {
    const cents = fc.integer({ min: 100, max: 50_000 }).map((n) => (n / 100).toFixed(2));
    const decimals = fc.integer({ min: 101, max: 3_000 }).map((n) => (n / 100).toFixed(2));
    const roles = fc.constantFrom('qualifying' as const, 'free-bet' as const);
    property(
      fc.property(
        cents,
        decimals,
        decimals,
        fc.integer({ min: 0, max: 700 }),
        roles,
        (...parts) => {
          const [stake, odds, layOdds, commission, role] = parts;
          const bet = typed({ stake, odds, layOdds, commission: String(commission / 100) });
          const sheet = sheetOf(bet, role, betAndGet);
          if ('at' in sheet) throw new Error(sheet.at);
          const event = offerEvent.parse({ type: 'place-free-bet', bet: betArguments(bet, sheet) });
          if (event.type !== 'place-free-bet') throw new Error(event.type);
          const { lays } = event.bet;
          for (const { key, total } of sheet.outcomes) {
            const back = { kind: sheet.kind, stake: event.bet.stake, odds: event.bet.odds };
            expect(matchedProfit(back as never, lays as never, key === 'won')).toBe(total);
          }
          const [won, lost] = sheet.outcomes.map(({ total }) => total);
          expect(sheet.worst).toBe(Math.min(won ?? 0, lost ?? 0));
        },
      ),
    );
  });

  it('counts what is kept of a refund', () => {
    const terms = { ...betAndGet, rewardWhen: 'lost' as const, rewardValue: amount(10) };
    const bet = typed({ odds: '3', layOdds: '3.1', commission: '2', kept: '80' });
    const sheet = sheetOf(bet, 'qualifying', terms);
    if ('at' in sheet) throw new Error(sheet.at);
    // (10 · 3 − 8) / (3.1 − 0.02) = 7.14; won 20 − 15.00, lost −10 + 7.14 − 0.15 + 8.
    expect(sheet.layWanted).toBe(amount(7.14));
    expect(sheet.outcomes.map(({ total }) => total)).toEqual([amount(5), amount(4.99)]);
  });
});

describe('a step', () => {
  it.each(offerEventTypes)('%s makes an event that the contract takes, or none yet', (type) => {
    const view = viewOf('available', [type]);
    const said = firstSaid(view, type, { stake: '30', odds: '7', layOdds: '7.2' });
    const event = eventOf(view, type, { ...said, reason: 'because', number: '1' });
    // Said in a form of its own, or once there is a bet.
    const later = ['match-rest', 'settle-part', 'bind-bet', 'reduce-odds'].includes(type);
    if (later) expect(event).toBeNull();
    else expect(offerEvent.safeParse(event).error?.issues ?? []).toEqual([]);
  });
});

describe('terms', () => {
  it('are the same after they were shown and typed again', () => {
    const { rewardMinimumOdds: _typedNowhere, ...same } = termsArguments(betAndGet);
    const again = termsOf(typedOf(betAndGet), betAndGet);
    expect(offerTerms.parse(again)).toMatchObject(
      offerTerms.parse({ ...same, rewardMinimumOdds: null }) as object,
    );
  });
});

describe('periods', () => {
  const named = (nowMs: number, name: string) =>
    periodsUntil(nowMs).find((period) => period.name === name);

  it('begin tax years on 6 April', () => {
    const before = Date.UTC(2027, 3, 5, 23, 59);
    expect(named(before, 'tax 2026')?.label).toBe('Tax year 2026/27');
    expect(named(before, 'tax 2027')).toBeUndefined();
    const after = named(Date.UTC(2027, 3, 6), 'tax 2027');
    expect(after).toMatchObject({ fromMs: Date.UTC(2027, 3, 6), toMs: Date.UTC(2028, 3, 6) });
  });

  it('touch and do not overlap', () => {
    const months = periodsUntil(Date.UTC(2027, 1, 3)).filter(({ name }) =>
      name.startsWith('month'),
    );
    expect(months[0]?.label).toBe('February 2027');
    for (const [at, { fromMs }] of months.slice(0, -1).entries()) {
      expect(months[at + 1]?.toMs).toBe(fromMs);
    }
  });
});
