// The ledger's rows: what is reserved is posted or voided once, every sum over accounts is zero, and
// paper money never runs below nothing.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/storage/database.ts';
import { type AccountRow, LedgerStore } from '../../main/storage/ledgerStore.ts';
import type { Money } from '../../shared/domain/units.ts';
import { property } from '../support/property.ts';
import { AT_MS, amount, movement, movements } from './rows.ts';

const LAST = Number.MAX_SAFE_INTEGER;
const open = (): LedgerStore => new LedgerStore(openDatabase(':memory:'));
const money = (dollars: number): Money => (dollars * 1_000_000) as Money;

const cash = (store: LedgerStore): AccountRow =>
  store.account('paper', 'cash', movement().venueId)!;

const reservation = (dollars: number) =>
  movement({
    from: 'cash',
    to: 'stake',
    amount: money(dollars),
    cause: 'reserve',
    clientOrderId: 'o',
  });

/** Sums per purse, venue and currency; every one must be zero. */
function sums(accounts: readonly AccountRow[]): { posted: number; pending: number }[] {
  const by = new Map<string, { posted: number; pending: number }>();
  for (const a of accounts) {
    const name = `${a.purse}/${a.venueId}/${a.currency}`;
    const sum = by.get(name) ?? { posted: 0, pending: 0 };
    by.set(name, {
      posted: sum.posted + a.posted,
      pending: sum.pending + a.pendingIn - a.pendingOut,
    });
  }
  return [...by.values()];
}

describe('a reservation', () => {
  it('takes from what is free, not from what is posted, until it is posted', () => {
    const store = open();
    store.move(movement({ amount: money(100) }));
    const id = store.reserve(reservation(40));
    expect(cash(store)).toMatchObject({ posted: money(100), pendingOut: money(40), pendingIn: 0 });
    store.settle(id, money(25), AT_MS);
    expect(cash(store)).toMatchObject({ posted: money(75), pendingOut: 0 });
    expect(store.account('paper', 'stake', movement().venueId)).toMatchObject({
      posted: money(25),
      pendingIn: 0,
    });
  });

  it('is free again in full when nothing of it is posted', () => {
    const store = open();
    store.move(movement({ amount: money(100) }));
    store.settle(store.reserve(reservation(40)), money(0), AT_MS);
    expect(cash(store)).toMatchObject({ posted: money(100), pendingOut: 0 });
    expect(store.page(LAST, 10).map(({ state }) => state)).toEqual(['voided', 'voided', 'posted']);
  });

  it('is ended once: a second end throws and changes nothing', () => {
    const store = open();
    store.move(movement({ amount: money(100) }));
    const id = store.reserve(reservation(40));
    store.settle(id, money(40), AT_MS);
    const before = store.accounts();
    expect(() => store.settle(id, money(0), AT_MS)).toThrow(/is not pending/);
    expect(store.accounts()).toEqual(before);
    expect(store.pending(id)).toBeNull();
    expect(store.reservations('o')).toEqual([]);
  });

  it.each([-1, 40_000_001])('cannot be posted with %i of 40,000,000', (posted) => {
    const store = open();
    store.move(movement({ amount: money(100) }));
    const id = store.reserve(reservation(40));
    expect(() => store.settle(id, posted as Money, AT_MS)).toThrow(/cannot post/);
    expect(cash(store).pendingOut).toBe(money(40));
  });

  it('cannot set aside what another one holds', () => {
    const store = open();
    store.move(movement({ amount: money(100) }));
    store.reserve(reservation(60));
    const rows = store.page(LAST, 10).length;
    expect(() => store.reserve(reservation(41))).toThrow(/would be -1000000/);
    // Neither the account nor the row of the refused one is there.
    expect(cash(store).pendingOut).toBe(money(60));
    expect(store.page(LAST, 10)).toHaveLength(rows);
    expect(store.reserve(reservation(40))).toBeGreaterThan(0);
  });

  it('is listed by its order, oldest first, until it is ended', () => {
    const store = open();
    store.move(movement({ amount: money(100) }));
    const [a, b] = [store.reserve(reservation(1)), store.reserve(reservation(2))];
    expect(store.reservations('o')).toEqual([
      { id: a, amount: money(1) },
      { id: b, amount: money(2) },
    ]);
    store.settle(a, money(1), AT_MS);
    expect(store.reservations('o').map(({ id }) => id)).toEqual([b]);
    expect(store.reservations('another')).toEqual([]);
  });
});

