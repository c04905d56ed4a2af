// The other screens: decisions with their funnel, the review of pairs, the settings.

import { expect, test } from './fixtures.ts';

test('decisions are counted by gate, and a gate narrows the log to its own', async ({ desk }) => {
  await desk.board.filled();
  await desk.goTo('Decisions');
  await expect.poll(() => desk.decisions.rows.count()).toBeGreaterThan(0);
  await expect(desk.decisions.funnel.getByRole('listitem')).toHaveCount(16);
  const gate = desk.decisions.gate('Edge large enough');
  await expect(gate).toContainText(/[1-9]/, { timeout: 20_000 });
  await gate.click();
  await expect(gate).toHaveAttribute('aria-pressed', 'true');
  await expect(desk.decisions.chosenGate).toHaveValue('minEdge');
  await expect.poll(() => desk.decisions.rows.count()).toBeGreaterThan(0);
  for (const text of await desk.decisions.rows.allInnerTexts()) {
    // The seventh gate, and its sentence.
    expect(text).toMatch(/\s7\s+[^\n]+\.$/);
  }
  await gate.click();
  await expect(desk.decisions.chosenGate).toHaveValue('');
});

test('a decision leads to the setting that refused it', async ({ desk }) => {
  await desk.board.filled();
  await desk.goTo('Decisions');
  const reason = desk.decisions.rows.getByRole('button', { name: /below your least edge/ }).first();
  await expect(reason).toBeVisible({ timeout: 20_000 });
  await reason.click();
  await expect(desk.settings.field('Least net edge')).toBeFocused();
});

test('a pair is split by key, brought back, pinned and forgotten', async ({ desk, page }) => {
  await desk.goTo('Matching');
  await desk.matching.tab('All pairs').click();
  await expect.poll(() => desk.matching.rows.count()).toBeGreaterThan(0);
  await desk.matching.find.fill('Bournemouth Brentford');
  await expect(desk.matching.rows.first()).toContainText('Brentford');
  await desk.matching.rows.first().click();
  await expect(desk.matching.state).toHaveText('Live');
  await expect(desk.matching.review).toContainText('Same start, to the minute');
  // Names leave no doubt of which side is which: one key does not turn every bet round.
  await page.keyboard.press('w');
  await expect(desk.toasts).toContainText('which stand as they are named');
  await expect(desk.matching.state).toHaveText('Live');
  await page.keyboard.press('x');
  await expect(desk.toasts).toContainText('Split: these are different contests.');
  await expect(desk.matching.state).toHaveText('Split');
  await desk.matching.verdict('Confirm').click();
  await expect(desk.matching.state).toHaveText('Live');
  await page.keyboard.press('u');
  await expect(desk.matching.state).toHaveText('Split');
  await desk.matching.verdict('Forget').click();
  await expect(desk.matching.state).toHaveText('Live');
  await desk.matching.verdict('Pin').click();
  await expect(desk.matching.review).toContainText('pinned');
  await desk.matching.tab('What I said').click();
  const said = desk.matching.said.first();
  await expect(said).toContainText('Pinned');
  await said.getByRole('button', { name: 'Undo' }).click();
  await expect(said).toContainText('undone');
});

test('rules that a venue has amended are put to a person, with the difference, and agreed to', async ({
  desk,
  page,
}) => {
  test.setTimeout(240_000);
  await desk.goTo('Matching');
  await desk.matching.tab('To review').click();
  // A venue amends some rules within minutes.
  const changed = desk.matching.rows.filter({ hasText: 'rules changed' }).first();
  await expect(changed).toBeVisible({ timeout: 200_000 });
  // Whichever it is: a contest may end, and its pair be gone, while it is looked at.
  await expect(async () => {
    await changed.click({ timeout: 5_000 });
    await expect(desk.matching.review).toContainText('Kalshi has changed its rules', {
      timeout: 3_000,
    });
  }).toPass({ timeout: 30_000 });
  await expect(desk.matching.state).toHaveText('To review');
  await expect(desk.matching.review.locator('ins').first()).toContainText('within two weeks');
  await expect(desk.matching.review).toContainText('Prices of the same outcome');
  const sides = await desk.matching.review.locator('.pair-facts td strong').first().innerText();
  await page.keyboard.press('c');
  await expect(desk.toasts).toContainText('Confirmed as the same contest.');
  await page.keyboard.press('u');
  await expect(desk.toasts).toContainText('Undone.');
  // Undone, the question is there again with both texts, whatever else waits by now.
  await desk.matching.find.fill(sides);
  await expect.poll(() => desk.matching.rows.count()).toBeGreaterThan(0);
  await desk.matching.rows.first().click();
  await expect(desk.matching.state).toHaveText('To review');
  await expect(desk.matching.review.locator('ins').first()).toContainText('within two weeks');
});

