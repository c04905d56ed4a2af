// Keeps one page open and says at every moment whether what it shows counts: opens it, asks it again and again
// whether it lives, ends what has frozen, begins anew with growing pauses, and renews it in time. What the
// page tells goes on to the feed; which state follows which is supervisorMachine.ts.

import type {
  BrowserPage,
  PageDocument,
  PageEnd,
  PageRequest,
  Timer,
} from '../../platform/platform.ts';
import { BackOff } from './backOff.ts';
import { CannotOpen, type Reason } from './cannotOpen.ts';
import type { KeeperOptions } from './keeperOptions.ts';
import { PageWatch } from './pageWatch.ts';
import { nextPageState, type PageEvent, type PageState } from './supervisorMachine.ts';

/** Browser, document and list have to be there by then. */
const START_MS = 45_000;
/** A browser that was told to end has this long. */
const CLOSE_MS = 6_000;
/** A renewal waits for a moment without changes, but no longer than this. */
const RENEW_LATE_MS = 600_000;
const QUIET_MS = 2_000;
/** A browser may be installed at any time. */
const LOOK_MS = 10_000;
/** A browser that has failed so often in a row, without a price in between, is given up. */
const FAILURES_MAX = 8;
/** States in which the page is open and can be asked. */
const OPEN: ReadonlySet<PageState> = new Set([
  ...(['login', 'reading', 'live', 'disconnected', 'silent', 'mismatched'] as const),
  ...(['elsewhere', 'failing'] as const),
]);

const NOTHING: Reason = { code: '', detail: '' };

export class PageKeeper {
  readonly #options: KeeperOptions;
  readonly #restart: BackOff;
  readonly #return: BackOff;
  #state: PageState = 'off';
  #reason: Reason = NOTHING;
  #page: BrowserPage | null = null;
  #url = '';
  /** The present document is the site's or the browser's word that something went wrong. */
  #failed = false;
  #visible = false;
  #shown = false;
  /** Counts pages, so that what an earlier one still says is not taken for this one's. */
  #opening = 0;
  /** The open browser is among the connections. */
  #counted = false;
  /** A page has been live before: the next time is a recovery. */
  #wasLive = false;
  #openedMs = 0;
  #watch: PageWatch | null = null;
  #pause: Timer | null = null;
  #release: () => void = () => {};

  constructor(options: KeeperOptions) {
    this.#options = options;
    const { random } = options.platform;
    this.#restart = new BackOff(random.fork('restart'), 250, 2_000, 60_000);
    this.#return = new BackOff(random.fork('return'), 2_000, 4_000, 120_000);
  }

  get state(): PageState {
    return this.#state;
  }

  get reason(): Reason {
    return this.#reason;
  }

  start(): void {
    this.#release = this.#options.platform.browser.onChange(() => this.#browserChanged());
    this.#go({ type: 'start' });
  }

