// @vitest-environment jsdom
// What has happened, as the records show it: fills that a venue took back, money by the name of its bet,
// tickets that were dealt with.

import '../support/jsdomBrowser.ts';

import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { App } from '../../renderer/App.tsx';
import type { Screen } from '../../renderer/state/screens.ts';
import { useUi } from '../../renderer/state/ui.ts';
import type { Transfer } from '../../shared/domain/ledger.ts';
import { listingId } from '../../shared/domain/market.ts';
import type { Fill } from '../../shared/domain/ticket.ts';
import { cents, contracts, dollars, KALSHI, naked, ticket } from '../support/builders.ts';
import type { FakeEngine } from '../support/fakeEngine.ts';
import { clear, ordinaryEngine, renderOn, settle } from '../support/renderDesk.tsx';

const NOW = Date.now();
const LISTING = listingId(KALSHI, 'NBA-BOS-DEN-DEN', 'yes');
afterEach(() => {
  cleanup();
  clear();
});

async function shown(which: Screen, prepare: (engine: FakeEngine) => void) {
  const engine = ordinaryEngine(NOW);
  prepare(engine);
  const desk = await renderOn(engine, <App />);
  useUi.setState({ screen: which });
  await settle();
  return desk;
}

const fill = (fillId: string, takenBackMs: number | null): Fill => ({
  ...{ fillId, clientOrderId: 'o1', ticketId: 't1', purse: 'paper', venueId: KALSHI },
  ...{ listingId: LISTING, side: 'back', price: cents(39), quantity: contracts(60) },
  ...{ fee: dollars(1), maker: false, venueTimeMs: NOW, receivedMs: NOW, takenBackMs },
});

test('a fill that the venue took back is struck through and says so, others are not', async () => {
  await shown('orders', (engine) => {
    engine.put('fills', 'f1', fill('f1', null));
    engine.put('fills', 'f2', fill('f2', NOW));
  });
  const rows = within(screen.getByRole('grid', { name: 'Fills' }))
    .getAllByRole('row')
    .slice(1);
  const marks = rows.map((row) => [
    row.className.includes('taken-back'),
    row.textContent?.includes('taken back by the venue'),
  ]);
  expect(marks.toSorted()).toEqual([
    [false, false],
    [true, true],
  ]);
});

test('a movement of money is called by its bet, and by its id where that is not known', async () => {
  const row: Transfer = {
    ...{ id: 1, atMs: NOW, purse: 'paper', venueId: KALSHI, currency: 'USD' },
    ...{ from: 'cash', to: 'stake', amount: dollars(46.8), state: 'posted', cause: 'stake' },
    ...{ clientOrderId: 'o1', ticketId: 't1', listingId: LISTING, note: 'f1' },
  };
  const unknown = { ...row, id: 2, listingId: listingId(KALSHI, 'OTHER', 'no') };
  await shown('ledger', (engine) => {
    engine.put('tickets', 't1', ticket(NOW, { status: 'complete', confirmedMs: NOW }));
    engine.on('ledger.page', () => [unknown, row]);
  });
  const grid = screen.getByRole('grid', { name: 'Movements of money' });
  const bodies = within(grid).getAllByRole('row').slice(1);
  const [first, second] = bodies.map(({ textContent }) => textContent ?? '');
  expect(first).toContain('kalshi/OTHER/no');
  expect(second).toContain(ticket(NOW).opportunity.title);
  expect(second).not.toContain('kalshi/');
});

test.each([
  [true, 'alarm', 'unhedged'],
  [false, '', 'unhedged, dealt with'],
])(
  'an unhedged ticket alarms while it stands (%s), and not once it is dealt with',
  async (stands, mark, words) => {
    await shown('desk', (engine) => {
      engine.put('tickets', 't1', ticket(NOW, { status: 'naked', confirmedMs: NOW }));
      if (stands) engine.put('naked', 't1/paper', naked(NOW, { ticketId: 't1' }));
    });
    const line = within(screen.getByRole('region', { name: 'Recent tickets' })).getByRole('button');
    expect(line.className.includes('alarm')).toBe(mark === 'alarm');
    expect(line.querySelector('.ticket-line-status')?.textContent).toBe(`PAPER ${words}`);
  },
);
