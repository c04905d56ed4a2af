// Bets with several parts by phone: every part is shown, laid and ended by a step of its own, each once.

import { describe, expect, it } from 'vitest';
import type { OfferView } from '../../shared/domain/offer.ts';
import type { OfferEvent } from '../../shared/domain/offerEvent.ts';
import type { OfferTerms } from '../../shared/domain/offerTerms.ts';
import { amount, odds, share } from '../support/amounts.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { betAndGet } from '../support/offers.ts';
import { PhoneHarness } from '../support/phoneHarness.ts';

const plan = (stake: number, at: number) => ({
  stake: amount(stake),
  odds: odds(at),
  commission: share(0.02),
});
const selection = (label: string, at: number | null) => ({
  ...{ label, odds: at === null ? null : odds(at), result: null },
});
const back = (on: number[], stake: number, at: number) => ({
  ...{ on, own: true, accountId: null, kind: 'cash', stake: amount(stake), odds: odds(at) },
});
const lay = (on: number, stake: number, at: number) => ({
  ...{ on, accountId: null, plan: plan(stake, at), lays: [] },
});

const betOf = (parts: object, stake = 10, at = 4) => ({
  ...{ description: 'Double', startsMs: null, stake: amount(stake), odds: odds(at) },
  ...{ layAccountId: null, layWanted: amount(0), lays: [], ticketId: null, parts },
});

/** An offer in the hands of somebody with a phone. */
async function taken(change: Partial<OfferTerms> = {}) {
  const h = await PhoneHarness.start((own) => new EngineHarness({}, [], own));
  const ann = await h.session.person('Ann');
  const phone = await h.phone('Ann', { participantId: ann.participantId });
  await h.session.take(ann, { ...betAndGet, deposit: amount(0), ...change });
  const offer = (): OfferView => h.harness.engine.matched.offers.views(null)[0]!;
  return { h, phone, offer };
}

/** Its qualifying bet with several parts stands. */
async function played(parts: object, stake = 10, at = 4) {
  const { offer, ...rest } = await taken();
  await rest.h.session.advance(offer(), { type: 'place-qualifier', bet: betOf(parts, stake, at) });
  return { offer, ...rest };
}

const double = {
  shape: 'accumulator-in-turn',
  selections: [selection('Leeds', 2), selection('Spurs', 2)],
  backs: [back([0, 1], 10, 4)],
  lays: [lay(0, 10, 2.1), lay(1, 20, 2.1)],
};

const dutched = {
  shape: 'dutch',
  selections: [selection('Leeds', null), selection('Spurs', null)],
  backs: [back([0], 10, 2), { ...back([1], 9, 2.2), own: false }],
  lays: [],
};

describe('an accumulator on the phone', () => {
  it('is laid and settled leg by leg, with a question before each step', async () => {
    const { h, offer, phone } = await played(double);
    await phone.say('/offer 1');
    expect(phone.text).toContain('back Leeds and Spurs £10.00 at 4.00');
    expect(phone.text).toContain('lay 1: Leeds £0.00 of £10.00 at 2.10');
    expect(phone.text).toContain('/laid_part 1 PART LAY_ODDS LAY_STAKE');
    // Only the leg whose turn it is can be laid.
    expect(phone.buttons.filter((label) => label.startsWith('Laid'))).toEqual([
      'Laid Leeds: £10.00 at 2.10',
    ]);
    expect(await phone.say('/laid_part 1 2 2.1 20')).toBe('This part is not to be laid now.');
    await phone.say('/offer 1');
    await phone.press('Laid Leeds: £10.00 at 2.10');
    expect(phone.text).toContain('Laid Leeds: £10.00 at 2.10?');
    const question = phone.messages.at(-1)!;
    const yes = { ...question, buttons: [...question.buttons] };
    await phone.press('Yes');
    expect(phone.text).toContain('Qualifying bet placed');
    // The same button once more changes nothing.
    expect(await phone.press('Yes', yes)).toContain('It has changed since you saw it.');
    expect(offer().progress.bets[0]!.parts!.lays[0]!.lays).toHaveLength(1);

    await phone.confirm('Leeds won');
    expect(phone.text).toContain('lay 1: Leeds £10.00 of £10.00 at 2.10, won');
    expect(phone.text).toContain('Qualifying lay part-matched');
    // The second leg was laid at other odds, and in two goes.
    await phone.say('/laid_part 1 2 2.2 8');
    expect(phone.text).toContain('Then £8.00 of £20.00 is laid.');
    await phone.press('Note it');
    await phone.confirm('Laid Spurs: £12.00 at 2.10');
    expect(phone.text).toContain('lay 2: Spurs £20.00 of £20.00');
    await phone.confirm('Spurs lost');
    // Lost 10 and the first lay's 11, won 20 less 0.40.
    expect(phone.text).toContain('So far −£1.40');
    expect(phone.buttons.filter((label) => /^(Laid|Spurs|Leeds)/.test(label))).toEqual([]);
    expect(h.stepsOf(offer()).slice(2)).toEqual([
      'match-rest telegram',
      'settle-part telegram',
      'match-rest telegram',
      'match-rest telegram',
      'settle-part telegram',
    ]);
  });

  it('takes what is said wrongly for what it is', async () => {
    const { phone } = await played(double);
    expect(await phone.say('/laid_part')).toBe('There is no offer.');
    expect(await phone.say('/laid_part 1 3 2.1 20')).toContain('PART is 1 to 2');
    expect(await phone.say('/laid_part 1 1 two 20')).toContain('/laid_part 1 PART');
    expect(await phone.say('/laid_part 9 1 2.1 20')).toBe('There is no offer 9.');
    expect(await phone.say('/laid_more 1 2.1 20')).toBe('No lay of this offer is matched in part.');
    // Telegram would refuse the button, and nothing would be answered.
    expect(await phone.say('/laid_part 1 1 2.123456 9007199254.740991 1.2345%')).toContain(
      'more digits than a button can carry',
    );
    await phone.say('/laid_part 1 1 2.1 5000000');
    expect(await phone.press('Note it')).toContain('far larger than the bet');
  });

  it('changes nothing when it is told twice, or late', async () => {
    const { h, offer, phone } = await played(double);
    const lays = () => offer().progress.bets[0]!.parts!.lays[0]!.lays;
    await phone.say('/laid_part 1 1 2.1 5');
    const question = phone.messages.at(-1)!;
    const first = { ...question, buttons: [...question.buttons] };
    const query = h.api.press(phone.user, first, first.buttons[0]!.callback_data);
    await h.run(500);
    expect(lays()).toHaveLength(1);
    // A query is named by its update here.
    h.api.again(Number(query.slice(1)));
    await h.run(500);
    expect(lays()).toHaveLength(1);
    expect(await phone.press('Note it', first)).toContain('It has changed since you saw it.');

    await phone.say('/laid_part 1 1 2.1 5');
    await h.session.advance(offer(), { type: 'settle-part', number: 1, results: ['lost', null] });
    expect(await phone.press('Note it')).toContain('It has changed since you saw it.');
    expect(await phone.say('/laid_part 1 1 2.1 5')).toBe(
      'No bet of this offer has several parts that are open.',
    );
    expect(lays()).toHaveLength(1);
  });
});

