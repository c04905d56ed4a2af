// Events that more than two may win: found by whom both venues list, put to a person, never bet on before, and
// runner by runner the same bet afterwards, whatever each venue calls them.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairDetail, pairs } from '../../main/engine/api/matchingViews.ts';
import { scoreFields } from '../../main/engine/matching/fieldScore.ts';
import { sightField } from '../../main/engine/matching/fieldSight.ts';
import { termsOf } from '../../main/engine/risk/betAtRisk.ts';
import { instrumentId, listingId, type VenueMarket } from '../../shared/domain/market.ts';
import { possibleEndings } from '../../shared/domain/settlement.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { game, type PlayedVenue } from '../support/playedVenue.ts';
import { property } from '../support/property.ts';

const CITIES = ['Boston', 'Denver', 'Miami', 'Milwaukee', 'Phoenix', 'Dallas'];
const CLUBS = [
  'Boston Celtics',
  'Denver Nuggets',
  'Miami Heat',
  'Milwaukee Bucks',
  'Phoenix Suns',
  'Dallas Mavericks',
];

/** Each of a field's runners as a market of Yes and No. */
function field(
  venue: PlayedVenue,
  event: string,
  title: string,
  runners: readonly string[],
  change: { readonly others?: readonly string[] } = {},
): VenueMarket[] {
  return [...runners, ...(change.others ?? [])].map((name) => {
    const id = `${event}-${name}`;
    const plain = game(venue, event, ['a', 'b']);
    const listed = runners.includes(name);
    return {
      ...plain,
      venueMarketId: id,
      title: `${title}: ${name}`,
      fixture: {
        ...plain.fixture,
        ...{ title, league: 'NBA', participants: [], runners: [...runners].sort() },
        startMs: null,
      },
      question: {
        ...plain.question,
        scope: 'unstated',
        ...(listed
          ? { type: 'outright', subject: name }
          : { type: 'proposition', subject: `${title} ${name}` }),
      },
      outcomes: ['yes', 'no'].map((side) => ({
        listingId: listingId(venue.id, id, side),
        label: side === 'yes' ? name : `Not ${name}`,
        meaning: { on: 'yes', participant: null, negated: side === 'no' },
        instrument: instrumentId(`${id}-${side}`),
        complement: false,
      })),
    };
  });
}

const ONE = { venueId: 'one', eventId: 't1' };
const TWO = { venueId: 'two', eventId: 't2' };
const PLAIN = { pin: false, remember: false };

async function opened(
  titles: readonly [string, string] = ['2027 NBA Champion', 'NBA Champion 2027'],
  lists: readonly [readonly string[], readonly string[]] = [CITIES, CLUBS],
) {
  const h = new EngineHarness({ sizeStep: 1_000_000, betPause: 0, fixturePause: 0 });
  await h.start();
  h.one.catalogue!.upsert(field(h.one, 't1', titles[0], lists[0]));
  h.two.catalogue!.upsert(field(h.two, 't2', titles[1], lists[1]));
  await h.run(100);
  return h;
}

/** Prices by which backing Denver at one venue and not Denver at the other is a sure profit. */
async function priced(h: EngineHarness) {
  h.one.level('t1-Denver-yes', [[0.4, 100]]);
  h.one.level('t1-Denver-no', [[0.62, 100]]);
  h.two.level('t2-Denver Nuggets-yes', [[0.5, 100]]);
  h.two.level('t2-Denver Nuggets-no', [[0.5, 100]]);
  await h.run(100);
}

