// What limits count of orders that are added to a bet after it was opened: hedges and ways out, from their commit on, and
// after a restart what they were worth before it.

import { expect, it } from 'vitest';
import { takeWay } from '../../main/engine/api/nakedHandlers.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { bare } from './openedEngine.ts';

const SELL_BACK = 'sell-back/1/one/g1/1';

async function started(...of: Parameters<typeof bare>) {
  const { h, ticket } = await bare(...of);
  const used = (limit: string) =>
    h.engine.risk.usages().find((own) => own.limit === limit && own.purse !== 'paper')!.used;
  const take = (way: string, word?: string) =>
    takeWay(h.engine, { ticketId: ticket.id, purse: 'live', way, limit: SCALE, word });
  return { h, ticket, used, take };
}

it('a way out counts while its venue prepares it', async () => {
  const { h, take, used } = await started();
  await h.run(61_000);
  await h.arbitrage();
  const before = used('volumePerDay');
  expect(used('ordersPerMinute')).toBe(0);
  h.one.preparing = () => new Promise<void>(() => {});
  take(SELL_BACK, 'LIVE');
  await h.run(2_000);
  expect(used('ordersPerMinute')).toBe(1);
  expect(used('volumePerDay')).toBeGreaterThan(before);
});

it('a way out by hand counts while a person places it, as it does after a restart', async () => {
  const { h, take, used } = await started();
  const runtime = h.engine.runtimes.get(h.one.id)!;
  await h.engine.configureVenue(runtime, { ...runtime.choice, manual: true });
  await h.arbitrage();
  const before = used('volumePerDay');
  take(SELL_BACK);
  await h.run(5_000);
  const waiting = used('volumePerDay');
  expect(waiting).toBeGreaterThan(before);
  await h.restart();
  expect(used('volumePerDay')).toBe(waiting);
});

it('a hedge of an older bet counts in the money of its venue, before a restart and after it', async () => {
  const { h, take, used } = await started({ gbpInUsd: 2 * SCALE, cooldown: 0 }, 'GBP');
  await h.restart(86_400_000);
  await h.arbitrage();
  expect(used('volumePerDay')).toBe(0);
  take('finish/1/two/h1/0', 'LIVE');
  await h.run(5_000);
  const was = used('volumePerDay');
  expect(was).toBeGreaterThan(0);
  await h.restart();
  expect(used('volumePerDay')).toBe(was);
});
