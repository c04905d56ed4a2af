// The settings page.

import type { Locator, Page } from '@playwright/test';

export class SettingsScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get find(): Locator {
    return this.page.getByLabel('Find a setting');
  }

  field(label: string): Locator {
    return this.page.getByRole('main', { name: 'Settings' }).getByLabel(label, { exact: true });
  }

  /** One setting with its label, help and problem. */
  setting(label: string): Locator {
    return this.page.locator('.setting', { has: this.page.getByText(label, { exact: true }) });
  }

  problem(label: string): Locator {
    return this.setting(label).getByRole('alert');
  }

  backToDefault(label: string): Locator {
    return this.setting(label).getByRole('button', { name: /^Back to/ });
  }
}
