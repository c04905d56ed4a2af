// The engine over the simulated Betfair in virtual time, with real money: the place of an each-way bet is laid by a
// ticket, another runner is withdrawn, and the race ends, level for the last place or not. Our records and the
// exchange's have to be the same all along.

import { expect, it } from 'vitest';
import { createHandlers } from '../../../main/engine/api/handlers.ts';
import { seededRandom } from '../../../main/platform/random.ts';
import { createSimulators } from '../../../main/simulation/demoWorld.ts';
import { VirtualClock } from '../../../main/simulation/virtualClock.ts';
import { betfair } from '../../../main/venues/betfair/index.ts';
import type { BetfairSimulator } from '../../../main/venues/betfair/simulator.ts';
import { venueId } from '../../../shared/domain/market.ts';
import { amount, odds, plain, share } from '../../support/amounts.ts';
import { START_MS } from '../../support/feedHarness.ts';
import { betAndGet } from '../../support/offers.ts';
import { simulatedEngine } from '../../support/simulatedEngine.ts';

const RUNNERS = ['Amber', 'Bold', 'Copper', 'Dawn', 'Ember', 'Fable', 'Grove', 'Harbour'];

/** An engine that lists one race, armed for real money. */
async function running() {
  const clock = new VirtualClock(START_MS);
  const random = seededRandom(3);
  const simulators = createSimulators(clock, random, [betfair]);
  const simulator = simulators[0] as BetfairSimulator;
  simulator.races.list({
    ...{ id: 'race', meeting: 'Ashdown 21st Nov', name: '1m2f Hcap', runners: RUNNERS, places: 3 },
    startMs: START_MS + 30 * 60_000,
  });
  const quote = (): void => {
    for (const runner of RUNNERS.keys()) {
      const chances = { win: 125_000, place: 375_000 };
      simulator.races.quote({ raceId: 'race', runner, ...chances, halfSpread: 6_000, depth: 100 });
    }
  };
  quote();
  const engine = simulatedEngine({ clock, random, simulators, venues: [betfair] });
  await engine.start();
  await clock.run(30_000);
  engine.switches.set({ mode: 'live' });
  engine.switches.arm(true);
  return { call: createHandlers(engine), clock, engine, quote, simulator };
}

