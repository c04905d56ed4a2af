// What opens above a screen: the mode and its switches, the command palette, the state of a feed.

import { expect, type Locator, type Page } from '@playwright/test';

export type ModeWord = 'DETECT' | 'PAPER' | 'LIVE' | 'PAPER+LIVE';

export class ModeDialog {
  readonly page: Page;
  readonly region: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole('dialog', { name: 'Mode and switches' });
  }

  async open(): Promise<void> {
    await this.page.keyboard.press('m');
    await expect(this.region).toBeVisible();
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await expect(this.region).toBeHidden();
  }

  async choose(mode: ModeWord): Promise<void> {
    const choice = this.region.locator('.mode-choice', {
      has: this.page.locator('strong', { hasText: new RegExp(`^${mode.replace('+', '\\+')}$`) }),
    });
    // The engine's word moves the mark, not the click.
    await choice.getByRole('radio').click();
    await expect(choice.getByRole('radio')).toBeChecked();
  }

  switch(label: 'Pause betting' | 'View only'): Locator {
    return this.region.getByLabel(label);
  }

  get word(): Locator {
    return this.region.getByLabel(/Type LIVE/);
  }

  get arm(): Locator {
    return this.region.getByRole('button', { name: 'Arm', exact: true });
  }
}

export class CommandPalette {
  readonly page: Page;
  readonly region: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole('dialog', { name: 'Find anything' });
  }

  async open(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+k');
    await expect(this.region).toBeVisible();
  }

  get options(): Locator {
    return this.region.getByRole('option');
  }

  get chosen(): Locator {
    return this.region.getByRole('option', { selected: true });
  }

  /** Types words into the field. */
  async find(text: string): Promise<void> {
    await this.region.getByRole('combobox').fill(text);
  }
}

export class FeedBar {
  readonly page: Page;
  readonly region: Locator;

  constructor(page: Page) {
    this.page = page;
    this.region = page.getByRole('region', { name: 'State of feeds' });
  }

  feed(venue: string): Locator {
    return this.region.getByRole('button', { name: venue });
  }

  details(venue: string): Locator {
    return this.page.getByRole('region', { name: `Feed of ${venue}` });
  }
}
