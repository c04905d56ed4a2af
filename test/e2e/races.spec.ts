// The place of an each-way bet is laid with real money, at the demo world's exchange: armed by its word, kept as it was
// matched, and the exchange's records and ours agree.

import { expect, test } from './fixtures.ts';
import { HostProcess } from './hostProcess.ts';
import { Desk } from './pages/desk.ts';
import { laidByTicket } from './pages/lays.ts';
import { MatchedScreen } from './pages/matched.ts';

test('a place is laid with real money by a ticket', async ({ page }) => {
  test.setTimeout(150_000);
  const host = new HostProcess();
  await host.start();
  try {
    const desk = new Desk(page);
    await desk.open(host.url);
    const matched = new MatchedScreen(page);
    await desk.goTo('Settings');
    await desk.settings.field('Dollars for a pound').fill('1.27');
    await desk.settings.field('Dollars for a pound').press('Enter');
    await desk.goTo('Matched betting');
    await matched.main.getByRole('button', { name: 'First: add yourself' }).click();
    await matched.addPerson('Bea');
    await matched.addAccount('Coral');
    await matched.addAccount('Betfair');
    await matched.main.getByRole('button', { name: 'Real money' }).click();
    await matched.takeOffer('For real');
    await expect(matched.panel).toContainText('with real money');
    await matched.ask('Qualifying bet placed');
    await matched.dialog.getByLabel('Kind of bet').selectOption('each-way');
    await matched.fill({ On: 'Ashdown' });
    await matched.dialog.getByLabel('At', { exact: true }).selectOption({ label: 'Betfair' });
    await matched.dialog.getByLabel(/^What is to be laid by now is laid/).uncheck();
    await matched.confirm('Qualifying bet placed');
    await expect(matched.state).toHaveText('Qualifying lay part-matched');

    await desk.mode.open();
    await desk.mode.choose('LIVE');
    await desk.mode.word.fill('LIVE');
    await desk.mode.arm.click();
    await expect(desk.modeButton).toHaveText(/LIVE.*armed/s);
    await desk.mode.close();
    await laidByTicket(desk, 'For real', 1, { words: 'Ashdown', most: 3.2, mode: 'LIVE' });
    await expect(desk.ticket.region).toContainText(/among the first [23]/);
    await desk.ticket.close();
    await desk.goTo('Matched betting');
    await matched.card('For real').click();
    await expect(matched.panel.getByText('is settled by a feed').first()).toBeVisible();
    await desk.goTo('Orders');
    await expect(desk.orders.orders.filter({ hasText: 'Betfair' }).first()).toContainText(
      /filled/i,
    );
    expect(desk.complaints).toEqual([]);
  } finally {
    await host.close();
  }
});
