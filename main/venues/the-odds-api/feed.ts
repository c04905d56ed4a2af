// The feed of The Odds API as a whole: one key, one quota and one health for many bookmakers. What was read
// stays in memory; the calendar costs nothing, prices cost credits, and everything stops in one state when
// the key is refused.

import type { InstrumentId } from '../../../shared/domain/market.ts';
import type { Quota } from '../../../shared/domain/quote.ts';
import { money, SCALE } from '../../../shared/domain/units.ts';
import { readOptions } from '../../../shared/domain/venueOptions.ts';
import type {
  BookHandle,
  BookSink,
  CatalogueSink,
  Feed,
  FeedReport,
  VenueContext,
} from '../venue.ts';
import { type Failed, OddsApi } from './api.ts';
import { OddsBoard } from './board.ts';
import { bookmakerByKey } from './bookmakers.ts';
import { SportCalendar } from './calendar.ts';
import { CreditMemory } from './creditMemory.ts';
import { type TheOddsApiOptions, theOddsApiOptions } from './options.ts';
import { OddsPoller } from './poller.ts';
import { CreditLedger, daysToRenewal, oddsCost } from './quota.ts';
import { Results } from './results.ts';

/** Requests in a row that did not reach the API before nothing counts as live any more. */
const LOST_AFTER = 2;
/** Sports that are named one by one. */
const REMARKS_MOST = 3;

const wordsOf = (text: string): readonly string[] =>
  text.split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]));

/** Everything that lives as long as one key does. */
interface Session {
  readonly api: OddsApi;
  readonly ledger: CreditLedger;
  readonly calendar: SportCalendar;
  readonly poller: OddsPoller;
  readonly results: Results;
}

export class TheOddsApiFeed implements Feed {
  readonly #context: VenueContext;
  readonly #board: OddsBoard;
  readonly #options: TheOddsApiOptions;
  readonly #keys: readonly string[];
  readonly #failures = new Map<string, Failed>();
  readonly #memory: CreditMemory;
  #session: Session | null = null;
  #refused: { readonly code: string; readonly detail: string } | null = null;
  #started = false;
  #unreached = 0;
  #lost = false;
  /** Counts openings, so that one overtaken by another ends. */
  #opening = 0;

