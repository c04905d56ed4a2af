// Circuit breakers: what trips each, what it stops, what it leaves possible, and how it is reset.

import { describe, expect, it } from 'vitest';
import { breakerCauses, breakerClearMs } from '../../../shared/domain/risk.ts';
import type { Ratio } from '../../../shared/domain/units.ts';
import { SCALE } from '../../../shared/domain/units.ts';
import { confirm, live, opened } from '../openedEngine.ts';

type Harness = Awaited<ReturnType<typeof opened>>;

const standing = (h: Harness) =>
  h.engine.risk.breakers
    .open()
    .map(({ cause, scope, subject }) => [scope, subject, cause].join(' '));
const refusal = (h: Harness) => {
  const own = h.only().refusal;
  return own === null ? null : `${own.gate} ${own.code}`;
};
/** A bet after which its hedge is refused for good. */
async function leaveBare(h: Harness): Promise<void> {
  h.two.answers.push({ reject: 'no' });
  confirm(h);
  await h.run(5_000);
}

describe('what stands', () => {
  it.each([
    ['global', '', 'execute breaker-global'],
    ['strategy', 'crossVenueArb', 'execute breaker-strategy'],
    ['strategy', 'consensus', null],
    ['venue', 'two', 'execute breaker-venue'],
    ['venue', 'three', null],
    ['fixture', 'THIS', 'execute breaker-fixture'],
    ['fixture', 'f-other', null],
  ] as const)('%s %s stops what it is about: %s', async (scope, subject, expected) => {
    const h = await opened();
    const own = subject === 'THIS' ? h.only().fixtureId : subject;
    h.engine.risk.breakers.trip({ scope, subject: own, purse: null, cause: 'by-hand' }, {});
    await h.run(300);
    expect(refusal(h)).toBe(expected);
  });

  it('of one purse stops that purse alone', async () => {
    const h = await opened();
    const { breakers } = h.engine.risk;
    breakers.trip({ scope: 'global', subject: '', purse: 'live', cause: 'by-hand' }, {});
    await h.run(300);
    expect(refusal(h)).toBeNull();
    await live(h);
    await h.run(1_100);
    expect(refusal(h)).toBe('execute breaker-global');
  });

  it('names the widest first, and is told once however often it trips', async () => {
    const h = await opened();
    const { breakers } = h.engine.risk;
    for (let turn = 0; turn < 3; turn++) {
      breakers.trip({ scope: 'venue', subject: 'one', purse: null, cause: 'by-hand' }, {});
      breakers.trip({ scope: 'global', subject: '', purse: null, cause: 'by-hand' }, {});
    }
    await h.run(3_000);
    expect(refusal(h)).toBe('execute breaker-global');
    expect(breakers.open()).toHaveLength(2);
    expect(h.notices.filter((title) => title === 'Circuit breaker')).toHaveLength(2);
  });

  it('survives a restart and goes when a person resets it, once', async () => {
    const h = await opened();
    h.engine.risk.breakers.trip(
      { scope: 'venue', subject: 'two', purse: null, cause: 'error-streak' },
      { used: 5, most: 5 },
    );
    await h.restart();
    await h.arbitrage();
    expect(refusal(h)).toBe('execute breaker-venue');
    const [own] = h.engine.risk.breakers.open();
    expect(own).toMatchObject({ cause: 'error-streak', numbers: { used: 5, most: 5 } });
    expect(h.engine.risk.breakers.reset(own!.id)).toBe(true);
    expect(h.engine.risk.breakers.reset(own!.id)).toBe(false);
    await h.run(300);
    expect(refusal(h)).toBeNull();
    expect(h.engine.risk.breakers.recent(5)).toMatchObject([{ resetBy: 'person' }]);
  });

  it('keeps the line that a person drew under losses over a restart', async () => {
    const h = await opened({ dailyLoss: 10 * SCALE });
    h.engine.riskRows.addResult({
      ...{ ticketId: confirm(h).id, purse: 'paper', strategy: 'crossVenueArb' },
      ...{ profit: (-11 * SCALE) as never, atMs: h.engine.nowMs },
    });
    await h.restart();
    await h.run(1_100);
    expect(standing(h)).toEqual(['global  daily-loss']);
    h.engine.risk.breakers.reset(h.engine.risk.breakers.open()[0]!.id);
    await h.restart();
    await h.run(3_000);
    expect(standing(h)).toEqual([]);
  });

  it('disarms live trading, leaves hedges and cancels possible', async () => {
    const h = await opened();
    await live(h);
    h.two.answers.push({ fill: 30 }, { fill: 'all' });
    const ticket = confirm(h);
    await h.run(10);
    h.engine.risk.breakers.trip(
      { scope: 'global', subject: '', purse: null, cause: 'by-hand' },
      {},
    );
    expect(h.engine.switches.state.armed).toBe(false);
    await h.run(5_000);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('complete');
  });
});

