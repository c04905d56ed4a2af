// Going back to a copy is refused without its word, and while real money is under way.

import { expect, it } from 'vitest';
import { refusal, session } from '../support/offerSession.ts';

const NAME = 'crossbook-20261129T201530.db';

it('is refused without the word, and where nothing is kept in a file', async () => {
  const s = await session();
  const restore = (word: string) => () => s.call['backup.restore']({ name: NAME, word });
  expect(await refusal(restore('restore'))).toBe('refused');
  await expect(Promise.resolve().then(restore('RESTORE'))).rejects.toThrow('kept in memory');
  expect(await s.call['backup.list']({})).toEqual([]);
  expect(await refusal(() => s.call['backup.make']({}))).toBe('refused');
});

it('is refused while a real order is open', async () => {
  const s = await session();
  const { engine } = s.harness;
  const open = engine.tickets.openOrders.bind(engine.tickets);
  engine.tickets.openOrders = () => [...open(), { purse: 'live' } as never];
  await expect(
    Promise.resolve().then(() => s.call['backup.restore']({ name: NAME, word: 'RESTORE' })),
  ).rejects.toThrow('real orders are open');
});
