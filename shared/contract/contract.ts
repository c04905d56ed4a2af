// The contract between page and engine: every method with the schema of its arguments, every topic with
// the type of its values. Both sides take their types from here and write no name themselves.

import { z } from 'zod';
import type { BrowserState } from '../domain/browserState.ts';
import { handResults } from '../domain/handResult.ts';
import type {
  Balance,
  Drift,
  NakedLeg,
  Position,
  ProfitLine,
  Settled,
  Transfer,
} from '../domain/ledger.ts';
import type { VenueDescriptor, VenueId } from '../domain/market.ts';
import {
  type Decision,
  type Funnel,
  type Opportunity,
  stepNames,
  strategyNames,
} from '../domain/opportunity.ts';
import type { FeedHealth } from '../domain/quote.ts';
import type { VenueCheck } from '../domain/reconciliation.ts';
import type { Breaker, LimitUsage } from '../domain/risk.ts';
import {
  type StoredSettings,
  settingsPatch,
  type VenueChoice,
  venueChoice,
} from '../domain/settings.ts';
import type { Switches } from '../domain/switches.ts';
import { type Fill, modes, type Ticket } from '../domain/ticket.ts';
import { backupMethods } from './backups.ts';
import { feedMethods, feedTopics } from './feeds.ts';
import { matchingMethods, matchingTopics } from './matching.ts';
import { offerMethods } from './offers.ts';
import { offerTopics } from './offerTopics.ts';
import {
  about,
  keyed,
  type Method,
  method,
  nothing,
  single,
  stream,
  type Topic,
  typedDecimal,
  typedOdds,
} from './shapes.ts';
import { telegramMethods, telegramTopics } from './telegram.ts';
import type { BlotterOrder, MarketDetail } from './views.ts';

const name = z.string().min(1).max(120);
const purse = z.enum(['paper', 'live']);
const word = z.string().max(40);

const page = z.strictObject({
  beforeId: z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
  count: z.number().int().min(1).max(500),
});

/** Who the engine is. */
export interface AppInfo {
  readonly version: string;
  readonly host: 'node' | 'electron';
  /** A venue of the demo world is in use: every screen says so. */
  readonly demo: boolean;
  readonly seed: number | null;
  readonly dataDir: string;
  readonly startedMs: number;
  readonly welcomed: boolean;
  /** Why secrets cannot be kept across sessions; null when they can. */
  readonly vaultLimitation: string | null;
  readonly problems: readonly string[];
}

/** A venue as the page sees it. */
export interface VenueInfo {
  readonly descriptor: VenueDescriptor;
  readonly choice: VenueChoice;
  /** `demo` or `real`. */
  readonly realm: string;
  /** Credentials for the environment in use are there. */
  readonly hasCredentials: boolean;
  /** The venue's own environments whose credentials are stored. */
  readonly storedFor: readonly string[];
  readonly canTradeLive: boolean;
  /** The venue whose feed carries its prices, for one that has none; bets there are placed by hand. */
  readonly carriedBy: VenueId | null;
  /** Whether nobody but the user knows what money lies there. */
  readonly unread: boolean;
}

