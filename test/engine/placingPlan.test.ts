// The order in which legs are placed: by hand, what is held back, what the user says of two venues, stakes, depth; and
// when all of them leave at once.

import { describe, expect, it } from 'vitest';
import { placingPlan } from '../../main/engine/execution/placingPlan.ts';
import { legRule, legRulesProblem, parseLegRule } from '../../shared/domain/legOrder.ts';
import { BACK_LEG, LAY_LEG } from '../../shared/domain/matchedPlan.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { checkLedger, checkOrders } from '../simulation/checkers.ts';
import { leg, ticket } from '../support/builders.ts';
import { confirm, live, opened } from './openedEngine.ts';

/** `venue`, then `h` by hand, `s` a stake, `dN` held back N seconds, `xN` N times the depth that is wanted. */
function legOf(text: string) {
  const [venueId = '', ...marks] = text.split(' ');
  const has = (mark: string) => marks.includes(mark);
  const number = (mark: string) => Number(marks.find((own) => own.startsWith(mark))?.slice(1) ?? 0);
  return {
    delayMs: number('d') * 1_000,
    leg: {
      ...leg(0),
      venueId,
      placement: has('h') ? 'manual' : 'api',
      odds: has('s') ? 2 * SCALE : null,
      quantity: 100 * SCALE,
      available: 100 * SCALE * (number('x') || 1),
    },
  };
}

function plan(legs: readonly string[], rules: readonly string[]) {
  const made = legs.map(legOf);
  const base = ticket(0, {});
  const opportunity = { ...base.opportunity, legs: made.map((own) => own.leg) };
  return placingPlan(
    { opportunity } as never,
    rules,
    (own) => made.find((one) => (one.leg as unknown) === own)?.delayMs ?? 0,
  );
}

describe('the order of legs', () => {
  it.each([
    ['as listed where nothing tells them apart', ['a', 'b'], [], [0, 1]],
    ['the one with less to spare', ['a x3', 'b x2'], [], [1, 0]],
    ['a stake before depth', ['a', 'b s x9'], [], [1, 0]],
    ['held back before a stake', ['a s', 'b d5'], [], [1, 0]],
    ['held back longest first', ['a d3', 'b d8', 'c d5'], [], [1, 2, 0]],
    ['by hand before held back', ['a d5', 'b h'], [], [1, 0]],
    ['two by hand by depth', ['a h x2', 'b h'], [], [1, 0]],
    ['the user before depth', ['a', 'b x9'], ['b > a'], [1, 0]],
    ['the user before stakes', ['a s', 'b'], ['b > a'], [1, 0]],
    ['held back before the user', ['a', 'b d5'], ['a > b'], [1, 0]],
    ['by hand before the user', ['a', 'b h'], ['a > b'], [1, 0]],
    ['the last line counts', ['a', 'b'], ['b > a', 'a > b'], [0, 1]],
    ['of three venues', ['a', 'b', 'c'], ['c > a'], [1, 2, 0]],
    [
      'rules in a circle give way to the first leg',
      ['a', 'b', 'c'],
      ['b > a', 'c > b', 'a > c'],
      [0, 2, 1],
    ],
  ] as const)('%s', (_what, legs, rules, order) => {
    expect(plan(legs, rules)).toEqual({ order, atOnce: false, whole: false });
  });

  it('is the bookmaker before the exchange for a matched bet, whatever is said', () => {
    const base = ticket(0, {});
    const legs = ['exchange s', 'book'].map((text) => legOf(text).leg);
    const opportunity = { ...base.opportunity, legs, matched: {} };
    const rules = ['exchange + book', 'exchange > book'];
    expect(placingPlan({ opportunity } as never, rules, () => 0)).toEqual({
      order: [BACK_LEG, LAY_LEG],
      atOnce: false,
      whole: false,
    });
  });

  it.each([
    ['two quick legs of two venues', ['a', 'b'], ['a + b'], true],
    ['in whichever order it is said', ['b', 'a'], ['a + b'], true],
    ['every two of three', ['a', 'b', 'c'], ['a + b', 'b + c', 'a + c'], true],
    ['not where it is not said of two of them', ['a', 'b', 'c'], ['a + b', 'b + c'], false],
    ['not where it is not said', ['a', 'b'], [], false],
    ['not after it was said otherwise', ['a', 'b'], ['a + b', 'a > b'], false],
    ['not with a leg by hand', ['a', 'b h'], ['a + b'], false],
    ['not with one that is held back', ['a', 'b d1'], ['a + b'], false],
    ['not two at one venue', ['a', 'a'], ['a + b'], false],
    ['not one alone', ['a'], ['a + b'], false],
  ] as const)('at once: %s', (_what, legs, rules, atOnce) => {
    expect(plan(legs, rules).atOnce).toBe(atOnce);
  });

  it.each([
    ['where it is said of both', ['a', 'b'], ['a + b, whole'], true],
    [
      'of every two of three',
      ['a', 'b', 'c'],
      ['a + b, whole', 'b + c, whole', 'a + c, whole'],
      true,
    ],
    [
      'not where one two may be filled in part',
      ['a', 'b', 'c'],
      ['a + b, whole', 'b + c', 'a + c, whole'],
      false,
    ],
    ['not where it is not said', ['a', 'b'], ['a + b'], false],
    ['not where they do not leave at once', ['a', 'b d1'], ['a + b, whole'], false],
  ] as const)('whole or not at all: %s', (_what, legs, rules, whole) => {
    expect(plan(legs, rules).whole).toBe(whole);
  });
});

