// What offers came to: sums by offer, book, participant and month, the same however they are asked, and as
// a table.

import { describe, expect, it } from 'vitest';
import { readCsvLines } from '../../../shared/csv.ts';
import { resultGroupings } from '../../../shared/domain/matchedResult.ts';
import type { OfferView } from '../../../shared/domain/offer.ts';
import { addMoney, type Money } from '../../../shared/domain/units.ts';
import { amount, plain } from '../../support/amounts.ts';
import { bet, deposit, refusal, Session, session } from '../../support/offerSession.ts';
import { betAndGet, laidBet } from '../../support/offers.ts';

const DAY_MS = 86_400_000;
const EVER = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER, purse: 'paper' } as const;
const cash = {
  ...betAndGet,
  title: 'Bet 10 get 5',
  reward: 'cash',
  rewardValue: amount(5),
} as const;
const credit = { type: 'credit-reward', value: amount(30), count: 1, expiresMs: null };

/** An offer with its qualifier settled. */
async function qualified(s: Session, person: Awaited<ReturnType<Session['person']>>, terms = {}) {
  let offer = await s.take(person, { ...betAndGet, ...terms });
  offer = await s.advance(offer, deposit);
  offer = await s.advance(offer, { type: 'place-qualifier', bet: bet(person.exchangeId) });
  return s.advance(offer, { type: 'settle-qualifier', result: 'lost' });
}

async function freeBet(s: Session, offer: OfferView, exchangeId: number) {
  const free = { ...laidBet(30, 6, 6.2, true), layAccountId: exchangeId };
  const credited = await s.advance(offer, credit);
  return s.advance(credited, { type: 'place-free-bet', bet: free });
}

/** Ann with a whole offer and a free bet that is open, Bob with a reward in cash a month later. */
async function played() {
  const first = await session();
  const ann = await first.person('Ann');
  const bob = await first.person('Bob');
  const whole = await first.advance(
    await freeBet(first, await qualified(first, ann), ann.exchangeId),
    {
      ...{ type: 'settle-free-bet', result: 'won' },
    },
  );
  await freeBet(first, await qualified(first, ann), ann.exchangeId);
  await first.harness.restart(40 * DAY_MS);
  const s = new Session(first.harness, 'telegram');
  const paid = await s.advance(await qualified(s, bob, cash), { ...credit, value: amount(5) });
  return { s, ann, bob, whole, paid };
}

const lines = async (s: Session, by: (typeof resultGroupings)[number], participantId = null) =>
  (await s.call['results.sums']({ ...EVER, participantId, by })).map(
    ({ bets, expected, name, openBets, openWorst, realised }) =>
      `${name}: ${bets} for ${plain(realised)} (${plain(expected)}), ${openBets} open at ${plain(openWorst)}`,
  );

describe('results', () => {
  it('are summed by what they are asked by', async () => {
    const { s } = await played();
    expect(await lines(s, 'participant')).toEqual([
      'Bob: 1 for 4.55 (4.55), 0 open at 0',
      'Ann: 3 for 22.89 (22.88), 1 open at 23.78',
    ]);
    expect(await lines(s, 'book')).toEqual(['coral: 4 for 27.44 (27.43), 1 open at 23.78']);
    const months = await lines(s, 'month');
    expect(months).toHaveLength(2);
    expect(months.every((line) => /^\d{4}-\d\d: /.test(line))).toBe(true);
    expect(await lines(s, 'offer')).toHaveLength(3);
  });

  it('come to the same however they are asked, and to what the offers say', async () => {
    const { s } = await played();
    const offers = s.harness.engine.matched.offers.views(null);
    const realised = offers.reduce<Money>(
      (sum, offer) => addMoney(sum, offer.realised),
      0 as Money,
    );
    for (const by of resultGroupings) {
      const sums = await s.call['results.sums']({ ...EVER, participantId: null, by });
      expect(sums.reduce((sum, one) => sum + one.realised, 0)).toBe(realised);
      expect(sums.reduce((sum, one) => sum + one.bets, 0)).toBe(4);
    }
  });

  it('are one person’s, one purse’s and one period’s', async () => {
    const { s, ann, bob } = await played();
    const sums = (change: object) =>
      s.call['results.sums']({ ...EVER, participantId: null, by: 'offer', ...change });
    expect(await sums({ participantId: bob.participantId })).toHaveLength(1);
    expect((await sums({ participantId: ann.participantId })).map(({ bets }) => bets)).toEqual([
      2, 1,
    ]);
    expect(await sums({ purse: 'live' })).toEqual([]);
    const nowMs = s.harness.clock.nowMs();
    expect(await sums({ fromMs: nowMs - DAY_MS })).toHaveLength(1);
    expect(await sums({ toMs: nowMs - DAY_MS })).toHaveLength(2);
    expect(await refusal(() => sums({ participantId: 99 }))).toBe('not-found');
  });

  it('are a table of every bet and reward, with nothing that is undone', async () => {
    const { s, paid } = await played();
    const table = async () => {
      const file = await s.call['results.export']({ ...EVER, participantId: null });
      return { name: file.name, rows: readCsvLines(file.text).map(({ values }) => values) };
    };
    const { name, rows } = await table();
    expect(name).toMatch(/^crossbook-matched-paper-\d{4}-\d\d-\d\d-9999-12-31\.csv$/);
    const at = (column: string) => rows[0]!.indexOf(column);
    expect(
      rows.slice(1).map((row) => [row[at('kind')], row[at('result')], row[at('profit')]]),
    ).toEqual([
      ['qualifying', 'lost', '-0.45'],
      ['free-bet', 'won', '23.79'],
      ['qualifying', 'lost', '-0.45'],
      ['qualifying', 'lost', '-0.45'],
      ['reward', '', '5.00'],
    ]);
    expect(rows[1]![at('participant')]).toBe('Ann');
    expect(rows[1]![at('laid at')]).toBe('smarkets');
    await s.undo(paid);
    expect((await table()).rows).toHaveLength(rows.length - 1);
  });
});
