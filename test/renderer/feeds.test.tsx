// @vitest-environment jsdom
// The page of the feeds: the list with its strips, history and fair use, markets, raw messages that can be
// found, held and read.

import '../support/jsdomBrowser.ts';

import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { App } from '../../renderer/App.tsx';
import { pastFigures, pastSentence, stretches } from '../../renderer/features/feeds/history.ts';
import { laidOut } from '../../renderer/features/feeds/laidOut.ts';
import { useUi } from '../../renderer/state/ui.ts';
import { messageSource, quotaLeft, quotaToday, quotaWords } from '../../renderer/words/feeds.ts';
import type { ListedMarket, MessageRow } from '../../shared/contract/views.ts';
import type { FeedMinute } from '../../shared/domain/feedHistory.ts';
import { lineQuarters, type Probability, type Quantity } from '../../shared/domain/units.ts';
import { feed, KALSHI, POLYMARKET, venue } from '../support/builders.ts';
import type { FakeEngine } from '../support/fakeEngine.ts';
import { clear, ordinaryEngine, renderOn, settle } from '../support/renderDesk.tsx';

const NOW = Date.now();
const MINUTE_MS = 60_000;
afterEach(() => {
  cleanup();
  clear();
});

const minute = (ago: number, patch: Partial<FeedMinute> = {}): FeedMinute => ({
  atMs: Math.floor(NOW / MINUTE_MS) * MINUTE_MS - ago * MINUTE_MS,
  ...{ state: 'live', liveSeconds: 60, seconds: 60, messages: 120, requests: 2 },
  ...{ errors: 0, gaps: 0, recoveries: 0, ageMsP50: 40, ageMsP99: 900 },
  ...patch,
});

const message = (id: number, patch: Partial<MessageRow> = {}): MessageRow => ({
  ...{ id, atMs: NOW - 1_000 + id, source: 'wss://venue.example/trade-api/ws/v2', size: 262 },
  ...{ kind: 'delta', absent: null, beginning: `{"type":"orderbook_delta","seq":${id}}` },
  ...{ changes: 1, listed: 0, trouble: null },
  ...patch,
});

async function feedsPage(prepare: (engine: FakeEngine) => void = () => {}) {
  const engine = ordinaryEngine(NOW);
  prepare(engine);
  const desk = await renderOn(engine, <App />);
  useUi.setState({ screen: 'feeds' });
  await settle();
  return desk;
}

const tab = (name: string) => fireEvent.click(screen.getByRole('tab', { name }));

test('the list shows every feed, and arrows go through it', async () => {
  await feedsPage((fake) => {
    const limits = { unit: 'credits', usedToday: 12, plannedToday: 640 } as const;
    const quota = { ...limits, left: 18_400, daysLeft: 1 };
    fake.put('feeds', POLYMARKET, feed(NOW, { venueId: POLYMARKET, quota }));
    fake.only('history', { minutes: [minute(0, { messages: 240 })], incidents: [] });
  });
  const list = screen.getByRole('navigation', { name: 'All feeds' });
  const [kalshi, polymarket] = within(list).getAllByRole('button');
  expect(kalshi?.getAttribute('aria-current')).toBe('true');
  expect(polymarket?.textContent).toContain('18k left');
  expect(within(list).getAllByRole('img')[0]?.getAttribute('aria-label')).toBe(
    'Last 2 h: live 100% of the time, 240 messages, 2 requests, 0 recoveries, 0 errors, 0 gaps, oldest prices 900 ms.',
  );
  fireEvent.keyDown(kalshi as HTMLElement, { key: 'ArrowDown' });
  await settle();
  expect(useUi.getState().inspected).toBe(POLYMARKET);
  expect(document.activeElement).toBe(polymarket);
  expect(screen.getByRole('region', { name: 'Polymarket' }).textContent).toContain(
    '12 of 640 credits today, 18,400 left for 1 day',
  );
});

test('the overview says how a feed has been, what is known of limits, and leads to its settings', async () => {
  await feedsPage((fake) => {
    const fairUse = [{ label: 'Requests', text: 'At most five a second.' }];
    const { descriptor } = venue();
    fake.put('venues', KALSHI, { ...venue(), descriptor: { ...descriptor, fairUse } });
    fake.only('history', {
      minutes: [minute(0, { state: 'down', liveSeconds: 30, recoveries: 1, errors: 2 })],
      incidents: [
        { atMs: NOW - 5_000, state: 'live', code: '', detail: '' },
        { atMs: NOW - 9_000, state: 'down', code: 'proxy-refused', detail: 'HTTP 403' },
      ],
    });
  });
  const history = screen.getByRole('region', { name: 'History' });
  expect(history.textContent).toContain('live 50% of the time');
  expect(history.textContent).toContain('1 recoveries · 2 errors');
  fireEvent.click(within(history).getByRole('button', { name: '12 h' }));
  expect(within(history).getByRole('heading').textContent).toBe('Last 12 h');
  const changes = within(screen.getByRole('region', { name: 'Changes of state' })).getAllByRole(
    'listitem',
  );
  expect(changes[1]?.textContent).toContain('Down');
  expect(changes[1]?.textContent).toContain('proxy will not connect to the venue: HTTP 403');
  expect(screen.getByRole('region', { name: 'Fair use' }).textContent).toContain('five a second');
  const page = within(screen.getByRole('main', { name: 'Feeds' }));
  fireEvent.click(page.getByRole('button', { name: 'Settings' }));
  await settle();
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Kalshi' }));
  fireEvent.click(screen.getAllByRole('button', { name: 'look into its feed' })[1] as HTMLElement);
  await settle();
  expect(screen.getByRole('region', { name: 'Polymarket' }).textContent).toContain('Overview');
});

