// A bet whose second leg is refused: the alarm, every way out with its price, and one key that takes the best.

import { expect, test } from './fixtures.ts';

test.describe.configure({ mode: 'serial', timeout: 240_000 });

test('a bare leg is shown with all ways out, and a key takes the first', async ({
  desk,
  page,
}, testInfo) => {
  await desk.goTo('Settings');
  // Every other paper order is refused.
  await desk.settings.field('Orders refused').fill('50');
  await desk.settings.field('Orders refused').press('Enter');
  // A streak of refusals would stop the venue before one of them leaves a leg alone.
  await desk.settings.field('Failed orders in a row').fill('1000');
  await desk.settings.field('Failed orders in a row').press('Enter');
  // A second leg that is refused is not tried again, so that one is bare after a few bets.
  await desk.settings.field('Tries for a hedge').fill('1');
  await desk.settings.field('Tries for a hedge').press('Enter');
  // What is lacking is left to the person.
  await desk.settings.field('Complete by itself for').fill('0');
  await desk.settings.field('Complete by itself for').press('Enter');
  await desk.goTo('Opportunities');
  const alarm = page.locator('.banner.alarm');
  const console_ = page.getByRole('region', { name: /^Unhedged: / }).first();
  const ways = console_.getByRole('list', { name: 'Ways out now' }).getByRole('listitem');
  await desk.board.only('Passing');
  await desk.board.only('Across venues');
  await desk.board.filter('Venue').selectOption('Kalshi');
  let attempt = 0;
  await expect(async () => {
    await desk.board.filled(desk.board.pairs);
    // The order is held while a row has the keyboard's focus: the first one may have nothing left in it.
    const at = attempt++ % (await desk.board.pairs.count());
    await desk.board.pairs.nth(at).press('Enter', { timeout: 2_000 });
    if ((await desk.ticket.confirmIfAllowed()) !== null) await desk.ticket.settledPhase();
    await expect(alarm).toBeVisible({ timeout: 500 });
    // The last one is to hold it.
    await expect.poll(() => ways.count(), { timeout: 2_000 }).toBeGreaterThan(1);
  }).toPass({ timeout: 180_000, intervals: [100] });

  await expect(alarm).toContainText('UNHEDGED');
  await expect(console_).toContainText(/unhedged for/);
  await expect(console_).toContainText('Worst normal result as it stands');
  await expect(ways.last()).toContainText('Hold until it is settled');
  await expect(ways.first()).toContainText(
    /Finish here|Undo what stands|Finish elsewhere|Lay off elsewhere/,
  );
  await expect(ways.first()).toContainText(/seen .+ ago/);
  await page.screenshot({ path: testInfo.outputPath('rescue.png') });

  await desk.goTo('Settings');
  await desk.settings.field('Orders refused').fill('0');
  await desk.settings.field('Orders refused').press('Enter');
  await desk.settings.field('Tries for a hedge').fill('3');
  await desk.settings.field('Tries for a hedge').press('Enter');
  await desk.goTo('Positions');
  // Nothing mutes it on any screen.
  await expect(alarm).toBeVisible();
  const before = await page.getByRole('region', { name: /^Unhedged: / }).count();
  await expect(async () => {
    await page.keyboard.press('1');
    const left = await page.getByRole('region', { name: /^Unhedged: / }).count();
    expect(left).toBeLessThan(before);
  }).toPass({ timeout: 60_000 });
});