describe('a movement', () => {
  it('of paper money cannot take more than there is', () => {
    const store = open();
    store.move(movement({ amount: money(10) }));
    const out = movement({ from: 'cash', to: 'stake', amount: money(11), cause: 'stake' });
    expect(() => store.move(out)).toThrow(/paper cash at kalshi would be -1000000/);
    expect(store.page(LAST, 10)).toHaveLength(1);
  });

  it('of real money mirrors what the venue did, shortage included', () => {
    const store = open();
    store.move(movement({ purse: 'live', from: 'cash', to: 'stake', amount: money(11) }));
    expect(store.account('live', 'cash', movement().venueId)?.posted).toBe(money(-11));
  });

  it.each([
    ['a negative amount', { amount: -1 as Money }, /cannot be negative/],
    ['one account twice', { to: 'capital' as const }, /needs two accounts/],
    [
      'another currency than the account',
      { currency: 'USDC' as const },
      /is in USD, transfer in USDC/,
    ],
  ])('with %s is refused whole', (_name, patch, words) => {
    const store = open();
    store.move(movement());
    const before = store.accounts();
    expect(() => store.move(movement(patch))).toThrow(words);
    expect(store.accounts()).toEqual(before);
  });

  it('that fails takes everything back that its transaction did before', () => {
    const store = open();
    expect(() =>
      store.transaction(() => {
        store.move(movement({ amount: money(5) }));
        store.move(movement({ from: 'cash', to: 'stake', amount: money(6) }));
      }),
    ).toThrow();
    expect(store.accounts()).toEqual([]);
    expect(store.page(LAST, 10)).toEqual([]);
  });

  it('comes back from its page as it was given', () => {
    property(
      fc.property(movements, (given) => {
        const store = open();
        const m = { ...given, purse: 'live' as const };
        const id = store.move(m);
        expect(store.page(LAST, 1)).toEqual([{ ...m, id, state: 'posted' }]);
      }),
      60,
    );
  });

  it('is paged newest first without a gap or a repetition', () => {
    const store = open();
    const ids = Array.from({ length: 7 }, () => store.move(movement()));
    const first = store.page(LAST, 3);
    const second = store.page(first.at(-1)!.id, 3);
    const third = store.page(second.at(-1)!.id, 3);
    expect([...first, ...second, ...third].map(({ id }) => id)).toEqual(ids.reverse());
  });
});

describe('every sum over accounts', () => {
  /** A step of a ledger's life: a movement at once, a reservation, or the end of one. */
  const step = fc.oneof(
    fc.record({ kind: fc.constant('move' as const), movement: movements }),
    fc.record({ kind: fc.constant('reserve' as const), movement: movements }),
    fc.record({
      kind: fc.constant('settle' as const),
      which: fc.nat({ max: 40 }),
      share: fc.integer({ min: 0, max: 1_000 }),
    }),
  );

  it('is zero after any movements, reservations and ends, refused ones among them', () => {
    property(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const store = open();
        const standing = new Map<number, Money>();
        let refused = 0;
        for (const own of steps) {
          const before = store.accounts();
          try {
            if (own.kind === 'move') store.move(own.movement);
            else if (own.kind === 'reserve') {
              standing.set(store.reserve(own.movement), own.movement.amount);
            } else if (standing.size > 0) {
              const [id, held] = [...standing][own.which % standing.size]!;
              store.settle(id, Math.floor((held * own.share) / 1_000) as Money, AT_MS);
              standing.delete(id);
            }
          } catch (error) {
            expect((error as Error).name).toBe('AssertionError');
            expect(store.accounts()).toEqual(before);
            refused++;
          }
          expect(sums(store.accounts()).every((s) => s.posted === 0 && s.pending === 0)).toBe(true);
        }
        expect(refused).toBeLessThanOrEqual(steps.length);
        const rows = store.accounts();
        for (const a of rows) {
          if (a.purse === 'live' || a.kind === 'capital' || a.kind === 'venue') continue;
          expect(a.posted - a.pendingOut).toBeGreaterThanOrEqual(0);
        }
        // Nothing stays reserved that was ended, and nothing that stands is forgotten.
        const pendingOut = rows.reduce((sum, a) => sum + a.pendingOut, 0);
        expect(pendingOut).toBe([...standing.values()].reduce<number>((sum, n) => sum + n, 0));
      }),
      60,
    );
  });

  it('follows from the rows alone: accounts rebuilt from transfers are the same', () => {
    property(
      fc.property(fc.array(fc.tuple(amount, fc.boolean()), { maxLength: 20 }), (list) => {
        const store = open();
        const live = { purse: 'live' as const, from: 'cash' as const, to: 'stake' as const };
        for (const [own, post] of list) {
          const id = store.reserve(movement({ ...live, amount: own }));
          if (post) store.settle(id, own, AT_MS);
        }
        const posted = store
          .page(LAST, 500)
          .filter(({ cause, state }) => state === 'posted' && cause === 'deposit');
        // A posted reservation is two rows: itself and its end.
        const moved = posted.reduce((sum, t) => sum + t.amount, 0) / 2;
        const account = store.account('live', 'stake', movement().venueId);
        expect(account?.posted ?? 0).toBe(moved);
      }),
      40,
    );
  });
});
