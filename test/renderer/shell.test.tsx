// @vitest-environment jsdom
// What concerns every screen: mode, stop and resume, arming, the demo, a broken line, feeds, welcome,
// settings.

import '../support/jsdomBrowser.ts';

import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { App } from '../../renderer/App.tsx';
import { type Screen, screens } from '../../renderer/state/screens.ts';
import { useUi } from '../../renderer/state/ui.ts';
import { type FeedHealth, feedStates } from '../../shared/domain/quote.ts';
import {
  appInfo,
  feed,
  KALSHI,
  naked,
  order,
  position,
  storedSettings,
  switches,
  ticket,
} from '../support/builders.ts';
import type { FakeEngine } from '../support/fakeEngine.ts';
import { clear, ordinaryEngine, renderOn, settle } from '../support/renderDesk.tsx';

const NOW = Date.now();
const MINUTE_MS = 60_000;
afterEach(() => {
  cleanup();
  clear();
});

async function app(prepare: (engine: FakeEngine) => void = () => {}, shown: Screen = 'desk') {
  const engine = ordinaryEngine(NOW);
  prepare(engine);
  const desk = await renderOn(engine, <App />);
  useUi.setState({ screen: shown });
  await settle();
  return desk;
}

const frame = () => document.querySelector<HTMLElement>('.app')!;
const press = (code: string, more: object = {}) => {
  fireEvent.keyDown(document.activeElement ?? document.body, { code, ...more });
  fireEvent.keyUp(document.activeElement ?? document.body, { code, ...more });
};

const keyOf = (id: Screen, at: number) => (id === 'settings' ? 'Comma' : `Digit${(at + 1) % 10}`);

test.each(screens.map(({ id, label }, at) => [id, label, keyOf(id, at)] as const))(
  'screen %s is reached by its key and says DEMO',
  async (id, label, key) => {
    await app();
    press(key, { ctrlKey: true });
    await settle();
    expect(useUi.getState().screen).toBe(id);
    const current = screen.getByRole('button', { name: label, current: 'page' });
    expect(current).toBeDefined();
    expect(screen.getByText('DEMO WORLD')).toBeDefined();
    expect(document.title).toBe('PAPER · DEMO · Crossbook');
  },
);

test('outside the demo world nothing says DEMO', async () => {
  await app((engine) => engine.only('app', appInfo(NOW, { demo: false, seed: null })));
  expect(screen.queryByText(/DEMO/)).toBeNull();
});

test('Shift-Esc stops from anywhere, also while typing and behind a dialog', async () => {
  const { engine } = await app((fake) =>
    fake.on('switches.kill', () => switches({ killed: true })),
  );
  screen.getByRole('searchbox', { name: 'Find in opportunities' }).focus();
  press('Escape', { shiftKey: true });
  press('KeyK', { ctrlKey: true });
  await settle();
  press('Escape', { shiftKey: true });
  expect(engine.calls.map(({ method }) => method)).toEqual(['switches.kill', 'switches.kill']);
});

test('a stop that did not get through is shouted', async () => {
  const { engine } = await app();
  engine.reachable = false;
  engine.drop();
  await settle();
  press('Escape', { shiftKey: true });
  await settle();
  expect(screen.getByText(/NOT STOPPED/)).toBeDefined();
});

test('stopped: red frame, why, what still rests, and RESUME to go on', async () => {
  const { engine } = await app((fake) => {
    fake.only('switches', switches({ killed: true, killReason: 'stop key', killedMs: NOW }));
    fake.put('orders', 'o1', { ...order(NOW, { status: 'working' }), venueSays: null });
    fake.on('switches.resume', () => {
      throw { code: 'refused', message: 'type RESUME to go on', retry: 'never', at: 'word' };
    });
  });
  expect(frame().className).toContain('frame-alarm');
  const banner = screen.getByRole('region', { name: 'Stopped' });
  expect(banner.textContent).toContain('by Shift Esc');
  expect(within(banner).getByRole('button', { name: '1 order is not over yet' })).toBeDefined();
  const field = within(banner).getByLabelText(/Type RESUME/);
  fireEvent.change(field, { target: { value: 'resume' } });
  fireEvent.click(within(banner).getByRole('button', { name: 'Go on' }));
  await settle();
  expect(within(banner).getByText('Type RESUME to go on.')).toBeDefined();
  engine.on('switches.resume', () => switches());
  fireEvent.change(field, { target: { value: 'RESUME' } });
  fireEvent.click(within(banner).getByRole('button', { name: 'Go on' }));
  engine.only('switches', switches());
  await settle();
  expect(engine.calls.at(-1)?.args).toEqual({ word: 'RESUME' });
  expect(frame().className).toContain('frame-paper');
});

