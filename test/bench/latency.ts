// Latency: made traffic over real loopback sockets at three rates, once to a receiver that does nothing
// and once to the whole engine, in turns within one run. Work is what the process does for a message; from
// send is the time from the sender's call to the decision.

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { WebSocket } from 'ws';
import type { Clock, Timer } from '../../main/platform/platform.ts';
import { BenchEngine } from './benchEngine.ts';
import { type SendOrder, type SharedTraffic, sharedUs } from './latencySender.ts';
import { median, quantile, rounded } from './statistics.ts';
import { makeTraffic, TRAFFIC_START_MS, type Traffic } from './traffic.ts';

const RATES = [5_000, 20_000, 50_000] as const;
/** Slices per rate and receiver, and seconds of each; the first slice of each warms up. */
const SLICES = 8;
const SECONDS = 0.8;
/** Messages that are received before anything is measured, so that the compiler has settled. */
const WARM_UP = 120_000;

export interface RateResult {
  readonly perSecond: number;
  /** Milliseconds of work per message. */
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds from the call of send to the decision, and to a receiver that does nothing. */
  readonly fromSendP50: number;
  readonly fromSendP99: number;
  readonly bareP50: number;
  readonly bareP99: number;
  /** 99th percentile from send over that of the bare receiver: the median of the slices. */
  readonly ratio: number;
}

export interface LatencyResult {
  /** The worst of all rates. */
  readonly p50: number;
  readonly p99: number;
  readonly ratio: number;
  readonly rates: readonly RateResult[];
}

/** Real time that began with the traffic, and says how long each turn took. */
class TurnClock implements Clock {
  readonly #beganMs = performance.now();
  turned: (tookUs: number) => void = () => {};

  nowMs(): number {
    return Math.floor(TRAFFIC_START_MS + performance.now() - this.#beganMs);
  }

  monotonicUs(): number {
    return performance.now() * 1000;
  }

  after(delayMs: number, call: () => void): Timer {
    const handle = setTimeout(call, Math.max(0, delayMs));
    return { cancel: () => clearTimeout(handle) };
  }

  soon(call: () => void): void {
    setImmediate(() => {
      const beganUs = sharedUs();
      call();
      this.turned(sharedUs() - beganUs);
    });
  }
}

/** What takes messages in; `settled` is called with the work of each once it is known. */
type Receiver = (venue: number, data: Buffer, settled: (workUs: number) => void) => void;

const bareReceiver: Receiver = (_, __, settled) => settled(0);

/** The engine as receiver: the work of a message is its own and its share of the turn that follows. */
function engineReceiver(bench: BenchEngine, clock: TurnClock): Receiver {
  let waiting: { readonly workUs: number; readonly settled: (workUs: number) => void }[] = [];
  clock.turned = (tookUs) => {
    const turn = waiting;
    waiting = [];
    for (const { settled, workUs } of turn) settled(workUs + tookUs / turn.length);
  };
  return (venue, data, settled) => {
    const beganUs = sharedUs();
    bench.receive(venue, data, clock.nowMs());
    waiting.push({ workUs: sharedUs() - beganUs, settled });
    // A message that changes nothing leads to no turn of its own; it is settled with the next.
    bench.engine.turns.wake();
  };
}

/** Sender and sockets of one run. */
class Line {
  readonly #worker: Worker;
  readonly #sockets: readonly WebSocket[];
  readonly #sentUs: Float64Array;
  /** Messages of each venue in order: what arrives on its socket next. */
  readonly #order: readonly [number[], number[]];
  #next: [number, number] = [0, 0];

  private constructor(worker: Worker, sockets: readonly WebSocket[], shared: SharedTraffic) {
    this.#worker = worker;
    this.#sockets = sockets;
    this.#sentUs = new Float64Array(shared.sentUs);
    this.#order = [[], []];
    new Uint8Array(shared.venue).forEach((venue, at) => {
      this.#order[venue as 0 | 1].push(at);
    });
  }

  static async open(shared: SharedTraffic): Promise<Line> {
    const worker = new Worker(new URL('./latencySender.ts', import.meta.url), {
      workerData: shared,
    });
    const [port] = (await once(worker, 'message')) as [number];
    const connected = once(worker, 'message');
    const sockets = [0, 1].map(
      (venue) => new WebSocket(`ws://127.0.0.1:${port}/${venue}`, { perMessageDeflate: false }),
    );
    await connected;
    return new Line(worker, sockets, shared);
  }

