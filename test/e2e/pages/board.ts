// The board of opportunities with its filters.

import { expect, type Locator, type Page } from '@playwright/test';
import { TicketPanel } from './ticket.ts';

/** Tickets that are tried until one fills: prices of the demo world move under every one of them. */
const TRIES = 25;

export class Board {
  readonly page: Page;
  readonly region: Locator;
  readonly rows: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole('region', { name: 'Opportunities', exact: true });
    this.rows = this.region.locator('tbody').getByRole('row');
  }

  get selected(): Locator {
    return this.region.getByRole('row', { selected: true });
  }

  get find(): Locator {
    return this.region.getByLabel('Find in opportunities');
  }

  get count(): Locator {
    return this.region.getByLabel('Opportunities shown');
  }

  get empty(): Locator {
    return this.region.locator('.table-empty');
  }

  filter(label: 'Sport' | 'Venue' | 'When'): Locator {
    return this.region.getByLabel(label, { exact: true });
  }

  get leastEdge(): Locator {
    return this.region.getByLabel('Least net edge in percent');
  }

  chip(label: 'Passing' | 'Across venues'): Locator {
    return this.region.getByRole('button', { name: label });
  }

  get clear(): Locator {
    return this.region.getByRole('button', { name: /^Clear/ });
  }

  /** Waits for at least one opportunity. */
  async filled(): Promise<void> {
    await expect.poll(() => this.rows.count(), { timeout: 60_000 }).toBeGreaterThan(0);
  }

  /** Contests of the rows shown, top to bottom. */
  async contests(): Promise<readonly string[]> {
    return this.rows.locator('.two > strong').allInnerTexts();
  }

  /** Ids of the rows shown. */
  async ids(): Promise<readonly string[]> {
    return this.rows.evaluateAll((rows) => rows.map((row) => row.dataset.id ?? ''));
  }

  /** Venues of the legs of each row. */
  venuesOfRows(): Promise<readonly (readonly string[])[]> {
    return this.rows.evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('.venue-tag')].map(({ textContent }) => textContent ?? ''),
      ),
    );
  }

  /** Opens a ticket for the row that is on top; rows that vanish meanwhile are passed over. */
  async openAny(): Promise<void> {
    const ticket = new TicketPanel(this.page);
    await expect(async () => {
      await this.rows.first().press('Enter', { timeout: 1_000 });
      await expect(ticket.phase).toHaveText('Ready', { timeout: 1_000 });
    }).toPass({ timeout: 30_000 });
  }

  /** Opens tickets for rows that say `what` until one can be confirmed; what its button promised. */
  async confirmWhere(what: RegExp): Promise<string> {
    const ticket = new TicketPanel(this.page);
    for (let attempt = 0; attempt < TRIES; attempt++) {
      await this.filled();
      const fitting = this.rows.filter({ hasText: what }).filter({ hasText: 'Passes all gates' });
      await fitting
        .first()
        .press('Enter', { timeout: 3_000 })
        .catch(() => {});
      const promise = await ticket.confirmIfAllowed();
      if (promise !== null) return promise;
    }
    throw new Error(`no ticket of ${what} could be confirmed`);
  }

  /**
   * Opens tickets until the engine lets one through and both legs fill; one click confirms it. Returns what
   * the button promised.
   */
  async placeOne(): Promise<string> {
    const ticket = new TicketPanel(this.page);
    if ((await this.chip('Passing').getAttribute('aria-pressed')) !== 'true') {
      await this.chip('Passing').click();
    }
    const seen: string[] = [];
    for (let attempt = 0; attempt < TRIES; attempt++) {
      await this.filled();
      // The order is held while a row has the keyboard's focus; the pointer is kept out of the table.
      await this.rows
        .nth(attempt % (await this.rows.count()))
        .press('Enter', { timeout: 2_000 })
        .catch(() => {});
      const promise = await ticket.confirmIfAllowed();
      if (promise === null) continue;
      const phase = await ticket.settledPhase();
      if (phase === 'Filled') return promise;
      seen.push(phase);
      await ticket.dealWithUnhedged();
    }
    throw new Error(
      `no ticket filled; what became of them: ${seen.join(', ') || 'none was allowed'}`,
    );
  }
}
