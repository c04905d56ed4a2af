// What a session's feed gets of what a socket brings: texts or their bytes, whichever it takes, and the log the same.

import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { seededRandom } from '../../main/platform/random.ts';
import { realClock, realNet } from '../../main/platform/real.ts';
import { FeedMeter } from '../../main/venues/feedMeter.ts';
import { Session } from '../../main/venues/session.ts';

const TEXTS = ['{"team":"Malmö FF"}', '{"price":"0.50"}', '{"note":"½ – ✓ 🂡"}'];

/** A venue on loopback that says the texts, and one frame that is none, to whoever connects. */
async function venue() {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (socket) => {
    for (const text of TEXTS) socket.send(text);
    socket.send(Buffer.from('binary'), { binary: true });
    socket.send('end');
  });
  await new Promise((resume) => server.once('listening', resume));
  return { server, url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/stream` };
}

it.each(['text', 'bytes'] as const)('gets every text whole as %s, and keeps it', async (form) => {
  const { server, url } = await venue();
  const meter = new FeedMeter();
  const heard: string[] = [];
  let stop = (): void => {};
  await new Promise<void>((done) => {
    const take = (frame: string | Buffer) => {
      expect(typeof frame).toBe(form === 'text' ? 'string' : 'object');
      heard.push(frame.toString());
      if (frame.toString() === 'end') done();
    };
    const session: Session = new Session({
      ...{ clock: realClock, net: realNet(), random: seededRandom(1), meter },
      request: async () => ({ url, headers: {}, timeoutMs: 5_000 }),
      opened: () => {},
      ...(form === 'text' ? { text: take } : { bytes: take }),
      lost: () => {},
      ...{ silenceMs: 60_000, heartbeat: null, backoffFirstMs: 100, backoffMostMs: 100 },
    });
    session.start();
    stop = () => session.stop();
  });
  await new Promise((resume) => setImmediate(resume));
  expect(heard).toEqual([...TEXTS, 'end']);
  const kept = meter.log.messages().map(({ size, text }) => [text, size]);
  expect(kept).toEqual([...TEXTS, 'end'].reverse().map((text) => [text, text.length]));
  stop();
  for (const client of server.clients) client.terminate();
  server.close();
});
