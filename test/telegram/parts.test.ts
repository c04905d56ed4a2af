// Bets with several parts by phone: every part is shown, laid and ended by a step of its own, each once.

import { describe, expect, it } from 'vitest';
import type { OfferView } from '../../shared/domain/offer.ts';
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

async function played(parts: object, stake = 10, at = 4) {
  const h = await PhoneHarness.start((own) => new EngineHarness({}, [], own));
  const ann = await h.session.person('Ann');
  const phone = await h.phone('Ann', { participantId: ann.participantId });
  const taken = await h.session.take(ann, { ...betAndGet, deposit: amount(0) });
  const bet = {
    ...{ description: 'Double', startsMs: null, stake: amount(stake), odds: odds(at) },
    ...{ layAccountId: null, layWanted: amount(0), lays: [], ticketId: null, parts },
  };
  await h.session.advance(taken, { type: 'place-qualifier', bet });
  const offer = (): OfferView => h.harness.engine.matched.offers.views(null)[0]!;
  return { h, phone, offer };
}

const double = {
  shape: 'accumulator-in-turn',
  selections: [selection('Leeds', 2), selection('Spurs', 2)],
  backs: [back([0, 1], 10, 4)],
  lays: [lay(0, 10, 2.1), lay(1, 20, 2.1)],
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

    await phone.press('Leeds won');
    await phone.press('Yes');
    expect(phone.text).toContain('lay 1: Leeds £10.00 of £10.00 at 2.10, won');
    expect(phone.text).toContain('Qualifying lay part-matched');
    // The second leg was laid at other odds, and in two goes.
    await phone.say('/laid_part 1 2 2.2 8');
    expect(phone.text).toContain('Then £8.00 of £20.00 is laid.');
    await phone.press('Note it');
    await phone.press('Laid Spurs: £12.00 at 2.10');
    await phone.press('Yes');
    expect(phone.text).toContain('lay 2: Spurs £20.00 of £20.00');
    await phone.press('Spurs lost');
    await phone.press('Yes');
    // Lost 10 and the first lay's 11, won 20 less 0.40.
    expect(phone.text).toContain('So far −£1.40');
    expect(phone.buttons.filter((label) => /^(Laid|Spurs|Leeds)/.test(label))).toEqual([]);
    const steps = h.harness.engine.matched.offers.steps(offer().participantId, offer().id);
    expect(steps.slice(2).map(({ event, surface }) => `${event} ${surface}`)).toEqual([
      'match-rest telegram',
      'settle-part telegram',
      'match-rest telegram',
      'match-rest telegram',
      'settle-part telegram',
    ]);
  });

  it('takes what is said wrongly for what it is', async () => {
    const { phone } = await played(double);
    expect(await phone.say('/laid_part 1 3 2.1 20')).toContain('PART is 1 to 2');
    expect(await phone.say('/laid_part 1 1 two 20')).toContain('/laid_part 1 PART');
    expect(await phone.say('/laid_part 9 1 2.1 20')).toBe('There is no offer 9.');
    expect(await phone.say('/laid_more 1 2.1 20')).toBe('No lay of this offer is matched in part.');
  });
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
    await phone.press('Laid the win: £5.00 at 11.50');
    await phone.press('Yes');
    await phone.press('Laid the place: £5.00 at 3.20');
    await phone.press('Yes');
    expect(phone.text).toContain('Qualifying bet placed');
    await phone.press('It was placed');
    await phone.press('Yes');
    // −5 and +4.90 on the win, +10 and −11 on the place.
    expect(phone.text).toContain('So far −£1.10');
  });

  it('end by one button: dutched', async () => {
    const { phone } = await played(
      {
        shape: 'dutch',
        selections: [selection('Leeds', null), selection('Spurs', null)],
        backs: [back([0], 10, 2), { ...back([1], 9, 2.2), own: false }],
        lays: [],
      },
      10,
      2,
    );
    await phone.say('/offer 1');
    expect(phone.text).toContain('back Spurs £9.00 at 2.20 elsewhere');
    await phone.press('Spurs won');
    await phone.press('Yes');
    expect(phone.text).toContain('So far +£0.80');
  });
});