it('the lay of a part is that of the bet which still wants it', async () => {
  const bonus = {
    reward: 'bonus',
    rewardValue: amount(5),
    wagering: share(4),
    type: 'bonus',
  } as const;
  const { h, offer, phone } = await taken({ ...bonus, bets: 0 });
  const credit = { type: 'credit-reward', value: amount(5), count: 1, expiresMs: null };
  await h.session.advance(offer(), credit);
  for (let placed = 0; placed < 2; placed++) {
    await h.session.advance(offer(), { type: 'place-wager', bet: betOf(double) });
  }
  await phone.say('/laid_part 1 1 2.1 10');
  expect(phone.text).toContain('Bet 1 Double');
  await phone.press('Note it');
  await phone.say('/laid_part 1 1 2.1 10');
  expect(phone.text).toContain('Bet 2 Double');
  await phone.press('Note it');
  const laid = offer().progress.bets.map(({ parts }) => parts!.lays[0]!.lays.length);
  expect(laid).toEqual([1, 1]);
});

describe('bets whose selections hang together', () => {
  it('end by one button: each way', async () => {
    const { phone } = await played(
      {
        shape: 'each-way',
        selections: [selection('', null), selection('', null), selection('', null)],
        backs: [back([0], 5, 11), back([1], 5, 3)],
        lays: [lay(0, 5, 11.5), lay(2, 5, 3.2)],
      },
      10,
      11,
    );
    await phone.say('/offer 1');
    await phone.confirm('Laid the win: £5.00 at 11.50');
    await phone.confirm('Laid the place: £5.00 at 3.20');
    expect(phone.text).toContain('Qualifying bet placed');
    await phone.confirm('It was placed');
    // −5 and +4.90 on the win, +10 and −11 on the place.
    expect(phone.text).toContain('So far −£1.10');
  });

  it('show what a feed settles and has told, and no ending against it', async () => {
    const { h, offer, phone } = await played(dutched, 10, 2);
    const { offers } = h.harness.engine.matched;
    const engine = (event: object) => offers.advanceByEngine(offer(), event as OfferEvent);
    engine({ type: 'bind-bet', number: 1, on: 0, listingId: 'x' });
    await phone.say('/offer 1');
    expect(phone.text).toContain('settled by a feed: Leeds');
    engine({ type: 'settle-part', number: 1, results: ['lost', null] });
    await phone.say('/offer 1');
    expect(phone.text).toContain('back Leeds £10.00 at 2.00, lost');
    expect(phone.text).not.toContain('settled by a feed');
    expect(phone.buttons).toContain('Spurs won');
    expect(phone.buttons).not.toContain('Leeds won');
  });

  it('end by one button: dutched', async () => {
    const { phone } = await played(dutched, 10, 2);
    await phone.say('/offer 1');
    expect(phone.text).toContain('back Spurs £9.00 at 2.20 elsewhere');
    await phone.confirm('Spurs won');
    expect(phone.text).toContain('So far +£0.80');
  });
});
