// A person says how a bet ended, and corrects what was said: the amount is shown before it moves, the position goes,
// and the ledger keeps both entries.

import { expect, test } from './fixtures.ts';

test('how a bet ended is told by hand, and corrected by a further entry', async ({
  desk,
  page,
}, testInfo) => {
  test.setTimeout(180_000);
  await desk.board.placeOne();
  await desk.goTo('Positions');
  const positions = page.getByRole('grid', { name: 'Open positions' });
  const say = positions.getByRole('button', { name: /^How did it end\?/ }).first();
  await say.click();
  const dialog = page.getByRole('dialog', { name: 'How did it end?' });
  await expect(dialog).toContainText('if it wins');
  await expect(dialog.getByRole('button', { name: 'Settle it' })).toBeDisabled();
  await page.screenshot({ path: testInfo.outputPath('positions.png') });
  const result = dialog.getByLabel('It', { exact: true });
  await result.selectOption({ label: 'came to another amount …' });
  await dialog.getByLabel('Came back in all').fill('99999999');
  await expect(dialog).toContainText('all that this bet can return');
  await expect(dialog.getByRole('button', { name: 'Settle it' })).toBeDisabled();
  await page.screenshot({ path: testInfo.outputPath('too-much.png') });
  await result.selectOption({ label: 'won' });
  await expect(dialog.getByRole('status')).toContainText('Comes back:');
  expect(await desk.cutOff()).toEqual([]);
  await page.screenshot({ path: testInfo.outputPath('won.png') });
  await dialog.getByRole('button', { name: 'Settle it' }).click();
  await expect(dialog).toBeHidden();

  await desk.goTo('Ledger');
  await desk.ledger.tab('Settled bets').click();
  const settled = page.getByRole('grid', { name: 'Settled bets' });
  const own = settled.getByRole('row').filter({ hasText: 'by hand' });
  await expect(own).toHaveCount(1);
  await page.screenshot({ path: testInfo.outputPath('settled.png') });
  await own.getByRole('button', { name: /^Correct the result of/ }).click();
  const correction = page.getByRole('dialog', { name: 'Correct a result' });
  await expect(correction).toContainText('the difference is a further entry');
  await correction.getByLabel('It', { exact: true }).selectOption({ label: 'lost' });
  await correction.getByRole('button', { name: 'Correct it' }).click();
  await expect(correction).toBeHidden();
  await expect(own).toHaveCount(2);
  await page.setViewportSize({ width: 2560, height: 1440 });
  await page.screenshot({ path: testInfo.outputPath('corrected.png') });
});
