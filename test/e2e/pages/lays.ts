// The lay of an offer's bet by a ticket of its own, from the offer's panel to its being filled.

import { expect } from '@playwright/test';
import type { Desk } from './desk.ts';
import { MatchedScreen } from './matched.ts';

/**
 * Lays what is open of an offer's bet, or of a part of it, by a ticket at the first price found by words that is no
 * higher than `most`.
 */
export async function laidByTicket(
  desk: Desk,
  title: string,
  part: number,
  {
    mode = 'PAPER',
    most,
    words,
  }: { readonly words: string; readonly most: number; readonly mode?: 'PAPER' | 'LIVE' },
): Promise<void> {
  const matched = new MatchedScreen(desk.page);
  const { ticket } = desk;
  const open = async () => {
    await desk.goTo('Matched betting');
    await matched.card(title).click();
    await matched.panel.getByRole('button', { name: 'Lay the rest' }).nth(part).click();
    await matched.fill({ 'Contest and selection': words });
    const choices = matched.dialog.getByRole('table', { name: 'Prices to lay at' });
    await expect(choices.getByRole('row').nth(1)).toBeVisible();
    const lays = await choices.locator('tbody td:nth-of-type(1)').allInnerTexts();
    const at = lays.findIndex((text) => Number.parseFloat(text) <= most);
    await choices.getByRole('button', { name: 'Open a ticket' }).nth(at).click();
    await expect(ticket.confirm).toHaveText(new RegExp(`^${mode}: (lay £|buy against it)`));
  };
  await open();
  expect(await desk.cutOff()).toEqual([]);
  expect(await desk.seriousAxeFindings()).toEqual([]);
  // A price that has moved refuses it, which is right; then another ticket is opened.
  await expect(async () => {
    if ((await ticket.phase.innerText()) !== 'Ready') await open();
    else if (await ticket.confirm.isDisabled()) await ticket.region.press('r');
    await ticket.confirm.click({ timeout: 2_000 });
    // What is on its way is waited for: it must not be laid twice.
    expect(await ticket.settledPhase()).toMatch(/^(Filled|Partly filled)$/);
  }).toPass({ timeout: 60_000 });
}
