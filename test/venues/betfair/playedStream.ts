// A stream that the test plays by hand, over real books, and the messages that it is played.

import { BookInbox } from '../../../main/engine/bookInbox.ts';
import { Books } from '../../../main/engine/books.ts';
import { betfair } from '../../../main/venues/betfair/index.ts';
import { BetfairStream } from '../../../main/venues/betfair/stream.ts';
import { FeedMeter } from '../../../main/venues/feedMeter.ts';
import { instrumentId } from '../../../shared/domain/market.ts';

export const definition = (change: object = {}) => ({
  ...{ bettingType: 'ODDS', marketType: 'MATCH_ODDS', status: 'OPEN', inPlay: false, betDelay: 0 },
  ...{
    version: 10,
    marketBaseRate: 5,
    discountAllowed: true,
    marketTime: '2026-11-22T15:00:00.000Z',
  },
  runners: [
    { id: 11, status: 'ACTIVE', sortPriority: 1 },
    { id: 12, status: 'ACTIVE', sortPriority: 2 },
  ],
  ...change,
});

export const image = (change: object = {}) => ({
  ...{ op: 'mcm', id: 2, initialClk: 'i1', clk: 'c1', pt: 1_000, ct: 'SUB_IMAGE', conflateMs: 0 },
  mc: [
    {
      ...{ id: '1.1', img: true, marketDefinition: definition() },
      rc: [
        {
          id: 11,
          atb: [
            [2, 10],
            [1.99, 20],
          ],
          atl: [[2.02, 15]],
        },
        { id: 12, atb: [[1.9, 5]], atl: [] },
      ],
    },
  ],
  ...change,
});

export const delta = (body: object) => ({ op: 'mcm', id: 2, clk: 'c2', pt: 2_000, ...body });
export const runners = (...rc: object[]) => ({ mc: [{ id: '1.1', rc }] });

export function played() {
  const books = new Books();
  const meter = new FeedMeter();
  const inbox = new BookInbox(books, { changed: () => {}, doubted: () => {} }, () => {});
  const said: string[] = [];
  const stream = new BetfairStream('line', inbox.sink(betfair.descriptor.id, meter), meter, {
    connected: (id) => said.push(`connected ${id}`),
    answered: ({ code, success }) => said.push(`answered ${success} ${code}`),
    begun: (delayed) => said.push(`begun ${delayed}`),
    defined: (marketId, { status }) => said.push(`defined ${marketId} ${status}`),
    orders: () => {},
  });
  stream.expect(2);
  const receive = (message: object | string, atMs = 5_000) => {
    stream.receive(typeof message === 'string' ? message : JSON.stringify(message), atMs);
    inbox.drain();
  };
  const book = (runner: number, market = '1.1') =>
    books.find(betfair.descriptor.id, instrumentId(`${market}/${runner}`));
  const state = (runner: number, market?: string) => {
    const handle = book(runner, market);
    return handle === null ? 'none' : books.state(handle);
  };
  const levels = (runner: number, side: 'back' | 'lay') =>
    books.levels(book(runner)!, side, 10).map(({ price, quantity }) => [price, quantity]);
  return { books, levels, meter, receive, said, state, stream };
}
