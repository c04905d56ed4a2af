// @vitest-environment jsdom
// The console of unequal legs: what each way out says, the keys that take them, and what holding it returns.

import '../support/jsdomBrowser.ts';

import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { App } from '../../renderer/App.tsx';
import { useUi } from '../../renderer/state/ui.ts';
import type { NakedLeg } from '../../shared/domain/ledger.ts';
import { listingId } from '../../shared/domain/market.ts';
import type { WayOut } from '../../shared/domain/rescue.ts';
import type { Purse, Ticket } from '../../shared/domain/ticket.ts';
import { ratio, SCALE } from '../../shared/domain/units.ts';
import {
  cents,
  contracts,
  dollars,
  KALSHI,
  naked,
  order,
  switches,
  ticket,
} from '../support/builders.ts';
import { clear, ordinaryEngine, renderOn, settle } from '../support/renderDesk.tsx';

const NOW = Date.now();
afterEach(() => {
  cleanup();
  clear();
});

const way = (patch: Partial<WayOut> = {}): WayOut => ({
  ...{ id: 'finish/1/a', kind: 'finish', legIndex: 1, venueId: KALSHI, venueMarketId: 'm' },
  ...{ listingId: listingId(KALSHI, 'NBA-BOS-DEN-BOS', 'yes'), label: 'Boston' },
  ...{ title: 'Will Boston win?', manual: false, worth: ratio(SCALE), rounding: contracts(0) },
  ...{ quantity: contracts(50), wanted: contracts(80), price: cents(56), limit: cents(57) },
  ...{ cost: dollars(28), fee: dollars(1), worst: dollars(-4.5), best: dollars(2) },
  confirmedMs: NOW,
  ...patch,
});

async function shown(
  ways: readonly WayOut[],
  purse: Purse = 'paper',
  {
    byHand = [],
    orders = [],
    underWay = byHand.length > 0,
  }: Partial<Pick<NakedLeg, 'byHand' | 'underWay'> & Pick<Ticket, 'orders'>> = {},
) {
  const engine = ordinaryEngine(NOW);
  const status = byHand.length > 0 ? 'awaiting-manual' : 'naked';
  engine.put('tickets', 't1', ticket(NOW, { status, confirmedMs: NOW, orders }));
  const endings = [
    { state: 'first', normal: true, profit: dollars(50) },
    { state: 'second', normal: true, profit: dollars(-31.2) },
    { state: 'cancelled', normal: false, profit: dollars(0) },
  ];
  engine.put('naked', `t1/${purse}`, naked(NOW, { purse, ways, endings, byHand, underWay }));
  engine.on('naked.take', () => null);
  await renderOn(engine, <App />);
  useUi.setState({ screen: 'positions' });
  await settle();
  const taken = () => engine.callsOf('naked.take');
  const list = within(screen.getByRole('list', { name: 'Ways out now' }));
  return { engine, taken, list };
}

test('each way says what it costs and what comes of it, and the last is to hold', async () => {
  const abroad = way({ id: 'x', kind: 'sell-back', worth: ratio(0.8 * SCALE) });
  const { list } = await shown([way(), abroad]);
  const [first, second, hold] = list.getAllByRole('listitem').map((item) => item.textContent);
  expect(first).toContain('Finish here');
  expect(first).toContain('a part of it');
  expect(first).toContain('−$4.50');
  expect(first).not.toContain('other money');
  expect(second).toContain('Undo what stands');
  expect(second).toContain('other money at your rate');
  expect(hold).toContain('Hold until it is settled');
  expect(hold).toContain('Boston wins +$50.00');
  expect(hold).toContain('Denver wins −$31.20');
  expect(hold).not.toContain('ancelled');
});

test('its number is its key: the way and the limit that was seen are sent, once for a held key', async () => {
  const { taken } = await shown([way(), way({ id: 'sell-back/1/b', limit: cents(60) })]);
  fireEvent.keyDown(document.body, { key: '2', code: 'Digit2' });
  fireEvent.keyDown(document.body, { key: '2', code: 'Digit2', repeat: true });
  await settle();
  expect(taken().map(({ args }) => args)).toEqual([
    { ticketId: 't1', purse: 'paper', way: 'sell-back/1/b', limit: '0.6' },
  ]);
});

test('a key without a way does nothing', async () => {
  const { taken } = await shown([way()]);
  for (const key of ['2', '9']) fireEvent.keyDown(document.body, { key, code: `Digit${key}` });
  await settle();
  expect(taken()).toEqual([]);
});

test('one that is placed by hand is asked for like every other', async () => {
  const { list, taken } = await shown([way({ manual: true })]);
  expect(list.getByRole('button').textContent).toBe('By hand …');
  fireEvent.keyDown(document.body, { key: '1', code: 'Digit1' });
  await settle();
  expect(taken().map(({ args }) => args)).toEqual([
    { ticketId: 't1', purse: 'paper', way: 'finish/1/a', limit: '0.57' },
  ]);
});

