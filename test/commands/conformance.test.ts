// Conformance over folders of payloads: what is decoded, what fails and where, and what is not ours.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conformance, summarise } from '../../main/hosts/node/commands/conformance.ts';
import { temporaryFolder } from '../storage/folder.ts';
import { command, lastObject, ROOT } from './command.ts';
import { recording } from './recording.ts';

const SAMPLES = join(ROOT, '../shared/venues/samples');

function folderWith(files: { readonly [path: string]: string }): string {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const NOTHING = {
  files: 0,
  decoded: 0,
  failed: 0,
  unrecognised: 0,
  unregistered: 0,
  vectors: 0,
  vectorsWrong: 0,
  failures: [],
};

describe('a folder', () => {
  it('that is empty says what was expected, and nothing has failed', async () => {
    const { code, stdout } = await command(['conformance', temporaryFolder(), '--json']);
    expect(code).toBe(0);
    expect(stdout).toContain('nothing to decode: expected <venue>/*.json below');
    expect(lastObject(stdout)).toEqual(NOTHING);
  });

  it('of a good payload is decoded', async () => {
    const folder = folderWith({ 'kalshi/a.json': JSON.stringify(recording()) });
    const { code, stdout } = await command(['conformance', folder, '--json']);
    expect(lastObject(stdout)).toEqual({ ...NOTHING, files: 1, decoded: 1 });
    expect(code).toBe(0);
    expect(stdout).toMatch(/ok {5}kalshi\/a\.json: .*60 delta; 3 markets; 12 levels/);
  });

  it('of a venue that is not known is listed as such, whatever is in it', async () => {
    const folder = folderWith({ 'somebookie/a.json': '{"broken"', 'constructor/b.json': '{}' });
    const { code, stdout } = await command(['conformance', folder, '--json']);
    expect(lastObject(stdout)).toEqual({ ...NOTHING, files: 2, unregistered: 2 });
    expect(stdout).toContain('not registered somebookie/a.json');
    expect(code).toBe(0);
  });

  it('of a payload without a bottom fails with its place, and the rest is still read', async () => {
    const folder = folderWith({
      'polymarket/a.json': `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
      'kalshi/b.json': JSON.stringify(recording()),
    });
    const { code, stdout } = await command(['conformance', folder, '--json']);
    expect(code).toBe(1);
    expect(lastObject(stdout)).toMatchObject({ files: 2, decoded: 1, failed: 1 });
    expect(stdout).toMatch(/polymarket\/a\.json: nested more than 100 deep at a\.a\.a/);
  });

  it('of broken JSON fails with file, line and column, and the rest is still read', async () => {
    const folder = folderWith({
      'kalshi/a.json': '{\n  "frames": [1,,2]\n}',
      'kalshi/b.json': JSON.stringify(recording()),
    });
    const { code, stdout } = await command(['conformance', folder, '--json']);
    expect(code).toBe(1);
    expect(lastObject(stdout)).toMatchObject({
      ...{ files: 2, decoded: 1, failed: 1 },
      failures: [
        {
          file: 'kalshi/a.json',
          errors: [
            expect.stringMatching(/a\.json: not JSON: unexpected ",2\]\\n}" at line 2, column 16/),
          ],
        },
      ],
    });
  });

  it('of a payload that nobody recognises fails', async () => {
    const folder = folderWith({
      'kalshi/a.json': '{"something": "else"}',
      'polymarket/b.json': '{"a": [17]}',
      'polymarket/c.json': 'null',
    });
    const { code, stdout } = await command(['conformance', folder, '--json']);
    expect(lastObject(stdout)).toMatchObject({ files: 3, unrecognised: 3 });
    expect(code).toBe(1);
  });

  it('of a payload with one bad frame fails at that frame', () => {
    const { frames } = recording();
    const spoilt = frames.map((own, at) =>
      at === 9 ? { ...own, frame: { ...own.frame, msg: { market_ticker: 'A' } } } : own,
    );
    const folder = folderWith({ 'kalshi/a.json': JSON.stringify({ frames: spoilt }) });
    const summary = summarise(conformance(folder));
    expect(summary).toMatchObject({ decoded: 0, failed: 1 });
    expect(summary.failures[0]?.errors[0]).toMatch(/^frames\.9\./);
  });

  it('is read one level deep: stray files and other endings are left alone', () => {
    const folder = folderWith({
      'a.json': '{"broken"',
      'kalshi/notes.md': 'text',
      'kalshi/deeper/b.json': '{"broken"',
    });
    expect(summarise(conformance(folder))).toEqual(NOTHING);
  });

  it('named like JSON in it is said to be a folder', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'kalshi', 'a.json'), { recursive: true });
    expect(summarise(conformance(folder)).failures).toEqual([
      { file: 'kalshi/a.json', errors: [expect.stringMatching(/is a folder$/)] },
    ]);
  });
});

describe.runIf(existsSync(SAMPLES))('the real samples', () => {
  it('are all recognised, decoded and recomputed', () => {
    const summary = summarise(conformance(SAMPLES));
    expect(summary).toMatchObject({ failed: 0, failures: [], unrecognised: 0, vectorsWrong: 0 });
    expect(summary.decoded).toBeGreaterThan(60);
    expect(summary.vectors).toBeGreaterThan(20);
  });
});
