import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../main/simulation/virtualClock.ts';
import { type PollFloor, PollGate } from '../../main/venues/pollGate.ts';
import { START_MS } from '../support/feedHarness.ts';

const odds = (sport: number, floorMs = 5_000): PollFloor[] => [{ key: `odds ${sport}`, floorMs }];

interface Passing {
  readonly name: string;
  readonly atMs: number;
}

/** A gate whose requests take `tookMs` each, with everything that passed. */
function gated(clock = new VirtualClock(START_MS)) {
  const gate = new PollGate(clock);
  const passed: Passing[] = [];
  const ask = async (
    name: string,
    floors: readonly PollFloor[],
    tookMs = 20,
    good = () => true,
  ) => {
    if (!(await gate.pass(floors))) return false;
    passed.push({ name, atMs: clock.nowMs() - START_MS });
    await new Promise<void>((resume) => {
      clock.after(tookMs, resume);
    });
    gate.settled(good(), floors);
    return true;
  };
  return { clock, gate, passed, ask, times: () => passed.map(({ atMs }) => atMs) };
}

describe('poll gate', () => {
  it('keeps the pause from the end of one request to the next', async () => {
    const { ask, clock, times } = gated();
    for (let i = 0; i < 4; i++) void ask('a', odds(29), 300);
    await clock.run(30_000);
    expect(times()).toEqual([0, 5_300, 10_600, 15_900]);
  });

  it('lets sports interleave: a pause is each one’s own', async () => {
    const { ask, clock, passed } = gated();
    await Promise.all([ask('first', odds(1)), clock.run(100)]);
    for (let i = 0; i < 2; i++) for (const sport of [29, 4, 15]) void ask(`s${sport}`, odds(sport));
    await clock.run(20_000);
    const at = (name: string) => passed.filter((p) => p.name === name).map(({ atMs }) => atMs);
    expect(at('s29')).toEqual([100, 5_120]);
    expect(at('s4')).toEqual([100, 5_120]);
    expect(at('s15')).toEqual([100, 5_120]);
  });

  it('holds a whole list to its own pause and to that of changes', async () => {
    const { ask, clock, passed } = gated();
    const whole = [...odds(29), { key: 'odds whole 29', floorMs: 60_000 }];
    void ask('whole', whole, 0);
    void ask('delta', odds(29), 0);
    void ask('whole', whole, 0);
    void ask('delta', odds(29), 0);
    await clock.run(90_000);
    expect(passed).toEqual([
      { name: 'whole', atMs: 0 },
      { name: 'delta', atMs: 5_000 },
      { name: 'delta', atMs: 10_000 },
      { name: 'whole', atMs: 60_000 },
    ]);
  });

  it('remembers for a gate that is made anew', async () => {
    const { ask, clock, gate } = gated();
    void ask('a', odds(29), 0);
    await clock.run(1_000);
    gate.close();
    const second = gated(clock);
    void second.ask('b', odds(29), 0);
    await clock.run(20_000);
    expect(second.times()).toEqual([5_000]);
  });

  it('sends one request alone until one was answered', async () => {
    const { ask, clock, times } = gated();
    for (const sport of [1, 2, 3]) void ask('a', odds(sport), 700);
    await clock.run(5_000);
    expect(times()).toEqual([0, 700, 700]);
  });

  it('holds the whole host back while it fails, and lets one try it', async () => {
    const { ask, clock, times } = gated();
    let good = true;
    const poll = async (sport: number) => {
      while (await ask('a', odds(sport), 0, () => good)) await Promise.resolve();
    };
    for (const sport of [1, 2, 3]) void poll(sport);
    await clock.run(1_000);
    good = false;
    await clock.run(200_000);
    const failing = times().filter((at) => at > 1_000);
    // Those under way fail together; then 5, 10, 20, 40 and 60 s, and one request each time.
    const together = [5_000, 5_000, 5_000];
    expect(failing).toEqual([...together, 10_000, 20_000, 40_000, 80_000, 140_000, 200_000]);
    good = true;
    await clock.run(90_000);
    expect(times().filter((at) => at > 201_000).length).toBeGreaterThan(6);
  });

  it('lets a login pass beside the one who tries a failing host and needs it', async () => {
    const { clock, gate } = gated();
    const login: PollFloor[] = [{ key: 'login', floorMs: 10_000 }];
    expect(await gate.pass(login)).toBe(true);
    gate.settled(false, login);
    const told: string[] = [];
    void gate.pass(odds(29)).then(() => told.push('odds'));
    void gate.pass(odds(4)).then(() => told.push('more odds'));
    void gate.pass(login, true).then(() => told.push('login'));
    await clock.run(5_000);
    expect(told).toEqual(['odds']);
    await clock.run(5_000);
    expect(told).toEqual(['odds', 'login']);
  });

  it('rests what the venue called too often, and nothing else', async () => {
    const { ask, clock, gate, passed } = gated();
    await Promise.all([ask('a', odds(1), 0), clock.run(10)]);
    gate.rest(odds(1), 30_000);
    void ask('a', odds(1), 0);
    void ask('b', odds(2), 0);
    await clock.run(60_000);
    expect(passed.slice(1)).toEqual([
      { name: 'b', atMs: 10 },
      { name: 'a', atMs: 30_010 },
    ]);
  });

  it('refuses those who wait when it is closed, and those who come', async () => {
    const { ask, clock, gate } = gated();
    await Promise.all([ask('a', odds(1), 0), clock.run(10)]);
    const waiting = ask('a', odds(1), 0);
    gate.close();
    expect(await waiting).toBe(false);
    expect(await ask('b', odds(2), 0)).toBe(false);
    await clock.run(60_000);
  });

  it('never lets two of one key pass sooner than its floor, whatever is asked when', async () => {
    const arrivals = fc.array(
      fc.record({
        sport: fc.integer({ min: 1, max: 3 }),
        whole: fc.boolean(),
        delay: fc.integer({ min: 0, max: 9_000 }),
        took: fc.integer({ min: 0, max: 3_000 }),
        good: fc.boolean(),
      }),
      { minLength: 2, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(arrivals, async (requests) => {
        const { ask, clock, passed } = gated();
        for (const { delay, good, sport, took, whole } of requests) {
          const floors = whole
            ? [...odds(sport), { key: `whole ${sport}`, floorMs: 60_000 }]
            : odds(sport);
          clock.after(delay, () => void ask(`${sport} ${whole}`, floors, took, () => good));
        }
        await clock.run(1_500_000);
        expect(passed).toHaveLength(requests.length);
        for (const sport of [1, 2, 3]) {
          const own = passed.filter(({ name }) => name.startsWith(`${sport} `));
          expect(closest(own)).toBeGreaterThanOrEqual(5_000);
          expect(closest(own.filter(({ name }) => name.endsWith('true')))).toBeGreaterThanOrEqual(
            60_000,
          );
        }
      }),
      { numRuns: 100, seed: 42 },
    );
  });
});

const closest = (passed: readonly Passing[]): number =>
  Math.min(...passed.slice(1).map(({ atMs }, i) => atMs - (passed[i]?.atMs ?? 0)));
