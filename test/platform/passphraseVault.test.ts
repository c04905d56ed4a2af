// Secrets under a passphrase: readable with it alone, never in the clear on disk, and a file that was
// changed by somebody else is noticed and not written over.

import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PassphraseVault } from '../../main/platform/passphraseVault.ts';
import { temporaryFolder } from '../storage/folder.ts';

const FIELDS = { keyId: 'my-key-id', privateKey: 'BEGIN very private END' };
const WORD = 'correct horse battery';

async function reveal(vault: PassphraseVault, venue: string) {
  const found = await vault.read(venue);
  return (
    found &&
    Object.fromEntries(Object.entries(found).map(([name, secret]) => [name, secret.reveal()]))
  );
}

/** A file with the secrets of two venues in it. */
async function stored(): Promise<{ folder: string; path: string }> {
  const folder = temporaryFolder();
  const path = join(folder, 'vault.json');
  const vault = new PassphraseVault(path);
  await vault.write('kalshi', FIELDS);
  await vault.write('polymarket', { key: 'another' });
  await vault.unlock(WORD);
  return { folder, path };
}

type Sealed = { iv: string; tag: string; data: string };
type File = { salt: string; check: Sealed; venues: Record<string, Sealed> };
const readFile = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as File;

describe('secrets', () => {
  it('are kept for the session and nowhere else while there is no passphrase', async () => {
    const path = join(temporaryFolder(), 'vault.json');
    const vault = new PassphraseVault(path);
    await vault.write('kalshi', FIELDS);
    expect(await reveal(vault, 'kalshi')).toEqual(FIELDS);
    expect(existsSync(path)).toBe(false);
    expect(vault.limitation).toMatch(/this session only\. Set a passphrase/);
  });

  it('come back in a later session with the passphrase', async () => {
    const { path } = await stored();
    const vault = new PassphraseVault(path);
    expect(vault.limitation).toMatch(/locked\. Give the passphrase/);
    expect(await vault.read('kalshi')).toBeNull();
    expect(await vault.stored()).toEqual([]);
    await vault.unlock(WORD);
    expect(vault.limitation).toBeNull();
    expect(await reveal(vault, 'kalshi')).toEqual(FIELDS);
    expect((await vault.stored()).toSorted()).toEqual(['kalshi', 'polymarket']);
  });

  it('do not show in print, in JSON or in the file', async () => {
    const { folder, path } = await stored();
    const found = await new PassphraseVault(path).read('kalshi');
    expect(`${JSON.stringify(found)}`).not.toContain('private END');
    for (const name of readdirSync(folder)) {
      const text = readFileSync(join(folder, name), 'latin1');
      for (const plain of [...Object.values(FIELDS), 'another', WORD, 'keyId']) {
        expect(text).not.toContain(plain);
        expect(text).not.toContain(Buffer.from(plain).toString('base64').slice(0, -3));
      }
    }
  });

  it('that are forgotten are gone from the file, of one venue only', async () => {
    const { path } = await stored();
    const vault = new PassphraseVault(path);
    await vault.unlock(WORD);
    await vault.forget('kalshi');
    expect(await vault.read('kalshi')).toBeNull();
    expect(Object.keys(readFile(path).venues)).toEqual(['polymarket']);
    await vault.forget('constructor');
    const later = new PassphraseVault(path);
    await later.unlock(WORD);
    expect(await later.stored()).toEqual(['polymarket']);
  });

  it('written while the file is locked join it when it is opened', async () => {
    const { path } = await stored();
    const vault = new PassphraseVault(path);
    await vault.write('betfair', { key: 'new' });
    expect(Object.keys(readFile(path).venues)).not.toContain('betfair');
    await vault.unlock(WORD);
    const later = new PassphraseVault(path);
    await later.unlock(WORD);
    expect(await reveal(later, 'betfair')).toEqual({ key: 'new' });
    expect(await reveal(later, 'kalshi')).toEqual(FIELDS);
  });
});

