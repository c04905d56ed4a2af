// Spreads a day's credits over sports: how long each waits between two looks at its prices. A sport counts
// by how near its contests are, whether somebody follows them and whether its prices have disagreed.
// Pure: the same figures give the same pauses.

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What the API itself does not beat. Source: its page on update intervals. */
export const AHEAD_FLOOR_MS = 60_000;
export const IN_PLAY_FLOOR_MS = 40_000;
/** Contests that begin later than this are not worth a credit yet. */
const HORIZON_MS = 7 * DAY_MS;
/** A contest is taken as over so long after its start. */
const DURATION_MS = 4 * HOUR_MS;

/** What is known of a sport when credits are given out. */
export interface SportOutlook {
  readonly key: string;
  /** Starts of its contests. */
  readonly startsMs: readonly number[];
  /** Contests of it that somebody follows. */
  readonly followed: number;
  /** Contests whose best prices over all bookmakers add up to less than they pay. */
  readonly edges: number;
  /** When its prices were last read; null for never. */
  readonly readMs: number | null;
}

export interface PlanInput {
  readonly nowMs: number;
  /** Credits for the rest of the day. */
  readonly credits: number;
  /** Credits of one look at one sport. */
  readonly cost: number;
  readonly sports: readonly SportOutlook[];
}

/** How much a contest counts that begins at that time. */
function nearness(startMs: number, nowMs: number): number {
  const ahead = startMs - nowMs;
  if (ahead < -DURATION_MS || ahead > HORIZON_MS) return 0;
  if (ahead <= 0) return 6;
  if (ahead <= HOUR_MS) return 5;
  if (ahead <= 3 * HOUR_MS) return 3;
  if (ahead <= 12 * HOUR_MS) return 1.5;
  return ahead <= DAY_MS ? 0.6 : 0.1;
}

/**
 * Weight of a sport, 0 when nothing of it is near. One call reads all its contests, so the nearest counts
 * in full and a slate of them little more.
 */
export function weightOf(sport: SportOutlook, nowMs: number): number {
  let best = 0;
  let sum = 0;
  for (const startMs of sport.startsMs) {
    const own = nearness(startMs, nowMs);
    best = Math.max(best, own);
    sum += own;
  }
  if (best === 0) return 0;
  const slate = 1 + Math.log2(sum / best) / 4;
  const interest = sport.followed > 0 ? 3 : 1;
  return best * slate * interest * (1 + Math.min(4, sport.edges) / 2);
}

/** Shortest sensible pause of a sport: the API reads running contests more often. */
export const floorOf = (sport: SportOutlook, nowMs: number): number =>
  sport.startsMs.some((startMs) => startMs <= nowMs && startMs > nowMs - DURATION_MS)
    ? IN_PLAY_FLOOR_MS
    : AHEAD_FLOOR_MS;

/** Milliseconds to the end of the day (UTC), at least a minute. */
export const restOfDay = (nowMs: number): number => Math.max(60_000, DAY_MS - (nowMs % DAY_MS));

/** A sport with what it counts. */
interface Candidate {
  readonly sport: SportOutlook;
  readonly weight: number;
  readonly floorMs: number;
}

/** Those that count most first; of equals, whoever was looked at longest ago. */
const byWeight = (a: Candidate, b: Candidate): number =>
  b.weight - a.weight || (a.sport.readMs ?? 0) - (b.sport.readMs ?? 0);

/**
 * Pause between two looks per sport, by key. Sports that would be read faster than is of use give what they
 * cannot use to the others. Where the credits do not reach for a look at every sport until the day ends, those
 * that count least have no pause today: a share too small for one look would be used by nobody. Over the rest of
 * the day the pauses cost no more than the credits; a sport without weight, and every sport when there is no
 * credit for a single look, has no pause at all.
 */
export function planPauses(input: PlanInput): ReadonlyMap<string, number> {
  const { cost, credits, nowMs, sports } = input;
  const pauses = new Map<string, number>();
  const lastsMs = restOfDay(nowMs);
  let open = sports
    .map((sport) => ({ sport, weight: weightOf(sport, nowMs), floorMs: floorOf(sport, nowMs) }))
    .filter(({ weight }) => weight > 0)
    .sort(byWeight);
  let looks = credits / cost;
  if (looks < 1) return pauses;
  for (;;) {
    const total = open.reduce((sum, { weight }) => sum + weight, 0);
    const pauseOf = (weight: number) => (lastsMs * total) / (looks * weight);
    const served = open.filter(({ floorMs, weight }) => pauseOf(weight) < floorMs);
    for (const { floorMs, sport } of served) {
      pauses.set(sport.key, floorMs);
      looks -= lastsMs / floorMs;
    }
    open = open.filter((entry) => !served.includes(entry));
    if (open.length === 0 || looks <= 0) return pauses;
    if (served.length > 0) continue;
    const lightest = open[open.length - 1]?.weight ?? 0;
    if (pauseOf(lightest) > lastsMs) {
      open = open.slice(0, -1);
      continue;
    }
    for (const { sport, weight } of open) {
      pauses.set(sport.key, Math.ceil(pauseOf(weight)));
    }
    return pauses;
  }
}
