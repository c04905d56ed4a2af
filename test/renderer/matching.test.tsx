// @vitest-environment jsdom
// The review of pairs: what waits and in which order, what keys and buttons say of a pair, how it is taken
// back, changed rules, and names that are taught.

import '../support/jsdomBrowser.ts';

import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { App } from '../../renderer/App.tsx';
import { textDiff } from '../../renderer/features/matching/textDiff.ts';
import { selectPair, showReviewTab } from '../../renderer/state/review.ts';
import { useUi } from '../../renderer/state/ui.ts';
import type { ActionDone, Pair } from '../../shared/contract/matching.ts';
import { fixtureId } from '../../shared/domain/market.ts';
import { dollars, KALSHI, opportunity, POLYMARKET } from '../support/builders.ts';
import type { FakeEngine } from '../support/fakeEngine.ts';
import { pair } from '../support/pairBuilder.ts';
import { clear, ordinaryEngine, renderOn, settle } from '../support/renderDesk.tsx';

const NOW = Date.now();
afterEach(() => {
  vi.useRealTimers();
  cleanup();
  clear();
  selectPair(null);
  showReviewTab('queue');
});

const named = (id: string, name: string, patch: Partial<Pair> = {}): Pair => {
  const { first, ...rest } = pair(NOW);
  return {
    ...rest,
    id,
    fixtureId: `f-${id}`,
    first: { ...first, participants: [name, 'Denver'] },
    ...patch,
  };
};

async function review(prepare: (engine: FakeEngine) => void) {
  const engine = ordinaryEngine(NOW);
  for (const method of ['pair.confirm', 'pair.split', 'pair.swap', 'pair.forget'] as const)
    engine.on(method, () => ({ id: 7, learned: 0, refused: [] }));
  engine.on('pair.undo', () => null);
  prepare(engine);
  await renderOn(engine, <App />);
  useUi.setState({ screen: 'matching' });
  await settle();
  return engine;
}

const press = async (key: string) => {
  const at = document.body;
  fireEvent.keyDown(at, { key, code: `Key${key.toUpperCase()}` });
  fireEvent.keyUp(at, { key, code: `Key${key.toUpperCase()}` });
  await settle();
};
const inHand = () => screen.getByRole('complementary', { name: 'Review of the selected pair' });
const rows = () =>
  within(screen.getByRole('grid', { name: 'Pairs' }))
    .getAllByRole('row')
    .slice(1);
const said = (engine: FakeEngine) => engine.calls.map(({ args, method }) => [method, args]);
const KEYS = {
  first: { venueId: KALSHI, eventId: 'kalshi-1' },
  second: { venueId: POLYMARKET, eventId: 'polymarket-1' },
};

test('what waits is listed by the money on it, and the first is in hand', async () => {
  await review((engine) => {
    engine.put('pairs', 'a', named('a', 'Small'));
    engine.put('pairs', 'b', named('b', 'Large'));
    engine.put('pairs', 'c', named('c', 'Settled', { state: 'live' }));
    engine.put('pairs', 'd', named('d', 'Parted', { state: 'split' }));
    const bet = (id: string, on: string, outlay: number) =>
      engine.put('opportunities', id, {
        ...opportunity(NOW),
        ...{ id, fixtureId: fixtureId(on), outlay: dollars(outlay) },
      });
    bet('o1', 'f-a', 10);
    bet('o2', 'f-b', 900);
    bet('o3', 'f-b', 5);
  });
  expect(rows().map((row) => row.textContent?.match(/Small|Large|Settled|Parted/)?.[0])).toEqual([
    'Large',
    'Small',
  ]);
  expect(rows()[0]?.textContent).toContain('900');
  expect(inHand().textContent).toContain('Large');
  fireEvent.click(screen.getByRole('tab', { name: /^All pairs/ }));
  await settle();
  expect(rows()).toHaveLength(4);
});