describe('two events of one field', () => {
  it('are proposed, with who may win at both, and not bet on', async () => {
    const h = await opened();
    await priced(h);
    const [pair] = pairs(h.engine);
    expect(pair).toMatchObject({ state: 'proposed', swapped: false });
    expect(pair!.evidence.map(({ code, for: speaks }) => [code, speaks])).toEqual([
      ['field-shared', true],
      ['years-same', true],
      ['field-asked', null],
    ]);
    const { runners } = pairDetail(h.engine, pair!.id)!;
    expect(runners).toContainEqual({ first: 'Denver', second: 'Denver Nuggets' });
    expect(runners).toHaveLength(6);
    for (const { refusal } of h.engine.board.opportunities()) {
      expect(refusal).toMatchObject({ gate: 'viewOnly', code: 'pair-not-confirmed' });
    }
    expect(h.engine.board.opportunities().length).toBeGreaterThan(0);
  });

  it('are bet on runner by runner once a person has joined them, also after a restart', async () => {
    const h = await opened();
    await priced(h);
    h.engine.matching.actions.confirm(ONE, TWO, PLAIN);
    await h.run(200);
    expect(pairs(h.engine).map(({ state }) => state)).toEqual(['live']);
    const bet = h.only();
    expect(bet.legs.map(({ label }) => label).sort()).toEqual(['Denver', 'Not Denver Nuggets']);
    expect(bet.title).toContain('Champion');
    expect(bet.market).toBe('outright Denver');
    const { fixtureId } = h.only();
    await h.restart();
    // The other venue lists first this time: what is kept by contest is found again.
    h.two.catalogue!.upsert(field(h.two, 't2', 'NBA Champion 2027', CLUBS));
    h.one.catalogue!.upsert(field(h.one, 't1', '2027 NBA Champion', CITIES));
    await h.run(100);
    await priced(h);
    expect(h.only().fixtureId).toBe(fixtureId);
    expect(pairs(h.engine).map(({ state }) => state)).toEqual(['live']);
    expect(
      h
        .only()
        .legs.map(({ label }) => label)
        .sort(),
    ).toEqual(['Denver', 'Not Denver Nuggets']);
  });

  it('have their runners by the same names after a restart where they were bet on', async () => {
    const h = await opened();
    await priced(h);
    h.engine.matching.actions.confirm(ONE, TWO, PLAIN);
    await h.run(200);
    const bet = h.only();
    const { desk } = h.engine.execution;
    const ticket = desk.openTickets.open(bet.id);
    desk.confirm(ticket.id, ticket.revision);
    await h.run(2_000);
    const held = h.engine.tickets.positions().map(({ listingId: id }) => id);
    expect(held).toHaveLength(2);
    const places = () => held.map((id) => h.engine.catalogue.listing(id)?.marketId);
    const before = places();
    expect(new Set(before).size).toBe(1);
    for (const first of [h.two, h.one]) {
      await h.restart();
      const lists = [field(h.two, 't2', 'NBA Champion 2027', CLUBS)];
      lists.push(field(h.one, 't1', '2027 NBA Champion', CITIES));
      for (const list of first === h.two ? lists : lists.reverse()) {
        (list[0]!.venueId === h.one.id ? h.one : h.two).catalogue!.upsert(list);
        await h.run(100);
      }
      expect(places()).toEqual(before);
      for (const id of held) {
        const place = h.engine.catalogue.listing(id)!;
        expect(termsOf(h.engine.view, place)).toEqual(h.engine.tickets.terms(id));
      }
    }
  });

  it('are never bet on with real money while a venue’s rules leave an ending out', async () => {
    for (const [rulesText, known] of [
      ['plain', true],
      ['unknown', false],
    ] as const) {
      const h = new EngineHarness({ sizeStep: 1_000_000, betPause: 0, fixturePause: 0 });
      await h.start();
      h.one.catalogue!.upsert(field(h.one, 't1', 'NBA Champion', CITIES));
      const other = field(h.two, 't2', 'NBA Champion', CLUBS);
      h.two.catalogue!.upsert(other.map((market) => ({ ...market, rulesText })));
      await h.run(100);
      h.engine.matching.actions.confirm(ONE, TWO, PLAIN);
      await priced(h);
      expect(h.only().rulesKnown).toBe(known);
    }
    expect(possibleEndings('basketball', 'outright')).toEqual(['tie', 'cancelled', 'abandoned']);
  });

  it('stay joined when a runner is added, who is another until the other venue lists him too', async () => {
    const h = await opened();
    h.engine.matching.actions.confirm(ONE, TWO, PLAIN);
    const more = [...CITIES, 'Utah'];
    h.one.catalogue!.upsert(field(h.one, 't1', '2027 NBA Champion', more));
    await h.run(100);
    await priced(h);
    expect(
      h
        .only()
        .legs.map(({ label }) => label)
        .sort(),
    ).toEqual(['Denver', 'Not Denver Nuggets']);
    const { runners } = pairDetail(h.engine, pairs(h.engine)[0]!.id)!;
    expect(runners.at(-1)).toEqual({ first: 'Utah', second: null });
    h.two.catalogue!.upsert(field(h.two, 't2', 'NBA Champion 2027', [...CLUBS, 'Utah Jazz']));
    await h.run(100);
    expect(pairDetail(h.engine, pairs(h.engine)[0]!.id)!.runners).toContainEqual({
      ...{ first: 'Utah', second: 'Utah Jazz' },
    });
  });

  it.each([
    ['of another year', ['2026 NBA Champion', 'NBA Champion 2027'], [CITIES, CLUBS]],
    ['of another title', ['2027 NBA Champion', 'Best Record 2027'], [CITIES, CLUBS]],
    ['of half the field', ['2027 NBA Champion', 'East Champion 2027'], [CITIES, CLUBS.slice(0, 3)]],
    [
      'of women',
      ['2027 Champion', '2027 Champion'],
      [CITIES, CITIES.map((city) => `${city} Women`)],
    ],
  ] as const)('%s are not even proposed', async (_what, titles, lists) => {
    const h = await opened(titles as never, lists as never);
    expect(pairs(h.engine)).toEqual([]);
  });

  it('join the one that is most alike, and one venue’s two are never one', async () => {
    const h = new EngineHarness({});
    await h.start();
    h.one.catalogue!.upsert(field(h.one, 't1', '2027 NBA Champion', CITIES));
    h.one.catalogue!.upsert(field(h.one, 't3', '2027 NBA Cup Champion', CITIES));
    h.two.catalogue!.upsert(field(h.two, 't2', 'NBA Cup Champion 2027', CLUBS));
    await h.run(100);
    const [pair, ...others] = pairs(h.engine);
    expect(others).toEqual([]);
    expect([pair!.first.eventId, pair!.second.eventId].sort()).toEqual(['t2', 't3']);
  });

  it('leave whoever is not named out, and a person’s split apart', async () => {
    const h = new EngineHarness({});
    await h.start();
    const others = { others: ['Other'] };
    h.one.catalogue!.upsert(field(h.one, 't1', '2027 NBA Champion', CITIES, others));
    h.two.catalogue!.upsert(field(h.two, 't2', 'NBA Champion 2027', CLUBS, others));
    await h.run(100);
    expect(pairDetail(h.engine, pairs(h.engine)[0]!.id)!.runners).toHaveLength(6);
    h.engine.matching.actions.split(ONE, TWO);
    await h.run(100);
    expect(pairs(h.engine).map(({ state }) => state)).toEqual(['split']);
  });
});

