// Matches that the chain did not take: taken back whenever and of whatever run they are.

import { describe, expect, it } from 'vitest';
import { CONDITION, fillsTold, listTrades, placeMatched, scripted } from './scriptedTrading.ts';

const match = (id: string, status: string, madeMs: number) => ({
  ...{ event_type: 'trade', id, taker_order_id: '0x9', market: CONDITION, asset_id: '7001' },
  ...{ side: 'BUY', size: '5', price: '0.4', trader_side: 'TAKER', owner: 'key', status },
  ...{ match_time: String(Math.floor(madeMs / 1_000)), timestamp: String(madeMs) },
});

describe('matches that fail', () => {
  it('while the channel is away, of an earlier run and pending at the start', async () => {
    const own = scripted({});
    const { trading, v } = own;
    const madeMs = v.clock.nowMs() - 60_000;
    let status = 'MINED';
    listTrades(own, madeMs, () => [match('t1', status, madeMs)]);
    const told = fillsTold(trading);
    await v.clock.run(600_000);
    v.last.tell({
      ...match('t8', 'MATCHED', v.clock.nowMs()),
      taker_order_id: '0x8',
      owner: 'other',
    });
    await v.clock.run(1_000);
    v.last.end();
    status = 'FAILED';
    await v.clock.run(60_000);
    expect(told).toMatchObject([{ fillId: 't1/0x9', quantity: 0 }]);
    trading.stop();
  });

  it('are asked for until that is answered', async () => {
    const own = scripted({});
    const { given, trading, v } = own;
    const madeMs = v.clock.nowMs() - 3_600_000;
    given['GET /data/trades'] = () => ({ status: 500, body: { error: 'x' } });
    const told = fillsTold(trading);
    await v.clock.run(120_000);
    listTrades(own, madeMs, () => [match('t1', 'FAILED', madeMs)]);
    v.last.end();
    await v.clock.run(600_000);
    expect(told).toMatchObject([{ fillId: 't1/0x9', quantity: 0 }]);
    trading.stop();
  });

  it('days ago, just after the program had ended', async () => {
    const own = scripted({});
    const { trading, v } = own;
    const madeMs = v.clock.nowMs() - 2 * 86_400_000;
    listTrades(own, madeMs, () => [match('t1', 'FAILED', madeMs)]);
    const told = fillsTold(trading);
    await v.clock.run(120_000);
    expect(told).toMatchObject([{ fillId: 't1/0x9', quantity: 0 }]);
    trading.stop();
  });

  it('after steps that were told later than the match was made', async () => {
    const own = scripted({});
    const { trading, v } = own;
    const told = fillsTold(trading);
    const id = await placeMatched(own);
    const madeMs = v.clock.nowMs();
    const step = (status: string) => ({
      ...match('t7', status, madeMs),
      taker_order_id: id,
      size: '10',
      // The channel dates every step by when it is told.
      timestamp: String(v.clock.nowMs()),
      last_update: String(Math.floor(v.clock.nowMs() / 1000)),
    });
    let status = 'MATCHED';
    listTrades(own, madeMs, () => [step(status)]);
    v.last.tell(step('MATCHED'));
    await v.clock.run(180_000);
    v.last.tell(step('RETRYING'));
    await v.clock.run(180_000);
    v.last.tell({
      ...match('t8', 'MATCHED', v.clock.nowMs()),
      taker_order_id: '0x8',
      owner: 'other',
    });
    await v.clock.run(1_000);
    v.last.end();
    status = 'FAILED';
    await v.clock.run(60_000);
    expect(told.at(-1)).toMatchObject({ fillId: `t7/${id}`, quantity: 0 });
    trading.stop();
  });
});
