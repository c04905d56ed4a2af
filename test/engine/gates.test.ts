// Every gate by table, one line per case, and the order in which they are asked.

import { describe, expect, it } from 'vitest';
import type { GateContext, GateLeg } from '../../main/engine/execution/gateContext.ts';
import { execute, firstRefusal, gateSteps } from '../../main/engine/execution/pipeline.ts';
import { type VenueId, venueId } from '../../shared/domain/market.ts';
import { gateNames } from '../../shared/domain/opportunity.ts';
import { defaultSettings } from '../../shared/domain/settings.ts';
import { pursesOf } from '../../shared/domain/switches.ts';
import { type Money, type Quantity, type Ratio, SCALE } from '../../shared/domain/units.ts';

const NOW = 1_000_000;
const money = (amount: number) => (amount * SCALE) as Money;

const leg = (change: Partial<GateLeg> = {}): GateLeg => ({
  venueId: venueId('one'),
  feed: 'live',
  book: 'live',
  confirmedMs: NOW - 1_000,
  staleAfterMs: 30_000,
  quantity: (100 * SCALE) as Quantity,
  available: (100 * SCALE) as Quantity,
  minimumQuantity: SCALE as Quantity,
  minimumCost: money(1),
  minimumStake: null,
  cost: money(45),
  stake: money(45),
  stakeMost: null,
  needed: money(47),
  funds: [{ purse: 'paper', free: money(1_000), pool: null }],
  closed: null,
  liveReady: true,
  ...change,
});

const context = (change: Partial<GateContext> = {}): GateContext => ({
  nowMs: NOW,
  strategyEnabled: true,
  killed: false,
  paused: false,
  viewOnly: false,
  mode: 'paper',
  purses: pursesOf(change.mode ?? 'paper'),
  ownPurse: false,
  armed: false,
  pairState: 'live',
  rulesChanged: false,
  rulesKnown: true,
  naked: false,
  inFlight: false,
  edge: {
    gross: 40_000 as Ratio,
    fees: 20_000 as Ratio,
    slippage: 0 as Ratio,
    net: 20_000 as Ratio,
  },
  profit: money(2),
  firstSeenMs: NOW - 60_000,
  legs: [leg(), leg({ venueId: venueId('two') })],
  objection: null,
  palp: null,
  references: [],
  matchBets: 0,
  lastBetMs: null,
  settings: defaultSettings,
  ...change,
});

const edge = (net: number) => ({ ...context().edge, net: net as Ratio });
/** Live funds of a leg: what lies at its venue in all, and in the pool that it draws on. */
const inPool = (name: string, free: Money | null, all = money(1_000)): Partial<GateLeg> => ({
  funds: [{ purse: 'live', free: all, pool: { name, free } }],
});
const withLeg = (change: Partial<GateLeg>) => ({ legs: [leg(), leg(change)] });
const settings = (change: Partial<typeof defaultSettings>) => ({ ...defaultSettings, ...change });

const palp = { venueId: venueId('two'), price: 300_000, rest: 450_000 } as GateContext['palp'];

