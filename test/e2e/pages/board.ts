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

  /** Rows of single bets, which can lose: their figures are expected and not certain. Middles have more legs. */
  get valueBets(): Locator {
    return this.rows
      .filter({ has: this.page.locator('.expected') })
      .filter({ hasNot: this.page.locator('.leg:nth-child(2)') });
  }

  /** Rows of exactly two legs, both placed by the program, that pay in every ordinary result. */
  get pairs(): Locator {
    return this.rows
      .filter({ hasNot: this.page.locator('.expected'), hasNotText: 'by hand' })
      .filter({ has: this.page.locator('.leg:nth-child(2):last-child') });
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

  /** Waits for at least one of the rows, of all of them unless others are named. */
  async filled(rows: Locator = this.rows): Promise<void> {
    await expect.poll(() => rows.count(), { timeout: 60_000 }).toBeGreaterThan(0);
  }

  /** Presses a chip unless it is pressed already. */
  async only(label: 'Passing' | 'Across venues'): Promise<void> {
    const chip = this.chip(label);
    await expect(async () => {
      if ((await chip.getAttribute('aria-pressed')) !== 'true') await chip.click();
      await expect(chip).toHaveAttribute('aria-pressed', 'true', { timeout: 1_000 });
    }).toPass();
  }

  /** Shows bets over two venues or more, and waits for a pair of legs that pays in every ordinary result. */
  async acrossVenues(): Promise<void> {
    await this.only('Across venues');
    await this.filled(this.pairs);
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

  /** Opens a ticket for the first of the rows; rows that vanish meanwhile are passed over. */
  async openAny(rows: Locator = this.rows): Promise<void> {
    const ticket = new TicketPanel(this.page);
    await expect(async () => {
      await rows.first().press('Enter', { timeout: 1_000 });
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
   * Opens tickets of pairs across venues until the engine lets one through and both legs fill; one click
   * confirms it. Returns what the button promised.
   */
  async placeOne(): Promise<string> {
    const ticket = new TicketPanel(this.page);
    await this.only('Passing');
    await this.only('Across venues');
    const seen: string[] = [];
    for (let attempt = 0; attempt < TRIES; attempt++) {
      await this.filled(this.pairs);
      // The order is held while a row has the keyboard's focus; the pointer is kept out of the table.
      await this.pairs
        .nth(attempt % Math.max(1, await this.pairs.count()))
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