test('an event that many may win is joined by a person, and every runner is one bet', async ({
  desk,
  page,
}) => {
  test.setTimeout(120_000);
  await desk.goTo('Matching');
  await desk.matching.tab('All pairs').click();
  await desk.matching.find.fill('champion');
  await expect(desk.matching.rows).toHaveCount(1);
  await desk.matching.rows.first().click();
  await expect(desk.matching.state).toHaveText('Proposed');
  await expect(desk.matching.verdict('Turn sides')).toBeDisabled();
  const runners = desk.matching.review.getByRole('region', { name: 'Who may win' });
  await expect(runners.getByRole('row', { name: 'Boston Boston Celtics' })).toBeVisible();
  await page.keyboard.press('c');
  await expect(desk.toasts).toContainText('Confirmed as the same contest.');
  await expect(desk.matching.state).toHaveText('Live');
  await page.keyboard.press('u');
  await expect(desk.matching.state).toHaveText('Proposed');
});

test('a name is taught, refused where it would merge two clubs, and forgotten', async ({
  desk,
}) => {
  await desk.goTo('Matching');
  await desk.matching.tab('Names').click();
  await desk.matching.teach('Chelsea', 'Arsenal');
  await expect(desk.matching.refused).toContainText('It would merge');
  await desk.matching.teach('The Invincible Ones', 'Arsenal');
  await expect(desk.matching.names).toHaveCount(1);
  await expect(desk.matching.names.first()).toContainText('typed by you');
  await desk.matching.names.first().getByRole('button', { name: 'Forget' }).click();
  await expect(desk.matching.names).toHaveCount(0);
});

const refused: readonly (readonly [string, RegExp])[] = [
  ['a lot', /plain number/],
  ['-1', /must lie between|plain number/],
  ['500', /must lie between 0% and/],
];

for (const [typed, words] of refused) {
  test(`a setting of "${typed}" is refused with words, and what was there stays`, async ({
    desk,
    page,
  }) => {
    await desk.goTo('Settings');
    const field = desk.settings.field('Least net edge');
    const before = await field.inputValue();
    await field.fill(typed);
    await field.press('Enter');
    await expect(desk.settings.problem('Least net edge')).toHaveText(words);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await page.reload();
    await desk.connected();
    await desk.goTo('Settings');
    await expect(field).toHaveValue(before);
  });
}

test('a setting counts at once, is kept over a reload, and goes back to its default', async ({
  desk,
  page,
}) => {
  await desk.goTo('Settings');
  await desk.settings.find.fill('theme');
  const theme = desk.settings.field('Theme');
  await theme.selectOption('light');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.reload();
  await desk.connected();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await desk.goTo('Settings');
  await desk.settings.backToDefault('Theme').click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('prices are written as the user likes them', async ({ desk }) => {
  await desk.board.filled();
  await desk.goTo('Settings');
  await desk.settings.field('Prices as').selectOption('decimal');
  await desk.goTo('Opportunities');
  await desk.board.filled();
  await expect(desk.board.rows.first().locator('.price').first()).toHaveText(/^[▴▾]?\d+\.\d+$/);
  await desk.goTo('Settings');
  await desk.settings.backToDefault('Prices as').click();
  await expect(desk.settings.field('Prices as')).toHaveValue('venue');
});

test('venues say where they stand and what they need', async ({ desk }) => {
  await desk.goTo('Venues');
  const kalshi = desk.venues.venue('Kalshi');
  await expect(kalshi).toContainText('Demo world');
  await expect(kalshi.getByLabel('API key id')).toBeVisible();
  await expect(kalshi.getByLabel('Private key (PEM)')).toHaveValue('');
  await expect(kalshi.getByRole('button', { name: 'Store', exact: true })).toBeDisabled();
  await expect(desk.venues.vault).toBeVisible();
});

test('options of a venue are refused with words, applied, and kept', async ({ desk, page }) => {
  await desk.goTo('Venues');
  const tags = desk.venues.option('Polymarket', 'Tags');
  await expect(tags).toHaveValue('1');
  await tags.fill('1,,2');
  await desk.venues.applyOptions('Polymarket').click();
  await expect(desk.venues.options('Polymarket').getByRole('alert')).toHaveText(
    'Tags must be ids or slugs of tags, with commas between.',
  );
  await expect(tags).toHaveAttribute('aria-invalid', 'true');
  const precision = desk.venues.option('Kalshi', 'Precision of the account');
  await precision.selectOption('direct');
  await desk.venues.applyOptions('Kalshi').click();
  await expect(desk.toasts).toContainText('Options of Kalshi applied.');
  await page.reload();
  await desk.connected();
  await desk.goTo('Venues');
  await expect(precision).toHaveValue('direct');
  await expect(tags).toHaveValue('1');
  await precision.selectOption('cent');
  await desk.venues.applyOptions('Kalshi').click();
  await expect(desk.toasts).toContainText('Options of Kalshi applied.');
});
