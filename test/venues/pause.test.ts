// Pauses that end with whoever waits in them.

import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../main/simulation/virtualClock.ts';
import { Pauses } from '../../main/venues/pause.ts';
import { START_MS } from '../support/feedHarness.ts';

describe('a pause', () => {
  it('is over in its time, and never once all are ended, begun before or after', async () => {
    const clock = new VirtualClock(START_MS);
    const pauses = new Pauses(clock);
    const over: string[] = [];
    const note = (name: string, pauseMs: number) =>
      void pauses.of(pauseMs).then(() => over.push(name));
    note('first', 1_000);
    note('second', 5_000);
    await clock.run(2_000);
    expect(over).toEqual(['first']);
    pauses.end();
    note('third', 1_000);
    await clock.run(60_000);
    expect(over).toEqual(['first']);
  });
});