test('modes: frame and word, and LIVE only after its word', async () => {
  const { engine } = await app((fake) => {
    fake.on('switches.set', () => switches({ mode: 'live' }));
    fake.on('switches.arm', () => switches({ mode: 'live', armed: true }));
  });
  press('KeyM');
  await settle();
  const dialog = screen.getByRole('dialog', { name: 'Mode and switches' });
  fireEvent.click(within(dialog).getByRole('radio', { name: /LIVE Bets with real/ }));
  engine.only('switches', switches({ mode: 'live' }));
  await settle();
  expect(frame().className).toContain('frame-live');
  expect(screen.getByRole('button', { name: /LIVE not armed/ })).toBeDefined();
  fireEvent.change(within(dialog).getByLabelText(/Type LIVE/), { target: { value: 'LIVE' } });
  fireEvent.click(within(dialog).getByRole('button', { name: 'Arm' }));
  engine.only('switches', switches({ mode: 'live', armed: true }));
  await settle();
  expect(engine.calls.map(({ args }) => args)).toEqual([{ mode: 'live' }, { word: 'LIVE' }]);
  expect(within(dialog).getByText('Armed for this session.')).toBeDefined();
});

test('a broken line stamps everything OLD and comes back', async () => {
  const { engine } = await app();
  engine.reachable = false;
  engine.drop();
  await settle();
  expect(screen.getByRole('alert').textContent).toMatch(/^OLD\./);
  expect(frame().dataset.line).toBe('lost');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: /Stop/ }).disabled).toBe(true);
  engine.reachable = true;
  await new Promise((next) => setTimeout(next, 1_200));
  await settle();
  expect(frame().dataset.line).toBe('open');
  expect(screen.queryByText(/^OLD/)).toBeNull();
});

test('unhedged legs frame the window red on every screen', async () => {
  await app((engine) => {
    engine.put('naked', 't1/paper', naked(NOW));
    engine.put('tickets', 't1', ticket(NOW, { status: 'naked', confirmedMs: NOW }));
  }, 'positions');
  expect(frame().className).toContain('frame-alarm');
  expect(screen.getByText('UNHEDGED', { selector: '.banner strong' })).toBeDefined();
  expect(screen.getByRole('region', { name: 'Unhedged legs' })).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Open its ticket' }));
  await settle();
  expect(screen.getByRole('region', { name: 'Ticket: Boston – Denver' })).toBeDefined();
});

test('pairs that wait for a person are counted on their screen’s tab', async () => {
  let engine = ordinaryEngine(NOW);
  await app((fake) => {
    engine = fake;
    fake.only('pairsWaiting', 4);
  });
  const tab = () =>
    within(screen.getByRole('navigation')).getByRole('button', { name: /^Matching/ });
  expect(tab().textContent).toBe('Matching4');
  engine.only('pairsWaiting', 0);
  await settle();
  expect(tab().textContent).toBe('Matching');
});

test.each(feedStates)('the bar shows a feed that is %s by shape and word', async (state) => {
  await app((engine) => engine.put('feeds', KALSHI, feed(NOW, { state, reason: 'timeout' })));
  const bar = screen.getByRole('region', { name: 'State of feeds' });
  const button = within(bar).getByRole('button', { name: /Kalshi/ });
  const usable = state === 'live' || state === 'degraded';
  expect(button.textContent).toMatch(/^[●◐○✕] Kalshi /);
  expect(button.textContent?.includes('12 ms / 48 ms')).toBe(usable);
  expect(button.textContent?.includes('no answer in time')).toBe(!usable);
});

test('the bar warns when money stands where prices do not come', async () => {
  const { engine } = await app((fake) => fake.put('positions', 'p', position(NOW)));
  const bar = screen.getByRole('region', { name: 'State of feeds' });
  expect(bar.className).not.toContain('warning');
  engine.put('feeds', KALSHI, feed(NOW, { state: 'down' }));
  await settle();
  expect(within(bar).getByRole('alert').textContent).toBe(
    'Open positions without live prices: Kalshi',
  );
});

