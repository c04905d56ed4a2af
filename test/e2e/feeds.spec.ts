// Looking into feeds: how each has been, the markets that it lists, the raw messages that came, and a
// venue's proxy; by mouse and by keys, in every look and at both sizes.

import { expect, test } from './fixtures.ts';

const VENUES = [
  'Kalshi',
  'Polymarket',
  'PS3838 / Pinnacle',
  'Betfair Exchange',
  'The Odds API',
  'AsianOdds88',
];

test('every feed is live, says how old its prices are, and what the venue asks', async ({
  desk,
}) => {
  await desk.goTo('Feeds');
  for (const venue of VENUES) {
    await expect(desk.feedsPage.entry(venue)).toContainText('Live', { timeout: 30_000 });
    await expect(desk.feedsPage.entry(venue)).toContainText(/\d+s/);
    await expect(desk.feedsPage.strip(venue)).toHaveAttribute('aria-label', /^Last 2 h: live \d+%/);
    await desk.feedsPage.open(venue, 'Overview');
    await expect(desk.feedsPage.region('Fair use').getByRole('term').first()).toBeVisible();
    await expect(desk.feedsPage.region('History')).toContainText(/live \d+% of the time/);
    await expect(desk.feedsPage.region('Changes of state')).toContainText('Live');
  }
  await desk.feedsPage.open('The Odds API', 'Overview');
  await expect(desk.feedsPage.region('State')).toContainText(
    /of [\d,]+ credits today, [\d,]+ left/,
  );
});

test('markets of a feed are listed with prices and found by their words', async ({ desk }) => {
  await desk.goTo('Feeds');
  for (const venue of VENUES) {
    await desk.feedsPage.open(venue, 'Markets');
    await expect.poll(() => desk.feedsPage.rows.count()).toBeGreaterThan(0);
    const price = venue === 'Kalshi' || venue === 'Polymarket' ? /\d¢/ : /\d\.\d{2}/;
    await expect(desk.feedsPage.rows.first()).toContainText(price);
  }
  await desk.feedsPage.open('Kalshi', 'Markets');
  const contest = await desk.feedsPage.rows.first().locator('strong').first().innerText();
  await desk.feedsPage.search.fill(contest.toUpperCase());
  await expect(desk.feedsPage.main.getByText(/^\d+ of \d+ markets$/)).toBeVisible();
  await expect(desk.feedsPage.rows.first()).toContainText(contest);
  await desk.feedsPage.search.fill('no such contest anywhere');
  await expect(desk.feedsPage.main).toContainText('No market fits.');
});

test('raw messages of every feed are read by keys, and hold no secret', async ({ desk, page }) => {
  await desk.goTo('Feeds');
  for (const venue of VENUES) {
    await desk.feedsPage.open(venue, 'Raw messages');
    await expect.poll(() => desk.feedsPage.rows.count()).toBeGreaterThan(0);
    await page.keyboard.press('j');
    await expect(desk.feedsPage.main.getByRole('button', { name: 'Held: go on' })).toBeVisible();
    await expect(desk.feedsPage.message).toContainText('characters');
    await expect(
      desk.feedsPage.rows.locator('[aria-selected=true]').or(desk.feedsPage.rows.first()),
    ).toBeVisible();
  }
  await desk.feedsPage.open('Kalshi', 'Raw messages');
  await desk.feedsPage.rows.first().click();
  const held = desk.feedsPage.main.getByRole('button', { name: 'Held: go on' });
  await expect(held).toBeVisible();
  await desk.feedsPage.search.fill('orderbook_delta');
  // Looking for something else lets a held list go.
  await expect(held).toBeHidden();
  await expect
    .poll(async () => {
      const texts = await desk.feedsPage.rows.allInnerTexts();
      return texts.length > 0 && texts.every((text) => text.includes('orderbook_delta'));
    })
    .toBe(true);
  await expect(async () => {
    await desk.feedsPage.rows.first().click({ timeout: 1_000 });
    await expect(
      desk.feedsPage.message.getByRole('region', { name: 'Text of the message' }),
    ).toContainText('"type": "orderbook_delta"', { timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  await desk.feedsPage.message.getByRole('button', { name: 'As it came' }).click();
  await expect(desk.feedsPage.message).toContainText('"type":"orderbook_delta"');
});

test('where nothing was wrong, the list of trouble is empty and says so', async ({ desk }) => {
  await desk.goTo('Feeds');
  await desk.feedsPage.open('Polymarket', 'Raw messages');
  await desk.feedsPage.main.getByRole('button', { name: 'Only with trouble' }).click();
  await expect(desk.feedsPage.main).toContainText(
    'Nothing was wrong with any message that is kept.',
  );
});

test('a venue’s settings and its feed lead to one another, the palette to both', async ({
  desk,
  page,
}) => {
  await desk.goTo('Feeds');
  await desk.feedsPage.open('Betfair Exchange', 'Overview');
  await desk.feedsPage.main.getByRole('button', { name: 'Settings' }).click();
  await expect(desk.venues.venue('Betfair Exchange')).toBeFocused();
  await desk.venues
    .venue('Betfair Exchange')
    .getByRole('button', { name: 'look into its feed' })
    .click();
  await expect(desk.feedsPage.region('Betfair Exchange')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('polymarket raw');
  await page.keyboard.press('Enter');
  await expect(desk.feedsPage.region('Polymarket')).toBeVisible();
  await expect(desk.feedsPage.tab('Raw messages')).toHaveAttribute('aria-selected', 'true');
});

test('a proxy that cannot be is refused with words; the demo world leaves by none', async ({
  desk,
}) => {
  await desk.goTo('Venues');
  const form = desk.venues.venue('Kalshi').getByRole('form', { name: 'Proxy of Kalshi' });
  await desk.venues.venue('Kalshi').getByText('none, connections go direct').click();
  await form.getByLabel('Address').fill('proxy.example.net');
  await form.getByRole('button', { name: 'Use this proxy' }).click();
  await expect(form.getByRole('alert')).toHaveText(/Started with --demo|The address must be like/);
});

for (const theme of ['dark', 'light'] as const) {
  for (const size of [
    { width: 1280, height: 720 },
    { width: 2560, height: 1440 },
  ]) {
    test(`nothing serious and nothing cut off, ${theme}, ${size.width}`, async ({ desk, page }) => {
      await page.setViewportSize(size);
      await desk.goTo('Settings');
      await desk.settings.field('Theme').selectOption(theme);
      await desk.goTo('Feeds');
      for (const part of ['Overview', 'Markets', 'Raw messages'] as const) {
        await desk.feedsPage.open('The Odds API', part);
        if (part !== 'Overview') {
          await expect.poll(() => desk.feedsPage.rows.count()).toBeGreaterThan(0);
          await desk.feedsPage.rows.first().click();
        }
        expect(await desk.cutOff(), part).toEqual([]);
        expect(await desk.seriousAxeFindings(), part).toEqual([]);
      }
      await desk.goTo('Settings');
      await desk.settings.field('Theme').selectOption('dark');
    });
  }
}
