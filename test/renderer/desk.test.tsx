// @vitest-environment jsdom
// The board as a user works with it: order that holds still, keys, pins, hiding, filters, old prices.

import '../support/jsdomBrowser.ts';

import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { App } from '../../renderer/App.tsx';
import { useUi } from '../../renderer/state/ui.ts';
import type { Opportunity } from '../../shared/domain/opportunity.ts';
import { ratio } from '../../shared/domain/units.ts';
import { detail, feed, leg, opportunity, POLYMARKET, ticket } from '../support/builders.ts';
import type { FakeEngine } from '../support/fakeEngine.ts';
import { clear, ordinaryEngine, renderOn, settle } from '../support/renderDesk.tsx';

const NOW = Date.now();
afterEach(() => {
  vi.useRealTimers();
  cleanup();
  clear();
});

const row = (id: string, net: number, patch: Partial<Opportunity> = {}): Opportunity => {
  const own = opportunity(NOW, { id, title: `Match ${id}`, fixtureId: id as never, ...patch });
  return { ...own, edge: { ...own.edge, net: ratio(net) } };
};

async function desk(
  rows: readonly Opportunity[],
  prepare: (engine: FakeEngine) => void = () => {},
) {
  const engine = ordinaryEngine(NOW);
  for (const own of rows) engine.put('opportunities', own.id, own);
  engine.only('detail', detail(NOW));
  prepare(engine);
  const shown = await renderOn(engine, <App />);
  await settle();
  return shown;
}

const grid = () => screen.getByRole('grid', { name: 'Opportunities' });
const order = (): readonly string[] =>
  within(grid())
    .getAllByRole('row')
    .slice(1)
    .map((each) => each.dataset.id ?? '');
const rowOf = (id: string): HTMLElement => {
  const found = grid().querySelector<HTMLElement>(`tbody tr[data-id="${id}"]`);
  if (found === null) throw new Error(`no row ${id}`);
  return found;
};
/** The order is looked at again at most every half second. */
const nextOrder = async () => {
  await act(() => vi.advanceTimersByTimeAsync(550));
  await settle();
};

test('rows are sorted by net edge, and by another column when asked', async () => {
  await desk([row('a', 10_000), row('b', 30_000), row('c', 20_000)]);
  expect(order()).toEqual(['b', 'c', 'a']);
  fireEvent.click(screen.getByRole('button', { name: /^Contest/ }));
  expect(order()).toEqual(['a', 'b', 'c']);
  expect(screen.getByRole('columnheader', { name: /Contest/ }).getAttribute('aria-sort')).toBe(
    'ascending',
  );
});

test('under the pointer nothing moves: changes show, new rows follow, gone rows stay dimmed', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  const { engine } = await desk([row('a', 30_000), row('b', 20_000), row('c', 10_000)]);
  const table = grid().parentElement as HTMLElement;
  fireEvent.pointerEnter(table);
  engine.put('opportunities', 'c', row('c', 90_000));
  engine.put('opportunities', 'd', row('d', 99_000));
  engine.remove('opportunities', 'b');
  await nextOrder();
  expect(order()).toEqual(['a', 'b', 'c', 'd']);
  expect(rowOf('c').textContent).toContain('+9.00%');
  expect(rowOf('b').className).toContain('gone');
  expect(screen.getByRole('button', { name: /Held · 1 new/ })).toBeDefined();
  fireEvent.pointerLeave(table);
  await nextOrder();
  expect(order()).toEqual(['d', 'c', 'a']);
});

test('S sorts a held table at once', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  const { engine } = await desk([row('a', 30_000), row('b', 20_000)]);
  fireEvent.pointerEnter(grid().parentElement as HTMLElement);
  engine.put('opportunities', 'b', row('b', 90_000));
  await nextOrder();
  expect(order()).toEqual(['a', 'b']);
  fireEvent.keyDown(document.body, { code: 'KeyS' });
  await settle();
  expect(order()).toEqual(['b', 'a']);
});

test('J and K move, Enter opens a ticket, and the focus goes to the ticket, not to its button', async () => {
  const { engine } = await desk([row('a', 30_000), row('b', 20_000)], (fake) => {
    fake.on('ticket.open', () => ticket(NOW, { opportunity: row('b', 20_000) }));
  });
  fireEvent.keyDown(document.body, { code: 'KeyJ' });
  await settle();
  expect(document.activeElement).toBe(rowOf('b'));
  fireEvent.keyDown(rowOf('b'), { code: 'KeyK' });
  await settle();
  expect(document.activeElement).toBe(rowOf('a'));
  expect(rowOf('a').getAttribute('aria-selected')).toBe('true');
  fireEvent.keyDown(rowOf('a'), { code: 'ArrowDown' });
  await settle();
  fireEvent.keyDown(rowOf('b'), { code: 'Enter' });
  await settle();
  expect(engine.calls[0]).toEqual({ method: 'ticket.open', args: { opportunityId: 'b' } });
  await settle();
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Ticket: Match b' }));
});

