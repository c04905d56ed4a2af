// @vitest-environment jsdom
// The ticket as a user sees it, in each of its states, against an engine that speaks the contract.

import '../support/jsdomBrowser.ts';

import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import {
  cents,
  contracts,
  dollars,
  naked,
  opportunity,
  order,
  POLYMARKET,
  switches,
  ticket,
} from '../support/builders.ts';
import { clear, renderTicket, settle } from '../support/renderDesk.tsx';

const NOW = Date.now();
afterEach(() => {
  cleanup();
  clear();
});

const panel = () => screen.getByRole('region', { name: 'Ticket: Boston – Denver' });
const place = () => screen.getByRole<HTMLButtonElement>('button', { name: /^(PAPER|LIVE).*buy/ });
test('ready: legs, money, time left, and the outcome on the button', async () => {
  await renderTicket(NOW, ticket(NOW));
  expect(panel().textContent).toContain('PAPER');
  expect(place().textContent).toBe(
    'PAPER: buy 120 + 120 for $115.60 → +$1.49 in every normal result' +
      ' at least +$0.60 if every leg costs its limit',
  );
  expect(place().disabled).toBe(false);
  expect(panel().textContent).toContain('buy 120 at 39¢ or better');
  expect(panel().textContent).toContain('−$57.10 in the worst other ending: cancelled');
  expect(screen.getByRole('timer', { name: 'Seconds left' }).textContent).toMatch(/^(29|30) s$/);
});

test('ready: why it is no larger, how old that word is, and what round stakes cost', async () => {
  const sized = opportunity(NOW, {
    bound: {
      ...{ by: 'balance', venueId: POLYMARKET, purse: 'live' },
      ...{ most: dollars(120), saidMs: NOW - 12_000 },
    },
    roundingCost: dollars(0.35),
  });
  await renderTicket(NOW, ticket(NOW, { opportunity: sized }));
  expect(panel().textContent).toMatch(
    /No larger: 120\.00 USDC of live money is free at Polymarket said 1[2-4]s ago/,
  );
  expect(panel().textContent).toContain('Round stakes cost $0.35 of the profit.');
  cleanup();
  clear();
  const gaining = opportunity(NOW, { roundingCost: dollars(-0.0125) });
  await renderTicket(NOW, ticket(NOW, { opportunity: gaining }));
  expect(panel().textContent).toContain('Round stakes gain $0.0125 of the profit.');
  expect(panel().textContent).not.toContain('No larger');
});

test('one click confirms exactly what was shown', async () => {
  const { engine } = await renderTicket(NOW, ticket(NOW), (fake) => {
    fake.on('ticket.confirm', () =>
      ticket(NOW, { status: 'placing', revision: 2, confirmedMs: NOW }),
    );
  });
  fireEvent.click(place());
  await settle();
  expect(engine.callsOf('ticket.confirm')).toEqual([
    { method: 'ticket.confirm', args: { ticketId: 't1', revision: 1 } },
  ]);
  expect(panel().textContent).toContain('Placing');
});

test('Space confirms on paper from the panel, not from a field, not when held down', async () => {
  const { engine } = await renderTicket(NOW, ticket(NOW), (fake) => {
    fake.on('ticket.confirm', () =>
      ticket(NOW, { status: 'placing', revision: 2, confirmedMs: NOW }),
    );
  });
  fireEvent.keyDown(screen.getByRole('textbox', { name: 'Contracts per leg' }), { code: 'Space' });
  fireEvent.keyDown(panel(), { code: 'Space', repeat: true });
  expect(engine.callsOf('ticket.confirm')).toHaveLength(0);
  fireEvent.keyDown(panel(), { code: 'Space' });
  expect(engine.callsOf('ticket.confirm')).toHaveLength(1);
});

