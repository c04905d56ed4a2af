// What becomes of a pair between proof and bet: kinds that are new, rules, starts and prices that change,
// double listings, and what a person says of it all, with the way back.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHandlers } from '../../main/engine/api/handlers.ts';
import { pairDetail, pairs, pairsWaiting } from '../../main/engine/api/matchingViews.ts';
import type { EventKey } from '../../main/storage/matchingStore.ts';
import type { VenueMarket } from '../../shared/domain/market.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { START_MS } from '../support/feedHarness.ts';
import { game } from '../support/playedVenue.ts';
import { property } from '../support/property.ts';
import { live, opened } from './openedEngine.ts';

const ONE: EventKey = { venueId: 'one', eventId: 'g1' };
const TWO: EventKey = { venueId: 'two', eventId: 'h1' };
const PLAIN = { pin: false, remember: false };

const only = (h: EngineHarness) => {
  const found = pairs(h.engine);
  expect(found).toHaveLength(1);
  return found[0]!;
};
const codes = (h: EngineHarness) => only(h).evidence.map(({ code }) => code);
const state = (h: EngineHarness) => only(h).state;

/** Lists the second venue's game anew, with something changed. */
const relist = (h: EngineHarness, change: Partial<VenueMarket> & { startMs?: number }) =>
  h.two.catalogue!.upsert([game(h.two, 'h1', ['Heat', 'Celtics'], change)]);

describe('a kind of pair that nobody has seen', () => {
  const unseen = async () => {
    const h = new EngineHarness({ sizeStep: 1_000_000, betPause: 0, fixturePause: 0 });
    h.approved = [];
    await h.start();
    await h.arbitrage();
    return h;
  };

  it('is bet on paper, and live once a person has confirmed one', async () => {
    const h = await unseen();
    expect([state(h), only(h).kindNew, pairsWaiting(h.engine)]).toEqual(['confirmed', true, 1]);
    expect(h.only().refusal).toBeNull();
    await live(h);
    await h.run(2_000);
    await h.arbitrage();
    expect(h.only().refusal).toMatchObject({ gate: 'executionMode', code: 'pair-kind-new' });
    const { id } = h.engine.matching.actions.confirm(ONE, TWO, PLAIN);
    await h.run(100);
    expect([state(h), pairsWaiting(h.engine)]).toEqual(['live', 0]);
    // The next pair of the kind needs nobody; undoing takes that back as well.
    h.one.catalogue!.upsert([game(h.one, 'g2', ['Denver', 'Utah'])]);
    h.two.catalogue!.upsert([game(h.two, 'h2', ['Denver', 'Utah'])]);
    await h.run(100);
    expect(pairs(h.engine).map((pair) => pair.state)).toEqual(['live', 'live']);
    h.engine.matching.actions.undo(id!);
    expect(pairs(h.engine).map((pair) => pair.state)).toEqual(['confirmed', 'confirmed']);
  });

  it('stays approved over a restart', async () => {
    const h = await unseen();
    h.engine.matching.actions.confirm(ONE, TWO, PLAIN);
    await h.restart();
    await h.arbitrage();
    expect(state(h)).toBe('live');
  });
});

describe('rules', () => {
  it('that change or vanish put the pair to the person, with both texts, until agreed to', async () => {
    for (const [rulesText, code] of [
      ['other', 'rules-changed'],
      ['', 'rules-vanished'],
    ] as const) {
      const h = await opened();
      expect(state(h)).toBe('live');
      relist(h, { rulesText, rulesHash: rulesText });
      await h.run(200);
      expect([state(h), codes(h)[0]]).toEqual(['review', code]);
      expect(pairDetail(h.engine, only(h).id)!.rules).toEqual([
        { venueId: 'two', title: 'Heat v Celtics', before: 'plain', after: rulesText },
      ]);
      expect(h.only().refusal).toMatchObject({ gate: 'viewOnly', code: 'rules-changed' });
      await h.restart();
      await h.arbitrage();
      relist(h, { rulesText, rulesHash: rulesText });
      expect(state(h)).toBe('review');
      h.engine.matching.actions.confirm(ONE, TWO, PLAIN);
      await h.run(200);
      expect([state(h), pairDetail(h.engine, only(h).id)!.rules]).toEqual(['live', []]);
    }
  });

  it('that were agreed to by mistake are put to the person again, with both texts', async () => {
    const h = await opened();
    const seen = () => [state(h), pairDetail(h.engine, only(h).id)!.rules];
    const question = [
      'review',
      [{ venueId: 'two', title: 'Heat v Celtics', before: 'plain', after: 'other' }],
    ];
    relist(h, { rulesText: 'other', rulesHash: 'other' });
    expect(seen()).toEqual(question);
    const { id } = h.engine.matching.actions.confirm(ONE, TWO, PLAIN);
    expect(seen()).toEqual(['live', []]);
    await h.restart();
    await h.arbitrage();
    relist(h, { rulesText: 'other', rulesHash: 'other' });
    expect(seen()).toEqual(['live', []]);
    h.engine.matching.actions.undo(id!);
    expect(seen()).toEqual(question);
    await h.restart();
    await h.arbitrage();
    relist(h, { rulesText: 'other', rulesHash: 'other' });
    expect(seen()).toEqual(question);
  });

  it('that the venue takes back are no question any more, nor after an agreement is undone', async () => {
    const h = await opened();
    relist(h, { rulesText: '', rulesHash: '' });
    relist(h, { rulesText: 'other', rulesHash: 'other' });
    expect(state(h)).toBe('review');
    relist(h, { rulesText: 'plain', rulesHash: 'plain' });
    expect(state(h)).toBe('live');
    relist(h, { rulesText: 'other', rulesHash: 'other' });
    const { id } = h.engine.matching.actions.confirm(ONE, TWO, PLAIN);
    relist(h, { rulesText: 'plain', rulesHash: 'plain' });
    expect(state(h)).toBe('review');
    h.engine.matching.actions.undo(id!);
    expect(state(h)).toBe('live');
  });
});

