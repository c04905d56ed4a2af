// Answers become typed values, and bookmakers' prices become markets and levels: by name and never by
// order, with lay prices on the other side of the same book and nowhere else.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bookmakerByKey,
  bookmakers,
  DEFAULT_KEYS,
} from '../../../main/venues/the-odds-api/bookmakers.ts';
import { bookmakerFees } from '../../../main/venues/the-odds-api/fees.ts';
import { isContest, listBookmaker } from '../../../main/venues/the-odds-api/listing.ts';
import {
  decodeOdds,
  decodeScores,
  decodeSports,
  describeError,
  type OddsFormat,
} from '../../../main/venues/the-odds-api/protocol.ts';
import { resolutionOf } from '../../../main/venues/the-odds-api/results.ts';
import { money, type Probability, type Quantity, SCALE } from '../../../shared/domain/units.ts';
import { AT, AT_MS, bookmaker, event, football, h2h, outcome } from './answers.ts';

function read(body: unknown, format: OddsFormat = 'decimal') {
  const decoded = decodeOdds(body, format);
  if ('error' in decoded) throw new Error(decoded.error.message);
  return decoded.value;
}

/** Everything listed of the first event's bookmakers. */
function list(body: object) {
  const [first] = read([body]).records;
  if (first === undefined || !isContest(first)) throw new Error('no contest');
  const parts = first.bookmakers.map((odds) => listBookmaker(first, odds, money(100 * SCALE)));
  return {
    listed: parts.flatMap((part) => part.listed),
    errors: parts.flatMap((part) => part.errors),
    unknown: parts.flatMap((part) => part.unknown),
  };
}

const celtics = outcome('Boston Celtics', 1.5);
const heat = outcome('Miami Heat', 2.75);

describe('an answer of odds', () => {
  it('is read with the market’s own stamp before the bookmaker’s', () => {
    const own = { ...h2h(heat, celtics), last_update: '2026-11-21T11:58:00Z' };
    const bare = { key: 'totals', outcomes: [] };
    const { errors, records } = read([event([bookmaker('fanduel', [own, bare])])]);
    expect(errors).toEqual([]);
    const stamps = records[0]?.bookmakers[0]?.markets.map(({ scrapedMs }) => scrapedMs);
    expect(stamps).toEqual([AT_MS - 90_000, AT_MS]);
  });

  it('of one event, where bookmakers carry no stamp, is read as well', () => {
    const { last_update: _stamp, ...book } = bookmaker('fanduel', [h2h(heat, celtics)]);
    expect(read([event([book])]).records[0]?.bookmakers[0]?.markets).toHaveLength(1);
  });

  it('leaves a bad part out, says where, and keeps the rest', () => {
    const bad = { ...h2h(outcome('Miami Heat', '2.75')), key: 'h2h' };
    const { errors, records } = read([
      event([bookmaker('fanduel', [bad, h2h(heat, celtics)]), bookmaker('betmgm', [])]),
      { id: 7 },
    ]);
    expect(errors).toEqual([
      {
        at: '0.bookmakers.0.markets.0.outcomes.0.price',
        message: 'expected a number, was "2.75"',
      },
      { at: '1.id', message: 'expected text, was 7' },
    ]);
    expect(records[0]?.bookmakers.map(({ markets }) => markets.length)).toEqual([1, 0]);
  });

  it('of which nothing can be read says nothing, not that there is nothing', () => {
    expect(decodeOdds([{ id: 7 }, 4])).toEqual({
      error: { at: '0.id', message: 'expected text, was 7' },
    });
    expect(decodeOdds({})).toMatchObject({ error: { message: 'expected an array' } });
    expect(read([])).toEqual({ records: [], errors: [], complete: true });
    expect(read([event([]), 4]).complete).toBe(false);
  });

  it('without bookmakers is no error', () => {
    expect(list(event([]))).toEqual({ listed: [], errors: [], unknown: [] });
  });

  it.each([0, 1, 0.5, -110, 1e9, 1e21, Number.NaN, null])(
    'refuses the decimal odds %s',
    (price) => {
      expect(
        read([event([bookmaker('fanduel', [h2h(outcome('Miami Heat', price))])])]).errors,
      ).toHaveLength(1);
    },
  );

  it.each([
    [110, 2_100_000, 2_100_000],
    [100, 2_000_000, 2_000_000],
    [-110, 1_909_090, 1_909_091],
    [-330, 1_303_030, 1_303_031],
  ])('in American points, %i, is read to the millionth', (price, odds, oddsUp) => {
    const { records } = read(
      [event([bookmaker('fanduel', [h2h(outcome('A', price))])])],
      'american',
    );
    expect(records[0]?.bookmakers[0]?.markets[0]?.outcomes[0]).toMatchObject({ odds, oddsUp });
  });

  it('is read exactly: a price is never better than it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (digits) => {
        const exact = BigInt(digits) + 100_000_000n;
        const written = String(exact);
        const price = Number(`${written.slice(0, -8)}.${written.slice(-8)}`);
        const { records } = read([event([bookmaker('fanduel', [h2h(outcome('A', price))])])]);
        const own = records[0]?.bookmakers[0]?.markets[0]?.outcomes[0];
        if (own === undefined) return digits < 100;
        return (
          BigInt(own.odds) * 100n <= exact &&
          exact - BigInt(own.odds) * 100n < 100n &&
          BigInt(own.oddsUp) * 100n >= exact
        );
      }),
    );
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const body of [value, [value], [event([value as object])]]) {
          decodeOdds(body);
          decodeScores(body);
          decodeSports(body);
          describeError(body);
        }
      }),
    );
  });
});

