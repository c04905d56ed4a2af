// A feed of Kalshi with two books, from which tests of its sockets set out.

import { expect } from 'vitest';
import { ScriptedKalshi } from './scriptedKalshi.ts';

/** A feed with the books A and B live at 0.40/0.50. */
export async function started() {
  const v = new ScriptedKalshi();
  const s = await v.watch('A', 'B');
  for (const ticker of ['A', 'B']) s.snapshot(ticker, [['0.4000', '5.00']], [['0.5000', '7.00']]);
  expect([v.book('A'), v.book('B')]).toEqual(['live 400000/500000', 'live 400000/500000']);
  return { s, v };
}
