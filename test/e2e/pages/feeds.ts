// The page of the feeds: the list, and the parts of what is known of one.

import { expect, type Locator, type Page } from '@playwright/test';

export class FeedsScreen {
  readonly page: Page;
  readonly main: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main', { name: 'Feeds' });
  }

  entry(venue: string): Locator {
    return this.main
      .getByRole('navigation', { name: 'All feeds' })
      .getByRole('button', { name: venue });
  }

  strip(venue: string): Locator {
    return this.entry(venue).getByRole('img');
  }

  tab(name: 'Overview' | 'Markets' | 'Raw messages'): Locator {
    return this.main.getByRole('tab', { name });
  }

  /** Rows of the table that is shown, without its head. */
  get rows(): Locator {
    return this.main.locator('.table tbody tr');
  }

  region(name: string): Locator {
    return this.main.getByRole('region', { name, exact: true });
  }

  get search(): Locator {
    return this.main.getByRole('searchbox');
  }

  get message(): Locator {
    return this.main.getByRole('complementary', { name: 'The selected message' });
  }

  /** Opens a part of one feed. */
  async open(venue: string, part: 'Overview' | 'Markets' | 'Raw messages'): Promise<void> {
    await this.entry(venue).click();
    await this.tab(part).click();
    await expect(this.tab(part)).toHaveAttribute('aria-selected', 'true');
  }
}