  constructor(context: VenueContext, books: BookSink, catalogue: CatalogueSink) {
    this.#context = context;
    this.#options = readOptions(theOddsApiOptions, context.settings.options);
    this.#keys = [...new Set(wordsOf(this.#options.bookmakers))];
    const { files } = context.platform;
    const { environment } = context.settings;
    this.#memory = new CreditMemory({ files, environment, meter: context.meter });
    this.#board = new OddsBoard({
      ...{ books, catalogue, meter: context.meter, keys: new Set(this.#keys) },
      assumedStake: money(this.#options.assumedStake * SCALE),
    });
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    void this.#open();
  }

  watch(instruments: ReadonlySet<InstrumentId>): void {
    this.#board.watch(new Set(instruments));
    this.#session?.poller.replan();
  }

  doubt(book: BookHandle, reason: string): void {
    const key = this.#board.doubt(book, reason);
    if (key !== null) this.#session?.poller.hurry(key);
  }

  retry(): void {
    if (!this.#started) return;
    this.#close();
    void this.#open();
  }

  stop(): void {
    this.#started = false;
    this.#opening++;
    this.#close();
  }

  report(): FeedReport {
    if (!this.#started) return { state: 'off', code: '', detail: '' };
    if (this.#refused !== null) return { state: 'refused', ...this.#refused };
    const session = this.#session;
    if (session === null) return { state: 'connecting', code: '', detail: '' };
    const quota = this.#quota(session);
    return { ...this.#state(session), ...(quota === null ? {} : { quota }) };
  }

  #state(session: Session): FeedReport {
    const detail = this.#remarks(session);
    if (session.ledger.exhausted) return { state: 'down', code: 'out-of-credits', detail };
    const [failure] = [...this.#failures.values()].sort((a, b) => weight(b) - weight(a));
    if (this.#lost) {
      return { state: 'down', code: 'reconnecting', detail: failure?.detail ?? '' };
    }
    if (!session.calendar.known) {
      return failure === undefined
        ? { state: 'connecting', code: '', detail: '' }
        : { state: 'down', code: failure.trouble, detail: failure.detail };
    }
    if (failure !== undefined) {
      return { state: 'degraded', code: failure.trouble, detail: failure.detail };
    }
    if (session.ledger.usage === null) return { state: 'down', code: 'quota-unknown', detail: '' };
    if (session.poller.unserved) return { state: 'degraded', code: 'not-served', detail };
    if (session.poller.short) return { state: 'degraded', code: 'credits-spent', detail };
    if (!session.poller.settled) return { state: 'subscribing', code: '', detail };
    return { state: 'live', code: '', detail };
  }

  /** What is used and left; null before the API has told. */
  #quota({ ledger }: Session): Quota | null {
    const { usage } = ledger;
    if (usage === null) return null;
    const nowMs = this.#context.platform.clock.nowMs();
    return {
      unit: 'credits',
      usedToday: ledger.spentToday,
      plannedToday: ledger.allowance(nowMs),
      left: usage.remaining,
      daysLeft: daysToRenewal(nowMs, this.#options.renewalDay),
    };
  }

  /** Bookmakers that were asked for and have never come, and sports that the API does not serve. */
  #remarks({ poller }: Session): string {
    const absent = poller.reads === 0 ? [] : this.#board.neverSeen().map(withPlan);
    const refused = [...poller.notServed].map(([key, told]) => `${key} (${told})`);
    const more = refused.length > REMARKS_MOST ? [`${refused.length - REMARKS_MOST} more`] : [];
    const named = [...refused.slice(0, REMARKS_MOST), ...more];
    const { near, planned } = poller.reach;
    return [
      ...(planned < near ? [`the credits of today reach for ${planned} of ${near} sports`] : []),
      ...(named.length === 0 ? [] : [`not served: ${named.join(', ')}`]),
      ...(absent.length === 0 ? [] : [`never seen: ${absent.join(', ')}`]),
    ].join('; ');
  }

  async #open(): Promise<void> {
    const opening = ++this.#opening;
    this.#refused = null;
    const [key, earlier] = await Promise.all([this.#key(), this.#memory.load()]);
    if (!this.#started || opening !== this.#opening) return;
    if (key === null) {
      this.#refused = { code: 'credentials', detail: 'The Odds API needs an API key' };
      return;
    }
    const { clock } = this.#context.platform;
    const { meter } = this.#context;
    const { creditsPerDay: perDay, renewalDay } = this.#options;
    const [markets, only] = [wordsOf(this.#options.markets), wordsOf(this.#options.sports)];
    const keys = this.#keys;
    const board = this.#board;
    const cost = oddsCost(markets.length, keys.length);
    const ledger: CreditLedger = new CreditLedger({
      ...{ perDay, renewalDay, look: cost, earlier },
      // A session that has been left told in full what was under way.
      spent: (spent) => {
        if (this.#session?.ledger === ledger) this.#memory.keep(spent);
      },
    });
    const api = new OddsApi(this.#context, ledger, key);
    const told = {
      failed: (what: string, failed: Failed) => this.#failed(what, failed),
      answered: (what: string) => this.#answered(what),
      dropped: (what: string) => void this.#failures.delete(what),
    };
    const shared = { ...{ clock, api, board, ledger, meter }, ...told };
    const calendar = new SportCalendar({
      ...{ clock, api, meter, only: new Set(only), ...told },
      idle: () => ledger.exhausted || ledger.usage === null,
    });
    const poller = new OddsPoller({ ...shared, calendar, markets, keys, cost });
    const results = new Results(shared);
    this.#session = { api, ledger, calendar, poller, results };
    calendar.start();
    poller.start();
    results.start();
  }

  async #key(): Promise<string | null> {
    try {
      const key = (await this.#context.credentials())?.apiKey?.reveal().trim() ?? '';
      return key === '' ? null : key;
    } catch {
      return null;
    }
  }

  #close(): void {
    const session = this.#session;
    this.#session = null;
    this.#failures.clear();
    this.#unreached = 0;
    this.#lost = false;
    if (session === null) return;
    for (const part of [session.calendar, session.poller, session.results, session.api])
      part.stop();
    this.#board.lost('not-watched');
  }

  #failed(what: string, failed: Failed): void {
    const { trouble } = failed;
    if (trouble === 'stopped') return;
    if (trouble === 'refused') {
      this.#close();
      this.#refused = { code: 'unauthorised', detail: failed.detail };
      return;
    }
    // A sport that is not served says nothing of the others: it is counted as an error and left alone.
    if (trouble !== 'not-served' && trouble !== 'out-of-credits') this.#failures.set(what, failed);
    if (trouble !== 'network' && trouble !== 'server') return;
    // The free question says soon, and without a credit, whether it was the one request or the line.
    this.#session?.calendar.probe();
    if (++this.#unreached < LOST_AFTER || this.#lost) return;
    this.#lost = true;
    this.#board.lost('reconnecting');
  }

  #answered(what: string): void {
    this.#failures.delete(what);
    this.#unreached = 0;
    if (!this.#lost) return;
    this.#lost = false;
    this.#session?.poller.recovered();
  }
}

/** A bookmaker's key, with why a free plan never holds it. */
const withPlan = (key: string): string =>
  bookmakerByKey(key)?.paidPlansOnly === true ? `${key} (paid plans only)` : key;

/** What is down says more than what is slow. */
const weight = ({ trouble }: Failed): number =>
  trouble === 'network' ? 3 : trouble === 'server' ? 2 : 1;
