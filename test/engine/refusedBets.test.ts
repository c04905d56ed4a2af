// What turns a confirmation down, and what of it is written down.

import { describe, expect, it } from 'vitest';
import { SCALE } from '../../shared/domain/units.ts';
import type { EngineHarness } from '../support/engineHarness.ts';
import { opened } from './openedEngine.ts';

describe('what refuses a confirmation', () => {
  const refused = async (change: (h: EngineHarness) => unknown, settings = {}) => {
    const h = await opened(settings);
    const { desk } = h.engine.execution;
    const ticket = desk.openTickets.open(h.only().id);
    await change(h);
    return desk.confirm(ticket.id, ticket.revision);
  };

  it('is journalled with its numbers', async () => {
    const h = await opened();
    const { desk } = h.engine.execution;
    const ticket = desk.openTickets.open(h.only().id);
    h.two.level('h1-0', [[0.5, 40]]);
    await h.run(50);
    const after = desk.confirm(ticket.id, ticket.revision);
    expect(after.status).toBe('refused');
    expect(after.refusal).toMatchObject({
      gate: 'minDepth',
      code: 'too-thin',
      numbers: { available: 40 * SCALE, wanted: 100 * SCALE },
    });
    const last = h.engine.journal.allDecisions().at(-1);
    expect(last).toMatchObject({ confirmation: true, refusal: { gate: 'minDepth' } });
  });

  it.each([
    ['the stop', (h: EngineHarness) => h.engine.switches.kill('test'), 'killSwitch'],
    [
      'a price that is gone',
      (h: EngineHarness) => {
        h.two.level('h1-0', [[0.6, 100]]);
        return h.run(50);
      },
      'minEdge',
    ],
    [
      'a book that is resyncing',
      (h: EngineHarness) => {
        h.one.books!.resync(h.one.books!.book('g1-0' as never), 'x');
        return h.run(50);
      },
      'sharpFreshness',
    ],
    [
      'a feed that is down',
      (h: EngineHarness) => {
        h.one.report = { state: 'down', code: '', detail: '' };
      },
      'sharpFreshness',
    ],
    [
      'a market that was paused',
      (h: EngineHarness) => {
        h.two.catalogue!.status('h1', 'paused');
        return h.run(50);
      },
      'viewOnly',
    ],
    [
      'live money that is not armed',
      (h: EngineHarness) => h.engine.switches.set({ mode: 'live' }),
      'executionMode',
    ],
  ])('%s', async (_what, change, gate) => {
    const after = await refused(change);
    expect(after.status).toBe('refused');
    expect(after.refusal?.gate).toBe(gate);
    expect(after.orders).toEqual([]);
  });

  it('numbers other than those shown', async () => {
    const h = await opened();
    const { desk } = h.engine.execution;
    const ticket = desk.openTickets.open(h.only().id);
    const smaller = desk.openTickets.reprice(ticket.id, (10 * SCALE) as never);
    expect(smaller.opportunity.quantity).toBe(10 * SCALE);
    expect(() => desk.confirm(ticket.id, 1)).toThrow(/revision/);
    expect(desk.confirm(ticket.id, 2).status).toBe('placing');
  });

  it('a ticket that has expired', async () => {
    const h = await opened();
    const { desk } = h.engine.execution;
    const ticket = desk.openTickets.open(h.only().id);
    await h.run(31_000);
    expect(() => desk.confirm(ticket.id, 1)).toThrow(/not open/);
  });
});
