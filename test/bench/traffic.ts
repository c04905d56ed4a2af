// Makes a stretch of venue traffic from a seed: two-way contests listed on two prediction markets, one
// hidden chance each, books that stay consistent with every message, and about three in five messages
// that leave the best prices as they were. Kept in memory as bytes, one message per entry.

import type { Random } from '../../main/platform/platform.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { cents, emptyBook, findTops, type MadeBook, plain, trimmed } from './madeBook.ts';

export interface TrafficOptions {
  readonly seed: number;
  readonly messages: number;
  readonly contests: number;
  readonly levels: number;
}

/** A contest with its two Kalshi tickers and two Polymarket tokens. */
export interface TrafficContest {
  readonly id: number;
  readonly event: string;
  readonly tickers: readonly [string, string];
  readonly condition: string;
  readonly tokens: readonly [string, string];
  /** Price steps of the second venue from 0 to 1: 100 or 1,000. */
  readonly steps: number;
}

export interface Traffic {
  readonly contests: readonly TrafficContest[];
  /** Messages in order; even venue numbers are Kalshi's, odd ones Polymarket's. */
  readonly bytes: readonly Buffer[];
  readonly venue: Uint8Array;
  /** Messages that only open the books. */
  readonly opening: number;
  readonly meanBytes: number;
  /** Best bid and ask per book at the end, in millionths, by ticker or token. */
  readonly final: ReadonlyMap<string, readonly [bid: number, ask: number]>;
  /** Share of messages after the opening that changed no best price. */
  readonly unchanged: number;
}

const MIX = [
  ['delta', 0.433],
  ['ticker', 0.1],
  ['snapshot', 0.007],
  ['change', 0.378],
  ['book', 0.067],
  ['trade', 0.015],
] as const;
/** The same shares as upper ends of ranges from 0 to 1. */
const UP_TO = MIX.map(
  ([kind], at) => [kind, MIX.slice(0, at + 1).reduce((sum, [, share]) => sum + share, 0)] as const,
);
/** Chance that a change is one of the top, so that about 60 % of all messages are not. */
const TOP_CHANCE = 0.46;
/** Virtual time at which traffic begins. */
export const TRAFFIC_START_MS = Date.UTC(2026, 10, 20, 23, 30);
const PER_SECOND = 5_000;

interface Contest extends TrafficContest {
  logit: number;
  readonly marketIds: readonly [string, string];
  /** One YES book per side in hundredths, and one book for the first token. */
  readonly kalshi: readonly [MadeBook, MadeBook];
  readonly poly: MadeBook;
  readonly views: [number, number];
}

const hex = (random: Random, length: number): string =>
  Buffer.from(random.bytes(Math.ceil(length / 2)))
    .toString('hex')
    .slice(0, length);

function decimalId(random: Random): string {
  let digits = String(random.between(1, 9));
  while (digits.length < 77) digits += String(random.between(0, 999_999)).padStart(6, '0');
  return digits.slice(0, 77);
}

function contestOf(random: Random, id: number): TrafficContest {
  const event = `KXNBAGAME-26NOV${20 + (id % 9)}C${id}`;
  return {
    id,
    event,
    tickers: [`${event}-A`, `${event}-B`],
    condition: `0x${hex(random, 64)}`,
    tokens: [decimalId(random), decimalId(random)],
    steps: random.unit() < 0.8 ? 100 : 1_000,
  };
}

class Generator {
  readonly #random: Random;
  readonly #options: TrafficOptions;
  readonly #contests: Contest[] = [];
  readonly #bytes: Buffer[] = [];
  readonly #venue: number[] = [];
  #seq = 0;
  #total = 0;
  #unchanged = 0;

  constructor(options: TrafficOptions) {
    this.#options = options;
    this.#random = seededRandom(options.seed);
  }

