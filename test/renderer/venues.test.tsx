// @vitest-environment jsdom
// The screen of the venues: credentials, options, the way out of the demo world, the vault.

import '../support/jsdomBrowser.ts';

import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { App } from '../../renderer/App.tsx';
import { splitProxy } from '../../renderer/features/venues/proxyPaste.ts';
import { useUi } from '../../renderer/state/ui.ts';
import type { Balance } from '../../shared/domain/ledger.ts';
import { appInfo, contracts, storedSettings, venue } from '../support/builders.ts';
import type { FakeEngine } from '../support/fakeEngine.ts';
import { clear, ordinaryEngine, renderOn, settle } from '../support/renderDesk.tsx';

const NOW = Date.now();
afterEach(() => {
  cleanup();
  clear();
});

async function app(prepare: (engine: FakeEngine) => void) {
  const engine = ordinaryEngine(NOW);
  prepare(engine);
  const desk = await renderOn(engine, <App />);
  useUi.setState({ screen: 'venues' });
  await settle();
  return desk;
}

test('credentials are sent once and never shown', async () => {
  const { engine } = await app((fake) => fake.on('vault.put', () => venue()));
  const form = screen.getByRole('form', { name: 'Credentials of Kalshi' });
  const [id, secret] = [within(form).getByLabelText('Key id'), within(form).getByLabelText('Key')];
  expect(secret.getAttribute('type')).toBe('password');
  const store = within(form).getByRole<HTMLButtonElement>('button', { name: 'Store' });
  fireEvent.change(id, { target: { value: 'me' } });
  expect(store.disabled).toBe(true);
  fireEvent.change(secret, { target: { value: 'hush' } });
  fireEvent.click(store);
  await settle();
  expect(engine.calls[0]?.args).toEqual({
    venueId: 'kalshi',
    environment: 'production',
    fields: { keyId: 'me', key: 'hush' },
  });
  expect((secret as HTMLInputElement).value).toBe('');
});

test('a venue in money that nobody has given a rate says that nothing is bet there', async () => {
  const { engine } = await app((fake) => {
    const own = venue();
    fake.put('venues', 'kalshi', {
      ...own,
      descriptor: { ...own.descriptor, currency: 'GBP' },
    });
  });
  const block = screen.getByRole('region', { name: 'Kalshi' });
  expect(block.textContent).toContain('Nothing is bet here in GBP until you say');
  fireEvent.click(within(block).getByRole('button', { name: 'Setting: Dollars for a pound' }));
  await settle();
  expect(useUi.getState().screen).toBe('settings');
  const stored = storedSettings();
  engine.only('settings', {
    ...stored,
    settings: { ...stored.settings, gbpInUsd: 1_250_000 as never },
  });
  useUi.setState({ screen: 'venues' });
  await settle();
  expect(screen.getByRole('region', { name: 'Kalshi' }).textContent).not.toContain('Nothing is');
});

test('credentials are stored and forgotten for one environment, and the form says for which', async () => {
  const { engine } = await app((fake) => {
    const stored = venue(undefined, undefined, {
      ...{ realm: 'real', storedFor: ['demo'] },
      choice: { ...venue().choice, environment: 'production' },
    });
    fake.put('venues', 'kalshi', stored);
    fake.on('vault.put', () => stored);
    fake.on('vault.forget', () => stored);
  });
  const form = screen.getByRole('form', { name: 'Credentials of Kalshi' });
  expect(form.textContent).toContain('Stored for Own demo.');
  const which = within(form).getByLabelText<HTMLSelectElement>('Credentials for');
  expect(which.value).toBe('production');
  const id = within(form).getByLabelText<HTMLInputElement>('Key id');
  fireEvent.change(id, { target: { value: 'of production' } });
  fireEvent.change(which, { target: { value: 'demo' } });
  expect(id.value).toBe('');
  fireEvent.change(id, { target: { value: 'of demo' } });
  fireEvent.change(within(form).getByLabelText('Key'), { target: { value: 'hush' } });
  fireEvent.click(within(form).getByRole('button', { name: 'Store' }));
  await settle();
  fireEvent.click(within(form).getByRole('button', { name: 'Forget what is stored' }));
  await settle();
  expect(engine.calls.map(({ args }) => args)).toEqual([
    { venueId: 'kalshi', environment: 'demo', fields: { keyId: 'of demo', key: 'hush' } },
    { venueId: 'kalshi', environment: 'demo' },
  ]);
});