test('while one waits for a person its form stands there, and no other way is open', async () => {
  const elsewhere = listingId(KALSHI, 'NBA-BOS-DEN-BOS', 'yes');
  const waiting = order(NOW, {
    ...{ clientOrderId: 'o9', listingId: elsewhere, legIndex: 1, attempt: 3 },
    ...{ manual: true, status: 'working', filled: contracts(0) },
    ...{ quantity: contracts(80), limit: cents(57) },
  });
  const { engine, list, taken } = await shown([way()], 'paper', {
    orders: [waiting],
    byHand: [
      {
        ...{ clientOrderId: 'o9', listingId: elsewhere, label: 'Boston' },
        ...{ title: 'Will Boston win?', link: 'https://kalshi.example/bos' },
      },
    ],
  });
  engine.on('host.openLink', () => null);
  engine.on('ticket.manualLeg', () => null);
  expect(list.getByRole<HTMLButtonElement>('button').disabled).toBe(true);
  fireEvent.keyDown(document.body, { key: '1', code: 'Digit1' });
  await settle();
  expect(taken()).toEqual([]);
  const form = within(screen.getByRole('group', { name: /place this leg at Kalshi/ }));
  expect(screen.getByText('YES Boston:')).toBeDefined();
  expect(form.getByText(/at most \$45\.60/)).toBeDefined();
  fireEvent.click(form.getByRole('button', { name: 'Open its page' }));
  expect(engine.callsOf('host.openLink')[0]?.args).toEqual({ url: 'https://kalshi.example/bos' });
  fireEvent.change(form.getByLabelText('Price got'), { target: { value: '56' } });
  fireEvent.click(form.getByRole('button', { name: 'I placed it' }));
  await settle();
  expect(engine.callsOf('ticket.manualLeg').map(({ args }) => args)).toEqual([
    {
      ...{ ticketId: 't1', legIndex: 1, purse: 'paper', limitedTo: null },
      clientOrderId: 'o9',
      taken: { price: '0.56', quantity: '80' },
    },
  ]);
  // Beside its ticket it is one bet to place as well.
  useUi.setState({ screen: 'desk', ticketId: 't1' });
  await settle();
  expect(screen.getByRole('region', { name: /^Ticket:/ })).toBeDefined();
  expect(screen.getAllByRole('group', { name: /place this leg at Kalshi/ })).toHaveLength(1);
  expect(screen.getByText('Say first what you got by hand.')).toBeDefined();
});

test('beside an order that nobody knows of, ways are shown, and none is open', async () => {
  const { list, taken } = await shown([way()], 'paper', { underWay: true });
  expect(list.getByRole<HTMLButtonElement>('button').disabled).toBe(true);
  fireEvent.keyDown(document.body, { key: '1', code: 'Digit1' });
  await settle();
  expect(taken()).toEqual([]);
  expect(screen.getByText(/no way out is open until that is known/)).toBeDefined();
  expect(
    screen.getByRole<HTMLButtonElement>('button', { name: 'Buy the missing part' }).disabled,
  ).toBe(true);
});

test('live money wants the session armed', async () => {
  const { list, taken } = await shown([way()], 'live');
  expect(list.getByRole<HTMLButtonElement>('button').disabled).toBe(true);
  fireEvent.keyDown(document.body, { key: '1', code: 'Digit1' });
  await settle();
  expect(taken()).toEqual([]);
});

test('real money that is not armed wants the word of the bet, and goes with it then', async () => {
  const { list, taken } = await shown([way()], 'live');
  const button = () => list.getByRole('button', { name: /Finish here/ });
  expect(button().hasAttribute('disabled')).toBe(true);
  fireEvent.keyDown(document.body, { key: '1', code: 'Digit1' });
  const input = screen.getByLabelText(/Live trading is not armed/);
  fireEvent.change(input, { target: { value: 'liv' } });
  await settle();
  expect(button().hasAttribute('disabled')).toBe(true);
  expect(taken()).toEqual([]);
  fireEvent.change(input, { target: { value: 'LIVE' } });
  await settle();
  fireEvent.click(button());
  await settle();
  expect(taken().map(({ args }) => args)).toEqual([
    { ticketId: 't1', purse: 'live', way: 'finish/1/a', limit: '0.57', word: 'LIVE' },
  ]);
});

test.each<readonly [string, (engine: Awaited<ReturnType<typeof shown>>['engine']) => void]>([
  [
    'a stop',
    (engine) => engine.only('switches', switches({ killed: true, killedMs: NOW, mode: 'live' })),
  ],
  [
    'an order that filled a part',
    (engine) =>
      engine.put(
        'naked',
        't1/live',
        naked(NOW, { purse: 'live', ways: [way()], filled: [1, 2] as never }),
      ),
  ],
])('the word that was typed holds no longer after %s', async (_, happens) => {
  const { engine, list } = await shown([way()], 'live');
  const button = () => list.getByRole('button', { name: /Finish here/ });
  const input = () => screen.getByLabelText<HTMLInputElement>(/Live trading is not armed/);
  fireEvent.change(input(), { target: { value: 'LIVE' } });
  await settle();
  expect(button().hasAttribute('disabled')).toBe(false);
  happens(engine);
  await settle();
  expect(button().hasAttribute('disabled')).toBe(true);
  expect(input().value).toBe('');
});