/** What of a context is changed, and what the first refusal then is. */
const cases: readonly (readonly [
  what: string,
  change: Partial<GateContext>,
  refusal: string | null,
])[] = [
  ['nothing', {}, null],
  ['strategy off', { strategyEnabled: false }, 'engineEnabled off'],
  ['stopped', { killed: true }, 'killSwitch stopped'],
  ['paused', { paused: true }, 'scanningPaused paused'],
  ['view only', { viewOnly: true }, 'viewOnly view-only'],
  ['rules changed', { rulesChanged: true }, 'viewOnly rules-changed'],
  ['pair proposed', { pairState: 'proposed' }, 'viewOnly pair-not-confirmed'],
  ['pair in review', { pairState: 'review' }, 'viewOnly pair-in-review'],
  ['pair of a new kind, on paper', { pairState: 'confirmed' }, null],
  ['pair split', { pairState: 'split' }, 'viewOnly pair-not-confirmed'],
  ['market paused', withLeg({ closed: 'paused' }), 'viewOnly market-closed'],
  ['naked', { naked: true }, 'haltIfNaked naked-leg'],
  ['placing', { inFlight: true }, 'haltIfNaked placing'],
  ['feed down', withLeg({ feed: 'down' }), 'sharpFreshness feed-not-live'],
  ['feed subscribing', withLeg({ feed: 'subscribing' }), 'sharpFreshness feed-not-live'],
  ['feed refused', withLeg({ feed: 'refused' }), 'sharpFreshness feed-not-live'],
  ['feed degraded', withLeg({ feed: 'degraded' }), null],
  ['book resyncing', withLeg({ book: 'resyncing' }), 'sharpFreshness book-not-live'],
  ['book suspended', withLeg({ book: 'suspended' }), 'sharpFreshness book-not-live'],
  ['book empty', withLeg({ book: 'empty' }), 'sharpFreshness book-not-live'],
  ['age at the limit', withLeg({ confirmedMs: NOW - 30_000 }), null],
  ['age over the limit', withLeg({ confirmedMs: NOW - 30_001 }), 'sharpFreshness stale'],
  [
    'age over the limit in play',
    withLeg({ confirmedMs: NOW - 11_000, staleAfterMs: 10_000 }),
    'sharpFreshness stale',
  ],
  [
    'too young',
    { firstSeenMs: NOW - 10, settings: settings({ minimumLife: 500 }) },
    'sharpFreshness too-young',
  ],
  ['edge at the least', { edge: edge(defaultSettings.minEdge) }, null],
  ['edge below the least', { edge: edge(defaultSettings.minEdge - 1) }, 'minEdge edge-too-small'],
  ['negative edge', { edge: edge(-1) }, 'minEdge edge-too-small'],
  [
    'profit too small',
    { profit: (defaultSettings.minProfit - 1) as Money },
    'minEdge profit-too-small',
  ],
  ['edge at the most', { edge: edge(defaultSettings.maxEdge) }, null],
  ['a price like its bookmaker’s error', { palp }, 'maxEdge palp'],
  [
    'the same with an edge that is too good',
    { palp, edge: edge(defaultSettings.maxEdge + 1) },
    'maxEdge palp',
  ],
  ['edge above the most', { edge: edge(defaultSettings.maxEdge + 1) }, 'maxEdge too-good'],
  ['too thin', withLeg({ available: (100 * SCALE - 1) as Quantity }), 'minDepth too-thin'],
  [
    'below the least size',
    withLeg({ quantity: 1 as Quantity, available: 1 as Quantity }),
    'minDepth below-minimum',
  ],
  ['below the least cost', withLeg({ cost: (SCALE - 1) as Money }), 'minDepth below-minimum'],
  ['stake at the house’s limit', withLeg({ stakeMost: money(45) }), null],
  [
    'stake above the house’s limit',
    withLeg({ stakeMost: (45 * SCALE - 1) as Money }),
    'minDepth above-house-limit',
  ],
  [
    'money exactly there',
    withLeg({ venueId: venueId('two'), funds: [{ purse: 'paper', free: money(47), pool: null }] }),
    null,
  ],
  [
    'money short',
    withLeg({
      venueId: venueId('two'),
      funds: [{ purse: 'paper', free: (47 * SCALE - 1) as Money, pool: null }],
    }),
    'balance too-little',
  ],
  [
    'money unknown',
    withLeg({ funds: [{ purse: 'live', free: null, pool: null }] }),
    'balance unknown',
  ],
  [
    'one purse of two short',
    withLeg({
      venueId: venueId('two'),
      funds: [
        { purse: 'paper', free: money(99), pool: null },
        { purse: 'live', free: money(1), pool: null },
      ],
    }),
    'balance too-little',
  ],
  [
    'two legs at one venue',
    { legs: [leg({ funds: [{ purse: 'paper', free: money(90), pool: null }] }), leg()] },
    'balance too-little',
  ],
  ['pool with the money exactly', { legs: [leg(inPool('1', money(47)))] }, null],
  [
    'pool short, though the venue has plenty',
    { legs: [leg(inPool('1', (47 * SCALE - 1) as Money))] },
    'balance pool-too-little',
  ],
  [
    'pool overdrawn by reservations',
    { legs: [leg(inPool('1', money(-5)))] },
    'balance pool-too-little',
  ],
  ['pool unknown', { legs: [leg(inPool('9', null))] }, 'balance pool-unknown'],
  [
    'pool unknown of the second leg',
    { legs: [leg(inPool('0', money(500))), leg(inPool('9', null))] },
    'balance pool-unknown',
  ],
  [
    'two legs on one pool that holds one',
    { legs: [leg(inPool('1', money(90))), leg(inPool('1', money(90)))] },
    'balance pool-too-little',
  ],
  [
    'two legs on one pool that holds both',
    { legs: [leg(inPool('1', money(94))), leg(inPool('1', money(94)))] },
    null,
  ],
  [
    'two legs on two pools that hold one each',
    { legs: [leg(inPool('0', money(47))), leg(inPool('1', money(47)))] },
    null,
  ],
  [
    'pools of one name at two venues',
    {
      legs: [
        leg(inPool('0', money(47))),
        leg({ ...inPool('0', money(47)), venueId: venueId('two') }),
      ],
    },
    null,
  ],
  [
    'venue short before its pool',
    { legs: [leg(inPool('1', money(1), money(46)))] },
    'balance too-little',
  ],
  [
    'own strategy against it',
    { objection: { code: 'consensus-edge', numbers: { edge: 1, limit: 2 } } },
    'minEdge consensus-edge',
  ],
  [
    'reference too old',
    { references: [{ venueId: venueId('sharp'), confirmedMs: NOW - 3_001, staleAfterMs: 3_000 }] },
    'sharpFreshness reference-stale',
  ],
  [
    'reference just young enough',
    { references: [{ venueId: venueId('sharp'), confirmedMs: NOW - 3_000, staleAfterMs: 3_000 }] },
    null,
  ],
  ['bets at the limit', { matchBets: defaultSettings.matchLimit }, 'matchRateLimit too-many'],
  ['one bet below the limit', { matchBets: defaultSettings.matchLimit - 1 }, null],
  ['bet just now', { lastBetMs: NOW - defaultSettings.cooldown + 1 }, 'cooldown too-soon'],
  ['pause over', { lastBetMs: NOW - defaultSettings.cooldown }, null],
  ['detect', { mode: 'detect' }, 'executionMode detect'],
  ['opened live, now on paper', { purses: ['live'] }, 'executionMode mode-changed'],
  [
    'opened in both modes, now on paper',
    { purses: ['paper', 'live'] },
    'executionMode mode-changed',
  ],
  ['opened on paper, now live', { mode: 'live', purses: ['paper'] }, 'executionMode mode-changed'],
  ['an offer’s on paper, now both', { mode: 'both', purses: ['paper'], ownPurse: true }, null],
  ['opened in detect, now on paper', { purses: [] }, 'executionMode mode-changed'],
  ['live, not armed', { mode: 'live' }, 'executionMode not-armed'],
  ['both, not armed', { mode: 'both' }, 'executionMode not-armed'],
  ['live, armed', { mode: 'live', armed: true }, null],
  [
    'live, a kind of pair that nobody has seen',
    { mode: 'live', armed: true, pairState: 'confirmed' },
    'executionMode pair-kind-new',
  ],
  [
    'live, rules unknown',
    { mode: 'live', armed: true, rulesKnown: false },
    'executionMode rules-unknown',
  ],
  ['paper, rules unknown', { rulesKnown: false }, null],
  [
    'live, no credentials',
    { mode: 'live', armed: true, ...withLeg({ liveReady: false }) },
    'executionMode no-credentials',
  ],
  ['paper, no credentials', withLeg({ liveReady: false }), null],
];

