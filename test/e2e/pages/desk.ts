// The desk as a user finds it, whoever serves it: the frame of the window with screens, mode and stop, and
// the way to each screen's own page object.

import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import { Board } from './board.ts';
import { Detail } from './detail.ts';
import { FeedsScreen } from './feeds.ts';
import { CommandPalette, FeedBar, ModeDialog } from './overlays.ts';
import { DecisionsScreen, LedgerScreen, OrdersScreen } from './records.ts';
import { MatchingScreen } from './review.ts';
import { SettingsScreen, VenuesScreen } from './settings.ts';
import { TicketPanel } from './ticket.ts';

export const screenNames = [
  'Opportunities',
  'Matched betting',
  'Positions',
  'Orders',
  'Risk',
  'Ledger',
  'Decisions',
  'Matching',
  'Feeds',
  'Venues',
  'Settings',
] as const;
export type ScreenName = (typeof screenNames)[number];

/** The name of a screen's main region, where it is not the screen's own. */
const regionNames: { readonly [screen in ScreenName]?: string } = { Opportunities: 'Desk' };

export class Desk {
  readonly page: Page;
  readonly board: Board;
  readonly detail: Detail;
  readonly ticket: TicketPanel;
  readonly orders: OrdersScreen;
  readonly ledger: LedgerScreen;
  readonly decisions: DecisionsScreen;
  readonly matching: MatchingScreen;
  readonly settings: SettingsScreen;
  readonly venues: VenuesScreen;
  readonly mode: ModeDialog;
  readonly palette: CommandPalette;
  readonly feeds: FeedBar;
  readonly feedsPage: FeedsScreen;
  /** What the browser has complained of, its policy included. */
  readonly complaints: string[] = [];

  constructor(page: Page) {
    this.page = page;
    this.board = new Board(page);
    this.detail = new Detail(page);
    this.ticket = new TicketPanel(page);
    this.orders = new OrdersScreen(page);
    this.ledger = new LedgerScreen(page);
    this.decisions = new DecisionsScreen(page);
    this.matching = new MatchingScreen(page);
    this.settings = new SettingsScreen(page);
    this.venues = new VenuesScreen(page);
    this.mode = new ModeDialog(page);
    this.palette = new CommandPalette(page);
    this.feeds = new FeedBar(page);
    this.feedsPage = new FeedsScreen(page);
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
  }

  get demoBadge(): Locator {
    return this.page.getByText('DEMO', { exact: true });
  }

  get demoBanner(): Locator {
    return this.page.getByText('DEMO WORLD', { exact: true });
  }

  get welcome(): Locator {
    return this.page.getByRole('dialog', { name: 'Welcome to Crossbook' });
  }

  get modeButton(): Locator {
    return this.page.locator('.mode-button');
  }

  get stopButton(): Locator {
    return this.page.getByRole('button', { name: /^■? ?(Stop|Stopped)/ });
  }

  get stopped(): Locator {
    return this.page.getByRole('region', { name: 'Stopped' });
  }

  get toasts(): Locator {
    return this.page.locator('.toasts');
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog').or(this.page.getByRole('alertdialog'));
  }

  screen(name: ScreenName): Locator {
    return this.page.getByRole('main', { name: regionNames[name] ?? name, exact: true });
  }

  tab(name: ScreenName): Locator {
    return this.page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name });
  }

  /** Opens the address and leaves the greeting, if there is one. */
  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.connected();
    await this.begin();
  }

  /** Waits until the engine speaks to the page. */
  async connected(): Promise<void> {
    await expect(this.page.locator('.app')).toHaveAttribute('data-line', 'open', {
      timeout: 30_000,
    });
    await expect(this.modeButton).toHaveText(/[A-Z]/, { timeout: 30_000 });
  }

  /** Leaves the greeting that the first visit begins with. */
  async begin(): Promise<void> {
    if (!(await this.welcome.isVisible())) return;
    await this.welcome.getByRole('button', { name: 'Begin' }).click();
    await expect(this.welcome).toBeHidden();
  }

  async goTo(name: ScreenName): Promise<void> {
    await this.tab(name).click();
    await expect(this.screen(name)).toBeVisible();
  }

  /** Goes by the screen's own key. */
  async goToByKey(name: ScreenName): Promise<void> {
    const key = name === 'Settings' ? 'Comma' : `${(screenNames.indexOf(name) + 1) % 10}`;
    await this.page.keyboard.press(`ControlOrMeta+${key}`);
    await expect(this.screen(name)).toBeVisible();
  }

  /** Stops everything new by the one key. */
  async stop(): Promise<void> {
    await this.page.keyboard.press('Shift+Escape');
    await expect(this.stopped).toBeVisible();
  }

  async resume(word: string): Promise<void> {
    await this.stopped.getByLabel('Type RESUME to go on').fill(word);
    await this.stopped.getByRole('button', { name: 'Go on' }).click();
  }

  /** Headline controls that are not wholly in the window, and panes that have to be scrolled sideways. */
  cutOff(): Promise<readonly string[]> {
    return this.page.evaluate(() => {
      const problems: string[] = [];
      const panes = 'html, main, .page, .desk-side, .part, .books, .table-scroll, .review, .dialog';
      for (const pane of document.querySelectorAll<HTMLElement>(panes)) {
        const { clientWidth, scrollWidth } = pane;
        if (scrollWidth > clientWidth + 1) {
          problems.push(
            `${pane.className || pane.tagName} is ${scrollWidth} wide in ${clientWidth}`,
          );
        }
      }
      const headline =
        '.top-bar > *, .top-bar nav button, .banner, .toolbar > *, .page-head > *, .feed-bar > *, ' +
        '.confirm-button, .ticket-head button, .detail-head > *, .table thead th, fieldset input';
      for (const element of document.querySelectorAll<HTMLElement>(headline)) {
        const { bottom, height, left, right, top, width } = element.getBoundingClientRect();
        if (width === 0 || height === 0) continue;
        const frame = element.parentElement?.getBoundingClientRect();
        const within = frame === undefined || (right <= frame.right + 1 && left >= frame.left - 1);
        const high = top >= 0 && bottom <= innerHeight + 0.5;
        const wide = left >= 0 && right <= innerWidth + 0.5;
        if (!wide || !within || (!high && !element.matches('fieldset *'))) {
          problems.push(`${element.className || element.tagName}: ${element.innerText}`);
        }
      }
      return problems;
    });
  }

  /**
   * What axe finds serious or critical, each with the elements concerned. Rows come and go under it, so what
   * it finds is named by rule and place.
   */
  async seriousAxeFindings(): Promise<readonly string[]> {
    const { violations } = await new AxeBuilder({ page: this.page }).analyze();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => {
        const [first] = nodes;
        const why = JSON.stringify(first?.any[0]?.data ?? null);
        return `${id} ${why}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`;
      });
  }
}
