// Lists of bets of which rows cannot be read: the others are kept, and nothing is concluded that an unread row
// could refute.

import { describe, expect, it } from 'vitest';
import { decodeBets } from '../../../main/venues/asianodds88/records.ts';
import type { SimulatedResponse } from '../../../main/venues/simulator.ts';
import { answer } from './started.ts';
import { close, type Desk, open } from './tradingDesk.ts';

interface Envelope {
  readonly Data: readonly { readonly [name: string]: unknown }[] | null;
}

/** Lists at this path are told with further rows from now on. */
function spoil({ s }: Desk, path: string, change: (rows: Envelope['Data']) => readonly unknown[]) {
  const own = s.service.rest.answer.bind(s.service.rest);
  s.service.rest.answer = (request): SimulatedResponse => {
    const told = own(request);
    if (!request.path.includes(path)) return told;
    const { Data } = JSON.parse(told.body) as Envelope;
    return answer(200, { Code: 0, Message: '', Data: change(Data) });
  };
}

const desk = async () => {
  const d = await open();
  const order = d.s.order(d.market('hdp'));
  const placed = await d.place(order);
  if (placed.kind !== 'accepted') throw new Error(`not accepted but ${placed.kind}`);
  return { d, order, reference: placed.report.venueOrderId };
};

const broken = { BetPlacementReference: 'WA-other', Status: 7, Stake: '5' };

describe('a list of bets', () => {
  it('keeps what can be read and names the place of what cannot', () => {
    const good = { BetPlacementReference: 'WA-1', Status: 'Running', Odds: 1.9, Stake: 10 };
    const told = decodeBets({ Code: 0, Data: [good, { ...good, Stake: {} }, null, good] });
    expect(told).toMatchObject({
      value: {
        bets: [{ reference: 'WA-1' }, { reference: 'WA-1' }],
        unread: [
          { error: { at: 'Data.1.Stake' }, reference: 'WA-1' },
          { error: { at: 'Data.2' }, reference: null },
        ],
      },
    });
  });
});

describe('running bets', () => {
  it('of which one cannot be read are told without it, and that it is missing', async () => {
    const { d } = await desk();
    const whole = await d.s.soon(d.trading.positions([]));
    expect(whole).toHaveLength(1);
    expect(d.trading.gaps!()).toBeNull();
    spoil(d, '/GetRunningBets', (rows) => [broken, ...(rows ?? [])]);
    await d.s.harness.clock.run(1_000);
    expect(await d.s.soon(d.trading.positions([]))).toEqual(whole);
    expect(d.trading.gaps!()).toEqual({ unreadable: 1, longest: null });
    expect(d.s.harness.meter.lastError).toContain('Data.0.Status');
    close(d);
  });

  it('are known by our orders after a restart', async () => {
    const { d, order, reference } = await desk();
    const held = await d.s.soon(d.trading.positions([]));
    const restarted = d.s.trading();
    expect(await d.s.soon(restarted.positions([]))).toEqual([]);
    const { clientOrderId, listingId, side, venueMarketId } = order;
    const own = {
      clientOrderId,
      listingId,
      side,
      venueMarketId,
      venueOrderId: reference,
      sentMs: 0,
    };
    expect(await d.s.soon(restarted.positions([own]))).toEqual(held);
    restarted.stop();
    close(d);
  });

  it('as many as the venue tells at most may not be all', async () => {
    const { d } = await desk();
    spoil(d, '/GetRunningBets', (rows) => Array.from({ length: 50 }, () => rows?.[0]));
    await d.s.soon(d.trading.positions([]));
    expect(d.trading.gaps!()).toEqual({ unreadable: 0, longest: 50 });
    close(d);
  });
});

describe('an order whose list of bets', () => {
  const lookUp = ({ s, trading }: Desk, reference: Parameters<Desk['trading']['lookUp']>[0]) =>
    s.soon(trading.lookUp(reference));

  it('has a foreign row that cannot be read is found all the same', async () => {
    const { d, order } = await desk();
    spoil(d, '/GetBets', (rows) => [...(rows ?? []), broken]);
    expect(await lookUp(d, d.s.reference(order))).toMatchObject({ kind: 'found' });
    close(d);
  });

  it.each([
    ['a row without a name', { Status: 'Running' }],
    ['no row at all', null],
  ])('has %s is not said to be absent', async (_what, row) => {
    const { d } = await desk();
    const sentMs = d.s.harness.clock.nowMs() - 600_000;
    const other = { ...d.s.reference(d.s.order(d.market('hdp'))), sentMs };
    expect(await lookUp(d, other)).toEqual({ kind: 'absent' });
    spoil(d, '/GetBets', (rows) => [...(rows ?? []), row]);
    await d.s.harness.clock.run(1_000);
    expect(await lookUp(d, other)).toMatchObject({ kind: 'unknown' });
    close(d);
  });

  it('has a part of its own that cannot be read is not told as if that were all', async () => {
    const { d, order, reference } = await desk();
    const part = { BetPlacementReference: reference, Status: null };
    for (const path of ['/GetBets', '/GetBetByReference']) {
      spoil(d, path, (rows) => [...(rows ?? []), part]);
    }
    expect(await lookUp(d, d.s.reference(order))).toMatchObject({ kind: 'unknown' });
    expect(await lookUp(d, d.s.reference(order, reference))).toMatchObject({ kind: 'unknown' });
    expect(await d.s.soon(d.trading.endings!([d.s.reference(order, reference)]))).toEqual([]);
    close(d);
  });
});
