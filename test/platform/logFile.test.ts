// The log's file: lines at once, a disk that refuses costs lines and nothing else, and what has grown long
// is put aside by one process.

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { streamLog } from '../../main/platform/log.ts';
import { earlierLog, logFile } from '../../main/platform/logFile.ts';
import { temporaryFolder } from '../storage/folder.ts';

describe('a log file', () => {
  const write = (path: string, ...texts: string[]) => {
    const log = streamLog(logFile(path), 'info');
    for (const text of texts) log.write('info', 'test', text);
  };

  it('has every line at once and goes on where the last session stopped', () => {
    const path = join(temporaryFolder(), 'a.log');
    write(path, 'one', 'two');
    write(path, 'three');
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      ...['one', 'two', 'three'],
    ]);
  });

  it.runIf(existsSync('/dev/full'))('on a full disk costs its lines and nothing else', () => {
    expect(() => write('/dev/full', 'lost', 'lost as well')).not.toThrow();
  });

  it('that cannot be opened costs its lines, until it can', () => {
    const path = join(temporaryFolder(), 'later', 'a.log');
    const log = streamLog(logFile(path), 'info');
    log.write('info', 'test', 'lost');
    mkdirSync(join(path, '..'));
    log.write('info', 'test', 'kept');
    expect(readFileSync(path, 'utf8')).toMatch(/"msg":"kept"/);
    expect(readFileSync(path, 'utf8')).not.toMatch(/"msg":"lost"/);
  });

  describe('that has grown long', () => {
    const LIMITS = { atStart: 100, running: 200 };
    const LINE = `${'x'.repeat(49)}\n`;
    const texts = (path: string) =>
      [earlierLog(path), path].map((file) =>
        existsSync(file) ? readFileSync(file, 'utf8') : null,
      );
    const old = (bytes: number): string => {
      const path = join(temporaryFolder(), 'crossbook.log');
      writeFileSync(path, 'o'.repeat(bytes));
      return path;
    };

    it('at the start becomes the earlier one', () => {
      const path = old(101);
      logFile(path, LIMITS).write(LINE);
      expect(earlierLog(path)).toMatch(/crossbook\.1\.log$/);
      expect(texts(path)).toEqual(['o'.repeat(101), LINE]);
    });

    it('up to the limit goes on', () => {
      const path = old(100);
      logFile(path, LIMITS).write(LINE);
      expect(texts(path)).toEqual([null, `${'o'.repeat(100)}${LINE}`]);
    });

    it('while it is written does so later, and again, and keeps one generation', () => {
      const path = old(0);
      const log = logFile(path, LIMITS);
      for (let lines = 0; lines < 5; lines++) log.write(LINE);
      expect(texts(path)).toEqual([null, LINE.repeat(5)]);
      log.write('six\n');
      expect(texts(path)).toEqual([LINE.repeat(5), 'six\n']);
      for (let lines = 0; lines < 4; lines++) log.write(LINE);
      log.write('eleven\n');
      expect(texts(path)).toEqual([`six\n${LINE.repeat(4)}`, 'eleven\n']);
    });

    it('is left to the process that puts it aside, and followed', () => {
      const path = old(0);
      const [owner, other] = [logFile(path, LIMITS), logFile(path, null)];
      other.write(LINE.repeat(5));
      other.write('still\n');
      expect(texts(path)).toEqual([null, `${LINE.repeat(5)}still\n`]);
      owner.write('owner\n');
      other.write('other\n');
      expect(texts(path)).toEqual([`${LINE.repeat(5)}still\n`, 'owner\nother\n']);
    });

    it('is made anew when somebody has taken it away', () => {
      const path = old(0);
      const log = logFile(path, LIMITS);
      log.write(LINE);
      rmSync(path);
      log.write('again\n');
      expect(texts(path)).toEqual([null, 'again\n']);
    });

    it('that cannot be put aside goes on', () => {
      const path = old(500);
      mkdirSync(earlierLog(path));
      logFile(path, LIMITS).write('on\n');
      expect(readFileSync(path, 'utf8')).toBe(`${'o'.repeat(500)}on\n`);
    });
  });
});
