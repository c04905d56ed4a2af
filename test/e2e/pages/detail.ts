// The detail of the selected opportunity: books, endings, rules, size, why it is one bet.

import type { Locator, Page } from '@playwright/test';

export type DetailPart = 'Endings' | 'Rules' | 'Size' | 'Why paired';

export class Detail {
  readonly region: Locator;

  constructor(page: Page) {
    this.region = page.getByRole('region', { name: 'Detail of the selected opportunity' });
  }

  get title(): Locator {
    return this.region.getByRole('heading', { level: 2 });
  }

  get books(): Locator {
    return this.region.getByRole('figure', { name: /^Book of / });
  }

  /** Shows one part, where the pane is too narrow for all, and returns it. */
  async part(name: DetailPart): Promise<Locator> {
    const tab = this.region.getByRole('tab', { name });
    if (await tab.isVisible()) await tab.click();
    return this.region
      .getByRole('tabpanel', { name })
      .or(this.region.getByRole('region', { name, exact: true }));
  }
}
