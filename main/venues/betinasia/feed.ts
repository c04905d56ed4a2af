// The feed as a whole: one page, kept open, whose socket and table fill one board. It reads and never acts:
// nothing is sent on the page's socket, nothing is clicked, and what the page shows counts only while the
// keeper says that it lives.

import type { InstrumentId } from '../../../shared/domain/market.ts';
import type { FeedState } from '../../../shared/domain/quote.ts';
import { DEMO_WORLD } from '../../../shared/domain/settings.ts';
import { money, SCALE } from '../../../shared/domain/units.ts';
import { readOptions } from '../../../shared/domain/venueOptions.ts';
import type { PageRequest, Timer } from '../../platform/platform.ts';
import type {
  BookHandle,
  BookSink,
  CatalogueSink,
  Feed,
  FeedReport,
  VenueContext,
} from '../venue.ts';
import { CannotOpen, type Reason } from './cannotOpen.ts';
import { BETINASIA } from './marketKey.ts';
import { observerScript } from './observer.ts';
import { type BetinasiaOptions, betinasiaOptions } from './options.ts';
import { PageKeeper } from './pageKeeper.ts';
import { PageReading } from './pageReading.ts';
import { PriceBoard } from './priceBoard.ts';
import { SelectorKeeper } from './selectorKeeper.ts';
import { SocketReading } from './socketReading.ts';
import type { PageState } from './supervisorMachine.ts';

const TICK_MS = 500;
const WIDTH = 1_280;
const DOCUMENT_MS = 30_000;
const HOUR_MS = 3_600_000;
const MEGABYTE = 1_048_576;
/** The user may be at the selectors file at any time. */
const SELECTORS_MS = 5_000;
/** Without a change in the table or a word on the socket for this long, standing still proves nothing. */
const EVIDENCE_MS = 15_000;

const DISCONNECTED: Reason = { code: 'page-disconnected', detail: '' };

/** What each state is called outside. */
const STATES: { readonly [state in PageState]: FeedState } = {
  off: 'off',
  searching: 'connecting',
  browserMissing: 'refused',
  starting: 'connecting',
  login: 'authenticating',
  reading: 'subscribing',
  live: 'live',
  disconnected: 'down',
  silent: 'down',
  mismatched: 'down',
  elsewhere: 'down',
  failing: 'down',
  renewing: 'connecting',
  waiting: 'down',
  blocked: 'refused',
};

/** A step without which no page can be opened; what it rejects with becomes the reason. */
async function cannotOpen<T>(step: Promise<T>, code: string, forUser: boolean): Promise<T> {
  try {
    return await step;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new CannotOpen({ code, detail }, forUser);
  }
}

export class BetinasiaFeed implements Feed {
  readonly #context: VenueContext;
  readonly #options: BetinasiaOptions;
  readonly #board: PriceBoard;
  readonly #keeper: PageKeeper;
  readonly #selectors: SelectorKeeper;
  readonly #page: PageReading;
  readonly #socket: SocketReading;
  #timer: Timer | null = null;
  #selectorsMs = 0;
  #started = false;