test.each([
  ['c', 'Confirm', 'pair.confirm', { ...KEYS, pin: false, remember: false }],
  ['a', 'Confirm and remember', 'pair.confirm', { ...KEYS, pin: false, remember: true }],
  ['p', 'Pin', 'pair.confirm', { ...KEYS, pin: true, remember: false }],
  ['x', 'Split', 'pair.split', KEYS],
  ['w', 'Turn sides', 'pair.swap', KEYS],
  ['f', 'Forget', 'pair.forget', KEYS],
])('%s and the button %s say the same of the pair in hand', async (key, label, method, args) => {
  const engine = await review((fake) => fake.put('pairs', 'p1', pair(NOW, { said: true })));
  await press(key);
  fireEvent.click(
    within(inHand()).getByRole('button', {
      name: new RegExp(`^${key.toUpperCase()} ${label}(?! and)`),
    }),
  );
  await settle();
  expect(said(engine)).toEqual([
    [method, args],
    [method, args],
  ]);
});

test.each([
  [0, [], 'Confirmed as the same contest. All its names were known already.'],
  [2, [], 'Confirmed as the same contest. 2 names are remembered.'],
  [
    1,
    [{ code: 'merges', values: { first: 'Arsenal', second: 'Chelsea', region: 'england' } }],
    'Confirmed as the same contest. One name is remembered. Not remembered: It would merge Arsenal and Chelsea, two sides of England.',
  ],
] as const)('%i names learned with %j refused are told of', async (learned, refused, sentence) => {
  await review((fake) => {
    fake.put('pairs', 'p1', pair(NOW));
    fake.on('pair.confirm', (): ActionDone => ({ id: 7, learned, refused }));
  });
  await press('a');
  expect(screen.getByText(sentence)).toBeDefined();
});

test('a judged pair makes room for the next, and can be taken back at once or later', async () => {
  const engine = await review((fake) => {
    fake.put('pairs', 'a', named('a', 'Alpha'));
    fake.put('pairs', 'b', named('b', 'Beta'));
    for (const [id, undone] of [
      [4, false],
      [5, false],
      [6, true],
    ] as const)
      fake.put('pairActions', String(id), {
        ...{
          id,
          atMs: NOW,
          kind: 'split',
          undone,
          subject: [{ venueId: KALSHI, text: `Act ${id}` }],
        },
      });
  });
  expect(inHand().textContent).toContain('Alpha');
  await press('c');
  expect(inHand().textContent).toContain('Beta');
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await press('u');
  fireEvent.click(screen.getByRole('tab', { name: /^What I said/ }));
  await settle();
  const log = within(screen.getByRole('grid', { name: 'What I said' })).getAllByRole('row');
  expect(log.map((row) => row.textContent?.match(/Act \d/)?.[0])).toEqual([
    undefined,
    ...['Act 6', 'Act 5', 'Act 4'],
  ]);
  fireEvent.click(within(log[3]!).getByRole('button', { name: 'Undo' }));
  await settle();
  const undone = engine.callsOf('pair.undo');
  expect(undone.map(({ args }) => args)).toEqual([{ id: 7 }, { id: 5 }, { id: 4 }]);
});

test('the last thing said is undone first, though the list of all does not have it yet', async () => {
  const engine = await review((own) => {
    own.put('pairs', 'a', named('a', 'Miami'));
    const earlier = { id: 5, atMs: NOW, kind: 'split', undone: false, subject: '' };
    own.put('pairActions', '5', earlier as never);
  });
  await press('c');
  await press('u');
  await press('u');
  const undone = engine.callsOf('pair.undo');
  expect(undone.map(({ args }) => args)).toEqual([{ id: 7 }, { id: 5 }]);
});

test('a pair that was chosen elsewhere is in hand, though it is not the first', async () => {
  await review((own) => {
    own.put('pairs', 'a', named('a', 'Alpha'));
    own.put('pairs', 'b', named('b', 'Beta'));
    const bet = { ...opportunity(NOW), id: 'o1', fixtureId: fixtureId('f-a') };
    own.put('opportunities', 'o1', { ...bet, outlay: dollars(900) });
    selectPair('b');
  });
  expect(inHand().textContent).toContain('Beta');
});