test('P pins on top, H hides for hours with a way back', async () => {
  await desk([row('a', 30_000), row('b', 20_000), row('c', 10_000)]);
  fireEvent.click(rowOf('c'));
  fireEvent.keyDown(document.body, { code: 'KeyP' });
  await settle();
  expect(order()).toEqual(['c', 'a', 'b']);
  fireEvent.keyDown(document.body, { code: 'KeyH' });
  await settle();
  expect(order()).toEqual(['a', 'b']);
  expect(JSON.parse(localStorage.getItem('crossbook.ui') ?? '{}').state.hidden).toHaveLength(1);
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await settle();
  expect(order()).toEqual(['c', 'a', 'b']);
});

test('what is hidden is listed and can be shown again', async () => {
  await desk([row('a', 30_000), row('b', 20_000)]);
  fireEvent.click(rowOf('a'));
  fireEvent.keyDown(document.body, { code: 'KeyH' });
  await settle();
  fireEvent.click(screen.getByRole('button', { name: '1 hidden' }));
  const dialog = screen.getByRole('dialog', { name: 'Hidden contests' });
  expect(dialog.textContent).toContain('Match a');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Show again' }));
  expect(dialog.textContent).toContain('Nothing is hidden.');
});

test('filters narrow the board and an empty one says why', async () => {
  await desk([row('a', 30_000), row('zeta', 20_000)]);
  fireEvent.change(screen.getByRole('searchbox', { name: 'Find in opportunities' }), {
    target: { value: 'match zeta' },
  });
  await settle();
  expect(order()).toEqual(['zeta']);
  fireEvent.change(screen.getByRole('textbox', { name: 'Least net edge in percent' }), {
    target: { value: '50' },
  });
  await settle();
  expect(screen.getByText(/2 opportunities, but none fits the filters/)).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Clear 2' }));
  await settle();
  expect(order()).toEqual(['a', 'zeta']);
});

test('a price that nobody confirms grows old before one’s eyes', async () => {
  const old = leg(NOW, { confirmedMs: NOW - 40_000 });
  await desk([
    row('a', 30_000, {
      legs: [old, leg(NOW, { venueId: POLYMARKET, listingId: 'polymarket/0x/1' as never })],
    }),
  ]);
  const [first, second] = rowOf('a').querySelectorAll('.leg');
  expect(first?.className).toContain('stale');
  expect(first?.textContent).toMatch(/4\ds old/);
  expect(second?.className).not.toContain('stale');
});

test('prices of a feed that is not live are old, however young', async () => {
  const { engine } = await desk([row('a', 30_000)]);
  engine.put('feeds', POLYMARKET, feed(NOW, { venueId: POLYMARKET, state: 'down' }));
  await settle();
  expect(rowOf('a').querySelectorAll('.leg.stale')).toHaveLength(1);
});

test('the first refusing gate is named with its number', async () => {
  const refusal = {
    gate: 'minEdge',
    code: 'profit-too-small',
    numbers: { profit: 1, limit: 250_000 },
  } as const;
  await desk([row('a', 30_000, { refusal })]);
  expect(rowOf('a').textContent).toContain('7Profit below $0.25');
});

test('detail: books, endings, rules, curve and why it is one bet', async () => {
  await desk([row('x1', 30_000)]);
  const pane = screen.getByRole('region', { name: 'Detail of the selected opportunity' });
  expect(within(pane).getByRole('figure', { name: 'Book of YES Denver' }).textContent).toContain(
    '39¢',
  );
  expect(pane.textContent).toContain('gap of 7% before fees');
  expect(within(pane).getByRole('row', { name: /Cancelled/ }).textContent).toContain('−$57.10');
  expect(pane.textContent).toContain('less likely than 2.5%');
  fireEvent.keyDown(document.body, { code: 'KeyR' });
  await settle();
  expect(pane.textContent).toContain('≠ differs');
  expect(pane.textContent).toContain('pays the last fair price');
  fireEvent.click(within(pane).getByRole('tab', { name: 'Why paired' }));
  expect(pane.textContent).toContain('are alike: 88 of 100');
  expect(pane.textContent).toContain('opposite bets, of which exactly one pays');
  fireEvent.keyDown(document.body, { code: 'KeyL' });
  await settle();
  expect(screen.queryByRole('region', { name: 'Detail of the selected opportunity' })).toBeNull();
});

test('the palette finds commands, contests and settings', async () => {
  await desk([row('a', 30_000)]);
  fireEvent.keyDown(document.body, { code: 'KeyK', ctrlKey: true });
  fireEvent.keyUp(document.body, { code: 'KeyK', ctrlKey: true });
  await settle();
  const field = screen.getByRole('combobox', { name: /Find a command/ });
  fireEvent.change(field, { target: { value: 'least net' } });
  expect(screen.getByRole('option', { name: /Least net edge/ })).toBeDefined();
  fireEvent.change(field, { target: { value: 'go to ledger' } });
  fireEvent.keyDown(field, { key: 'Enter' });
  await settle();
  expect(useUi.getState().screen).toBe('ledger');
  expect(screen.getByRole('main', { name: 'Ledger' })).toBeDefined();
});

test('a thousand rows are drawn as a window', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  await desk(Array.from({ length: 1_000 }, (_, at) => row(`n${at}`, at)));
  expect(grid().getAttribute('aria-rowcount')).toBe('1001');
  expect(within(grid()).getAllByRole('row').length).toBeLessThan(60);
  vi.restoreAllMocks();
});
