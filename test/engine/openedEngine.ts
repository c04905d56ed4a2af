// An engine with one opportunity on its board, and what tests of bets do with it first.

import { type Currency, SCALE } from '../../shared/domain/units.ts';
import { EngineHarness } from '../support/engineHarness.ts';

export const cents = (amount: number) => Math.round(amount * SCALE);

/** What a bet lacks after its tries is left to the test. */
const BY_HAND = { hedgeFor: 0, hedgeLoss: 0 };

/** An engine in which one arbitrage of some 3 % stands; `money` is the second venue's. */
export async function opened(
  settings: ConstructorParameters<typeof EngineHarness>[0] = {},
  money: Currency = 'USD',
) {
  const pace = { betPause: 0, fixturePause: 0 };
  const h = new EngineHarness({ sizeStep: SCALE, ...BY_HAND, ...pace, ...settings });
  h.two.currency = money;
  await h.start();
  await h.arbitrage();
  return h;
}

/** Opens and confirms the one opportunity. */
export function confirm(h: EngineHarness) {
  const { desk } = h.engine.execution;
  const ticket = desk.openTickets.open(h.only().id);
  return desk.confirm(ticket.id, ticket.revision);
}

/** Turns to live money, armed. */
export const live = (h: EngineHarness) => {
  h.engine.switches.set({ mode: 'live' });
  h.engine.switches.arm(true);
  return h.run(100);
};

/** A live bet of which only the first leg was taken: 100 Boston stand at one for 45.90; Miami was refused at two. */
export async function bare(
  settings: ConstructorParameters<typeof EngineHarness>[0] = {},
  money: Currency = 'USD',
) {
  const h = await opened(settings, money);
  await live(h);
  h.two.answers.push({ reject: 'no' }, { reject: 'no' }, { reject: 'no' });
  const ticket = confirm(h);
  await h.run(10_000);
  h.two.answers.length = 0;
  // Both books are confirmed anew.
  await h.arbitrage();
  return { h, ticket };
}
