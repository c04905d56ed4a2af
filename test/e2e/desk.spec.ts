// The opportunities screen: keys, detail, ticket, filters, pins and hidden contests, modes, palette, feeds.

import { expect, test } from './fixtures.ts';

test('rows are chosen, and a ticket opened and closed, by keys alone', async ({ desk, page }) => {
  await desk.board.filled();
  // A row that is gone while it is chosen is no longer selected: then it is done again.
  await expect(async () => {
    await page.keyboard.press('j');
    await expect(desk.board.selected).toBeFocused({ timeout: 1_000 });
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    const first = await desk.board.selected.getAttribute('data-id', { timeout: 1_000 });
    if ((await desk.board.ids()).length > 1) {
      await page.keyboard.press('ArrowDown');
      await expect(desk.board.selected).not.toHaveAttribute('data-id', first ?? '', {
        timeout: 1_000,
      });
    }
  }).toPass();
  await expect(async () => {
    await page.keyboard.press('Enter');
    await expect(desk.ticket.region).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(desk.ticket.region).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(desk.ticket.region).toBeHidden();
});

test('the detail shows both books, the rules, every ending and why the listings are paired', async ({
  desk,
  page,
}) => {
  await desk.board.acrossVenues();
  // One that is gone before its detail was asked for has none: then the next one is chosen.
  await expect(async () => {
    await page.keyboard.press('j');
    await expect
      .poll(() => desk.detail.books.count(), { timeout: 2_000 })
      .toBeGreaterThanOrEqual(2);
  }).toPass({ timeout: 30_000 });
  for (const book of await desk.detail.books.all()) {
    // Contracts in cents, stakes at odds.
    await expect(book.getByRole('table')).toContainText(/\d+(\.\d+)?¢|\d\.\d{2}/);
  }
  const endings = await desk.detail.part('Endings');
  await expect(endings.getByRole('table')).toContainText('Cancelled');
  await expect(endings.getByRole('table')).toContainText('worst');
  const rules = await desk.detail.part('Rules');
  await expect(rules.getByRole('article')).not.toHaveCount(0);
  await expect(rules).toContainText(/fee/i);
  await expect((await desk.detail.part('Size')).locator('canvas')).toBeVisible();
  await expect(await desk.detail.part('Why paired')).toContainText(/Live|one venue/);
});

test('a ticket counts down, says its guarantee, and is quoted anew', async ({ desk }) => {
  await desk.board.acrossVenues();
  // A bet that is gone meanwhile cannot be quoted anew: then another one is opened.
  await expect(async () => {
    await desk.board.openAny();
    await expect(desk.ticket.countdown).toHaveText(/\d+ s/, { timeout: 1_000 });
    await expect(desk.ticket.numbers).toContainText('Guaranteed at limits', { timeout: 1_000 });
    const before = await desk.ticket.seconds();
    await expect.poll(() => desk.ticket.seconds()).toBeLessThan(before - 1);
    const low = await desk.ticket.seconds();
    await desk.ticket.requote();
    await expect.poll(() => desk.ticket.seconds(), { timeout: 3_000 }).toBeGreaterThan(low);
  }).toPass({ timeout: 45_000 });
  await desk.ticket.close();
});

test('filters narrow the board in words and figures, and are cleared at once', async ({ desk }) => {
  await desk.board.filled();
  await desk.board.find.fill('no contest is called this');
  await expect(desk.board.rows).toHaveCount(0);
  await expect(desk.board.empty).toContainText('none fits the filters');
  await desk.board.clear.click();
  await desk.board.filled();
  await desk.board.leastEdge.fill('5000');
  await expect(desk.board.rows).toHaveCount(0);
  await desk.board.leastEdge.fill('');
  await desk.board.filled();
  await desk.board.chip('Across venues').click();
  await desk.board.filled();
  for (const legs of await desk.board.venuesOfRows()) expect(new Set(legs).size).toBeGreaterThan(1);
  await desk.board.clear.click();
  await expect(desk.board.clear).toBeHidden();
});

test('a pinned row leads, and a hidden contest is gone until it is shown again', async ({
  desk,
  page,
}) => {
  await desk.board.filled();
  const board = desk.board.region;
  // What is offered comes and goes: the row that is pinned is one that stands then.
  await expect(async () => {
    await page.keyboard.press('j');
    const pinned = await desk.board.selected.getAttribute('data-id', { timeout: 1_000 });
    await page.keyboard.press('p');
    const row = board.locator(`tr[data-id="${pinned}"]`);
    await expect(row).toHaveClass(/pinned/, { timeout: 2_000 });
    await expect(desk.board.rows.first()).toHaveAttribute('data-id', pinned ?? '', {
      timeout: 2_000,
    });
    await page.keyboard.press('p');
    await expect(board.locator('tr.pinned')).toHaveCount(0, { timeout: 2_000 });
  }).toPass({ timeout: 40_000 });
  // What is offered comes and goes: the row that is hidden is one that stands then.
  let contest = '';
  let own: string | null = null;
  await expect(async () => {
    await page.keyboard.press('j');
    own = await desk.board.selected.getAttribute('data-id', { timeout: 1_000 });
    const title = desk.board.selected.locator('.two > strong');
    contest = await title.innerText({ timeout: 1_000 });
    await page.keyboard.press('h');
    await expect(desk.toasts).toContainText(`Hidden for 4 h: ${contest}`, { timeout: 2_000 });
  }).toPass();
  // The same sides may meet again on another day: that is another contest.
  await expect.poll(() => desk.board.ids()).not.toContain(own);
  await page.keyboard.press('Shift+H');
  await expect(desk.dialog).toContainText(contest);
  await desk.dialog.getByRole('button', { name: /Show/ }).first().click();
  await page.keyboard.press('Escape');
  await expect(desk.board.region.getByRole('button', { name: /hidden$/ })).toBeHidden();
});

test('modes are chosen by their words; live money stays out of reach until it is armed', async ({
  desk,
}) => {
  await desk.mode.open();
  await desk.mode.choose('DETECT');
  await expect(desk.modeButton).toHaveText(/DETECT/);
  await desk.mode.close();
  await desk.board.filled();
  await desk.board.openAny();
  await expect(desk.ticket.mode).toHaveText('DETECT');
  await expect(desk.ticket.confirm).toBeDisabled();
  await expect(desk.ticket.region).toContainText('The mode is detect: nothing is placed.');
  await desk.ticket.close();
  await desk.mode.open();
  await desk.mode.choose('LIVE');
  await expect(desk.modeButton).toHaveText(/LIVE.*not armed/s);
  await expect(desk.page.locator('.app')).toHaveClass(/frame-live/);
  await desk.mode.word.fill('yes');
  await desk.mode.arm.click();
  await expect(desk.mode.region.locator('.problem')).toContainText('LIVE');
  await desk.mode.switch('Pause betting').click();
  await expect(desk.modeButton).toHaveText(/paused/);
  await desk.mode.switch('Pause betting').click();
  await expect(desk.modeButton).not.toHaveText(/paused/);
  await desk.mode.choose('PAPER');
  await expect(desk.modeButton).toHaveText(/^PAPER\s*$/);
  await desk.mode.close();
});

test('the palette finds screens, contests and settings', async ({ desk, page }) => {
  await desk.board.filled();
  await desk.palette.open();
  await desk.palette.find('ledger');
  await expect(desk.palette.chosen).toContainText('Go to Ledger');
  await page.keyboard.press('Enter');
  await expect(desk.screen('Ledger')).toBeVisible();
  await desk.palette.open();
  await desk.palette.find('least net');
  await page.keyboard.press('Enter');
  await expect(desk.settings.field('Least net edge')).toBeFocused();
  await desk.palette.open();
  await desk.palette.find('no such thing');
  await expect(desk.palette.region).toContainText('Nothing fits.');
  await page.keyboard.press('Escape');
  await expect(desk.palette.region).toBeHidden();
});

test('the bar of feeds says of each venue how it is, and more when asked', async ({
  desk,
  page,
}) => {
  for (const venue of ['Kalshi', 'Polymarket', 'Betfair Exchange']) {
    await expect(desk.feeds.feed(venue)).toContainText('Live');
    await expect(desk.feeds.feed(venue)).toContainText(/\d+ ms \/ \d+ ms/);
    await desk.feeds.feed(venue).click();
    await expect(desk.feeds.details(venue)).toContainText('Unknown messages');
    await page.keyboard.press('Escape');
    await expect(desk.feeds.details(venue)).toBeHidden();
  }
});
