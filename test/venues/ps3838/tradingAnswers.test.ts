import { describe, expect, it } from 'vitest';
import { answer, ID, openDesk as open } from './desk.ts';

describe('what an answer proves', () => {
  const processed = (errorCode: string) => ({
    status: 'PROCESSED_WITH_ERROR',
    errorCode,
    uniqueRequestId: ID,
  });

  it.each([
    ['LINE_CHANGED', 200, processed('LINE_CHANGED'), 'rejected', 'LINE_CHANGED'],
    [
      'a code of PS3838 for an id used before',
      200,
      processed('DUPLICATE_UNIQUE_REQUEST_ID'),
      'unknown',
      'duplicate',
    ],
    [
      'a code of Pinnacle for the same',
      200,
      processed('DUPLICATED_REQUEST'),
      'unknown',
      'duplicate',
    ],
    [
      'the same as an error',
      400,
      { code: 'DUPLICATED_REQUEST', message: 'x' },
      'unknown',
      'duplicate',
    ],
    ['a code that nobody knows', 200, processed('BRAND_NEW'), 'unknown', 'BRAND_NEW'],
    ['SYSTEM_ERROR_3', 200, processed('SYSTEM_ERROR_3'), 'unknown', 'SYSTEM_ERROR_3'],
    [
      'an error without a code',
      200,
      { status: 'PROCESSED_WITH_ERROR', errorCode: null, uniqueRequestId: ID },
      'unknown',
      'no-code',
    ],
    [
      'accepted without amounts',
      200,
      { status: 'ACCEPTED', betId: 5, uniqueRequestId: ID },
      'unknown',
      'ACCEPTED',
    ],
    [
      'a status that nobody knows',
      200,
      { status: 'ALMOST', uniqueRequestId: ID },
      'unknown',
      'ALMOST',
    ],
    [
      'bad data',
      400,
      { code: 'INVALID_REQUEST_DATA', message: 'x' },
      'rejected',
      'INVALID_REQUEST_DATA',
    ],
    ['a refusal in a word that nobody knows', 400, { code: 'ODD', message: 'x' }, 'unknown', 'ODD'],
    ['a refusal by a gateway', 400, '<html>Bad Request</html>', 'unknown', 'not-json'],
    [
      'an account that may not bet',
      400,
      { code: 'SELF_EXCLUSION', message: 'x' },
      'rejected',
      'SELF_EXCLUSION',
    ],
    ['no access', 403, { code: 'NO_API_ACCESS', message: 'x' }, 'rejected', 'NO_API_ACCESS'],
    ['a gateway that forbids', 403, '<html>Forbidden</html>', 'unknown', 'not-json'],
    ['too many', 429, { code: 'TOO_MANY_REQUESTS', message: 'x' }, 'rejected', 'TOO_MANY_REQUESTS'],
    ['a server error', 500, { code: 'X', message: 'x' }, 'unknown', 'X'],
    ['a page', 200, '<html></html>', 'unknown', 'not-json'],
    ['nothing', 200, '', 'unknown', 'empty-body'],
  ])('%s', async (_, status, body, kind, code) => {
    const d = await open();
    const prepared = await d.soon(d.trading.prepare(d.order(d.market('ml', false))));
    d.harness.feed.stop();
    d.house.rest.next.push(answer(status, body));
    expect(await d.soon(d.trading.submit(prepared))).toMatchObject({ kind, code });
    expect(d.to('/v2/bets/place')).toHaveLength(1);
    d.close();
  });

  it.each([
    ['in a 200', 200, processed('RESUBMIT_REQUEST')],
    ['as an error', 400, { code: 'RESUBMIT_REQUEST', message: 'x' }],
  ])(
    'RESUBMIT_REQUEST %s is sent again with the same id, and not for ever',
    async (_, status, body) => {
      const d = await open();
      const prepared = await d.soon(d.trading.prepare(d.order(d.market('ml', false))));
      d.harness.feed.stop();
      d.house.rest.next.push(answer(status, body), answer(status, body));
      expect((await d.soon(d.trading.submit(prepared))).kind).toBe('accepted');
      const ids = d.to('/v2/bets/place').map((request) => request.body?.uniqueRequestId);
      expect(ids).toEqual([ID, ID, ID]);
      for (let i = 0; i < 20; i++) d.house.rest.next.push(answer(status, body));
      const outcome = await d.soon(d.trading.submit(prepared));
      expect(outcome).toMatchObject({ kind: 'rejected', code: 'RESUBMIT_REQUEST' });
      expect(d.to('/v2/bets/place')).toHaveLength(3 + 4);
      d.close();
    },
  );

  it('RESUBMIT_REQUEST is refused where nothing may be sent again, as after a stop', async () => {
    const d = await open();
    const prepared = await d.soon(d.trading.prepare(d.order(d.market('ml', false))));
    d.harness.feed.stop();
    d.house.rest.next.push(answer(200, processed('RESUBMIT_REQUEST')));
    d.house.rest.next.push(answer(200, processed('RESUBMIT_REQUEST')));
    const asked: number[] = [];
    const mayRepeat = () => asked.push(d.to('/v2/bets/place').length) < 2;
    const outcome = await d.soon(d.trading.submit(prepared, mayRepeat));
    expect(outcome).toMatchObject({ kind: 'rejected', code: 'RESUBMIT_REQUEST' });
    // Asked each time before it would leave again.
    expect(asked).toEqual([1, 2]);
    expect(d.to('/v2/bets/place')).toHaveLength(2);
    d.close();
  });
});