describe('a winner', () => {
  it.each([[[celtics, heat]], [[heat, celtics]]])('is told by names, in any order', (outcomes) => {
    const { listed } = list(event([bookmaker('draftkings', [h2h(...outcomes)])]));
    const [own] = listed;
    expect(own?.market).toMatchObject({
      venueId: 'draftkings',
      venueMarketId: 'e1f0/draftkings/h2h',
      question: { type: 'winner', scope: 'overtime-included', line: null },
    });
    expect(own?.market.outcomes.map(({ label }) => label)).toEqual([
      'Boston Celtics',
      'Miami Heat',
    ]);
    const home = own?.books.find(({ instrument }) => instrument.endsWith('/home'));
    expect(home?.levels).toEqual({
      backPrices: [666_667],
      backQuantities: [150_000_000],
      layPrices: [],
      layQuantities: [],
    });
    expect(home?.scrapedMs).toBe(AT_MS);
  });

  it('of football needs its draw: two sides alone are not a whole book', () => {
    const sides = [outcome('Leeds United', 6), outcome('Arsenal', 1.6)];
    const without = list(event([bookmaker('coral', [h2h(...sides)])], football));
    expect(without.listed).toEqual([]);
    expect(without.unknown).toEqual(['soccer_epl h2h without a draw']);
    const draw = list(event([bookmaker('coral', [h2h(...sides, outcome('Draw', 4.2))])], football));
    expect(draw.listed[0]?.market.question).toMatchObject({
      ...{ type: 'three-way', scope: 'regulation' },
    });
    expect(draw.listed[0]?.market.outcomes.map(({ meaning }) => meaning.on)).toContain('draw');
  });

  it('with a draw in another sport is about the ordinary time', () => {
    const three = [celtics, heat, outcome('Draw', 15)];
    const { listed } = list(event([bookmaker('pinnacle', [h2h(...three)])]));
    expect(listed[0]?.market.question).toMatchObject({ type: 'three-way', scope: 'regulation' });
  });

  it('names somebody else: the market is left out with its place', () => {
    const { errors, listed } = list(
      event([bookmaker('fanduel', [h2h(celtics, outcome('Heat', 2))])]),
    );
    expect(listed).toEqual([]);
    expect(errors).toEqual([
      { at: 'e1f0.fanduel.h2h', message: 'expected each outcome once, was "Heat"' },
    ]);
    expect(list(event([bookmaker('fanduel', [h2h(celtics, celtics)])])).errors).toHaveLength(1);
  });
});

