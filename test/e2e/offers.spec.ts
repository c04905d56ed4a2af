// A newcomer takes one sign-up offer from its terms through qualifier and free bet to completion, on paper:
// with mouse and keys on the desk, and once more by phone. The results are right to the penny.

import { textOf } from '../support/botApiMarkup.ts';
import { BotApiServer } from '../support/botApiServer.ts';
import { expect, test } from './fixtures.ts';
import { laidByTicket } from './pages/lays.ts';
import { MatchedScreen } from './pages/matched.ts';
import { TelegramSection } from './pages/telegram.ts';

const TOKEN = `123456789:${'Ab-_9'.repeat(7)}`;
const ANN = { id: 78, is_bot: false as const, first_name: 'Ann' };

test.describe.configure({ mode: 'serial' });

test('a sign-up offer goes from its terms to completion on the desk', async ({ desk }) => {
  test.setTimeout(120_000);
  await desk.goTo('Matched betting');
  const matched = new MatchedScreen(desk.page);
  await matched.main.getByRole('button', { name: 'First: add yourself' }).click();
  await matched.addPerson('Ann');
  await matched.addAccount('Coral');
  await matched.addAccount('Smarkets');
  await matched.tab('Offers');

  await matched.main.getByRole('button', { name: 'New offer' }).click();
  await matched.fill({ Title: 'Bet 10 get 30', 'Deposit of': '10', Worth: '30' });
  await matched.fill({ 'At odds of at least': '1.5', Within: '7' });
  expect(await desk.seriousAxeFindings()).toEqual([]);
  await matched.confirm('Take it on');
  await expect(matched.column('To take up').locator('.offer-card')).toHaveCount(1);

  await matched.ask('Deposit sent');
  await matched.confirm('Deposit sent');
  await expect(matched.state).toHaveText('Deposit sent');

  // Moved with the mouse: the bet is asked for.
  await matched.card('Bet 10 get 30').dragTo(matched.column('Qualifying'));
  await matched.bet('Boston to win', '7', '7.2', 'Smarkets');
  await expect(matched.dialog.getByText('Lay stake = (10 · 7.00) / (7.20 − 0.02)')).toBeVisible();
  await expect(matched.dialog.getByRole('table', { name: 'Every result' })).toContainText('−£0.45');
  await matched.confirm('Qualifying bet placed');
  await expect(matched.state).toHaveText('Qualifying bet placed');
  await expect(matched.column('Qualifying').locator('.offer-card')).toHaveCount(1);

  // Moved by keys: how it ended is asked for.
  await matched.card('Bet 10 get 30').press('Alt+ArrowRight');
  await matched.dialog
    .getByLabel('What happened')
    .selectOption({ label: 'Qualifying bet settled' });
  await matched.dialog.getByLabel('The bet at the bookmaker').selectOption('lost');
  await matched.confirm('Qualifying bet settled');
  await expect(matched.state).toHaveText('Qualifying bet settled');
  await matched.ask('Reward credited');
  await matched.confirm('Reward credited');

  await matched.ask('Free bet placed');
  await matched.bet('Miami to win', '6', '6.2', 'Smarkets');
  await matched.confirm('Free bet placed');
  await expect(matched.state).toHaveText('Free bet placed');
  await matched.ask('Free bet settled');
  await matched.dialog.getByLabel('The bet at the bookmaker').selectOption('won');
  await matched.confirm('Free bet settled');
  await expect(matched.state).toHaveText('Complete');
  // 10 at 7 laid with 9.75 at 7.2, lost: −0.45. 30 at 6 laid with 24.27 at 6.2, won: 23.79.
  await expect(matched.panel.locator('.panel-figure')).toContainText('+£23.34');
  expect(await desk.seriousAxeFindings()).toEqual([]);

  await matched.tab('Results');
  const sums = matched.main.getByRole('table', { name: 'Results' });
  await expect(sums.getByRole('row').nth(1)).toContainText('+£23.34');
  await matched.tab('Accounts');
  // 10 paid in, 10 staked and lost, 150 won; laid at the exchange 9.75 less 0.20, less 126.21.
  await expect(matched.main.getByRole('row', { name: /Coral/ })).toContainText('£150.00');
  await expect(matched.main.getByRole('row', { name: /Smarkets/ })).toContainText('−£116.66');
});

