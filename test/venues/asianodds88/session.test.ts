import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { NetFailure, Secret } from '../../../main/platform/platform.ts';
import { answer, StartedAsianOdds88 } from './started.ts';

const signedOut = { Code: -1, Message: '', Result: 'User is not logged in.' };

async function watched(options = {}): Promise<StartedAsianOdds88> {
  const s = new StartedAsianOdds88(options);
  await s.harness.watchAll();
  return s;
}

describe('the session', () => {
  it('logs in at one address, registers with token and key, and asks the rest where it was told', async () => {
    const s = await watched();
    const [login, register, user] = s.sent;
    const { password, username } = s.service.credentials();
    expect(login?.path).toBe('/AsianOddsService/Login');
    expect(login?.query.get('username')).toBe(username);
    const hash = createHash('md5').update(password!).digest('hex');
    expect(login?.query.get('password')).toBe(hash);
    expect(login?.headers.accept).toBe('application/json');
    expect(register?.path).toBe('/node7/AsianOddsService/Register');
    expect(register?.headers).toMatchObject({ AOToken: 'token-1', AOKey: 'key-1' });
    expect(user?.path).toBe('/node7/AsianOddsService/GetUserInformation');
    for (const { headers, path } of s.sent.slice(2)) {
      expect(path).toMatch(/^\/node7\/AsianOddsService\//);
      expect(headers.AOToken).toBe('token-1');
      expect(headers).not.toHaveProperty('AOKey');
    }
    expect(s.to('/Login')).toHaveLength(1);
    s.harness.feed.stop();
  });

  it('is shared by prices and bets: the account is logged in once', async () => {
    const s = await watched();
    await s.soon(s.trading().balances());
    expect(s.to('/Login')).toHaveLength(1);
    s.harness.feed.stop();
  });

  it('that has ended is opened again, and the prices go on', async () => {
    const s = await watched();
    s.service.account.endSession();
    await s.harness.clock.run(25_000);
    await s.harness.quiet();
    expect(s.to('/Login')).toHaveLength(2);
    expect(s.harness.feed.report().state).toBe('live');
    expect(s.harness.differences()).toEqual([]);
    s.harness.feed.stop();
  });

  it('that somebody else takes again and again is given up after two new logins', async () => {
    const s = await watched();
    for (let i = 0; i < 600; i++) {
      s.service.account.endSession();
      await s.harness.clock.run(1_000);
    }
    expect(s.to('/Login')).toHaveLength(3);
    expect(s.harness.feed.report()).toMatchObject({ state: 'refused', code: 'session-taken' });
    expect(s.harness.live()).toBe(0);
    s.harness.feed.retry();
    await s.harness.clock.run(60_000);
    expect(s.harness.feed.report().state).toBe('live');
    s.harness.feed.stop();
  });

  it('that ends now and then is opened again however often', async () => {
    const s = await watched();
    for (let i = 0; i < 5; i++) {
      await s.harness.clock.run(660_000);
      s.service.account.endSession();
      await s.harness.clock.run(30_000);
    }
    expect(s.to('/Login')).toHaveLength(6);
    expect(s.harness.feed.report().state).toBe('live');
    s.harness.feed.stop();
  });

  it('that has been idle for long is not relied on', async () => {
    const s = new StartedAsianOdds88();
    const trading = s.trading();
    await s.soon(trading.balances());
    await s.harness.clock.run(290_000);
    await s.soon(trading.balances());
    expect(s.to('/Login')).toHaveLength(2);
    await s.harness.clock.run(200_000);
    await s.soon(trading.balances());
    expect(s.to('/Login')).toHaveLength(2);
    trading.stop();
  });

  it('whose registration the server refuses is begun anew', async () => {
    const s = new StartedAsianOdds88();
    const own = s.service.account.register.bind(s.service.account);
    let refusals = 0;
    s.service.account.register = (token, key) => refusals++ > 0 && own(token, key);
    s.harness.feed.start();
    await s.harness.clock.run(5_000);
    expect(s.harness.feed.report()).toMatchObject({ state: 'down', code: 'server' });
    await s.harness.clock.run(30_000);
    expect(s.to('/Login')).toHaveLength(2);
    expect(s.harness.feed.report().state).toBe('live');
    s.harness.feed.stop();
  });
});

describe('a login that fails', () => {
  const NOT_ASKED = 400_000;

  it.each([
    ['a wrong password', null, 'credentials'],
    ['a negative code about the account', { Code: -1, Message: 'Invalid password' }, 'credentials'],
    ['401', 401, 'credentials'],
    [
      'an address of another house',
      {
        ...{ Code: 0, Message: '' },
        Result: { SuccessfulLogin: true, Token: 't', Key: 'k', Url: 'https://evil.example/x' },
      },
      'foreign-address',
    ],
  ])('for %s ends in one refusal after one request', async (_, told, code) => {
    const s = new StartedAsianOdds88();
    if (told === null) {
      const username = new Secret(s.service.credentials().username!);
      s.harness.credentials = { username, password: new Secret('wrong') };
    } else if (typeof told === 'number') s.service.rest.next.push(answer(told, ''));
    else s.service.rest.next.push(answer(200, told));
    s.harness.feed.start();
    await s.harness.clock.run(NOT_ASKED);
    expect(s.sent).toHaveLength(1);
    expect(s.harness.feed.report()).toMatchObject({ state: 'refused', code });
    expect(JSON.stringify(s.harness.feed.report())).not.toContain('wrong password');
    s.harness.feed.stop();
  });

  it('for maintenance is tried again until the venue is back', async () => {
    const s = new StartedAsianOdds88();
    const Result = { SuccessfulLogin: false, TextMessage: 'Under maintenance, try again later' };
    s.service.rest.next.push(answer(200, { Code: 0, Message: '', Result }));
    s.harness.feed.start();
    await s.harness.clock.run(5_000);
    const down = { state: 'down', code: 'server', detail: expect.stringContaining('maintenance') };
    expect(s.harness.feed.report()).toMatchObject(down);
    await s.harness.clock.run(60_000);
    expect(s.to('/Login')).toHaveLength(2);
    expect(s.harness.feed.report().state).toBe('live');
    s.harness.feed.stop();
  });

  it('for an account that is not active says so', async () => {
    const s = new StartedAsianOdds88();
    s.service.account.status = 'Suspended';
    s.harness.feed.start();
    await s.harness.clock.run(NOT_ASKED);
    expect(s.to('/Login')).toHaveLength(1);
    const refused = { state: 'refused', code: 'account-inactive', detail: 'Suspended' };
    expect(s.harness.feed.report()).toEqual(refused);
    s.harness.feed.stop();
  });

  it('writes the hash of the password into no report', async () => {
    const s = new StartedAsianOdds88();
    const hash = createHash('md5').update(s.service.credentials().password!).digest('hex');
    s.harness.net.request = () => Promise.reject(new NetFailure('reset', true, 'gone'));
    s.harness.feed.start();
    await s.harness.clock.run(60_000);
    const told = JSON.stringify([s.harness.feed.report(), s.harness.meter]);
    expect(s.harness.feed.report().state).toBe('down');
    expect(told).not.toContain(hash);
    s.harness.feed.stop();
  });
});

describe('answers that are no good', () => {
  it.each([
    ['429', answer(429, ''), 'degraded', 'rate-limited'],
    ['a page instead of JSON', answer(200, '<html>login</html>'), 'degraded', 'malformed'],
    ['an empty body', answer(200, ''), 'degraded', 'malformed'],
    ['another shape', answer(200, { Code: 0, Result: { Since: 'x' } }), 'degraded', 'malformed'],
    ['a code of failure', answer(200, { Code: -5, Message: 'no' }), 'degraded', 'venue-error'],
    ['500', answer(500, '<html>'), 'down', 'server'],
  ])('%s has its own state, and passes', async (_, spoilt, state, code) => {
    const s = await watched();
    while (s.harness.feed.report().state === 'live') {
      s.service.rest.next.splice(0, 9, spoilt);
      await s.harness.clock.run(100);
    }
    s.service.rest.next.length = 0;
    expect(s.harness.feed.report()).toMatchObject({ state, code });
    await s.harness.clock.run(150_000);
    expect(s.harness.feed.report().state).toBe('live');
    await s.harness.quiet();
    expect(s.harness.differences()).toEqual([]);
    expect(s.service.rest.tooSoon).toBe(0);
    s.harness.feed.stop();
  });

  it('for good leave no book live and are asked for ever more rarely', async () => {
    const s = await watched();
    const before = s.sent.length;
    s.service.faults.serverErrors = 1_000;
    await s.harness.clock.run(600_000);
    expect(s.sent.length - before).toBeLessThan(20);
    expect(s.harness.live()).toBe(0);
    s.harness.feed.stop();
  });

  it('of a lost session among good ones do not disturb a bet that is followed', async () => {
    const s = await watched();
    s.harness.world.stop();
    await s.harness.clock.run(12_000);
    const order = s.order(s.market(s.matches(true)[0]!, '1x2'));
    const trading = s.trading();
    const prepared = await s.soon(trading.prepare(order));
    s.service.rest.next.length = 0;
    const placed = trading.submit(prepared);
    await s.harness.clock.run(400);
    s.service.account.endSession();
    s.service.rest.next.push(answer(200, signedOut));
    expect(await s.soon(placed)).toMatchObject({ kind: 'accepted', report: { status: 'filled' } });
    expect(s.to('/PlaceBet')).toHaveLength(1);
    expect(s.to('/Login')).toHaveLength(2);
    trading.stop();
    s.harness.feed.stop();
  });
});

describe('a session that is over', () => {
  const leave = (s: StartedAsianOdds88) => {
    s.harness.feed.stop();
    return s.soon(s.harness.feed.leave!());
  };

  it('is ended at the venue with its own token, once', async () => {
    const s = await watched();
    await leave(s);
    expect(s.to('/Logout')).toHaveLength(1);
    expect(s.to('/Logout')[0]).toMatchObject({
      path: '/node7/AsianOddsService/Logout',
      headers: { AOToken: 'token-1' },
    });
    expect([s.service.account.logouts, s.service.account.isOpen]).toEqual([1, false]);
    await leave(s);
    s.harness.world.stop();
    await s.harness.clock.run(60_000);
    expect(s.to('/Logout')).toHaveLength(1);
    expect(s.harness.clock.nextMs()).toBeNull();
  });

  it('that was only just being opened is ended as soon as it is', async () => {
    const s = new StartedAsianOdds88();
    s.harness.feed.start();
    for (let i = 0; i < 500 && s.to('/Register').length === 0; i++) await s.harness.clock.run(1);
    await leave(s);
    await s.harness.clock.run(10_000);
    expect(s.service.account.isOpen).toBe(false);
    expect(s.to('/Logout')).toHaveLength(1);
  });

  it('and is wanted again at once is not ended by the leave before', async () => {
    const s = new StartedAsianOdds88();
    s.harness.feed.start();
    for (let i = 0; i < 500 && s.to('/Register').length === 0; i++) await s.harness.clock.run(1);
    await leave(s);
    s.harness.feed.start();
    await s.harness.clock.run(20_000);
    expect(s.service.account.isOpen).toBe(true);
    expect(s.harness.feed.report().state).toBe('live');
    s.harness.feed.stop();
  });

  it('holds nobody up when the venue does not answer', async () => {
    const s = await watched();
    s.harness.net.faults.loseRequest = 1;
    const beganMs = s.harness.clock.nowMs();
    await leave(s);
    expect(s.harness.clock.nowMs() - beganMs).toBeLessThanOrEqual(2_500);
  });

  it('is not ended by connecting anew', async () => {
    const s = await watched();
    s.harness.feed.retry();
    await s.harness.clock.run(20_000);
    expect(s.to('/Logout')).toHaveLength(0);
    s.harness.feed.stop();
  });
});
