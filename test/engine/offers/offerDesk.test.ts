// Offers through the contract: taken, carried on and back by any surface, each command once, each
// person's records apart, and whatever moves is on the accounts.

import { describe, expect, it } from 'vitest';
import type { OfferView } from '../../../shared/domain/offer.ts';
import type { OfferTerms } from '../../../shared/domain/offerTerms.ts';
import { amount, plain } from '../../support/amounts.ts';
import { bet, deposit, refusal, Session, session, type Terms } from '../../support/offerSession.ts';
import { betAndGet, laidBet } from '../../support/offers.ts';

const DAY_MS = 86_400_000;

describe('an offer', () => {
  it('is carried from the template to the end, on paper, with every movement on the accounts', async () => {
    const s = await session();
    const ann = await s.person('Ann');
    let offer = await s.take(ann);
    expect(offer).toMatchObject({ state: 'available', participantName: 'Ann', revision: 1 });
    offer = await s.advance(offer, deposit);
    offer = await s.advance(offer, { type: 'place-qualifier', bet: bet(ann.exchangeId) });
    expect(plain(offer.openWorst)).toBe(-0.45);
    offer = await s.advance(offer, { type: 'settle-qualifier', result: 'lost' });
    offer = await s.advance(offer, {
      ...{ type: 'credit-reward', value: amount(30), count: 1, expiresMs: null },
    });
    expect(offer.deadlineMs).toBe(s.harness.clock.nowMs() + 7 * DAY_MS);
    const free = { ...laidBet(30, 6, 6.2, true), layAccountId: ann.exchangeId };
    offer = await s.advance(offer, { type: 'place-free-bet', bet: free });
    offer = await s.advance(offer, { type: 'settle-free-bet', result: 'won' });
    expect([offer.state, plain(offer.realised)]).toEqual(['complete', 23.34]);
    const history = await s.call['offer.history']({ ...ann, offerId: offer.id } as never);
    expect(history.map(({ event, to }) => `${event} ${to}`)).toEqual([
      ...['take available', 'send-deposit deposit-sent', 'place-qualifier qualifying-placed'],
      ...['settle-qualifier qualifying-settled', 'credit-reward free-bet-pending'],
      ...['place-free-bet free-bet-placed', 'settle-free-bet complete'],
    ]);
    const { accounts } = s.harness.engine.matched;
    const [coral, smarkets] = accounts.accounts(ann.participantId as never);
    expect([plain(coral!.paper.amount), plain(smarkets!.paper.amount)]).toEqual([150, -116.66]);
    expect(coral!.live.amount).toBe(0);
    // What was paid in, and what the offer brought.
    expect(coral!.paper.amount + smarkets!.paper.amount).toBe(amount(10) + offer.realised);
  });

  it('is there after a restart as it was', async () => {
    const s = await session();
    const ann = await s.person('Ann');
    const before = await s.advance(await s.take(ann), deposit);
    await s.harness.restart();
    const again = new Session(s.harness, 'telegram');
    const [after] = s.harness.engine.matched.offers.views(null);
    expect(after).toEqual(before);
    expect((await again.advance(after!, { type: 'decline' })).state).toBe('declined');
  });

  it('does what a command says once, however often it comes', async () => {
    const s = await session();
    const ann = await s.person('Ann');
    const offer = await s.take(ann);
    const once = await s.advance(offer, deposit, 'telegram:77');
    const twice = await s.advance(offer, deposit, 'telegram:77');
    expect(twice).toEqual(once);
    expect(plain(twice.progress.deposited)).toBe(10);
    expect(await refusal(() => s.advance(offer, deposit, 'telegram:78'))).toBe('changed');
    const reused = () =>
      s.call['participant.add']({ commandId: 'telegram:77', name: 'Bob', note: '' });
    expect(await refusal(reused)).toBe('bad-arguments');
  });

  it('is not moved by a command that is refused, and the command can be given again', async () => {
    const s = await session();
    const ann = await s.person('Ann');
    const offer = await s.take(ann);
    const place = { type: 'place-qualifier', bet: bet(ann.exchangeId) };
    expect(await refusal(() => s.advance(offer, place, 'desk:x'))).toBe('deposit-missing');
    expect(s.harness.engine.matched.offers.views(null)[0]).toEqual(offer);
    const sent = await s.advance(offer, deposit);
    expect((await s.advance(sent, place, 'desk:x')).state).toBe('qualifying-placed');
  });

  it('lapses by itself when its time is up, also while nobody was there', async () => {
    const s = await session();
    const ann = await s.person('Ann');
    const day = { ...betAndGet, daysToQualify: 1 };
    const offer = await s.take(ann, day);
    await s.harness.run(DAY_MS - 60_000);
    expect(s.harness.engine.matched.offers.views(null)[0]!.state).toBe('available');
    await s.harness.run(60_000);
    const [lapsed] = s.harness.engine.matched.offers.views(null);
    expect([lapsed!.state, lapsed!.revision]).toEqual(['expired', 2]);
    expect(await refusal(() => s.undo(lapsed!))).toBe('too-late');
    expect(offer.deadlineMs).toBe(lapsed!.changedMs);
    const second = await s.take(ann, day);
    const stopped = s.harness.engine.stop();
    await s.harness.run(15_000);
    await stopped;
    await s.harness.run(2 * DAY_MS);
    await s.harness.restart();
    const now = s.harness.engine.matched.offers.find(second.participantId, second.id);
    expect(now!.state).toBe('expired');
  }, 30_000);

  it('is not taken at another house, by nobody, nor where the account gets none', async () => {
    const s = await session();
    const ann = await s.person('Ann');
    const elsewhere = { ...ann, accountId: ann.exchangeId };
    expect(await refusal(() => s.take(elsewhere))).toBe('bad-arguments');
    expect(await refusal(() => s.take({ ...ann, participantId: 99 }))).toBe('not-found');
    const odd = { ...betAndGet, stake: amount(0) };
    expect(await refusal(() => s.take(ann, odd))).toBe('bad-arguments');
    const notice = { stakeTaken: null, stakeLimited: null, note: null };
    await s.call['account.notice']({
      ...{ ...notice, ...ann, commandId: s.id(), status: 'gubbed' },
    });
    expect(await refusal(() => s.take(ann))).toBe('account-gubbed');
  });
});

