// From an answer to a placement to what it proves.

import { describe, expect, it } from 'vitest';
import { NOT_JSON } from '../../../main/venues/notJson.ts';
import { planOrder } from '../../../main/venues/polymarket/orders.ts';
import { matchedOf, outcomeOfFailure, readReply } from '../../../main/venues/polymarket/replies.ts';
import { orderReply } from '../../../main/venues/polymarket/rest.ts';
import { NOW_MS, request } from './ownRequest.ts';

const HASH = `0x${'ab'.repeat(32)}`;
const reply = (change: Record<string, unknown>) =>
  orderReply.parse({
    success: true,
    errorMsg: '',
    orderID: HASH,
    status: 'matched',
    makingAmount: '13.69',
    takingAmount: '37',
    ...change,
  });

describe('polymarket answer to a placement', () => {
  const plan = planOrder(request(), 10_000, NOW_MS);
  const kindOf = (change: Record<string, unknown>) => {
    const reading = readReply(reply(change), HASH, plan);
    return reading.kind === 'accepted' ? reading.status : `${reading.kind} ${reading.code}`;
  };

  it('is an acceptance only when everything says so', () => {
    const table: readonly (readonly [Record<string, unknown>, string])[] = [
      [{}, 'matched'],
      [{ orderID: HASH.toUpperCase().replace('0X', '0x') }, 'matched'],
      [{ status: 'live', makingAmount: '', takingAmount: '' }, 'live'],
      [{ status: 'delayed', makingAmount: '', takingAmount: '' }, 'delayed'],
      [{ status: 'unmatched' }, 'unknown status'],
      [{ status: null }, 'unknown status'],
      [{ status: 'sentence about matched' }, 'unknown status'],
      [{ orderID: '' }, 'unknown other-order'],
      [{ orderID: null }, 'unknown other-order'],
      [{ orderID: `0x${'cd'.repeat(32)}` }, 'unknown other-order'],
      [{ success: false }, 'unknown no-reason'],
      [{ errorMsg: null, success: false, orderID: '' }, 'unknown no-reason'],
      [{ success: false, errorMsg: 'not enough balance / allowance: …' }, 'rejected balance'],
      [{ success: true, orderID: '', errorMsg: 'invalid amounts' }, 'rejected amounts'],
      [{ errorMsg: 'something else' }, 'unknown contradiction'],
      [{ success: false, orderID: '', errorMsg: 'something else' }, 'unknown unknown-words'],
      [{ success: false, orderID: '', errorMsg: 'order match delayed' }, 'unknown unknown-words'],
      [{ success: false, errorMsg: 'could not run the execution' }, 'unknown unknown-words'],
      [{ success: false, errorMsg: 'order 0xab is invalid. Duplicated.' }, 'unknown duplicate'],
    ];
    for (const [change, outcome] of table) {
      expect(kindOf(change), JSON.stringify(change)).toBe(outcome);
    }
  });

  it('gives each refusal its own code', () => {
    const texts = [
      [
        'no orders found to match with FAK order. FAK orders are partially filled or killed if no match is found.',
        'nothing-to-match',
      ],
      ["order couldn't be fully filled. FOK orders are fully filled or killed.", 'fill-or-kill'],
      ['invalid post-only order: order crosses book', 'crosses'],
      ['the market is not yet ready to process new orders', 'market-not-ready'],
      ['post-only mode: only post-only orders and cancels are allowed', 'post-only-mode'],
      ['invalid expiration', 'expiration'],
      ['order_version_mismatch', 'version-mismatch'],
    ] as const;
    for (const [errorMsg, code] of texts) {
      expect(kindOf({ success: false, orderID: '', errorMsg })).toBe(`rejected ${code}`);
    }
  });

  it('reads amounts in whole units and in millionths, told apart by what was signed', () => {
    const amounts = (makingAmount: string, takingAmount: string) =>
      matchedOf(reply({ makingAmount, takingAmount }), plan);
    const half = { filled: 18_500_000, cost: 6_845_000 };
    expect(amounts('6.845', '18.5')).toEqual(half);
    expect(amounts('6845000', '18500000')).toEqual(half);
    expect(amounts('', '')).toBeNull();
    expect(amounts('6.845', '')).toBeNull();
    expect(amounts('0', '0')).toEqual({ filled: 0, cost: 0 });
    // More cash than was signed for, or a price beyond the limit, is no possible answer.
    expect(amounts('99', '37')).toBeNull();
    expect(amounts('13.69', '20')).toBeNull();
    expect(amounts('-1', '-2')).toBeNull();
  });

  it('is unknown when it says matched without saying how much', () => {
    const reading = readReply(reply({ makingAmount: '', takingAmount: '' }), HASH, plan);
    expect(reading).toMatchObject({ kind: 'accepted', matched: null });
  });

  it('counts a failed request as a refusal only on definite evidence', () => {
    const failure = { status: 400, code: '', detail: 'x', maybeSent: true } as const;
    const table = [
      [{ ...failure, kind: 'client' }, 'unknown'],
      [{ ...failure, kind: 'client', detail: 'invalid expiration' }, 'rejected'],
      [{ ...failure, kind: 'client', code: NOT_JSON, detail: 'tick size' }, 'unknown'],
      [{ ...failure, kind: 'unauthorised', status: 401, code: NOT_JSON }, 'unknown'],
      [{ ...failure, kind: 'client', detail: 'error delaying the order' }, 'unknown'],
      [{ ...failure, kind: 'rate-limited', status: 429 }, 'rejected'],
      [{ ...failure, kind: 'unauthorised', status: 401 }, 'rejected'],
      [{ ...failure, kind: 'server', status: 500, detail: 'Internal server error' }, 'unknown'],
      [{ ...failure, kind: 'server', status: 425 }, 'unknown'],
      [{ ...failure, kind: 'server', status: 503, detail: 'post-only mode: only …' }, 'rejected'],
      [{ ...failure, kind: 'timeout', status: 0 }, 'unknown'],
      [{ ...failure, kind: 'network', status: 0 }, 'unknown'],
      [{ ...failure, kind: 'network', status: 0, maybeSent: false }, 'rejected'],
      [{ ...failure, kind: 'malformed', status: 200 }, 'unknown'],
      [{ ...failure, kind: 'client', detail: 'order is invalid. Duplicated.' }, 'unknown'],
    ] as const;
    for (const [given, kind] of table) expect(outcomeOfFailure(given).kind).toBe(kind);
  });
});
