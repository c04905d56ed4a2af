// Bets with several parts that feeds settle: each selection by the outcome that it is on, the whole by its parts, and
// never what only the bookmaker or a person can say.

import { beforeEach, describe, expect, it } from 'vitest';
import type { BetParts } from '../../../shared/domain/betParts.ts';
import type { OfferView } from '../../../shared/domain/offer.ts';
import { amount, odds, plain, share } from '../../support/amounts.ts';
import { refusal } from '../../support/offerSession.ts';
import { OfferTickets } from '../../support/offerTickets.ts';

let t: OfferTickets;
beforeEach(async () => {
  t = await new OfferTickets().start();
});

const selection = (label: string, at: number | null = null) => ({
  ...{ label, odds: at === null ? null : odds(at), result: null },
});
const back = (on: number[], stake: number, at: number, own = true) => ({
  ...{ on, own, accountId: null, kind: 'cash', stake: amount(stake), odds: odds(at) },
});
const lay = (on: number, stake: number, at: number) => {
  const plan = { stake: amount(stake), odds: odds(at), commission: share(0.02) };
  return { on, accountId: null, plan, lays: [plan] };
};

const double = {
  shape: 'accumulator',
  selections: [selection('Miami', 2), selection('Boston', 1.8)],
  backs: [back([0, 1], 10, 3.6)],
  lays: [],
};
const dutched = {
  shape: 'dutch',
  selections: [selection('Miami'), selection('Boston')],
  backs: [back([0], 10, 2.1), back([1], 11, 1.8, false)],
  lays: [],
};
const eachWay = (shape: 'each-way' | 'extra-place') => ({
  shape,
  selections: [selection('Miami'), selection('Miami'), selection('Miami')],
  backs: [back([0], 5, 11), back([1], 5, 3)],
  lays: [lay(0, 5, 11.5), lay(2, 5, 3.2)],
});

async function placed(parts: object, change: object = {}): Promise<OfferView> {
  const backs = (parts as BetParts).backs.filter(({ own }) => own);
  return t.session.advance(await t.take(change), {
    type: 'place-qualifier',
    bet: {
      ...{ description: 'It', startsMs: null, layAccountId: null, layWanted: amount(0) },
      ...{ stake: backs.reduce((sum, { stake }) => sum + stake, 0), odds: odds(2) },
      ...{ lays: [], ticketId: null, parts },
    },
  });
}

const bind = (seen: OfferView, on: number | undefined, side: 'miami' | 'boston', number = 1) =>
  t.session.advance(t.offer(seen), {
    ...{ type: 'bind-bet', number, listingId: t.listing(side) },
    ...(on === undefined ? {} : { on }),
  });

/** A bet whose first selection is on Miami and whose second is on Boston. */
async function bound(parts: object): Promise<OfferView> {
  const seen = await placed(parts);
  await bind(seen, 0, 'miami');
  await bind(seen, 1, 'boston');
  return seen;
}

const betIn = (seen: OfferView) => t.offer(seen).progress.bets[0]!;
const told = (seen: OfferView) => betIn(seen).parts!.selections.map(({ result }) => result);
const said = (seen: OfferView, results: readonly (string | null)[]) =>
  t.session.advance(t.offer(seen), { type: 'settle-part', number: 1, results });
const incidents = () => t.h.engine.journal.incidents(50).map(({ detail }) => detail);

describe('an accumulator', () => {
  it.each([
    ['both won', [1, 0], [1, 0], 'won', 26],
    ['a leg was void and counts no more', [0, 1], [1, 0], 'won', 8],
    ['the other one was', [1, 0], [0, 1], 'won', 10],
    ['all of it was', [0, 1], [0, 1], 'void', 0],
    ['the last leg lost', [1, 0], [0, 0], 'lost', -10],
  ] as const)('is settled leg by leg: %s', async (_name, miami, boston, result, profit) => {
    const seen = await bound(double);
    await t.ends('miami', miami[0], miami[1]);
    expect([betIn(seen).result, told(seen)[1]]).toEqual([null, null]);
    await t.ends('boston', boston[0], boston[1]);
    expect([betIn(seen).result, plain(t.offer(seen).realised)]).toEqual([result, profit]);
  });

  it('is lost with its first leg, whatever comes of the others', async () => {
    const seen = await bound(double);
    await t.ends('miami', 0);
    expect([betIn(seen).result, t.offer(seen).state]).toEqual(['lost', 'qualifying-settled']);
    const { revision } = t.offer(seen);
    await t.ends('boston', 1);
    expect([told(seen), t.offer(seen).revision]).toEqual([['lost', null], revision]);
  });

  it('waits for its lays after a leg has lost', async () => {
    const seen = await bound({ ...double, lays: [lay(0, 10, 2.1), lay(1, 10, 1.9)] });
    await t.ends('miami', 0);
    expect(betIn(seen).result).toBeNull();
    await t.ends('boston', 1);
    // −10, the first lay's 9.80, and the second's −9.
    expect([betIn(seen).result, plain(t.offer(seen).realised)]).toEqual(['lost', -9.2]);
  });
});

