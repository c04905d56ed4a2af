// Lists of bets of which rows cannot be read: the others are kept, and nothing is concluded that an unread row
// could refute.

import { describe, expect, it } from 'vitest';
import { answer, type Desk, ID, openDesk } from './desk.ts';

/** The house's lists of bets are told with further rows from now on. */
function spoil({ house }: Desk, ...further: readonly unknown[]): void {
  const own = house.rest.answer.bind(house.rest);
  house.rest.answer = (request) => {
    const told = own(request);
    if (!request.path.startsWith('/v3/bets?')) return told;
    const body = JSON.parse(told.body) as { readonly straightBets?: readonly unknown[] };
    return answer(200, { ...body, straightBets: [...further, ...(body.straightBets ?? [])] });
  };
}

const row = {
  ...{ betId: 5, uniqueRequestId: 'foreign', betStatus: 'ACCEPTED', betType: 'MONEYLINE' },
  ...{ risk: 10, win: 9, price: 1.9, oddsFormat: 'DECIMAL' },
  ...{ sportId: 29, leagueId: 1, eventId: 2, periodNumber: 0, isLive: 'FALSE' },
  ...{ teamName: 'Ajax', team1: 'Ajax', team2: 'Genk' },
};
const { eventId: _event, ...without } = row;

async function desk() {
  const d = await openDesk({});
  const order = d.order(d.market('ml', false));
  const placed = await d.place(order);
  if (placed.kind !== 'accepted') throw new Error(`not accepted but ${placed.kind}`);
  return { d, order };
}

describe('running bets', () => {
  it.each([
    ['a stake that is none', { ...row, risk: 'ten' }, 'straightBets.0.risk'],
    ['a contest that is not named', without, 'straightBets.0.eventId'],
    ['no row at all', null, 'straightBets.0'],
  ])('of which one has %s are told without it, and that it is missing', async (_, spoilt, at) => {
    const { d } = await desk();
    const whole = await d.soon(d.trading.positions([]));
    expect(whole).toHaveLength(1);
    expect(d.trading.gaps!()).toBeNull();
    spoil(d, spoilt);
    expect(await d.soon(d.trading.positions([]))).toEqual(whole);
    expect(d.trading.gaps!()).toEqual({ unreadable: 1, longest: null });
    expect(d.harness.meter.lastError).toContain(at);
    d.close();
  });

  it('of which one does not say for how much count as read in part', async () => {
    const { d } = await desk();
    const { risk: _risk, ...rest } = row;
    spoil(d, rest);
    expect(await d.soon(d.trading.positions([]))).toHaveLength(1);
    expect(d.trading.gaps!()).toEqual({ unreadable: 1, longest: null });
    d.close();
  });
});

describe('an order whose list of bets has a row that cannot be read', () => {
  const broken = { ...row, risk: {} };

  it('is found all the same', async () => {
    const { d, order } = await desk();
    spoil(d, broken);
    const found = await d.soon(d.trading.lookUp(d.reference(order)));
    expect(found).toMatchObject({ kind: 'found', report: { clientOrderId: ID } });
    d.close();
  });

  it.each([
    ['soon after', 60_000],
    ['once only the lists have it', 31 * 60_000],
  ])('is not said to be absent %s', async (_when, agoMs) => {
    const { d, order } = await desk();
    const other = { ...order, clientOrderId: ID.replace(/1$/, '9') };
    const sent = d.reference(other, d.harness.clock.nowMs() - agoMs);
    expect(await d.soon(d.trading.lookUp(sent))).toEqual({ kind: 'absent' });
    spoil(d, broken);
    expect(await d.soon(d.trading.lookUp(sent))).toMatchObject({ kind: 'unknown' });
    d.close();
  });
});