test('Space never confirms real money; Ctrl-Enter does once it is armed', async () => {
  const { engine } = await renderTicket(NOW, ticket(NOW, { purses: ['live'] }), (fake) => {
    fake.only('switches', switches({ mode: 'live' }));
  });
  expect(place().disabled).toBe(true);
  expect(panel().textContent).toContain('not armed');
  const press = () => {
    fireEvent.keyDown(panel(), { code: 'Space' });
    fireEvent.keyDown(document.body, { code: 'Enter', ctrlKey: true });
    fireEvent.keyUp(document.body, { code: 'Enter', ctrlKey: true });
  };
  press();
  expect(engine.calls).toHaveLength(0);
  engine.only('switches', switches({ mode: 'live', armed: true }));
  await settle();
  expect(place().disabled).toBe(false);
  fireEvent.keyDown(panel(), { code: 'Space' });
  expect(engine.calls).toHaveLength(0);
  press();
  expect(engine.callsOf('ticket.confirm')).toHaveLength(1);
});

test('the right mouse button asks once more, and its first choice is not to', async () => {
  const { engine } = await renderTicket(NOW, ticket(NOW));
  fireEvent.contextMenu(place());
  const dialog = screen.getByRole('alertdialog', { name: 'Place this bet?' });
  expect(dialog.querySelector('button')?.textContent).toBe('Cancel');
  expect(dialog.textContent).toContain('for $115.60');
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(engine.calls).toHaveLength(0);
  fireEvent.contextMenu(place());
  fireEvent.click(screen.getByRole('button', { name: 'Place it' }));
  expect(engine.callsOf('ticket.confirm')).toHaveLength(1);
});

test('moved against the user: said, and re-quoted only when asked', async () => {
  const { engine } = await renderTicket(NOW, ticket(NOW), (fake) => {
    fake.on('ticket.reprice', () =>
      ticket(NOW, { revision: 2, opportunity: opportunity(NOW, { profit: dollars(0.9) }) }),
    );
  });
  engine.put('opportunities', 'x1', opportunity(NOW, { profit: dollars(0.9) }));
  await settle();
  expect(panel().textContent).toContain('Moved against you. The board now shows +$0.90.');
  expect(place().textContent).toContain('+$1.49');
  fireEvent.keyDown(panel(), { code: 'KeyR' });
  await settle();
  expect(engine.callsOf('ticket.reprice')[0]?.args).toEqual({ ticketId: 't1', quantity: null });
  expect(place().textContent).toContain('+$0.90');
});

test('gone from the board: cannot be confirmed', async () => {
  const { engine } = await renderTicket(NOW, ticket(NOW));
  engine.remove('opportunities', 'x1');
  await settle();
  expect(place().disabled).toBe(true);
  expect(panel().textContent).toContain('Gone from the board.');
});

test('another size is priced by the engine before it counts', async () => {
  const { engine } = await renderTicket(NOW, ticket(NOW), (fake) => {
    fake.on('ticket.reprice', () => {
      const smaller = opportunity(NOW, { quantity: contracts(50), outlay: dollars(48.2) });
      const legs = smaller.legs.map((own) => ({ ...own, quantity: contracts(50) }));
      return ticket(NOW, { revision: 2, opportunity: { ...smaller, legs } });
    });
  });
  const field = screen.getByRole('textbox', { name: 'Contracts per leg' });
  fireEvent.change(field, { target: { value: '-3' } });
  expect(field.getAttribute('aria-invalid')).toBe('true');
  fireEvent.change(field, { target: { value: '50' } });
  fireEvent.click(screen.getByRole('button', { name: /Price this size/ }));
  await settle();
  expect(engine.callsOf('ticket.reprice')[0]?.args).toEqual({ ticketId: 't1', quantity: '50' });
  expect(place().textContent).toContain('buy 50 + 50 for $48.20');
});

