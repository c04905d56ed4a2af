// Reading a page: the simulated list of 400 rows in a real browser, 2,500 prices a second changed in place for a
// minute, read from its table alone. A change is timed in the page, by a script of this bench that the site is
// served with, and in the book store. Then the browser is killed, and frozen, while prices go on.

import process from 'node:process';
import type { BetinasiaSimulator } from '../../main/venues/betinasia/simulator.ts';
import type { SimulatedConnection, Simulator } from '../../main/venues/simulator.ts';
import type { BookHandle } from '../../main/venues/venue.ts';
import { priceOfOdds } from '../../shared/domain/oddsPrice.ts';
import { parseDecimal } from '../../shared/domain/oddsText.ts';
import { installedBrowser } from '../support/browser.ts';
import { RealPageHarness } from '../support/realPageHarness.ts';
import { quantile, rounded } from './statistics.ts';

const ROWS = 400;
const PER_SECOND = 2_500;
const STEP_MS = 20;
const SECONDS = 60;
/**
 * A browser takes memory for some hundred thousand changes before it begins to use it again: from 200 MB to about 400,
 * and no more for minutes. Memory is judged from there on.
 */
const WARM_UP_S = 90;
const WEIGH_EVERY_S = 10;
/** Times that the measuring script has room for. */
const CHANGES_MAX = 500_000;
const MEGABYTE = 1_048_576;
/** A change that no book has shown by then was overtaken by the next one within the same batch. */
const OVERTAKEN_MS = 2_000;

export interface ScraperResult {
  /** Milliseconds from the change in the page to the quote in the book store. */
  readonly p50: number;
  readonly p99: number;
  /** Share of prices that are right at the end. */
  readonly rightShare: number;
  /** Seconds from the end of the browser, and from its freezing, to the first fresh quote. */
  readonly recoverKillS: number;
  readonly recoverHangS: number;
  readonly changes: number;
  readonly changesPerSecond: number;
  /** Changes overtaken by another of the same price before the page was read. */
  readonly overtaken: number;
  /** Memory of the browser in MB before the first change; what it comes to by warming up is not measured. */
  readonly browserColdMb: number;
  /** Memory every ten seconds of the minute, in MB: the browser, the page's scripts, this process. */
  readonly browserMb: readonly number[];
  readonly pageHeapMb: readonly number[];
  readonly engineMb: readonly number[];
}

/** One price as the page has shown it. */
interface PageChange {
  readonly cell: string;
  readonly odds: string;
  readonly atMs: number;
}

/**
 * Runs in the page: notes when the text of which cell became what. It keeps numbers alone, in memory that it
 * takes at the start.
 */
function measuringScript(capacity: number): void {
  const page = globalThis as unknown as {
    document: { querySelector(selector: string): unknown };
    location: { origin: string };
    performance: { timeOrigin: number; now(): number };
    MutationObserver: new (
      call: (records: { target: never }[]) => void,
    ) => {
      observe(target: unknown, options: object): void;
    };
    WebSocket: new (url: string) => { onmessage: () => void; send(text: string): void };
    setTimeout(call: () => void, ms: number): void;
  };
  const at = new Float64Array(capacity);
  const cell = new Int32Array(capacity);
  const odds = new Int32Array(capacity);
  const ids = new Map<string, number>();
  let count = 0;
  const note = ({ target }: { target: unknown }) => {
    const node = target as { nodeType: number; parentElement: Element; textContent: string };
    const element = (node.nodeType === 1 ? node : node.parentElement) as unknown as Element;
    if (element === null || !element.matches('.odds') || count === capacity) return;
    const price = element.closest('.price');
    const row = element.closest('[data-event]');
    if (price === null || row === null) return;
    const name = ['data-event', 'data-sport'].map((own) => row.getAttribute(own));
    name.push(...['data-type', 'data-side'].map((own) => price.getAttribute(own)));
    name.push(price.querySelector('.line')?.textContent ?? '');
    const key = name.join('|');
    const id = ids.get(key) ?? ids.size;
    ids.set(key, id);
    at[count] = page.performance.timeOrigin + page.performance.now();
    cell[count] = id;
    odds[count++] = Number((element.textContent ?? '').replace(/\D/g, ''));
  };
  const begin = () => {
    const list = page.document.querySelector('#markets');
    if (list === null) page.setTimeout(begin, 20);
    else {
      new page.MutationObserver((records) => records.forEach(note)).observe(list, {
        ...{ subtree: true, childList: true, characterData: true },
      });
    }
  };
  begin();
  const socket = new page.WebSocket(`${page.location.origin.replace('http', 'ws')}/measured/`);
  socket.onmessage = () => {
    const part = 20_000;
    socket.send(JSON.stringify([...ids.keys()]));
    for (let from = 0; from < count; from += part) {
      const to = Math.min(count, from + part);
      const own = [at, cell, odds].map((list) => [...list.slice(from, to)]);
      socket.send(JSON.stringify(own));
    }
    socket.send('end');
  };
}

