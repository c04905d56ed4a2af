// Whatever comes in between of orders, fills told late and undone, words of a person, of the venue and restarts: what the
// venue says in the end is what all bets on a contest come to, in cash and in each bet's result.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ContractError } from '../../shared/contract/wire.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { bet, LISTING, lostAll, OTHER, orderLike, say, started } from './lots.ts';
import { cents, live } from './openedEngine.ts';

const ids = ['b0', 'b1', 'b2', 'b3'] as const;
const id = fc.constantFrom(...ids);
const word = fc.constantFrom('won', 'lost', 'void', 'half-won');
const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('order' as const), id }),
    fc.record({ kind: fc.constant('fill' as const), id, contracts: fc.constantFrom(40, 60) }),
    fc.record({ kind: fc.constant('undo' as const), id }),
    fc.record({
      kind: fc.constant('hand' as const),
      said: fc.oneof(word, fc.integer({ min: 0, max: 100 })),
    }),
    fc.record({
      kind: fc.constant('lot' as const),
      at: fc.integer({ min: 0, max: 2 }),
      said: word,
    }),
    fc.record({ kind: fc.constant('venue' as const), end: fc.constantFrom(0, 1, 'void') }),
    fc.record({ kind: fc.constant('restart' as const) }),
  ),
  { minLength: 3, maxLength: 10 },
);
type Step = (typeof steps extends fc.Arbitrary<infer S> ? S : never) extends readonly (infer T)[]
  ? T
  : never;
type Started = Awaited<ReturnType<typeof started>>;

/** Orders of one contest with what is filled of each, by fill. */
class Bets {
  readonly #own: Started;
  readonly #like: string;
  readonly #tell = new Map<string, ReturnType<typeof orderLike>>();
  readonly filled = new Map<string, Map<string, number>>();
  #told = 0;

  constructor(own: Started, like: string) {
    this.#own = own;
    this.#like = like;
  }

  order(name: string): void {
    if (this.#tell.has(name)) return;
    this.#tell.set(name, orderLike(this.#own.h, this.#like, name));
    this.filled.set(name, new Map());
  }

  async fill(name: string, contracts: number): Promise<void> {
    if (!this.#tell.has(name) || this.of(name) + contracts > 100) return;
    const fillId = `f${this.#told++}`;
    this.filled.get(name)?.set(fillId, contracts);
    await this.#tell.get(name)?.(contracts, fillId);
  }

  async undo(name: string): Promise<void> {
    const [fillId] = this.filled.get(name)?.keys() ?? [];
    if (fillId === undefined) return;
    this.filled.get(name)?.delete(fillId);
    await this.#tell.get(name)?.(0, fillId);
  }

  of(name: string): number {
    return [...(this.filled.get(name)?.values() ?? [])].reduce((sum, own) => sum + own, 0);
  }
}

async function take(own: Started, bets: Bets, step: Step): Promise<void> {
  const { h, settle } = own;
  switch (step.kind) {
    case 'order':
      return bets.order(step.id);
    case 'fill':
      return bets.fill(step.id, step.contracts);
    case 'undo':
      return bets.undo(step.id);
    case 'hand':
      settle(
        typeof step.said === 'number'
          ? { returned: cents(step.said) as never }
          : (step.said as never),
      );
      return;
    case 'lot': {
      const lot = h.engine.state.lotsOn(LISTING as never)[step.at];
      if (lot !== undefined) settle(step.said as never, LISTING, 'live', lot.sinceMs);
      return;
    }
    case 'venue': {
      const refunded = (step.end === 'void' ? SCALE : 0) as never;
      const payout = (step.end === 1 ? SCALE : 0) as never;
      const payouts = [{ listingId: LISTING as never, payout, refunded }];
      h.one.catalogue!.resolve({ ...lostAll(h), payouts });
      return;
    }
    case 'restart':
      await h.restart(500);
      await live(h);
  }
}

it('bets on one contest come to what its venue says in the end', async () => {
  const played = fc.asyncProperty(steps, fc.constantFrom(0, 1), async (all, end) => {
    const own = await started(true);
    const { h } = own;
    const first = await bet(h);
    own.settle('lost', OTHER);
    const before = own.free();
    const bets = new Bets(own, first.id);
    let isOver = false;
    for (const step of all) {
      // Nobody bets on what is settled, or says of it what the venue has said.
      if (isOver && ['order', 'hand', 'lot'].includes(step.kind)) continue;
      isOver ||= step.kind === 'venue';
      await h.run(1_000);
      try {
        await take(own, bets, step);
      } catch (error) {
        if (!(error instanceof ContractError)) throw error;
      }
    }
    await h.run(1_000);
    for (const payout of [end, end]) say(h, payout, 1 - payout);
    expect([own.total(), own.stands()]).toEqual([0, []]);
    const contracts = ids.reduce((sum, name) => sum + bets.of(name), 0);
    const won = end * 100 + contracts * (end - 0.45);
    expect((own.free() - before) / SCALE).toBeCloseTo(won, 3);
    for (const name of ids) {
      if (bets.of(name) === 0) continue;
      const result = (own.resultOf(name) ?? 0) / SCALE;
      expect([name, result]).toEqual([name, expect.closeTo(bets.of(name) * (end - 0.45), 3)]);
    }
  });
  await fc.assert(played, { numRuns: 40 });
});
