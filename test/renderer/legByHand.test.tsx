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

/** A ticket with one leg by hand, which waits for a person. */
const waiting = () =>
  ticket(NOW, {
    status: 'awaiting-manual',
    confirmedMs: NOW,
    opportunity: opportunity(NOW, { legs: [leg(NOW, { placement: 'manual' })] }),
    orders: [order(NOW, { status: 'working', manual: true, filled: contracts(0) })],
  });

test('a leg by hand: its page, what was really got, or that nothing was', async () => {
  const { engine } = await renderTicket(NOW, waiting(), (fake) => {
    fake.on('ticket.manualLeg', () => null);
    fake.on('host.openLink', () => null);
  });
  fireEvent.click(screen.getByRole('button', { name: 'Open its page' }));
  expect(engine.callsOf('host.openLink')[0]?.args).toEqual({ url: 'https://kalshi.example/den' });
  const placed = screen.getByRole<HTMLButtonElement>('button', { name: 'I placed it' });
  expect(placed.disabled).toBe(true);
  fireEvent.change(screen.getByLabelText('Price got'), { target: { value: '38.5' } });
  fireEvent.change(screen.getByLabelText('Contracts got'), { target: { value: '121' } });
  // More than was asked for has to be meant.
  const meant = screen.getByLabelText('Yes, more than the 120 of this leg was taken.');
  expect(placed.disabled).toBe(true);
  fireEvent.click(meant);
  expect(placed.disabled).toBe(false);
  fireEvent.click(placed);
  await settle();
  fireEvent.change(screen.getByLabelText('Contracts got'), { target: { value: '100' } });
  expect(screen.queryByRole('checkbox')).toBeNull();
  fireEvent.click(placed);
  await settle();
  fireEvent.click(screen.getByRole('button', { name: 'Not placed' }));
  await settle();
  const common = {
    ...{ ticketId: 't1', legIndex: 0, purse: 'paper', limitedTo: null },
    clientOrderId: expect.any(String),
  };
  expect(engine.callsOf('ticket.manualLeg').map(({ args }) => args)).toEqual([
    { ...common, more: true, taken: { price: '0.385', quantity: '121' } },
    { ...common, taken: { price: '0.385', quantity: '100' } },
    { ...common, taken: null },
  ]);
});

test('a leg by hand at a house: what it is limited to is sent with the answer', async () => {
  const { engine } = await renderTicket(NOW, waiting(), (fake) => {
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
    {
      ...{ ticketId: 't1', legIndex: 0, purse: 'paper', taken: null, limitedTo: '12.5' },
      clientOrderId: expect.any(String),
    },
  ]);
});

test('a stake by hand is told as a stake, at the odds that were typed', async () => {
  const { engine } = await renderTicket(NOW, waiting(), (fake) => {
    const house = venue();
    const descriptor = { ...house.descriptor, kind: 'sportsbook' } as const;
    fake.put('venues', KALSHI, { ...house, descriptor });
    fake.on('ticket.manualLeg', () => null);
  });
  // Better odds than asked for: as much stake, and more contracts.
  fireEvent.change(screen.getByLabelText('Odds got'), { target: { value: '2.9' } });
  fireEvent.change(screen.getByLabelText('Stake'), { target: { value: '46.80' } });
  fireEvent.click(screen.getByRole('button', { name: 'I placed it' }));
  await settle();
  const [call] = engine.callsOf('ticket.manualLeg');
  expect(call?.args).toMatchObject({ taken: { odds: '2.9', stake: '46.8' } });
  expect(call?.args).not.toHaveProperty('more');
});

test('what was placed after all is told of a leg that counts as not placed', async () => {
  const over = { manual: true, filled: contracts(0), status: 'cancelled' } as const;
  const shown = ticket(NOW, {
    status: 'failed',
    confirmedMs: NOW,
    opportunity: opportunity(NOW, { legs: [leg(NOW, { placement: 'manual' })] }),
    orders: [
      order(NOW, { ...over, reason: 'not-placed-in-time' }),
      order(NOW, { ...over, reason: 'not-needed', clientOrderId: 'other' }),
    ],
  });
  const { engine } = await renderTicket(NOW, shown, (fake) => {
    fake.on('ticket.manualLeg', () => null);
  });
  expect(screen.getAllByText(/after all\?$/)).toHaveLength(1);
  // There is nothing to say of it but that.
  expect(screen.queryByRole('button', { name: 'Not placed' })).toBeNull();
  fireEvent.change(screen.getByLabelText('Price got'), { target: { value: '38.5' } });
  fireEvent.click(screen.getByRole('button', { name: 'I placed it' }));
  await settle();
  expect(engine.callsOf('ticket.manualLeg').map(({ args }) => args)).toMatchObject([
    { legIndex: 0, taken: { price: '0.385', quantity: '120' } },
  ]);
});