describe('an undo', () => {
  it('takes the last step back by a step of its own, money and all, as often as there are steps', async () => {
    const s = await session();
    const ann = await s.person('Ann');
    const taken = await s.take(ann);
    const sent = await s.advance(taken, deposit);
    const placed = await s.advance(sent, { type: 'place-qualifier', bet: bet(ann.exchangeId) });
    const settled = await s.advance(placed, { type: 'settle-qualifier', result: 'won' });
    const once = await s.undo(settled);
    expect(once).toMatchObject({ state: 'qualifying-placed', progress: placed.progress });
    const twice = await s.undo(once);
    expect(twice).toMatchObject({ state: 'deposit-sent', progress: sent.progress });
    const thrice = await s.undo(twice);
    expect(thrice).toMatchObject({ state: 'available', progress: taken.progress, revision: 7 });
    expect(await refusal(() => s.undo(thrice))).toBe('nothing-to-undo');
    for (const account of s.harness.engine.matched.accounts.accounts(null)) {
      expect(account.paper.amount).toBe(0);
    }
    const steps = await s.call['offer.history']({ ...ann, offerId: taken.id } as never);
    expect(steps.map(({ event, undoes }) => [event, undoes])).toEqual([
      ...[
        ['take', null],
        ['send-deposit', null],
        ['place-qualifier', null],
      ],
      ...[
        ['settle-qualifier', null],
        ['undo', 4],
        ['undo', 3],
        ['undo', 2],
      ],
    ]);
  });

  it('leaves the way open to go on otherwise', async () => {
    const s = await session();
    const ann = await s.person('Ann');
    const sent = await s.advance(await s.take(ann), deposit);
    const first = await s.advance(sent, { type: 'place-qualifier', bet: bet(ann.exchangeId) });
    const back = await s.undo(first);
    const other = { ...laidBet(20, 3, 3.1), layAccountId: ann.exchangeId };
    const second = await s.advance(back, { type: 'place-qualifier', bet: other });
    expect(second.progress.bets.map(({ stake }) => plain(stake))).toEqual([20]);
  });
});