describe('lay prices of an exchange', () => {
  const lay = {
    ...{ key: 'h2h_lay', last_update: '2026-11-21T11:59:10Z' },
    outcomes: [
      outcome('Boston Celtics', 1.52, { bet_limit: 240 }),
      outcome('Miami Heat', 2.96, { bet_limit: 80.5 }),
    ],
  };
  const back = h2h(
    outcome('Miami Heat', 2.9, { bet_limit: 50 }),
    outcome('Boston Celtics', 1.51, { bet_limit: 300 }),
  );

  it('are the other side of the same books, and older stamps count', () => {
    const { listed } = list(event([bookmaker('betfair_ex_uk', [back, lay])]));
    expect(listed.map(({ market }) => market.venueMarketId)).toEqual([
      'e1f0/betfair_ex_uk/h2h/home',
      'e1f0/betfair_ex_uk/h2h/away',
    ]);
    const home = listed[0];
    expect(home?.market.outcomes).toMatchObject([
      { complement: false, meaning: { participant: 0, negated: false } },
      { complement: true, meaning: { participant: 0, negated: true } },
    ]);
    expect(home?.books).toEqual([
      {
        instrument: 'e1f0/betfair_ex_uk/h2h/home',
        scrapedMs: AT_MS - 20_000,
        levels: {
          backPrices: [662_252],
          backQuantities: [453_000_000],
          layPrices: [657_894],
          layQuantities: [364_800_000],
        },
      },
    ]);
  });

  it('never become a price to back, neither there nor at a bookmaker', () => {
    const backs = (key: string, markets: readonly object[]) =>
      list(event([bookmaker(key, markets)])).listed.flatMap(({ books }) =>
        books.flatMap(({ levels }) => [...levels.backPrices]),
      );
    const plain = backs('betfair_ex_uk', [back]);
    expect(backs('betfair_ex_uk', [back, lay])).toEqual(plain);
    expect(backs('betfair_ex_uk', [lay])).toEqual([]);
    expect(backs('coral', [h2h(celtics, heat), lay])).toEqual(backs('coral', [h2h(celtics, heat)]));
  });
});

describe('lines', () => {
  const spreads = (home: number, away: number) => ({
    ...{ key: 'spreads', last_update: AT },
    outcomes: [
      outcome('Miami Heat', 1.91, { point: away }),
      outcome('Boston Celtics', 1.95, { point: home }),
    ],
  });
  const totals = (over: number, under: number) => ({
    ...{ key: 'totals', last_update: AT },
    outcomes: [outcome('Over', 1.87, { point: over }), outcome('Under', 1.95, { point: under })],
  });

  it('are the handicap of the home side and one total, in quarters', () => {
    const { listed } = list(
      event([bookmaker('betmgm', [spreads(-5.5, 5.5), totals(221.5, 221.5)])]),
    );
    expect(listed.map(({ market }) => market.question)).toMatchObject([
      { type: 'spread', line: -22, lineOn: 0 },
      { type: 'total', line: 886, lineOn: null },
    ]);
    expect(listed[0]?.market.outcomes.map(({ label }) => label)).toEqual([
      'Boston Celtics -5.5',
      'Miami Heat +5.5',
    ]);
  });

  it.each([
    ['of two sides that do not belong together', spreads(-5.5, 4.5)],
    ['that is no quarter', spreads(-5.3, 5.3)],
    ['of two totals', totals(220.5, 221.5)],
    ['without a point', { ...totals(1, 1), outcomes: [outcome('Over', 2), outcome('Under', 2)] }],
  ])('%s is an error of that market alone', (_what, market) => {
    const { errors, listed } = list(event([bookmaker('betmgm', [market, h2h(celtics, heat)])]));
    expect(errors).toHaveLength(1);
    expect(listed).toHaveLength(1);
  });
});

