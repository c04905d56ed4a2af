// The server's time is measured beside what is sent, and never before it.

import { expect, it } from 'vitest';
import { NetFailure } from '../../../main/platform/platform.ts';
import { REQUEST, scripted } from './scriptedTrading.ts';

it('an order does not wait for a clock that nobody tells', async () => {
  const { given, trading, v } = scripted({});
  // Like a host that lets /time hang: the request ends after its time-out.
  const net = v.context.platform.net as unknown as {
    request: (r: { url: string; timeoutMs: number }) => Promise<unknown>;
  };
  const plain = net.request.bind(net);
  net.request = (r) =>
    r.url.endsWith('/time')
      ? new Promise((_, reject) =>
          v.clock.after(r.timeoutMs, () => reject(new NetFailure('timeout', true, 'no answer'))),
        )
      : plain(r);
  given['GET /time'] = null;
  const times: number[] = [];
  for (let n = 0; n < 4; n++) {
    const prepared = await (async () => {
      const began = v.clock.nowMs();
      const p = trading.prepare({ ...REQUEST, clientOrderId: `c${n}` });
      let done: unknown = null;
      void p.then((x) => {
        done = x;
      });
      while (done === null && v.clock.nowMs() - began < 100_000) await v.clock.run(100);
      times.push(v.clock.nowMs() - began);
      return p;
    })();
    expect(prepared).toBeTruthy();
    await v.clock.run(61_000);
    // the time at which the POST really leaves, when the minute was over between preparing and sending
    const began = v.clock.nowMs();
    let left = -1;
    given['POST /order'] = () => {
      left = v.clock.nowMs() - began;
      return { status: 400, body: { error: 'x' } };
    };
    let done = false;
    void trading.submit(prepared).then(() => {
      done = true;
    });
    while (!done && v.clock.nowMs() - began < 100_000) await v.clock.run(100);
    times.push(left);
  }
  expect(Math.max(...times.slice(2))).toBeLessThan(2_000);
});
