// A browser in virtual time: pages of simulated venues without a document, started and ended with delays from
// a seed, and killed, crashed or frozen as real ones are.

import type { BrowserState } from '../../shared/domain/browserState.ts';
import type {
  Browser,
  BrowserPage,
  Clock,
  Net,
  PageEnd,
  PageHandlers,
  PageRequest,
  Random,
  Timer,
} from '../platform/platform.ts';
import type { SimulatedPage, Simulator } from '../venues/simulator.ts';
import { simulatedHosts } from './simulatedNet.ts';

/** Chances of faults per second of an open page; all zero is a browser that never fails. */
export interface BrowserFaults {
  kill: number;
  crash: number;
  /** It freezes: no event, no answer, for ever. */
  freeze: number;
  /** Chance per start that it fails. */
  launch: number;
}

export const noBrowserFaults = (): BrowserFaults => ({ kill: 0, crash: 0, freeze: 0, launch: 0 });

const SECOND_MS = 1_000;
const HEAP_BYTES = 40_000_000;

interface SimulatedBrowserOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly net: Net;
  readonly simulators: readonly Simulator[];
}

export class SimulatedBrowser implements Browser {
  readonly faults: BrowserFaults = noBrowserFaults();
  readonly #options: SimulatedBrowserOptions;
  readonly #listeners = new Set<() => void>();
  readonly #open = new Set<Tab>();
  #state: BrowserState = { name: 'Simulated', download: null, problem: null };
  #downloading: Timer | null = null;
  /** Bytes that every page weighs; for tests of its limit. */
  heapBytes = HEAP_BYTES;
  /** Pages ever opened. */
  opened = 0;
  /** Faults that have happened. */
  spoilt = 0;

  constructor(options: SimulatedBrowserOptions) {
    this.#options = options;
  }

  get pages(): number {
    return this.#open.size;
  }

  state(): BrowserState {
    return this.#state;
  }

  /** Makes the browser one that is there, or not. */
  install(there: boolean): void {
    this.#set({ ...this.#state, name: there ? 'Simulated' : null });
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  look(): void {}

  download(): void {
    if (this.#state.download !== null) return;
    const total = 100;
    const step = (done: number) => {
      if (done === total) this.#set({ name: 'Simulated', download: null, problem: null });
      else {
        this.#set({ ...this.#state, download: { done, total }, problem: null });
        this.#downloading = this.#options.clock.after(SECOND_MS, () => step(done + 10));
      }
    };
    step(0);
  }

  cancelDownload(): void {
    this.#downloading?.cancel();
    this.#set({ ...this.#state, download: null });
  }

  open(request: PageRequest, handlers: PageHandlers): BrowserPage {
    this.opened++;
    const { net, simulators } = this.#options;
    const host = new URL(request.url).hostname;
    const simulator = simulators.find((own) =>
      Object.values(simulatedHosts(own)).some((address) => new URL(address).hostname === host),
    );
    const tab = new Tab({
      ...{ ...this.#options, handlers, net, browser: this, simulator },
      ended: () => this.#open.delete(tab),
    });
    this.#open.add(tab);
    tab.start(request);
    return tab;
  }

  /** Ends every open browser as a killed process ends. */
  killAll(): void {
    for (const tab of [...this.#open]) tab.end({ code: 'browser-gone', detail: '' });
  }

  crashAll(): void {
    for (const tab of [...this.#open]) tab.end({ code: 'page-crashed', detail: '' });
  }

  /** Freezes every open browser until it is killed, or thawed. */
  freezeAll(frozen = true): void {
    for (const tab of this.#open) tab.freeze(frozen);
  }

  #set(state: BrowserState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

interface TabOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly net: Net;
  readonly handlers: PageHandlers;
  readonly browser: SimulatedBrowser;
  readonly simulator: Simulator | undefined;
  ended(): void;
}

/** One page with its browser. What it tells while it is frozen comes when it thaws, in order. */
class Tab implements BrowserPage {
  readonly #options: TabOptions;
  #page: SimulatedPage | null = null;
  #frozen = false;
  #held: (() => void)[] = [];
  #over = false;

  constructor(options: TabOptions) {
    this.#options = options;
  }

  start(request: PageRequest): void {
    const { browser, clock, handlers, net, random, simulator } = this.#options;
    clock.after(random.between(200, 900), () => {
      if (this.#over) return;
      if (browser.state().name === null) this.end({ code: 'no-browser', detail: '' });
      else if (random.unit() < browser.faults.launch) {
        browser.spoilt++;
        this.end({ code: 'launch-failed', detail: 'simulated' });
      } else {
        handlers.opened('Simulated/1', 1);
        const tell =
          <A extends readonly unknown[]>(call: (...args: A) => void) =>
          (...args: A) =>
            this.#tell(() => call(...args));
        this.#page =
          simulator?.openPage?.({
            ...{ clock, net },
            document: tell(handlers.document),
            report: tell(handlers.report),
            socket: tell(handlers.socket),
            frame: tell(handlers.frame),
          }) ?? null;
        if (this.#page === null) handlers.document({ url: request.url, status: 404, failure: '' });
        else this.#page.navigate(request.url);
        this.#fail();
      }
    });
  }

  call(name: string, argument: unknown): Promise<unknown> {
    return this.#asked(() => {
      if (this.#page === null) throw new Error('there is no document');
      return this.#page.call(name, argument);
    });
  }

  vitals(): Promise<{ heapBytes: number; processBytes: null }> {
    return this.#asked(() => ({
      heapBytes: this.#options.browser.heapBytes,
      processBytes: null,
    }));
  }

  configure(config: unknown): void {
    this.call('configure', config).catch(() => {});
  }

  navigate(url: string): void {
    this.#tell(() => this.#page?.navigate(url));
  }

  view(view: PageRequest['view']): void {
    this.#page?.view(view);
  }

  show(): void {}

  close(): void {
    this.#tell(() => this.#options.clock.after(50, () => this.end({ code: 'closed', detail: '' })));
  }

  kill(): void {
    this.end({ code: 'closed', detail: 'killed' });
  }

  freeze(frozen: boolean): void {
    this.#frozen = frozen;
    if (frozen) return;
    for (const call of this.#held.splice(0)) call();
  }

  end(end: PageEnd): void {
    if (this.#over) return;
    this.#over = true;
    this.#page?.close();
    this.#options.ended();
    this.#options.clock.soon(() => this.#options.handlers.ended(end));
  }

  #asked<T>(answer: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#options.clock.after(2, () => {
        if (this.#over) reject(new Error('the page is gone'));
        this.#tell(() => {
          try {
            resolve(answer());
          } catch (error) {
            reject(error as Error);
          }
        });
      });
    });
  }

  #tell(call: () => void): void {
    if (this.#over) return;
    if (this.#frozen) this.#held.push(call);
    else call();
  }

  /** Fails by chance, once a second. */
  #fail(): void {
    const { browser, clock } = this.#options;
    clock.after(SECOND_MS, () => {
      if (this.#over) return;
      const { crash, freeze, kill } = browser.faults;
      if (this.#happens(kill)) this.end({ code: 'browser-gone', detail: '' });
      else if (this.#happens(crash)) this.end({ code: 'page-crashed', detail: '' });
      else {
        if (this.#happens(freeze)) this.freeze(true);
        this.#fail();
      }
    });
  }

  #happens(chance: number): boolean {
    const { browser, random } = this.#options;
    const happens = chance > 0 && random.unit() < chance;
    if (happens) browser.spoilt++;
    return happens;
  }
}