const told = (change: Partial<GateContext>) => {
  const verdict = firstRefusal(context(change));
  return verdict === null ? null : `${verdict.gate} ${verdict.code}`;
};

describe('gates', () => {
  it.each(cases)('%s', (_what, change, refusal) => {
    expect(told(change)).toBe(refusal);
  });

  it('are thirteen, in their order', () => {
    expect(gateSteps.map((step) => step.name)).toEqual([...gateNames]);
  });

  it('say the numbers they decided on', () => {
    const verdict = firstRefusal(context(withLeg({ available: (40 * SCALE) as Quantity })));
    expect(verdict?.numbers).toEqual({ venue: 'one', available: 40 * SCALE, wanted: 100 * SCALE });
  });

  it('say stakes as well where the venue takes stakes', () => {
    const staked = {
      available: (40 * SCALE) as Quantity,
      stake: money(47),
      minimumStake: money(2),
    };
    expect(firstRefusal(context(withLeg(staked)))?.numbers).toMatchObject({
      ...{ wanted: 100 * SCALE, stake: money(47), stakeAvailable: money(18.8) },
    });
  });

  it('say of a pool what it holds and what both legs on it need', () => {
    const legs = [leg(inPool('3', money(60))), leg(inPool('3', money(60)))];
    expect(firstRefusal(context({ legs }))?.numbers).toEqual({
      ...{ venue: 'one', purse: 'live', pool: '3', free: money(60), needed: money(94) },
    });
    expect(firstRefusal(context({ legs: [leg(inPool('3', null))] }))?.numbers).toEqual({
      ...{ venue: 'one', purse: 'live', pool: '3', needed: money(47) },
    });
  });
});