  /** The user wants another try: whatever is open ends, and everything begins at once. */
  retry(): void {
    if (this.#state === 'off') return;
    this.#restart.reset();
    this.#return.reset();
    if (OPEN.has(this.#state) && this.#state !== 'silent') this.#renew('page-renewed');
    else {
      this.#abandon();
      this.#go({ type: 'retry' });
    }
  }

  stop(): void {
    const page = this.#page;
    this.#release();
    this.#gone();
    page?.close();
    this.#go({ type: 'stop' });
  }

  /** What the feed has learnt from the page. */
  learn(event: PageEvent, reason: Reason = NOTHING): void {
    // A document that says what went wrong is of course not the list.
    if (this.#page === null || (event.type === 'elsewhere' && this.#failed)) return;
    this.#go(event, reason);
  }

  /** Has the script read everything anew. */
  rescan(): void {
    this.#page?.call('scan', null).catch(() => {});
  }

  configure(config: unknown): void {
    this.#page?.configure(config);
  }

  /** The page has a window that the user can see. */
  get visible(): boolean {
    return this.#visible;
  }

  /** Brings the window forward as the user knows it, or goes on reading; opens or drops it where it is hidden. */
  show(shown: boolean): void {
    this.#shown = shown;
    if (this.#options.hides && shown !== this.#visible) {
      this.retry();
      return;
    }
    this.#layOut();
    if (shown) this.#page?.show();
  }

  #go(event: PageEvent, reason: Reason = NOTHING): void {
    const from = this.#state;
    const to = nextPageState(from, event);
    if (to === from && reason.code === '') return;
    this.#state = to;
    this.#reason = reason;
    if (to === from) return;
    // What was about to be done belonged to the state that has ended: a page that has come back by itself is
    // not sent anywhere any more.
    this.#pause?.cancel();
    this.#pause = null;
    this.#options.changed(from, to);
    this.#enter(to, from);
  }

  /** What has to be done on coming into a state. */
  #enter(state: PageState, from: PageState): void {
    switch (state) {
      case 'searching':
        this.#search();
        return;
      case 'starting':
        void this.#open();
        return;
      case 'login':
      case 'reading':
        this.#return.reset();
        if (state === 'login' || from === 'login') this.#layOut();
        return;
      case 'live':
        this.#restart.soundFrom(this.#nowMs);
        if (this.#wasLive) this.#options.meter.recoveries++;
        this.#wasLive = true;
        return;
      case 'elsewhere':
        // In a window somebody may be at work there, logging in for instance.
        if (!this.#visible) this.#wait(this.#return.next(), () => this.#page?.navigate(this.#url));
        return;
      case 'failing':
        this.#wait(this.#return.next(), () => this.#page?.navigate(this.#url));
        return;
      case 'renewing':
        this.#page?.close();
        return;
      case 'browserMissing':
        this.#lookOn();
        return;
      case 'waiting':
        this.#wait(this.#restart.next(), () => this.#go({ type: 'due' }, this.#reason));
        return;
      default:
        return;
    }
  }

  #search(): void {
    const { browser } = this.#options.platform;
    browser.look();
    const found = browser.state().name !== null;
    if (found) this.#go({ type: 'found' }, this.#reason);
    else this.#go({ type: 'missing' }, { code: 'no-browser', detail: '' });
  }

  #lookOn(): void {
    this.#wait(LOOK_MS, () => {
      this.#options.platform.browser.look();
      if (this.#state === 'browserMissing') this.#lookOn();
    });
  }

  #browserChanged(): void {
    if (this.#state !== 'browserMissing') return;
    if (this.#options.platform.browser.state().name !== null) this.#go({ type: 'found' });
  }

  async #open(): Promise<void> {
    const opening = ++this.#opening;
    const { meter, platform } = this.#options;
    let request: PageRequest;
    try {
      request = await this.#options.request(this.#shown);
    } catch (error) {
      if (opening !== this.#opening) return;
      if (!(error instanceof CannotOpen)) throw error;
      if (error.forUser) this.#block(error.reason);
      else this.#go({ type: 'end' }, error.reason);
      return;
    }
    if (opening !== this.#opening) return;
    this.#url = request.url;
    this.#visible = request.visible;
    this.#openedMs = this.#nowMs;
    const own = () => opening === this.#opening;
    this.#page = platform.browser.open(request, {
      opened: () => {
        if (!own()) return;
        meter.connections++;
        this.#counted = true;
      },
      document: (document) => {
        if (own()) this.#documentCame(document);
      },
      report: (text) => {
        if (own()) this.#options.report(text);
      },
      socket: (id, open) => {
        if (own()) this.#options.socket(id, open);
      },
      frame: (id, text) => {
        if (own()) this.#options.frame(id, text);
      },
      ended: (end) => {
        if (own()) this.#ended(end);
      },
    });
    this.#watch = this.#watchOver(this.#page);
    this.#options.begun();
  }

  #documentCame(document: PageDocument): void {
    const { failure, status } = document;
    this.#failed = failure !== '' || (status !== null && status >= 400);
    if (!this.#failed) return;
    const code = status === 429 ? 'rate-limited' : 'page-error';
    const detail = failure === '' ? `http ${status}` : failure;
    this.#go({ type: 'error' }, { code, detail });
    // It was failing before: the next try is due once more.
    if (this.#state === 'failing' && this.#pause === null) this.#enter('failing', 'failing');
  }

  #watchOver(page: BrowserPage): PageWatch {
    const { limits, meter, platform } = this.#options;
    return new PageWatch(page, {
      ...{ clock: platform.clock, meter },
      asks: () => {
        const late = this.#nowMs - this.#openedMs > START_MS;
        if (this.#state === 'starting' && late) this.#endPage('start-timeout');
        return OPEN.has(this.#state);
      },
      answered: (quietMs) => this.#answered(quietMs),
      silent: () => this.#go({ type: 'silence' }, { code: 'page-silent', detail: '' }),
      hung: () => this.#endPage('page-hung'),
      slept: () => {
        this.#go({ type: 'silence' }, { code: 'page-slept', detail: '' });
        page.navigate(this.#url);
      },
      weighed: (bytes) => {
        if (bytes > limits.memoryBytes) this.#renew('page-heavy');
      },
    });
  }

  #answered(quietMs: number | null): void {
    if (this.#state === 'silent') {
      this.#go({ type: 'answer' });
      this.rescan();
    }
    this.#options.alive();
    this.#renewWhenDue(quietMs);
  }

  #renewWhenDue(quietMs: number | null): void {
    const overdueMs = this.#nowMs - this.#openedMs - this.#options.limits.renewMs;
    if (overdueMs < 0 || this.#state === 'login') return;
    const quiet = quietMs === null || quietMs >= QUIET_MS;
    if (quiet || overdueMs > RENEW_LATE_MS) this.#renew('page-renewed');
  }

  #renew(code: string): void {
    this.#go({ type: 'renew' }, { code, detail: '' });
    // A browser that does not end when it is asked to is ended.
    const opening = this.#opening;
    this.#wait(CLOSE_MS, () => {
      if (opening === this.#opening) this.#page?.kill();
    });
  }

  /** Ends a page that cannot be trusted to end by itself. */
  #endPage(code: string): void {
    this.#abandon();
    this.#over({ code, detail: '' });
  }