describe('a line of the setting', () => {
  it.each([
    ['kalshi + polymarket', { first: 'kalshi', second: 'polymarket', atOnce: true, whole: false }],
    ['kalshi + betfair, whole', { first: 'kalshi', second: 'betfair', atOnce: true, whole: true }],
    [
      ' the-odds-api > ps3838 ',
      { first: 'the-odds-api', second: 'ps3838', atOnce: false, whole: false },
    ],
    ['kalshi > betfair, whole', null],
    ['kalshi + betfair, half', null],
    ['kalshi + betfair,whole', null],
    ['kalshi', null],
    ['kalshi + kalshi', null],
    ['kalshi & polymarket', null],
    ['Kalshi + Polymarket', null],
    ['a + b + c', null],
  ])('%s', (line, rule) => {
    expect(parseLegRule(line)).toEqual(rule);
    expect(legRulesProblem([line]) === null).toBe(rule !== null);
  });

  it('counts for its two venues alone', () => {
    expect(legRule(['a + b'], 'b', 'a')?.atOnce).toBe(true);
    expect(legRule(['a + b'], 'a', 'c')).toBeNull();
  });
});

describe('legs that leave at once', () => {
  const rules = { legOrder: ['one + two'] };

  it.each([
    ['both whole', [{ fill: 'all' }], [{ fill: 'all' }], 'complete', 2],
    [
      'the second in part, then the rest',
      [{ fill: 'all' }],
      [{ fill: 40 }, { fill: 'all' }],
      'complete',
      3,
    ],
    [
      'the first refused, then taken',
      [{ reject: 'no' }, { fill: 'all' }],
      [{ fill: 'all' }],
      'complete',
      3,
    ],
    ['both in part alike', [{ fill: 60 }], [{ fill: 60 }], 'partial', 2],
    ['neither', [{ reject: 'no' }], [{ fill: 'none' }], 'failed', 2],
    [
      'one refused for good',
      [{ fill: 'all' }],
      [{ reject: 'no' }, { reject: 'no' }, { reject: 'no' }],
      'naked',
      4,
    ],
  ] as const)('%s', async (_what, one, two, status, sent) => {
    const h = await opened(rules as never);
    await live(h);
    h.one.answers.push(...one);
    h.two.answers.push(...two);
    const { id } = confirm(h);
    await h.run(10_000);
    expect(h.engine.execution.desk.ticket(id)?.status).toBe(status);
    expect(h.one.received.length + h.two.received.length).toBe(sent);
    expect(h.engine.execution.naked.entries().length).toBe(status === 'naked' ? 1 : 0);
    expect([...checkLedger(h.engine), ...checkOrders(h.engine)]).toEqual([]);
  });

  it.each([
    ['whole or not at all', 'one + two, whole', ['fill-or-kill', 'fill-or-kill']],
    ['in part where that is not said', 'one + two', ['immediate-or-cancel', 'immediate-or-cancel']],
  ] as const)('are filled %s', async (_what, line, wanted) => {
    const h = await opened({ legOrder: [line] } as never);
    await live(h);
    const { id } = confirm(h);
    await h.run(1_000);
    expect(h.engine.tickets.orders(id).map(({ timeInForce }) => timeInForce)).toEqual(wanted);
    expect(
      [...h.one.received, ...h.two.received].map(({ request }) => request.timeInForce),
    ).toEqual(wanted);
  });

  it('are filled in part at a venue that cannot fill them whole', async () => {
    const h = await opened({ legOrder: ['one + two, whole'] } as never);
    Object.assign(h.two.module, { fillsWhole: false });
    await live(h);
    const { id } = confirm(h);
    await h.run(1_000);
    const kinds = h.engine.tickets
      .orders(id)
      .map(({ timeInForce, venueId }) => [venueId, timeInForce]);
    expect(Object.fromEntries(kinds)).toEqual({
      one: 'fill-or-kill',
      two: 'immediate-or-cancel',
    });
  });

  it('that were refused whole are taken in part afterwards', async () => {
    const h = await opened({ legOrder: ['one + two, whole'] } as never);
    await live(h);
    h.two.answers.push({ reject: 'fill-or-kill' }, { fill: 'all' });
    const { id } = confirm(h);
    await h.run(10_000);
    expect(h.engine.execution.desk.ticket(id)?.status).toBe('complete');
    expect(h.two.received.map(({ request }) => request.timeInForce)).toEqual([
      'fill-or-kill',
      'immediate-or-cancel',
    ]);
  });

  it('leave in the same moment', async () => {
    const h = await opened(rules as never);
    await live(h);
    const { id } = confirm(h);
    await h.run(1_000);
    const sent = h.engine.tickets.orders(id).map(({ sentMs }) => sentMs);
    expect(sent[0]).not.toBeNull();
    expect(sent[0]).toBe(sent[1]);
  });

  it('buy nothing beside an order of which nothing is known', async () => {
    const h = await opened(rules as never);
    await live(h);
    h.two.lookUpsFail = true;
    h.two.answers.push({ unknown: 'timeout', booked: 'all' });
    const { id } = confirm(h);
    await h.run(30_000);
    expect(h.engine.execution.desk.ticket(id)?.status).toBe('unknown');
    expect(h.two.received.length).toBe(1);
  });

  it('go no further after a stop where the other has got nothing', async () => {
    const h = await opened(rules as never);
    await live(h);
    h.one.answers.push({ reject: 'no' });
    h.two.preparing = () => new Promise((resume) => h.clock.after(2_000, resume));
    const { id } = confirm(h);
    await h.run(500);
    h.engine.switches.kill('user');
    await h.run(10_000);
    expect(h.engine.execution.desk.ticket(id)?.status).toBe('failed');
    expect([h.one.received.length, h.two.received.length]).toEqual([1, 0]);
    expect(h.engine.execution.naked.entries()).toEqual([]);
  });

  it('do not leave alone where the other cannot be prepared', async () => {
    const h = await opened(rules as never);
    await live(h);
    h.one.preparing = () => new Promise((resume) => h.clock.after(1_000, resume));
    h.two.preparing = () => Promise.reject(new Error('line is not offered'));
    const { id } = confirm(h);
    await h.run(10_000);
    expect(h.engine.execution.desk.ticket(id)?.status).toBe('failed');
    expect([h.one.received.length, h.two.received.length]).toEqual([0, 0]);
    expect([...checkLedger(h.engine), ...checkOrders(h.engine)]).toEqual([]);
  });

  it('are both left where everything is stopped before the first has gone', async () => {
    const h = await opened(rules as never);
    await live(h);
    const { id } = confirm(h);
    h.engine.switches.kill('user');
    await h.run(5_000);
    expect(h.engine.execution.desk.ticket(id)?.status).toBe('failed');
    expect(h.one.received.length + h.two.received.length).toBe(0);
  });
});