  /** Sends a stretch of the traffic; work and time from send of every message, in microseconds. */
  async run(order: SendOrder, receiver: Receiver): Promise<{ work: number[]; fromSend: number[] }> {
    const work: number[] = [];
    const fromSend: number[] = [];
    const count = order.to - order.from;
    this.#next = [0, 1].map((venue) =>
      (this.#order[venue as 0 | 1] as number[]).findIndex((at) => at >= order.from),
    ) as [number, number];
    await new Promise<void>((done) => {
      this.#sockets.forEach((socket, venue) => {
        socket.onmessage = null;
        socket.removeAllListeners('message');
        socket.on('message', (data: Buffer) => {
          const at = this.#order[venue as 0 | 1][this.#next[venue as 0 | 1]++] as number;
          receiver(venue, data, (workUs) => {
            work.push(workUs);
            fromSend.push(sharedUs() - (this.#sentUs[at] as number));
            if (work.length === count) done();
          });
        });
      });
      this.#worker.postMessage(order);
    });
    return { work, fromSend };
  }

  async close(): Promise<void> {
    const ended = once(this.#worker, 'exit');
    this.#worker.postMessage('close');
    for (const socket of this.#sockets) socket.terminate();
    await ended;
  }
}

/** Traffic as one block of memory: half a million buffers would burden the collector all along. */
function share({ bytes, venue }: Traffic): SharedTraffic {
  const starts = new Int32Array(new SharedArrayBuffer((bytes.length + 1) * 4));
  bytes.forEach((message, at) => {
    starts[at + 1] = (starts[at] as number) + message.length;
  });
  const all = new Uint8Array(new SharedArrayBuffer(starts[bytes.length] as number));
  bytes.forEach((message, at) => {
    all.set(message, starts[at]);
  });
  const venues = new Uint8Array(new SharedArrayBuffer(venue.length));
  venues.set(venue);
  return {
    bytes: all.buffer,
    starts: starts.buffer,
    venue: venues.buffer,
    sentUs: new SharedArrayBuffer(bytes.length * 8),
  };
}

function prepare(messages: number): {
  readonly contests: Traffic['contests'];
  readonly shared: SharedTraffic;
} {
  const traffic = makeTraffic({ seed: 23, contests: 1_000, levels: 27, messages });
  return { contests: traffic.contests, shared: share(traffic) };
}

const perSlice = (rate: number): number => rate * SECONDS;

export async function latency(): Promise<LatencyResult> {
  const measured = RATES.reduce((sum, rate) => sum + perSlice(rate) * SLICES, 0);
  const { contests, shared } = prepare(3_000 + WARM_UP + measured);
  const clock = new TurnClock();
  const bench = await new BenchEngine(clock).start(contests);
  const engine = engineReceiver(bench, clock);
  const line = await Line.open(shared);
  let at = 0;
  const next = (count: number, perSecond: number): SendOrder => {
    const from = at;
    at += count;
    return { from, to: at, perSecond };
  };
  await line.run(next(3_000 + WARM_UP, 30_000), engine);
  const rates: RateResult[] = [];
  for (const perSecond of RATES) {
    const slices: Slice[] = [];
    for (let slice = 0; slice < SLICES; slice++) {
      const order = next(perSlice(perSecond), perSecond);
      const bareFirst = slice % 2 === 0;
      const bare = bareFirst ? await line.run(order, bareReceiver) : null;
      const full = await line.run(order, engine);
      const { fromSend } = bare ?? (await line.run(order, bareReceiver));
      if (slice > 0) slices.push({ work: full.work, fromSend: full.fromSend, bare: fromSend });
    }
    rates.push(rateResult(perSecond, slices));
  }
  await line.close();
  if (bench.faults() > 0) throw new Error(`faults in faultless traffic: ${bench.lastFault()}`);
  await bench.stop();
  const worst = (pick: (rate: RateResult) => number) => Math.max(...rates.map(pick));
  return {
    p50: worst(({ p50 }) => p50),
    p99: worst(({ p99 }) => p99),
    ratio: worst(({ ratio }) => ratio),
    rates,
  };
}

/** Microseconds of one slice's messages. */
interface Slice {
  readonly work: readonly number[];
  readonly fromSend: readonly number[];
  readonly bare: readonly number[];
}

function rateResult(perSecond: number, slices: readonly Slice[]): RateResult {
  const ms = (pick: (slice: Slice) => readonly number[], share: number) =>
    rounded(quantile(slices.flatMap(pick), share) / 1000, 4);
  const ratios = slices.map((slice) => quantile(slice.fromSend, 0.99) / quantile(slice.bare, 0.99));
  return {
    perSecond,
    p50: ms(({ work }) => work, 0.5),
    p99: ms(({ work }) => work, 0.99),
    fromSendP50: ms(({ fromSend }) => fromSend, 0.5),
    fromSendP99: ms(({ fromSend }) => fromSend, 0.99),
    bareP50: ms(({ bare }) => bare, 0.5),
    bareP99: ms(({ bare }) => bare, 0.99),
    ratio: rounded(median(ratios), 2),
  };
}