test('at odds a size is what comes back, to the cent, and is asked for exactly where it stays', async () => {
  const priced = opportunity(NOW, {
    quantity: 55_173_300 as never,
    capacity: 273_009_000 as never,
  });
  const legs = priced.legs.map((own) => ({ ...own, odds: 2_730_000 as never }));
  const { engine } = await renderTicket(
    NOW,
    ticket(NOW, { opportunity: { ...priced, legs } }),
    (fake) => {
      fake.on('ticket.reprice', () => ticket(NOW, { revision: 2 }));
    },
  );
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Dollars that come back' });
  expect(field.value).toBe('55.17');
  expect(panel().textContent).toContain('up to $273.00');
  fireEvent.click(screen.getByRole('button', { name: /Re-quote/ }));
  await settle();
  expect(engine.callsOf('ticket.reprice')[0]?.args).toEqual({ ticketId: 't1', quantity: null });
});

test('a gate that would refuse is said in words, with the way to its setting', async () => {
  const refusal = {
    gate: 'minEdge',
    code: 'edge-too-small',
    numbers: { edge: 3_000, limit: 5_000 },
  } as const;
  const { engine } = await renderTicket(NOW, ticket(NOW));
  engine.put('opportunities', 'x1', opportunity(NOW, { refusal }));
  await settle();
  expect(place().disabled).toBe(true);
  expect(screen.getByRole('button', { name: 'Setting: Least net edge' })).toBeDefined();
});

test('an error of the engine stays beside the button', async () => {
  await renderTicket(NOW, ticket(NOW), (fake) => {
    fake.on('ticket.confirm', () => {
      throw { code: 'changed', message: 'expected revision 2, was 1', retry: 'now' };
    });
  });
  fireEvent.click(place());
  await settle();
  expect(screen.getByRole('alert').textContent).toContain('Look again before you confirm');
  expect(place().disabled).toBe(false);
});

test('a line that breaks under a confirmation never claims that nothing happened', async () => {
  const { engine } = await renderTicket(NOW, ticket(NOW));
  fireEvent.click(place());
  engine.drop();
  await settle();
  expect(screen.getByRole('alert').textContent).toContain('It may have been done');
});

test('refused by a gate at the last moment: the verdict stays although the engine forgets the ticket', async () => {
  const refusal = {
    gate: 'cooldown',
    code: 'too-soon',
    numbers: { sinceMs: 5_000, limitMs: 20_000 },
  } as const;
  const { engine } = await renderTicket(NOW, ticket(NOW), (fake) => {
    fake.on('ticket.confirm', () => ticket(NOW, { status: 'refused', revision: 2, refusal }));
  });
  fireEvent.click(place());
  await settle();
  engine.remove('tickets', 't1');
  await settle();
  expect(panel().textContent).toContain('Refused');
  expect(panel().textContent).toContain('you ask for a pause of 20 s');
  expect(panel().textContent).toContain('Nothing was placed');
});

test('expired when its time is over', async () => {
  await renderTicket(NOW, ticket(NOW, { expiresMs: NOW - 1 }));
  expect(panel().textContent).toContain('Expired');
  expect(screen.queryByRole('button', { name: /buy/ })).toBeNull();
});

test('filled: what each venue did and what is locked in', async () => {
  const done = ticket(NOW, {
    status: 'complete',
    confirmedMs: NOW,
    lockedProfit: dollars(1.49),
    orders: [
      order(NOW),
      order(NOW, {
        clientOrderId: 'o2',
        legIndex: 1,
        venueId: POLYMARKET,
        cost: dollars(66),
        fee: dollars(0.8),
      }),
    ],
  });
  await renderTicket(NOW, done);
  expect(panel().textContent).toContain('Every leg was filled in full.');
  expect(panel().textContent).toContain('+$1.49 in every normal result');
  expect(panel().textContent).toContain('Paid on paper: $48.80 + 66.80 USDC');
});

test('taking long is said after a few seconds', async () => {
  await renderTicket(NOW, ticket(NOW, { status: 'placing', confirmedMs: NOW - 4_000 }));
  expect(panel().textContent).toContain('Taking long');
  expect(panel().textContent).toContain('Nothing is sent twice');
});

