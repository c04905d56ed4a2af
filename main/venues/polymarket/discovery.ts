// Finds Polymarket's markets: all open events of the wanted tags page by page, new ones as the
// stream hints at them, and how the watched ones stand and ended. What an event means is
// listing.ts.

import type { Platform, Timer } from '../../platform/platform.ts';
import type { FeedMeter } from '../feedMeter.ts';
import type { HttpFailure, HttpResult } from '../http.ts';
import { decodeNow, decodeWith } from '../schema.ts';
import type { CatalogueSink } from '../venue.ts';
import { polymarketFeeTerms } from './fees.ts';
import { type GammaMarket, gammaMarket, readEvent, readPage } from './gamma.ts';
import {
  assetsOf,
  bandsOf,
  feesOf,
  listEvent,
  needsWinner,
  resolutionOf,
  statusOf,
} from './listing.ts';
import { type ClobMarket, clobMarket } from './rest.ts';
import type { PolymarketRest } from './restClients.ts';

const WALK_EVERY_MS = 600_000;
/** After a walk that failed the next one comes sooner. */
const WALK_AGAIN_MS = 30_000;
const PAGE = 100;
/** Pages of one walk; far above what is listed, so that a cursor that never ends is noticed. */
const PAGES_MAX = 500;
const CONDITIONS_PER_CALL = 50;
/** The winner of one market is asked for this rarely while nobody knows it. */
const WINNER_EVERY_MS = 60_000;
/** A market is in the catalogue minutes before the order book service knows its ids. */
const HINT_PAUSES_MS = [5_000, 10_000, 15_000, 15_000, 30_000, 60_000, 120_000] as const;
const HINTS_MAX = 200;
/** Unresolved markets that are kept in view; the longest followed go first. */
const FOLLOWED_MAX = 3_000;
/** Results remembered so that they are not asked for again; beyond it they may be told twice. */
const RESOLVED_MAX = 20_000;
const TIMEOUT_MS = 20_000;

export interface DiscoveryOptions {
  readonly platform: Platform;
  readonly rest: PolymarketRest;
  readonly meter: FeedMeter;
  readonly catalogue: CatalogueSink;
  /** Tags to list: numbers are ids, words are slugs. */
  readonly tags: readonly string[];
  failed(failure: HttpFailure): void;
  succeeded(): void;
}

export class PolymarketDiscovery {
  readonly #options: DiscoveryOptions;
  /** Market of every asset that the last walk, or a hint since, has brought. */
  #conditionOf = new Map<string, string>();
  readonly #askedWinnerMs = new Map<string, number>();
  readonly #resolved = new Set<string>();
  /** Markets that are or were watched and are not resolved. */
  readonly #followed = new Set<string>();
  /** Assets that were asked about because no walk had brought them. */
  readonly #strange = new Set<string>();
  readonly #hints = new Set<string>();
  #timer: Timer | null = null;
  #stopped = false;
  #walked = false;
  #followingUp = false;

  constructor(options: DiscoveryOptions) {
    this.#options = options;
  }

  /** Whether everything has been listed at least once. */
  get walked(): boolean {
    return this.#walked;
  }

  start(): void {
    void this.#round();
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
  }

