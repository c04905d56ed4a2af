// The board's rows over time, and the switches over restarts.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AssertionError } from '../../shared/assert.ts';
import { modeAtStart } from '../../shared/domain/switches.ts';
import { modes } from '../../shared/domain/ticket.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { START_MS } from '../support/feedHarness.ts';
import { game } from '../support/playedVenue.ts';
import { confirm, opened } from './openedEngine.ts';

describe('an opportunity on the board', () => {
  it('keeps id and first sight while its numbers change, and counts its revisions', async () => {
    const h = await opened();
    const first = h.only();
    await h.run(2_000);
    h.two.level('h1-0', [[0.49, 80]]);
    await h.run(100);
    const later = h.only();
    expect([later.id, later.firstSeenMs]).toEqual([first.id, first.firstSeenMs]);
    expect(later.quantity).toBe(80 * SCALE);
    expect(later.revision).toBeGreaterThan(first.revision);
  });

  it('has the same id when it comes back, and after a restart', async () => {
    const h = await opened();
    const { id } = h.only();
    h.two.level('h1-0', [[0.6, 100]]);
    await h.run(100);
    expect(h.engine.board.size).toBe(0);
    await h.arbitrage();
    expect(h.only().id).toBe(id);
    await h.restart();
    await h.arbitrage();
    expect(h.only().id).toBe(id);
  });

  it('is not new for the page when nothing that a person sees has changed', async () => {
    const h = await opened();
    const { revision } = h.only();
    for (let i = 0; i < 5; i++) {
      h.two.level('h1-0', [[0.5, 100]]);
      await h.run(100);
    }
    expect(h.only().revision).toBe(revision);
  });

  it('comes up when there is enough of a price that stood there already', async () => {
    const h = await opened();
    h.one.level('g1-0', [[0.45, 0.5]]);
    await h.run(100);
    expect(h.engine.board.size).toBe(0);
    h.one.level('g1-0', [[0.45, 60]]);
    await h.run(100);
    expect(h.engine.board.size).toBe(1);
  });

  it('below what is to be shown is not there', async () => {
    const h = await opened({ showEdge: 50_000 as never });
    expect(h.engine.board.size).toBe(0);
  });

  it('too good to be true is shown and refused', async () => {
    const h = await opened();
    h.one.level('g1-0', [[0.1, 100]]);
    await h.run(100);
    const shown = h.engine.board.opportunities();
    expect(shown.length).toBeGreaterThan(0);
    expect(new Set(shown.map(({ refusal }) => refusal?.gate))).toEqual(new Set(['maxEdge']));
  });

  it('is asked again a few at a time, and none is left out', async () => {
    const h = new EngineHarness();
    await h.start();
    for (let at = 0; at < 30; at++) {
      const change = { startMs: START_MS + (at + 1) * 7_200_000 };
      h.one.catalogue!.upsert([game(h.one, `g${at}`, ['Boston', 'Miami'], change)]);
      h.two.catalogue!.upsert([game(h.two, `h${at}`, ['Heat', 'Celtics'], change)]);
      h.one.level(`g${at}-0`, [[0.45, 100]]);
      h.two.level(`h${at}-0`, [[0.5, 100]]);
    }
    await h.run(300);
    const killed = () =>
      h.engine.board.opportunities().filter(({ refusal }) => refusal?.gate === 'killSwitch');
    const all = h.engine.board.size;
    expect(all).toBeGreaterThan(8);
    expect(killed()).toHaveLength(0);
    h.engine.switches.kill('enough');
    expect(killed().length).toBeLessThan(all);
    // Another sweep in between does not begin with the same rows again.
    h.engine.board.sweep();
    await h.run(0);
    expect(killed()).toHaveLength(all);
  });

  it('pairs sides by who they are, whatever the prices say', async () => {
    const price = fc.integer({ min: 5, max: 95 }).map((cents) => cents / 100);
    const prices = fc.sample(fc.tuple(price, price, price, price), { seed: 7, numRuns: 60 });
    const h = await new EngineHarness({ sizeStep: SCALE as never }).start();
    h.one.catalogue!.upsert([game(h.one, 'g1', ['Boston', 'Miami'])]);
    h.two.catalogue!.upsert([game(h.two, 'h1', ['Heat', 'Celtics'])]);
    const sideOf: { readonly [label: string]: string } = {
      ...{ Boston: 'B', Celtics: 'B', Miami: 'M', Heat: 'M' },
    };
    let shown = 0;
    for (const [a, b, c, d] of prices) {
      h.one.level('g1-0', [[a, 100]]);
      h.one.level('g1-1', [[b, 100]]);
      h.two.level('h1-0', [[c, 100]]);
      h.two.level('h1-1', [[d, 100]]);
      await h.run(50);
      for (const { legs } of h.engine.board.opportunities()) {
        shown++;
        expect(legs.map(({ label }) => sideOf[label]).sort()).toEqual(['B', 'M']);
      }
    }
    expect(shown).toBeGreaterThan(10);
  });
});