  constructor(context: VenueContext, books: BookSink, catalogue: CatalogueSink) {
    const { meter, platform, settings } = context;
    const { clock, files } = platform;
    this.#context = context;
    this.#options = readOptions(betinasiaOptions, settings.options);
    const { assumedStake, height, memoryMb, renewHours, source } = this.#options;
    this.#board = new PriceBoard({
      ...{ clock, meter, books, catalogue },
      assumedStake: money(assumedStake * SCALE),
      contradicted: () => this.#keeper.rescan(),
    });
    this.#selectors = new SelectorKeeper({ files, meter, environment: settings.environment });
    this.#keeper = new PageKeeper({
      ...{ platform, meter },
      limits: { renewMs: renewHours * HOUR_MS, memoryBytes: memoryMb * MEGABYTE },
      view: { width: WIDTH, height },
      hides: this.#hides,
      request: (shown) => this.#request(shown),
      changed: (from, to) => this.#changed(from, to),
      begun: () => {
        this.#page.begin();
        this.#socket.begin();
      },
      report: (text) => this.#page.take(text),
      socket: (id, open) => this.#socket.changed(id, open),
      frame: (_id, text) => this.#socket.take(text),
      alive: () => this.#alive(),
    });
    this.#page = new PageReading({
      ...{ clock, meter, board: this.#board, selectors: this.#selectors },
      wanted: source !== 'socket',
      changed: () => this.#placed(),
      rescan: () => this.#keeper.rescan(),
    });
    this.#socket = new SocketReading({
      ...{ clock, meter, board: this.#board, books },
      wanted: source !== 'page',
      speaks: () => this.#spoken(),
      cut: () => this.#cut(),
    });
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    this.#keeper.start();
    this.#tick();
  }

  watch(instruments: ReadonlySet<InstrumentId>): void {
    this.#board.watch(new Set(instruments));
  }

  doubt(book: BookHandle): void {
    this.#board.again(book);
    this.#keeper.rescan();
  }

  retry(): void {
    this.#keeper.retry();
  }

  /** Brings the page's window forward as the user knows it, or goes back to reading all of it. */
  showPage(shown: boolean): void {
    this.#keeper.show(shown);
  }

  stop(): void {
    if (!this.#started) return;
    this.#started = false;
    this.#timer?.cancel();
    this.#keeper.stop();
  }

  report(): FeedReport {
    const { reason, state } = this.#keeper;
    if (state !== 'live') {
      const { code, detail } = reason;
      if (state === 'login') return { state: 'authenticating', code: this.#loginCode, detail };
      if (state === 'reading') return { state: 'subscribing', ...this.#page.trouble };
      return { state: STATES[state], code, detail };
    }
    const trouble = this.#halfBlind();
    if (trouble.code !== '') return { state: 'degraded', ...trouble };
    return { state: 'live', code: '', detail: '' };
  }

  /** Why the table is not read although the page is live by its own connection; no code where nothing is amiss. */
  #halfBlind(): Reason {
    const { place, trouble } = this.#page;
    const seen = this.#options.source === 'socket' || place === null || place.place === 'list';
    return trouble.code !== '' || seen ? trouble : this.#elsewhere(place.path);
  }

  get #url(): string {
    return this.#context.settings.hosts.page ?? '';
  }

  get #quietForMs(): number {
    const nowMs = this.#context.platform.clock.nowMs();
    return nowMs - Math.max(this.#page.changedMs, this.#socket.heardMs);
  }

  /** Nobody has to log in to a simulated page, and it has no window to be shown. */
  get #hides(): boolean {
    const { environment } = this.#context.settings;
    return this.#options.window === 'hidden' && environment !== DEMO_WORLD;
  }

  get #loginCode(): string {
    return this.#hides && !this.#keeper.visible ? 'login-hidden' : 'login-by-hand';
  }

  async #request(shown: boolean): Promise<PageRequest> {
    await cannotOpen(this.#selectors.load(), 'selectors-unreadable', true);
    const way = this.#context.browserProxy?.() ?? Promise.resolve(null);
    const proxy = await cannotOpen(way, 'proxy-unreachable', false);
    const { environment } = this.#context.settings;
    const { height, sockets, window } = this.#options;
    return {
      profile: `${BETINASIA}-${environment.replace(/[^a-z0-9-]/g, '-')}`,
      url: this.#url,
      proxy,
      visible: environment !== DEMO_WORLD && (shown || window === 'visible'),
      script: observerScript(),
      config: this.#selectors.config,
      sockets: sockets.replace(/[.]/g, '\\.'),
      view: shown ? null : { width: WIDTH, height },
      timeoutMs: DOCUMENT_MS,
    };
  }

  /** Whatever the page showed ceases to count the moment that it is not live. */
  #changed(from: PageState, to: PageState): void {
    if (from === 'live') this.#page.interrupt();
    this.#settle();
    const { code, detail } = this.#keeper.reason;
    const fields = { from, to, code, detail };
    this.#context.platform.log.write('info', 'betinasia', 'the page has another state', fields);
  }

  /** Has each source count that is ready while the page is live, and no other. */
  #settle(): void {
    const { reason, state } = this.#keeper;
    const ready = { socket: this.#socket.ready, page: this.#tableReady };
    for (const source of ['socket', 'page'] as const) {
      const counts = state === 'live' && ready[source];
      if (counts && !this.#board.counts(source)) this.#board.trust(source);
      else if (!counts && this.#board.counts(source)) {
        const trouble = source === 'page' ? this.#page.trouble.code : '';
        this.#board.distrust(source, reason.code || trouble || 'reconnecting');
      }
    }
  }

  /** What the table shows is kept up, and has been read as a whole. */
  get #tableReady(): boolean {
    return this.#page.ready && !this.#socket.gone;
  }

  /** The table can be read, or cannot any more; or the page is somewhere else. */
  #placed(): void {
    const { place, trouble } = this.#page;
    const keeper = this.#keeper;
    if (this.#tableReady) keeper.learn({ type: 'prices' });
    else if (place?.place === 'login') keeper.learn({ type: 'login' });
    else if (place?.place === 'list') {
      if (!place.connected) keeper.learn({ type: 'disconnect' }, DISCONNECTED);
      else if (this.#socket.ready) this.#settle();
      else if (trouble.code === 'layout-changed') keeper.learn({ type: 'mismatch' }, trouble);
      else if (keeper.state !== 'disconnected') keeper.learn({ type: 'list' });
    } else if (!this.#socket.ready && !this.#isDrawing) {
      keeper.learn({ type: 'elsewhere' }, this.#elsewhere(place?.path ?? ''));
    }
    this.#settle();
  }

  /** The document is the right one and has just come: its list may be on its way. */
  get #isDrawing(): boolean {
    const { isYoung, place, trouble } = this.#page;
    const isHere = place?.path === new URL(this.#url).pathname && trouble.code === '';
    return this.#keeper.state === 'starting' && isHere && isYoung;
  }

  /** Why the page shows no list: it is at another address, or the selectors do not find it. */
  #elsewhere(path: string): Reason {
    const { trouble } = this.#page;
    if (trouble.code !== '') return trouble;
    if (path !== new URL(this.#url).pathname) return { code: 'page-elsewhere', detail: path };
    return { code: 'layout-changed', detail: `list; ${this.#selectors.path}` };
  }

  #spoken(): void {
    // Where only the table is read, the connection proves nothing but itself.
    if (this.#socket.ready) this.#keeper.learn({ type: 'prices' });
    this.#settle();
    // The table has begun anew with the connection.
    this.#keeper.rescan();
  }

  /** The page's own connection is gone: its table shows what was, and nothing says since when. */
  #cut(): void {
    this.#page.interrupt();
    this.#keeper.learn({ type: 'disconnect' }, DISCONNECTED);
    this.#settle();
  }

  /** The page lives. What its table shows stands, as long as something shows that it is kept up. */
  #alive(): void {
    const evident = this.#quietForMs < EVIDENCE_MS && this.#tableReady;
    if (this.#keeper.state === 'live' && evident) this.#board.confirm(0);
  }

  #tick(): void {
    const { clock } = this.#context.platform;
    this.#timer = clock.after(TICK_MS, () => {
      this.#board.tick();
      if (this.#keeper.state === 'starting' && this.#page.place !== null) this.#placed();
      if (this.#page.drawing) this.#keeper.rescan();
      if (clock.nowMs() - this.#selectorsMs >= SELECTORS_MS) void this.#readSelectors();
      if (this.#started) this.#tick();
    });
  }

  async #readSelectors(): Promise<void> {
    this.#selectorsMs = this.#context.platform.clock.nowMs();
    if (this.#keeper.state === 'off' || !(await this.#selectors.changed())) return;
    this.#page.reconfigure();
    this.#settle();
    if (this.#keeper.state === 'blocked') this.#keeper.retry();
    else this.#keeper.configure(this.#selectors.config);
  }
}
