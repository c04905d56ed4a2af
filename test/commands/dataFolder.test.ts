// The program on data folders that it cannot use, on one that another instance uses, and on a port that
// is taken: a sentence that says what to do, a code, and nothing touched.

import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/storage/database.ts';
import { temporaryFolder } from '../storage/folder.ts';
import { command, type Ended, ended, lastObject, start } from './command.ts';

/** A user without rights, where this one may become another. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const DEMO = ['start', '--host', 'node', '--headless', '--demo'];

function refused(result: Ended, words: RegExp): void {
  expect(result.stderr).toMatch(words);
  expect(result.stderr).not.toMatch(/\n {4}at /);
  expect(result.stderr.trim().split('\n')).toHaveLength(1);
  expect(result.code).toBe(1);
}

describe('headless', () => {
  it('runs for its time, ends with code 0 and one object in the fields that tools read', async () => {
    const { code, stderr, stdout } = await command([
      'headless',
      '--demo',
      '--seed',
      '7',
      '--seconds',
      '3',
      '--json',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const summary = lastObject(stdout);
    expect(summary).toMatchObject({
      messages: expect.any(Number),
      books: expect.any(Number),
      opportunities: expect.any(Number),
      ticketsFilled: expect.any(Number),
      profit: expect.any(Number),
      funnel: expect.any(Object),
      latencyMs: { p50: expect.any(Number), p99: expect.any(Number), p999: expect.any(Number) },
      venues: { kalshi: { state: 'live', errors: 0, ageMs: { p50: expect.any(Number) } } },
    });
    expect(summary.messages).toBeGreaterThan(0);
    expect(summary.errors).toBe(0);
  }, 60_000);

  it('ranks qualifying bets when it is asked to, best first, without a request for it', async () => {
    const args = ['headless', '--demo', '--matched', '--seconds', '4', '--json'];
    const { code, stderr, stdout } = await command(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const summary = lastObject(stdout) as unknown as {
      readonly books: number;
      readonly fixtures: number;
      readonly pairs: number;
      readonly qualifiers: readonly { readonly score: number; readonly lay: object }[];
      readonly refreshMs: { readonly ticks: number };
      readonly apiCalls: { readonly made: number };
    };
    expect(summary.books).toBeGreaterThan(0);
    expect(summary.fixtures).toBeGreaterThan(0);
    expect(summary.pairs).toBeGreaterThan(0);
    expect(summary.refreshMs.ticks).toBeGreaterThan(0);
    expect(summary.apiCalls.made).toBeGreaterThan(0);
    const scores = summary.qualifiers.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  }, 60_000);

  it('keeps its ledger where it is told, in files of a whole', async () => {
    const folder = join(temporaryFolder(), 'data');
    const args = ['headless', '--demo', '--seconds', '1', '--data-dir', folder];
    expect(await command(args)).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['demo.db', 'crossbook.log']));
    expect(readdirSync(folder).filter((name) => /-wal|-shm|\.part/.test(name))).toEqual([]);
    const database = new Sqlite(join(folder, 'demo.db'), { readonly: true });
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    const sum = database.prepare('SELECT SUM(posted) FROM account').pluck().get();
    expect(sum).toBe(0);
    database.close();
  }, 60_000);
});

describe('a data folder', () => {
  it('in which another instance runs is refused, and that one goes on', async () => {
    const folder = temporaryFolder();
    const first = start([...DEMO, '--data-dir', folder]);
    const over = ended(first);
    await expect
      .poll(() => existsSync(join(folder, 'demo.db-wal')), { timeout: 20_000 })
      .toBe(true);
    for (const args of [
      [...DEMO, '--data-dir', folder],
      ['headless', '--demo', '--seconds', '1', '--data-dir', folder],
    ]) {
      refused(await command(args), /demo\.db is in use by another Crossbook\. Close it, or choose/);
    }
    expect(first.exitCode).toBeNull();
    first.kill('SIGTERM');
    expect(await over).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(folder).filter((name) => name.endsWith('-wal'))).toEqual([]);
  }, 60_000);

  it('of a newer program is refused, and its file stays as it is to the byte', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'demo.db');
    openDatabase(path).close();
    const newer = new Sqlite(path);
    newer.pragma('user_version = 99');
    newer.close();
    const before = readFileSync(path);
    refused(
      await command(['headless', '--demo', '--seconds', '1', '--data-dir', folder]),
      /newer Crossbook \(schema 99, this one knows \d+\)\. Start the newer program/,
    );
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('with a damaged database is refused, and the file stays', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'demo.db');
    writeFileSync(path, 'no database '.repeat(500));
    refused(
      await command(['headless', '--demo', '--seconds', '1', '--data-dir', folder]),
      /damaged or no Crossbook database\. Move it away, or restore a copy/,
    );
    expect(readFileSync(path, 'utf8')).toBe('no database '.repeat(500));
  });

  it('that is a file is refused', async () => {
    const path = join(temporaryFolder(), 'data');
    writeFileSync(path, 'a file');
    refused(
      await command(['headless', '--seconds', '1', '--data-dir', path]),
      /a file stands where its folder should be/,
    );
    expect(readFileSync(path, 'utf8')).toBe('a file');
  });

  it.runIf(isRoot)('that may not be written is refused, and nothing is left in it', async () => {
    const folder = join(temporaryFolder(), 'data');
    mkdirSync(folder);
    chmodSync(join(folder, '..'), 0o755);
    chmodSync(folder, 0o555);
    refused(
      await command(['headless', '--demo', '--seconds', '1', '--data-dir', folder], NOBODY),
      /cannot be written\. Give this user write access/,
    );
    refused(
      await command(
        ['headless', '--demo', '--seconds', '1', '--data-dir', join(folder, 'a')],
        NOBODY,
      ),
      /cannot be written\. Give this user write access/,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it.runIf(isRoot)(
    'with a database that may only be read is refused, and the file stays',
    async () => {
      const folder = join(temporaryFolder(), 'data');
      mkdirSync(folder);
      chmodSync(join(folder, '..'), 0o755);
      openDatabase(join(folder, 'demo.db')).close();
      chmodSync(join(folder, 'demo.db'), 0o444);
      chmodSync(folder, 0o777);
      const before = readFileSync(join(folder, 'demo.db'));
      refused(
        await command(['headless', '--demo', '--seconds', '1', '--data-dir', folder], NOBODY),
        /cannot be written\. Give this user write access/,
      );
      expect(readFileSync(join(folder, 'demo.db')).equals(before)).toBe(true);
    },
  );

  it('with a damaged settings file starts, keeps the file and says where it is wrong', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'settings.json'), '{"settings": {"maxOutlay": 1');
    const args = ['headless', '--demo', '--seconds', '1', '--data-dir', folder];
    expect(await command(args)).toMatchObject({ code: 0 });
    expect(readFileSync(join(folder, 'settings.bad-1.json'), 'utf8')).toBe(
      '{"settings": {"maxOutlay": 1',
    );
  }, 30_000);
});

describe('a port', () => {
  it('that is taken is said, and the data folder is free again', async () => {
    const folder = temporaryFolder();
    const taken = createServer();
    await new Promise<void>((ready) => taken.listen(0, '127.0.0.1', ready));
    const { port } = taken.address() as { port: number };
    const args = ['start', '--host', 'node', '--demo', '--no-open', '--port', String(port)];
    const result = await command([...args, '--data-dir', folder]);
    expect(result.stderr).toContain(`port ${port} is in use: choose another with --port`);
    expect(result.code).toBe(2);
    openDatabase(join(folder, 'demo.db')).close();
    await new Promise((done) => taken.close(done));
  }, 120_000);
});