export const methods = {
  'ticket.open': method<Ticket>()(z.strictObject({ opportunityId: name })),
  'ticket.reprice': method<Ticket>()(
    z.strictObject({
      ticketId: name,
      quantity: typedDecimal.nullable(),
      /** Odds that a person reads at the bookmaker, for a bet of an offer. */
      offered: typedOdds.nullable().default(null),
    }),
  ),
  'ticket.confirm': method<Ticket>()(
    z.strictObject({ ticketId: name, revision: z.number().int().positive() }),
  ),
  'ticket.cancel': method<Ticket>()(z.strictObject({ ticketId: name })),
  'ticket.manualLeg': method<null>()(
    z.strictObject({
      ticketId: name,
      legIndex: z.number().int().min(0).max(15),
      purse,
      /** Which of the leg's orders by hand is meant, where there may be several. */
      clientOrderId: name.optional(),
      /** What was really taken, in contracts or as a stake at odds; null when nothing was. */
      taken: z
        .union([
          z.strictObject({ price: typedDecimal, quantity: typedDecimal }),
          z.strictObject({ odds: typedDecimal, stake: typedDecimal }),
          z.strictObject({ price: typedDecimal, stake: typedDecimal }),
        ])
        .nullable(),
      /** Whether more was taken than was asked for, and that was meant to be said. */
      more: z.boolean().optional(),
      /** The largest stake that the house takes by its own word, for the account there; null where it said none. */
      limitedTo: typedDecimal.nullable(),
    }),
  ),
  'naked.hedge': method<null>()(
    z.strictObject({
      ticketId: name,
      purse,
      legIndex: z.number().int().min(0).max(15),
      quantity: typedDecimal,
      limit: typedDecimal,
      word: word.optional(),
    }),
  ),
  /** Takes a way out by its name, at no worse than the limit that was shown. */
  'naked.take': method<null>()(
    z.strictObject({
      ticketId: name,
      purse,
      way: z.string().min(1).max(400),
      limit: typedDecimal,
      word: word.optional(),
    }),
  ),
  /** A person says how a bet ended: pays what stands, or corrects what was paid by a further entry. */
  'position.settle': method<null>()(
    z.strictObject({
      purse,
      listingId: z.string().min(1).max(400),
      /** How it ended, or what came back in all, stake included, in the venue's own money. */
      result: z.union([z.enum(handResults), z.strictObject({ returned: typedDecimal })]),
      /** Which of what was settled there is corrected, as its rows say; absent for what stands, or was settled last. */
      lot: z.int().nonnegative().optional(),
    }),
  ),
  'naked.resolve': method<null>()(z.strictObject({ ticketId: name, purse })),
  'order.cancel': method<null>()(z.strictObject({ clientOrderId: name })),
  /** Cancels everything that rests at venues and that nobody waits on; how many were asked for. */
  'order.cancelAll': method<number>()(nothing),
  /** A person stops a venue, a strategy or a contest, until a person lets go of it. */
  'breaker.trip': method<null>()(
    z.strictObject({ scope: z.enum(['strategy', 'venue', 'fixture']), subject: name }),
  ),
  'breaker.reset': method<null>()(z.strictObject({ id: z.number().int().positive() })),
  'switches.set': method<Switches>()(
    z.strictObject({
      mode: z.enum(modes).optional(),
      paused: z.boolean().optional(),
      viewOnly: z.boolean().optional(),
      strategy: z
        .strictObject({
          name: z.enum(strategyNames),
          enabled: z.boolean().optional(),
          mode: z.enum(modes).optional(),
        })
        .optional(),
    }),
  ),
  'switches.kill': method<Switches>()(z.strictObject({ reason: z.string().max(200) })),
  'switches.resume': method<Switches>()(z.strictObject({ word })),
  'switches.arm': method<Switches>()(z.strictObject({ word })),
  'switches.disarm': method<Switches>()(nothing),
  'settings.change': method<StoredSettings>()(settingsPatch),
  'settings.welcomed': method<null>()(nothing),
  'venue.configure': method<VenueInfo>()(z.strictObject({ venueId: name, choice: venueChoice })),
  /** Whether there is an account at a carried venue. */
  'venue.account': method<VenueInfo>()(z.strictObject({ venueId: name, has: z.boolean() })),
  /** What lies at a venue whose account nobody reads. */
  'venue.money': method<null>()(z.strictObject({ venueId: name, free: typedDecimal })),
  /**
   * Has all connections of a venue leave through a proxy. `login` null keeps what is stored; an empty user
   * name stands for none.
   */
  'proxy.set': method<VenueInfo>()(
    z.strictObject({
      venueId: name,
      server: z.string().max(300),
      login: z
        .strictObject({ username: z.string().max(500), password: z.string().max(1_000) })
        .nullable(),
    }),
  ),
  /** Draws a new sticky session id. */
  'proxy.renew': method<VenueInfo>()(z.strictObject({ venueId: name })),
  /** Lets a venue's connections go direct again and forgets user name and password. */
  'proxy.remove': method<VenueInfo>()(z.strictObject({ venueId: name })),
  /** Compares a venue's records with ours now. */
  'venue.check': method<VenueCheck>()(z.strictObject({ venueId: name })),
  'venue.retry': method<null>()(z.strictObject({ venueId: name })),
  /** Shows the window of a venue whose page is read, as the user knows it; or goes back to reading it. */
  'venue.showPage': method<null>()(z.strictObject({ venueId: name, shown: z.boolean() })),
  /** Begins to fetch a browser, for venues whose page is read; the topic tells how that goes. */
  'browser.download': method<null>()(nothing),
  'browser.cancelDownload': method<null>()(nothing),
  'vault.put': method<VenueInfo>()(
    z.strictObject({
      venueId: name,
      environment: name,
      fields: z.record(name, z.string().max(10_000)),
    }),
  ),
  'vault.forget': method<VenueInfo>()(z.strictObject({ venueId: name, environment: name })),
  'vault.unlock': method<null>()(z.strictObject({ passphrase: z.string().min(1).max(500) })),
  ...matchingMethods,
  'ledger.page': method<readonly Transfer[]>()(page),
  'ledger.adopt': method<null>()(z.strictObject({ venueId: name })),
  'decisions.page': method<readonly Decision[]>()(
    page.extend({ gate: z.enum(stepNames).nullable() }),
  ),
  ...feedMethods,
  'host.openLink': method<null>()(z.strictObject({ url: z.url().max(2_000) })),
  ...offerMethods,
  ...telegramMethods,
  ...backupMethods,
} as const;

