// How bets ended by the venue's word on each: what pays, what gives stakes back, and what says too little.

import { describe, expect, it } from 'vitest';
import { SCALE } from '../../../shared/domain/units.ts';
import { answerBets, close, open } from './tradingDesk.ts';

describe('the end of a bet', () => {
  const placed = async () => {
    const d = await open();
    const order = d.s.order(d.market('hdp'));
    await d.place(order);
    const bet = d.s.service.account.bets[0]!;
    const references = [d.s.reference(order, bet.reference)];
    const ask = () => d.s.soon(d.trading.endings!(references));
    return { ask, bet, d, order };
  };

  it.each([
    ['Won', 1, 0],
    ['Lost', 0, 0],
    ['Void', 0, 1],
    ['Half Won', 0.5, 0.5],
    ['Half Lost', 0, 0.5],
  ] as const)('%s pays %d and gives back %d of the stake', async (status, payout, refunded) => {
    const { ask, bet, d, order } = await placed();
    expect(await ask()).toEqual([]);
    bet.status = status;
    expect(await ask()).toEqual([
      { listingId: order.listingId, payout: payout * SCALE, refunded: refunded * SCALE },
    ]);
    close(d);
  });

  it.each(['Draw', 'Settled', 'Weird'])(
    '%s says too little and is left to a person',
    async (Status) => {
      const { ask, bet, d } = await placed();
      answerBets(d, {
        ...{ Code: 0, Message: '' },
        Data: [{ BetPlacementReference: bet.reference, Status, Odds: 1.9, Stake: 10 }],
      });
      expect(await ask()).toEqual([]);
      close(d);
    },
  );

  it('split over bookmakers is told where all agree, those that refused apart', async () => {
    const { ask, bet, d } = await placed();
    const row = { BetPlacementReference: bet.reference, Odds: 1.9, Stake: 10 };
    const answers = (...words: string[]) =>
      answerBets(d, { Code: 0, Message: '', Data: words.map((Status) => ({ ...row, Status })) });
    answers('Won', 'Running');
    expect(await ask()).toEqual([]);
    answers('Won', 'Lost');
    expect(await ask()).toEqual([]);
    answers('Won', 'Rejected', 'Won');
    expect(await ask()).toMatchObject([{ payout: SCALE }]);
    close(d);
  });
});
