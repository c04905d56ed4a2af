// Copies of the data file by themselves: when, how many are kept, and what happens when one fails.

import { describe, expect, it } from 'vitest';
import { ScheduledCopies } from '../../main/engine/scheduledCopies.ts';
import { silentLog } from '../../main/platform/log.ts';
import type { Backup } from '../../shared/domain/backup.ts';

const HOUR_MS = 3_600_000;

function copies(copyEvery: number, copiesKept = 3) {
  let now = 1_000 * HOUR_MS;
  let fails = false;
  let made: Backup[] = [];
  const own = new ScheduledCopies({
    log: silentLog,
    nowMs: () => now,
    settings: () => ({ copyEvery, copiesKept }),
    list: () => made,
    make: async (atMs) => {
      if (fails) throw new Error('no room');
      made = [{ name: `c-${atMs / HOUR_MS}`, bytes: 1, atMs }, ...made];
    },
    remove: (name) => {
      made = made.filter((copy) => copy.name !== name);
    },
  });
  return {
    names: () => made.map(({ name }) => name),
    look: async (hours = 0) => {
      now += hours * HOUR_MS;
      await own.look();
    },
    fail: (value: boolean) => {
      fails = value;
    },
  };
}

describe('copies by themselves', () => {
  it('are made at once and then every so often', async () => {
    const c = copies(24 * HOUR_MS);
    await c.look();
    await c.look(23);
    expect(c.names()).toEqual(['c-1000']);
    await c.look(1);
    expect(c.names()).toEqual(['c-1024', 'c-1000']);
  });

  it('keep the last few', async () => {
    const c = copies(HOUR_MS, 2);
    for (let at = 0; at < 5; at++) await c.look(1);
    expect(c.names()).toEqual(['c-1005', 'c-1004']);
  });

  it('are not made where nobody wants them', async () => {
    const c = copies(0);
    await c.look(100);
    expect(c.names()).toEqual([]);
  });

  it('are tried again an hour after one has failed', async () => {
    const c = copies(HOUR_MS);
    c.fail(true);
    await c.look();
    c.fail(false);
    await c.look(0.5);
    expect(c.names()).toEqual([]);
    await c.look(0.5);
    expect(c.names()).toEqual(['c-1001']);
  });
});