  make(): Traffic {
    for (let id = 0; id < this.#options.contests; id++) this.#contests.push(this.#contest(id));
    for (const contest of this.#contests) {
      for (const side of [0, 1] as const) this.#emit(0, this.#kalshiSnapshot(contest, side));
      this.#emit(1, `[${this.#polyBook(contest, 0)},${this.#polyBook(contest, 1)}]`);
    }
    const opening = this.#bytes.length;
    while (this.#bytes.length < this.#options.messages) this.#next();
    const after = this.#bytes.length - opening;
    return {
      contests: this.#contests,
      venue: Uint8Array.from(this.#venue),
      opening,
      bytes: this.#bytes,
      meanBytes: this.#total / this.#bytes.length,
      final: this.#final(),
      unchanged: after === 0 ? 0 : this.#unchanged / after,
    };
  }

  #contest(id: number): Contest {
    const random = this.#random;
    const listed = contestOf(random, id);
    const { steps } = listed;
    const contest: Contest = {
      ...listed,
      marketIds: [random.uuid(), random.uuid()],
      logit: random.normal() * 0.9,
      kalshi: [emptyBook(100), emptyBook(100)],
      poly: emptyBook(steps),
      views: [0.5, 0.5],
    };
    const chance = chanceOf(contest);
    contest.views.fill(chance);
    this.#open(contest.kalshi[0], 100, chance);
    this.#open(contest.kalshi[1], 100, 1 - chance);
    this.#open(contest.poly, steps, chance);
    return contest;
  }

  #open(book: MadeBook, steps: number, chance: number): void {
    const random = this.#random;
    const grain = steps / 100;
    const centre = Math.min(steps - 4 * grain, Math.max(4 * grain, Math.round(chance * steps)));
    const bid = Math.max(1, centre - random.between(1, 2));
    const ask = Math.min(steps - 1, bid + random.between(1, 3));
    for (let n = 0, q = bid; n < this.#options.levels && q >= 1; q--, n++) {
      if (n === 0 || random.unit() > 0.15) book.bid[q] = this.#size();
    }
    for (let n = 0, q = ask; n < this.#options.levels && q < steps; q++, n++) {
      if (n === 0 || random.unit() > 0.15) book.ask[q] = this.#size();
    }
    findTops(book, steps);
  }

  /** Hundredths of a contract. */
  #size(): number {
    const size = Math.exp(5.5 + 1.4 * this.#random.normal());
    return Math.max(
      100,
      this.#random.unit() < 0.3 ? Math.round(size * 100) : Math.round(size) * 100,
    );
  }

  #next(): void {
    const random = this.#random;
    // Few contests are busy, many are quiet.
    const contest = this.#contests[
      Math.floor(random.unit() ** 2 * this.#contests.length)
    ] as Contest;
    const side = random.unit() < 0.5 ? 0 : 1;
    const pick = random.unit();
    const kind = UP_TO.find(([, upTo]) => pick < upTo)?.[0] ?? 'delta';
    switch (kind) {
      case 'delta':
        this.#kalshiDelta(contest, side);
        return;
      case 'ticker':
        this.#unchanged++;
        this.#emit(0, this.#kalshiTicker(contest, side));
        return;
      case 'snapshot':
        this.#unchanged++;
        this.#emit(0, this.#kalshiSnapshot(contest, side));
        return;
      case 'change':
        this.#polyChange(contest);
        return;
      case 'book':
        this.#unchanged++;
        this.#emit(1, this.#polyBook(contest, side));
        return;
      case 'trade':
        this.#unchanged++;
        this.#emit(1, this.#polyTrade(contest));
    }
  }

