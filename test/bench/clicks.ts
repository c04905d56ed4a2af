// How long an order takes from the click that confirms its bet to its venue: over the real host with its database on
// disk and `synchronous = FULL`, live money, and all venues simulated on loopback under a load of prices.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../main/storage/database.ts';
import type { Simulator } from '../../main/venues/simulator.ts';
import { SCALE } from '../../shared/domain/units.ts';
import { openVenues } from '../crash/outsideVenues.ts';
import type { PageLine } from '../crash/pageLine.ts';
import { begin } from '../crash/robot.ts';
import { HostProcess } from '../e2e/hostProcess.ts';
import { isPlacement } from '../simulation/placements.ts';
import { quantile, rounded } from './statistics.ts';

/** So many clicks make a 99th percentile that two of them lie beyond. */
const CLICKS = 200;
/** The host has started, matched its markets, heard of its balances and been told of every kind of pair by then. */
const WARM_MS = 15_000;
/** Enough contests for that many bets within so long. */
const FIXTURES = 80;
const MOST_MS = 300_000;
/** A bet whose first order has not come by then was stopped on its way. */
const WIRE_MS = 2_000;
/** Legs of one bet are placed before the next one is clicked. */
const BETWEEN_MS = 60;
/** Venues whose protocol wants a question answered before each bet, at their own pace. */
const ASKED_FIRST: ReadonlySet<string> = new Set(['ps3838', 'asianodds88']);

interface Click {
  readonly venueId: string;
  readonly wireMs: number;
  /** When the host had answered the click itself. */
  readonly replyMs: number;
  /** How long this process, in which the venues live, stood still at most meanwhile. */
  readonly stillMs: number;
}

/** How long this process does not get to look at its clock. */
class Standstill {
  #lastMs = performance.now();
  mostMs = 0;
  readonly #timer = setInterval(() => this.look(), 1);