  /** From now on the markets of these assets are asked about until they are resolved. */
  follow(assets: Iterable<string>): void {
    const strange: string[] = [];
    for (const asset of assets) {
      const condition = this.#conditionOf.get(asset);
      if (condition === undefined) strange.push(asset);
      else if (!this.#resolved.has(condition)) this.#followed.add(condition);
    }
    // A market that is closed but not resolved is in no walk any more.
    if (strange.length > 0 && this.#walked) void this.#learn(strange);
    while (this.#followed.size > FOLLOWED_MAX) {
      for (const oldest of this.#followed) {
        this.#followed.delete(oldest);
        break;
      }
    }
  }

  /** How the followed markets stand; a round that is still under way is not begun twice. */
  async followUp(): Promise<void> {
    if (this.#followingUp) return;
    this.#followingUp = true;
    await this.outcomes([...this.#followed]);
    this.#followingUp = false;
  }

  /** The stream spoke of a new event: it is read until its markets have their ids. */
  async hint(eventSlug: string): Promise<void> {
    if (eventSlug === '' || this.#hints.has(eventSlug) || this.#hints.size >= HINTS_MAX) return;
    this.#hints.add(eventSlug);
    for (const pauseMs of HINT_PAUSES_MS) {
      await this.#pause(pauseMs);
      if (this.#stopped || (await this.#event(eventSlug))) break;
    }
    this.#hints.delete(eventSlug);
  }

  /** Asks how these markets stand and passes on what was decided. */
  async outcomes(conditions: readonly string[]): Promise<void> {
    const open = conditions.filter((condition) => !this.#resolved.has(condition));
    for (let at = 0; at < open.length && !this.#stopped; at += CONDITIONS_PER_CALL) {
      const chunk = open.slice(at, at + CONDITIONS_PER_CALL);
      // Without the filter the catalogue leaves closed markets out; with it, the open ones.
      const found = await this.#markets(chunk, false);
      const known = new Set(found.map(({ conditionId }) => conditionId));
      const missing = chunk.filter((condition) => !known.has(condition));
      const closed = missing.length === 0 ? [] : await this.#markets(missing, true);
      for (const market of [...found, ...closed]) await this.#outcome(market);
    }
  }

  /** Finds out which markets these assets belong to. */
  async #learn(assets: readonly string[]): Promise<void> {
    const asked = assets.filter((asset) => !this.#strange.has(asset)).slice(0, CONDITIONS_PER_CALL);
    if (asked.length === 0) return;
    for (const asset of asked) this.#strange.add(asset);
    for (const closed of [false, true]) {
      const found = await this.#find('clob_token_ids', asked, closed);
      // Nobody has answered: they are asked about again.
      if (found === null) for (const asset of asked) this.#strange.delete(asset);
      for (const market of found ?? []) {
        for (const asset of assetsOf(market)) this.#conditionOf.set(asset, market.conditionId);
        this.#followed.add(market.conditionId);
      }
    }
  }

  async #round(): Promise<void> {
    const before = this.#conditionOf;
    this.#conditionOf = new Map();
    let complete = true;
    for (const tag of this.#options.tags) complete = (await this.#walk(tag)) && complete;
    // What a broken walk did not reach is still known from the one before.
    if (!complete) this.#conditionOf = new Map([...before, ...this.#conditionOf]);
    this.#walked ||= complete;
    this.#strange.clear();
    if (this.#stopped) return;
    const pauseMs = complete ? WALK_EVERY_MS : WALK_AGAIN_MS;
    this.#timer = this.#options.platform.clock.after(pauseMs, () => void this.#round());
  }

  async #walk(tag: string): Promise<boolean> {
    let cursor = '';
    for (let pages = 0; pages < PAGES_MAX && !this.#stopped; pages++) {
      const query: (readonly [string, string])[] = [
        ['closed', 'false'],
        ['limit', String(PAGE)],
        ...(tag === '' ? [] : [[/^\d+$/.test(tag) ? 'tag_id' : 'tag_slug', tag] as const]),
        ...(cursor === '' ? [] : [['after_cursor', cursor] as const]),
      ];
      const page = this.#noted(
        await this.#options.rest.send({
          host: 'gamma',
          budget: 'gammaEvents',
          path: '/events/keyset',
          query,
          decode: (body) => readPage(body, 'events'),
          timeoutMs: TIMEOUT_MS,
        }),
      );
      if (page === null) return false;
      for (const item of page.items) this.#publish(item);
      if (page.cursor === cursor || page.items.length === 0) return true;
      cursor = page.cursor;
      if (cursor === '') return true;
    }
    return false;
  }

  /** Reads one event; true when all its markets could be listed. */
  async #event(slug: string): Promise<boolean> {
    const result = await this.#options.rest.send({
      host: 'gamma',
      budget: 'gammaEvents',
      path: `/events/slug/${encodeURIComponent(slug)}`,
      decode: (body) => ({ value: body }),
      retries: 1,
      timeoutMs: TIMEOUT_MS,
    });
    return result.ok && this.#publish(result.value);
  }

  #publish(item: unknown): boolean {
    const { catalogue, meter } = this.#options;
    const event = readEvent(item, (error) => meter.error('gamma event', error));
    if ('error' in event) {
      meter.error('gamma event', event.error);
      return false;
    }
    const markets = listEvent(event.value);
    for (const market of markets) {
      for (const { instrument } of market.outcomes) {
        this.#conditionOf.set(instrument, market.venueMarketId);
      }
    }
    catalogue.upsert(markets);
    return markets.length > 0 && markets.length === event.value.markets.length;
  }

  /** Markets by their conditions; none where nobody has answered. */
  async #markets(conditions: readonly string[], closed: boolean): Promise<GammaMarket[]> {
    return (await this.#find('condition_ids', conditions, closed)) ?? [];
  }

  /** As {@link #markets}; null where nobody has answered. */
  async #find(
    filter: 'condition_ids' | 'clob_token_ids',
    ids: readonly string[],
    closed: boolean,
  ): Promise<GammaMarket[] | null> {
    const { meter, rest } = this.#options;
    const found: GammaMarket[] = [];
    const page = this.#noted(
      await rest.send({
        host: 'gamma',
        budget: 'gammaMarkets',
        path: '/markets/keyset',
        query: [
          ['limit', String(PAGE)],
          ...(closed ? [['closed', 'true'] as const] : []),
          ...ids.map((id) => [filter, id] as const),
        ],
        decode: (body) => readPage(body, 'markets'),
        retries: 2,
        timeoutMs: TIMEOUT_MS,
      }),
    );
    if (page === null) return null;
    for (const item of page.items) {
      const market = decodeNow(gammaMarket, item);
      if ('value' in market) found.push(market.value);
      else meter.error('gamma market', market.error);
    }
    return found;
  }

  async #outcome(market: GammaMarket): Promise<void> {
    const { catalogue } = this.#options;
    const resolution =
      resolutionOf(market, null) ??
      (needsWinner(market) ? resolutionOf(market, await this.#winner(market)) : null);
    const status = resolution === null ? statusOf(market) : 'settled';
    catalogue.status(market.conditionId, status);
    const bands = bandsOf(market.orderPriceMinTickSize);
    if (bands.length > 0) catalogue.regrid(market.conditionId, bands);
    const fees = feesOf(market);
    if (fees !== null) catalogue.refee(market.conditionId, polymarketFeeTerms(fees));
    if (resolution === null) return;
    catalogue.resolve(resolution);
    this.#followed.delete(market.conditionId);
    this.#askedWinnerMs.delete(market.conditionId);
    this.#resolved.add(market.conditionId);
    if (this.#resolved.size > RESOLVED_MAX) this.#resolved.clear();
  }

  async #winner(market: GammaMarket): Promise<ClobMarket | null> {
    const nowMs = this.#options.platform.clock.nowMs();
    const askedMs = this.#askedWinnerMs.get(market.conditionId) ?? Number.NEGATIVE_INFINITY;
    if (nowMs - askedMs < WINNER_EVERY_MS) return null;
    this.#askedWinnerMs.set(market.conditionId, nowMs);
    const result = await this.#options.rest.send({
      host: 'rest',
      budget: 'clob',
      path: `/markets/${encodeURIComponent(market.conditionId)}`,
      decode: decodeWith(clobMarket),
      retries: 1,
    });
    return result.ok ? result.value : null;
  }

  #noted<T>(result: HttpResult<T>): T | null {
    if (result.ok) {
      this.#options.succeeded();
      return result.value;
    }
    if (result.failure.kind !== 'stopped') this.#options.failed(result.failure);
    return null;
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resume) => {
      this.#options.platform.clock.after(delayMs, resume);
    });
  }
}
