// A bet that can lose: nowhere may it look like one that pays in every result.

import { expect, test } from './fixtures.ts';

test('a bet that can lose says so on its row, its ticket and its button', async ({ desk }) => {
  await desk.board.filled(desk.board.valueBets);
  const row = desk.board.valueBets.first();
  await expect(row.locator('.expected').first()).toHaveText('exp');
  await expect(row.locator('.leg')).toHaveCount(1);
  await expect(row).toContainText('It loses');
  await desk.board.openAny(desk.board.valueBets);
  await expect(desk.ticket.legs).toHaveCount(1);
  await expect(desk.ticket.numbers).toContainText('Expected, not certain');
  await expect(desk.ticket.numbers).toContainText(/If it loses−\$\d/);
  await expect(desk.ticket.numbers).not.toContainText(/Every normal result|Guaranteed/);
  await expect(desk.ticket.confirm).not.toContainText('in every normal result');
  await desk.ticket.close();
});

test('its detail shows what it is measured by, and its edge by every method', async ({ desk }) => {
  await desk.board.filled(desk.board.valueBets);
  let endings = desk.page.locator('none');
  // One that is gone before its detail was asked for shows nothing; then another is opened.
  await expect(async () => {
    await desk.board.openAny(desk.board.valueBets);
    endings = await desk.detail.part('Endings');
    await expect(endings).toContainText('A bet like this can lose', { timeout: 3_000 });
  }).toPass({ timeout: 40_000 });
  const sources = endings.getByRole('table', { name: 'Reference venues' });
  await expect(sources.getByRole('rowheader').first()).not.toBeEmpty();
  await expect(sources).toContainText(/\d%/);
  const methods = endings.getByRole('table', { name: 'Edge by method' });
  await expect.poll(() => methods.getByRole('rowheader').count()).toBeGreaterThan(1);
  await expect(methods.locator('[aria-current="true"]')).toHaveCount(1);
  await expect(methods).toContainText(/[+−]\d+\.\d\d%/);
});

test('bets across venues are shown without those of one leg, which can lose', async ({ desk }) => {
  await desk.board.filled(desk.board.valueBets);
  await desk.board.acrossVenues();
  await expect(desk.board.valueBets).toHaveCount(0);
});

test('a profile of one’s own is a line of text, and a choice like those that are given', async ({
  desk,
}) => {
  await desk.goTo('Settings');
  const own = desk.settings.field('Profiles of your own');
  const profile = desk.settings.field('Profile');
  const problem = desk.settings.problem('Profiles of your own');
  await own.fill('Careful tennis: 4, 3 of 5');
  await own.blur();
  await expect(problem).toContainText('Line 1 must be written like');
  await own.fill('Careful tennis: 4¢, 3 of 5, 20 %');
  await own.blur();
  await expect(problem).toHaveCount(0);
  await profile.selectOption('Careful tennis');
  await expect(profile).toHaveValue('Careful tennis');
  // What is in use stays.
  await own.fill('');
  await own.blur();
  await expect(problem).toContainText('here is no profile "Careful tennis"');
  await profile.selectOption('Standard');
  await own.fill('');
  await own.blur();
  await expect(profile.getByRole('option', { name: 'Careful tennis' })).toHaveCount(0);
});
