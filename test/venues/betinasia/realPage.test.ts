// The venue in a real browser: its page on loopback sockets, both sources, and what befalls a page in use.

import process from 'node:process';
import { afterEach, describe, expect, it } from 'vitest';
import { installedBrowser } from '../../support/browser.ts';
import { RealPageHarness, type RealPageOptions } from '../../support/realPageHarness.ts';

const WAIT = { timeout: 30_000, interval: 50 };

describe.skipIf(installedBrowser() === null)(
  'the page in a real browser',
  { timeout: 90_000 },
  () => {
    let page: RealPageHarness;
    afterEach(async () => {
      await page.close();
    });

    async function open(options: RealPageOptions = {}): Promise<RealPageHarness> {
      page = new RealPageHarness(options);
      await page.start();
      await expect.poll(() => page.feed.report().state, WAIT).toBe('live');
      return page;
    }

    /** Waits until every book says what the site offers, with nothing moving. */
    const agreed = () => expect.poll(() => page.agreement().wrong, WAIT).toEqual([]);

    it.each(['both', 'socket', 'page'])('shows what the site offers, from %s', async (source) => {
      await open({ options: { source } });
      page.world.start();
      await expect.poll(() => page.meter.messages, WAIT).toBeGreaterThan(100);
      page.world.stop();
      await agreed();
      expect(page.agreement().offered).toBeGreaterThan(30);
      expect([page.meter.errors, page.meter.lastError]).toEqual([0, '']);
    });

    it('comes back when its browser is killed, and when it is frozen', async () => {
      await open();
      const { length } = page.pages;
      process.kill(page.pid, 'SIGKILL');
      await expect.poll(() => page.live(), WAIT).toBe(0);
      await expect.poll(() => page.feed.report().state, WAIT).toBe('live');
      await agreed();
      expect(page.pages.length).toBe(length + 1);
      process.kill(-page.pid, 'SIGSTOP');
      await expect.poll(() => page.live(), WAIT).toBe(0);
      await expect.poll(() => page.feed.report().state, WAIT).toBe('live');
      await agreed();
    });

    it('says that the layout has changed, and reads on once its selectors are put right', async () => {
      await open({ options: { source: 'page' } });
      page.simulator.site.setLayout('b');
      const state = () => page.feed.report();
      await expect.poll(() => state().code, WAIT).toBe('layout-changed');
      expect(state().detail).toContain('demo-world-selectors.json');
      expect(page.live()).toBe(0);
      page.simulator.site.setLayout('a');
      await expect.poll(() => state().state, WAIT).toBe('live');
      await agreed();
    });

    it('shows the login wall of a session that has ended, and goes on behind it', async () => {
      await open();
      page.simulator.site.logOut();
      const state = () => page.feed.report();
      await expect
        .poll(() => [state().state, state().code], WAIT)
        .toEqual(['authenticating', 'login-by-hand']);
      expect(page.live()).toBe(0);
      page.simulator.site.logIn();
      page.feed.retry?.();
      await expect.poll(() => state().state, WAIT).toBe('live');
      await agreed();
    });
  },
);
