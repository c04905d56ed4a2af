// Where secrets rest in Electron: encrypted by the operating system, in a file of ciphertexts. Where the
// system has no real key store they are kept under a passphrase instead, never in plain text.

import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { PassphraseVault } from '../../platform/passphraseVault.ts';
import { type Credentials, type Log, Secret, type Vault } from '../../platform/platform.ts';

/** The part of Electron's safe storage that is used: nothing of the synchronous half. */
export type SystemCipher = Pick<
  SafeStorage,
  | 'isAsyncEncryptionAvailable'
  | 'encryptStringAsync'
  | 'decryptStringAsync'
  | 'getSelectedStorageBackend'
>;

/** A file of texts by name. */
export interface TextStore {
  get(name: string): unknown;
  set(name: string, text: string): void;
  delete(name: string): void;
  names(): readonly string[];
}

interface VaultOptions {
  readonly cipher: SystemCipher;
  readonly store: TextStore;
  readonly dataDir: string;
  readonly platform: NodeJS.Platform;
  readonly log: Log;
}

/** Opens the system's vault where it is worth the name, else the one under a passphrase. */
export async function openVault(options: VaultOptions): Promise<Vault> {
  const { cipher, dataDir, log, store } = options;
  const weakness = await weaknessOf(options);
  if (weakness === null) return new SystemVault(cipher, store);
  log.write('warn', 'vault', 'secrets are kept under a passphrase', { weakness });
  return new PassphraseVault(join(dataDir, 'vault.json'));
}

/** Why the system's encryption cannot be used; null when it can. */
async function weaknessOf({ cipher, platform }: VaultOptions): Promise<string | null> {
  try {
    if (!(await cipher.isAsyncEncryptionAvailable())) return 'no encryption by the system';
    if (platform !== 'linux') return null;
    const backend = cipher.getSelectedStorageBackend();
    // Without a key ring the key is a constant of the program: as good as plain text.
    return backend === 'basic_text' || backend === 'unknown' ? `no key ring: ${backend}` : null;
  } catch {
    return 'the system refuses to say whether it encrypts';
  }
}

class SystemVault implements Vault {
  readonly limitation = null;
  readonly #cipher: SystemCipher;
  readonly #store: TextStore;

  constructor(cipher: SystemCipher, store: TextStore) {
    this.#cipher = cipher;
    this.#store = store;
  }

  async read(name: string): Promise<Credentials | null> {
    const sealed = this.#store.get(name);
    if (typeof sealed !== 'string') return null;
    const opened = await this.#open(name, sealed);
    // Electron asks for this when the key was changed: the next start may not know the old one.
    if (opened.shouldReEncrypt) await this.#seal(name, opened.result);
    const fields = JSON.parse(opened.result) as { readonly [field: string]: string };
    return Object.fromEntries(
      Object.entries(fields).map(([field, text]) => [field, new Secret(text)]),
    );
  }

  async write(name: string, credentials: { readonly [field: string]: string }): Promise<void> {
    await this.#seal(name, JSON.stringify(credentials));
  }

  async forget(name: string): Promise<void> {
    this.#store.delete(name);
  }

  async stored(): Promise<readonly string[]> {
    return this.#store.names();
  }

  async unlock(): Promise<void> {
    throw new Error('the system keeps the secrets here: there is no passphrase');
  }

  async #seal(name: string, text: string): Promise<void> {
    this.#store.set(name, (await this.#cipher.encryptStringAsync(text)).toString('base64'));
  }

  async #open(name: string, sealed: string) {
    try {
      return await this.#cipher.decryptStringAsync(Buffer.from(sealed, 'base64'));
    } catch {
      throw new Error(`the system can no longer open the secrets of ${name}: enter them again`);
    }
  }
}
