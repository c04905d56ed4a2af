// Lines of the Node host: who may open one, who may speak on it, and what becomes of frames that are none.

import { connect } from 'node:net';
import { beforeEach, describe, expect, it } from 'vitest';
import { LINE_PATH } from '../../../main/hosts/node/server.ts';
import { FRAME_LENGTH_MAX } from '../../../shared/contract/wire.ts';
import { ask, hello, page, type Served, serve, upgrade } from './served.ts';

let served: Served;

beforeEach(async () => {
  served = await serve();
});

describe('opening a line', () => {
  it('takes the page of this very address', async () => {
    expect((await ask(served, LINE_PATH, upgrade(served))).status).toBe(101);
    const local = `localhost:${served.server.port}`;
    const named = upgrade(served, { host: local, origin: `http://${local}` });
    expect((await ask(served, LINE_PATH, named)).status).toBe(101);
  });

  it.each([
    'http://evil.example',
    'null',
    '',
    'https://127.0.0.1',
    'http://127.0.0.1',
    'http://127.0.0.1:1',
    'file://',
  ])('from the origin "%s" is refused with a reason', async (origin) => {
    const answer = await ask(served, LINE_PATH, upgrade(served, { origin }));
    expect(answer.status).toBe(403);
    expect(answer.body).toMatch(/by the page of this address only/);
    expect(served.lines).toEqual([]);
  });

  it('from this address by its other name is another origin', async () => {
    const answer = await ask(
      served,
      LINE_PATH,
      upgrade(served, { origin: `http://localhost:${served.server.port}` }),
    );
    expect(answer.status).toBe(403);
  });

  it('without an origin is refused', async () => {
    const { headers } = upgrade(served);
    const { origin: _origin, ...rest } = headers;
    expect((await ask(served, LINE_PATH, { headers: rest as typeof headers })).status).toBe(403);
  });

  it('to another name is refused with a reason', async () => {
    const answer = await ask(
      served,
      LINE_PATH,
      upgrade(served, { host: 'evil.example', origin: 'http://evil.example' }),
    );
    expect(answer.status).toBe(421);
    expect(served.lines).toEqual([]);
  });

  it.each(['/', '/other', '//', '/line/', '/line/..', '/Line', '///line', '/%6cine'])(
    'at %s is refused, and the server goes on',
    async (path) => {
      expect(await ask(served, path, upgrade(served))).toMatchObject({ status: 404 });
      expect((await ask(served, '/')).status).toBe(200);
      expect(served.lines).toEqual([]);
    },
  );

  it('that is cut in the middle of its refusal harms nobody', async () => {
    const text = `GET / HTTP/1.1\r\nhost: evil\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n`;
    for (let n = 0; n < 20; n++) {
      await new Promise<void>((done) => {
        const socket = connect(served.server.port, '127.0.0.1', () => {
          socket.write(text);
          socket.resetAndDestroy();
        });
        socket.on('error', () => {});
        socket.on('close', () => done());
      });
    }
    expect((await ask(served, '/')).status).toBe(200);
  });
});

describe('a line', () => {
  it('speaks only to who knows the token', async () => {
    const good = await page(served);
    good.socket.send(hello(served.server.token));
    expect(await good.next()).toMatchObject({ kind: 'welcome' });
    for (const token of [
      '',
      'wrong',
      served.server.token.slice(0, -1),
      `${served.server.token}=`,
    ]) {
      const bad = await page(served);
      bad.socket.send(hello(token));
      expect(await bad.next()).toMatchObject({ kind: 'error', error: { code: 'unauthorised' } });
      expect(await bad.ended).toBe(1008);
    }
    good.socket.close();
  });

  it.each([
    ['no JSON', 'hello'],
    ['an open bracket ten thousand times', '['.repeat(10_000)],
    ['bytes', Buffer.from([1, 2, 3])],
    ['nothing', ''],
    ['a number', '7'],
    ['longer than a frame may be', `"${'x'.repeat(FRAME_LENGTH_MAX)}"`],
    ['a planted prototype', '{"__proto__":{"kind":"hello"},"version":1,"token":""}'],
  ])('that is sent %s answers with a reason', async (_name, frame) => {
    const own = await page(served);
    own.socket.send(hello(served.server.token));
    await own.next();
    own.socket.send(frame);
    expect(await own.next()).toMatchObject({ kind: 'error', error: { code: 'bad-frame' } });
    own.socket.send(JSON.stringify({ kind: 'call', id: 1, method: 'switches.disarm', args: {} }));
    expect(await own.next()).toMatchObject({ kind: 'result', id: 1 });
    own.socket.close();
  });

  it('that is sent far more than a frame is ended as too big', async () => {
    const own = await page(served);
    own.socket.send(`"${'x'.repeat(5 * FRAME_LENGTH_MAX)}"`);
    expect(await own.ended).toBe(1009);
    expect((await ask(served, '/')).status).toBe(200);
  });

  it('that breaks the protocol of sockets is ended alone', async () => {
    const own = await page(served);
    const bad = await page(served);
    // A frame that no client may send: unmasked.
    (bad.socket as unknown as { _socket: NodeJS.WritableStream })._socket.write(
      Buffer.from([0x81, 0x01, 0x41]),
    );
    expect(await bad.ended).toBe(1002);
    own.socket.send(hello(served.server.token));
    expect(await own.next()).toMatchObject({ kind: 'welcome' });
    own.socket.close();
  });

  it('tells that its reader is slow, and that it reads again', async () => {
    const own = await page(served);
    own.socket.send(hello(served.server.token));
    await own.next();
    const [line] = served.lines;
    const stream = (own.socket as unknown as { _socket: { pause(): void; resume(): void } })
      ._socket;
    stream.pause();
    for (let n = 0; n < 200 && line!.isReady(); n++) {
      line!.send({ kind: 'fatal', text: 'x'.repeat(256 * 1024) });
      await new Promise((resume) => setImmediate(resume));
    }
    expect(line!.isReady()).toBe(false);
    stream.resume();
    await expect.poll(() => line!.isReady()).toBe(true);
    own.socket.close();
  });

  it('is ended when its page must begin anew, and the engine hears of every end', async () => {
    const own = await page(served);
    const heard = new Promise<void>((done) => served.lines[0]!.onClose(done));
    served.server.dropLines();
    expect(await own.ended).toBe(1012);
    await heard;
  });
});
