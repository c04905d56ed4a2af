// Every method's arguments: a good call passes and means the same after its way through text; anything
// more, less or else is refused at the field that is wrong.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MethodName, methods, topics } from '../../shared/contract/contract.ts';
import { clientFrame, FRAME_LENGTH_MAX } from '../../shared/contract/wire.ts';
import { settingTable } from '../../shared/domain/settings.ts';
import { property } from '../support/property.ts';
import { paramsOf, samples } from './samples.ts';

const names = Object.keys(methods) as MethodName[];
const parse = (name: MethodName, args: unknown) => methods[name].args.safeParse(args);

type Path = readonly (string | number)[];

/** Every place in a value, the value itself left out. */
function places(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return path.length === 0 ? [] : [path];
  const below = Object.entries(value).flatMap(([key, item]) => places(item, [...path, key]));
  return path.length === 0 ? below : [path, ...below];
}

/** A copy with one place changed, or taken out when `change` is absent. */
function changed(value: unknown, path: Path, change?: { readonly to: unknown }): unknown {
  const copy = structuredClone(value) as Record<string, unknown>;
  let at: Record<string, unknown> = copy;
  for (const key of path.slice(0, -1)) at = at[key as string] as Record<string, unknown>;
  const last = path.at(-1) as string;
  if (change === undefined) delete at[last];
  else at[last] = change.to;
  return copy;
}

const every = names.flatMap((name) => places(samples[name]).map((path) => [name, path] as const));

describe('a good call', () => {
  it.each(names)('of %s passes, and means the same as text', (name) => {
    const direct = parse(name, samples[name]);
    expect(direct.error?.issues ?? []).toEqual([]);
    const asText = parse(name, JSON.parse(JSON.stringify(samples[name])));
    expect(asText.data).toEqual(direct.data);
  });
});

