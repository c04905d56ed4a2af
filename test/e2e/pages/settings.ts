// The pages on which the desk is set up: settings and venues.

import { expect, type Locator, type Page } from '@playwright/test';

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

/** The page of the venues, their environments and credentials. */
export class VenuesScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  venue(name: string): Locator {
    return this.page
      .getByRole('main', { name: 'Venues' })
      .getByRole('region', { name, exact: true });
  }

  options(name: string): Locator {
    return this.venue(name).getByRole('form', { name: `Options of ${name}` });
  }

  option(name: string, label: string): Locator {
    return this.options(name).getByLabel(label);
  }

  applyOptions(name: string): Locator {
    return this.options(name).getByRole('button', { name: 'Apply' });
  }

  get vault(): Locator {
    return this.page.getByRole('region', { name: 'Vault' });
  }

  /** Says of a venue whether its legs are placed by hand. */
  async byHand(name: string, on: boolean): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Screens' })
      .getByRole('button', { name: 'Venues' })
      .click();
    const box = this.venue(name).getByLabel('I place legs here by hand');
    if ((await box.isChecked()) !== on) await box.click();
    await expect(box).toBeChecked({ checked: on });
  }
}
