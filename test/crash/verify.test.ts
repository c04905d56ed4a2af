// The judge of the crash harness is judged: what it calls whole is spoilt in each way that a crash could, and it has
// to say so.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import type { Simulator } from '../../main/venues/simulator.ts';
import { confirm, live, opened } from '../engine/openedEngine.ts';
import { verify } from './verify.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/**
 * A bet that both venues have filled, as a file, with what the venues and the engine say of it. Betfair, where it is
 * among the venues, has what the first one has.
 */
async function bet(venues: readonly string[] = ['one', 'two']) {
  const h = await opened();
  await live(h);
  const { id } = confirm(h);
  await h.run(5_000);
  const orders = h.engine.tickets.orders(id);
  const folder = mkdtempSync(join(tmpdir(), 'crossbook-verify-'));
  folders.push(folder);
  const path = join(folder, 'crossbook.db');
  writeFileSync(path, h.database.serialize());
  const simulators = venues.map((venueId) => ({
    venueId,
    truth: {
      orders: () =>
        orders
          .filter((own) => own.venueId === (venueId === 'betfair' ? 'one' : venueId))
          .map(({ clientOrderId, filled }) => ({ id: 'v', clientId: clientOrderId, filled })),
    },
  })) as unknown as Simulator[];
  const judge = () => {
    const { duplicated, ledger, lost } = verify(path, simulators, [id]);
    return { lost: lost.length, duplicated: duplicated.length, ledger: ledger.length };
  };
  const spoil = (sql: string) => {
    const database = new Sqlite(path);
    database.pragma('foreign_keys = OFF');
    for (const { name } of database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'")
      .all() as { name: string }[]) {
      database.exec(`DROP TRIGGER "${name}"`);
    }
    const { changes } = database.prepare(sql).run();
    database.close();
    expect(changes).toBeGreaterThan(0);
  };
  return { judge, spoil };
}

const WHOLE = { lost: 0, duplicated: 0, ledger: 0 };

/** What is spoilt, and under which of its headings the judge has to say so. */
const spoilt: readonly (readonly [what: string, sql: string, heading: keyof typeof WHOLE])[] = [
  ['a ticket that is gone', 'DELETE FROM ticket', 'lost'],
  ['an order that is gone', "DELETE FROM venue_order WHERE venue = 'one'", 'lost'],
  [
    'a fill that is gone with what it did',
    "UPDATE venue_order SET filled = 0, cost = 0 WHERE venue = 'one'",
    'lost',
  ],
  ['a fill that is gone alone', "DELETE FROM fill WHERE venue = 'two'", 'duplicated'],
  [
    'a fill that counts twice',
    "UPDATE venue_order SET filled = 2 * filled WHERE venue = 'one'",
    'duplicated',
  ],
  [
    'a transfer that is gone',
    "DELETE FROM transfer WHERE id = (SELECT MAX(id) FROM transfer WHERE step <> 'pending')",
    'ledger',
  ],
  [
    'a balance that is another',
    "UPDATE account SET posted = posted + 1 WHERE kind = 'cash' AND venue = 'one'",
    'ledger',
  ],
  [
    'an order that may be filled without money for it',
    "UPDATE venue_order SET status = 'unknown', quantity = 2 * quantity WHERE venue = 'two'",
    'ledger',
  ],
];

describe('the judge of what a crash has left', () => {
  it('finds nothing wrong with a bet that is whole', async () => {
    const { judge } = await bet();
    expect(judge()).toEqual(WHOLE);
  });

  it.each([
    ['a stake that has won better odds', 'ps3838', 1.03, 0],
    ['more than was to be staked', 'ps3838', 1, 1],
    ['more contracts than were asked for, for less', 'kalshi', 1.03, 1],
  ])('tells apart %s', async (_what, venue, limit, doubled) => {
    const { judge, spoil } = await bet();
    spoil(
      `UPDATE venue_order SET venue = '${venue}', quantity = CAST(quantity * 0.98 AS INTEGER),
         limit_price = CAST(limit_price * ${limit} AS INTEGER) WHERE venue = 'one'`,
    );
    expect(judge().duplicated).toBe(doubled);
  });

  it.each([
    ['a rounding of its average odds', 3, 0],
    ['contracts that it has not matched', 1_000, 1],
  ])('tells apart at an exchange %s', async (_what, more, doubled) => {
    const { judge, spoil } = await bet(['betfair', 'two']);
    for (const [table, column] of [
      ['venue_order', 'filled'],
      ['fill', 'quantity'],
    ]) {
      spoil(
        `UPDATE ${table} SET venue = 'betfair', ${column} = ${column} + ${more} WHERE venue = 'one'`,
      );
    }
    spoil("UPDATE venue_order SET quantity = quantity + 10000 WHERE venue = 'betfair'");
    expect(judge().duplicated).toBe(doubled);
  });

  it.each(spoilt)('notices %s', async (_what, sql, heading) => {
    const { judge, spoil } = await bet();
    spoil(sql);
    expect(judge()[heading]).toBeGreaterThan(0);
  });
});