test('tabs go by arrows, and the part that is shown stays when another feed is looked into', async () => {
  await feedsPage();
  const overview = screen.getByRole('tab', { name: 'Overview' });
  fireEvent.keyDown(overview, { key: 'ArrowLeft' });
  await settle();
  expect(document.activeElement?.textContent).toBe('Raw messages');
  const list = within(screen.getByRole('navigation', { name: 'All feeds' }));
  fireEvent.click(list.getByRole('button', { name: /Polymarket/ }));
  await settle();
  expect(screen.getByRole('tab', { name: 'Raw messages' }).getAttribute('aria-selected')).toBe(
    'true',
  );
});

describe('raw messages', () => {
  const rows = [
    message(9, { trouble: { kind: 'error', detail: 'frame: msg.price: was "x"' }, changes: 0 }),
    message(8),
    message(7, { absent: 'withheld', beginning: '', source: 'POST /login', kind: '' }),
  ];
  const list = { total: 9_000, kept: 256, matching: 3, rows };

  test('say what came, what came of it and what was wrong', async () => {
    await feedsPage((fake) => fake.only('messages', list));
    tab('Raw messages');
    await settle();
    const table = screen.getByRole('grid', { name: 'Raw messages' });
    const shown = within(table).getAllByRole('row').slice(1);
    expect(shown.map((row) => row.textContent)).toEqual([
      expect.stringContaining('socket /trade-api/ws/v2delta262–Error: frame: msg.price: was "x"'),
      expect.stringContaining('delta2621 change{"type":"orderbook_delta","seq":8}'),
      expect.stringContaining('POST /login–262'),
    ]);
    expect(shown[2]?.textContent).toContain('Carries a login: not kept');
    expect(screen.getByText('3 of 256 kept · 9,000 came')).toBeTruthy();
  });

  test('are asked for by what they contain, a moment after it was typed', async () => {
    const { engine } = await feedsPage((fake) => fake.only('messages', list));
    tab('Raw messages');
    await settle();
    fireEvent.change(screen.getByRole('searchbox', { name: 'Find in messages' }), {
      target: { value: ' KXNBA ' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Only with trouble' }));
    const wanted = { venueId: KALSHI, contains: 'KXNBA', faulty: true };
    await waitFor(() =>
      expect(engine.frames).toContainEqual(
        expect.objectContaining({ kind: 'follow', topic: 'messages', params: wanted }),
      ),
    );
    // What was looked for before is let go.
    const left = () => engine.followed().filter((topic) => topic === 'messages');
    await waitFor(() => expect(left()).toHaveLength(1), { timeout: 4_000 });
  });

  test('are held while one is read, which is laid out, copied, and shown as it came', async () => {
    const text = '{"a":[1.50,{"b":"x:,{y"}],"c":{}}';
    const copied: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async (what: string) => void copied.push(what) },
      configurable: true,
    });
    const { engine } = await feedsPage((fake) => {
      fake.only('messages', list);
      fake.on('message.read', () => ({
        ...{ row: rows[1] as MessageRow, text, cut: true },
        content: {
          kinds: { delta: 1, level: 3 },
          markets: 1,
          levels: 0,
          orders: 0,
          errors: ['a: b'],
        },
      }));
    });
    tab('Raw messages');
    await settle();
    fireEvent.click(screen.getAllByRole('row')[2] as HTMLElement);
    await settle();
    expect(engine.calls).toEqual([{ method: 'message.read', args: { venueId: KALSHI, id: 8 } }]);
    const pane = screen.getByRole('complementary', { name: 'The selected message' });
    expect(pane.textContent).toContain('delta, 3 level, 1 markets');
    expect(pane.textContent).toContain('only the beginning is shown');
    expect(pane.textContent).toContain('a: b');
    const shown = within(pane).getByRole('region', { name: 'Text of the message' });
    expect(shown.textContent).toContain('\n    1.50,\n');
    fireEvent.click(within(pane).getByRole('button', { name: 'Copy' }));
    fireEvent.click(within(pane).getByRole('button', { name: 'As it came' }));
    expect(shown.textContent).toBe(text);
    fireEvent.click(within(pane).getByRole('button', { name: 'Copy' }));
    await settle();
    expect(copied).toEqual([laidOut(text), text]);
    // What comes now does not push the list away until it is let go.
    engine.only('messages', { ...list, total: 9_001, rows: [message(10)] });
    await settle();
    expect(screen.getAllByRole('row')).toHaveLength(4);
    fireEvent.click(screen.getByRole('button', { name: 'Held: go on' }));
    await settle();
    expect(screen.getAllByRole('row')).toHaveLength(2);
  });

  test('that are gone say so', async () => {
    await feedsPage((fake) => {
      fake.only('messages', list);
      fake.on('message.read', () => {
        throw { code: 'gone', message: 'the message has given way to later ones', retry: 'never' };
      });
    });
    tab('Raw messages');
    await settle();
    fireEvent.click(screen.getAllByRole('row')[1] as HTMLElement);
    await settle();
    expect(screen.getByRole('alert').textContent).toBe('The message has given way to later ones.');
  });
});

