// The line to Telegram at its worst: updates that come twice, answers that are lost, pauses that are asked
// for, outages, other programs with the same token, and an engine that ends in the middle. What is said is
// done once, and what is answered arrives.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ContractError } from '../../shared/contract/wire.ts';
import type { Fault } from '../support/botApiSimulator.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { deposit } from '../support/offerSession.ts';
import { PhoneHarness, TOKEN } from '../support/phoneHarness.ts';

/** A refusal is an answer; anything else is not. */
const refusedOnly = (error: unknown) => {
  if (!(error instanceof ContractError)) throw error;
};

async function played() {
  const h = await PhoneHarness.start((parts) => new EngineHarness({}, [], parts));
  const ann = await h.session.person('Ann');
  const phone = await h.phone('Ann', { participantId: ann.participantId, operator: true });
  const offer = await h.session.take(ann);
  const { matched } = h.harness.engine;
  const steps = () => h.harness.engine.matched.offers.steps(ann.participantId as never, offer.id);
  return { ann, h, matched, offer, phone, steps };
}

const fault = (h: PhoneHarness, method: string, what: Fault) =>
  h.api.faults.push({ method, fault: what });

describe('an update', () => {
  it('that comes twice is carried out once', async () => {
    const { h, phone, steps } = await played();
    const update = h.api.say(phone.user, '/deposited 1 10');
    await h.run(500);
    const { length } = phone.messages;
    h.api.again(update);
    await h.run(500);
    expect(steps()).toHaveLength(2);
    expect(phone.messages).toHaveLength(length);
  });

  it('whose answer from Telegram was lost comes again and is carried out once', async () => {
    const { h, phone, steps } = await played();
    // The poll that waits has this fault in it: the next one is its successor.
    await phone.say('/help');
    fault(h, 'getUpdates', { kind: 'cut-after' });
    await phone.say('/help');
    h.api.say(phone.user, '/deposited 1 10');
    await h.run(30_000);
    expect(steps()).toHaveLength(2);
    expect(phone.text).toContain('Deposit sent');
  });

  it('that was carried out before the program ended is not repeated after it', async () => {
    const { h, phone, steps } = await played();
    const update = h.api.say(phone.user, '/deposited 1 10');
    await h.run(500);
    await h.crash();
    h.api.again(update);
    await h.run(60_000);
    expect(steps()).toHaveLength(2);
  });

  it('that was noted and cut short is carried out after all, and once', async () => {
    const { h, phone, steps } = await played();
    h.api.say(phone.user, '/deposited 1 10');
    for (let turn = 0; turn < 40; turn++) {
      const noted = h.harness.engine.telegram.latest().at(-1);
      if (noted?.text === '/deposited 1 10') break;
      await Promise.resolve();
    }
    await h.cut();
    await h.run(30_000);
    expect(steps()).toHaveLength(2);
    const noted = h.harness.engine.telegram.latest().filter(({ text }) => text.startsWith('/dep'));
    expect(noted.map(({ outcome }) => outcome)).toEqual(['done']);
  });

  it('that was said while nobody was there is carried out later', async () => {
    const { h, phone, steps } = await played();
    h.api.outage = true;
    h.api.say(phone.user, '/deposited 1 10');
    await h.run(300_000);
    expect(steps()).toHaveLength(1);
    expect(h.status).toMatchObject({ state: 'trouble', trouble: 'unreachable' });
    h.api.outage = false;
    await h.run(120_000);
    expect(steps()).toHaveLength(2);
    expect(h.status.state).toBe('live');
    expect(h.api.waiting).toBe(0);
  });

  it('of a number below the last one is heard after a week of silence', async () => {
    const { h, phone, steps } = await played();
    const week = 8 * 86_400_000;
    h.harness.database.prepare('UPDATE telegram_update SET at_ms = at_ms - ?').run(week);
    await h.cut();
    h.api.renumber(17);
    await phone.say('/help');
    expect(phone.text).toContain('Best bets');
    expect(steps()).toHaveLength(1);
  });

  it('of another bot is heard, though its numbers are lower, and is a command of its own', async () => {
    const { h, phone, steps } = await played();
    await phone.say('/deposited 1 10');
    h.api.token = `987654321:${'Zz-_1'.repeat(7)}`;
    h.api.bot.id = 4343;
    h.api.renumber(17);
    await h.configure(h.api.token);
    await phone.say('/deposited 1 10');
    h.api.token = TOKEN;
    h.api.bot.id = 4242;
    h.api.renumber(17);
    await h.configure(TOKEN);
    await phone.say('/deposited 1 10');
    expect(steps()).toHaveLength(4);
  });

  it('that the disk refuses to note is asked for again', async () => {
    const { h, phone, steps } = await played();
    const { telegram } = h.harness.engine;
    const receive = telegram.receive.bind(telegram);
    telegram.receive = () => {
      throw new Error('disk full');
    };
    h.api.say(phone.user, '/deposited 1 10');
    await h.run(1_000);
    expect(steps()).toHaveLength(1);
    telegram.receive = receive;
    await h.run(120_000);
    expect(steps()).toHaveLength(2);
    expect(phone.text).toContain('Deposit sent');
  });
});