test('under the pointer no pair moves, and one that is gone hands its key to no other', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  const engine = await review((own) => {
    own.put('pairs', 'a', named('a', 'Alpha'));
    own.put('pairs', 'b', named('b', 'Beta'));
  });
  const next = async () => {
    await vi.advanceTimersByTimeAsync(4_000);
    await settle();
  };
  const order = () => rows().map((row) => row.textContent?.match(/Alpha|Beta|Gamma/)?.[0]);
  fireEvent.pointerEnter(screen.getByRole('grid', { name: 'Pairs' }).parentElement as HTMLElement);
  const bet = { ...opportunity(NOW), id: 'o1', fixtureId: fixtureId('f-c'), outlay: dollars(900) };
  engine.put('pairs', 'c', named('c', 'Gamma'));
  engine.put('opportunities', 'o1', bet);
  engine.remove('pairs', 'a');
  await next();
  expect(order()).toEqual(['Alpha', 'Beta', 'Gamma']);
  expect(rows()[0]?.className).toContain('gone');
  expect(inHand().textContent).toContain('This pair is gone');
  await press('c');
  expect(engine.callsOf('pair.confirm')).toEqual([]);
  // What a person says puts the queue in order at once.
  fireEvent.click(rows()[1]!);
  await press('c');
  engine.put('pairs', 'b', named('b', 'Beta', { state: 'live' }));
  const act = { id: 7, atMs: NOW, kind: 'confirm', undone: false, subject: [] };
  engine.put('pairActions', '7', act);
  await next();
  expect(order()).toEqual(['Gamma']);
  expect(inHand().textContent).toContain('Gamma');
});

test('evidence stands for and against, in words', async () => {
  await review((engine) =>
    engine.put(
      'pairs',
      'p1',
      pair(NOW, {
        swapped: true,
        evidence: [
          { code: 'side-equal', for: true, values: { first: 'Denver', second: 'Denver' } },
          { code: 'squads-differ', for: false, values: {} },
          { code: 'league-unknown', for: null, values: {} },
        ],
      }),
    ),
  );
  const group = (name: string) => within(inHand()).getByRole('region', { name }).textContent;
  expect(group('For')).toContain('Both write “Denver”');
  expect(group('Against')).toContain('One is a women’s, youth or second side');
  expect(group('Open')).toContain('The leagues say nothing either way');
  expect(inHand().textContent).toContain('listed second');
  expect(inHand().textContent).toContain(
    'approves proved pairs of Kalshi and Polymarket in basketball',
  );
});

test('changed rules, prices and the names in question are shown beside the pair', async () => {
  await review((engine) => {
    engine.put('pairs', 'p1', pair(NOW, { state: 'review' }));
    engine.only('pairDetail', {
      id: 'p1',
      rules: [
        {
          venueId: KALSHI,
          title: 'Winner',
          before: 'Pays if Boston wins.',
          after: 'Pays if Denver wins.',
        },
        { venueId: POLYMARKET, title: 'Total', before: 'Over pays.', after: '' },
      ],
      questions: [],
      runners: [],
      outcome: 'Boston',
      prices: [
        { atMs: NOW - 60_000, first: null, second: null },
        { atMs: NOW, first: null, second: null },
      ],
      names: [
        {
          alias: 'Celtics',
          side: 'Boston',
          refusal: { code: 'taken', values: { alias: 'Celtics', side: 'Glasgow Celtic' } },
        },
      ],
    });
  });
  const change = within(inHand()).getByRole('region', { name: 'Rules of Kalshi' });
  expect(change.querySelector('del')?.textContent).toBe('Boston');
  expect(change.querySelector('ins')?.textContent).toBe('Denver');
  const gone = within(inHand()).getByRole('region', { name: 'Rules of Polymarket' });
  expect(gone.textContent).toContain('The venue states none any more');
  expect(gone.textContent).toContain('Over pays.');
  expect(inHand().textContent).toContain('Boston, last 1m');
  expect(inHand().textContent).toContain('“Celtics” is known as Glasgow Celtic.');
});