describe('participants', () => {
  it('see and touch nothing of one another', async () => {
    const s = await session();
    const ann = await s.person('Ann');
    const bob = await s.person('Bob');
    const offer = await s.take(ann);
    const asBob = { ...offer, participantId: bob.participantId } as OfferView;
    expect(await refusal(() => s.advance(asBob, deposit))).toBe('not-found');
    expect(await refusal(() => s.undo(asBob))).toBe('not-found');
    const history = () =>
      s.call['offer.history']({ participantId: bob.participantId, offerId: offer.id });
    expect(await refusal(history)).toBe('not-found');
    const sent = await s.advance(offer, deposit);
    const foreign = { type: 'place-qualifier', bet: bet(bob.exchangeId) };
    expect(await refusal(() => s.advance(sent, foreign))).toBe('not-found');
    const record = { purse: 'live', cause: 'deposit', amount: amount(5), note: '' } as const;
    const mixed = { participantId: bob.participantId, accountId: ann.accountId };
    const stolen = () => s.call['account.record']({ ...record, ...mixed, commandId: s.id() });
    expect(await refusal(stolen)).toBe('not-found');
    const of = (topic: 'offers' | 'bookAccounts', id: number) => {
      const seen: unknown[] = [];
      const end = s.harness.engine.publisher.follow(
        topic,
        { participantId: id },
        {
          isReady: () => true,
          send: (change) => seen.push(...change.put.map(([, value]) => value)),
        },
      );
      return s.harness.run(100).then(() => {
        end();
        return seen as { participantId: number }[];
      });
    };
    expect((await of('offers', bob.participantId)).length).toBe(0);
    expect((await of('offers', ann.participantId)).length).toBe(1);
    const own = await of('bookAccounts', bob.participantId);
    expect(own.map(({ participantId }) => participantId)).toEqual([2, 2]);
  });

  it('are exported each by themselves, whole', async () => {
    const s = await session();
    const ann = await s.person('Ann O’Neill');
    const bob = await s.person('Bob');
    await s.advance(await s.take(ann), deposit);
    await s.advance(await s.take(bob), deposit);
    const { name, text } = await s.call['participant.export']({
      participantId: ann.participantId,
    });
    expect(name).toBe('crossbook-Ann-O-Neill.json');
    const all = JSON.parse(text);
    expect(all.accounts.length + all.entries.length + all.steps.length).toBe(2 + 1 + 2);
    expect(text).not.toContain('Bob');
    for (const part of [...all.accounts, ...all.entries, ...all.offers, ...all.steps]) {
      expect(part.participantId).toBe(ann.participantId);
    }
  });

  it('have names of their own, and take on nothing once they have left', async () => {
    const s = await session();
    const ann = await s.person('Ann');
    const second = () => s.call['participant.add']({ commandId: s.id(), name: 'ANN', note: '' });
    expect(await refusal(second)).toBe('refused');
    const left = { ...{ participantId: ann.participantId, commandId: s.id() } };
    await s.call['participant.change']({ ...left, name: 'Ann', note: '', archived: true });
    expect(await refusal(() => s.take(ann))).toBe('participant-left');
  });
});