/** Five each way on Amber at 11, a fifth of the odds for a place; the place is laid for real. */
async function laid() {
  const own = await running();
  const { call, clock, engine } = own;
  let last = 0;
  const commandId = () => `test:${++last}`;
  const { id: participantId } = await call['participant.add']({
    ...{ commandId: commandId(), name: 'Ann', note: '' },
  });
  const account = async (book: string) =>
    (
      await call['account.open']({
        ...{ commandId: commandId(), participantId, book: venueId(book), bookName: book },
        ...{ currency: 'GBP', note: '' },
      })
    ).id;
  const accountId = await account('albion');
  await account('betfair');
  const terms = { ...betAndGet, book: venueId('albion'), bookName: 'Albion', deposit: amount(0) };
  const taken = await call['offer.take']({
    ...{ commandId: commandId(), participantId, accountId, templateId: null },
    ...{ terms: { ...terms, currency: 'GBP' } as never, purse: 'live' },
  });
  const lay = (on: number, stake: number, at: number) => ({
    ...{ on, accountId: null, lays: [] },
    plan: { stake: amount(stake), odds: odds(at), commission: share(0.05) },
  });
  const back = (on: number, at: number) => ({
    ...{ on: [on], own: true, accountId: null, kind: 'cash', stake: amount(5), odds: odds(at) },
  });
  const offer = await call['offer.advance']({
    ...{ commandId: commandId(), participantId, offerId: taken.id, revision: taken.revision },
    event: {
      type: 'place-qualifier',
      bet: {
        ...{ description: 'Ashdown: Amber', startsMs: null, stake: amount(10), odds: odds(11) },
        ...{ layAccountId: null, layWanted: amount(20), lays: [], ticketId: null },
        parts: {
          shape: 'each-way',
          selections: [0, 1].map(() => ({ label: 'Amber', odds: null, result: null })),
          backs: [back(0, 11), back(1, 3)],
          lays: [lay(0, 5, 11), lay(1, 20, 2.8)],
        },
      },
    } as never,
  });
  const asked = { participantId, offerId: offer.id, number: 1, on: 1 };
  const choices = await call['lay.find']({
    ...{ ...asked, revision: offer.revision, text: 'Amber', anyMoney: false },
  } as never);
  const choice = choices.find(({ question }) => question.type === 'place')!;
  own.quote();
  await clock.run(500);
  const ticket = await call['lay.ticket']({
    ...{ ...asked, revision: offer.revision, layId: choice.layId },
  } as never);
  await call['ticket.confirm']({ ticketId: ticket.id, revision: ticket.revision });
  await clock.run(10_000);
  const order = () => engine.execution.desk.ticket(ticket.id)!.orders[0]!;
  const noted = () =>
    engine.matched.offers
      .find(participantId, offer.id)!
      .progress.bets[0]!.parts!.lays[1]!.lays.map((each) => plain(each.odds));
  const check = async () => {
    await engine.execution.audit.run(betfair.descriptor.id, true);
    return engine.execution.audit.check(betfair.descriptor.id)?.state;
  };
  const soon = async <T>(promise: Promise<T>): Promise<T> => {
    let done = false;
    void promise.finally(() => {
      done = true;
    });
    for (let at = 0; at < 500 && !done; at++) await clock.run(50);
    return promise;
  };
  const [bet] = [...own.simulator.exchange.bets.values()];
  return { ...own, bet: bet!, order, noted, check: () => soon(check()), ticket };
}

it.each([
  ['unplaced', [[1], [2], [4]]],
  ['placed', [[0], [1], [2]]],
  ['level with another for the last place', [[1], [2], [0, 4]]],
])('a real lay of a place, after a withdrawal: %s', async (_what, first) => {
  const { bet, check, clock, engine, noted, order, simulator, ticket } = await laid();
  expect(engine.execution.desk.ticket(ticket.id)?.status).toBe('complete');
  expect([bet.side, order().purse, order().status]).toEqual(['LAY', 'live', 'filled']);
  expect(await check()).toBe('agrees');
  const [before, cost] = [bet.returns / bet.matched / 100, order().cost];
  expect(noted()).toEqual([before]);

  simulator.races.withdraw('race', 3, 20);
  await clock.run(5_000);
  expect(bet.returns / bet.matched / 100).toBeLessThan(before);
  expect(order().cost).toBeLessThan(cost);
  expect(order().filled).toBe(bet.returns * 100);
  expect(noted()).toEqual([before]);
  expect(engine.execution.desk.ticket(ticket.id)?.status).toBe('complete');
  expect(await check()).toBe('agrees');

  const rest = RUNNERS.flatMap((_, at) => (at === 3 || first.flat().includes(at) ? [] : [[at]]));
  simulator.races.finish('race', [...first, ...rest]);
  await clock.run(60_000);
  const paid = engine.state.settled(10).filter(({ purse }) => purse === 'live');
  expect(paid).toHaveLength(1);
  const [{ returned, cost: laidFor, fees }] = paid as [(typeof paid)[number]];
  // To the penny what the exchange says that the bet has won, and of a lay what it risks comes back.
  expect(Math.abs(returned - laidFor - bet.profit * 10_000)).toBeLessThan(10_000);
  expect(plain(fees)).toBe(Math.round(Math.max(0, bet.profit) * 5) / 10_000);
  expect(await check()).toBe('agrees');
  expect(engine.risk.breakers.open()).toEqual([]);
  const sum = engine.ledger.accounts().reduce((all, { posted }) => all + posted, 0);
  expect(sum).toBe(0);
  await engine.stop();
});
