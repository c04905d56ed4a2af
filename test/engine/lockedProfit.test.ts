// What a filled bet has locked is said exactly, or not at all: never as if its contracts paid nothing.

import { describe, expect, it } from 'vitest';
import { SCALE } from '../../shared/domain/units.ts';
import { EngineHarness } from '../support/engineHarness.ts';

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
