// The venue in a real browser: its page on loopback sockets, both sources, and what befalls a page in use.

import process from 'node:process';
import { afterEach, describe, expect, it } from 'vitest';
import { selectorsFile, templateSelectors } from '../../../main/venues/betinasia/selectors.ts';
import { DEMO_WORLD } from '../../../shared/domain/settings.ts';
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
  },
);
void process;
void selectorsFile;
void templateSelectors;
void DEMO_WORLD;