describe('a market that is over', () => {
  it('takes with it what was asked about its rules', async () => {
    const h = await opened();
    const { fixture, question } = game(h.two, 'h1', ['Heat', 'Celtics']);
    const total = (change: Partial<VenueMarket>) =>
      h.two.catalogue!.upsert([
        {
          ...game(h.two, 'h1-total', ['Heat', 'Celtics']),
          ...{ fixture, question: { ...question, type: 'total', line: 800 as never }, ...change },
        },
      ]);
    total({});
    total({ rulesText: 'other', rulesHash: 'other' });
    expect(state(h)).toBe('review');
    const over = { status: 'settled', expectedSettlementMs: START_MS } as const;
    total({ rulesText: 'other', rulesHash: 'other', ...over });
    h.engine.catalogue.prune(START_MS + 1);
    expect(state(h)).toBe('live');
  });
});

describe('a start', () => {
  it('that moves away takes the pair apart; joined by a person it waits, pinned it stays', async () => {
    const away = { startMs: START_MS + 50 * 3_600_000 };
    const h = await opened();
    relist(h, away);
    await h.run(100);
    expect(pairs(h.engine)).toEqual([]);
    relist(h, {});
    h.engine.matching.actions.confirm(ONE, TWO, PLAIN);
    relist(h, away);
    await h.run(100);
    expect([state(h), codes(h)]).toEqual(['review', expect.arrayContaining(['start-moved'])]);
    h.engine.matching.actions.confirm(ONE, TWO, { pin: true, remember: false });
    await h.run(100);
    expect([state(h), only(h).pinned]).toEqual(['live', true]);
  });
});

describe('prices', () => {
  const apart = (h: EngineHarness) => {
    h.one.level('g1-0', [[0.2, 50]]);
    h.two.level('h1-1', [[0.9, 50]]);
  };
  const minutes = async (h: EngineHarness, count: number) => {
    for (let at = 0; at < count * 6; at++) {
      apart(h);
      await h.run(10_000);
    }
  };

  it('that agree prove nothing, and that disagree for long put the pair to the person', async () => {
    const h = await opened();
    apart(h);
    await h.run(1_000);
    expect(state(h)).toBe('live');
    await minutes(h, 3);
    expect([state(h), codes(h)[0]]).toEqual(['review', 'prices-disagree']);
    expect(pairDetail(h.engine, only(h).id)).toMatchObject({
      outcome: 'Boston',
      prices: expect.arrayContaining([
        expect.objectContaining({ first: 200_000, second: 900_000 }),
      ]),
    });
    // Who has looked at them is not asked again while they stay as they were.
    h.engine.matching.actions.confirm(ONE, TWO, PLAIN);
    await minutes(h, 3);
    expect(state(h)).toBe('live');
  });
});

