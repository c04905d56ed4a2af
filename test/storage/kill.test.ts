// A process that is killed while it writes: everything that it said was committed is there, nothing of
// it is there by halves, and the file opens again.

import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/storage/database.ts';
import { LedgerStore } from '../../main/storage/ledgerStore.ts';
import { TicketStore } from '../../main/storage/ticketStore.ts';
import { temporaryFolder } from './folder.ts';

const WRITER = join(import.meta.dirname, 'writer.ts');

/** Kills a writer as soon as it has said `lines` commits; returns what it said in all. */
function killAfter(path: string, run: string, lines: number): Promise<string[]> {
  const child: ChildProcess = spawn(process.execPath, [WRITER, path, run], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let problems = '';
  let killed = false;
  child.stdout?.on('data', (data: Buffer) => {
    said += data.toString();
    if (killed || said.split('\n').length <= lines) return;
    killed = true;
    child.kill('SIGKILL');
  });
  child.stderr?.on('data', (data: Buffer) => {
    problems += data.toString();
  });
  return new Promise((done, failed) => {
    child.on('close', (_code, signal) => {
      if (signal !== 'SIGKILL') failed(new Error(problems));
      // The last line counts only when it is whole.
      else done(said.split('\n').slice(0, -1));
    });
  });
}

describe('SIGKILL between any two commits', () => {
  it('loses no committed ticket, order, fill or transfer, and leaves none by halves', async () => {
    const path = join(temporaryFolder(), 'a.db');
    const said: string[] = [];
    for (const [run, lines] of [1, 7, 40].entries()) {
      said.push(...(await killAfter(path, `r${run}`, lines)));
      const database = openDatabase(path);
      const tickets = new TicketStore(database);
      const ledger = new LedgerStore(database);
      for (const line of said) {
        const [id = '', transfer = ''] = line.split(' ');
        const found = tickets.ticket(id);
        expect(
          found?.orders.map((o) => o.filled),
          id,
        ).toEqual([1_000_000]);
        expect(tickets.fills(id)).toHaveLength(1);
        expect(ledger.pending(Number(transfer))).toBeNull();
      }
      // Beyond what was said at most the one commit that was under way, and it is whole.
      const count = (table: string) =>
        database.prepare(`SELECT COUNT(*) FROM ${table}`).pluck().get() as number;
      const written = count('ticket');
      expect(written - said.length).toBeGreaterThanOrEqual(0);
      expect(written - said.length).toBeLessThanOrEqual(run + 1);
      expect(count('venue_order')).toBe(written);
      expect(count('fill')).toBe(written);
      expect(count("transfer WHERE step = 'pending'")).toBe(written);
      expect(count("transfer WHERE step = 'post'")).toBe(written);
      const sum = ledger.accounts().reduce((total, a) => total + a.posted, 0);
      expect(sum).toBe(0);
      expect(ledger.accounts().every((a) => a.pendingIn === 0 && a.pendingOut === 0)).toBe(true);
      expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
      database.close();
    }
    expect(said.length).toBeGreaterThanOrEqual(48);
  }, 60_000);
});

describe('two writers of one file', () => {
  it('never corrupt each other: the second is turned away and everything of the first is there', async () => {
    const path = join(temporaryFolder(), 'a.db');
    const first = spawn(process.execPath, [WRITER, path, 'first'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    const begun = new Promise<void>((go) => {
      first.stdout?.on('data', (data: Buffer) => {
        said += data.toString();
        if (said.split('\n').length > 3) go();
      });
    });
    const ended = new Promise((done) => {
      first.on('close', done);
    });
    await begun;
    const before = said.length;
    const second = await refused(path);
    expect(second.said).toBe('');
    expect(second.problem).toContain('locked');
    // The first has gone on meanwhile.
    expect(said.length).toBeGreaterThan(before);
    first.kill('SIGKILL');
    await ended;
    const database = openDatabase(path);
    const tickets = new TicketStore(database);
    const committed = said.split('\n').slice(0, -1);
    for (const line of committed) expect(tickets.ticket(line.split(' ')[0] ?? '')).not.toBeNull();
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(
      database.prepare("SELECT COUNT(*) FROM ticket WHERE id LIKE 'second%'").pluck().get(),
    ).toBe(0);
    database.close();
  }, 60_000);

  /** A writer that cannot begin: what it said, and why it ended. */
  function refused(path: string): Promise<{ said: string; problem: string }> {
    const child = spawn(process.execPath, [WRITER, path, 'second'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const told = { said: '', problem: '' };
    child.stdout?.on('data', (data: Buffer) => {
      told.said += data.toString();
    });
    child.stderr?.on('data', (data: Buffer) => {
      told.problem += data.toString();
    });
    return new Promise((done) => {
      child.on('close', () => done(told));
    });
  }
});
