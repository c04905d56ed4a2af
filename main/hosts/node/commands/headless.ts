// `npm run headless`: engine and demo world without a page, with a robot user who confirms on paper
// whatever passes all gates, and a summary at the end.

import process from 'node:process';
import type { Ticket } from '../../../../shared/domain/ticket.ts';
import { formatScaled } from '../../../../shared/domain/units.ts';
import type { Engine } from '../../../engine/engine.ts';
import { openNodeHost } from '../nodeHost.ts';
import { readCommandLine, UsageError, wholeNumber } from './arguments.ts';
import { matchedSummary, QualifierAsker } from './matchedSummary.ts';
import { venueSummaries } from './venueSummary.ts';
import { appVersion } from './version.ts';

const USAGE =
  'npm run headless -- [--demo] [--matched] [--seed N] [--seconds N] [--data-dir DIR] [--json]';
const ROBOT_EVERY_MS = 200;
/** Often enough that the 99th percentile of half a minute is more than the second worst answer. */
const ASK_EVERY_MS = 50;
/** Confirmed bets have at most so long to come to their end: a house may take seconds over each leg in play. */
const FINISH_MS = 20_000;

/** A person does not confirm what has only just appeared. */
const LOOKED_AT_MS = 1_000;

/**
 * Confirms the best opportunity that no gate refuses, that needs nobody's hands and that has stood for a moment, again
 * and again. A contest with an unhedged leg is closed to it as to everybody (gate 5); others are not.
 */
export class RobotUser {
  readonly #engine: Engine;
  readonly confirmed = new Set<string>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  turn(): void {
    const { board, execution } = this.#engine;
    const best = board
      .opportunities()
      .filter(
        ({ firstSeenMs, legs, refusal }) =>
          refusal === null &&
          // Nobody is here to place a leg by hand; a bet that waits for it would only block its contest.
          legs.every(({ placement }) => placement === 'api') &&
          this.#engine.nowMs - firstSeenMs >= LOOKED_AT_MS,
      )
      .sort((a, b) => b.profit - a.profit)[0];
    if (best === undefined) return;
    const ticket = execution.desk.openTickets.open(best.id);
    const after = execution.desk.confirm(ticket.id, ticket.revision);
    if (after.confirmedMs !== null) this.confirmed.add(after.id);
  }

  /** Whether a leg of a confirmed bet is still being placed. */
  isWaiting(): boolean {
    const { desk } = this.#engine.execution;
    return [...this.confirmed].some((id) => desk.ticket(id)?.status === 'placing');
  }
}

/**
 * What a run found, in the fields that tools read. `profit` is what bets whose legs are even have locked, each in its
 * worst ordinary result; `atRisk` the same of bets with an unhedged leg, which is what they lose if it goes wrong and
 * nothing more is done. Bets that can lose by their nature lock nothing and count in neither.
 */
export function summary(engine: Engine, robot: RobotUser) {
  const tickets = [...robot.confirmed].flatMap((id) => engine.execution.desk.ticket(id) ?? []);
  const filled = tickets.filter(({ status }) => status === 'complete' || status === 'partial');
  const bare = tickets.filter(({ status }) => status === 'naked' || status === 'unknown');
  const locked = (of: readonly Ticket[]): number =>
    Number(formatScaled(of.reduce((sum, { lockedProfit }) => sum + (lockedProfit ?? 0), 0)));
  let messages = 0;
  let errors = 0;
  for (const runtime of engine.runtimes.values()) {
    const health = runtime.health();
    messages += health.messages;
    errors += health.errors;
  }
  return {
    messages,
    errors,
    books: engine.books.count,
    markets: engine.catalogue.size,
    opportunities: engine.board.seen,
    ticketsConfirmed: tickets.length,
    ticketsFilled: filled.length,
    naked: engine.execution.naked.entries().length,
    profit: locked(filled),
    atRisk: locked(bare),
    venues: venueSummaries(engine),
    funnel: engine.board.funnel(),
    latencyMs: {
      p50: engine.latency.quantileMs(0.5),
      p99: engine.latency.quantileMs(0.99),
      p999: engine.latency.quantileMs(0.999),
    },
  };
}

export async function command(args: readonly string[]): Promise<number> {
  const { flags } = readCommandLine(
    USAGE,
    {
      matched: { help: 'rank qualifying bets instead of placing any' },
      demo: { help: 'all venues simulated (the default without settings)' },
      seed: { value: 'N', help: 'seed of the demo world (7)' },
      seconds: { value: 'N', help: 'how long to run (20)' },
      'data-dir': { value: 'DIR', help: 'keep settings and ledger there (in memory otherwise)' },
      json: { help: 'one JSON object as the last line' },
    },
    args,
    0,
  );
  const seconds = wholeNumber('seconds', flags.seconds, 20, 1, 86_400);
  const seed = wholeNumber('seed', flags.seed, 7, 0, 2 ** 31 - 1);
  const dataDir = typeof flags['data-dir'] === 'string' ? flags['data-dir'] : null;
  if (dataDir === '') throw new UsageError('--data-dir must name a folder (--help says more)');
  const options = {
    dataDir,
    demo: flags.demo === true || dataDir === null,
    seed,
    services: { kind: 'node', version: appVersion(), openLink: async () => {}, notify: () => {} },
    demoPace: { fixtures: 40, quotesPerSecond: 300, pace: 1 },
  } as const;
  const opened = openNodeHost(options, () => {});
  const { host, platform } = opened;
  const { engine } = host;
  const robot = new RobotUser(engine);
  const asker = new QualifierAsker(engine);
  await engine.start();
  const untilMs = platform.clock.nowMs() + seconds * 1000;
  await new Promise<void>((done) => {
    const turn = () => {
      const nowMs = platform.clock.nowMs();
      if (nowMs >= untilMs && (!robot.isWaiting() || nowMs >= untilMs + FINISH_MS)) return done();
      if (nowMs < untilMs && flags.matched) asker.ask();
      else if (nowMs < untilMs) robot.turn();
      platform.clock.after(flags.matched ? ASK_EVERY_MS : ROBOT_EVERY_MS, turn);
    };
    turn();
  });
  const result = flags.matched ? matchedSummary(engine, asker) : summary(engine, robot);
  await opened.close();
  process.stdout.write(`${inWords(result)}\n`);
  if (flags.json) process.stdout.write(`${JSON.stringify(result)}\n`);
  return 0;
}

/** A run in one line, for people. */
function inWords(result: ReturnType<typeof summary> | ReturnType<typeof matchedSummary>): string {
  if ('qualifiers' in result) {
    const { apiCalls, books, fixtures, pairs, passing, queryMs, refreshMs } = result;
    return (
      `${books} bookmakers, ${fixtures} contests, ${passing} of ${pairs} pairs pass, ` +
      `a tick ranked in ${refreshMs.p99} ms and a query answered in ${queryMs.p99} ms (p99), ${apiCalls.made} requests, ${apiCalls.avoided} saved`
    );
  }
  return (
    `${result.messages} messages, ${result.books} books, ${result.opportunities} opportunities, ` +
    `${result.ticketsFilled} tickets filled, ${result.profit.toFixed(2)} locked by them, ` +
    `${result.naked} unhedged with ${result.atRisk.toFixed(2)} at the worst`
  );
}
