// A feed of The Odds API whose every question is answered by the test.

import type { HttpRequest, HttpResponse } from '../../../main/platform/platform.ts';
import { theOddsApi } from '../../../main/venues/the-odds-api/index.ts';
import { FeedHarness } from '../../support/feedHarness.ts';
import { event } from './answers.ts';

const ONE_SPORT = { remaining: 50_000, sports: ['basketball_nba'] };

/** A feed whose every `/odds` is answered by the test; its sports each have one contest. */
export function scripted(
  odds: () => Partial<HttpResponse>,
  {
    remaining,
    sports,
  }: { readonly remaining: number; readonly sports: readonly string[] } = ONE_SPORT,
) {
  const h = new FeedHarness(theOddsApi, 4);
  const asks: string[] = [];
  const told: string[] = [];
  const listed = sports.map((key) => ({ key, title: key, active: true, has_outrights: false }));
  let left = remaining;
  const respond = (request: HttpRequest): HttpResponse => {
    const url = new URL(request.url);
    asks.push(url.pathname);
    const cost = url.pathname.endsWith('/odds') ? 3 : 0;
    left -= cost;
    const headers = {
      'x-requests-remaining': String(left),
      'x-requests-used': String(remaining - left),
      'x-requests-last': String(cost),
    };
    const ok = (body: unknown) => ({ status: 200, headers, body: JSON.stringify(body) });
    if (url.pathname.endsWith('/sports')) return ok(listed);
    if (url.pathname.endsWith('/events')) return ok([event([])]);
    return { ...ok([]), ...odds() };
  };
  const feed = theOddsApi.createFeed(
    {
      ...h.context,
      platform: {
        ...h.context.platform,
        net: {
          openSocket: () => {
            throw new Error('no sockets');
          },
          openLine: () => {
            throw new Error('no lines');
          },
          request: async (request) => respond(request),
        },
      },
    },
    h.inbox.sink(theOddsApi.descriptor.id, h.meter),
    {
      upsert: (markets) => {
        for (const market of markets) {
          told.push(market.venueMarketId);
          h.markets.set(market.venueMarketId, market);
        }
      },
      status: () => {},
      regrid: () => {},
      refee: () => {},
      resolve: () => {},
    },
  );
  return { h, feed, asks, told };
}
