// The vault of the Electron host: encrypted by the system where the system has a key store, under a
// passphrase where it has none, and never in plain text on disk.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  openVault,
  type SystemCipher,
  type TextStore,
} from '../../../main/hosts/electron/vault.ts';
import { silentLog } from '../../../main/platform/log.ts';
import { PassphraseVault } from '../../../main/platform/passphraseVault.ts';

const PLAIN = { keyId: 'key-1', privateKey: 'BEGIN very private END' };

/** A cipher that turns texts round: enough to tell sealed from plain. */
function cipherOf(options: {
  available?: boolean;
  backend?: ReturnType<SystemCipher['getSelectedStorageBackend']>;
  rotated?: boolean;
  broken?: boolean;
}): SystemCipher & { sealed: number } {
  const turn = (text: string) => [...text].reverse().join('');
  const cipher = {
    sealed: 0,
    isAsyncEncryptionAvailable: async () => options.available ?? true,
    getSelectedStorageBackend: () => options.backend ?? 'gnome_libsecret',
    encryptStringAsync: async (text: string) => {
      cipher.sealed++;
      return Buffer.from(turn(text));
    },
    decryptStringAsync: async (bytes: Buffer) => {
      if (options.broken) throw new Error('Error while decrypting the ciphertext');
      return { result: turn(bytes.toString()), shouldReEncrypt: options.rotated ?? false };
    },
  };
  return cipher;
}

let dataDir: string;
let texts: Map<string, string>;
let store: TextStore;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'vault-'));
  texts = new Map();
  store = {
    get: (name) => texts.get(name),
    set: (name, text) => void texts.set(name, text),
    delete: (name) => void texts.delete(name),
    names: () => [...texts.keys()],
  };
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const open = (cipher: SystemCipher, platform: NodeJS.Platform = 'linux') =>
  openVault({ cipher, store, dataDir, platform, log: silentLog });

describe('with a key store', () => {
  it('keeps secrets across sessions without a passphrase, and not in plain text', async () => {
    const vault = await open(cipherOf({}));
    await vault.write('kalshi', PLAIN);
    expect(vault.limitation).toBeNull();
    expect([...texts.values()].join()).not.toContain('private');
    const later = await open(cipherOf({}));
    const read = await later.read('kalshi');
    expect(read?.privateKey?.reveal()).toBe(PLAIN.privateKey);
    expect(JSON.stringify(read)).not.toContain('private END');
    expect(await later.stored()).toEqual(['kalshi']);
    await later.forget('kalshi');
    expect(await later.read('kalshi')).toBeNull();
  });

  it('seals again what the system says was sealed with an old key', async () => {
    await (await open(cipherOf({}))).write('kalshi', PLAIN);
    const cipher = cipherOf({ rotated: true });
    await (await open(cipher)).read('kalshi');
    expect(cipher.sealed).toBe(1);
  });

  it('says what to do when the system cannot open a secret any more', async () => {
    await (await open(cipherOf({}))).write('kalshi', PLAIN);
    const vault = await open(cipherOf({ broken: true }));
    await expect(vault.read('kalshi')).rejects.toThrow('kalshi: enter them again');
  });

  it('has nothing to unlock', async () => {
    await expect((await open(cipherOf({}))).unlock('word')).rejects.toThrow('no passphrase');
  });
});

describe('without a key store', () => {
  it.each([
    ['there is no encryption', cipherOf({ available: false })],
    ['the key would be a constant', cipherOf({ backend: 'basic_text' })],
    ['the key store is unknown', cipherOf({ backend: 'unknown' })],
  ])('falls back to a passphrase when %s', async (_name, cipher) => {
    const vault = await open(cipher);
    expect(vault).toBeInstanceOf(PassphraseVault);
    expect(vault.limitation).toContain('this session only');
    await vault.write('kalshi', PLAIN);
    expect(readdirSync(dataDir)).toEqual([]);
    expect(texts.size).toBe(0);
    await vault.unlock('a long passphrase');
    expect(existsSync(join(dataDir, 'vault.json'))).toBe(true);
    const written = readFileSync(join(dataDir, 'vault.json'), 'utf8');
    expect(written).not.toContain('very private');
    expect(written).not.toContain('key-1');
  });

  it('asks for the key store on Linux only', async () => {
    const cipher = cipherOf({});
    cipher.getSelectedStorageBackend = () => {
      throw new Error('not on this system');
    };
    expect(await open(cipher, 'darwin')).not.toBeInstanceOf(PassphraseVault);
    expect(await open(cipher, 'linux')).toBeInstanceOf(PassphraseVault);
  });
});
