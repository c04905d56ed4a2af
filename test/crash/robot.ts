// One life of a host under load: it is given its secrets, bets live and on paper on everything that passes
// the gates, and is killed in the middle of it.

import type { Random } from '../../main/platform/platform.ts';
import type { HostProcess } from '../e2e/hostProcess.ts';
import type { OutsideVenues } from './outsideVenues.ts';
import { LineLost, PageLine } from './pageLine.ts';

export interface Life {
  /** From the start of the process to an engine that has greeted a page and told its state. */
  readonly readyMs: number;
  /** Tickets that the engine said it has confirmed. */
  readonly confirmed: readonly string[];
}

const PASSPHRASE = 'crash test';
/** Bets that are confirmed at once, at most. */
const AT_ONCE = 3;
const STEP_MS = 15;

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
  for (const topic of ['app', 'opportunities', 'orders'] as const) line.follow(topic);
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

/** Bets on what passes until `untilMs`; returns the tickets that were said to be confirmed. */
async function bet(line: PageLine, random: Random, untilMs: number): Promise<string[]> {
  const confirmed: string[] = [];
  const one = async (opportunityId: string) => {
    const ticket = await line.call('ticket.open', { opportunityId });
    const { id, revision } = ticket;
    const after = await line.call('ticket.confirm', { ticketId: id, revision });
    if (after.confirmedMs !== null) confirmed.push(after.id);
  };
  while (performance.now() < untilMs && !line.lost) {
    const open = line.values('opportunities').filter(({ refusal }) => refusal === null);
    for (let turn = 0; turn < AT_ONCE && open.length > 0; turn++) {
      const [chosen] = open.splice(random.between(0, open.length - 1), 1);
      // What has gone meanwhile, or is refused, is nothing to worry about.
      if (chosen !== undefined) await one(chosen.id).catch(() => {});
    }
    await pause(STEP_MS);
  }
  return confirmed;
}

/** One life, from start to SIGKILL at a moment that chance names. */
export async function live(
  host: HostProcess,
  venues: OutsideVenues,
  random: Random,
  first: boolean,
): Promise<Life> {
  const { line, readyMs } = await begin(host, venues, first);
  // Feeds need a while after a start; some lives end before anything was bet on, some in the thick of it.
  const lifeMs = random.between(50, 4_000);
  const betting = bet(line, random, performance.now() + lifeMs);
  await pause(lifeMs);
  await host.kill();
  const confirmed = await betting.catch((error: unknown) => {
    if (error instanceof LineLost) return [];
    throw error;
  });
  line.close();
  return { readyMs, confirmed };
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