  #ended({ code, detail }: PageEnd): void {
    this.#gone();
    if (code === 'no-browser') {
      this.#go({ type: 'missing' }, { code, detail });
    } else if (code === 'profile-unwritable' || code === 'no-display') {
      this.#block({ code, detail });
    } else if (code === 'page-closed' && this.#visible && !this.#options.hides) {
      this.#block({ code: 'window-closed', detail });
    } else {
      // Whoever closes the window of a page that is hidden otherwise is done with it.
      this.#shown &&= code !== 'page-closed';
      this.#over({ code: code === 'closed' ? this.#reason.code : code, detail });
    }
  }

  /** The page is over; when its browser goes on failing, that is left to the user. */
  #over(reason: Reason): void {
    const renewed = this.#state === 'renewing';
    if (!renewed) this.#restart.failed(this.#nowMs);
    if (this.#restart.failures >= FAILURES_MAX) this.#block(reason);
    else this.#go({ type: 'end' }, reason);
  }

  #block(reason: Reason): void {
    this.#clearTimers();
    this.#go({ type: 'block' }, reason);
  }

  /** Lays the page out as the user needs it, or as tall as reading wants it. */
  #layOut(): void {
    const asUser = this.#state === 'login' || this.#shown;
    this.#page?.view(asUser ? null : this.#options.view);
  }

  #abandon(): void {
    const page = this.#page;
    this.#gone();
    page?.kill();
  }

  /** The page is not ours to speak of any more. */
  #gone(): void {
    this.#opening++;
    this.#page = null;
    if (this.#counted) this.#options.meter.connections--;
    this.#counted = false;
    this.#clearTimers();
  }

  #wait(delayMs: number, call: () => void): void {
    this.#pause?.cancel();
    this.#pause = this.#options.platform.clock.after(delayMs, () => {
      this.#pause = null;
      call();
    });
  }

  #clearTimers(): void {
    this.#watch?.stop();
    this.#pause?.cancel();
    this.#watch = null;
    this.#pause = null;
  }

  get #nowMs(): number {
    return this.#options.platform.clock.nowMs();
  }
}
