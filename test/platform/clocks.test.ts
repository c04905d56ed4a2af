// The two clocks keep the same promises: one stands still until a test moves it, the other is the
// machine's.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entropyRandom, realClock } from '../../main/platform/real.ts';
import { VirtualClock } from '../../main/simulation/virtualClock.ts';

describe('the virtual clock', () => {
  it('runs timers in the order of their time, equal ones in the order in which they were set', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 30 }), { maxLength: 40 }), async (delays) => {
        const clock = new VirtualClock(1_000);
        const ran: { at: number; dueMs: number }[] = [];
        for (const [at, delay] of delays.entries()) {
          clock.after(delay, () => ran.push({ at, dueMs: clock.nowMs() }));
        }
        await clock.run(30);
        const expected = delays
          .map((delay, at) => ({ at, dueMs: 1_000 + delay }))
          .sort((a, b) => a.dueMs - b.dueMs || a.at - b.at);
        expect(ran).toEqual(expected);
        expect(clock.nowMs()).toBe(1_030);
      }),
      { seed: 42, numRuns: 60 },
    );
  });

  it('does not run what was cancelled, and a second cancelling does no harm', async () => {
    const clock = new VirtualClock(0);
    let ran = 0;
    const timer = clock.after(5, () => ran++);
    timer.cancel();
    timer.cancel();
    await clock.run(100);
    expect(ran).toBe(0);
    expect(clock.nextMs()).toBeNull();
  });

  it('lets what a timer starts by promise run before the next timer', async () => {
    const clock = new VirtualClock(0);
    const order: string[] = [];
    clock.after(1, () => {
      order.push('first');
      void Promise.resolve().then(() => order.push('promise'));
    });
    clock.after(1, () => order.push('second'));
    await clock.run(1);
    expect(order).toEqual(['first', 'promise', 'second']);
  });

  it('never goes back and stops exactly where it was told', async () => {
    const clock = new VirtualClock(50);
    await clock.runUntil(20);
    expect(clock.nowMs()).toBe(50);
    await clock.runUntil(70);
    expect(clock.nowMs()).toBe(70);
    expect(clock.monotonicUs()).toBe(70_000);
  });

  it('takes a time in the past for now and a broken millisecond for the next whole one', async () => {
    const clock = new VirtualClock(0);
    const times: number[] = [];
    clock.after(-5, () => times.push(clock.nowMs()));
    clock.after(1.2, () => times.push(clock.nowMs()));
    await clock.run(10);
    expect(times).toEqual([0, 2]);
  });
});

describe('the clock of the machine', () => {
  it('says the time of the machine', () => {
    const before = Date.now();
    const now = realClock.nowMs();
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  it('measures in microseconds and never goes back', () => {
    let last = realClock.monotonicUs();
    for (let n = 0; n < 10_000; n++) {
      const next = realClock.monotonicUs();
      expect(next >= last).toBe(true);
      last = next;
    }
    const begunMs = performance.now();
    const begunUs = realClock.monotonicUs();
    while (performance.now() - begunMs < 5) Math.sqrt(begunMs);
    expect(realClock.monotonicUs() - begunUs).toBeGreaterThan(4_900);
  });

  it('runs a timer once and not before its time, and a cancelled one never', async () => {
    let cancelledRan = false;
    realClock
      .after(1, () => {
        cancelledRan = true;
      })
      .cancel();
    const begun = performance.now();
    await new Promise<void>((resume) => realClock.after(20, resume));
    // Timers of the machine count whole milliseconds.
    expect(performance.now() - begun).toBeGreaterThan(18);
    expect(cancelledRan).toBe(false);
  });

  it('takes a negative delay for none', async () => {
    await new Promise<void>((resume) => realClock.after(-1_000, resume));
  });

  it('runs what is soon after promises that are ready', async () => {
    const order: string[] = [];
    const soon = new Promise<void>((resume) => {
      realClock.soon(() => {
        order.push('soon');
        resume();
      });
    });
    void Promise.resolve().then(() => order.push('promise'));
    order.push('now');
    await soon;
    expect(order).toEqual(['now', 'promise', 'soon']);
  });
});

describe('chance of the machine', () => {
  it('is another one every time', () => {
    const seen = new Set(Array.from({ length: 50 }, () => entropyRandom().uuid()));
    expect(seen.size).toBe(50);
    for (const id of seen) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });
});
