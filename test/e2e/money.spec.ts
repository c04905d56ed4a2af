// What lies at bookmakers whose account nobody reads: said by the user, shown with its age, and on the money table.

import { expect, test } from './fixtures.ts';

test('money at a bookmaker is told, and its age shown beside it', async ({
  desk,
  page,
}, testInfo) => {
  await desk.goTo('Venues');
  const books = page.getByRole('region', { name: 'Bookmakers' });
  const coral = books.getByRole('group', { name: 'Coral', exact: true });
  await coral.getByText('I have an account at Coral').click();
  await expect(coral).toContainText('You have not said yet what lies there');
  await coral.getByLabel('Money there, GBP').fill('250');
  await coral.getByRole('button', { name: 'Set' }).click();
  await expect(coral).toContainText(/£250\.00 free by our books; you said it \d+s ago/);
  await coral.scrollIntoViewIfNeeded();
  await page.screenshot({ path: testInfo.outputPath('told.png') });
  await desk.goTo('Positions');
  const money = page.getByRole('region', { name: 'Money' }).getByRole('row');
  const own = money.filter({ hasText: 'Coral' }).filter({ hasText: 'LIVE' });
  await expect(own).toContainText('you said');
  await page.screenshot({ path: testInfo.outputPath('money.png') });
});