/** One way for each gate to refuse, in their order. */
const refusing: readonly Partial<GateContext>[] = [
  { strategyEnabled: false },
  { killed: true },
  { paused: true },
  { viewOnly: true },
  { naked: true },
  withLeg({ feed: 'down' }),
  { edge: edge(0) },
  { edge: edge(SCALE) },
  withLeg({ available: 0 as Quantity }),
  withLeg({ venueId: 'two' as VenueId, funds: [{ purse: 'paper', free: money(0), pool: null }] }),
  { matchBets: 1_000 },
  { lastBetMs: NOW },
  { mode: 'detect' },
];

describe('precedence', () => {
  for (const [first, one] of refusing.entries()) {
    for (const [second, other] of refusing.entries()) {
      if (second <= first) continue;
      // The least and the greatest edge cannot both be broken by one edge.
      if (first === 6 && second === 7) continue;
      it(`${gateNames[first]} before ${gateNames[second]}`, () => {
        const legs = [...(other.legs ?? []), ...(one.legs ?? [])].filter(
          (own) => own !== undefined,
        );
        const both = { ...other, ...one, ...(legs.length > 0 ? { legs } : {}) };
        expect(firstRefusal(context(both))?.gate).toBe(gateNames[first]);
      });
    }
  }
});

describe('step fourteen', () => {
  it('runs only when all thirteen pass', () => {
    for (const change of refusing) {
      let ran = false;
      expect(
        execute(context(change), () => {
          ran = true;
          return null;
        }),
      ).not.toBeNull();
      expect(ran).toBe(false);
    }
    let ran = 0;
    expect(
      execute(context(), () => {
        ran++;
        return null;
      }),
    ).toBeNull();
    expect(ran).toBe(1);
  });

  it('may refuse as well', () => {
    const limit = { gate: 'execute', code: 'maxOutlay', numbers: {} } as const;
    expect(execute(context(), () => limit)).toBe(limit);
  });
});