describe('Telegram', () => {
  it('is left alone for as long as it asks', async () => {
    const { h, phone } = await played();
    fault(h, 'sendMessage', { kind: 'slow-down', seconds: 40 });
    const { length } = phone.messages;
    h.api.say(phone.user, '/offers');
    h.api.say(phone.user, '/help');
    await h.run(39_000);
    expect(phone.messages).toHaveLength(length);
    await h.run(3_000);
    expect(phone.messages.slice(length).map(({ text }) => text.slice(0, 11))).toEqual([
      '<b>1 open o',
      '<b>Best bet',
    ]);
  });

  it('is asked again after errors, pages of something else, and cuts', async () => {
    const { h, phone } = await played();
    for (const method of ['getUpdates', 'sendMessage'])
      for (const what of [
        { kind: 'broken', code: 502 },
        { kind: 'page' },
        { kind: 'cut-before' },
        { kind: 'slow-down', seconds: 3 },
      ] as const)
        fault(h, method, what);
    h.api.say(phone.user, '/offers');
    await h.run(180_000);
    expect(phone.text).toContain('1 open offer');
    expect(h.status.state).toBe('live');
    expect(h.api.faults).toEqual([]);
  });

  it('that refuses one message is told the next one', async () => {
    const { h, phone } = await played();
    fault(h, 'sendMessage', { kind: 'broken', code: 400 });
    await phone.say('/offers');
    expect(await phone.say('/help')).toContain('Best bets');
  });

  it('that serves another program as well is left to it for a while, and named', async () => {
    const { h, phone } = await played();
    const other = {
      ...{ method: 'POST' as const, url: `https://bot.example/bot${TOKEN}/getUpdates` },
      ...{ headers: {}, body: '{"timeout":50}', timeoutMs: 60_000 },
    };
    void h.api.request(other).catch(() => {});
    await h.run(5_000);
    expect(h.status).toMatchObject({ state: 'trouble', trouble: 'conflict' });
    await h.run(90_000);
    expect(h.status.state).toBe('live');
    expect(await phone.say('/help')).toContain('Best bets');
  });

  it('that does not know the token is not asked any more until there is another', async () => {
    const { h, phone } = await played();
    h.api.token = `987654321:${'Zz-_1'.repeat(7)}`;
    await h.run(120_000);
    expect(h.status).toMatchObject({ state: 'trouble', trouble: 'unauthorised' });
    const { length } = h.api.calls;
    await h.run(3_600_000);
    expect(h.api.calls).toHaveLength(length);
    await h.configure(h.api.token);
    expect(await phone.say('/help')).toContain('Best bets');
  });

  it('is not sent answers that nobody waits for any more', async () => {
    const { h, phone } = await played();
    const { length } = phone.messages;
    for (let at = 0; at < 40; at++) fault(h, 'sendMessage', { kind: 'cut-before' });
    h.api.say(phone.user, '/offers');
    await h.run(3_600_000);
    expect(phone.messages).toHaveLength(length);
    expect(await phone.say('/help')).toContain('Best bets');
  });
});

describe('with any faults in any order', () => {
  const anyFault = fc.record({
    method: fc.constantFrom('getUpdates', 'sendMessage', 'editMessageText', 'answerCallbackQuery'),
    fault: fc.oneof(
      fc.constant<Fault>({ kind: 'cut-before' }),
      fc.constant<Fault>({ kind: 'cut-after' }),
      fc.constant<Fault>({ kind: 'page' }),
      fc.record({
        kind: fc.constant('slow-down' as const),
        seconds: fc.integer({ min: 1, max: 20 }),
      }),
      fc.record({ kind: fc.constant('broken' as const), code: fc.constantFrom(500, 502, 504) }),
    ),
  });
  const anyMoment = fc.constantFrom('repeat', 'cut', 'crash', 'desk', 'nothing');

  it('every step is taken once and money is booked once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyFault, { maxLength: 12 }),
        fc.array(anyMoment, { minLength: 3, maxLength: 6 }),
        async (faults, moments) => {
          const { ann, h, phone, steps } = await played();
          h.api.faults.push(...faults);
          for (const moment of moments) {
            const update = h.api.say(phone.user, '/deposited 1 10');
            await h.run(moment === 'nothing' ? 20 : 90_000);
            if (moment === 'repeat' && h.api.waiting === 0) h.api.again(update);
            if (moment === 'cut') await h.cut();
            if (moment === 'crash') await h.crash();
            if (moment === 'desk') {
              const [now] = h.harness.engine.matched.offers.views(null);
              const undo = () => h.session.undo(now!);
              await Promise.resolve().then(undo).catch(refusedOnly);
            }
          }
          await h.run(600_000);
          expect(h.status.state).toBe('live');
          const accounts = h.harness.engine.matched.accounts.accounts(ann.participantId as never);
          const [offer] = h.harness.engine.matched.offers.views(null);
          const count = (name: string) => steps().filter(({ event }) => event === name).length;
          expect(count('send-deposit')).toBe(moments.length);
          const standing = count('send-deposit') - count('undo');
          expect(offer?.progress.deposited).toBe(standing * 10_000_000);
          expect(accounts[0]?.paper.amount).toBe(standing * 10_000_000);
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);

  it('leaves a deposit of a played engine as the desk would', async () => {
    const { h, offer, phone } = await played();
    await phone.say('/deposited 1 10');
    const byPhone = h.harness.engine.matched.offers.views(null)[0];
    const other = await played();
    await other.h.session.advance(other.offer, deposit);
    const byDesk = other.h.harness.engine.matched.offers.views(null)[0];
    expect(byPhone?.progress).toEqual(byDesk?.progress);
    expect(offer.id).toBe(byPhone?.id);
  });
});