/** The site with the measuring script, and the line by which it is asked for what it has noted. */
class MeasuredSite {
  readonly #simulator: BetinasiaSimulator;
  #ask: (() => void) | null = null;
  #told: (text: string) => void = () => {};

  constructor(simulator: BetinasiaSimulator) {
    this.#simulator = simulator;
  }

  get site(): Simulator {
    const simulator = this.#simulator;
    const script = `<script>(${measuringScript})(${CHANGES_MAX})</script>`;
    return {
      ...simulator,
      request: (host, request) => {
        const response = simulator.request(host, request);
        return { ...response, body: response.body.replace('</body>', `${script}</body>`) };
      },
      connect: (host, request, socket): SimulatedConnection | { readonly refused: number } => {
        if (!request.path.startsWith('/measured/')) {
          return simulator.connect(host, request, socket);
        }
        this.#ask = () => socket.send('tell');
        return { text: (text) => this.#told(text), closed: () => {} };
      },
    };
  }

  /** Every change that the page has noted, in order. */
  async changes(): Promise<readonly PageChange[]> {
    const parts: string[] = [];
    await new Promise<void>((done) => {
      this.#told = (text) => {
        if (text === 'end') done();
        else parts.push(text);
      };
      this.#ask?.();
    });
    const [names = [], ...lists] = parts.map((text) => JSON.parse(text)) as [
      string[],
      ...[number[], number[], number[]][],
    ];
    return lists.flatMap(([at, cell, odds]) =>
      at.map((atMs, index) => ({
        cell: names[cell[index] ?? 0] ?? '',
        odds: String((odds[index] ?? 0) / 1_000),
        atMs,
      })),
    );
  }
}

const nowMs = (): number => performance.timeOrigin + performance.now();

/** Every price that each book has shown, with its time. */
class BookTimes {
  readonly #page: RealPageHarness;
  readonly #shown = new Map<BookHandle, [prices: number[], times: number[]]>();

  constructor(page: RealPageHarness) {
    this.#page = page;
    page.applied = (book) => {
      const [prices, times] = this.#shown.get(book) ?? [[], []];
      if (prices.length === 0) this.#shown.set(book, [prices, times]);
      prices.push(page.books.bestBack(book));
      times.push(nowMs());
    };
  }

  /** Milliseconds from each change in the page to its book; changes that were overtaken are left out. */
  latencies(changes: readonly PageChange[]): readonly number[] {
    const byInstrument = new Map<string, [number[], number[]]>();
    for (const [book, shown] of this.#shown) {
      byInstrument.set(this.#page.books.instrument(book), shown);
    }
    const next = new Map<string, number>();
    return changes.flatMap(({ atMs, cell, odds }) => {
      const instrument = instrumentOf(cell);
      const [prices = [], times = []] = byInstrument.get(instrument) ?? [];
      const decimal = parseDecimal(odds);
      const price = decimal === null ? 0 : priceOfOdds('back', decimal);
      for (let at = next.get(instrument) ?? 0; at < prices.length; at++) {
        const tookMs = (times[at] ?? 0) - atMs;
        if (tookMs > OVERTAKEN_MS) break;
        if (prices[at] !== price || tookMs < 0) continue;
        next.set(instrument, at + 1);
        return [tookMs];
      }
      return [];
    });
  }
}

const OUTCOMES: { readonly [side: string]: string } = {
  ...{ h: 'home', a: 'away', x: 'draw', o: 'over', u: 'under' },
};

/** Name of the instrument that a cell of the page is about; its line stands there as its own side sees it. */
function instrumentOf(cell: string): string {
  const [key, sport, type, side = '', line = ''] = cell.split('|');
  const number = Number(line.replace('−', '-').replace(',', '.')) * 4;
  const quarters = type === 'ah' && side === 'a' ? 0 - number : number;
  return [sport, key, type, ...(type === 'ml' ? [] : [quarters + 0]), OUTCOMES[side]].join('.');
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Waits for a condition that is looked at often enough to be timed by. */
async function until(fits: () => boolean, mostMs: number, what: string): Promise<void> {
  const untilMs = nowMs() + mostMs;
  while (!fits()) {
    if (nowMs() > untilMs) throw new Error(`${what} did not come about within ${mostMs} ms`);
    await pause(5);
  }
}

/** Changes prices at the given rate until it is stopped; catches up with what a busy machine has missed. */
function churn(page: RealPageHarness): () => void {
  const beganMs = nowMs();
  let made = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((nowMs() - beganMs) * PER_SECOND) / 1_000) - made;
    page.simulator.house.churn(Math.min(due, PER_SECOND));
    made += due;
  }, STEP_MS);
  return () => clearInterval(timer);
}

