// How long things take, as counts in buckets that grow by about 7 %: cheap to add to, exact enough for
// percentiles, never larger.

const BUCKETS = 400;
const GROWTH = Math.log(1.07);
/** Lower end of the first bucket, in microseconds. */
const LEAST_US = 0.5;

export class LatencyHistogram {
  readonly #counts = new Float64Array(BUCKETS);
  #total = 0;

  get count(): number {
    return this.#total;
  }

  /** Adds a duration in microseconds. */
  add(us: number): void {
    const bucket = us <= LEAST_US ? 0 : Math.ceil(Math.log(us / LEAST_US) / GROWTH);
    const at = Math.min(BUCKETS - 1, Math.max(0, bucket));
    this.#counts[at] = (this.#counts[at] as number) + 1;
    this.#total++;
  }

  /** Upper end of the bucket that holds the quantile, in milliseconds; 0 when nothing was added. */
  quantileMs(quantile: number): number {
    if (this.#total === 0) return 0;
    const rank = Math.ceil(quantile * this.#total);
    let seen = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      seen += this.#counts[bucket] as number;
      if (seen >= rank) return Math.round(LEAST_US * Math.exp(bucket * GROWTH)) / 1000;
    }
    return 0;
  }
}