describe('two events of one venue that ask the same', () => {
  it('are not bet on until a person has parted them', async () => {
    const h = await opened();
    h.two.catalogue!.upsert([game(h.two, 'h9', ['Heat', 'Celtics'])]);
    await h.run(100);
    const both = pairs(h.engine);
    expect(both.map((pair) => [pair.state, pair.evidence[0]?.code])).toEqual([
      ['review', 'listed-twice'],
      ['review', 'listed-twice'],
    ]);
    expect(h.engine.board.opportunities()).toEqual([]);
    const venues = [...h.engine.markets.all()].map(({ listings }) =>
      listings.map(({ market }) => market.venueId),
    );
    expect(venues).toEqual([['one', 'one']]);
    h.engine.matching.actions.split(ONE, { venueId: 'two', eventId: 'h9' });
    await h.run(100);
    expect(
      pairs(h.engine)
        .map((pair) => pair.state)
        .sort(),
    ).toEqual(['live', 'split']);
    expect(h.engine.board.opportunities()).toHaveLength(1);
  });
});

type Act = 'confirm' | 'pin' | 'remember' | 'split' | 'swap' | 'forget' | 'learn' | 'unlearn';
const acts: readonly Act[] = [
  ...(['confirm', 'pin', 'remember', 'split', 'swap', 'forget', 'learn', 'unlearn'] as const),
];

function act(h: EngineHarness, what: Act, at: number): number | null {
  const { actions } = h.engine.matching;
  const [first, second] = [
    { venueId: 'one', eventId: `g${at}` },
    { venueId: 'two', eventId: `h${at}` },
  ];
  const name = { sport: 'basketball', region: '', alias: `Somebody ${at}` } as const;
  switch (what) {
    case 'split':
    case 'swap':
    case 'forget':
      return actions[what](first, second).id;
    case 'learn': {
      const row = { ...name, side: 'Boston', provenance: 'person', detail: '', atMs: 0 } as const;
      return actions.learn([row]).id;
    }
    case 'unlearn':
      return actions.unlearn(name).id;
    default:
      return actions.confirm(first, second, {
        pin: what === 'pin',
        remember: what === 'remember',
      }).id;
  }
}

/** Everything that acts can change, as the page and the disk have it. */
const everything = (h: EngineHarness) => ({
  // A contest is called by the event that came first; what stands on it counts.
  pairs: pairs(h.engine)
    .map((pair) => ({ ...pair, fixtureId: '' }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  names: [...h.engine.matching.learned.rows()],
  stored: h.engine.matching.store.decisions(),
  aliases: h.engine.matching.store.aliases(),
  templates: h.engine.matching.store.templates(),
});

describe('what a person does', () => {
  it('is undone, whatever it was and whatever came after, the last first', async () => {
    const h = new EngineHarness();
    h.approved = [];
    await h.start();
    const sides: readonly (readonly [string, string])[] = [
      ['Boston', 'Miami'],
      ['Dürnbach', 'Nuggets'],
      ['Utah', 'Phoenix'],
    ];
    h.one.catalogue!.upsert(sides.map((own, at) => game(h.one, `g${at}`, own)));
    const others: typeof sides = [
      ['Heat', 'Celtics'],
      ['Ebersgrün', 'Nuggets'],
      ['Utah', 'Phoenix'],
    ];
    h.two.catalogue!.upsert(others.map((own, at) => game(h.two, `h${at}`, own)));
    await h.run(100);
    const before = everything(h);
    expect(before.pairs).toHaveLength(3);
    const step = fc.tuple(fc.constantFrom(...acts), fc.nat({ max: 2 }));
    property(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        const done = steps.flatMap(([what, at]) => act(h, what, at) ?? []);
        for (const id of done.toReversed()) expect(h.engine.matching.actions.undo(id)).toBe(true);
        for (const id of done) expect(h.engine.matching.actions.undo(id)).toBe(false);
        expect(everything(h)).toEqual(before);
      }),
    );
  });

  it('counts after a restart as before', async () => {
    const h = await opened();
    h.engine.matching.actions.swap(ONE, TWO);
    const turned = only(h).swapped;
    await h.restart();
    await h.arbitrage();
    expect([only(h).swapped, only(h).said]).toEqual([turned, true]);
    h.engine.matching.actions.split(ONE, TWO);
    await h.crash();
    await h.arbitrage();
    expect(state(h)).toBe('split');
    expect(h.engine.board.opportunities()).toEqual([]);
  });

  it('does not turn sides that names leave no doubt of, and turns back what was turned', async () => {
    const h = await opened();
    const { 'pair.swap': swap } = createHandlers(h.engine);
    expect(() => swap({ first: ONE, second: TWO })).toThrow(/stand as they are named/);
    expect(only(h).said).toBe(false);
    // What an earlier program let be turned can be turned back.
    h.engine.matching.actions.swap(ONE, TWO);
    const { swapped } = only(h);
    swap({ first: ONE, second: TWO });
    expect(only(h).swapped).toBe(!swapped);
    expect(() => swap({ first: ONE, second: TWO })).toThrow(/stand as they are named/);
  });
});