test('a pair of the qualifier board leads into an offer with both legs filled in', async ({
  desk,
}) => {
  await desk.goTo('Matched betting');
  const matched = new MatchedScreen(desk.page);
  await matched.takeOffer('Reload');
  await matched.tab('Qualifiers');
  await matched.main.getByLabel('Bookmaker').selectOption({ label: 'Coral' });
  await matched.choosePair(/Coral/);
  await matched.panel.getByRole('button', { name: 'Placed elsewhere' }).first().click();
  await expect(matched.dialog.getByLabel('On', { exact: true })).toHaveValue(/: /);
  await expect(matched.dialog.getByRole('table', { name: 'Every result' })).toBeVisible();
  await matched.confirm('Qualifying bet placed');
  await matched.tab('Offers');
  await expect(matched.column('Qualifying').locator('.offer-card')).toHaveText(/Reload/);
});

test('a pair becomes a ticket: the bet by hand, the lay at the exchange, the offer with it', async ({
  desk,
}) => {
  test.setTimeout(120_000);
  const matched = new MatchedScreen(desk.page);
  await desk.goTo('Matched betting');
  await matched.takeOffer('By ticket', { 'At odds of at least': '1.5', Worth: '10' });

  const openDialog = async () => {
    await desk.goTo('Matched betting');
    await matched.tab('Qualifiers');
    await matched.main.getByLabel('Bookmaker').selectOption({ label: 'Coral' });
    await matched.main
      .getByLabel('Lay at', { exact: true })
      .selectOption({ label: 'Betfair Exchange' });
    await matched.main.getByLabel('Odds from').fill('1.6');
    await matched.choosePair(/Coral.*Betfair Exchange/s);
    await matched.panel.getByRole('button', { name: /^#\d+ By ticket/ }).click();
  };
  const openTicket = () => matched.dialog.getByRole('button', { name: 'Open the ticket' }).click();

  // Pounds have no worth in dollars yet: said, with the way there.
  await openDialog();
  await openTicket();
  await expect(matched.dialog.getByRole('alert')).toContainText('what GBP is worth in dollars');
  await matched.dialog.getByRole('button', { name: /^Setting: Dollars for a pound/ }).click();
  await desk.settings.field('Dollars for a pound').fill('1.27');
  await desk.settings.field('Dollars for a pound').press('Enter');

  // Odds below the terms: said in the form, and on the ticket.
  await openDialog();
  await matched.fill({ 'Odds at Coral': '1.4' });
  await openTicket();
  await expect(matched.dialog.getByRole('alert')).toHaveText(
    'The terms want odds of at least 1.50; 1.40 is too low.',
  );
  await matched.fill({ 'Odds at Coral': '' });
  await openTicket();
  const { ticket } = desk;
  await expect(ticket.region.getByText(/^For offer #\d+ Coral · By ticket/)).toBeVisible();
  const shown = await ticket.region.getByLabel('Odds at Coral').inputValue();
  await ticket.offered('Coral', '1.3');
  await expect(ticket.refusal).toContainText('at least 1.50; 1.30 is too low');
  await expect(ticket.confirm).toBeDisabled();
  // What its page really shows lets it through.
  // Where the lay has moved meanwhile another reason stands for a while.
  await expect(async () => {
    await ticket.offered('Coral', shown);
    await expect(ticket.refusal).toHaveCount(0, { timeout: 3_000 });
    await expect(ticket.confirm).toHaveText(/^PAPER: back £10\.00, lay £\d+\.\d\d →/, {
      timeout: 3_000,
    });
  }).toPass({ timeout: 30_000 });
  expect(await desk.cutOff()).toEqual([]);
  expect(await desk.seriousAxeFindings()).toEqual([]);
  // A lay that has moved meanwhile refuses it, which is right; then the ticket is opened anew.
  await expect(async () => {
    const anew = ticket.region.getByRole('button', { name: 'Open anew' });
    if (await anew.isVisible()) await anew.click();
    await ticket.confirm.click({ timeout: 2_000 });
    await expect(ticket.phase).toHaveText('Waiting for you', { timeout: 3_000 });
  }).toPass({ timeout: 40_000 });
  await ticket.manualLegs.getByRole('button', { name: 'I placed it' }).click();
  await expect(ticket.region.getByText('Its bet is noted there.')).toBeVisible({ timeout: 20_000 });
  await ticket.region.getByRole('button', { name: /^offer #\d+/ }).click();
  await expect(matched.state).toHaveText('Qualifying bet placed');
  const bet = matched.panel.getByRole('table', { name: 'Bets of the offer' });
  await expect(bet).toContainText('£10.00 at');
});

test('the lay of a bet by hand is placed by a ticket of its own, and noted with the bet', async ({
  desk,
}) => {
  test.setTimeout(120_000);
  const matched = new MatchedScreen(desk.page);
  const { ticket } = desk;
  await desk.goTo('Matched betting');
  await matched.takeOffer('Laid by ticket');
  await matched.ask('Qualifying bet placed');
  await matched.bet('Whatever it is', '2', '2.02', 'Smarkets');
  await matched.fill({ 'Matched of it': '0' });
  await matched.confirm('Qualifying bet placed');
  await expect(matched.state).toHaveText('Qualifying lay part-matched');

  await matched.panel.getByRole('button', { name: 'Lay the rest' }).click();
  await matched.fill({ 'Contest and selection': 'Xyzzy' });
  await expect(matched.dialog.getByText(/^Nothing with these words can be laid/)).toBeVisible();
  await matched.page.keyboard.press('Escape');
  // Any contest will do, the price is its own.
  await laidByTicket(desk, 'Laid by ticket', 0, { words: '', most: 1_000 });
  await expect(ticket.region.getByText('What it laid is noted there.')).toBeVisible();
  await ticket.region.getByRole('button', { name: /^offer #\d+/ }).click();
  const bets = matched.panel.getByRole('table', { name: 'Bets of the offer' });
  await expect(bets).toContainText('settled by a feed');
  await expect(
    matched.panel.getByRole('button', { name: 'Take the last step back' }),
  ).toBeDisabled();
});

test('bets of an own table are looked at, taken over, and known the next time', async ({
  desk,
}) => {
  await desk.goTo('Matched betting');
  const matched = new MatchedScreen(desk.page);
  const table = [
    'Date,Event,Type,Back stake,Back odds,Lay stake,Lay odds,Commission,Result',
    '29/11/2025,Boston to win,qualifier,£10,7.0,9.75,7.2,2%,lost',
    '30/11/2025,Miami to win,lottery,£10,7.0,9.75,7.2,2%,lost',
  ].join('\n');
  const load = async () => {
    await matched.tab('Results');
    await matched.main.getByRole('button', { name: 'Import bets' }).click();
    const file = { name: 'bets.csv', mimeType: 'text/csv', buffer: Buffer.from(table) };
    await matched.dialog.locator('input[type=file]').setInputFiles(file);
  };
  await load();
  const summary = matched.dialog.getByLabel('What becomes of the table');
  await expect(summary).toHaveText('2 lines: 1 new, 0 there already, 1 that cannot be taken over.');
  await expect(matched.dialog.getByRole('row', { name: /not read: kind/ })).toBeVisible();
  expect(await desk.seriousAxeFindings()).toEqual([]);
  await matched.confirm('Import 1 bet');
  const sums = matched.main.getByRole('table', { name: 'Results' });
  await expect(sums.getByRole('row', { name: /2025-11/ })).toContainText('−£0.45');
  await load();
  await expect(summary).toHaveText('2 lines: 0 new, 1 there already, 1 that cannot be taken over.');
  await matched.dialog.getByRole('button', { name: 'Cancel' }).click();
});

test('and once more by phone, from the template that was kept', async ({ desk }) => {
  test.setTimeout(120_000);
  const server = await BotApiServer.open(TOKEN);
  const { api } = server;
  const section = new TelegramSection(desk.page);
  const shown = () => api.shown(ANN.id);
  const text = () => textOf(shown().at(-1)?.text ?? '');
  const say = async (words: string, answer: string) => {
    api.say(ANN, words);
    await expect.poll(text).toContain(answer);
  };
  const press = async (label: string, answer: string) => {
    const last = shown().at(-1);
    const button = last?.buttons.find((one) => one.text === label);
    expect(button, `${label} among ${last?.buttons.map((one) => one.text).join()}`).toBeDefined();
    if (last !== undefined && button !== undefined) api.press(ANN, last, button.callback_data);
    await expect.poll(text).toContain(answer);
  };
  const step = async (label: string, answer: string) => {
    await press(label, `${label}?`);
    await press('Yes', answer);
  };
  try {
    await desk.goTo('Settings');
    await section.store(TOKEN, server.address);
    await expect(section.state).toContainText('Live as @crossbook_bot');
    api.say(ANN, 'hello');
    await section.letIn('Ann: own offers');
    await expect(section.chats.filter({ hasText: 'Ann' })).toBeVisible();
    await say('/templates', 'Bet 10 get 30');
    await say('/take_1', 'For whom');
    await press('Ann, on paper', 'Available');
    const id = /#(\d+)/.exec(text())?.[1];
    await step('Deposit of £10.00 sent', 'Deposit sent');
    await say(`/qualifier_laid ${id} 7 7.2 9.75`, 'Where was it laid?');
    await press('Smarkets, 2.00% commission', 'Qualifying bet placed');
    await step('Qualifier lost', 'Qualifying bet settled');
    await step('£30.00 credited', 'Free bet pending');
    await say(`/snr_laid ${id} 6.2 24.27 6`, 'Where was it laid?');
    await press('Smarkets, 2.00% commission', 'Free bet placed');
    await step('Free bet won', 'Complete');
    expect(text()).toContain('So far +£23.34');
    await desk.goTo('Matched betting');
    const matched = new MatchedScreen(desk.page);
    await matched.tab('Results');
    const sums = matched.main.getByRole('table', { name: 'Results' });
    await expect(sums.getByRole('row').nth(1)).toContainText('+£46.68');
  } finally {
    await desk.goTo('Settings');
    await section.forget();
    await server.close();
  }
});

test('an extra place and an accumulator are kept part by part, each leg in turn', async ({
  desk,
}) => {
  test.setTimeout(120_000);
  const matched = new MatchedScreen(desk.page);
  const take = async (title: string, kind: string, on: string) => {
    await matched.takeOffer(title);
    await matched.ask('Qualifying bet placed');
    await matched.dialog.getByLabel('Kind of bet').selectOption(kind);
    await matched.fill({ On: on });
    await matched.dialog.getByLabel('At', { exact: true }).selectOption({ label: 'Smarkets' });
  };
  const bets = matched.panel.getByRole('table', { name: 'Bets of the offer' });
  await desk.goTo('Matched betting');
  await take('Extra place', 'each-way', 'Ascot Kestrel');
  await matched.dialog.getByLabel('Extra place').selectOption('yes');
  // The worked numbers: 10 each way at 11, a fifth, laid at 11.5 and 3.2 with 2 %.
  await expect(matched.dialog.getByText('+£28.62').first()).toBeVisible();
  expect(await desk.seriousAxeFindings()).toEqual([]);
  await matched.confirm('Qualifying bet placed');
  await expect(bets).toContainText('lay the place there £9.43 of £9.43 at 3.20');
  await matched.ask('A part ended');
  await matched.dialog.getByLabel('It ended').selectOption({ label: 'Exactly the extra place' });
  await matched.confirm('A part ended');
  await expect(matched.state).toHaveText(/Complete|Qualifying bet settled/);
  await expect(matched.panel.locator('.panel-figure')).toContainText('+£28.62');

  // What is laid later, by tickets or by hand, is asked for.
  await take('Laid later', 'each-way', 'Ascot Merlin');
  await matched.dialog.getByLabel('Extra place').selectOption('no');
  await matched.dialog.getByLabel(/^What is to be laid by now is laid/).uncheck();
  await matched.confirm('Qualifying bet placed');
  await expect(matched.state).toHaveText('Qualifying lay part-matched');
  await expect(bets.getByRole('button', { name: 'Lay the rest' })).toHaveCount(2);
  // The place is laid where somebody asks for places, and both bookmaker's and exchange's are settled by it.
  await laidByTicket(desk, 'Laid later', 1, { words: 'Ashdown', most: 3.2 });
  await expect(desk.ticket.region).toContainText(/among the first [23]/);
  await desk.ticket.region.getByRole('button', { name: /^offer #\d+/ }).click();
  await expect(bets.getByText('is settled by a feed')).toHaveCount(2);
  // A runner is withdrawn: 11.00 less a tenth of what it wins.
  await matched.ask('Odds were reduced');
  await matched.dialog.getByLabel('Of it', { exact: true }).selectOption({ label: 'the win' });
  await matched.fill({ 'The bookmaker keeps of its winnings': '10' });
  expect(await desk.seriousAxeFindings()).toEqual([]);
  await matched.confirm('Odds were reduced');
  await expect(bets).toContainText('back the win £10.00 at 10.00');

  await take('Accumulator', 'accumulator', 'Arsenal, Chelsea, Spurs');
  await matched.confirm('Qualifying bet placed');
  await expect(bets).toContainText('−£1.01');
  // A leg is bound to what a venue lists: any will do here.
  await bets.getByRole('button', { name: 'Settle by a feed' }).nth(1).click();
  await matched.fill({ 'Contest and selection': '' });
  const outcomes = matched.dialog.getByRole('table', { name: 'Outcomes' });
  await outcomes.getByRole('button', { name: 'It is this one' }).first().click();
  await expect(bets).toContainText('Chelsea is settled by a feed');
  await matched.panel.getByRole('button', { name: 'Take the last step back' }).click();
  await expect(bets).not.toContainText('is settled by a feed');
  await matched.ask('A part ended');
  await matched.dialog.getByLabel('Arsenal').selectOption('won');
  await matched.confirm('A part ended');
  await expect(matched.state).toHaveText('Qualifying lay part-matched');
  // The lay that is due now, as it was planned.
  await matched.ask('More was laid');
  await expect(matched.dialog.getByLabel('More was laid')).toHaveValue('16.99');
  await matched.confirm('More was laid');
  await expect(matched.state).toHaveText('Qualifying bet placed');
  await matched.ask('A part ended');
  await matched.dialog.getByLabel('Chelsea').selectOption('lost');
  await matched.confirm('A part ended');
  // −10, −7.64 on Arsenal's lay, 16.65 on Chelsea's.
  await expect(matched.panel.locator('.panel-figure')).toContainText('−£0.99');
});

test('what was copied is gone back to, and nothing that came after it is left', async ({
  desk,
}) => {
  const matched = new MatchedScreen(desk.page);
  await desk.goTo('Settings');
  const copies = desk.page.getByRole('region', { name: 'Copies' });
  await copies.getByRole('button', { name: 'Copy everything now' }).click();
  await expect(copies.getByRole('listitem')).toHaveCount(1);
  await desk.goTo('Matched betting');
  await matched.addPerson('Zoe');
  await desk.goTo('Settings');
  await copies.getByRole('button', { name: 'Go back to it' }).click();
  await copies.getByLabel('Type RESTORE').fill('RESTORE');
  await copies.getByRole('button', { name: 'Go back', exact: true }).click();
  await desk.goTo('Matched betting');
  await matched.tab('People');
  await expect(matched.main.getByRole('rowheader', { name: 'Ann' })).toBeVisible();
  await expect(matched.main.getByRole('rowheader', { name: 'Zoe' })).toBeHidden({
    timeout: 20_000,
  });
});