export type Methods = typeof methods;
export type MethodName = keyof Methods;
/** What a page passes. */
export type Arguments<N extends MethodName> = z.input<Methods[N]['args']>;
/** What a handler receives. */
export type Decoded<N extends MethodName> = z.output<Methods[N]['args']>;
export type Result<N extends MethodName> =
  Methods[N] extends Method<z.ZodType, infer R> ? R : never;

export const topics = {
  app: single<AppInfo>(),
  venues: keyed<VenueInfo>(),
  feeds: keyed<FeedHealth>(),
  opportunities: keyed<Opportunity>(),
  tickets: keyed<Ticket>(),
  orders: keyed<BlotterOrder>(),
  fills: keyed<Fill>(),
  positions: keyed<Position>(),
  balances: keyed<Balance>(),
  naked: keyed<NakedLeg>(),
  /** Paper against live, by venue. */
  drift: keyed<Drift>(),
  /** The last comparison of each venue's records with ours. */
  checks: keyed<VenueCheck>(),
  /** How much of every limit is used. */
  risk: keyed<LimitUsage>(),
  /** Circuit breakers that stand, and the last that did. */
  breakers: keyed<Breaker>(),
  settled: keyed<Settled>(),
  profit: keyed<ProfitLine>(),
  decisions: stream<Decision>(500),
  funnel: single<Funnel>(),
  switches: single<Switches>(),
  settings: single<StoredSettings>(),
  ...matchingTopics,
  /** The browser in which venues' own pages are read. */
  browser: single<BrowserState>(),
  ...offerTopics,
  ...telegramTopics,
  latency: single<{
    readonly p50: number;
    readonly p99: number;
    readonly p999: number;
    readonly count: number;
  }>(),
  ...feedTopics,
  /** One opportunity in full: books, rules, matrix, why paired. */
  detail: about<MarketDetail | null>()(z.strictObject({ opportunityId: name })),
} as const;

export type Topics = typeof topics;
export type TopicName = keyof Topics;
export type Value<N extends TopicName> = Topics[N] extends Topic<infer V, z.ZodType> ? V : never;
export type Params<N extends TopicName> =
  Topics[N] extends Topic<unknown, infer P> ? z.input<P> : never;
