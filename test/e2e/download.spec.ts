// A machine without a browser: one is downloaded on request, with every way in which that fails or is stopped,
// and the page of a venue is read in it.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { expect, type Page, test } from '@playwright/test';
import { installedBrowser } from '../support/browser.ts';
import { BrowserArchive } from '../support/browserArchive.ts';
import { HostProcess } from './hostProcess.ts';
import { Desk } from './pages/desk.ts';

/** How far the bar is, from 0 to 1; null when there is none. */
async function shareOf(page: Page): Promise<number | null> {
  const bar = page.getByRole('progressbar', { name: 'Download of the browser' });
  if ((await bar.count()) === 0) return null;
  return bar.evaluate((own: HTMLProgressElement) => (own.max > 1 ? own.value / own.max : 0));
}

test('a browser is downloaded before the user’s eyes, again after each failure, and used', async ({
  page,
}) => {
  const program = installedBrowser();
  test.skip(process.platform !== 'linux' || program === null, 'needs a browser on Linux');
  test.setTimeout(120_000);
  const archive = new BrowserArchive(program ?? '');
  const host = new HostProcess({
    environment: { PLAYWRIGHT_DOWNLOAD_HOST: await archive.open() },
  });
  await host.start();
  const desk = new Desk(page);
  try {
    await desk.open(host.url);
    await desk.goTo('Feeds');
    await desk.feedsPage.open('BetInAsia', 'Overview');
    await expect(desk.feedsPage.region('State')).toContainText('No Chrome, Edge or Chromium');
    await desk.goTo('Venues');
    const block = page.getByRole('region', { name: 'Browser', exact: true });
    const download = block.getByRole('button', { name: 'Download a browser' });
    const stop = block.getByRole('button', { name: 'Stop the download' });
    const zip = join(host.dataDir, 'browser', 'browser.zip');

    archive.next = { kind: 'missing' };
    await download.click();
    await expect(block.getByRole('alert')).toContainText('its servers do not give it out');

    archive.next = { kind: 'sent', share: 0.6, rest: 'cut' };
    await download.click();
    await expect(block.getByRole('alert')).toContainText(
      /cut short or is no browser.*server closed connection/,
    );

    archive.next = { kind: 'sent', share: 0.5, rest: 'junk' };
    await download.click();
    await expect(block.getByRole('alert')).toContainText(
      /cut short or is no browser.*central directory/,
    );

    archive.next = { kind: 'sent', share: 0.25, rest: 'hold' };
    await download.click();
    await expect(block.getByRole('alert')).toHaveCount(0);
    await expect.poll(() => shareOf(page)).toBeCloseTo(0.25, 1);
    await stop.click();
    await expect(stop).toHaveCount(0);
    expect(await shareOf(page)).toBeNull();
    await expect(block.getByRole('alert')).toHaveCount(0);
    await expect.poll(() => existsSync(zip)).toBe(false);

    archive.next = { kind: 'sent', share: 0.7, rest: 'hold' };
    await download.click();
    await expect.poll(() => shareOf(page)).toBeCloseTo(0.7, 1);
    await expect(block).toContainText('17 MB of 24 MB');
    archive.letGo();
    await expect(block).toContainText('are read in Chrome for Testing', { timeout: 30_000 });
    await expect(block.getByRole('button')).toHaveCount(0);
    expect(existsSync(zip)).toBe(false);
    expect(archive.asked).toHaveLength(5);

    await desk.goTo('Feeds');
    await desk.feedsPage.open('BetInAsia', 'Overview');
    await expect(desk.feedsPage.entry('BetInAsia')).toContainText('Live', { timeout: 45_000 });
    expect(desk.complaints).toEqual([]);
  } finally {
    await host.close();
    await archive.close();
  }
});