test('markets show their outcomes, what they wait for and who else lists them', async () => {
  const outcome = (label: string, back: number, lay: number) => ({
    ...{ listingId: `kalshi/m/${label}` as never, label, state: 'live' as const },
    ...{ back: back as Probability, lay: lay as Probability },
    ...{ backQuantity: 12_000_000 as Quantity, layQuantity: 5_000_000 as Quantity },
    confirmedMs: NOW - 2_000,
  });
  const market: ListedMarket = {
    ...{ venueId: KALSHI, venueMarketId: 'M1', title: 'Will Boston win?', event: 'Boston – Miami' },
    ...{ league: 'NBA', sport: 'basketball', startMs: NOW, startPrecision: 'estimate' },
    question: {
      ...{ type: 'spread', period: 'match', scope: 'overtime-included' },
      ...{ line: lineQuarters(-6), lineOn: 0, subject: '' },
    },
    ...{ status: 'paused', untradable: 'provisional', alsoAt: [POLYMARKET], rulesKnown: true },
    outcomes: [outcome('Boston', 450_000, 430_000), outcome('Miami', 0, 540_000)],
  };
  await feedsPage((fake) => fake.only('listings', { total: 40, matching: 1, rows: [market] }));
  tab('Markets');
  await settle();
  const [, row] = within(screen.getByRole('grid', { name: 'Markets' })).getAllByRole('row');
  expect(row?.textContent).toContain('estimated');
  expect(row?.textContent).toContain('Spread −1.5Whole match, overtime counts');
  expect(row?.textContent).toContain('Boston45¢1243¢5Miami–54¢5');
  expect(row?.textContent).toContain('Pausedit is provisional');
  expect(within(row as HTMLElement).getByTitle('Polymarket')).toBeTruthy();
  expect(screen.getByText('1 of 40 markets')).toBeTruthy();
});

describe('history', () => {
  const at = Math.floor(NOW / MINUTE_MS) * MINUTE_MS;

  test('joins minutes of one grade and leaves out what nobody looked at', () => {
    const minutes = [
      minute(9, { state: 'off' }),
      minute(5),
      minute(4),
      minute(2, { state: 'refused' }),
      minute(1, { state: 'connecting' }),
      minute(0, { state: 'subscribing' }),
    ];
    expect(stretches(minutes, 10, at)).toEqual([
      { grade: 'live', from: 4, to: 6 },
      { grade: 'down', from: 7, to: 8 },
      { grade: 'waiting', from: 8, to: 10 },
    ]);
    expect(stretches(minutes, 2, at)).toEqual([{ grade: 'waiting', from: 0, to: 2 }]);
  });

  test('adds up, and says when there is nothing', () => {
    expect(pastFigures([minute(1, { ageMsP99: null }), minute(0, { gaps: 3 })])).toMatchObject({
      ...{ seconds: 120, messages: 240, gaps: 3, worstAgeMs: 900 },
    });
    expect(pastSentence([], 40)).toBe('Last 40 min: nothing was looked at.');
  });
});

test.each([
  ['{"a":1.0,"b":[]}', '{\n  "a": 1.0,\n  "b": []\n}'],
  ['[{"last":636433059508266644}]', '[\n  {\n    "last": 636433059508266644\n  }\n]'],
  ['[{"text":"a \\" , {"}', '[\n  {\n    "text": "a \\" , {"\n  }'],
  ['PONG', 'PONG'],
  ['<html>{a}', '<html>{a}'],
  ['', ''],
])('%s is laid out without changing a figure', (text, lines) => {
  expect(laidOut(text)).toBe(lines);
});

test('budgets in words, whatever is not known', () => {
  const quota = {
    unit: 'credits',
    usedToday: 3,
    plannedToday: null,
    left: null,
    daysLeft: null,
  } as const;
  expect(quotaWords(quota)).toBe('3 credits today');
  expect(quotaWords({ ...quota, plannedToday: 9, left: 1_234, daysLeft: 4 })).toBe(
    '3 of 9 credits today, 1,234 left for 4 days',
  );
  expect([quotaToday(quota), quotaLeft(quota)]).toEqual(['3', '']);
  expect(quotaLeft({ ...quota, left: 4_999_999 })).toBe('4.9M left');
});

test.each([
  ['wss://a.example/ws/v2', 'socket /ws/v2'],
  ['wss://a.example/', 'socket a.example'],
  ['tls://stream.example:443', 'line stream.example:443'],
  ['GET /v4/odds', 'GET /v4/odds'],
])('%s comes from %s', (source, words) => expect(messageSource(source)).toBe(words));
