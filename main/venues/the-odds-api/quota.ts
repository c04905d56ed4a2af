// Credits: what a request costs, what the API says is left, and how many of them today may use. The API's
// own count is the truth; ours only bridges the time until its next answer.

/** Usage as the API reports it with every answer. */
export interface Usage {
  readonly remaining: number;
  readonly used: number;
  /** Cost of the request that was answered; null where it is not told. */
  readonly last: number | null;
}

const DAY_MS = 86_400_000;
/** Bookmakers that count as one region. */
const KEYS_PER_REGION = 10;
/** Share of a day's credits that is kept for results, in hundredths. */
const RESULTS_SHARE = 5;

/** Credits of one `/odds` call: markets × regions, where ten bookmakers or part of ten are one region. */
export const oddsCost = (markets: number, bookmakers: number): number =>
  markets * Math.ceil(bookmakers / KEYS_PER_REGION);

/** Credits of `/scores` with results of past days. */
export const SCORES_COST = 2;

/** Usage headers of an answer, or null when they are absent or unreadable. */
export function readUsage(headers: { readonly [name: string]: string }): Usage | null {
  const remaining = wholeOf(headers['x-requests-remaining']);
  const used = wholeOf(headers['x-requests-used']);
  if (remaining === null || used === null) return null;
  return { remaining, used, last: wholeOf(headers['x-requests-last']) };
}

/** A count in text. Some answers write it with a fraction of zero. */
function wholeOf(text: string | undefined): number | null {
  const match = /^(\d{1,12})(?:\.0+)?$/.exec(text?.trim() ?? '');
  return match === null ? null : Number(match[1]);
}

/** What a day (UTC, counted from 1970) has used, by our count. */
export interface DaySpent {
  readonly day: number;
  readonly spent: number;
  /** The API's own count of the month at that time: where it is lower now, it is another key or month. */
  readonly used: number;
}

export interface CreditOptions {
  /** Credits of one look: with fewer left nothing can be asked. */
  readonly look: number;
  /** Credits a day by the user's word; 0 spreads what is left evenly over the days to the renewal. */
  readonly perDay: number;
  /** Day of the month (UTC) on which the API gives new credits; it tells nobody, so the user does. */
  readonly renewalDay: number;
  /** What was kept of an earlier run. */
  readonly earlier: DaySpent | null;
  /** The day has used more; what is under way counts in full, should its answer never be heard. */
  readonly spent: (spent: DaySpent) => void;
}

export class CreditLedger {
  readonly #options: CreditOptions;
  #usage: Usage | null = null;
  #day = -1;
  #allowance = 0;
  #spentToday = 0;
  /** Costs of requests that are not answered yet. */
  #pending = 0;
  #exhausted = false;

  constructor(options: CreditOptions) {
    this.#options = options;
  }

  get usage(): Usage | null {
    return this.#usage;
  }

  /** The API has no more credits for this key. */
  get exhausted(): boolean {
    return this.#exhausted;
  }

  get spentToday(): number {
    return this.#spentToday;
  }

  /** Credits that today may use in all, as far as they are known. */
  allowance(nowMs: number): number {
    this.#turn(nowMs);
    return this.#allowance;
  }

  /** Credits that may still be used today for prices, after what is under way and what results need. */
  left(nowMs: number): number {
    this.#turn(nowMs);
    const forResults = Math.floor((this.#allowance * RESULTS_SHARE) / 100);
    return Math.max(0, Math.min(this.#open - forResults, this.#remaining));
  }

  /** Sets the cost of a request aside; false when today's credits do not reach. */
  take(cost: number, nowMs: number): boolean {
    this.#turn(nowMs);
    if (this.#exhausted || cost > Math.min(this.#open, this.#remaining)) return false;
    this.#pending += cost;
    if (cost > 0) this.#tell();
    return true;
  }

  /** A request was answered, or certainly never arrived (`sent` false). Unknown costs count in full. */
  settle(cost: number, usage: Usage | null, sent: boolean): void {
    this.#pending -= cost;
    this.#spentToday += usage?.last ?? (sent ? cost : 0);
    if (usage !== null) this.note(usage);
    else if (sent && this.#usage !== null) {
      this.#usage = { ...this.#usage, remaining: Math.max(0, this.#usage.remaining - cost) };
    }
    if (cost > 0) this.#tell();
  }

  /** Usage came with an answer that costs nothing, or with any other. */
  note(usage: Usage): void {
    const first = this.#usage === null;
    this.#usage = usage;
    this.#exhausted = usage.remaining < this.#options.look;
    if (first) this.#day = -1;
  }

  /** The API said in words that the credits are used up. */
  runOut(): void {
    this.#exhausted = true;
  }

  #tell(): void {
    const { used } = this.#usage ?? { used: 0 };
    this.#options.spent({ day: this.#day, spent: this.#spentToday + this.#pending, used });
  }

  get #open(): number {
    return this.#allowance - this.#spentToday - this.#pending;
  }

  get #remaining(): number {
    return (this.#usage?.remaining ?? 0) - this.#pending;
  }

  /** A new day, or the first count: today's share of what is left. */
  #turn(nowMs: number): void {
    const day = Math.floor(nowMs / DAY_MS);
    if (day === this.#day || this.#usage === null) return;
    const { earlier, perDay, renewalDay } = this.#options;
    const { remaining, used } = this.#usage;
    // The first count of a run goes on with what the day had used before it.
    const isOn = this.#day < 0 && earlier?.day === day && used >= earlier.used;
    this.#day = day;
    this.#spentToday = isOn ? earlier.spent : 0;
    const all = remaining + this.#spentToday;
    const share = Math.floor(all / daysToRenewal(nowMs, renewalDay));
    this.#allowance = perDay > 0 ? Math.min(perDay, all) : share;
  }
}

/** Days (UTC) that the credits have to last, today included; at least 1. */
export function daysToRenewal(nowMs: number, renewalDay: number): number {
  const now = new Date(nowMs);
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  const later = now.getUTCDate() >= renewalDay ? 1 : 0;
  const renewal = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + later, renewalDay);
  return Math.max(1, Math.round((renewal - today) / DAY_MS));
}