describe('a wrong passphrase', () => {
  it.each(['wrong', `${WORD} `, WORD.toUpperCase(), ''])(
    '"%s" opens nothing and changes nothing',
    async (word) => {
      const { path } = await stored();
      const before = readFileSync(path, 'utf8');
      const vault = new PassphraseVault(path);
      await expect(vault.unlock(word)).rejects.toThrow('the passphrase is wrong');
      expect(await vault.read('kalshi')).toBeNull();
      expect(readFileSync(path, 'utf8')).toBe(before);
      await vault.unlock(WORD);
      expect(await reveal(vault, 'kalshi')).toEqual(FIELDS);
    },
  );
});

describe('the file', () => {
  it('is readable by this user only, even where another one lay in its way', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'vault.json');
    writeFileSync(`${path}.part`, 'left by somebody', { mode: 0o666 });
    chmodSync(`${path}.part`, 0o666);
    await new PassphraseVault(path).unlock(WORD);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['vault.json']);
  });

  it('is replaced whole: a write that fails leaves the old one and no part of the new', async () => {
    const { folder, path } = await stored();
    const vault = new PassphraseVault(path);
    await vault.unlock(WORD);
    const before = readFileSync(path, 'utf8');
    // Fails after the file was read and before the new one is whole.
    const circular: Record<string, string> = { key: 'x' };
    Object.defineProperty(circular, 'bad', {
      enumerable: true,
      get: () => {
        throw new Error('cannot be read');
      },
    });
    await expect(vault.write('kalshi', circular)).rejects.toThrow('cannot be read');
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(readdirSync(folder)).toEqual(['vault.json']);
  });

  const tampered: readonly (readonly [string, (file: File) => void])[] = [
    ['one bit of the data', (f) => (f.venues.kalshi!.data = flip(f.venues.kalshi!.data))],
    ['the tag', (f) => (f.venues.kalshi!.tag = flip(f.venues.kalshi!.tag))],
    ['the tag cut to four bytes', (f) => (f.venues.kalshi!.tag = cut(f.venues.kalshi!.tag))],
    ['the vector', (f) => (f.venues.kalshi!.iv = flip(f.venues.kalshi!.iv))],
    ["another venue's secrets", (f) => (f.venues.kalshi = f.venues.polymarket!)],
    ['the known text in their place', (f) => (f.venues.kalshi = f.check)],
  ];
  it.each(tampered)('with %s changed gives no secret but a sentence', async (_name, change) => {
    const { path } = await stored();
    const file = readFile(path);
    change(file);
    writeFileSync(path, JSON.stringify(file));
    const vault = new PassphraseVault(path);
    await vault.unlock(WORD);
    await expect(vault.read('kalshi')).rejects.toThrow(
      /the secrets of kalshi in .* were changed by something else: enter them again/,
    );
    await vault.write('kalshi', FIELDS);
    expect(await reveal(vault, 'kalshi')).toEqual(FIELDS);
  });

  it.each([
    ['no JSON', '{"salt":"ab'],
    ['empty', ''],
    ['of another shape', '{"salt":1,"check":{},"venues":[]}'],
    ['a list', '[]'],
    [
      'with more in it',
      '{"salt":"YQ==","check":{"iv":"YQ==","tag":"YQ==","data":"YQ=="},"venues":{},"x":1}',
    ],
  ])(
    'that is %s is said to be damaged, used by nobody and not written over',
    async (_name, text) => {
      const path = join(temporaryFolder(), 'vault.json');
      writeFileSync(path, text);
      const vault = new PassphraseVault(path);
      expect(vault.limitation).toMatch(/is damaged\. Move it away and start again/);
      await expect(vault.unlock(WORD)).rejects.toThrow(/damaged: move it away/);
      await vault.write('kalshi', FIELDS);
      expect(await reveal(vault, 'kalshi')).toEqual(FIELDS);
      await vault.forget('kalshi');
      expect(readFileSync(path, 'utf8')).toBe(text);
    },
  );
});

function flip(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  bytes[0] = bytes[0]! ^ 1;
  return bytes.toString('base64');
}

const cut = (base64: string): string =>
  Buffer.from(base64, 'base64').subarray(0, 4).toString('base64');
