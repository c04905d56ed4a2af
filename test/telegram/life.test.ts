// A sign-up offer worked through by phone from its template to its end, and everything else that can be
// said there.

import { describe, expect, it } from 'vitest';
import { participantId } from '../../shared/domain/participant.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { bet, type Terms } from '../support/offerSession.ts';
import { betAndGet } from '../support/offers.ts';
import { PhoneHarness } from '../support/phoneHarness.ts';

async function played() {
  const h = await PhoneHarness.start((parts) => new EngineHarness({}, [], parts));
  const ann = await h.session.person('Ann');
  const phone = await h.phone('Ann', { participantId: ann.participantId });
  await h.session.call['template.save']({
    ...{ commandId: h.session.id(), id: null, archived: false },
    terms: betAndGet as unknown as Terms,
  });
  return { h, ann, phone };
}

describe('an offer on the phone', () => {
  it('goes from its template through qualifier and free bet to the right profit', async () => {
    const { ann, h, phone } = await played();
    expect(await phone.say('/templates')).toContain('/take_1 Coral · Bet 10 get 30');
    expect(await phone.say('/take_1')).toContain('For whom, and with which money?');
    expect(phone.buttons).toEqual(['Ann, on paper', 'Ann, real money']);
    await phone.press('Ann, on paper');
    expect(phone.text).toContain('Available');
    expect(phone.text).toContain('deposit £10.00, bet £10.00 at 1.50+, get £30.00 free bet');

    await phone.press('Deposit of £10.00 sent');
    expect(phone.text).toContain('Deposit of £10.00 sent?');
    await phone.press('Yes');
    expect(phone.text).toContain('Deposit sent');

    // 10 at 7.0 laid with 9.72 at 7.2: won 60 − 60.27, lost 9.72 − 0.20 − 10.
    expect(await phone.say('/qualifier_laid 1 7.0 7.2 9.72')).toContain('What commission');
    expect(await phone.say('/qualifier_laid 1 7.0 7.2 9.72 2%')).toContain(
      'If the bet wins −£0.27, if it loses −£0.48',
    );
    expect(phone.buttons).toEqual([
      'smarkets, 2.00% commission',
      'Elsewhere, 2.00% commission',
      'Cancel',
    ]);
    await phone.press('smarkets, 2.00% commission');
    expect(phone.text).toContain('Qualifying bet placed');
    await phone.confirm('Qualifier lost');
    expect(phone.text).toContain('So far −£0.48');
    await phone.confirm('£30.00 credited');
    expect(phone.text).toContain('Free bet pending');

    // The free bet's own odds are asked for; the commission is the one that was paid last.
    expect(await phone.say('/snr_laid 1 6.2 24.27')).toContain('Odds of the free bet itself');
    expect(phone.messages.at(-1)?.forceReply).toBe(true);
    expect(await phone.say('6,0', { reply: phone.messages.at(-1)! })).toContain(
      'If the bet wins +£23.79, if it loses +£23.78',
    );
    await phone.press('smarkets, 2.00% commission');
    await phone.confirm('Free bet won');
    expect(phone.text).toContain('Complete');
    // 150 − 126.21 (24.27 × 5.2, to the cent) = 23.79; with the qualifier's −0.48 it is 23.31.
    expect(phone.text).toContain('So far +£23.31');
    expect(await phone.say('/pnl')).toMatch(/on paper\n2\d{3}-\d{2}: \+£23\.31 of 2 bets/);
    expect(await phone.say('/offers')).toContain('There is no open offer');

    const { accounts, offers } = h.harness.engine.matched;
    const [held] = offers.views(participantId(ann.participantId));
    expect(held).toMatchObject({ state: 'complete', realised: 23_310_000 });
    expect(h.stepsOf(held!)).toEqual([
      'take telegram',
      'send-deposit telegram',
      'place-qualifier telegram',
      'settle-qualifier telegram',
      'credit-reward telegram',
      'place-free-bet telegram',
      'settle-free-bet telegram',
    ]);
    const [coral, smarkets] = accounts.accounts(participantId(ann.participantId));
    expect((coral?.paper.amount ?? 0) + (smarkets?.paper.amount ?? 0)).toBe(33_310_000);
  });

  it('takes a lay that is matched in part, and the rest of it', async () => {
    const { ann, h, phone } = await played();
    await h.session.take(ann);
    await phone.say('/deposited 1 10');
    await phone.say('/qualifier_laid 1 7 7.2 6/9.72 2%');
    await phone.press('smarkets, 2.00% commission');
    expect(phone.text).toContain('Qualifying lay part-matched');
    expect(phone.text).toContain('laid £6.00 of £9.72');
    await phone.say('/laid_more 1 7.3 3.67');
    await phone.press('smarkets, 2.00% commission');
    expect(phone.text).toContain('laid £9.67 of £9.72');
    await phone.confirm('Take it as it is laid');
    expect(phone.text).toContain('Qualifying bet placed');
  });

  it('takes a step back', async () => {
    const { ann, h, phone } = await played();
    await h.session.take(ann);
    await phone.say('/deposited 1 £10');
    await phone.press('Take the last step back');
    expect(phone.text).toContain('Take the last step back?');
    await phone.press('Yes');
    expect(phone.text).toContain('Available');
  });

  it('asks again when the desk was quicker', async () => {
    const { ann, h, phone } = await played();
    const taken = await h.session.take(ann);
    await phone.say('/offer 1');
    const before = phone.messages.at(-1)!;
    await phone.press('Deposit of £10.00 sent');
    await h.session.advance(taken, { type: 'send-deposit', amount: 10_000_000 });
    expect(await phone.press('Yes')).toContain('It has changed since you saw it.');
    expect(before.text).toContain('Deposit sent');
    const [own] = h.harness.engine.matched.offers.views(null);
    expect(own?.progress.deposited).toBe(10_000_000);
  });

  it('refuses in words what the rules do not allow, and changes nothing', async () => {
    const { ann, h, phone } = await played();
    await h.session.take(ann);
    const before = h.harness.engine.matched.offers.views(null);
    expect(await phone.say('/deposited 1 5')).toBe('The terms want a deposit of at least £10.00.');
    expect(await phone.say('/credited 1 30')).toContain('The terms want a deposit of £10.00 first');
    expect(await phone.say('/laid_more 1 7 2')).toBe('No lay of this offer is matched in part.');
    expect(await phone.say('/offer 99')).toBe('There is no offer 99.');
    expect(await phone.say('/deposited 1 lots')).toContain('/deposited 1 AMOUNT');
    expect(await phone.say('/dispute 1')).toContain('/dispute 1 REASON');
    expect(await phone.say('hello')).toContain('That is no command.');
    expect(await phone.say('/qualifier_laid 1 seven')).toContain('/qualifier_laid 1 BACK_ODDS');
    expect(h.harness.engine.matched.offers.views(null)).toEqual(before);
  });

  it('notes a dispute with its words, and how it ends', async () => {
    const { ann, h, phone } = await played();
    let offer = await h.session.take(ann);
    offer = await h.session.advance(offer, { type: 'send-deposit', amount: 10_000_000 });
    offer = await h.session.advance(offer, { type: 'place-qualifier', bet: bet(ann.exchangeId) });
    await h.session.advance(offer, { type: 'settle-qualifier', result: 'lost' });
    expect(await phone.say('/dispute 1 no free bet <yet> & no answer')).toContain('Disputed');
    await phone.confirm('Go on with it');
    expect(phone.text).toContain('Qualifying bet settled');
  });

  it('takes no template twice by one question, however often it is pressed', async () => {
    const { h, phone } = await played();
    await phone.say('/take 1');
    const question = { ...phone.messages.at(-1)! };
    await phone.press('Ann, on paper', question);
    await phone.press('Ann, on paper', question);
    expect(h.harness.engine.matched.offers.views(null)).toHaveLength(1);
  });
});