test('options of a venue are typed in their own units and sent together', async () => {
  const { engine } = await app((fake) => fake.on('venue.configure', () => venue()));
  const block = screen.getByRole('region', { name: 'Kalshi' });
  const form = within(block).getByRole('form', { name: 'Options of Kalshi' });
  const apply = within(form).getByRole<HTMLButtonElement>('button', { name: 'Apply' });
  const field = (label: string | RegExp) => within(form).getByLabelText<HTMLInputElement>(label);
  expect([field('Tags').value, field(/^Pause/).value, field('In play').checked]).toEqual([
    ...['sport', '5', false],
  ]);
  expect(form.textContent).toContain('Of the account. Default: A cent.');
  expect(apply.disabled).toBe(true);
  fireEvent.change(field('Tags'), { target: { value: 'a b' } });
  fireEvent.change(field(/^Pause/), { target: { value: '0.5' } });
  fireEvent.change(field('Depth'), { target: { value: '20' } });
  fireEvent.click(apply);
  await settle();
  expect(
    within(form)
      .getAllByRole('alert')
      .map((one) => one.textContent),
  ).toEqual(['Tags must be words with commas between.', 'It must lie between 1 s and 1 min.']);
  expect(engine.calls).toHaveLength(0);
  fireEvent.change(field('Tags'), { target: { value: 'sport' } });
  fireEvent.change(field(/^Pause/), { target: { value: '2.5' } });
  fireEvent.change(field('Step'), { target: { value: 'fine' } });
  fireEvent.click(field('In play'));
  fireEvent.click(apply);
  await settle();
  expect(engine.calls[0]?.args).toMatchObject({
    venueId: 'kalshi',
    choice: { ...venue().choice, options: { pause: 2_500, depth: 20, step: 'fine', live: true } },
  });
});

test('what the engine says of an option stands under it', async () => {
  await app((fake) => {
    fake.on('venue.configure', () => {
      throw {
        ...{ code: 'bad-arguments', message: 'Tags must be known', retry: 'never' },
        at: 'choice.options.tags',
      };
    });
  });
  const form = screen.getByRole('form', { name: 'Options of Kalshi' });
  const tags = within(form).getByLabelText('Tags');
  fireEvent.change(tags, { target: { value: 'nothing' } });
  fireEvent.click(within(form).getByRole('button', { name: 'Apply' }));
  await settle();
  expect(within(form).getByRole('alert').textContent).toBe('Tags must be known.');
  expect(tags.getAttribute('aria-invalid')).toBe('true');
});

test('leaving the demo world is explained before it is done', async () => {
  const { engine } = await app((fake) => fake.on('venue.configure', () => venue()));
  const block = screen.getByRole('region', { name: 'Kalshi' });
  fireEvent.change(within(block).getByLabelText('Environment'), {
    target: { value: 'production' },
  });
  const dialog = screen.getByRole('alertdialog', { name: 'Leave the demo world?' });
  expect(dialog.textContent).toContain('All venues leave the demo world together');
  expect(engine.calls).toHaveLength(0);
  fireEvent.click(within(dialog).getByRole('button', { name: 'Leave the demo world' }));
  await settle();
  expect(engine.calls[0]?.args).toMatchObject({
    choice: { environment: 'production', enabled: true },
  });
});

test('the vault says what it is not good for and takes a passphrase', async () => {
  const { engine } = await app((fake) => {
    fake.only('app', appInfo(NOW, { vaultLimitation: 'Secrets are locked.' }));
    fake.on('vault.unlock', () => {
      throw { code: 'refused', message: 'the passphrase is wrong', retry: 'never' };
    });
  });
  const vault = screen.getByRole('region', { name: 'Vault' });
  expect(vault.textContent).toContain('Secrets are locked.');
  fireEvent.change(within(vault).getByLabelText('Passphrase'), { target: { value: 'wrong' } });
  fireEvent.click(within(vault).getByRole('button', { name: 'Use this passphrase' }));
  await settle();
  expect(engine.calls[0]?.args).toEqual({ passphrase: 'wrong' });
  expect(within(vault).getByRole('alert').textContent).toBe('The passphrase is wrong.');
});

test('a bookmaker without a feed is told of by its user: an account, and what lies there', async () => {
  const coral = venue(undefined, undefined, {
    descriptor: { ...venue().descriptor, id: 'coral' as never, name: 'Coral', currency: 'GBP' },
    carriedBy: 'kalshi' as never,
  });
  const withAccount = { ...coral, choice: { ...coral.choice, manual: true } };
  const { engine } = await app((fake) => {
    fake.put('venues', 'coral', coral);
    fake.on('venue.account', () => withAccount);
    fake.on('venue.money', () => null);
  });
  const block = screen.getByRole('region', { name: 'Bookmakers' });
  expect(screen.queryByRole('region', { name: 'Coral' })).toBeNull();
  const account = within(block).getByRole<HTMLInputElement>('checkbox');
  expect(block.textContent).toContain('I have an account at Coral (read through Kalshi)');
  fireEvent.click(account);
  await settle();
  expect(engine.calls[0]?.args).toEqual({ venueId: 'coral', has: true });
  engine.put('venues', 'coral', withAccount);
  await settle();
  const money = within(block).getByLabelText(/Money there, GBP/);
  const set = within(block).getByRole<HTMLButtonElement>('button', { name: 'Set' });
  expect(set.disabled).toBe(true);
  fireEvent.change(money, { target: { value: '250' } });
  fireEvent.click(set);
  await settle();
  expect(engine.calls[1]?.args).toEqual({ venueId: 'coral', free: '250' });
  expect(block.textContent).toContain('You have not said yet what lies there');
  const nowMs = Date.now();
  const said: Balance = {
    purse: 'live',
    venueId: 'coral' as never,
    currency: 'GBP',
    free: contracts(250) as never,
    ...{ reserved: 0 as never, atRisk: 0 as never, venueSays: null, unread: true },
    ...{ atMs: nowMs - 7_200_000, freshMs: 86_400_000 },
  };
  engine.put('balances', 'live/coral', said);
  await settle();
  expect(block.textContent).toMatch(/£250\.00 free by our books; you said it [12]h/);
  expect(block.textContent).not.toContain('say it again');
  engine.put('balances', 'live/coral', { ...said, atMs: nowMs - 86_500_000 });
  await settle();
  expect(block.textContent).toContain('too long ago to be money: say it again');
});

