// One desk on three hosts: the same built page shows the same world and takes the same bet, whoever serves
// it, and comes back when its engine was killed.

import { expect, test } from '@playwright/test';
import { deskHosts, type OpenDesk } from './electronHosts.ts';
import { Desk } from './pages/desk.ts';

/** Building, starting and the first opportunities of the demo world. */
test.describe.configure({ timeout: 120_000 });

for (const host of deskHosts) {
  test.describe(`the desk on ${host.name}`, () => {
    test.skip(host.missing !== null, host.missing ?? '');
    test.describe.configure({ mode: 'serial' });

    let open: OpenDesk;
    let desk: Desk;

    test.beforeAll(async () => {
      open = await host.open();
      desk = new Desk(open.page);
      await open.load();
      await desk.connected();
    });

    test('says that it is the demo world and on paper', async () => {
      await expect(desk.demoBadge).toBeVisible();
      await desk.begin();
      await expect(desk.modeButton).toHaveText(/PAPER/);
    });

    test('shows opportunities that the engine found, with their books', async () => {
      await desk.board.acrossVenues();
      // One that is gone before its detail was asked for has no books; the next one has.
      await expect(async () => {
        await desk.page.keyboard.press('j');
        await expect
          .poll(() => desk.detail.books.count(), { timeout: 3_000 })
          .toBeGreaterThanOrEqual(2);
      }).toPass({ timeout: 40_000 });
    });

    test('fills a bet on paper with one click', async () => {
      expect(await desk.board.placeOne()).toContain('in every normal result');
    });

    test('has no complaint of the browser, its policy included', () => {
      expect(desk.complaints).toEqual([]);
    });

    test('comes back with a fresh line when its engine was killed', async () => {
      test.skip(open.killEngine === null, 'the engine is the host itself');
      await open.killEngine?.();
      // What was found before is gone with the engine's memory of it; new ones appear.
      await expect(desk.board.rows).toHaveCount(0, { timeout: 20_000 });
      await desk.connected();
      await desk.board.filled();
    });

    test('ends with code 0', async () => {
      expect(await open.close()).toBe(0);
    });
  });
}
