// One life of a host under load: it is given its secrets, bets live and on paper on everything that passes
// the gates, and is killed in the middle of it.

import type { Random } from '../../main/platform/platform.ts';
import type { HostProcess } from '../e2e/hostProcess.ts';
import type { OutsideVenues } from './outsideVenues.ts';
import { PageLine } from './pageLine.ts';

export interface Life {
  /** From the start of the process to an engine that has greeted a page and told its state. */
  readonly readyMs: number;
  /** Tickets that the engine said it has confirmed. */
  readonly confirmed: readonly string[];
}

const PASSPHRASE = 'crash test';
/** Bets that are confirmed at once, at most. */
const AT_ONCE = 6;
const STEP_MS = 10;
/** Share of lives that end whether anything was bet on or not, and how long they last at most. */
const EARLY = 0.15;
const EARLY_MS_MAX = 4_000;
/** A life waits for its first bet so long; a start on a busy machine takes a while. */
const WAIT_MS = 30_000;
/** From the first confirmation to the kill: within its placement, or after some more of them. */
const IN_BET_MS = 400;
const BETTING_MS = 3_000;

const pause = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));

/** Starts the host and opens a line to it; what it needs to trade is given to it. */
export async function begin(
  host: HostProcess,
  venues: OutsideVenues,
  first: boolean,
): Promise<{ readonly line: PageLine; readonly readyMs: number }> {
  const beganMs = performance.now();
  await host.start([]);
  const line = await PageLine.open(host.url);
  for (const topic of ['app', 'opportunities', 'orders', 'pairs', 'naked'] as const)
    line.follow(topic);
  while (line.values('app').length === 0 && !line.lost) await pause(2);
  const readyMs = performance.now() - beganMs;
  await line.call('vault.unlock', { passphrase: PASSPHRASE });
  if (first) {
    for (const [venueId, { environment, fields }] of venues.credentials) {
      await line.call('vault.put', { venueId, environment, fields: { ...fields } });
    }
  }
  await line.call('switches.set', { mode: 'both' });
  await line.call('switches.arm', { word: 'LIVE' });
  return { line, readyMs };
}

/** Clears the way for further bets: pairs are believed, and what is unhedged since the last life is dealt with. */
async function clear(line: PageLine): Promise<void> {
  for (const { first, kindNew, second, state } of line.values('pairs')) {
    if (state !== 'confirmed' || !kindNew) continue;
    const key = ({ eventId, venueId }: typeof first) => ({ venueId, eventId });
    const pair = { first: key(first), second: key(second), pin: false, remember: false };
    await line.call('pair.confirm', pair);
  }
  for (const { purse, ticketId } of line.values('naked')) {
    await line.call('naked.resolve', { ticketId, purse });
  }
}

/** What one life has bet; grows while it lives. */
class Bets {
  /** Tickets that were said to be confirmed. */
  readonly confirmed: string[] = [];
  /** When the first confirmation was asked for; null before. */
  askedMs: number | null = null;

  async one(line: PageLine, opportunityId: string): Promise<void> {
    const { id, revision } = await line.call('ticket.open', { opportunityId });
    this.askedMs ??= performance.now();
    const after = await line.call('ticket.confirm', { ticketId: id, revision });
    if (after.confirmedMs !== null) this.confirmed.push(after.id);
  }
}

/** Bets on what passes until the line is lost, several at a time. */
async function bet(line: PageLine, random: Random, bets: Bets): Promise<void> {
  while (!line.lost) {
    await clear(line).catch(refusedOrLost);
    const open = line.values('opportunities').filter(({ refusal }) => refusal === null);
    const chosen = Array.from({ length: Math.min(AT_ONCE, open.length) }, () => {
      const [one] = open.splice(random.between(0, open.length - 1), 1);
      return one;
    });
    // What has gone meanwhile, or is refused, is nothing to worry about.
    await Promise.all(
      chosen.map((own) => (own === undefined ? null : bets.one(line, own.id).catch(refusedOrLost))),
    );
    await pause(STEP_MS);
  }
}

/** An answer of the engine or the end of its life, either of which is as it should be. */
function refusedOrLost(error: unknown): void {
  if (!(error instanceof Error)) throw error;
}

/** One life, from start to SIGKILL at a moment that chance names. */
export async function live(
  host: HostProcess,
  venues: OutsideVenues,
  random: Random,
  first: boolean,
): Promise<Life> {
  const { line, readyMs } = await begin(host, venues, first);
  const bets = new Bets();
  const betting = bet(line, random, bets);
  // Some lives end before anything was bet on, most in the thick of it, some after a while of betting.
  const early = random.unit() < EARLY;
  const untilMs = performance.now() + (early ? random.between(50, EARLY_MS_MAX) : WAIT_MS);
  while (performance.now() < untilMs && (early || bets.askedMs === null)) await pause(2);
  if (!early) await pause(random.between(0, random.unit() < 0.5 ? IN_BET_MS : BETTING_MS));
  await host.kill();
  await betting;
  line.close();
  return { readyMs, confirmed: bets.confirmed };
}

/** Starts the host once more and lets it find out what became of everything, without new bets. */
export async function settleDown(
  host: HostProcess,
  venues: OutsideVenues,
  mostMs: number,
): Promise<{ readonly readyMs: number; readonly open: number }> {
  const { line, readyMs } = await begin(host, venues, false);
  await line.call('switches.set', { paused: true });
  const untilMs = performance.now() + mostMs;
  const open = () =>
    line
      .values('orders')
      .filter(({ status }) => ['submitting', 'working', 'unknown'].includes(status)).length;
  await pause(1_000);
  while (open() > 0 && performance.now() < untilMs) await pause(250);
  const left = open();
  line.close();
  return { readyMs, open: left };
}