describe('bets that wait for acceptance', () => {
  it('are asked for after 6 s and then every 5 s, and end as they end', async () => {
    const d = await open();
    const outcome = await d.place(d.order(d.market('ml', true)));
    expect(outcome).toMatchObject({ kind: 'accepted', report: { status: 'filled' } });
    const [placed] = d.to('/v2/bets/place');
    const asked = d
      .to('/v3/bets')
      .map(({ atMs, query }) => [
        Math.floor((atMs - (placed?.atMs ?? 0)) / 1_000),
        query.get('uniqueRequestIds'),
      ]);
    expect(asked).toEqual([
      [6, ID],
      [11, ID],
    ]);
    expect(d.fills.map(({ fillId }) => fillId)).toEqual([String(d.house.account.bets[0]?.id)]);
    d.close();
  });

  it('are rejected when they are not accepted', async () => {
    const d = await open();
    d.house.account.acceptsLive = false;
    const outcome = await d.place(d.order(d.market('ml', true)));
    expect(outcome).toMatchObject({ kind: 'rejected', code: 'NOT_ACCEPTED' });
    expect(d.fills).toEqual([]);
    d.close();
  });

  it('are told as working after a minute, and their end as an event', async () => {
    const d = await open();
    const order = d.order(d.market('ml', true));
    const prepared = await d.soon(d.trading.prepare(order));
    const submitted = d.trading.submit(prepared);
    await d.harness.clock.run(1_000);
    const bet = d.house.account.bets[0]!;
    const hold = () => {
      bet.status = 'PENDING_ACCEPTANCE';
    };
    await d.harness.clock.run(5_800);
    hold();
    expect(await d.soon(submitted)).toMatchObject({
      kind: 'accepted',
      report: { status: 'working' },
    });
    const found = await d.soon(d.trading.lookUp(d.reference(order)));
    expect(found).toMatchObject({ kind: 'found', report: { status: 'working' }, fills: [] });
    bet.status = 'ACCEPTED';
    await d.harness.clock.run(10_000);
    expect(d.orders.map(({ status }) => status)).toEqual(['filled']);
    expect(d.fills).toHaveLength(1);
    d.close();
  });

  it('are not called refused because nobody could be reached for half an hour', async () => {
    const d = await open();
    const order = d.order(d.market('ml', true));
    const prepared = await d.soon(d.trading.prepare(order));
    const sentMs = d.harness.clock.nowMs();
    const submitted = d.trading.submit(prepared);
    await d.harness.clock.run(1_000);
    d.harness.net.faults.loseRequest = 1;
    expect(await d.soon(submitted)).toMatchObject({
      kind: 'accepted',
      report: { status: 'working' },
    });
    // The house has accepted it long ago; nobody has heard of it.
    await d.harness.clock.run(40 * 60_000);
    expect(d.house.account.bets[0]?.status).toBe('ACCEPTED');
    expect(d.orders).toEqual([]);
    d.harness.net.faults.loseRequest = 0;
    await d.harness.clock.run(70_000);
    const found = await d.soon(d.trading.lookUp(d.reference(order, sentMs)));
    expect(found).toMatchObject({ kind: 'found', report: { status: 'filled' } });
    expect(d.to('/v2/bets/place')).toHaveLength(1);
    d.close();
  });

  it('are not asked after once their trading has stopped', async () => {
    const d = await open();
    const prepared = await d.soon(d.trading.prepare(d.order(d.market('ml', true))));
    void d.trading.submit(prepared);
    await d.harness.clock.run(1_000);
    d.close();
    const asked = d.sent.length;
    await d.harness.clock.run(40 * 60_000);
    expect(d.sent).toHaveLength(asked);
    expect(d.orders).toEqual([]);
  });

  it('are looked up after a restart, and never sent again', async () => {
    const d = await open();
    const order = d.order(d.market('ml', true));
    const prepared = await d.soon(d.trading.prepare(order));
    const sentMs = d.harness.clock.nowMs();
    void d.trading.submit(prepared);
    await d.harness.clock.run(1_000);
    // The program ends here, before the house has decided.
    d.trading.stop();
    const after = d.harness.trading();
    const early = await d.soon(after.lookUp(d.reference(order, sentMs)));
    expect(early).toMatchObject({ kind: 'found', report: { status: 'working' } });
    await d.harness.clock.run(10_000);
    const late = await d.soon(after.lookUp(d.reference(order, sentMs)));
    expect(late).toMatchObject({ kind: 'found', report: { status: 'filled' } });
    expect(d.to('/v2/bets/place')).toHaveLength(1);
    after.stop();
    d.close();
  });
});

