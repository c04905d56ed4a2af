// The page's other pure pieces: order of rows, filters, settings as text, books, frames, outcomes, fills.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sameValue } from '../../renderer/client/sameValue.ts';
import { averagePrice } from '../../renderer/components/averagePrice.ts';
import { outcomeText } from '../../renderer/components/outcome.ts';
import { extendOrder, pinFirst } from '../../renderer/components/tableOrder.ts';
import { axisOf, backLadder } from '../../renderer/features/detail/bookView.ts';
import { feedView, heldInTheDark } from '../../renderer/features/feeds/feedView.ts';
import {
  fallbackText,
  parseSetting,
  settingText,
  unitOf,
} from '../../renderer/features/settings/settingText.ts';
import { frameOf } from '../../renderer/features/shell/frameMode.ts';
import { type Filters, filtersSet, fits, noFilters } from '../../renderer/state/filters.ts';
import { type FeedState, feedStates } from '../../shared/domain/quote.ts';
import { type Setting, settingTable } from '../../shared/domain/settings.ts';
import { ratio } from '../../shared/domain/units.ts';
import {
  cents,
  contracts,
  detail,
  dollars,
  feed,
  leg,
  opportunity,
  order,
  POLYMARKET,
  position,
  switches,
} from '../support/builders.ts';
import { property } from '../support/property.ts';

const NOW = 1_800_000_000_000;

test('a held order keeps its rows and lets new ones follow', () => {
  expect(extendOrder(['a', 'b', 'c'], ['d', 'c', 'a'])).toEqual(['a', 'b', 'c', 'd']);
  const before = ['a', 'b'];
  expect(extendOrder(before, ['b', 'a'])).toBe(before);
});

test('rows that are gone do not pile up while an order is held', () => {
  const gone = Array.from({ length: 500 }, (_, at) => `gone${at}`);
  const order = extendOrder([...gone, 'here'], ['here', 'new']);
  expect(order.filter((id) => id.startsWith('gone'))).toHaveLength(200);
  expect(order.slice(-2)).toEqual(['here', 'new']);
});

test('pinned rows come first, in the order of sorting', () => {
  expect(pinFirst(['a', 'b', 'c'], ['c', 'b'])).toEqual(['b', 'c', 'a']);
});

test.each<[string, Partial<Filters>, boolean]>([
  ['nothing', {}, true],
  ['words of title and leg', { text: 'denver celtics' }, true],
  ['another word', { text: 'lakers' }, false],
  ['its sport', { sport: 'basketball' }, true],
  ['another sport', { sport: 'tennis' }, false],
  ['a venue of a leg', { venue: 'polymarket' }, true],
  ['another venue', { venue: 'betfair' }, false],
  ['its own edge', { minEdge: ratio(12_889) }, true],
  ['a greater edge', { minEdge: ratio(12_890) }, false],
  ['passing', { passing: true }, true],
  ['across venues', { crossVenue: true }, true],
  ['what is certain', { kind: 'certain' }, true],
  ['middles', { kind: 'middle' }, false],
  ['value', { kind: 'value' }, false],
  ['before the start', { when: 'before' }, true],
  ['in play', { when: 'in-play' }, false],
])('filter on %s', (_what, patch, fitting) => {
  expect(fits(opportunity(NOW), { ...noFilters, ...patch })).toBe(fitting);
  expect(filtersSet({ ...noFilters, ...patch })).toBe(Object.keys(patch).length);
});

test('every number setting survives being written and read', () => {
  for (const [name, setting] of Object.entries<Setting>(settingTable)) {
    if (typeof setting.fallback !== 'number') continue;
    for (const value of [setting.fallback, setting.low ?? 0, setting.high ?? 0]) {
      const text = settingText(setting, value);
      expect(parseSetting(name, setting, value, text), `${name} ${text}`).toEqual({ value });
    }
    expect(fallbackText(name, setting).length).toBeGreaterThan(0);
  }
});

test.each([
  ['minEdge', '2.5', { value: 25_000 }],
  ['minEdge', '101', { problem: 'It must lie between 0% and 100%.' }],
  ['minEdge', '0.00001', { problem: 'That is finer than can be stored.' }],
  ['maxOutlay', 'many', { problem: 'Write a plain number, such as 2.5.' }],
  ['maxOutlay', '250', { value: 250_000_000 }],
  ['ticketLife', '1', { problem: 'It must lie between 3 s and 10 min.' }],
  ['matchLimit', '1.5', { problem: 'That is finer than can be stored.' }],
  ['sizeStep', '0', { problem: 'It must lie between 0.01 contracts and 1000 contracts.' }],
] as const)('setting %s typed as %s', (name, text, parsed) => {
  const { fallback } = settingTable[name];
  expect(parseSetting(name, settingTable[name], fallback, text)).toEqual(parsed);
});

