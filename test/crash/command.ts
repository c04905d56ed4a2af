// `npm run crash`: kills the real Node host with SIGKILL at random moments while it bets on simulated venues
// of another process, starts it again on the same folder, and looks in the end for anything lost or doubled.

import { join } from 'node:path';
import process from 'node:process';
import { readCommandLine, wholeNumber } from '../../main/hosts/node/commands/arguments.ts';
import { seededRandom } from '../../main/platform/random.ts';
import { HostProcess } from '../e2e/hostProcess.ts';
import { openVenues } from './outsideVenues.ts';
import { remainsIn } from './remains.ts';
import { live, settleDown } from './robot.ts';
import { verify } from './verify.ts';

const USAGE =
  'npm run crash -- [--kills N] [--seed S] [--json]\nKills a betting host again and again and counts what is lost, doubled or wrong.';
/** How long the last life may look for what became of open orders. */
const SETTLE_MS = 300_000;

export async function command(args: readonly string[]): Promise<number> {
  const { flags } = readCommandLine(
    USAGE,
    {
      kills: { value: 'N', help: 'how many kills (20)' },
      seed: { value: 'S', help: 'seed of the venues and of the moments (1)' },
      json: { help: 'one JSON object as the last line' },
    },
    args,
    0,
  );
  const kills = wholeNumber('kills', flags.kills, 20, 1, 100_000);
  const seed = wholeNumber('seed', flags.seed, 1, 0, 2 ** 31 - 1);
  const random = seededRandom(seed).fork('crash');
  const host = new HostProcess();
  const venues = await openVenues(host.dataDir, seed);
  const readyMs: number[] = [];
  const confirmed: string[] = [];
  const count: Count = { kills, bets: 0, inPlacement: 0, betsInPlacement: 0, ordersUnderWay: 0 };
  try {
    for (let kill = 0; kill < kills; kill++) {
      const life = await live(host, venues, random, kill === 0);
      readyMs.push(life.readyMs);
      confirmed.push(...life.confirmed);
      const { placing, sent } = remainsIn(host.dataDir);
      if (placing > 0) count.inPlacement++;
      count.betsInPlacement += placing;
      count.ordersUnderWay += sent;
      if ((kill + 1) % 10 === 0) {
        process.stdout.write(
          `${kill + 1} kills, ${count.inPlacement} within a placement, ${confirmed.length} bets\n`,
        );
      }
    }
    const last = await settleDown(host, venues, SETTLE_MS);
    readyMs.push(last.readyMs);
    await host.stop();
    const verdict = verify(join(host.dataDir, 'crossbook.db'), venues.simulators, confirmed);
    count.bets = confirmed.length;
    return report(count, last.open, readyMs, verdict, flags.json === true);
  } finally {
    await venues.close();
    await host.close();
  }
}

interface Count {
  readonly kills: number;
  /** Bets that the host has said are confirmed. */
  bets: number;
  /** Kills that fell into the placement of a bet, how many bets that were, and how many of their orders had left. */
  inPlacement: number;
  betsInPlacement: number;
  ordersUnderWay: number;
}

function report(
  count: Count,
  open: number,
  readyMs: readonly number[],
  verdict: ReturnType<typeof verify>,
  json: boolean,
): number {
  const { duplicated, ledger, lost } = verdict;
  const sorted = [...readyMs].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  for (const sentence of [...lost, ...duplicated, ...ledger])
    process.stdout.write(`  ${sentence}\n`);
  const summary = {
    ...count,
    ...{ orders: verdict.orders, fills: verdict.fills, open },
    ...{ lost: lost.length, duplicated: duplicated.length, ledgerErrors: ledger.length },
    readyMs: at(0.5),
    readyMsP95: at(0.95),
  };
  process.stdout.write(
    `${count.kills} kills, ${count.inPlacement} of them within a placement, ${count.bets} bets, ` +
      `${summary.orders} live orders: ${lost.length} lost, ` +
      `${duplicated.length} doubled, ${ledger.length} wrong in the ledger; ready after ${summary.readyMs} ms\n`,
  );
  if (json) process.stdout.write(`${JSON.stringify(summary)}\n`);
  return lost.length + duplicated.length + ledger.length + open === 0 ? 0 : 1;
}
