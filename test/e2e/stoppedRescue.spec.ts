// A bet with real money of which one leg is bare when everything is stopped: nothing is armed any more, and it is got
// out of by its own word all the same.

import { SCALE } from '../../shared/domain/units.ts';
import { openVenues } from '../crash/outsideVenues.ts';
import type { PageLine } from '../crash/pageLine.ts';
import { begin } from '../crash/robot.ts';
import { expect, test } from './fixtures.ts';
import { HostProcess } from './hostProcess.ts';
import { Desk } from './pages/desk.ts';

/** A person's part before the first bet: pairs of kinds that are new are approved. */
async function approve(line: PageLine): Promise<void> {
  for (const { first, kindNew, second, state } of line.values('pairs')) {
    if (!kindNew || state !== 'confirmed') continue;
    const key = ({ eventId, venueId }: typeof first) => ({ venueId, eventId });
    // What has gone meanwhile needs nobody.
    await line
      .call('pair.confirm', { first: key(first), second: key(second), pin: false, remember: false })
      .catch(() => {});
  }
}

test('a live leg that is bare when everything is stopped is got out of by its word', async ({
  page,
}, testInfo) => {
  test.setTimeout(240_000);
  const host = new HostProcess();
  const venues = await openVenues(host.dataDir, 3, {
    fixtures: 20,
    settings: {
      ...{ hedgeFor: 0, hedgeAttempts: 1, maxOutlay: 30 * SCALE },
      legOrder: ['kalshi + polymarket'],
    },
  });
  const refuse = (count: number) => {
    for (const { faults, venueId } of venues.simulators) {
      if (venueId === 'polymarket') faults.rejectOrders = count;
    }
  };
  try {
    const { line } = await begin(host, venues, true);
    await line.call('switches.set', { mode: 'live' });
    await expect(async () => {
      await approve(line);
      refuse(9);
      const found = line
        .values('opportunities')
        .find(
          ({ legs, refusal }) =>
            refusal === null &&
            legs.length === 2 &&
            new Set(legs.map(({ venueId }) => venueId)).size === 2 &&
            legs.every(({ venueId }) => venueId === 'kalshi' || venueId === 'polymarket'),
        );
      if (found !== undefined) {
        const { id, revision } = await line.call('ticket.open', { opportunityId: found.id });
        await line.call('ticket.confirm', { ticketId: id, revision });
      }
      expect(line.values('naked').filter(({ reason }) => reason === 'unequal')).not.toEqual([]);
    }).toPass({ timeout: 120_000, intervals: [500] });
    refuse(0);

    const desk = new Desk(page);
    await desk.open(host.url);
    await desk.goTo('Positions');
    const console_ = page.getByRole('region', { name: /^Unhedged: / }).first();
    const ways = console_.getByRole('list', { name: 'Ways out now' });
    await expect(ways.getByRole('button').first()).toBeEnabled();
    await desk.stop();
    const word = console_.getByLabel(/Live trading is not armed/);
    await expect(word).toBeVisible();
    await expect(ways.getByRole('button').first()).toBeDisabled();
    await page.screenshot({ path: testInfo.outputPath('stopped.png') });
    await word.fill('LIVE');
    await page.screenshot({ path: testInfo.outputPath('typed.png') });
    const bare = page.getByRole('region', { name: /^Unhedged: / });
    const before = await bare.count();
    await expect(async () => {
      // A price that has become worse since it was shown is refused, and shown anew.
      if ((await bare.count()) === before) await ways.getByRole('button').first().click();
      await expect(bare).toHaveCount(before - 1, { timeout: 3_000 });
    }).toPass({ timeout: 60_000 });
    await expect(desk.stopped).toBeVisible();
    await expect(desk.modeButton).toHaveText(/not armed|stopped/i);
    expect(desk.complaints).toEqual([]);
    line.close();
  } finally {
    await host.close();
    await venues.close();
  }
});
