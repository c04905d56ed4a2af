// The review of pairs.

import type { Locator, Page } from '@playwright/test';

export class MatchingScreen {
  readonly page: Page;
  readonly rows: Locator;
  readonly review: Locator;

  constructor(page: Page) {
    this.page = page;
    this.rows = page.getByRole('grid', { name: 'Pairs' }).locator('tbody').getByRole('row');
    this.review = page.getByRole('complementary', { name: 'Review of the selected pair' });
  }

  get find(): Locator {
    return this.page.getByLabel('Find in pairs');
  }

  get state(): Locator {
    return this.page.getByLabel('State of pairs');
  }

  /** One of the four things that can be said of a pair. */
  verdict(name: 'Confirm' | 'Pin' | 'Split' | 'Forget'): Locator {
    return this.review.getByRole('button', { name: new RegExp(`^${name}`) });
  }
}
