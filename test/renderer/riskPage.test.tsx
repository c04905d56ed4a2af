// @vitest-environment jsdom

// The risk page: bars with their numbers, breakers that stand and their reset, history, and the levers.

import '../support/jsdomBrowser.ts';

import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { limitView } from '../../renderer/features/risk/limitView.ts';
import { RiskPage } from '../../renderer/features/risk/RiskPage.tsx';
import { useUi } from '../../renderer/state/ui.ts';
import type { Breaker, LimitUsage } from '../../shared/domain/risk.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { switches } from '../support/builders.ts';
import { clear, ordinaryEngine, renderOn, settle } from '../support/renderDesk.tsx';

const NOW = 1_780_000_000_000;

const usage = (change: Partial<LimitUsage>): LimitUsage => ({
  limit: 'fixtureExposure',
  purse: 'paper',
  subject: 'f1',
  title: 'Boston – Denver',
  used: 500 * SCALE,
  most: 2_500 * SCALE,
  ...change,
});

const breaker = (change: Partial<Breaker> = {}): Breaker => ({
  id: 3,
  scope: 'venue',
  subject: 'kalshi',
  purse: null,
  cause: 'error-streak',
  numbers: { used: 5, most: 5 },
  trippedMs: NOW - 60_000,
  resetMs: null,
  resetBy: null,
  ...change,
});

function engine() {
  const made = ordinaryEngine(NOW);
  made.put('risk', 'a', usage({}));
  made.put('risk', 'b', usage({ subject: 'f2', title: 'Milan – Inter', used: 2_400 * SCALE }));
  made.put(
    'risk',
    'c',
    usage({ limit: 'losingStreak', subject: 'consensus', title: '', used: 6, most: 6 }),
  );
  made.put('risk', 'd', usage({ purse: 'live', subject: 'f3', title: 'Live – Contest' }));
  return made;
}

afterEach(() => {
  cleanup();
  clear();
});

async function click(element: HTMLElement): Promise<void> {
  await act(async () => {
    fireEvent.click(element);
  });
  await settle();
}

test('every limit has a bar with both numbers, the fullest line first', async () => {
  await renderOn(engine(), <RiskPage />);
  const group = screen.getByRole('region', { name: 'Contests' });
  const meters = within(group).getAllByRole('meter');
  expect(meters.map((meter) => meter.getAttribute('value'))).toEqual(['96', '20']);
  expect(group.textContent).toContain('Milan – Inter');
  expect(group.textContent).toContain('$2,400.00 of $2,500.00near');
  expect(screen.queryByText('Live – Contest')).toBeNull();
  expect(screen.getByRole('region', { name: 'Losses in a row' }).textContent).toContain(
    '6 of 6reached',
  );
});

test('the other purse is a press away, and live is first in live modes', async () => {
  const made = engine();
  await renderOn(made, <RiskPage />);
  await click(screen.getByRole('button', { name: 'LIVE' }));
  expect(screen.getByText('Live – Contest')).toBeDefined();
  cleanup();
  made.only('switches', { ...switches(), mode: 'live' });
  await renderOn(made, <RiskPage />);
  expect(screen.getByText('Live – Contest')).toBeDefined();
});

test('a breaker says what it stops, why and how it is reset, and can be reset', async () => {
  const made = engine();
  made.put('breakers', '3', breaker());
  made.on('breaker.reset', () => null);
  await renderOn(made, <RiskPage />);
  const panel = screen.getByRole('region', { name: 'Circuit breakers' });
  expect(panel.textContent).toContain('Kalshi');
  expect(panel.textContent).toContain('5 orders failed in a row.');
  expect(panel.textContent).toContain('Stands until you reset it.');
  await click(within(panel).getByRole('button', { name: 'Reset now' }));
  expect(made.calls.at(-1)).toEqual({ method: 'breaker.reset', args: { id: 3 } });
});

test('without a breaker it says that bets may be placed', async () => {
  const made = engine();
  made.put('breakers', '3', breaker({ resetMs: NOW, resetBy: 'rule' }));
  await renderOn(made, <RiskPage />);
  expect(screen.getByText(/None has tripped/)).toBeDefined();
  expect(screen.getByText('by its rule')).toBeDefined();
});

test('one venue can be stopped by hand', async () => {
  const made = engine();
  made.on('breaker.trip', () => null);
  await renderOn(made, <RiskPage />);
  const select = screen.getByRole('combobox', { name: 'Stop only' }) as HTMLSelectElement;
  fireEvent.change(select, { target: { value: 'venue/kalshi' } });
  await click(screen.getByRole('button', { name: 'Stop it' }));
  expect(made.calls.at(-1)).toEqual({
    method: 'breaker.trip',
    args: { scope: 'venue', subject: 'kalshi' },
  });
});

test('a limit leads to its setting', async () => {
  await renderOn(engine(), <RiskPage />);
  const group = screen.getByRole('region', { name: 'Contests' });
  await click(within(group).getByRole('button', { name: 'Change limit' }));
  expect(useUi.getState()).toMatchObject({ screen: 'settings', settingShown: 'fixtureExposure' });
});

test.each([
  [0, 0, 0, 'free'],
  [1, 0, 100, 'reached'],
  [79, 100, 79, 'free'],
  [80, 100, 80, 'near'],
  [100, 100, 100, 'reached'],
  [250, 100, 100, 'reached'],
] as const)('%i of %i is %i %% full and %s', (used, most, percent, nearness) => {
  expect(limitView(usage({ limit: 'betsPerDay', used, most }))).toMatchObject({
    percent,
    nearness,
  });
});
