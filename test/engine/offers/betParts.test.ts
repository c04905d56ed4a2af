// Bets of several parts in an offer: whatever is placed as a calculator's sheet says brings in every ending exactly what
// the sheet promised, in the offer and on the accounts, part by part as each is decided.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standingRefusal } from '../../../main/engine/offers/offerGuards.ts';
import { stepOffer } from '../../../main/engine/offers/offerMachine.ts';
import { accountEffects } from '../../../main/engine/offers/offerProgress.ts';
import { calculate, isProblem, type Sheet } from '../../../shared/calculators/calculator.ts';
import { calculators } from '../../../shared/calculators/calculators.ts';
import { headOf, type PartCalculator, partsOf } from '../../../shared/calculators/partsOf.ts';
import { type BetParts, isDue } from '../../../shared/domain/betParts.ts';
import { bookAccountId } from '../../../shared/domain/bookAccount.ts';
import {
  type BetResult,
  laidOf,
  type Offer,
  openBets,
  realisedOf,
} from '../../../shared/domain/offer.ts';
import type { OfferEvent } from '../../../shared/domain/offerEvent.ts';
import {
  endingsLeft,
  endingsOf,
  type PartEnding,
  partsWorst,
  withResults,
} from '../../../shared/math/partSettlement.ts';
import { amount, odds, plain, share } from '../../support/amounts.ts';
import { START_MS } from '../../support/feedHarness.ts';
import { betAndGet, offerOf } from '../../support/offers.ts';
import { property } from '../../support/property.ts';

type Values = { readonly [name: string]: number | string };

const EXCHANGE = bookAccountId(2);

interface Made {
  readonly sheet: Sheet;
  readonly parts: BetParts;
}

function make(
  id: PartCalculator,
  values: Values,
  rows: readonly Values[] = [],
  laid = true,
): Made | null {
  const sheet = calculate(calculators.find((own) => own.id === id)!, values, rows);
  if (isProblem(sheet)) return null;
  const more = { labels: [], layAccountId: EXCHANGE, own: rows.map((_, at) => at === 0) };
  return { sheet, parts: partsOf({ calculator: id, sheet, values, rows, laid, ...more }) };
}

const now = { nowMs: START_MS, accountStatus: 'healthy' as const };
const terms = { ...betAndGet, deposit: amount(0), stake: amount(0.01), minimumOdds: null };

function step(offer: Offer, event: OfferEvent): Offer {
  const result = stepOffer(offer, event, now);
  if ('refusal' in result) throw new Error(`${event.type}: ${result.refusal.code}`);
  return result.offer;
}

const placed = (parts: BetParts): Offer =>
  step(offerOf({ terms }), {
    type: 'place-qualifier',
    bet: {
      ...{ description: 'it', startsMs: null, layAccountId: EXCHANGE, lays: [], ticketId: null },
      ...{ ...headOf(parts)!, layWanted: amount(0), parts },
    },
  });

const partsIn = (offer: Offer): BetParts => offer.progress.bets[0]!.parts!;

/** Takes every lay that is due as it was planned. */
function layDue(offer: Offer): Offer {
  let after = offer;
  for (const { lays, on, plan } of partsIn(offer).lays) {
    if (lays.length > 0 || plan.stake === 0 || !isDue(partsIn(after), on)) continue;
    after = step(after, { type: 'match-rest', number: 1, on, lay: plan, wanted: plan.stake });
  }
  return after;
}

/** The offer with every selection told, together or one after the other, up to where it is decided. */
function ended(offer: Offer, results: readonly BetResult[], inTurn: boolean): Offer {
  if (!inTurn) return step(offer, { type: 'settle-part', number: 1, results });
  let after = offer;
  for (const [at, result] of results.entries()) {
    if (openBets(after.progress).length === 0) break;
    const told = partsIn(after).selections.map((own, index) =>
      index === at ? result : own.result,
    );
    after = layDue(step(after, { type: 'settle-part', number: 1, results: told }));
  }
  return after;
}

/** What the sheet says of an ending; null where it tells only the worst of several. */
function promised({ outcomes }: Sheet, { shape }: BetParts, end: PartEnding): number | null {
  const first = end.results.indexOf('lost');
  if (shape === 'accumulator-in-turn' && first >= 0) {
    return outcomes.find(({ key, number }) => key === 'leg-loses' && number === first + 1)!.total;
  }
  if (shape === 'accumulator' && end.number !== 0) return null;
  const found = outcomes.find(
    ({ key, number }) => key === end.key && (key !== 'selection-wins' || number === end.number),
  );
  return found!.total;
}

const sumOf = (offer: Offer): number =>
  [...accountEffects(offer).values()].reduce<number>((sum, own) => sum + own, 0);