describe('a book account', () => {
  it('keeps what it holds, when that was read, and every movement', async () => {
    const s = await session();
    const ann = await s.person('Ann');
    const record = (cause: 'deposit' | 'withdrawal' | 'statement', value: number) =>
      s.call['account.record']({
        ...{ ...ann, commandId: s.id(), purse: 'live', cause, amount: amount(value), note: '' },
      });
    await record('deposit', 50);
    await record('withdrawal', 20);
    expect(await record('statement', 31.5)).toMatchObject({
      live: { amount: amount(31.5), statedMs: s.harness.clock.nowMs() },
      paper: { amount: 0, statedMs: null },
    });
    const { entries } = await s.call['account.history']({ ...ann, count: 10 });
    expect(entries.map((e) => [e.cause, plain(e.amount), plain(e.balanceAfter)])).toEqual([
      ['statement', 1.5, 31.5],
      ['withdrawal', -20, 30],
      ['deposit', 50, 50],
    ]);
  });

  it('remembers limits and how it stands', async () => {
    const s = await session();
    const ann = await s.person('Ann');
    const notice = (said: object) =>
      s.call['account.notice']({
        ...{ ...ann, commandId: s.id(), status: null, stakeTaken: null, stakeLimited: null },
        ...{ note: null, ...said },
      });
    await notice({ stakeTaken: amount(100) });
    await notice({ stakeTaken: amount(40) });
    await s.harness.run(1_000);
    const account = await notice({ status: 'limited', stakeLimited: amount(2), note: 'cut' });
    expect(account).toMatchObject({
      ...{ status: 'limited', statusMs: s.harness.clock.nowMs(), note: 'cut' },
      ...{ stakeSeen: amount(100), stakeLimit: amount(2) },
    });
    const { remarks } = await s.call['account.history']({ ...ann, count: 10 });
    expect(remarks.map(({ kind, text }) => `${kind} ${text}`.trim())).toEqual([
      ...['note cut', 'stake-limited', 'status limited', 'stake-taken', 'stake-taken'],
    ]);
  });
});

describe('reminders and templates', () => {
  it('are kept until they are done, and are their owner’s', async () => {
    const s = await session();
    const ann = await s.person('Ann');
    const bob = await s.person('Bob');
    const offer = await s.take(ann);
    const reminder = await s.call['reminder.add']({
      ...{ participantId: ann.participantId, commandId: s.id(), offerId: offer.id },
      ...{ text: 'Use it', dueMs: s.harness.clock.nowMs() + DAY_MS },
    });
    const end = (participantId: number) =>
      s.call['reminder.end']({ participantId, commandId: s.id(), reminderId: reminder.id });
    expect(await refusal(() => end(bob.participantId))).toBe('not-found');
    expect(s.harness.engine.matched.store.reminders(null)).toHaveLength(1);
    await end(ann.participantId);
    expect(s.harness.engine.matched.store.reminders(null)).toEqual([]);
  });

  it('can be changed without touching offers that were taken on them', async () => {
    const s = await session();
    const ann = await s.person('Ann');
    const save = (id: number | null, terms: OfferTerms, archived = false) =>
      s.call['template.save']({
        ...{ commandId: s.id(), id, terms: terms as unknown as Terms, archived },
      });
    const { id } = await save(null, betAndGet);
    const offer = await s.call['offer.take']({
      ...{ ...ann, commandId: s.id(), templateId: id, purse: 'paper' },
      terms: betAndGet as unknown as Terms,
    });
    await save(id, { ...betAndGet, title: 'Bet 10 get 20', rewardValue: amount(20) }, true);
    const [kept] = s.harness.engine.matched.store.templates();
    expect(kept).toMatchObject({
      terms: { title: 'Bet 10 get 20' },
      archivedMs: expect.anything(),
    });
    const [still] = s.harness.engine.matched.offers.views(null);
    expect([still!.id, still!.terms.title]).toEqual([offer.id, 'Bet 10 get 30']);
  });
});