test('a line of a provider is taken apart, sent once, and its login is never shown', async () => {
  const proxy = { server: 'http://gate.example.net:7000', session: 'abcd234567', login: true };
  const { engine } = await app((fake) => {
    for (const method of ['proxy.set', 'proxy.renew', 'proxy.remove'] as const) {
      fake.on(method, () => venue());
    }
  });
  const form = screen.getByRole('form', { name: 'Proxy of Kalshi' });
  const field = (label: string) => within(form).getByLabelText<HTMLInputElement>(label);
  const press = async (name: string) => {
    fireEvent.click(within(form).getByRole('button', { name }));
    await settle();
  };
  expect(form.closest('details')?.textContent).toContain('connections go direct');
  expect(within(form).queryByRole('button', { name: 'Go direct' })).toBeNull();
  fireEvent.change(field('Address'), {
    target: { value: 'gate.example.net:7000:me-session-{session}:hush' },
  });
  expect([field('Address').value, field('User name').value, field('Password').type]).toEqual([
    ...[proxy.server, 'me-session-{session}', 'password'],
  ]);
  await press('Use this proxy');
  expect(engine.calls[0]).toEqual({
    method: 'proxy.set',
    args: {
      ...{ venueId: 'kalshi', server: proxy.server },
      login: { username: 'me-session-{session}', password: 'hush' },
    },
  });
  engine.put('venues', 'kalshi', { ...venue(), choice: { ...venue().choice, proxy } });
  await settle();
  expect(field('Password').value).toBe('');
  expect(form.textContent).toContain('abcd234567');
  expect(form.textContent).not.toContain('hush');
  // A new address alone keeps the login.
  fireEvent.change(field('Address'), { target: { value: 'socks5://other.example.net:1080' } });
  await press('Use this proxy');
  await press('Renew session');
  await press('Go direct');
  expect(engine.calls.slice(1)).toMatchObject([
    { args: { server: 'socks5://other.example.net:1080', login: null } },
    { method: 'proxy.renew' },
    { method: 'proxy.remove' },
  ]);
});

test('what the engine says of a proxy stands under its field', async () => {
  await app((fake) => {
    fake.on('proxy.set', () => {
      throw {
        ...{ code: 'bad-arguments', message: 'the port must be from 1 to 65535', retry: 'never' },
        at: 'server',
      };
    });
  });
  const form = screen.getByRole('form', { name: 'Proxy of Kalshi' });
  const address = within(form).getByLabelText('Address');
  fireEvent.change(address, { target: { value: 'http://h:99999' } });
  fireEvent.click(within(form).getByRole('button', { name: 'Use this proxy' }));
  await settle();
  expect(within(form).getByRole('alert').textContent).toBe('The port must be from 1 to 65535.');
  expect(address.getAttribute('aria-invalid')).toBe('true');
});

test.each([
  ['socks5://u:p@h.example:1080', 'socks5://h.example:1080', 'u', 'p'],
  ['u:p%40q:r@h.example:1080', 'http://h.example:1080', 'u', 'p@q:r'],
  [' 10.0.0.1:8080:u:p:q ', 'http://10.0.0.1:8080', 'u', 'p:q'],
])('the parts of %s', (text, server, username, password) => {
  expect(splitProxy(text)).toEqual({ server, username, password });
});

test.each(['socks5://h.example:1080', 'h.example:1080', 'h', '', 'http://a:b'])(
  '%s has no parts',
  (text) => expect(splitProxy(text)).toBeNull(),
);

test('a venue that only hands on prices asks nothing about bets', async () => {
  const { descriptor } = venue();
  const can = { ...descriptor.can, trade: false, manual: false, lay: false };
  await app((fake) =>
    fake.put(
      'venues',
      'kalshi',
      venue(undefined, undefined, { descriptor: { ...descriptor, can } }),
    ),
  );
  const block = screen.getByRole('region', { name: descriptor.name });
  expect(within(block).queryByLabelText('I place legs here by hand')).toBeNull();
  expect(block.textContent).toContain('nothing is bet here');
  expect(block.textContent).not.toContain('live orders');
});
