// Listed markets come in at a pace that leaves prices their turn, each once and in its last state.

import { expect, it } from 'vitest';
import { MarketIntake } from '../../main/engine/marketIntake.ts';
import type { VenueMarket } from '../../shared/domain/market.ts';
import { venueId } from '../../shared/domain/market.ts';

const COST_US = 500;
/** The longest that prices are kept waiting: a slice, and the one market that ends it. */
const SLICE_US = 4_000 + COST_US;

/** An intake whose every market takes half a millisecond, on a clock that a test turns. */
function intake() {
  let nowUs = 0;
  const turns: (() => void)[] = [];
  const taken: string[] = [];
  const clock = { monotonicUs: () => nowUs, soon: (turn: () => void) => void turns.push(turn) };
  const work = (name: string) => {
    nowUs += COST_US;
    taken.push(name);
  };
  const own = new MarketIntake({ clock, take: ({ title }) => work(title) });
  /** Runs what was put off, one turn after another; the longest turn in microseconds. */
  const settle = (): number => {
    let longest = 0;
    for (let turn = turns.shift(); turn !== undefined; turn = turns.shift()) {
      const beganUs = nowUs;
      turn();
      longest = Math.max(longest, nowUs - beganUs);
    }
    return longest;
  };
  return { own, settle, taken, work, elapsedUs: () => nowUs };
}

const market = (title: string, venue = 'one') =>
  ({ title, venueId: venueId(venue), status: 'open' }) as VenueMarket;
const names = Array.from({ length: 1_000 }, (_, at) => `m${at}`);

it('takes what there is time for at once, and the rest in short turns, in order', () => {
  const { elapsedUs, own, settle, taken } = intake();
  for (const name of names) own.offer(name, market(name));
  expect(taken.length).toBeGreaterThan(0);
  expect(elapsedUs()).toBeLessThanOrEqual(SLICE_US);
  expect(settle()).toBeLessThanOrEqual(SLICE_US);
  expect(taken).toEqual(names);
  expect(own.size).toBe(0);
});

it('takes a market that is listed again while it waits once, as it was listed last', () => {
  const { own, settle, taken } = intake();
  for (const name of names) own.offer(name, market(name));
  for (const name of names.slice(500)) own.offer(name, market(`${name} again`));
  settle();
  expect(taken).toEqual([
    ...names.slice(0, 500),
    ...names.slice(500).map((name) => `${name} again`),
  ]);
});

it('changes and forgets what waits', () => {
  const { own, settle, taken } = intake();
  for (const name of names) own.offer(name, market(name, name === 'm998' ? 'two' : 'one'));
  expect(own.change('m999', { title: 'changed' })).toBe(true);
  expect(own.change('m0', { title: 'changed' })).toBe(false);
  own.forget((venue) => venue === 'two');
  settle();
  expect(taken.slice(-2)).toEqual(['m997', 'changed']);
});

it('does other work in the same turns, each piece once', () => {
  const { own, settle, taken, work } = intake();
  for (const name of names) own.later(name, () => work(name));
  for (const name of names.slice(900)) own.later(name, () => work(name));
  expect(settle()).toBeLessThanOrEqual(SLICE_US);
  expect(taken).toEqual(names);
});
