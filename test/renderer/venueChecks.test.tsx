// @vitest-environment jsdom
// Venues' records beside ours, as the orders screen shows them.

import '../support/jsdomBrowser.ts';

import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { OrdersPage } from '../../renderer/features/orders/OrdersPage.tsx';
import type { VenueCheck } from '../../shared/domain/reconciliation.ts';
import { contracts, dollars, KALSHI, order } from '../support/builders.ts';
import type { FakeEngine } from '../support/fakeEngine.ts';
import { clear, ordinaryEngine, renderOn, settle } from '../support/renderDesk.tsx';

const NOW = Date.now();
afterEach(() => {
  cleanup();
  clear();
});

const check = (change: Partial<VenueCheck> = {}): VenueCheck => ({
  venueId: KALSHI,
  currency: 'USD',
  state: 'agrees',
  atMs: NOW,
  venueSays: dollars(95),
  weSay: dollars(95),
  cause: null,
  positions: [],
  orders: [],
  compared: { orders: 2, positions: 1 },
  worth: dollars(0),
  sinceMs: null,
  gaps: null,
  detail: '',
  ...change,
});

async function shown(prepare: (engine: FakeEngine) => void) {
  const engine = ordinaryEngine(NOW);
  prepare(engine);
  return renderOn(engine, <OrdersPage />);
}

test('nothing is said of records while none was compared', async () => {
  await shown(() => {});
  expect(screen.queryByRole('region', { name: 'Venues’ records' })).toBeNull();
});

test('both figures, what differs and what it may come from', async () => {
  await shown((engine) => {
    engine.put(
      'checks',
      KALSHI,
      check({
        state: 'differs',
        venueSays: dollars(88),
        cause: 'bought-elsewhere',
        positions: [
          {
            ...{ listingId: 'kalshi/X/yes' as never, label: 'Denver', title: 'Boston – Denver' },
            ...{ venueSays: contracts(150), weSay: contracts(100), cause: 'bought-elsewhere' },
          },
        ],
      }),
    );
  });
  const text = screen.getByRole('region', { name: 'Venues’ records' }).textContent;
  expect(text).toContain('Kalshi');
  expect(text).toContain('Differs');
  expect(text).toContain('venue says $88.00, we say $95.00 (−$7.00)');
  expect(text).toContain('Denver · Boston – Denver: venue says 150, we say 100.');
  expect(text).toContain('bought there without Crossbook');
});

test('a list that was read in part says what it lacks', async () => {
  await shown((engine) => {
    const gaps = { unreadable: 2, longest: 50 };
    engine.put('checks', KALSHI, check({ state: 'incomplete', gaps }));
  });
  const text = screen.getByRole('region', { name: 'Venues’ records' }).textContent;
  expect(text).toContain('Read in part');
  expect(text).toContain('2 rows of the venue’s list of bets cannot be read');
  expect(text).toContain('The venue lists 50 bets at most');
});

test('a venue is compared when asked for', async () => {
  const { engine } = await shown((made) => {
    made.put('checks', KALSHI, check());
    made.on('venue.check', () => check());
  });
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Compare now' }));
  });
  await settle();
  expect(engine.calls.at(-1)).toEqual({ method: 'venue.check', args: { venueId: KALSHI } });
});

test.each([
  [null, false, '–'],
  [null, true, 'by hand'],
  [contracts(120), false, '✓ 120'],
  [contracts(40), false, '≠ 40'],
] as const)('an order of which the venue says %s', async (venueSays, manual, text) => {
  await shown((engine) => {
    engine.put('orders', 'o1', { ...order(NOW, { manual }), venueSays });
  });
  const grid = screen.getByRole('grid', { name: 'Orders' });
  expect(within(grid).getByText(text)).toBeDefined();
});

test('everything that rests can be cancelled at once', async () => {
  const { engine } = await shown((made) => {
    made.put('orders', 'o1', { ...order(NOW, { status: 'working' }), venueSays: null });
    made.on('order.cancelAll', () => 1);
  });
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Cancel everything that rests' }));
  });
  await settle();
  expect(engine.calls.at(-1)?.method).toBe('order.cancelAll');
});
