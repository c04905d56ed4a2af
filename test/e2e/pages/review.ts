// The review of pairs, and of names.

import type { Locator, Page } from '@playwright/test';

export class MatchingScreen {
  readonly page: Page;
  readonly rows: Locator;
  readonly review: Locator;
  /** Rows of what was said. */
  readonly said: Locator;
  /** Rows of names that were taught. */
  readonly names: Locator;

  constructor(page: Page) {
    this.page = page;
    const rowsOf = (name: string) =>
      page.getByRole('grid', { name, exact: true }).locator('tbody').getByRole('row');
    this.rows = rowsOf('Pairs');
    this.said = rowsOf('What I said');
    this.names = rowsOf('Names');
    this.review = page.getByRole('complementary', { name: 'Review of the selected pair' });
  }

  tab(name: 'To review' | 'All pairs' | 'Names' | 'What I said'): Locator {
    return this.page.getByRole('tab', { name });
  }

  get find(): Locator {
    return this.page.getByLabel('Find in pairs');
  }

  /** State of the pair in hand. */
  get state(): Locator {
    return this.review.locator('.review-head .pair-state');
  }

  get refused(): Locator {
    return this.page.getByRole('list', { name: 'Not learned' });
  }

  /** One of the things that can be said of a pair. */
  verdict(name: 'Confirm' | 'Pin' | 'Split' | 'Turn sides' | 'Forget'): Locator {
    return this.review.getByRole('button', { name: new RegExp(`^\\S ${name}(?! and)`) });
  }

  async teach(alias: string, side: string): Promise<void> {
    await this.page.getByLabel('A venue writes').fill(alias);
    await this.page.getByLabel('and means').fill(side);
    await this.page.getByRole('button', { name: 'Teach' }).click();
  }
}
