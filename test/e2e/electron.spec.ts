// One desk on three hosts: the same built page shows the same world, whoever serves it, and comes back
// when its engine was killed.

import { expect, type Page, test } from '@playwright/test';
import { deskHosts, type OpenDesk } from './electronHosts.ts';

const DEMO = ['--demo', '--seed', '7'];
/** Building, starting and the first opportunities of the demo world. */
test.setTimeout(120_000);

/** What every version of the desk shows by name. */
class DeskOnHost {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get demo() {
    return this.page.getByText('DEMO', { exact: true }).first();
  }

  get opportunities() {
    return this.page.getByRole('region', { name: 'Opportunities' }).getByRole('row');
  }

  /** Leaves the greeting that the first visit begins with. */
  async begin(): Promise<void> {
    await this.page.getByRole('button', { name: 'Begin' }).click();
  }

  /** The heading and at least one opportunity. */
  async showsOpportunities(): Promise<void> {
    await expect.poll(() => this.opportunities.count(), { timeout: 60_000 }).toBeGreaterThan(1);
  }
}

for (const host of deskHosts) {
  test.describe(`the desk on ${host.name}`, () => {
    test.skip(host.missing !== null, host.missing ?? '');
    test.describe.configure({ mode: 'serial' });

    let open: OpenDesk;
    let desk: DeskOnHost;
    const complaints: string[] = [];

    test.beforeAll(async () => {
      open = await host.open(DEMO);
      desk = new DeskOnHost(open.page);
      open.page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      open.page.on('pageerror', (error) => complaints.push(String(error)));
    });

    test('says that it is the demo world', async () => {
      await expect(desk.demo).toBeVisible({ timeout: 30_000 });
      await desk.begin();
    });

    test('shows opportunities that the engine found', () => desk.showsOpportunities());

    test('has no complaint of the browser, its policy included', () => {
      expect(complaints).toEqual([]);
    });

    test('comes back with a fresh line when its engine was killed', async () => {
      test.skip(open.killEngine === null, 'the engine is the host itself');
      await open.killEngine?.();
      // What was found before is gone with the engine's memory of it; new ones appear.
      await expect(desk.opportunities).toHaveCount(1, { timeout: 20_000 });
      await desk.showsOpportunities();
    });

    test('ends with code 0', async () => {
      expect(await open.close()).toBe(0);
    });
  });
}