describe('fields', () => {
  const read = (runners: readonly string[], title = 'Champion') =>
    sightField({
      ...{ venueEventId: 'e', title, sport: 'basketball', league: null, participants: [] },
      ...{ runners, startMs: null, startPrecision: 'minute' },
    })!;

  it('score the same for either order, and join nobody twice', () => {
    const some = fc.uniqueArray(fc.constantFrom(...CITIES, ...CLUBS, 'Utah', 'Utah Women', 'LA'), {
      minLength: 3,
    });
    property(
      fc.property(some, some, (a, b) => {
        const [there, back] = [scoreFields(read(a), read(b)), scoreFields(read(b), read(a))];
        expect(back.score).toBeCloseTo(there.score, 12);
        expect(back.both.map(([x, y]) => `${y} ${x}`).sort()).toEqual(
          there.both.map(([x, y]) => `${x} ${y}`).sort(),
        );
        for (const at of [0, 1] as const) {
          const own = there.both.map((each) => each[at]);
          expect(new Set(own).size).toBe(own.length);
        }
      }),
    );
  });

  it('do not tell two runners apart by guessing', () => {
    const { both } = scoreFields(
      read(['LA', 'Boston', 'Denver']),
      read(['LA Lakers', 'LA Clippers', 'Boston']),
    );
    expect(both).toEqual([[1, 2]]);
  });

  it('of a few, of a crowd, or without names are none', () => {
    const plain = { venueEventId: 'e', title: 't', sport: 'other', league: null } as const;
    const of = (runners?: readonly string[]) =>
      sightField({
        ...{ ...plain, participants: [], startMs: null, startPrecision: 'minute' },
        ...(runners === undefined ? {} : { runners }),
      });
    expect([of(), of(['a', 'b']), of(Array.from({ length: 121 }, (_, at) => `n${at}`))]).toEqual([
      ...[null, null, null],
    ]);
    expect(of(['a', 'b', 'c'])).not.toBeNull();
  });
});
