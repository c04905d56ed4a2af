// Memory per market: what a market's book of twenty levels on both sides takes in the engine's books,
// and with the adapter's own record of it.

import { Books } from '../../main/engine/books.ts';
import { instrumentId, venueId } from '../../shared/domain/market.ts';
import { BenchClock } from './benchClock.ts';
import { BenchEngine } from './benchEngine.ts';
import { collector, usedBytes } from './heap.ts';
import { makeTraffic, TRAFFIC_START_MS } from './traffic.ts';

const MARKETS = 20_000;
const LEVELS = 20;

export interface MemoryResult {
  readonly bytesPerMarket: number;
  readonly bytesWithFeed: number;
  readonly markets: number;
  readonly levels: number;
}

/** Bytes per market of the engine's books alone. */
function booksAlone(collect: () => void): number {
  const ids = Array.from({ length: MARKETS }, (_, at) => instrumentId(`KXNBAGAME-26NOV20-${at}`));
  const levels = {
    backPrices: Array.from({ length: LEVELS }, (_, at) => 510_000 + at * 10_000),
    backQuantities: Array.from({ length: LEVELS }, (_, at) => (at + 1) * 1e6),
    layPrices: Array.from({ length: LEVELS }, (_, at) => 490_000 - at * 10_000),
    layQuantities: Array.from({ length: LEVELS }, (_, at) => (at + 1) * 1e6),
  };
  const books = new Books();
  collect();
  const before = usedBytes();
  for (const id of ids) books.replace(books.open(venueId('kalshi'), id), levels, 1, 1);
  collect();
  const bytes = (usedBytes() - before) / MARKETS;
  if (books.count !== MARKETS) throw new Error('a book is missing');
  return bytes;
}

/** Bytes per book once the adapters have received it: books, and what the adapters keep beside them. */
async function withFeed(collect: () => void): Promise<number> {
  const contests = 4_000;
  const traffic = makeTraffic({ seed: 5, messages: 0, contests, levels: LEVELS });
  const bench = await new BenchEngine(new BenchClock(TRAFFIC_START_MS)).start(traffic.contests);
  collect();
  const before = usedBytes();
  const clock = bench.clock as BenchClock;
  for (let i = 0; i < traffic.bytes.length; i++) {
    bench.receive(traffic.venue[i] as number, traffic.bytes[i] as Buffer, TRAFFIC_START_MS);
    if (i % 32 === 31) clock.turn();
  }
  clock.turn();
  collect();
  const bytes = (usedBytes() - before) / (contests * 4);
  await bench.stop();
  // Asked for here, so that the traffic is not collected before the measurement.
  if (traffic.bytes.length !== contests * 3) throw new Error('the traffic is not what it was');
  return bytes;
}

export async function memory(): Promise<MemoryResult> {
  const collect = collector();
  return {
    bytesPerMarket: Math.round(booksAlone(collect)),
    bytesWithFeed: Math.round(await withFeed(collect)),
    markets: MARKETS,
    levels: LEVELS,
  };
}
