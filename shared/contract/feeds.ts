// The part of the contract that is about looking into one feed: its history, its markets, its raw messages.

import { z } from 'zod';
import { about, method } from './shapes.ts';
import type { FeedPast, MarketList, MessageList, MessageText } from './views.ts';

const venue = z.string().min(1).max(120);
/** What somebody looks for; empty for everything. */
const search = z.string().max(200);

export const feedMethods = {
  /** One raw message in full, without secrets. */
  'message.read': method<MessageText>()(
    z.strictObject({
      venueId: venue,
      id: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
    }),
  ),
} as const;

export const feedTopics = {
  /** What a feed has been through: its last minutes and changes of state. */
  history: about<FeedPast | null>()(z.strictObject({ venueId: venue })),
  /** The last raw messages of a feed, without secrets: those that contain a text, or only the faulty ones. */
  messages: about<MessageList | null>()(
    z.strictObject({ venueId: venue, contains: search, faulty: z.boolean() }),
  ),
  /** Markets that a feed lists, by their start: those whose words contain a text. */
  listings: about<MarketList | null>()(z.strictObject({ venueId: venue, contains: search })),
} as const;