describe('the switches', () => {
  it.each(modes.map((mode) => [mode, modeAtStart[mode]]))(
    'after mode %s a session starts in %s and never armed',
    async (mode, after) => {
      const h = await new EngineHarness().start();
      h.engine.switches.set({ mode });
      h.engine.switches.arm(true);
      await h.restart();
      expect(h.engine.switches.state).toMatchObject({ mode: after, armed: false });
      expect(['detect', 'paper']).toContain(after);
    },
  );

  it('disarm after a sleep, before anything is placed on what was true before it', async () => {
    const h = await opened();
    h.engine.switches.set({ mode: 'live' });
    h.engine.switches.arm(true);
    await h.run(100);
    const ticket = h.engine.execution.desk.openTickets.open(h.only().id);
    h.clock.sleep(19_000);
    h.engine.execution.sleep.look();
    expect(h.engine.switches.state.armed).toBe(true);
    h.clock.sleep(21_000);
    const after = h.engine.execution.desk.confirm(ticket.id, ticket.revision);
    expect(h.engine.switches.state).toMatchObject({ armed: false, disarmReason: 'slept' });
    expect(after.status).not.toBe('placing');
    await h.run(1_000);
    expect(h.one.received).toEqual([]);
  });

  it('say why they were disarmed until somebody arms again', async () => {
    const h = await opened();
    const { switches } = h.engine;
    switches.disarm('locked');
    expect(switches.state.disarmReason).toBe('');
    switches.arm(true);
    switches.disarm('locked');
    expect(switches.state).toMatchObject({ armed: false, disarmReason: 'locked' });
    switches.kill('user');
    expect(switches.state.disarmReason).toBe('locked');
    switches.resume();
    switches.arm(true);
    switches.kill('user');
    expect(switches.state).toMatchObject({ armed: false, disarmReason: 'stopped' });
  });

  it('keep each strategy’s own', async () => {
    const h = await new EngineHarness().start();
    const [name] = Object.keys(h.engine.switches.state.strategies) as ['crossVenueArb'];
    h.engine.switches.set({ strategy: { name, enabled: false, mode: 'paper' } });
    await h.restart();
    expect(h.engine.switches.state.strategies[name]).toEqual({ enabled: false, mode: 'paper' });
  });

  it('keep the stop over a crash until a person resumes, and the first reason', async () => {
    const h = await opened();
    h.engine.switches.arm(true);
    h.engine.switches.kill('first');
    h.engine.switches.kill('second');
    expect(h.engine.switches.state.armed).toBe(false);
    await h.crash();
    expect(h.engine.switches.state).toMatchObject({ killed: true, killReason: 'first' });
    await h.arbitrage();
    expect(confirm(h).refusal?.gate).toBe('killSwitch');
    h.engine.switches.resume();
    await h.restart();
    expect(h.engine.switches.state).toMatchObject({ killed: false, killReason: '' });
  });

  it('stop new bets and cancel nothing', async () => {
    const h = await opened();
    h.engine.switches.set({ mode: 'live' });
    h.engine.switches.arm(true);
    await h.run(100);
    confirm(h);
    h.engine.switches.kill('enough');
    await h.run(10_000);
    expect([h.one.cancels, h.two.cancels]).toEqual([0, 0]);
  });

  it('are thrown by a broken assumption', async () => {
    const h = await opened();
    h.engine.broken(new AssertionError('a sum must be zero'));
    expect(h.engine.switches.state.killed).toBe(true);
    expect(h.engine.switches.state.killReason).toContain('a sum must be zero');
  });
});