describe('a bookmaker', () => {
  it('that is not known, and a market of another kind, are counted by name', () => {
    const { listed, unknown } = list(
      event([
        bookmaker('somebook', [h2h(celtics, heat)]),
        bookmaker('fanduel', [{ key: 'player_points', last_update: AT, outcomes: [] }]),
      ]),
    );
    expect(listed).toEqual([]);
    expect(unknown).toEqual(['bookmaker somebook', 'market player_points']);
  });

  it('has one id and one key, and Caesars its own', () => {
    expect(new Set(bookmakers.map(({ id }) => id)).size).toBe(bookmakers.length);
    expect(new Set(bookmakers.map(({ key }) => key)).size).toBe(bookmakers.length);
    expect(bookmakerByKey('caesars')).toBeNull();
    expect(bookmakerByKey('williamhill_us')).toMatchObject({
      ...{ id: 'caesars', name: 'Caesars', currency: 'USD', paidPlansOnly: true },
    });
    expect(bookmakerByKey('coral')).toMatchObject({ currency: 'GBP', exchange: false });
    for (const key of DEFAULT_KEYS) expect(bookmakerByKey(key)).not.toBeNull();
  });

  it('links to its page unless the link has blanks in it', () => {
    const link = (more: object) =>
      list(event([bookmaker('fanduel', [h2h(celtics, heat)], more)])).listed[0]?.market.link;
    expect(link({ link: 'https://sportsbook.fanduel.com/x-1' })).toBe(
      'https://sportsbook.fanduel.com/x-1',
    );
    expect(link({ link: 'https://{state}.fanduel.com/x' })).toBe('https://sportsbook.fanduel.com');
    expect(link({ link: 'http://sportsbook.fanduel.com/x' })).toBe(
      'https://sportsbook.fanduel.com',
    );
  });

  it('takes nothing besides its odds, an exchange its commission on what is won', () => {
    const parts = [{ price: 400_000 as Probability, quantity: 10_000_000 as Quantity }];
    expect(bookmakerFees.takerFee(parts, { commission: 0 })).toBe(0);
    expect(bookmakerFees.takerFee(parts, { commission: 50_000 })).toBe(0);
    expect(bookmakerFees.unitCost(400_000, { commission: 50_000 })).toBe(400_000 * SCALE);
    expect(bookmakerFees.commission!({ commission: 50_000 })).toBe(50_000);
    expect(() => bookmakerFees.commission!({})).toThrow('commission');
  });
});

describe('a final score', () => {
  const scored = (home: string, away: string, more: object = {}) => {
    const decoded = decodeScores([
      {
        ...event([]),
        ...{ completed: true, last_update: AT, ...more },
        scores: [
          { name: 'Miami Heat', score: away },
          { name: 'Boston Celtics', score: home },
        ],
      },
    ]);
    if ('error' in decoded) throw new Error(decoded.error.message);
    return decoded.value.records[0]!;
  };
  const total = (point: number) =>
    list(
      event([
        bookmaker('betmgm', [
          {
            ...{ key: 'totals', last_update: AT },
            outcomes: [outcome('Over', 1.9, { point }), outcome('Under', 1.9, { point })],
          },
        ]),
      ]),
    ).listed[0]!.market;
  const winner = list(event([bookmaker('betmgm', [h2h(celtics, heat)])])).listed[0]!.market;
  const paid = (resolution: ReturnType<typeof resolutionOf>) =>
    resolution?.payouts.map(({ payout }) => payout / SCALE);

  it('pays the winner, and is final where it decides', () => {
    const resolution = resolutionOf(winner, scored('113', '99'));
    expect(resolution).toMatchObject({ venueId: 'betmgm', final: true });
    expect(paid(resolution)).toEqual([1, 0]);
    expect(resolutionOf(winner, scored('99', '99'))).toBeNull();
  });

  it('pays a total, and says nothing of a push or a quarter line', () => {
    expect(paid(resolutionOf(total(211.5), scored('113', '99')))).toEqual([1, 0]);
    expect(resolutionOf(total(212), scored('113', '99'))).toBeNull();
    expect(resolutionOf(total(211.25), scored('113', '99'))).toBeNull();
  });

  it('of a cup is provisional: extra time may be in it', () => {
    expect(resolutionOf(winner, scored('2', '1', { sport_key: 'soccer_fa_cup' }))?.final).toBe(
      false,
    );
    expect(resolutionOf(winner, scored('2', '1', { sport_key: 'soccer_epl' }))?.final).toBe(true);
  });

  it('that is no whole number in text is an error', () => {
    expect(() => scored('x', '1')).toThrow('a whole number in text');
    expect(
      decodeScores([{ ...event([]), completed: true, scores: [{ name: 'A', score: 3 }] }]),
    ).toMatchObject({ error: { at: '0.scores.0.score' } });
  });
});
