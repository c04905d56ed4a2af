// Who may speak to the bot: nobody until it is set up and the chat is allowed, each for his own offers,
// operators alone for the whole engine.

import { describe, expect, it } from 'vitest';
import { EngineHarness } from '../support/engineHarness.ts';
import { deposit } from '../support/offerSession.ts';
import { PhoneHarness, TOKEN } from '../support/phoneHarness.ts';

const start = (configured = true) =>
  PhoneHarness.start((parts) => new EngineHarness({}, [], parts), configured);

describe('the bot', () => {
  it('is off and silent until a token is stored, and again once it is forgotten', async () => {
    const h = await start(false);
    await h.run(60_000);
    expect(h.api.calls).toEqual([]);
    expect(h.status).toMatchObject({ configured: false, state: 'off' });
    await h.configure();
    expect(h.status).toMatchObject({ configured: true, state: 'live', bot: 'crossbook_bot' });
    expect(h.api.menu).toContain('offers');
    await h.session.call['telegram.forget']({});
    await h.run(60_000);
    const { length } = h.api.calls;
    await h.run(600_000);
    expect(h.api.calls).toHaveLength(length);
    expect(h.status).toMatchObject({ configured: false, state: 'off' });
  });

  it('says so when the vault is locked, and begins when it is opened', async () => {
    const h = await start(false);
    h.platform.locked = true;
    await h.configure();
    expect(h.status).toMatchObject({ state: 'trouble', trouble: 'locked' });
    await h.session.call['vault.unlock']({ passphrase: 'x' });
    await h.run(1_000);
    expect(h.status.state).toBe('live');
  });

  it('keeps its token out of log, journal and database', async () => {
    const h = await start();
    h.api.outage = true;
    await h.run(60_000);
    const dump = JSON.stringify(h.harness.database.serialize().toString('latin1'));
    expect(dump).not.toContain(TOKEN.slice(0, 20));
    expect(h.platform.log.join('\n')).not.toContain(TOKEN.slice(0, 20));
  });
});

describe('a stranger', () => {
  it('gets no answer; the desk sees that somebody wrote, and not what', async () => {
    const h = await start();
    const stranger = h.stranger('Eve', 666);
    await stranger.say('/kill everything');
    await stranger.say('/offers');
    expect(stranger.messages).toEqual([]);
    expect(h.harness.engine.switches.state.killed).toBe(false);
    const noted = h.harness.engine.telegram.latest();
    expect(noted.map(({ chatId, name, outcome, text }) => [chatId, name, outcome, text])).toEqual([
      [666, 'Eve @eve', 'unknown-sender', ''],
      [666, 'Eve @eve', 'unknown-sender', ''],
    ]);
    expect(h.platform.log.join('\n')).toContain('a stranger wrote');
  });

  it('is every group, whoever is in it', async () => {
    const h = await start();
    const operator = await h.phone('Olga', { operator: true });
    const chat = { id: -100, type: 'group', title: 'Friends' };
    h.api.say(operator.user, '/kill', { chat });
    await h.run(500);
    expect(h.api.shown(-100)).toEqual([]);
    expect(h.harness.engine.switches.state.killed).toBe(false);
  });

  it('is who was let in and is not any more', async () => {
    const h = await start();
    const phone = await h.phone('Olga', { operator: true });
    expect(await phone.say('/status')).toContain('Running');
    await h.session.call['telegram.revoke']({ chatId: phone.user.id });
    const { length } = phone.messages;
    await phone.say('/status');
    expect(phone.messages).toHaveLength(length);
  });
});

describe('a participant', () => {
  it('sees and moves own offers only', async () => {
    const h = await start();
    const ann = await h.session.person('Ann');
    const bob = await h.session.person('Bob');
    await h.session.take(ann);
    const bobs = await h.session.take(bob);
    const phone = await h.phone('Ann', { participantId: ann.participantId });
    expect(await phone.say('/offers')).toContain('1 open offer');
    expect(await phone.say(`/offer ${bobs.id}`)).toBe(`There is no offer ${bobs.id}.`);
    expect(await phone.say(`/deposited ${bobs.id} 10`)).toBe(`There is no offer ${bobs.id}.`);
    const [, other] = h.harness.engine.matched.offers.views(null);
    expect(other?.state).toBe('available');
    await h.session.call['account.record']({
      ...{ commandId: h.session.id(), participantId: bob.participantId, accountId: bob.accountId },
      ...{ purse: 'live', cause: 'deposit', amount: 77_000_000, note: '' },
    });
    expect(await phone.say('/balance')).not.toContain('77');
  });

  it('may neither look at the engine nor stop it', async () => {
    const h = await start();
    const ann = await h.session.person('Ann');
    const phone = await h.phone('Ann', { participantId: ann.participantId });
    for (const command of ['/status', '/kill', '/resume RESUME']) {
      expect(await phone.say(command)).toBe('Only operators see and stop the whole engine.');
    }
    expect(h.harness.engine.switches.state.killed).toBe(false);
    expect(await phone.say('/help')).not.toContain('/kill');
  });
});

describe('an operator', () => {
  it('stops at once, and goes on by a word that was typed just now', async () => {
    const h = await start();
    const phone = await h.phone('Olga', { operator: true });
    expect(await phone.say('/kill odds look wrong')).toContain('Stopped.');
    const { killed, killReason } = h.harness.engine.switches.state;
    expect({ killed, killReason }).toEqual({
      ...{ killed: true, killReason: 'Telegram: Olga: odds look wrong' },
    });
    expect(await phone.say('/status')).toContain('STOPPED Telegram: Olga: odds look wrong');
    expect(await phone.say('/resume')).toContain('Type the word');
    expect(await phone.say('/resume please')).toContain('RESUME');
    expect(await phone.say('/resume RESUME', { ageMs: 300_000 })).toContain('That came late.');
    expect(h.harness.engine.switches.state.killed).toBe(true);
    expect(await phone.say('/resume RESUME')).toBe('Going on.');
    expect(h.harness.engine.switches.state.killed).toBe(false);
  });

  it('sees everybody’s offers, balances and positions', async () => {
    const h = await start();
    const phone = await h.phone('Olga', { operator: true });
    const ann = await h.session.person('Ann');
    await h.session.advance(await h.session.take(ann), deposit);
    expect(await phone.say('/offers')).toContain('Ann, Coral · Bet 10 get 30');
    expect(await phone.say('/balance')).toContain('coral: £10.00 on paper');
    expect(await phone.say('/positions')).toContain('No bet of an offer is open.');
    expect(await phone.say('/status')).toContain('Feeds: 2 live');
  });

  it('is refused a chat that is neither a person’s nor an operator’s', async () => {
    const h = await start();
    await expect(h.phone('Nobody', {})).rejects.toThrow('neither a person nor an operator');
  });
});