function holds({ parts, sheet }: Made): void {
  const inTurn = parts.shape === 'accumulator' || parts.shape === 'accumulator-in-turn';
  const begun = placed(parts);
  const totals = endingsOf(parts.shape, parts.selections.length).map((end) => {
    const offer = ended(begun, end.results, inTurn);
    expect(openBets(offer.progress), end.key).toEqual([]);
    const total = realisedOf(offer);
    const promise = promised(sheet, parts, end);
    if (promise !== null) expect(total, end.key).toBe(promise);
    // Parts at other bookmakers stand on no account of ours here.
    if (parts.shape !== 'dutch') expect(sumOf(offer)).toBe(total);
    return { key: end.key, count: end.number, total };
  });
  if (parts.shape === 'accumulator') {
    for (const { number, total } of sheet.outcomes) {
      const own = totals.filter(({ count }) => count === (number ?? 0));
      expect(Math.min(...own.map((one) => one.total))).toBe(total);
    }
  }
  // What is not told by then is not promised either.
  const relied = totals.filter(({ key }) => key !== 'extra-place').map(({ total }) => total);
  expect(partsWorst(parts)).toBe(Math.min(...relied));
}

const pennies = (low: number, high: number) =>
  fc.integer({ min: low * 100, max: high * 100 }).map((value) => value * 10_000);
const price = (low: number, high: number) =>
  fc.integer({ min: Math.round(low * 100), max: high * 100 }).map((value) => value * 10_000);
const commission = fc.constantFrom(0, 20_000, 50_000);

describe('every ending brings what the calculator promised', () => {
  it('each way, with and without an extra place', () => {
    const values = fc.record({
      ...{ stake: pennies(1, 100), back: price(2, 50), winLay: price(2, 60) },
      fraction: fc.constantFrom('1/5', '1/4', '1/3'),
      ...{ placeLay: price(1.1, 12), winCommission: commission, placeCommission: commission },
      extra: fc.constantFrom('no', 'yes'),
    });
    property(
      fc.property(values, (own) => {
        const made = make('each-way', own);
        if (made !== null) holds(made);
      }),
      60,
    );
  });

  it('dutched at one bookmaker and others', () => {
    const rows = fc.array(fc.record({ odds: price(1.5, 15) }), { minLength: 2, maxLength: 5 });
    property(
      fc.property(pennies(5, 500), rows, (total, own) => {
        const made = make('dutch', { by: 'total', amount: total }, own);
        if (made?.parts.backs.every(({ stake }) => stake > 0)) holds(made);
      }),
      60,
    );
  });

  it('accumulators, laid at the start and leg by leg, each leg in turn', () => {
    const leg = fc.record({ back: price(1.2, 6), lay: price(1.2, 7), laid: fc.constant(0) });
    const rows = fc.array(leg, { minLength: 2, maxLength: 4 });
    const values = fc.record({
      ...{ method: fc.constantFrom('sequential', 'start'), kind: fc.constant('cash') },
      ...{ stake: pennies(1, 50), commission, refund: fc.constant(0), kept: fc.constant(0) },
    });
    property(
      fc.property(values, rows, (own, legs) => {
        const made = make('accumulator', own, legs);
        if (made?.sheet.bets.every(({ stake }) => stake > 0)) holds(made);
      }),
      60,
    );
  });
});

/** The worked extra place: 10 each way at 11, a fifth, laid at 11.5 and 3.2 with 2 %. */
const extraValues = {
  ...{ stake: amount(10), back: odds(11), fraction: '1/5', winLay: odds(11.5) },
  ...{ winCommission: share(0.02), placeLay: odds(3.2), placeCommission: share(0.02) },
  extra: 'yes',
};
const extraPlace = make('each-way', extraValues)!;
const three = make(
  'accumulator',
  {
    ...{ method: 'sequential', kind: 'cash', stake: amount(10), commission: share(0.02) },
    ...{ refund: 0, kept: 0 },
  },
  [
    [1.8, 1.83],
    [2, 2.06],
    [2.2, 2.26],
  ].map(([back, lay]) => ({ back: odds(back!), lay: odds(lay!), laid: 0 })),
)!;