describe('what trips', () => {
  it('orders of a venue that fail one after the other', async () => {
    const h = await opened({ cooldown: 0, errorStreak: 3 });
    await live(h);
    h.one.answers.push({ reject: 'no' });
    for (let bet = 0; bet < 2; bet++) {
      confirm(h);
      await h.run(1_000);
    }
    expect(standing(h)).toEqual([]);
    confirm(h);
    await h.run(1_000);
    expect(standing(h)).toEqual(['venue one error-streak']);
    expect(refusal(h)).toBe('executionMode not-armed');
  });

  it('no failures with a success between them', async () => {
    const h = await opened({ cooldown: 0, errorStreak: 2 });
    await live(h);
    for (const answer of [{ reject: 'no' }, { fill: 'none' }, { reject: 'no' }] as const) {
      h.one.answers.splice(0, 9, answer);
      confirm(h);
      await h.run(1_000);
    }
    expect(standing(h)).toEqual([]);
  });

  it('a leg that stays unhedged, until it is dealt with', async () => {
    const h = await opened({ nakedTime: 20_000 });
    await live(h);
    await leaveBare(h);
    await h.run(10_000);
    expect(standing(h)).toEqual([]);
    await h.run(10_000);
    expect(standing(h)).toEqual(['global  unhedged']);
    const [entry] = h.engine.execution.naked.entries();
    h.engine.execution.naked.remove(entry!.ticketId, 'live', h.engine.nowMs);
    await h.run(2_000);
    expect(standing(h)).toEqual([]);
    expect(h.engine.risk.breakers.recent(1)).toMatchObject([{ resetBy: 'rule' }]);
  });

  it.each([
    ['late', 6_000, true],
    ['in time', 4_000, false],
    ['ahead', -6_000, true],
  ])('messages that are %s', async (_what, lateMs, trips) => {
    const h = await opened();
    const speak = (by: number) => {
      const { books } = h.one;
      const stream = books!.stream('clock');
      for (let frame = 0; frame < 600; frame++) {
        books!.frame(stream, h.clock.nowMs(), h.clock.nowMs() - by);
      }
    };
    speak(lateMs);
    await h.run(1_500);
    expect(standing(h)).toEqual(trips ? ['venue one clock-skew'] : []);
    speak(0);
    await h.run(59_000);
    expect(standing(h)).toEqual(trips ? ['venue one clock-skew'] : []);
    await h.run(3_000);
    expect(standing(h)).toEqual([]);
  });

  it('references that are all away, until one is back for a while', async () => {
    const h = await opened({ referenceOutage: 10_000 });
    h.one.referenceWeight = SCALE as Ratio;
    h.one.report = { state: 'down', code: 'x', detail: '' };
    await h.run(9_000);
    expect(standing(h)).toEqual([]);
    await h.run(4_000);
    expect(standing(h)).toEqual([
      'strategy crossBook references-away',
      'strategy consensus references-away',
    ]);
    h.one.report = { state: 'live', code: '', detail: '' };
    await h.run(25_000);
    expect(standing(h)).toHaveLength(2);
    await h.run(7_000);
    expect(standing(h)).toEqual([]);
  });

  it('a loss of a day, which a person draws a line under', async () => {
    const h = await opened({ dailyLoss: 10 * SCALE });
    const lose = (amount: number) =>
      h.engine.risk.settled({
        ...{ ticketId: `t${amount}`, purse: 'paper', strategy: 'crossVenueArb' },
        ...{ profit: (-amount * SCALE) as never, atMs: h.engine.nowMs },
      });
    lose(9);
    await h.run(1_100);
    expect(standing(h)).toEqual([]);
    lose(1);
    await h.run(1_100);
    expect(standing(h)).toEqual(['global  daily-loss']);
    expect(refusal(h)).toBe('execute breaker-global');
    h.engine.risk.breakers.reset(h.engine.risk.breakers.open()[0]!.id);
    await h.run(2_000);
    expect(standing(h)).toEqual([]);
    expect(refusal(h)).toBeNull();
    lose(10);
    await h.run(1_100);
    expect(standing(h)).toEqual(['global  daily-loss']);
  });

  it('a losing streak of one strategy, broken by a win', async () => {
    const h = await opened({ losingStreak: 3, dailyLoss: 1_000 * SCALE });
    let bets = 0;
    const settle = async (profit: number) => {
      h.engine.risk.settled({
        ...{ ticketId: `t${bets++}`, purse: 'paper', strategy: 'crossVenueArb' },
        ...{ profit: (profit * SCALE) as never, atMs: h.engine.nowMs },
      });
      await h.run(1_100);
    };
    for (const profit of [-1, -1, 1, -1, -1]) await settle(profit);
    expect(standing(h)).toEqual([]);
    await settle(-1);
    expect(standing(h)).toEqual(['strategy crossVenueArb losing-streak']);
    h.engine.risk.breakers.reset(h.engine.risk.breakers.open()[0]!.id);
    await settle(-1);
    expect(standing(h)).toEqual([]);
  });
});

describe('the stop', () => {
  /** A live order of which nobody knows, so that it may rest. */
  async function resting(h: Harness): Promise<void> {
    await live(h);
    h.one.answers.push({ unknown: 'timeout', booked: 'none' });
    h.one.lookUpsFail = true;
    confirm(h);
    await h.run(30_000);
  }

  it.each([
    [true, 1],
    [false, 0],
  ])('cancels what rests when it is set to: %s', async (killCancels, cancels) => {
    const h = await opened({ killCancels });
    await resting(h);
    h.engine.switches.kill('user');
    await h.run(100);
    expect(h.one.cancels).toBe(cancels);
    h.engine.switches.kill('user');
    await h.run(100);
    expect(h.one.cancels).toBe(cancels);
  });

  it('does not cancel a hedge that is being placed', async () => {
    const h = await opened({ killCancels: true });
    await live(h);
    const ticket = confirm(h);
    await h.run(25);
    h.engine.switches.kill('user');
    await h.run(5_000);
    expect(h.two.cancels + h.one.cancels).toBe(0);
    expect(h.engine.execution.desk.ticket(ticket.id)?.status).toBe('complete');
  });
});

it('every cause has a rule or a person that resets it', () => {
  expect(Object.keys(breakerClearMs)).toEqual([...breakerCauses]);
});
