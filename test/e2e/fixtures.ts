// What the specs share: one running host for as long as nothing fails, and a fresh page on it per test,
// which must not draw a complaint of the browser.

import { test as base, expect } from '@playwright/test';
import { HostProcess } from './hostProcess.ts';
import { Desk } from './pages/desk.ts';

interface OwnFixtures {
  readonly desk: Desk;
}

interface SharedFixtures {
  readonly host: HostProcess;
}

export const test = base.extend<OwnFixtures, SharedFixtures>({
  host: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what is needed
    async ({}, use) => {
      const host = new HostProcess();
      await host.start();
      await use(host);
      expect(await host.close(), 'the host ends by itself').toBe(0);
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  desk: async ({ host, page }, use) => {
    const desk = new Desk(page);
    await desk.open(host.url);
    await use(desk);
    expect(desk.complaints).toEqual([]);
  },
});

export { expect };
