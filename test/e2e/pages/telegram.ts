// The section of the settings about the Telegram bot.

import type { Locator, Page } from '@playwright/test';

export class TelegramSection {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get region(): Locator {
    return this.#page.getByRole('region', { name: 'Telegram', exact: true });
  }

  get state(): Locator {
    return this.region.getByRole('status');
  }

  get strangers(): Locator {
    return this.region.getByRole('list', { name: 'Strangers who wrote' }).getByRole('listitem');
  }

  get chats(): Locator {
    return this.region.getByRole('list', { name: 'Chats that may speak' }).getByRole('listitem');
  }

  /** Stores a token for a Bot API server. */
  async store(token: string, server: string): Promise<void> {
    await this.region.getByLabel('Token', { exact: true }).fill(token);
    await this.region.getByText('A Bot API server of your own').click();
    await this.region.getByLabel('Address').fill(server);
    await this.region.getByRole('button', { name: 'Store', exact: true }).click();
  }

  /** Lets the first stranger in. */
  async letIn(as: string): Promise<void> {
    await this.strangers.first().getByRole('combobox').selectOption({ label: as });
    await this.strangers.first().getByRole('button', { name: 'Let in' }).click();
  }

  async forget(): Promise<void> {
    await this.region.getByRole('button', { name: 'Forget what is stored' }).click();
  }
}
