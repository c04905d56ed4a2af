// A whole session on one data folder: the first visit, a bet on paper with one click, the stop, a process
// that is killed, and what is there afterwards.

import { expect, type Page, test } from '@playwright/test';
import { HostProcess } from './hostProcess.ts';
import { Desk, screenNames } from './pages/desk.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const host = new HostProcess();
/** High enough to draw every row of a table. */
const TALL = { width: 1440, height: 3_000 };

let page: Page;
let desk: Desk;
/** What was on the screens before the process was killed. */
let movements: readonly string[] = [];
let fills: readonly string[] = [];

test.beforeAll(async ({ browser }) => {
  await host.start();
  page = await browser.newPage();
  desk = new Desk(page);
  await page.goto(host.url);
  await desk.connected();
});

test.afterAll(async () => {
  await page.close();
  await host.close();
});

test('the first visit is greeted, and told that this is the demo world and on paper', async () => {
  await expect(desk.welcome).toContainText('You are in the demo world');
  await expect(desk.welcome).toContainText('no real money can move');
  await expect(desk.welcome).toContainText('You begin on paper');
  await desk.begin();
  await expect(desk.modeButton).toHaveText(/PAPER/);
});

test('every screen says DEMO and PAPER', async () => {
  for (const name of screenNames) {
    await desk.goTo(name);
    await expect(desk.demoBadge, name).toBeVisible();
    await expect(desk.demoBanner, name).toBeVisible();
    await expect(page, name).toHaveTitle('PAPER · DEMO · Crossbook');
  }
  await desk.goTo('Opportunities');
});

test('opportunities appear, each with both legs, edge, profit and the first gate that refuses it', async () => {
  await desk.board.acrossVenues();
  const row = desk.board.pairs.first();
  await expect(row.locator('.leg')).toHaveCount(2);
  await expect(row).toContainText(/[+−]\d+\.\d\d%/);
  await expect(row).toContainText(/[+−]\$\d/);
  await expect(row).toContainText(/Passes all gates|\d+ ?\n?.+/);
});

test('a ticket says what will happen on its button, and one click fills both legs on paper', async () => {
  await desk.board.filter('Venue').selectOption('Kalshi');
  const promise = await desk.board.placeOne();
  expect(promise).toMatch(
    /^PAPER: (buy \d[\d,.]* \+ \d|bet \$\d[\d,.]*, buy \d|buy \d[\d,.]*, bet \$\d)[\d,.]* for \$[\d,.]+ → \+\$[\d.]+ in every normal result/,
  );
  await expect(desk.ticket.mode).toHaveText('PAPER');
  await expect(desk.ticket.outcome).toContainText(/\+\$\d+\.\d\d.*in every normal result/);
  await expect(desk.ticket.legs).toHaveCount(2);
  for (const leg of await desk.ticket.legs.all()) await expect(leg).toContainText('Filled');
});

test('its fills are found among orders and fills, in the positions and in the ledger', async () => {
  await desk.goTo('Orders');
  await expect.poll(() => desk.orders.fills.count()).toBeGreaterThanOrEqual(2);
  fills = await desk.orders.fills.allInnerTexts();
  expect(fills.join('\n')).toMatch(/PAPER/);
  expect(fills.join('\n')).toMatch(/Kalshi/);
  await expect(desk.orders.orders.filter({ hasText: 'Filled' }).first()).toBeVisible();
  await desk.goTo('Ledger');
  const usual = page.viewportSize() ?? TALL;
  await page.setViewportSize(TALL);
  // Two stakes, and the fee of the contracts; a bet at odds has none.
  await expect.poll(() => desk.ledger.movements.count()).toBeGreaterThanOrEqual(3);
  movements = await settledTexts();
  await page.setViewportSize(usual);
  expect(movements.join('\n')).toMatch(/stake/i);
  expect(movements.join('\n')).toMatch(/fee/i);
});

/** The ledger once nothing is added to it any more. */
async function settledTexts(): Promise<readonly string[]> {
  let before: readonly string[] = [];
  await expect
    .poll(async () => {
      const now = await desk.ledger.texts();
      const same = now.length > 0 && now.join() === before.join();
      before = now;
      return same;
    })
    .toBe(true);
  return before;
}

test('the stop key blocks a bet that could be confirmed, with the reason', async () => {
  await desk.goTo('Opportunities');
  if ((await desk.board.chip('Passing').getAttribute('aria-pressed')) === 'true') {
    await desk.board.chip('Passing').click();
  }
  await desk.board.filled();
  await desk.board.openAny();
  await desk.stop();
  await expect(desk.modeButton).toHaveText(/STOPPED/);
  await expect(desk.ticket.confirm).toBeDisabled();
  await expect(desk.ticket.region).toContainText('Everything is stopped. Type RESUME to go on.');
  await expect(desk.stopped).toContainText('by Shift Esc');
});

test('after the process was killed, ledger and fills are the same, and it is still stopped', async () => {
  await host.kill();
  await expect(page.getByRole('alert').filter({ hasText: 'OLD.' })).toBeVisible();
  await host.start();
  await page.goto('about:blank');
  await desk.open(host.url);
  await expect(desk.stopped).toBeVisible();
  await expect(desk.welcome).toBeHidden();
  await desk.goTo('Orders');
  await expect.poll(() => desk.orders.fills.count()).toBe(fills.length);
  expect([...(await desk.orders.fills.allInnerTexts())].sort()).toEqual([...fills].sort());
  await desk.goTo('Ledger');
  await page.setViewportSize(TALL);
  await expect.poll(() => desk.ledger.movements.count()).toBeGreaterThanOrEqual(movements.length);
  expect(await desk.ledger.texts()).toEqual(expect.arrayContaining([...movements]));
});

test('only the whole word lets it go on, and then a bet is placed again', async () => {
  await desk.resume('resum');
  await expect(desk.stopped.locator('.problem')).toContainText('RESUME');
  await desk.resume('RESUME');
  await expect(desk.stopped).toBeHidden();
  await expect(desk.modeButton).toHaveText(/PAPER/);
  await desk.goTo('Opportunities');
  await desk.board.placeOne();
});

test('the browser had nothing to complain of but the line that was cut', () => {
  const others = desk.complaints.filter(
    (text) => !/WebSocket connection|ERR_CONNECTION_/.test(text),
  );
  expect(others).toEqual([]);
});
