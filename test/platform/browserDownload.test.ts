// The download of a browser on request: what its process says of its end is told in a code and one sentence.

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChildLine } from '../../main/platform/browser/messages.ts';
import { RealBrowser } from '../../main/platform/browser/realBrowser.ts';
import { silentLog } from '../../main/platform/log.ts';
import { VirtualClock } from '../../main/simulation/virtualClock.ts';

const STACK = '\n    at IncomingMessage.emit (node:events:514:28)\n    at emitError';

/** A browser's process that says what the test wants. */
class ScriptedLine implements ChildLine {
  say: (message: unknown) => void = () => {};
  exit: (code: number | null, lastWords: string) => void = () => {};
  killed = false;
  post(): void {}
  onMessage(listener: (message: unknown) => void): void {
    this.say = listener;
  }
  onExit(listener: (code: number | null, lastWords: string) => void): void {
    const before = this.exit;
    this.exit = (...end) => {
      before(...end);
      listener(...end);
    };
  }
  kill(): void {
    this.killed = true;
  }
}

describe('a download of a browser', () => {
  let folder: string;
  let lines: ScriptedLine[];
  let browser: RealBrowser;
  let clock: VirtualClock;

  beforeEach(() => {
    clock = new VirtualClock(0);
    folder = mkdtempSync(join(tmpdir(), 'crossbook-download-'));
    lines = [];
    browser = new RealBrowser({
      ...{ clock, log: silentLog, folder },
      machine: { platform: 'linux', environment: { CHROME_PATH: 'none' } },
      fork: () => {
        const line = new ScriptedLine();
        lines.push(line);
        return line;
      },
    });
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Begins one that is offered at so many addresses. */
  function begun(addresses = 1): ScriptedLine {
    browser.download();
    const line = lines.at(-1)!;
    line.say({ kind: 'offered', program: join(folder, 'chrome'), addresses });
    return line;
  }

  it.each([
    ['broken', 'Error: Download failed: server closed connection. URL: http://h/x.zip'],
    ['broken', 'Error: Download failed: size mismatch, file size: 1, expected size: 2 URL: u'],
    ['broken', 'Error: End of central directory record signature not found. Either not a zip file'],
    ['unserved', "Error: Download failed: server returned code 404 body '<p>no</p>'. URL: u"],
    ['unreachable', 'Error: Request to http://h/x.zip timed out after 30000ms'],
    ['unreachable', 'Error: getaddrinfo ENOTFOUND h'],
    ['disk', 'Error: ENOSPC: no space left on device, write'],
    ['failed', 'Error: something else'],
  ])('that ends with %s says so in one sentence: %s', (code, words) => {
    begun().exit(1, `${words}${STACK}`);
    const { download, problem } = browser.state();
    expect(download).toBeNull();
    expect(problem?.code).toBe(code);
    expect(words.startsWith(`Error: ${problem?.detail}`)).toBe(true);
    expect(problem?.detail).not.toMatch(/ at |<p>/);
  });

  it('asks the next address before it gives up, tells how far it is, and is found in the end', () => {
    begun(2).exit(1, 'Error: getaddrinfo ENOTFOUND h');
    expect(lines).toHaveLength(2);
    expect(browser.state()).toMatchObject({ name: null, problem: null });
    const line = lines[1]!;
    line.say({ kind: 'offered', program: join(folder, 'chrome'), addresses: 2 });
    line.say({ kind: 'progress', done: 5, total: 20 });
    expect(browser.state().download).toEqual({ done: 5, total: 20 });
    writeFileSync(join(folder, 'chrome'), '');
    line.exit(0, '');
    expect(browser.state()).toEqual({ name: 'Chrome for Testing', download: null, problem: null });
  });

  it('tells how far it is at most ten times a second, and what came last also when nothing follows', async () => {
    const told: (number | undefined)[] = [];
    const line = begun();
    browser.onChange(() => told.push(browser.state().download?.done));
    for (let done = 1; done <= 25; done++) {
      line.say({ kind: 'progress', done, total: 100 });
      await clock.run(10);
    }
    expect(told).toEqual([10, 20]);
    await clock.run(1_000);
    expect(told).toEqual([10, 20, 25]);
  });

  it('that is stopped is neither a problem nor a browser, and leaves nothing behind', () => {
    const archive = join(folder, 'browser.zip');
    const line = begun();
    writeFileSync(archive, 'half of it');
    browser.cancelDownload();
    expect(line.killed).toBe(true);
    line.exit(null, '');
    expect(browser.state()).toEqual({ name: null, download: null, problem: null });
    expect(existsSync(archive)).toBe(false);
  });

  it('that was stopped takes nothing from the one that follows', () => {
    const archive = join(folder, 'browser.zip');
    const line = begun();
    browser.cancelDownload();
    begun();
    writeFileSync(archive, 'the next one');
    line.exit(null, '');
    expect(existsSync(archive)).toBe(true);
    expect(browser.state().download).not.toBeNull();
  });
});