describe('a bad call', () => {
  it.each(names)('of %s with a field too many is refused', (name) => {
    for (const extra of ['extra', 'constructor', 'toString']) {
      expect(parse(name, { ...(samples[name] as object), [extra]: 1 }).success, extra).toBe(false);
    }
  });

  it.each(names)('of %s with a planted prototype is refused or plainly ignores it', (name) => {
    const text = JSON.stringify(samples[name]).replace(/^\{/, '{"__proto__":{"planted":1},');
    const parsed = parse(name, JSON.parse(text.replace(',}', '}')));
    if (parsed.success) expect((parsed.data as { planted?: unknown }).planted).toBeUndefined();
    expect(({} as { planted?: unknown }).planted).toBeUndefined();
  });

  it.each(names)('of %s with no object at all is refused', (name) => {
    for (const args of [null, undefined, 1, 'x', true, [], [samples[name]], Number.NaN]) {
      expect(parse(name, args).success).toBe(false);
    }
  });

  it.each(every)('of %s with another type at %j is refused there', (name, path) => {
    for (const to of [Number.NaN, Number.POSITIVE_INFINITY, Symbol('s'), [[]], () => 1]) {
      // A map of free names is checked value by value; its own place takes objects only.
      const copy = structuredClone(samples[name]);
      const parsed = parse(name, put(copy, path, to));
      expect(parsed.success, String(to)).toBe(false);
      expect(parsed.error?.issues[0]?.path.join('.')).toContain(String(path[0]));
    }
  });

  const required = every.filter(
    ([name, path]) =>
      !['switches.set', 'settings.change'].includes(name) &&
      !path.some((key) => ['hosts', 'options', 'manual', 'fields', 'lot'].includes(String(key))),
  );
  it.each(required)('of %s without %j is refused', (name, path) => {
    expect(parse(name, changed(samples[name], path)).success).toBe(false);
  });

  it.each([
    ['ticket.confirm', { revision: 0 }],
    ['ticket.confirm', { revision: 1.5 }],
    ['ticket.confirm', { revision: 2 ** 53 }],
    ['ticket.open', { opportunityId: '' }],
    ['ticket.open', { opportunityId: 'x'.repeat(121) }],
    ['ticket.reprice', { quantity: '-1' }],
    ['ticket.reprice', { quantity: '1e3' }],
    ['ticket.reprice', { quantity: '1.0000001' }],
    ['ticket.reprice', { quantity: '99999999999999999999' }],
    ['ticket.reprice', { quantity: 'Infinity' }],
    ['ticket.reprice', { quantity: '' }],
    ['ticket.reprice', { quantity: 12 }],
    ['ticket.manualLeg', { legIndex: -1 }],
    ['ticket.manualLeg', { legIndex: 16 }],
    ['ticket.manualLeg', { purse: 'both' }],
    ['naked.hedge', { limit: 'NaN' }],
    ['naked.hedge', { word: 'L'.repeat(41) }],
    ['naked.take', { word: 1 }],
    ['naked.take', { limit: '1e9' }],
    ['switches.set', { mode: 'yolo' }],
    ['switches.set', { strategy: { name: 'toString' } }],
    ['switches.kill', { reason: 'x'.repeat(201) }],
    ['venue.configure', { choice: { enabled: true, environment: '' } }],
    [
      'venue.configure',
      { choice: { enabled: true, environment: 'demo', hosts: { rest: 'no url' } } },
    ],
    ['ledger.page', { count: 501 }],
    ['ledger.page', { beforeId: 0 }],
    ['decisions.page', { gate: 'constructor' }],
    ['host.openLink', { url: 'not a link' }],
    ['host.openLink', { url: `https://example.com/${'x'.repeat(2_000)}` }],
    ['vault.unlock', { passphrase: '' }],
  ] as const)('of %s with %j is refused', (name, patch) => {
    expect(parse(name, { ...(samples[name] as object), ...patch }).success).toBe(false);
  });

  it('of a typed decimal says what was typed', () => {
    const parsed = parse('ticket.reprice', { ticketId: 't', quantity: '1,5' });
    expect(parsed.error?.issues[0]?.message).toBe('expected a decimal number, was "1,5"');
  });

  it('never passes a decimal that is no whole number of millionths', () => {
    property(
      fc.property(fc.oneof(fc.string({ maxLength: 30 }), fc.double().map(String)), (quantity) => {
        const parsed = parse('ticket.reprice', { ticketId: 't', quantity });
        if (!parsed.success) return;
        const value = (parsed.data as { quantity: number }).quantity;
        expect(Number.isSafeInteger(value) && value >= 0).toBe(true);
        expect(value).toBeCloseTo(Number(quantity) * 1_000_000, -1);
      }),
    );
  });

  it('of a setting out of its bounds is refused with the bounds, and the bounds themselves pass', () => {
    for (const [name, setting] of Object.entries(settingTable)) {
      if (!('low' in setting)) continue;
      const { high, low } = setting;
      for (const value of [low, high]) {
        expect(parse('settings.change', { [name]: value }).success, `${name} ${value}`).toBe(true);
      }
      for (const value of [low - 1, high + 1, low + 0.5]) {
        const parsed = parse('settings.change', { [name]: value });
        expect(parsed.error?.issues[0]?.message, `${name} ${value}`).toContain(`${low} to ${high}`);
      }
    }
  });

  function put(copy: unknown, path: Path, to: unknown): unknown {
    let at = copy as Record<string, unknown>;
    for (const key of path.slice(0, -1)) at = at[key as string] as Record<string, unknown>;
    at[path.at(-1) as string] = to;
    return copy;
  }
});

describe('parameters of a topic', () => {
  it.each(Object.keys(topics) as (keyof typeof topics)[])(
    '%s takes its own and no others',
    (name) => {
      const { params } = topics[name];
      const good = paramsOf(name);
      expect(params.safeParse(good).success).toBe(true);
      for (const bad of [{ ...good, extra: 1 }, { opportunityId: '' }, [], 'x', null]) {
        expect(params.safeParse(bad).success, JSON.stringify(bad)).toBe(false);
      }
    },
  );
});

describe('a frame of a page', () => {
  const good = [
    { kind: 'hello', version: 1, token: '' },
    { kind: 'call', id: 0, method: 'ticket.open', args: {} },
    { kind: 'follow', id: 1, topic: 'app', params: {} },
    { kind: 'unfollow', id: 2 },
  ];

  it.each(good)('passes: %j', (frame) => {
    expect(clientFrame.parse(JSON.parse(JSON.stringify(frame)))).toEqual(frame);
  });

  it.each([
    ...good.map((frame) => ({ ...frame, extra: 1 })),
    ...good.map((frame) => ({ ...frame, kind: 'shout' })),
    ...good.map(({ kind: _kind, ...rest }) => rest),
    { kind: 'call', id: -1, method: 'm', args: {} },
    { kind: 'call', id: 1.5, method: 'm', args: {} },
    { kind: 'call', id: '1', method: 'm', args: {} },
    { kind: 'call', id: Number.NaN, method: 'm', args: {} },
    { kind: 'call', id: 2 ** 60, method: 'm', args: {} },
    { kind: 'call', id: 1, method: 'm'.repeat(61), args: {} },
    { kind: 'call', id: 1, method: 7, args: {} },
    { kind: 'hello', version: 1, token: 'x'.repeat(201) },
    { kind: 'hello', version: 1 },
    { kind: 'hello', version: '1', token: '' },
    { kind: 'constructor' },
    null,
    [],
    'call',
    7,
    FRAME_LENGTH_MAX,
  ])('is refused: %j', (frame) => {
    expect(clientFrame.safeParse(frame).success).toBe(false);
  });
});