test('unknown does not look like a failure', async () => {
  const unknown = ticket(NOW, {
    status: 'unknown',
    confirmedMs: NOW,
    orders: [order(NOW, { status: 'unknown', filled: contracts(0), reason: 'timeout' })],
  });
  await renderTicket(NOW, unknown);
  expect(panel().className).toContain('tone-waiting');
  expect(panel().textContent).toContain('It may stand.');
  expect(panel().textContent).toContain('no answer in time');
  expect(panel().textContent).not.toMatch(/failed|rejected/i);
});

test('partly filled and nothing filled', async () => {
  await renderTicket(
    NOW,
    ticket(NOW, { status: 'partial', confirmedMs: NOW, lockedProfit: dollars(0.7) }),
  );
  expect(panel().textContent).toContain('Every leg was filled equally, but less than asked');
  cleanup();
  await renderTicket(
    NOW,
    ticket(NOW, { status: 'failed', confirmedMs: NOW, reason: 'market-closed' }),
  );
  expect(panel().textContent).toContain('Nothing was bought');
  expect(panel().textContent).toContain('the market is closed');
});

test('unhedged: an alarm with the missing part worked out, and a way to say it is dealt with', async () => {
  const bare = ticket(NOW, { status: 'naked', confirmedMs: NOW, lockedProfit: dollars(-31.2) });
  const { engine } = await renderTicket(NOW, bare, (fake) => {
    fake.put('naked', 't1/paper', naked(NOW));
    fake.on('naked.hedge', () => null);
    fake.on('naked.resolve', () => null);
  });
  expect(panel().className).toContain('tone-alarm');
  const rescue = screen.getByRole('region', { name: /^Unhedged/ });
  expect(rescue.textContent).toContain('−$31.20');
  fireEvent.click(screen.getByRole('button', { name: 'Buy 80 for at most 44.00 USDC + fee' }));
  await settle();
  expect(engine.callsOf('naked.hedge')[0]?.args).toEqual({
    ticketId: 't1',
    purse: 'paper',
    legIndex: 1,
    quantity: '80',
    limit: '0.55',
  });
  fireEvent.click(screen.getByRole('button', { name: /dealt with it/ }));
  expect(screen.getByRole('alertdialog').textContent).toContain('places and cancels nothing');
  fireEvent.click(screen.getByRole('button', { name: 'It is dealt with' }));
  await settle();
  expect(engine.callsOf('naked.resolve')).toHaveLength(1);
});

test('a hedge at a price that is none is not sent', async () => {
  const bare = ticket(NOW, { status: 'naked', confirmedMs: NOW });
  const { engine } = await renderTicket(NOW, bare, (fake) =>
    fake.put('naked', 't1/paper', naked(NOW)),
  );
  fireEvent.change(screen.getByRole('textbox', { name: 'Worst price' }), {
    target: { value: 'x' },
  });
  expect(
    screen.getByRole<HTMLButtonElement>('button', { name: 'Buy the missing part' }).disabled,
  ).toBe(true);
  expect(screen.getByText(/must be in cents/)).toBeDefined();
  expect(engine.calls).toHaveLength(0);
});

test('Esc closes an open ticket at the engine as well', async () => {
  const { engine } = await renderTicket(NOW, ticket(NOW), (fake) => {
    fake.on('ticket.cancel', () => ticket(NOW, { status: 'cancelled', revision: 2 }));
  });
  fireEvent.keyDown(panel(), { code: 'Escape' });
  await waitFor(() => expect(engine.callsOf('ticket.cancel')).toHaveLength(1));
});

test('prices are written as the user chose', async () => {
  const { engine } = await renderTicket(NOW, ticket(NOW));
  const { settings } = await import('../support/builders.ts').then((b) => ({
    settings: b.storedSettings({ priceFormat: 'american' }),
  }));
  engine.only('settings', settings);
  await settle();
  expect(panel().textContent).toContain('buy 120 at +156 or better');
  expect(cents(39)).toBe(390_000);
});
