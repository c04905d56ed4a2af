// Every venue that is asked by REST, with answers that are none: each ends in a state that a person can read, no
// price of before counts as new, and everything comes back by itself.

import { describe, expect, it } from 'vitest';
import { type HttpResponse, NetFailure } from '../../main/platform/platform.ts';
import { venues } from '../../main/venues/registry.ts';
import { feedReason } from '../../renderer/words/feeds.ts';
import { FeedHarness } from '../support/feedHarness.ts';

const asked = venues.filter(
  ({ descriptor: { can, kind, page } }) =>
    page === undefined && (!can.stream || kind === 'exchange'),
);

const page = '<!doctype html><html><body>Please sign in</body></html>';
const spoilt: readonly (readonly [string, (body: HttpResponse) => HttpResponse])[] = [
  ['a page in place of an answer', (own) => ({ ...own, body: page })],
  ['a page that forbids', (own) => ({ ...own, status: 403, body: page })],
  [
    'an answer that is cut short',
    (own) => ({ ...own, body: own.body.slice(0, own.body.length / 2) }),
  ],
  [
    'an answer that ends where it is unpacked',
    () => {
      throw new NetFailure('closed', true, 'unexpected end of file');
    },
  ],
];

describe.each(asked.map((module) => [module.descriptor.id, module] as const))(
  '%s',
  (_id, module) => {
    it.each(spoilt)('%s is said, and passes', async (_what, spoil) => {
      const h = new FeedHarness(module, 11, { fixtures: 8 });
      const { net } = h;
      const own = net.request.bind(net);
      await h.watchAll();
      await h.quiet(20_000);
      expect(h.feed.report().state).toBe('live');
      const before = h.meter.errors;
      net.request = async (request) => spoil(await own(request));
      const told = new Set<string>();
      for (let at = 0; at < 30; at++) {
        await h.clock.run(10_000);
        const { code, state } = h.feed.report();
        if (state === 'live') continue;
        told.add(code);
        // A code without words of its own is shown in quotation marks.
        expect(feedReason({ reason: code, detail: '' })).toMatch(/^[^“]+$/);
      }
      expect(told.size + h.meter.errors - before).toBeGreaterThan(0);
      if (!module.descriptor.can.stream) expect(told.size).toBeGreaterThan(0);
      net.request = own;
      await h.quiet(180_000);
      expect(h.feed.report().state).toBe('live');
      expect(h.differences()).toEqual([]);
      h.feed.stop();
    });
  },
);
