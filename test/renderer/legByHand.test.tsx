// @vitest-environment jsdom
// A leg that a person places on the venue's own page: the way there, and what is sent of what came of it.

import '../support/jsdomBrowser.ts';

import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { contracts, KALSHI, leg, opportunity, order, ticket, venue } from '../support/builders.ts';
import { clear, renderTicket, settle } from '../support/renderDesk.tsx';

const NOW = Date.now();
afterEach(() => {
  cleanup();
  clear();
});

test('a leg by hand: its page, what was really got, or that nothing was', async () => {
  const waiting = ticket(NOW, {
    status: 'awaiting-manual',
    confirmedMs: NOW,
    opportunity: opportunity(NOW, { legs: [leg(NOW, { placement: 'manual' })] }),
    orders: [order(NOW, { status: 'working', manual: true, filled: contracts(0) })],
  });
  const { engine } = await renderTicket(NOW, waiting, (fake) => {
    fake.on('ticket.manualLeg', () => null);
    fake.on('host.openLink', () => null);
  });
  fireEvent.click(screen.getByRole('button', { name: 'Open its page' }));
  expect(engine.callsOf('host.openLink')[0]?.args).toEqual({ url: 'https://kalshi.example/den' });
  const placed = screen.getByRole<HTMLButtonElement>('button', { name: 'I placed it' });
  expect(placed.disabled).toBe(true);
  fireEvent.change(screen.getByLabelText('Price got'), { target: { value: '38.5' } });
  fireEvent.change(screen.getByLabelText('Contracts got'), { target: { value: '121' } });
  expect(screen.getByText('That is more than the 120 of this leg.')).toBeDefined();
  fireEvent.change(screen.getByLabelText('Contracts got'), { target: { value: '100' } });
  fireEvent.click(placed);
  await settle();
  fireEvent.click(screen.getByRole('button', { name: 'Not placed' }));
  await settle();
  const common = { ticketId: 't1', legIndex: 0, purse: 'paper', limitedTo: null };
  expect(engine.callsOf('ticket.manualLeg').map(({ args }) => args)).toEqual([
    { ...common, taken: { price: '0.385', quantity: '100' } },
    { ...common, taken: null },
  ]);
});

test('a leg by hand at a house: what it is limited to is sent with the answer', async () => {
  const waiting = ticket(NOW, {
    status: 'awaiting-manual',
    confirmedMs: NOW,
    opportunity: opportunity(NOW, {
      legs: [leg(NOW, { placement: 'manual' })],
    }),
    orders: [order(NOW, { status: 'working', manual: true, filled: contracts(0) })],
  });
  const { engine } = await renderTicket(NOW, waiting, (fake) => {
    const house = venue();
    fake.put('venues', KALSHI, {
      ...house,
      descriptor: { ...house.descriptor, kind: 'sportsbook' },
    });
    fake.on('ticket.manualLeg', () => null);
  });
  const placed = screen.getByRole<HTMLButtonElement>('button', { name: 'Not placed' });
  fireEvent.change(screen.getByLabelText('Limited to'), { target: { value: 'a lot' } });
  expect(screen.getByText('The limit must be an amount of money.')).toBeDefined();
  expect(placed.disabled).toBe(true);
  fireEvent.change(screen.getByLabelText('Limited to'), { target: { value: '£12.50' } });
  fireEvent.click(placed);
  await settle();
  expect(engine.callsOf('ticket.manualLeg').map(({ args }) => args)).toEqual([
    { ticketId: 't1', legIndex: 0, purse: 'paper', taken: null, limitedTo: '12.5' },
  ]);
});