describe('a dutched bet', () => {
  it('is settled by the results of all its selections', async () => {
    const seen = await bound(dutched);
    await t.ends('boston', 1);
    expect(betIn(seen).result).toBeNull();
    await t.ends('miami', 0);
    expect([betIn(seen).result, plain(t.offer(seen).realised)]).toEqual(['lost', -1.2]);
    const steps = await t.session.call['offer.history']({
      ...{ participantId: t.participantId, offerId: seen.id },
    });
    expect(steps.slice(-2).map(({ event, surface }) => [event, surface])).toEqual([
      ['settle-part', 'engine'],
      ['settle-part', 'engine'],
    ]);
  });

  it('has a selection that a ticket has laid settled by what it was laid at', async () => {
    const plan = { stake: amount(10), odds: odds(2.2), commission: share(0.02) };
    const seen = await placed({ ...dutched, lays: [{ on: 0, accountId: null, plan, lays: [] }] });
    const { id: offerId, participantId, revision } = t.offer(seen);
    const ticket = await t.session.call['lay.ticket']({
      ...{ participantId, offerId, revision, number: 1, on: 0, layId: t.layAt('miami') },
    });
    await t.session.call['ticket.confirm']({ ticketId: ticket.id, revision: ticket.revision });
    await t.h.run(5_000);
    const { settledBy } = ticket.opportunity.partLay!;
    expect(betIn(seen).parts!.selections.map(({ listingId }) => listingId)).toEqual([
      settledBy,
      undefined,
    ]);
    await t.endsAt(settledBy!, 1);
    expect([told(seen), betIn(seen).result]).toEqual([['won', null], null]);
  });
});

describe('an each-way bet', () => {
  it.each(['each-way', 'extra-place'] as const)(
    'has its places told by a person where no market asks for them: %s',
    async (shape) => {
      const seen = await placed(eachWay(shape));
      for (const place of [1, 2]) {
        expect(await refusal(() => bind(seen, place, 'miami'))).toBe('other-question');
      }
      await bind(seen, 0, 'miami');
      await t.ends('miami', 0);
      // Who has not won may be placed or not.
      expect([told(seen), betIn(seen).result]).toEqual([['lost', null, null], null]);
      await said(seen, ['lost', 'won', 'won']);
      // −5 and +4.90 on the win, +10 and −11 on the place.
      expect([betIn(seen).result, plain(t.offer(seen).realised)]).toEqual(['won', -1.1]);
    },
  );
});

describe('a venue’s word on a part', () => {
  it('counts at once where the outcome had ended before it was named', async () => {
    const seen = await placed(double);
    await t.ends('miami', 1);
    await bind(seen, 0, 'miami');
    expect(told(seen)).toEqual(['won', null]);
  });

  it('is kept over a restart, and its outcome followed until the bet is decided', async () => {
    const venues = new Set(['albion']) as never;
    const followed = () => t.h.engine.execution.heldInstruments(venues);
    const seen = await bound(double);
    expect(followed()).toEqual(['h1/albion/0', 'h1/albion/1']);
    await t.h.crash();
    await t.h.run(1_000);
    await t.ends('miami', 0);
    expect([betIn(seen).result, followed()]).toEqual(['lost', []]);
  });

  it('is heard no more once the naming, or the bet itself, was taken back', async () => {
    const seen = await placed(double);
    await bind(seen, 0, 'miami');
    await t.session.undo(t.offer(seen));
    await t.ends('miami', 1);
    expect(told(seen)).toEqual([null, null]);
    await t.session.undo(t.offer(seen));
    await t.ends('miami', 0);
    expect(t.offer(seen).progress.bets).toEqual([]);
  });

  it('is corrected before and after the bet is decided', async () => {
    const seen = await bound(double);
    await t.ends('miami', 1);
    await t.ends('miami', 0, 1);
    expect(told(seen)).toEqual(['void', null]);
    await t.ends('boston', 1);
    expect(plain(t.offer(seen).realised)).toBe(8);
    await t.ends('miami', 1);
    expect([betIn(seen).result, plain(t.offer(seen).realised)]).toEqual(['won', 26]);
    await t.ends('boston', 0);
    expect([betIn(seen).result, plain(t.offer(seen).realised)]).toEqual(['lost', -10]);
  });

  it('is corrected with what has become of the other parts meanwhile, or left to a person', async () => {
    const [known, open] = [await bound(double), await placed(double)];
    await bind(open, 0, 'miami');
    await t.ends('miami', 0);
    await t.ends('boston', 1);
    expect([betIn(known).result, betIn(open).result]).toEqual(['lost', 'lost']);
    await t.ends('miami', 1);
    expect([told(known), betIn(known).result]).toEqual([['won', 'won'], 'won']);
    expect([told(open), betIn(open).result]).toEqual([['lost', null], 'lost']);
    const [detail] = incidents().filter((own) => own.includes(`offer ${open.id}`));
    expect(detail).toContain('corrected, and another part is open');
  });

  it('never stands against a person’s', async () => {
    const seen = await bound(double);
    await said(seen, ['lost', null]);
    expect(betIn(seen).result).toBe('lost');
    await t.ends('miami', 1);
    expect(told(seen)).toEqual(['lost', null]);
    const other = await bound(double);
    expect(told(other)).toEqual(['won', null]);
    // A person may say otherwise than the feed, and is not overruled then.
    await said(other, ['void', null]);
    await t.ends('miami', 1);
    expect(told(other)).toEqual(['void', null]);
  });

  it('that is shared is left to a person, who is told', async () => {
    const seen = await bound(double);
    await t.ends('miami', 0.5);
    expect(told(seen)).toEqual([null, null]);
    expect(incidents().join('\n')).toContain(`offer ${seen.id}: shared result`);
  });
});

describe('naming an outcome', () => {
  it('is refused for the whole of a bet with parts, for parts that are not there, and for decided ones', async () => {
    const seen = await placed(double);
    expect(await refusal(() => bind(seen, undefined, 'miami'))).toBe('bet-unknown');
    expect(await refusal(() => bind(seen, 2, 'miami'))).toBe('bet-unknown');
    expect(await refusal(() => bind(seen, 0, 'miami', 2))).toBe('bet-unknown');
    await said(seen, ['won', null]);
    expect(await refusal(() => bind(seen, 0, 'miami'))).toBe('bet-unknown');
    expect(await refusal(() => said(seen, [null, 'won']))).toBe('parts-unfit');
  });
});
