// The choices of venues where two worlds meet: going over and back loses nothing, turns nothing real on but
// what was chosen, and takes no proxy away; a session for the demo world alone changes nothing real.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossed, keptByDemo } from '../../main/engine/worldChoices.ts';
import { VirtualClock } from '../../main/simulation/virtualClock.ts';
import {
  DEMO_WORLD,
  defaultSettings,
  readStoredSettings,
  type StoredSettings,
  type VenueChoice,
} from '../../shared/domain/settings.ts';
import { PlayedVenue } from '../support/playedVenue.ts';

const clock = new VirtualClock(0);
const modules = ['one', 'two'].map((id) => new PlayedVenue(id, clock).module);
const PROXY = { server: 'socks5://proxy.example.net:1080', session: 'abcdefgh', login: false };

const choice = (environment: string, more: Partial<VenueChoice> = {}): VenueChoice => ({
  ...{ enabled: true, environment, hosts: {}, options: {}, manual: false },
  ...more,
});
const settings = (
  venues: StoredSettings['venues'],
  otherWorld?: StoredSettings['venues'],
): StoredSettings => ({
  ...{ settings: defaultSettings, venues, welcomed: true },
  ...(otherWorld === undefined ? {} : { otherWorld }),
});

const toDemo = (stored: StoredSettings, id = 'one') =>
  crossed(stored, modules, 'demo', { id, choice: choice(DEMO_WORLD) });
const toReal = (stored: StoredSettings, id = 'one', environment = 'production') =>
  crossed(stored, modules, 'real', { id, choice: choice(environment) });

const REAL = {
  one: choice('production', { options: { depth: 5 }, hosts: { rest: 'https://own.example/' } }),
  two: choice('production', { manual: true, options: { depth: 7 } }),
  // A bookmaker that is only carried, at which there is an account.
  'carried-book': choice('page', { manual: true }),
};

describe('going to the other world', () => {
  it('for the first time turns everything simulated on, and nothing real but what was chosen', () => {
    expect(toDemo(settings(REAL)).venues).toEqual({
      one: choice(DEMO_WORLD),
      two: choice(DEMO_WORLD),
    });
    expect(toReal(settings({ one: choice(DEMO_WORLD), two: choice(DEMO_WORLD) })).venues).toEqual({
      one: choice('production'),
      two: choice('production', { enabled: false }),
    });
  });

  it('and back gives every venue what it was set to; only the one that was chosen is on', () => {
    const there = toDemo(settings(REAL));
    expect(toReal(there, 'two').venues).toEqual({
      ...REAL,
      one: { ...REAL.one, enabled: false },
    });
    const back = toReal(there);
    expect(back.venues).toEqual({ ...REAL, two: { ...REAL.two, enabled: false } });
    expect(toDemo(back).venues).toEqual(there.venues);
  });

  it('keeps a simulated venue off that was turned off there', () => {
    const demo = { one: choice(DEMO_WORLD), two: choice(DEMO_WORLD, { enabled: false }) };
    expect(toDemo(toReal(settings(demo))).venues).toEqual(demo);
  });

  it('into another environment takes no addresses of the first along', () => {
    const there = toDemo(settings(REAL));
    expect(toReal(there, 'one', 'play-money').venues.one).toEqual(
      choice('play-money', { options: { depth: 5 } }),
    );
  });

  it('takes the proxy along as it is now, and brings none back that was removed', () => {
    const there = toDemo(settings({ one: choice('production', { proxy: PROXY }), two: REAL.two }));
    expect(there.venues.one?.proxy).toEqual(PROXY);
    expect(there.venues.two).not.toHaveProperty('proxy');
    const { proxy: _removed, ...without } = there.venues.one as VenueChoice;
    const moved = { ...(there.venues.two as VenueChoice), proxy: PROXY };
    const back = toReal({ ...there, venues: { one: without, two: moved } });
    expect(back.venues.one).not.toHaveProperty('proxy');
    expect(back.venues.two?.proxy).toEqual(PROXY);
  });

  it('never leaves one world’s choice in the other, whatever was stored', () => {
    const any = fc.record({
      ...{ enabled: fc.boolean(), environment: fc.constantFrom(DEMO_WORLD, 'production', 'page') },
      ...{ hosts: fc.constant({}), options: fc.constant({}), manual: fc.boolean() },
    });
    const some = fc.dictionary(fc.constantFrom('one', 'two', 'carried-book', 'gone'), any);
    fc.assert(
      fc.property(some, some, fc.boolean(), (venues, other, demo) => {
        const next = demo ? toDemo(settings(venues, other)) : toReal(settings(venues, other));
        for (const { environment } of Object.values(next.venues)) {
          expect(environment === DEMO_WORLD).toBe(demo);
        }
        const on = Object.entries(next.venues).filter(
          ([id, { enabled }]) => enabled && modules.some(({ descriptor }) => descriptor.id === id),
        );
        if (!demo) expect(on.map(([id]) => id)).toEqual(['one']);
        const read = readStoredSettings(JSON.parse(JSON.stringify(next)));
        expect(read).toMatchObject({ value: { venues: next.venues }, problems: [] });
      }),
    );
  });
});

describe('a session for the demo world alone', () => {
  it('stores its own choices and leaves every real one as it was', () => {
    const atStart = settings({ ...REAL, two: choice(DEMO_WORLD) }, { two: choice('production') });
    const changed = settings({
      one: choice(DEMO_WORLD, { enabled: false }),
      two: choice(DEMO_WORLD, { manual: true }),
      'carried-book': choice(DEMO_WORLD),
    });
    expect(keptByDemo(changed, atStart).venues).toEqual({
      ...REAL,
      two: choice(DEMO_WORLD, { manual: true }),
    });
  });
});