describe('look-ups', () => {
  it('call an order absent only when it cannot arrive any more', async () => {
    const d = await open();
    const order = d.order(d.market('ml', false));
    const sentMs = d.harness.clock.nowMs();
    const now = await d.soon(d.trading.lookUp(d.reference(order, sentMs)));
    expect(now).toMatchObject({ kind: 'unknown', code: 'lagging' });
    // Another process may have sent it again when the house asked for that.
    await d.harness.clock.run(40_000);
    expect((await d.soon(d.trading.lookUp(d.reference(order, sentMs)))).kind).toBe('unknown');
    await d.harness.clock.run(10_000);
    expect((await d.soon(d.trading.lookUp(d.reference(order, sentMs)))).kind).toBe('absent');
    d.close();
  });

  it('find a bet in the lists when the house has forgotten our id', async () => {
    const d = await open();
    const order = d.order(d.market('ml', false));
    const sentMs = d.harness.clock.nowMs();
    await d.place(order);
    await d.harness.clock.run(31 * 60_000);
    const found = await d.soon(d.trading.lookUp(d.reference(order, sentMs)));
    expect(found).toMatchObject({ kind: 'found', report: { clientOrderId: ID } });
    const lists = d.to('/v3/bets').map(({ query }) => query.get('betlist'));
    expect(lists).toContain('RUNNING');
    d.close();
  });

  it('read the lists page by page, and give up on a list that has no end', async () => {
    const d = await open();
    const order = d.order(d.market('ml', false));
    const sentMs = d.harness.clock.nowMs() - 31 * 60_000;
    const bet = (uniqueRequestId: string, betId: number) => ({
      ...{ betId, uniqueRequestId, betStatus: 'ACCEPTED', risk: 10, win: 9, price: 1.9 },
      oddsFormat: 'DECIMAL',
    });
    const { rest } = d.house;
    const own = rest.answer.bind(rest);
    const pages: (string | null)[] = [];
    let endless = false;
    rest.answer = (request) => {
      const url = new URL(request.path, 'http://x');
      if (url.searchParams.get('betlist') !== 'RUNNING') return own(request);
      const from = url.searchParams.get('fromRecord');
      pages.push(from);
      const last = from === '1000' && !endless;
      const straightBets = last ? [bet(ID, 77)] : [bet('another', 1)];
      const toRecord = endless ? Number(from) : last ? 1_000 : 999;
      return answer(200, { moreAvailable: !last, toRecord, straightBets });
    };
    const found = await d.soon(d.trading.lookUp(d.reference(order, sentMs)));
    expect(found).toMatchObject({ kind: 'found', report: { venueOrderId: '77' } });
    expect(pages).toEqual(['0', '1000']);
    endless = true;
    const lost = await d.soon(d.trading.lookUp(d.reference(order, sentMs)));
    expect(lost).toMatchObject({ kind: 'unknown', code: 'no-answer' });
    expect(pages.length).toBeLessThan(30);
    d.close();
  });

  it.each([
    ['an error', answer(500, { code: 'X', message: 'x' })],
    ['an answer with a bet that cannot be read', answer(200, { straightBets: [{ betId: 'x' }] })],
    ['nothing', answer(200, '')],
  ])('say nothing after %s', async (_, spoilt) => {
    const d = await open();
    const order = d.order(d.market('ml', false));
    await d.place(order);
    d.harness.feed.stop();
    await d.harness.clock.run(30_000);
    d.house.rest.next.push(spoilt);
    const found = await d.soon(d.trading.lookUp(d.reference(order, 0)));
    expect(found).toMatchObject({ kind: 'unknown', code: 'no-answer' });
    d.close();
  });

  it('of one account keep two seconds between them', async () => {
    const d = await open();
    const order = d.order(d.market('ml', false));
    await d.place(order);
    await d.soon(Promise.all([1, 2, 3, 4].map(() => d.trading.lookUp(d.reference(order)))));
    expect(d.house.rest.tooSoon).toBe(0);
    const times = d.to('/v3/bets').map(({ atMs }) => atMs);
    expect(times).toHaveLength(4);
    for (const [i, at] of times.slice(1).entries())
      expect(at - (times[i] ?? 0)).toBeGreaterThanOrEqual(2_000);
    d.close();
  });
});
