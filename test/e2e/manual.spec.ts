// A leg that the user places on the venue's own page: the ticket waits, shows the way there, and records
// what was really got.

import { expect, test } from './fixtures.ts';

test('a leg by hand is waited for, with its page and its limit, and recorded as it was got', async ({
  desk,
  page,
}, testInfo) => {
  test.setTimeout(180_000);
  await desk.venues.byHand('Polymarket', true);
  await desk.goTo('Opportunities');
  await desk.board.filter('Venue').selectOption('Polymarket');
  let opened = '';
  // What has moved between the look and the click is refused, which is right; then another is tried.
  await expect(async () => {
    opened = await desk.board.confirmWhere(/^(?=.*KALS)(?=.*POLY).*by hand/s);
    await expect(desk.ticket.phase).toHaveText('Waiting for you', { timeout: 10_000 });
  }).toPass({ timeout: 120_000 });
  expect(opened).toMatch(/^PAPER: (buy|bet) /);
  const leg = desk.ticket.manualLegs.first();
  await expect(leg).toContainText(/contracts at .+ or better/);
  await expect(leg.locator('.countdown')).toHaveText(/\d+ s left/);
  await expect(leg.getByRole('button', { name: 'Open its page' })).toBeVisible();
  await expect(leg.getByRole('button', { name: 'I placed it' })).toBeDisabled();
  expect(await desk.cutOff()).toEqual([]);
  await leg.getByLabel('Price got').fill('1');
  await leg.getByLabel('Contracts got').fill('9999999');
  // What is more than was asked for has to be meant.
  await expect(leg.getByLabel(/^Yes, more than the /)).toBeVisible();
  await expect(leg.getByRole('button', { name: 'I placed it' })).toBeDisabled();
  await page.screenshot({ path: testInfo.outputPath('more.png') });
  await leg.getByRole('button', { name: 'Not placed' }).click();
  await expect(desk.ticket.manualLegs).toHaveCount(0);
  const late = page.locator('details.manual-leg').first();
  await late.locator('summary').click();
  await late.getByLabel('Price got').fill('50');
  expect(await desk.cutOff()).toEqual([]);
  await page.screenshot({ path: testInfo.outputPath('late.png') });
  await late.getByRole('button', { name: 'I placed it' }).click();
  await expect(late).toBeHidden();
  const phase = await desk.ticket.settledPhase();
  expect(['Nothing filled', 'Unhedged']).toContain(phase);
  await desk.ticket.dealWithUnhedged();
  await desk.venues.byHand('Polymarket', false);
});
