// The ticket panel: from the frozen offer to its outcome.

import { expect, type Locator, type Page } from '@playwright/test';

const UNDER_WAY: ReadonlySet<string> = new Set(['Ready', 'Placing', 'Taking long']);

export class TicketPanel {
  readonly page: Page;
  readonly region: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole('region', { name: /^Ticket: / });
  }

  get phase(): Locator {
    return this.region.locator('.ticket-phase');
  }

  get mode(): Locator {
    return this.region.locator('.ticket-mode strong');
  }

  get confirm(): Locator {
    return this.region.locator('.confirm-button');
  }

  get countdown(): Locator {
    return this.region.getByRole('timer', { name: 'Seconds left' });
  }

  /** Seconds that the offer still stands. */
  async seconds(): Promise<number> {
    return Number.parseInt(await this.countdown.innerText(), 10);
  }

  get legs(): Locator {
    return this.region.getByRole('list', { name: 'Legs' }).getByRole('listitem');
  }

  get numbers(): Locator {
    return this.region.locator('.ticket-numbers');
  }

  get outcome(): Locator {
    return this.region.locator('.outcome');
  }

  /** Legs that the user places on the venue's own page. */
  get manualLegs(): Locator {
    return this.region.getByRole('group', { name: /(place this leg|make this bet) at/ });
  }

  /** What stands in the way, in words. */
  get refusal(): Locator {
    return this.region.locator('.refusal');
  }

  /** Says which odds a bookmaker's own page shows for an offer's bet. */
  async offered(book: string, odds: string): Promise<void> {
    await this.region.getByLabel(`Odds at ${book}`).fill(odds);
    await this.region.getByRole('button', { name: /^Its page shows them/ }).click();
  }

  async requote(): Promise<void> {
    await this.region
      .getByRole('button', { name: /^Re-quote/ })
      .first()
      .click();
  }

  async close(): Promise<void> {
    await this.region.getByRole('button', { name: 'Close ticket' }).click();
    await expect(this.region).toBeHidden();
  }

  /** Presses the one button if it can be pressed within a moment; what it said, or null. */
  async confirmIfAllowed(): Promise<string | null> {
    try {
      await expect(this.confirm).toBeEnabled({ timeout: 1_000 });
      const promise = await this.confirm.innerText();
      await this.confirm.click({ timeout: 1_000 });
      return promise;
    } catch {
      return null;
    }
  }

  /** The phase once nothing is under way any more. */
  async settledPhase(): Promise<string> {
    let phase = '';
    await expect
      .poll(
        async () => {
          phase = await this.phase.innerText();
          return UNDER_WAY.has(phase);
        },
        { timeout: 20_000 },
      )
      .toBe(false);
    return phase;
  }

  /** Says of an unhedged bet that it is dealt with, so that others are let through again. */
  async dealWithUnhedged(): Promise<void> {
    const button = this.region.getByRole('button', { name: 'I have dealt with it' });
    const sure = this.page.getByRole('button', { name: 'It is dealt with' });
    // The engine may complete the bet by itself meanwhile: then the question goes, and nothing is left to say.
    await expect(async () => {
      if (await button.isHidden()) return;
      if (await sure.isHidden()) await button.click({ timeout: 1_000 });
      await sure.click({ timeout: 1_000 });
      await expect(button).toBeHidden({ timeout: 1_000 });
    }).toPass({ timeout: 20_000 });
  }
}