  look(): void {
    const nowMs = performance.now();
    this.mostMs = Math.max(this.mostMs, nowMs - this.#lastMs);
    this.#lastMs = nowMs;
  }

  begin(): void {
    this.look();
    this.mostMs = 0;
  }

  end(): void {
    clearInterval(this.#timer);
  }
}

/** When and where the first order since the last click has arrived. */
interface Wire {
  venueId: string;
  atMs: number;
}

/** Time of one commit with `synchronous = FULL` on the same disk at the same moment: what no way of ours can undercut. */
class BareCommits {
  readonly #folder = mkdtempSync(join(tmpdir(), 'crossbook-bench-'));
  readonly #database = openDatabase(join(this.#folder, 'bare.db'));
  readonly #write = this.#database.prepare("INSERT INTO incident VALUES (NULL, 0, '', '', '')");
  readonly takenMs: number[] = [];

  commit(): void {
    const beganMs = performance.now();
    this.#write.run();
    this.takenMs.push(performance.now() - beganMs);
  }

  close(): void {
    this.#database.close();
    rmSync(this.#folder, { recursive: true });
  }
}

const pause = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));

/** Percentiles in milliseconds; what goes to venues that are asked first is counted apart, the question included. */
export async function clickToWire(): Promise<object> {
  const host = new HostProcess();
  const venues = await openVenues(host.dataDir, 3, {
    fixtures: FIXTURES,
    settings: { hedgeFor: 0, maxOutlay: 30 * SCALE },
  });
  const wire = watch(venues.simulators);
  const bare = new BareCommits();
  const still = new Standstill();
  try {
    const { line } = await begin(host, venues, true);
    await line.call('switches.set', { mode: 'live' });
    await approve(line);
    // Who bets looks at the board, not at the pairs.
    line.unfollow('pairs');
    const clicks = await click(line, wire, bare, still);
    line.close();
    return figures(clicks, bare.takenMs);
  } finally {
    still.end();
    bare.close();
    await host.close();
    await venues.close();
  }
}

/** Notes the first placement that arrives at any venue. */
function watch(simulators: readonly Simulator[]): Wire {
  const wire: Wire = { venueId: '', atMs: 0 };
  for (const simulator of simulators) {
    const request = simulator.request.bind(simulator);
    Object.assign(simulator, {
      request: (...[name, seen]: Parameters<typeof request>) => {
        const url = `http://${name}${seen.path}`;
        if (wire.atMs === 0 && isPlacement({ ...seen, url })) {
          Object.assign(wire, { venueId: simulator.venueId, atMs: performance.now() });
        }
        return request(name, seen);
      },
    });
  }
  return wire;
}

async function click(
  line: PageLine,
  wire: Wire,
  bare: BareCommits,
  still: Standstill,
): Promise<readonly Click[]> {
  const clicks: Click[] = [];
  const untilMs = performance.now() + MOST_MS;
  const counted = () => clicks.filter(({ venueId }) => !ASKED_FIRST.has(venueId)).length;
  while (counted() < CLICKS && performance.now() < untilMs) {
    await pause(BETWEEN_MS);
    await dealWithUnequal(line);
    bare.commit();
    const open = line.values('opportunities').filter(({ refusal }) => refusal === null);
    // Those that can leave at once come first: they are what is counted.
    const chosen = open.find(({ legs }) => legs.every((leg) => !ASKED_FIRST.has(leg.venueId)));
    const opportunityId = (chosen ?? open[0])?.id;
    if (opportunityId === undefined) continue;
    // What has gone meanwhile is nothing to worry about.
    const one = await clickOne(line, wire, still, opportunityId).catch(() => null);
    if (one !== null) clicks.push(one);
  }
  return clicks;
}

async function clickOne(
  line: PageLine,
  wire: Wire,
  still: Standstill,
  opportunityId: string,
): Promise<Click | null> {
  const { id, revision } = await line.call('ticket.open', { opportunityId });
  // A person reads the ticket first; what its opening has set off is over by then.
  await pause(BETWEEN_MS);
  wire.atMs = 0;
  still.begin();
  const clickMs = performance.now();
  const { confirmedMs } = await line.call('ticket.confirm', { ticketId: id, revision });
  const replyMs = performance.now() - clickMs;
  if (confirmedMs === null) return null;
  while (wire.atMs === 0 && performance.now() - clickMs < WIRE_MS) await pause(1);
  if (wire.atMs === 0) return null;
  still.look();
  const { atMs, venueId } = wire;
  return { venueId, wireMs: atMs - clickMs, replyMs, stillMs: still.mostMs };
}

/** A person's part before the first bet: pairs of kinds that are new are approved, one by one, as long as there are any. */
async function approve(line: PageLine): Promise<void> {
  const untilMs = performance.now() + WARM_MS;
  while (performance.now() < untilMs) {
    await pause(BETWEEN_MS);
    const pair = line
      .values('pairs')
      .find(({ kindNew, state }) => kindNew && state === 'confirmed');
    if (pair === undefined) continue;
    const named = ({ eventId, venueId }: typeof pair.first) => ({ venueId, eventId });
    // What has gone meanwhile needs nobody.
    await line
      .call('pair.confirm', {
        ...{ first: named(pair.first), second: named(pair.second), pin: false, remember: false },
      })
      .catch(() => {});
  }
}

/** And between bets: unequal legs are said to be dealt with. */
async function dealWithUnequal(line: PageLine): Promise<void> {
  for (const { purse, ticketId } of line.values('naked')) {
    await line.call('naked.resolve', { purse, ticketId }).catch(() => {});
  }
}

function figures(clicks: readonly Click[], bare: readonly number[]): object {
  const share = (of: readonly number[], part: number) => rounded(quantile(of, part), 2);
  const atOnce = clicks.filter(({ venueId }) => !ASKED_FIRST.has(venueId));
  const asked = clicks.filter(({ venueId }) => ASKED_FIRST.has(venueId));
  const wire = atOnce.map(({ wireMs }) => wireMs);
  const still = atOnce.map(({ stillMs }) => stillMs);
  const reply = atOnce.map(({ replyMs }) => replyMs);
  const venues = [...new Set(clicks.map(({ venueId }) => venueId))].sort();
  return {
    clicks: atOnce.length,
    ...{ clickP50: share(wire, 0.5), clickP99: share(wire, 0.99) },
    ...{ replyP50: share(reply, 0.5), replyP99: share(reply, 0.99) },
    ...{ commitP50: share(bare, 0.5), commitP99: share(bare, 0.99) },
    ...{ stillP50: share(still, 0.5), stillP99: share(still, 0.99) },
    asked: asked.length,
    askedP50: share(
      asked.map(({ wireMs }) => wireMs),
      0.5,
    ),
    byVenue: Object.fromEntries(
      venues.map((name) => {
        const own = clicks.filter(({ venueId }) => venueId === name).map(({ wireMs }) => wireMs);
        return [name, { clicks: own.length, p50: share(own, 0.5), p99: share(own, 0.99) }];
      }),
    ),
  };
}