test('a refusal of the engine is said, and the pair stays in hand', async () => {
  await review((fake) => {
    fake.put('pairs', 'a', named('a', 'Alpha'));
    fake.put('pairs', 'b', named('b', 'Beta'));
    fake.on('pair.split', () => {
      throw { code: 'not-found', message: 'the pair is gone', retry: 'never' };
    });
  });
  await press('x');
  expect(screen.getByText('The pair is gone.')).toBeDefined();
  expect(inHand().textContent).toContain('Alpha');
});

test('names are taught, refused with the reason, carried out and in, and forgotten', async () => {
  const engine = await review((fake) => {
    fake.put('aliases', 'x', {
      ...{ sport: 'football', region: 'england', alias: 'Spurs', side: 'Tottenham Hotspur' },
      ...{ provenance: 'pair', detail: 'kalshi 1 · polymarket 2', atMs: NOW },
    });
    fake.on('alias.learn', () => ({ id: 1, learned: 1, refused: [] }));
    fake.on('alias.unlearn', () => ({ id: 2, learned: 0, refused: [] }));
    fake.on('alias.export', () => 'football\tengland\tSpurs\tTottenham Hotspur');
    fake.on(
      'alias.import',
      (): ActionDone => ({
        id: 3,
        learned: 1,
        refused: [
          {
            code: 'merges',
            values: { first: 'Arsenal', second: 'Chelsea', region: 'england' },
          },
        ],
      }),
    );
  });
  fireEvent.click(screen.getByRole('tab', { name: /^Names/ }));
  await settle();
  const grid = screen.getByRole('grid', { name: 'Names' });
  expect(grid.textContent).toContain('from a pair');
  fireEvent.change(screen.getByLabelText('A venue writes'), { target: { value: ' Gunners ' } });
  fireEvent.change(screen.getByLabelText('and means'), { target: { value: 'Arsenal' } });
  fireEvent.click(screen.getByRole('button', { name: 'Teach' }));
  await settle();
  fireEvent.click(screen.getByRole('button', { name: 'Write them here' }));
  await settle();
  const text = screen.getByLabelText<HTMLTextAreaElement>('Names as text');
  expect(text.value).toContain('Spurs');
  const file = new File(['football\t\tGunners\tArsenal'], 'names.tsv', { type: 'text/plain' });
  fireEvent.change(screen.getByLabelText('From a file'), { target: { files: [file] } });
  await settle();
  expect(text.value).toBe('football\t\tGunners\tArsenal');
  fireEvent.click(screen.getByRole('button', { name: 'Take them in' }));
  await settle();
  expect(screen.getByRole('list', { name: 'Not learned' }).textContent).toBe(
    'It would merge Arsenal and Chelsea, two sides of England.',
  );
  fireEvent.click(within(grid).getByRole('button', { name: 'Forget' }));
  await settle();
  expect(said(engine)).toEqual([
    ['alias.learn', { sport: 'football', region: '', alias: 'Gunners', side: 'Arsenal' }],
    ['alias.export', {}],
    ['alias.import', { text: text.value }],
    ['alias.unlearn', { sport: 'football', region: 'england', alias: 'Spurs' }],
  ]);
});

const words = fc
  .array(fc.constantFrom('a', 'b', 'pays', 'if', '  ', '\n', 'Denver'), { maxLength: 30 })
  .map((parts) => parts.join(' '));

test('a difference of texts holds both texts', () => {
  fc.assert(
    fc.property(words, words, (before, after) => {
      const parts = textDiff(before, after);
      const read = (kind: 'gone' | 'new') =>
        parts
          .filter((part) => part.kind === 'same' || part.kind === kind)
          .map(({ text }) => text)
          .join('');
      expect(read('gone')).toBe(before);
      expect(read('new')).toBe(after);
    }),
  );
});
