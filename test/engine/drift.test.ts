// Paper against live: the same legs in both purses, and by how much live ends otherwise.

import { expect, it } from 'vitest';
import { driftRows } from '../../main/storage/driftRows.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { confirm, opened } from './openedEngine.ts';

async function both(prepare: (h: Awaited<ReturnType<typeof opened>>) => void) {
  const h = await opened();
  h.engine.switches.set({ mode: 'both' });
  h.engine.switches.arm(true);
  await h.run(100);
  prepare(h);
  const ticket = confirm(h);
  expect(ticket.purses).toEqual(['paper', 'live']);
  await h.run(20_000);
  return driftRows(h.database)();
}

it('is nothing where live fills as paper does', async () => {
  expect(await both(() => {})).toEqual([
    {
      ...{ venueId: 'one', legs: 1, paperFilled: 100 * SCALE, liveFilled: 100 * SCALE },
      ...{ dearer: 0, fees: 0, missed: 0 },
    },
    {
      ...{ venueId: 'two', legs: 1, paperFilled: 100 * SCALE, liveFilled: 100 * SCALE },
      ...{ dearer: 0, fees: 0, missed: 0 },
    },
  ]);
});

it('says what live lacks and which legs it missed', async () => {
  const rows = await both((h) => {
    h.one.answers.push({ fill: 40 });
    h.two.answers.push({ reject: 'no' });
  });
  expect(rows).toMatchObject([
    { venueId: 'one', paperFilled: 100 * SCALE, liveFilled: 40 * SCALE, dearer: 0, missed: 0 },
    { venueId: 'two', paperFilled: 100 * SCALE, liveFilled: 0, dearer: 0, missed: 1 },
  ]);
});

it('says what live paid beyond paper for as many contracts', async () => {
  const rows = await both((h) => {
    // On paper the hedge is bought at 50; live only its second try fills, at a worse limit.
    h.two.answers.push({ fill: 'none' }, { fill: 'all' });
  });
  const two = rows.find(({ venueId }) => venueId === 'two');
  expect(two?.liveFilled).toBe(100 * SCALE);
  expect(two?.dearer).toBeGreaterThan(0);
});

it('counts nothing that was bet in one purse alone', async () => {
  const h = await opened();
  confirm(h);
  await h.run(5_000);
  expect(driftRows(h.database)()).toEqual([]);
});