interface Weight {
  readonly browserMb: number;
  readonly pageHeapMb: number;
  readonly engineMb: number;
}

async function weigh(page: RealPageHarness): Promise<Weight> {
  const vitals = await page.pages.at(-1)?.page.vitals();
  const mb = (bytes: number) => rounded(bytes / MEGABYTE, 1);
  return {
    browserMb: mb(vitals?.processBytes ?? 0),
    pageHeapMb: mb(vitals?.heapBytes ?? 0),
    engineMb: mb(process.memoryUsage().rss),
  };
}

/** Seconds from what befalls the browser to the first quote that is fresher. */
async function recovery(page: RealPageHarness, befall: (pid: number) => void): Promise<number> {
  const { applied } = page;
  let freshMs = 0;
  const beganMs = nowMs();
  befall(page.pid);
  await until(() => page.live() === 0, 30_000, 'the end of the old quotes');
  page.applied = (book) => {
    if (freshMs === 0 && page.books.isLive(book)) freshMs = nowMs();
  };
  await until(() => freshMs > 0, 60_000, 'a fresh quote');
  page.applied = applied;
  await until(() => page.feed.report().state === 'live' && page.live() > ROWS, 60_000, 'the list');
  return rounded((freshMs - beganMs) / 1_000, 2);
}

export async function scraper(): Promise<ScraperResult> {
  if (installedBrowser() === null) throw new Error('this bench needs Chrome, Chromium or Edge');
  let measured: MeasuredSite | null = null;
  const page = new RealPageHarness({
    ...{ fixtures: 0, fillers: ROWS, options: { source: 'page' } },
    site: (simulator) => {
      measured = new MeasuredSite(simulator);
      return measured.site;
    },
  });
  try {
    await page.start();
    await until(() => page.live() > ROWS * 6, 60_000, 'the list');
    const cold = await weigh(page);
    const stop = churn(page);
    await pause(WARM_UP_S * 1_000);
    const times = new BookTimes(page);
    const beganMs = nowMs();
    const weights: Weight[] = [];
    while (weights.length < SECONDS / WEIGH_EVERY_S) {
      await pause(WEIGH_EVERY_S * 1_000);
      weights.push(await weigh(page));
    }
    const endMs = nowMs();
    stop();
    await pause(1_000);
    const { offered, right } = page.agreement();
    const all = await (measured as MeasuredSite | null)?.changes();
    const changes = (all ?? []).filter(({ atMs }) => atMs >= beganMs && atMs <= endMs);
    const latencies = times.latencies(changes);
    page.applied = () => {};
    const goOn = churn(page);
    const recoverKillS = await recovery(page, (pid) => process.kill(pid, 'SIGKILL'));
    const recoverHangS = await recovery(page, (pid) => process.kill(-pid, 'SIGSTOP'));
    goOn();
    return {
      p50: rounded(quantile(latencies, 0.5), 1),
      p99: rounded(quantile(latencies, 0.99), 1),
      rightShare: rounded(right / offered, 5),
      ...{ recoverKillS, recoverHangS, changes: changes.length },
      changesPerSecond: Math.round(changes.length / ((endMs - beganMs) / 1_000)),
      overtaken: changes.length - latencies.length,
      browserColdMb: cold.browserMb,
      browserMb: weights.map(({ browserMb }) => browserMb),
      pageHeapMb: weights.map(({ pageHeapMb }) => pageHeapMb),
      engineMb: weights.map(({ engineMb }) => engineMb),
    };
  } finally {
    await page.close();
  }
}