test('the bar shows how old prices really are, and not when something last came', async () => {
  const { engine } = await app();
  const own = screen.getByRole('button', { name: /Kalshi/ });
  const shown = () => within(own).getByTitle(/^(Age of prices|No live book)/).textContent;
  const put = async (pricedMs: FeedHealth['pricedMs']) => {
    engine.put('feeds', KALSHI, feed(NOW, { lastFrameMs: NOW - 20.5 * MINUTE_MS, pricedMs }));
    await settle();
  };
  await put({ p50: NOW - 190.5 * MINUTE_MS, p99: NOW - 1_770 * MINUTE_MS });
  expect(shown()).toBe('3h 10m / 1d 5h');
  await put(null);
  expect(shown()).toMatch(/^20m \d\ds$/);
});

test('details of a feed, and trying again', async () => {
  const { engine } = await app((fake) => {
    const unknownTypes = [{ type: 'odd_frame', count: 3 }];
    fake.put(
      'feeds',
      KALSHI,
      feed(NOW, {
        unknownTypes,
        lastError: 'msg.price: was "x"',
        errors: 1,
        requests: { sent: 12, saved: 30 },
      }),
    );
    fake.on('venue.retry', () => null);
  });
  fireEvent.click(screen.getByRole('button', { name: /Kalshi/ }));
  const details = screen.getByRole('region', { name: 'Feed of Kalshi' });
  expect(details.textContent).toContain('odd_frame ×3');
  expect(details.textContent).toContain('msg.price: was "x"');
  expect(details.textContent).toContain('80 live, 1 stale, 0 being read again');
  expect(details.textContent).toContain('12 sent, 30 saved by what was kept');
  fireEvent.click(within(details).getByRole('button', { name: 'Connect anew' }));
  expect(engine.calls[0]).toEqual({ method: 'venue.retry', args: { venueId: 'kalshi' } });
});

test('the first start says what one has to know, once', async () => {
  const { engine } = await app((fake) => {
    fake.only('app', appInfo(NOW, { welcomed: false }));
    fake.on('settings.welcomed', () => null);
  });
  const dialog = screen.getByRole('dialog', { name: 'Welcome to Crossbook' });
  expect(dialog.textContent).toContain('You are in the demo world');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Begin' }));
  engine.only('app', appInfo(NOW));
  await settle();
  expect(engine.calls[0]?.method).toBe('settings.welcomed');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('settings: located errors, units, defaults, and a look that changes at once', async () => {
  const { engine } = await app((fake) => {
    fake.on('settings.change', () => {
      throw {
        code: 'bad-arguments',
        message: 'minEdge must be less',
        retry: 'never',
        at: 'minEdge',
      };
    });
  }, 'settings');
  const field = screen.getByLabelText('Least net edge');
  fireEvent.change(field, { target: { value: '101' } });
  fireEvent.blur(field);
  expect(screen.getByText('It must lie between 0% and 100%.')).toBeDefined();
  const changes = () => engine.callsOf('settings.change');
  expect(changes()).toHaveLength(0);
  fireEvent.change(field, { target: { value: '2.5' } });
  fireEvent.keyDown(field, { key: 'Enter' });
  await settle();
  expect(changes()[0]?.args).toEqual({ minEdge: 25_000 });
  expect(screen.getByText('MinEdge must be less.')).toBeDefined();
  engine.only(
    'settings',
    storedSettings({ theme: 'light', density: 'roomy', palette: 'high-contrast' }),
  );
  await settle();
  const { dataset } = document.documentElement;
  expect([dataset.theme, dataset.density, dataset.palette]).toEqual([
    'light',
    'roomy',
    'high-contrast',
  ]);
  expect(screen.getAllByRole('button', { name: /^Back to/ })).toHaveLength(3);
});

test('orders can be cancelled while everything is stopped', async () => {
  const { engine } = await app((fake) => {
    fake.only('switches', switches({ killed: true }));
    fake.put('orders', 'o1', { ...order(NOW, { status: 'working' }), venueSays: null });
    fake.on('order.cancel', () => null);
  }, 'orders');
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  await settle();
  expect(engine.calls[0]).toEqual({ method: 'order.cancel', args: { clientOrderId: 'o1' } });
});