describe('the life of such a bet', () => {
  it('is placed with 20 for 10 each way, and the extra place pays on both sides', () => {
    const begun = placed(extraPlace.parts);
    expect(begun.state).toBe('qualifying-placed');
    expect(plain(begun.progress.bets[0]!.stake)).toBe(20);
    const offer = ended(begun, ['lost', 'won', 'lost'], false);
    // 28.6355 and −1.3645 before every part is paid, and charged, in pennies: −10 + 20 + 9.38 + 9.24.
    expect(plain(realisedOf(offer))).toBe(28.62);
    expect(plain(partsWorst(extraPlace.parts))).toBe(-1.38);
    expect(offer.state).toBe('qualifying-settled');
  });

  it('asks for all lays that are due where none is laid yet', () => {
    const { parts, sheet } = make('each-way', extraValues, [], false)!;
    const begun = placed(parts);
    expect(begun.state).toBe('qualifying-part-matched');
    const laid = layDue(begun);
    expect(laid.state).toBe('qualifying-placed');
    expect(partsIn(laid)).toEqual(extraPlace.parts);
    expect(sheet).toEqual(extraPlace.sheet);
  });

  it('asks for the next lay of an accumulator once the leg before it has won', () => {
    const begun = placed(three.parts);
    expect(begun.state).toBe('qualifying-placed');
    const first = step(begun, { type: 'settle-part', number: 1, results: ['won', null, null] });
    expect(first.state).toBe('qualifying-part-matched');
    const laid = layDue(first);
    expect(laid.state).toBe('qualifying-placed');
    // All legs as planned: 9.20, 16.99 and 35.36, of which two are laid.
    const [bet] = laid.progress.bets;
    expect([plain(bet!.layWanted), plain(laidOf(bet!))]).toEqual([61.55, 26.19]);
    const lost = step(laid, { type: 'settle-part', number: 1, results: ['won', 'lost', null] });
    expect(lost).toMatchObject({ state: 'qualifying-settled' });
    expect(lost.progress.bets[0]).toMatchObject({ result: 'lost' });
  });

  it('counts a void leg no more, and gives everything back when all is void', () => {
    const begun = placed(three.parts);
    const one = step(begun, { type: 'settle-part', number: 1, results: ['void', 'won', 'won'] });
    expect(one.progress.bets[0]).toMatchObject({ result: 'won' });
    // 10 at 2 · 2.2, and no lay of the legs that were not laid.
    expect(plain(realisedOf(one))).toBe(34);
    const all = step(begun, { type: 'settle-part', number: 1, results: ['void', 'void', 'void'] });
    expect([all.state, plain(realisedOf(all)), sumOf(all)]).toEqual(['available', 0, 0]);
  });

  it('offers no lay where none is to stand, or all have ended', () => {
    const lay = { stake: amount(1), odds: odds(2), commission: share(0) };
    const more = { type: 'match-rest', number: 1, on: 0, lay, wanted: amount(1) } as const;
    const unlaid = placed({ ...extraPlace.parts, lays: [] });
    const told = step(placed(extraPlace.parts), {
      ...{ type: 'settle-part', number: 1, results: ['lost', null, 'lost'] },
    });
    for (const offer of [unlaid, told]) {
      expect(standingRefusal(offer, 'match-rest', now)).toMatchObject({ code: 'lay-whole' });
      expect(stepOffer(offer, more, now)).toMatchObject({ refusal: { code: 'lay-whole' } });
    }
    expect(standingRefusal(placed(extraPlace.parts), 'match-rest', now)).toBeNull();
  });

  it('counts its worst on with what was void', () => {
    const unlaid = { ...three.parts, lays: [] };
    const told = withResults(unlaid, ['void', null, null]);
    // Of the two other legs one can still lose.
    expect([unlaid, told].map((parts) => plain(partsWorst(parts)))).toEqual([-10, -10]);
    expect(endingsLeft(told).map(({ results }) => results.join(' '))).toEqual([
      'void won won',
      'void lost won',
      'void won lost',
      'void lost lost',
    ]);
    const scratched = withResults(extraPlace.parts, ['void', null, null]);
    expect(endingsLeft(scratched).map(({ key }) => key)).toEqual([
      'placed',
      'extra-place',
      'unplaced',
    ]);
  });

  it('is corrected selection by selection', () => {
    const offer = ended(placed(extraPlace.parts), ['lost', 'won', 'lost'], false);
    const results = ['lost', 'lost', 'lost'] as const;
    const event = { type: 'correct-result', number: 1, result: 'lost', results } as const;
    const after = step(offer, event);
    expect(realisedOf(after)).toBe(sumOf(after));
    expect(plain(realisedOf(after))).toBe(-1.38);
  });

  it.each<[string, (offer: Offer) => OfferEvent, string]>([
    ['as one bet', () => ({ type: 'settle-qualifier', result: 'won' }), 'by-parts'],
    ['void as one bet', () => ({ type: 'void-qualifier' }), 'by-parts'],
    [
      'with too few results',
      () => ({ type: 'settle-part', number: 1, results: ['won'] }),
      'parts-unfit',
    ],
    [
      'with nothing told',
      () => ({ type: 'settle-part', number: 1, results: [null, null, null] }),
      'result-same',
    ],
    [
      'of another bet',
      () => ({ type: 'settle-part', number: 2, results: ['won', 'won', 'won'] }),
      'bet-unknown',
    ],
    [
      'by a lay of no part',
      ({ progress }) => {
        const { plan } = progress.bets[0]!.parts!.lays[0]!;
        return { type: 'match-rest', number: 1, lay: plan, wanted: plan.stake };
      },
      'by-parts',
    ],
  ])('is not settled %s', (_what, event, code) => {
    const offer = placed(extraPlace.parts);
    expect(stepOffer(offer, event(offer), now)).toMatchObject({ refusal: { code } });
  });
});