  #emit(venue: number, text: string): void {
    const bytes = Buffer.from(text, 'latin1');
    this.#bytes.push(bytes);
    this.#venue.push(venue);
    this.#total += bytes.length;
  }

  get #nowMs(): number {
    return TRAFFIC_START_MS + Math.floor((this.#bytes.length * 1000) / PER_SECOND);
  }

  /** Changes one level: at the top towards the venue's own view, or somewhere in the depth. */
  #move(
    contest: Contest,
    book: MadeBook,
    steps: number,
    target: number,
  ): { bid: boolean; price: number; before: number } {
    const random = this.#random;
    if (random.unit() < 0.5)
      contest.logit += (random.unit() < 0.001 ? 0.3 : 0.012) * random.normal();
    contest.logit = Math.max(-3, Math.min(3, contest.logit * 0.999));
    if (random.unit() < TOP_CHANCE) {
      const gap = book.bestAsk - book.bestBid;
      const up =
        (book.bestBid + book.bestAsk) / 2 < target * steps
          ? random.unit() < 0.85
          : random.unit() < 0.15;
      if (gap > 1) {
        const price = up ? book.bestBid + 1 : book.bestAsk - 1;
        return this.#set(book, steps, up, price, this.#size());
      }
      const price = up ? book.bestAsk : book.bestBid;
      if (price > 4 && price < steps - 4) return this.#set(book, steps, !up, price, 0);
    }
    const bid = random.unit() < 0.5;
    let depth = 0;
    while (depth < this.#options.levels - 1 && random.unit() > 0.22) depth++;
    const best = bid ? book.bestBid : book.bestAsk;
    const price = bid ? Math.max(1, best - depth) : Math.min(steps - 1, best + depth);
    const have = (bid ? book.bid : book.ask)[price] as number;
    const gone = have > 0 && price !== best && random.unit() < 0.25;
    return this.#set(book, steps, bid, price, gone ? 0 : this.#size());
  }

  #set(book: MadeBook, steps: number, bid: boolean, price: number, size: number) {
    const side = bid ? book.bid : book.ask;
    const before = side[price] as number;
    const tops = [book.bestBid, book.bestAsk];
    side[price] = size;
    findTops(book, steps);
    if (tops[0] === book.bestBid && tops[1] === book.bestAsk) this.#unchanged++;
    return { bid, price, before };
  }

  /** Where a venue believes the chance to be: late, and now and then wrong. */
  #view(contest: Contest, venue: 0 | 1): number {
    const wrong = this.#random.unit() < 0.0005 ? 0.05 * this.#random.normal() : 0;
    contest.views[venue] += (chanceOf(contest) - contest.views[venue]) * 0.8 + wrong;
    return Math.min(0.96, Math.max(0.04, contest.views[venue]));
  }

  #kalshiDelta(contest: Contest, side: 0 | 1): void {
    const book = contest.kalshi[side];
    const chance = this.#view(contest, 0);
    const { before, bid, price } = this.#move(contest, book, 100, side === 0 ? chance : 1 - chance);
    const change = ((bid ? book.bid : book.ask)[price] as number) - before;
    const ms = this.#nowMs;
    this.#emit(
      0,
      `{"type":"orderbook_delta","sid":2,"seq":${++this.#seq},"msg":{"market_ticker":"${contest.tickers[side]}",` +
        `"market_id":"${contest.marketIds[side]}","price_dollars":"${cents(price)}",` +
        `"delta_fp":"${(change / 100).toFixed(2)}","side":"${bid ? 'yes' : 'no'}",` +
        `"ts":"${new Date(ms).toISOString()}","ts_ms":${ms}}}`,
    );
  }

  #kalshiSnapshot(contest: Contest, side: 0 | 1): string {
    const book = contest.kalshi[side];
    const yes: string[] = [];
    const no: string[] = [];
    for (let q = 1; q < 100; q++) {
      if (book.bid[q]) yes.push(`["${cents(q)}","${((book.bid[q] as number) / 100).toFixed(2)}"]`);
      if (book.ask[q]) no.push(`["${cents(q)}","${((book.ask[q] as number) / 100).toFixed(2)}"]`);
    }
    return (
      `{"type":"orderbook_snapshot","sid":2,"seq":${++this.#seq},"msg":{"market_ticker":"${contest.tickers[side]}",` +
      `"market_id":"${contest.marketIds[side]}","yes_dollars_fp":[${yes}],"no_dollars_fp":[${no}]}}`
    );
  }

  #kalshiTicker(contest: Contest, side: 0 | 1): string {
    const book = contest.kalshi[side];
    const ms = this.#nowMs;
    const size = (list: Float64Array, at: number) => ((list[at] as number) / 100).toFixed(2);
    return (
      `{"type":"ticker","sid":6,"msg":{"market_id":"${contest.marketIds[side]}","market_ticker":"${contest.tickers[side]}",` +
      `"price_dollars":"${cents(book.bestBid)}","yes_bid_dollars":"${cents(book.bestBid)}",` +
      `"yes_ask_dollars":"${cents(book.bestAsk)}","volume_fp":"33896.00","open_interest_fp":"20422.00",` +
      `"dollar_volume":16948,"dollar_open_interest":10211,"yes_bid_size_fp":"${size(book.bid, book.bestBid)}",` +
      `"yes_ask_size_fp":"${size(book.ask, book.bestAsk)}","last_trade_size_fp":"25.00","ts":${Math.floor(ms / 1000)},` +
      `"ts_ms":${ms},"time":"${new Date(ms).toISOString()}"}}`
    );
  }

  #polyChange(contest: Contest): void {
    const { poly, steps } = contest;
    const { bid, price } = this.#move(contest, poly, steps, this.#view(contest, 1));
    const size = (bid ? poly.bid : poly.ask)[price] as number;
    const hash = hex(this.#random, 40);
    const entry = (token: 0 | 1) => {
      const own = token === 0;
      const buy = own ? bid : !bid;
      const bestBid = own ? poly.bestBid : steps - poly.bestAsk;
      const bestAsk = own ? poly.bestAsk : steps - poly.bestBid;
      return (
        `{"asset_id":"${contest.tokens[token]}","price":"${trimmed(own ? price : steps - price, steps)}",` +
        `"size":"${plain(size)}","side":"${buy ? 'BUY' : 'SELL'}","hash":"${hash}",` +
        `"best_bid":"${trimmed(bestBid, steps)}","best_ask":"${trimmed(bestAsk, steps)}"}`
      );
    };
    this.#emit(
      1,
      `{"market":"${contest.condition}","price_changes":[${entry(0)},${entry(1)}],` +
        `"timestamp":"${this.#nowMs}","event_type":"price_change"}`,
    );
  }

  #polyBook(contest: Contest, token: 0 | 1): string {
    const { poly, steps } = contest;
    const bids: string[] = [];
    const asks: string[] = [];
    const level = (q: number, size: number) =>
      `{"price":"${trimmed(q, steps)}","size":"${plain(size)}"}`;
    for (let q = 1; q < steps; q++) {
      const own = token === 0 ? q : steps - q;
      const bidSize = (token === 0 ? poly.bid : poly.ask)[own] as number;
      if (bidSize) bids.push(level(q, bidSize));
      const askAt = steps - q;
      const askOwn = token === 0 ? askAt : steps - askAt;
      const askSize = (token === 0 ? poly.ask : poly.bid)[askOwn] as number;
      if (askSize) asks.push(level(askAt, askSize));
    }
    return (
      `{"market":"${contest.condition}","asset_id":"${contest.tokens[token]}","timestamp":"${this.#nowMs}",` +
      `"hash":"${hex(this.#random, 40)}","bids":[${bids}],"asks":[${asks}],` +
      `"tick_size":"${steps === 100 ? '0.01' : '0.001'}","event_type":"book","last_trade_price":"${trimmed(poly.bestBid, steps)}"}`
    );
  }

  #polyTrade(contest: Contest): string {
    return (
      `{"market":"${contest.condition}","asset_id":"${contest.tokens[0]}",` +
      `"price":"${trimmed(contest.poly.bestBid, contest.steps)}","size":"${plain(this.#size())}","fee_rate_bps":"0",` +
      `"side":"BUY","timestamp":"${this.#nowMs}","event_type":"last_trade_price","transaction_hash":"0x${hex(this.#random, 64)}"}`
    );
  }

  #final(): Map<string, readonly [number, number]> {
    const final = new Map<string, readonly [number, number]>();
    for (const { kalshi, poly, steps, tickers, tokens } of this.#contests) {
      const scaled = (at: number, of: number) =>
        at <= 0 || at >= of ? 0 : Math.round((at * 1e6) / of);
      for (const side of [0, 1] as const) {
        final.set(tickers[side], [
          scaled(kalshi[side].bestBid, 100),
          scaled(kalshi[side].bestAsk, 100),
        ]);
      }
      final.set(tokens[0], [scaled(poly.bestBid, steps), scaled(poly.bestAsk, steps)]);
      final.set(tokens[1], [
        scaled(steps - poly.bestAsk, steps),
        scaled(steps - poly.bestBid, steps),
      ]);
    }
    return final;
  }
}

const chanceOf = (contest: Contest): number => 1 / (1 + Math.exp(-contest.logit));
/** The traffic of a seed; the same options give the same text. */
export const makeTraffic = (options: TrafficOptions): Traffic => new Generator(options).make();

/** Contests as traffic has them, without any traffic. */
export function makeContests(seed: number, count: number): readonly TrafficContest[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, id) => contestOf(random, id));
}
