// What a filled bet has locked is said exactly, or not at all: never as if its contracts paid nothing.

import { describe, expect, it } from 'vitest';
import { SCALE } from '../../shared/domain/units.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { game } from '../support/playedVenue.ts';

const cents = (amount: number) => Math.round(amount * SCALE);

describe('the locked profit of a bet that is concluded before its markets are listed again', () => {
  it('is unknown until they are, then exact', async () => {
    const h = await new EngineHarness({ sizeStep: SCALE }).start();
    await h.arbitrage();
    h.engine.switches.set({ mode: 'live' });
    h.engine.switches.arm(true);
    await h.run(100);
    const { desk } = h.engine.execution;
    const open = desk.openTickets.open(h.only().id);
    h.two.answers.push({ unknown: 'timeout', booked: 'all' });
    h.two.lookUpsFail = true;
    desk.confirm(open.id, open.revision);
    await h.run(2_000);
    await h.crash();
    h.two.lookUpsFail = false;
    await h.run(120_000);
    const ticket = () => h.engine.execution.desk.ticket(open.id);
    expect(ticket()).toMatchObject({ status: 'complete', lockedProfit: null });
    await h.arbitrage();
    await h.run(1_000);
    expect(ticket()?.lockedProfit).toBe(cents(100 - 95 * 1.02));
  });
});

describe('the locked profit of legs that cannot be judged together any more', () => {
  it('is not said, and the engine goes on', async () => {
    const h = await new EngineHarness({ sizeStep: SCALE }).start();
    await h.arbitrage();
    const { desk } = h.engine.execution;
    const open = desk.openTickets.open(h.only().id);
    desk.confirm(open.id, open.revision);
    // Before the legs are filled one venue asks another question under the same name, one that counts nothing.
    const asked = game(h.two, 'h1', ['Heat', 'Celtics']);
    const question = { ...asked.question, type: 'both-to-score' } as const;
    const outcomes = asked.outcomes.map((outcome, at) => ({
      ...outcome,
      meaning: { on: 'yes', participant: null, negated: at === 1 } as const,
    }));
    h.two.catalogue!.upsert([{ ...asked, question, outcomes }]);
    await h.run(5_000);
    const ticket = h.engine.execution.desk.ticket(open.id);
    expect(ticket?.orders.every(({ filled }) => filled > 0)).toBe(true);
    expect(ticket?.lockedProfit).toBeNull();
    expect(h.engine.journal.incidents(10).map(({ kind }) => kind)).not.toContain('broken');
  });
});
