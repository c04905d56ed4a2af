// Matches that the chain did not take: taken back whenever and of whatever run they are.

import { describe, expect, it } from 'vitest';
import type { FillReport } from '../../../main/venues/venue.ts';
import { CONDITION, REQUEST, scripted } from './scriptedTrading.ts';
import { soon } from './soon.ts';

const match = (id: string, status: string, madeMs: number) => ({
  ...{ event_type: 'trade', id, taker_order_id: '0x9', market: CONDITION, asset_id: '7001' },
  ...{ side: 'BUY', size: '5', price: '0.4', trader_side: 'TAKER', owner: 'key', status },
  ...{ match_time: String(Math.floor(madeMs / 1_000)), timestamp: String(madeMs) },
});

describe('matches that fail', () => {
  it('while the channel is away, of an earlier run and pending at the start', async () => {
    const { given, trading, v } = scripted({});
    const madeMs = v.clock.nowMs() - 60_000;
    let status = 'MINED';
    given['GET /data/trades'] = () => {
      const { searchParams } = new URL(v.requests.at(-1)?.url ?? '');
      const asked = Number(searchParams.get('after')) * 1_000 <= madeMs;
      return { body: { data: asked ? [match('t1', status, madeMs)] : [], next_cursor: 'LTE=' } };
    };
    const told: FillReport[] = [];
    trading.start({ order: () => {}, fill: (fill) => told.push(fill) });
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
    const { given, trading, v } = scripted({});
    const madeMs = v.clock.nowMs() - 3_600_000;
    given['GET /data/trades'] = () => ({ status: 500, body: { error: 'x' } });
    const told: FillReport[] = [];
    trading.start({ order: () => {}, fill: (fill) => told.push(fill) });
    await v.clock.run(120_000);
    given['GET /data/trades'] = () => {
      const { searchParams } = new URL(v.requests.at(-1)?.url ?? '');
      const asked = Number(searchParams.get('after')) * 1_000 <= madeMs;
      return { body: { data: asked ? [match('t1', 'FAILED', madeMs)] : [], next_cursor: 'LTE=' } };
    };
    v.last.end();
    await v.clock.run(600_000);
    expect(told).toMatchObject([{ fillId: 't1/0x9', quantity: 0 }]);
    trading.stop();
  });

  it('days ago, just after the program had ended', async () => {
    const { given, trading, v } = scripted({});
    const madeMs = v.clock.nowMs() - 2 * 86_400_000;
    given['GET /data/trades'] = () => {
      const { searchParams } = new URL(v.requests.at(-1)?.url ?? '');
      const asked = Number(searchParams.get('after')) * 1_000 <= madeMs;
      return { body: { data: asked ? [match('t1', 'FAILED', madeMs)] : [], next_cursor: 'LTE=' } };
    };
    const told: FillReport[] = [];
    trading.start({ order: () => {}, fill: (fill) => told.push(fill) });
    await v.clock.run(120_000);
    expect(told).toMatchObject([{ fillId: 't1/0x9', quantity: 0 }]);
    trading.stop();
  });

  it('after steps that were told later than the match was made', async () => {
    let id = '';
    const { given, trading, v } = scripted({});
    given['POST /order'] = () => ({
      body: {
        success: true,
        errorMsg: '',
        orderID: id,
        status: 'matched',
        makingAmount: '4',
        takingAmount: '10',
      },
    });
    const told: FillReport[] = [];
    trading.start({ order: () => {}, fill: (fill) => told.push(fill) });
    const prepared = await soon(v, trading.prepare(REQUEST));
    id = prepared.venueOrderId ?? '';
    await soon(v, trading.submit(prepared));
    const madeMs = v.clock.nowMs();
    const own = (status: string) => ({
      ...match('t7', status, madeMs),
      taker_order_id: id,
      size: '10',
      // The channel dates every step by when it is told.
      timestamp: String(v.clock.nowMs()),
      last_update: String(Math.floor(v.clock.nowMs() / 1000)),
    });
    let status = 'MATCHED';
    given['GET /data/trades'] = () => {
      const { searchParams } = new URL(v.requests.at(-1)?.url ?? '');
      const asked = Number(searchParams.get('after')) * 1_000 <= madeMs;
      return { body: { data: asked ? [own(status)] : [], next_cursor: 'LTE=' } };
    };
    v.last.tell(own('MATCHED'));
    await v.clock.run(180_000);
    v.last.tell(own('RETRYING'));
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
