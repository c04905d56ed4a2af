// Ingest: the same venue texts once through bare JSON.parse and once through all that a text causes
// (decode, validate, book, strategies, gates 1 to 13), in turns, with the books checked at the end.

import { BenchClock } from './benchClock.ts';
import { BenchEngine } from './benchEngine.ts';
import { median, rounded } from './statistics.ts';
import { makeTraffic, TRAFFIC_START_MS, type Traffic } from './traffic.ts';

const ROUNDS = 10;
/** Rounds before the compiler has settled; they do not count. */
const WARM_UP = 3;
/** Texts that one read of a busy socket brings. */
const BATCH = 32;
const PER_MS = 5;

export interface IngestResult {
  readonly ratio: number;
  readonly messages: number;
  readonly meanBytes: number;
  readonly parsePerSecond: number;
  readonly pipelinePerSecond: number;
  readonly opportunities: number;
  readonly verdicts: number;
}

/** Milliseconds that parsing alone takes. */
function parseOnly(traffic: Traffic): number {
  const { bytes } = traffic;
  let seen = 0;
  const startMs = performance.now();
  for (let i = 0; i < bytes.length; i++) {
    const value = JSON.parse((bytes[i] as Buffer).toString('utf8')) as { type?: unknown };
    if (value.type !== undefined) seen++;
  }
  const tookMs = performance.now() - startMs;
  if (seen === 0) throw new Error('nothing was parsed');
  return tookMs;
}

interface PipelineRun {
  readonly tookMs: number;
  readonly opportunities: number;
  readonly verdicts: number;
}

async function pipeline(traffic: Traffic): Promise<PipelineRun> {
  const clock = new BenchClock(TRAFFIC_START_MS);
  const bench = await new BenchEngine(clock).start(traffic.contests);
  const { bytes, venue } = traffic;
  const startMs = performance.now();
  for (let i = 0; i < bytes.length; i += BATCH) {
    const nowMs = TRAFFIC_START_MS + Math.floor(i / PER_MS);
    clock.advance(nowMs);
    const end = Math.min(i + BATCH, bytes.length);
    for (let at = i; at < end; at++) {
      bench.receive(venue[at] as number, bytes[at] as Buffer, nowMs);
    }
    clock.turn();
  }
  const tookMs = performance.now() - startMs;
  check(bench, traffic);
  const { evaluated } = bench.engine.board.funnel();
  const opportunities = bench.engine.board.seen;
  await bench.stop();
  return { tookMs, opportunities, verdicts: evaluated };
}

/** Throws unless every book's best prices are what the venues' own books say. */
function check(bench: BenchEngine, traffic: Traffic): void {
  if (bench.faults() > 0) throw new Error(`faults in faultless traffic: ${bench.lastFault()}`);
  const { books } = bench.engine;
  for (const [name, [bid, ask]] of traffic.final) {
    const venue = name.startsWith('KX') ? 'kalshi' : 'polymarket';
    const book = books.find(venue as never, name as never);
    if (book === null || books.bestLay(book) !== bid || books.bestBack(book) !== ask) {
      const own = book === null ? 'none' : `${books.bestLay(book)}/${books.bestBack(book)}`;
      throw new Error(`${name}: best prices ${own}, the venue's are ${bid}/${ask}`);
    }
  }
}

export async function ingest(): Promise<IngestResult> {
  const traffic = makeTraffic({ seed: 11, messages: 200_000, contests: 1_000, levels: 27 });
  const ratios: number[] = [];
  const parses: number[] = [];
  const runs: PipelineRun[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    let parseMs = round % 2 === 0 ? parseOnly(traffic) : 0;
    const run = await pipeline(traffic);
    if (round % 2 === 1) parseMs = parseOnly(traffic);
    if (round < WARM_UP) continue;
    parses.push(parseMs);
    runs.push(run);
    ratios.push(run.tookMs / parseMs);
  }
  const perSecond = (tookMs: number) => Math.round((traffic.bytes.length / tookMs) * 1000);
  const [first] = runs;
  if (first === undefined || runs.some((run) => run.verdicts !== first.verdicts)) {
    throw new Error('the same traffic led to other verdicts');
  }
  return {
    ratio: rounded(median(ratios), 3),
    messages: traffic.bytes.length,
    meanBytes: Math.round(traffic.meanBytes),
    parsePerSecond: perSecond(median(parses)),
    pipelinePerSecond: perSecond(median(runs.map((run) => run.tookMs))),
    opportunities: first.opportunities,
    verdicts: first.verdicts,
  };
}
