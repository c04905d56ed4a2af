// Matched betting on the desk: people, accounts, offers and their steps, results.

import { expect, type Locator, type Page } from '@playwright/test';

export class MatchedScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get main(): Locator {
    return this.page.getByRole('main', { name: 'Matched betting' });
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  /** The panel at the side. */
  get panel(): Locator {
    return this.main.getByRole('complementary');
  }

  get state(): Locator {
    return this.panel.locator('.offer-state');
  }

  async tab(name: string): Promise<void> {
    await this.main.getByRole('tab', { name }).click();
  }

  async addPerson(name: string): Promise<void> {
    await this.tab('People');
    await this.main.getByLabel('Name').fill(name);
    await this.main.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(this.main.getByRole('rowheader', { name })).toBeVisible();
  }

  async addAccount(house: string): Promise<void> {
    await this.tab('Accounts');
    await this.main.getByRole('button', { name: 'Add an account' }).click();
    await this.dialog.getByLabel('Name of the house').fill(house);
    await this.dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(this.dialog).toBeHidden();
  }

  /** Takes an offer on whose terms are typed, and kept as no template. */
  async takeOffer(title: string, terms: { readonly [label: string]: string } = {}): Promise<void> {
    await this.tab('Offers');
    await this.main.getByRole('button', { name: 'New offer' }).click();
    await this.dialog
      .getByLabel('Offer', { exact: true })
      .selectOption({ label: 'Another: type its terms' });
    await this.fill({ Title: title, ...terms });
    await this.dialog.getByLabel('Keep the terms as a template').uncheck();
    await this.confirm('Take it on');
  }

  column(name: string): Locator {
    return this.main.getByRole('region', { name, exact: true });
  }

  card(title: string): Locator {
    return this.main.locator('.offer-card', { hasText: title });
  }

  /** Chooses the first pair of the qualifier board that says so, once the board answers what is asked of it now. */
  async choosePair(what: RegExp): Promise<void> {
    const board = this.main.getByRole('region', { name: 'Qualifiers' });
    await expect(async () => {
      await expect(board).toHaveAttribute('aria-busy', 'false', { timeout: 2_000 });
      await board.getByRole('row').filter({ hasText: what }).first().click({ timeout: 2_000 });
      await expect(this.panel).toContainText(what, { timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
  }

  /** Opens the form of a step from the panel. */
  async ask(step: string): Promise<void> {
    await this.panel.getByRole('button', { name: step, exact: true }).click();
  }

  async fill(fields: { readonly [label: string]: string }, within = this.dialog): Promise<void> {
    for (const [label, text] of Object.entries(fields)) {
      await within.getByLabel(label, { exact: true }).fill(text);
    }
  }

  /** Fills in both legs of a bet; odds first of the back, then of the lay. */
  async bet(on: string, back: string, lay: string, account: string): Promise<void> {
    const [own, against] = [
      this.dialog.getByRole('group').nth(0),
      this.dialog.getByRole('group').nth(1),
    ];
    await this.fill({ On: on });
    await this.fill({ Odds: back }, own);
    await this.fill({ Odds: lay }, against);
    await against.getByLabel('At', { exact: true }).selectOption({ label: account });
  }

  /** Confirms the form of a step. */
  async confirm(step: string): Promise<void> {
    await this.dialog.getByRole('button', { name: step, exact: true }).click();
    await expect(this.dialog).toBeHidden();
  }
}
