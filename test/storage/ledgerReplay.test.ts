// Balances worked out anew from the transfers: the same as kept after any movements, and different as soon as
// anybody has touched one of them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/storage/database.ts';
import { replayLedger } from '../../main/storage/ledgerReplay.ts';
import { LedgerStore, type Movement } from '../../main/storage/ledgerStore.ts';
import { venueId } from '../../shared/domain/market.ts';
import type { Money } from '../../shared/domain/units.ts';
import { opened } from '../engine/openedEngine.ts';
import { property } from '../support/property.ts';

const movement = (change: Partial<Movement>): Movement => ({
  purse: 'live',
  venueId: venueId('one'),
  currency: 'USD',
  from: 'capital',
  to: 'cash',
  amount: 100 as Money,
  cause: 'deposit',
  clientOrderId: null,
  ticketId: null,
  listingId: null,
  atMs: 1,
  note: '',
  ...change,
});

const step = fc.record({
  kind: fc.constantFrom('move', 'reserve', 'post', 'void'),
  venue: fc.constantFrom('one', 'two'),
  amount: fc.integer({ min: 1, max: 1_000 }),
  at: fc.nat({ max: 20 }),
});

describe('the replay', () => {
  it('finds what is kept, after any movements and reservations', () => {
    property(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const database = openDatabase(':memory:');
        const store = new LedgerStore(database);
        const standing: { id: number; amount: number }[] = [];
        for (const { amount, at, kind, venue } of steps) {
          const own = movement({ venueId: venueId(venue), amount: amount as Money });
          if (kind === 'move') store.move(own);
          else if (kind === 'reserve') {
            const id = store.reserve({ ...own, from: 'cash', to: 'stake', cause: 'reserve' });
            standing.push({ id, amount });
          } else {
            const [ended] = standing.splice(at % Math.max(1, standing.length), 1);
            if (ended === undefined) continue;
            const posted = kind === 'void' ? 0 : Math.min(ended.amount, amount);
            store.settle(ended.id, posted as Money, 1);
          }
        }
        expect(replayLedger(database).differences).toEqual([]);
      }),
      60,
    );
  });

  it.each([
    ['a balance', "UPDATE account SET posted = posted + 1 WHERE kind = 'cash'"],
    ['a reservation', "UPDATE account SET pending_out = pending_out + 1 WHERE kind = 'cash'"],
    ['a transfer', 'UPDATE transfer SET amount = amount + 1 WHERE id = 1'],
    ['an account that is gone', "DELETE FROM account WHERE kind = 'capital'"],
    ['a transfer that is gone', 'DELETE FROM transfer WHERE id = 1'],
  ])('notices %s', (_what, sql) => {
    const database = openDatabase(':memory:');
    new LedgerStore(database).move(movement({}));
    expect(replayLedger(database).differences).toEqual([]);
    database.exec(sql);
    expect(replayLedger(database).differences.length).toBeGreaterThan(0);
  });
});

describe('an engine', () => {
  it('that starts on balances which its transfers do not make stops all bets and says so', async () => {
    const h = await opened();
    h.database.exec("UPDATE account SET posted = posted + 1 WHERE kind = 'cash' AND venue = 'two'");
    await h.restart();
    expect(h.engine.switches.state).toMatchObject({
      killed: true,
      killReason: expect.stringMatching(/^internal: paper cash at two is /),
    });
  });
});
