// Holds watched books against the order book service, a batch of them per request: what agrees is
// confirmed, what differs for longer is doubted. It knows the service's habit of answering with a
// book that holds nothing but the outermost prices while the market is alive.

import type { VenueContext } from '../venue.ts';
import { topOf } from './bodies.ts';
import { booksBody, type RestBook, sidePrice } from './rest.ts';
import type { PolymarketRest } from './restClients.ts';

const ASSETS_PER_CALL = 100;
/** Best prices this far out on both sides are more likely no book than a market. */
const GHOST_LAY = 10_000;
const GHOST_BACK = 990_000;

interface ReconciliationOptions {
  readonly context: VenueContext;
  readonly rest: PolymarketRest;
  /** Whether our top is that of the service's book, or cannot be compared with it. */
  agrees(asset: string, book: RestBook): boolean;
  /**
   * The service's book counts: it confirms ours as of the moment of asking, or is held against it.
   * False when ours differs.
   */
  claim(asset: string, book: RestBook, askedMs: number): boolean;
  /** A book that may take the place of a contradicted one. */
  restore(asset: string, book: RestBook, askedMs: number): void;
  /** The service cannot be trusted about this asset. */
  unproved(asset: string): void;
}

export class Reconciliation {
  readonly #options: ReconciliationOptions;
  /** Assets that differed when last compared. */
  readonly #suspects = new Set<string>();
  readonly #recovering = new Set<string>();
  #comparing = false;

  constructor(options: ReconciliationOptions) {
    this.#options = options;
  }

  /** Compares these books; a round that is still under way is not begun twice. */
  async compare(assets: readonly string[]): Promise<void> {
    if (this.#comparing) return;
    this.#comparing = true;
    for (let at = 0; at < assets.length; at += ASSETS_PER_CALL) {
      await this.#chunk(assets.slice(at, at + ASSETS_PER_CALL));
    }
    this.#comparing = false;
  }

  /** Compares again what differed last time, sooner than everything is compared. */
  async suspects(): Promise<void> {
    const assets = [...this.#suspects];
    if (assets.length > 0) await this.compare(assets);
  }

  /** Fetches the book of a contradicted asset once, however often it is asked for meanwhile. */
  async recover(asset: string): Promise<void> {
    if (this.#recovering.has(asset)) return;
    this.#recovering.add(asset);
    const askedMs = this.#options.context.platform.clock.nowMs();
    const books = await this.#books([asset]);
    const book = books?.find((candidate) => candidate.asset === asset);
    this.#recovering.delete(asset);
    if (book === undefined) return;
    if (!looksEmpty(book) || (await this.#priced(book)))
      this.#options.restore(asset, book, askedMs);
    else {
      this.#ghost(asset);
      this.#options.unproved(asset);
    }
  }

  async #chunk(assets: readonly string[]): Promise<void> {
    const askedMs = this.#options.context.platform.clock.nowMs();
    for (const book of (await this.#books(assets)) ?? []) {
      // Only for the few that differ is it worth another request to see who is right.
      const ghost =
        looksEmpty(book) && !this.#options.agrees(book.asset, book) && !(await this.#priced(book));
      if (ghost) this.#ghost(book.asset);
      if (ghost || this.#options.claim(book.asset, book, askedMs))
        this.#suspects.delete(book.asset);
      else this.#suspects.add(book.asset);
    }
  }

  async #books(assets: readonly string[]): Promise<readonly RestBook[] | null> {
    const { meter } = this.#options.context;
    const result = await this.#options.rest.send({
      host: 'rest',
      budget: 'clob',
      method: 'POST',
      path: '/books',
      body: JSON.stringify(assets.map((token_id) => ({ token_id }))),
      decode: (body) => booksBody(body, (error) => meter.error('POST /books', error)),
      retries: 1,
    });
    return result.ok ? result.value : null;
  }

  /**
   * Whether the single-price request agrees with a book. `side=BUY` answers with the best bid and
   * `side=SELL` with the best ask: the side is that of the resting order, not of the asker.
   */
  async #priced(book: RestBook): Promise<boolean> {
    const top = topOf(book.levels);
    return (
      (await this.#price(book.asset, 'BUY')) === top.lay &&
      (await this.#price(book.asset, 'SELL')) === top.back
    );
  }

  /** Best resting price of a side, 0 for none; null when the service does not say. */
  async #price(asset: string, side: 'BUY' | 'SELL'): Promise<number | null> {
    const result = await this.#options.rest.send({
      host: 'rest',
      budget: 'clob',
      path: '/price',
      query: [
        ['token_id', asset],
        ['side', side],
      ],
      decode: sidePrice,
      retries: 1,
    });
    return result.ok ? result.value : null;
  }

  #ghost(asset: string): void {
    this.#options.context.meter.error('POST /books', {
      at: asset,
      message: 'only the outermost prices, and the single-price request says otherwise',
    });
  }
}

/** A book without anything between the outermost prices. */
function looksEmpty(book: RestBook): boolean {
  const { back, lay } = topOf(book.levels);
  return lay <= GHOST_LAY && (back === 0 || back >= GHOST_BACK);
}