test('units of settings', () => {
  expect(unitOf('maxOutlay', settingTable.maxOutlay, 1)).toBe('$');
  expect(unitOf('sizeStep', settingTable.sizeStep, 1)).toBe('contracts');
  expect(unitOf('matchWindow', settingTable.matchWindow, 600_000)).toBe('min');
  expect(unitOf('matchWindow', settingTable.matchWindow, 90_000)).toBe('s');
  expect(unitOf('staleAfter', settingTable.staleAfter, 30_000)).toBe('s');
  // Shorter than the unit shown: one and a half minutes are stored, and shown as 90 seconds.
  expect(parseSetting('matchWindow', settingTable.matchWindow, 600_000, '1.5')).toEqual({
    value: 90_000,
  });
});

test('a ladder marks what the bet takes, up to its limit', () => {
  const { legs } = detail(NOW);
  const own = leg(NOW, { quantity: contracts(150), limit: cents(40) });
  const levels = backLadder(legs[0]!.book, own);
  expect(levels.map(({ taken }) => taken)).toEqual([contracts(100), contracts(50), 0]);
  expect(levels.map(({ total }) => total)).toEqual([100, 300, 600].map(contracts));
});

test('two books on one axis overlap where both together cost less than one', () => {
  const { legs } = detail(NOW);
  const axis = axisOf(legs.map(({ book }) => book));
  expect(axis).toMatchObject({ from: cents(39), to: cents(46) });
  expect(axis?.both.find(({ at }) => at === cents(41))?.total).toBeGreaterThan(0);
  expect(axis?.both.find(({ at }) => at === cents(46))?.total).toBe(0);
  expect(axisOf([legs[0]!.book])).toBeNull();
});

test('frames: red only when stopped or unhedged', () => {
  expect(frameOf(undefined, 0).mode).toBe('detect');
  expect(frameOf(switches(), 0)).toEqual({ mode: 'paper', word: 'PAPER', note: '' });
  expect(frameOf(switches({ mode: 'live' }), 0).note).toBe('not armed');
  expect(frameOf(switches({ mode: 'both', armed: true }), 0).note).toBe('armed');
  expect(frameOf(switches({ killed: true }), 0)).toMatchObject({ mode: 'alarm', word: 'STOPPED' });
  expect(frameOf(switches(), 1)).toMatchObject({ mode: 'alarm', word: 'UNHEDGED' });
  expect(frameOf(switches({ paused: true, viewOnly: true }), 0).note).toBe('paused, view only');
});

test.each(feedStates)('a feed that is %s has a shape, a word and a verdict', (state: FeedState) => {
  const view = feedView(feed(NOW, { state }));
  expect(['●', '◐', '○', '✕']).toContain(view.shape);
  expect(view.word.length).toBeGreaterThan(1);
  expect(view.usable).toBe(state === 'live' || state === 'degraded');
  const dark = heldInTheDark([feed(NOW, { state })], [position(NOW)]);
  expect(dark).toEqual(view.usable ? [] : ['kalshi']);
});

test('a feed says its troubles', () => {
  const view = feedView(
    feed(NOW, { gaps: 1, errors: 2, unknownTypes: [{ type: 'x', count: 3 }], lagMsP50: null }),
  );
  expect(view.trouble).toBe('1 gap, 2 errors, 3 unknown messages');
  expect(view.lag).toBe('– / 48 ms');
  expect(heldInTheDark([], [position(NOW, { venueId: POLYMARKET })])).toEqual(['polymarket']);
});

test.each([
  ['kalshi/M/yes', 'Denver', 'q', 'YES Denver'],
  ['kalshi/M/no', 'Not Denver', 'q', 'NO Denver'],
  ['kalshi/M/no', 'Nottingham', 'q', 'NO Nottingham'],
  ['polymarket/0x/7', 'Celtics', 'q', 'BUY Celtics'],
  ['polymarket/0x/7', 'Yes', 'Will Denver win?', 'YES Denver win'],
  ['polymarket/0x/8', 'No', 'Will Denver win?', 'NO Denver win'],
  ['betfair/1.1/1/no', 'Lay Denver', 'Match odds', 'LAY Denver'],
])('outcome %s %s', (listingId, label, title, text) => {
  expect(outcomeText({ listingId, label, title })).toBe(text);
});

test('what is backed at odds is called so', () => {
  const backed = { listingId: 'betfair/1.1/1/yes', label: 'Denver', title: 'Match odds' };
  expect(outcomeText(backed, true)).toBe('BACK Denver');
  const laid = { ...backed, listingId: 'betfair/1.1/1/no', label: 'Lay Denver' };
  expect(outcomeText(laid, true)).toBe('LAY Denver');
});

test('average prices round up', () => {
  expect(averagePrice(order(NOW))).toBe(cents(39));
  expect(averagePrice(order(NOW, { cost: dollars(46.801) }))).toBe(390_100);
  expect(averagePrice(order(NOW, { filled: contracts(0) }))).toBeNull();
});

test('same values are found the same, others not', () => {
  property(
    fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
      expect(sameValue(a, structuredClone(a))).toBe(true);
      expect(sameValue(a, b)).toBe(JSON.stringify(a) === JSON.stringify(b) || sameValue(b, a));
      expect(sameValue([a], [a, b])).toBe(false);
    }),
  );
  expect(sameValue([], {})).toBe(false);
  expect(sameValue(null, {})).toBe(false);
});
