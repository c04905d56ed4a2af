// The screens of what has happened: orders and fills, the ledger, decisions.

import type { Locator, Page } from '@playwright/test';

const rowsOf = (region: Locator): Locator => region.locator('tbody').getByRole('row');

export class OrdersScreen {
  readonly orders: Locator;
  readonly fills: Locator;

  constructor(page: Page) {
    this.orders = rowsOf(page.getByRole('grid', { name: 'Orders' }));
    this.fills = rowsOf(page.getByRole('grid', { name: 'Fills' }));
  }
}

export class LedgerScreen {
  readonly page: Page;
  readonly movements: Locator;

  constructor(page: Page) {
    this.page = page;
    this.movements = rowsOf(page.getByRole('grid', { name: 'Movements of money' }));
  }

  /** Every movement that is drawn, as text. */
  texts(): Promise<readonly string[]> {
    return this.movements.allInnerTexts();
  }

  get profit(): Locator {
    return this.page.getByRole('region', { name: 'Profit and loss' });
  }

  tab(name: 'Movements of money' | 'Settled bets'): Locator {
    return this.page.getByRole('tab', { name });
  }
}

export class DecisionsScreen {
  readonly page: Page;
  readonly funnel: Locator;
  readonly rows: Locator;

  constructor(page: Page) {
    this.page = page;
    this.funnel = page.getByRole('region', { name: 'Funnel of the gates' });
    this.rows = rowsOf(page.getByRole('grid', { name: 'Decisions' }));
  }

  gate(name: string): Locator {
    return this.funnel.getByRole('button', { name });
  }

  get chosenGate(): Locator {
    return this.page.getByLabel('Gate', { exact: true });
  }

  get confirmationsOnly(): Locator {
    return this.page.getByRole('button', { name: 'Confirmations only' });
  }
}
