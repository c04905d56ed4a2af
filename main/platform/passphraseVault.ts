// Secrets in memory for the session and, once a passphrase has been given, in a file encrypted under it
// (scrypt and AES-256-GCM). Nothing is ever written in the clear.

import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { type Credentials, Secret, type Vault } from './platform.ts';

const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 128 * 1024 * 1024 };
const KEY_BYTES = 32;
const CHECK = 'crossbook';

interface Sealed {
  readonly iv: string;
  readonly tag: string;
  readonly data: string;
}

interface VaultFile {
  readonly salt: string;
  /** A known text, by which a wrong passphrase is told from a right one. */
  readonly check: Sealed;
  readonly venues: { readonly [venue: string]: Sealed };
}

function seal(key: Buffer, text: string): Sealed {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return {
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    data: data.toString('base64'),
  };
}

function unseal(key: Buffer, { data, iv, tag }: Sealed): string {
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'));
  decipher.setAuthTag(Buffer.from(tag, 'base64'));
  return Buffer.concat([decipher.update(Buffer.from(data, 'base64')), decipher.final()]).toString(
    'utf8',
  );
}

export class PassphraseVault implements Vault {
  readonly #path: string | null;
  readonly #session = new Map<string, { readonly [field: string]: string }>();
  #file: VaultFile | null;
  #key: Buffer | null = null;

  /** `path` is the encrypted file, which need not exist; null keeps everything in memory. */
  constructor(path: string | null) {
    this.#path = path;
    const there = path !== null && existsSync(path);
    this.#file = there ? (JSON.parse(readFileSync(path, 'utf8')) as VaultFile) : null;
  }

  get limitation(): string | null {
    if (this.#key !== null) return null;
    return this.#file === null
      ? 'Secrets are kept for this session only. Set a passphrase to keep them.'
      : 'Secrets are locked. Give the passphrase to use them.';
  }

  async read(venue: string): Promise<Credentials | null> {
    const own = this.#session.get(venue);
    if (own !== undefined) return asSecrets(own);
    const sealed = this.#file?.venues[venue];
    if (sealed === undefined || this.#key === null) return null;
    return asSecrets(JSON.parse(unseal(this.#key, sealed)) as { [field: string]: string });
  }

  async write(venue: string, credentials: { readonly [field: string]: string }): Promise<void> {
    this.#session.set(venue, credentials);
    if (this.#key !== null) this.#save();
  }

  async forget(venue: string): Promise<void> {
    this.#session.delete(venue);
    if (this.#file === null || !(venue in this.#file.venues)) return;
    const { [venue]: _gone, ...rest } = this.#file.venues;
    this.#file = { ...this.#file, venues: rest };
    this.#write();
  }

  async stored(): Promise<readonly string[]> {
    const sealed = this.#key === null ? [] : Object.keys(this.#file?.venues ?? {});
    return [...new Set([...this.#session.keys(), ...sealed])];
  }

  async unlock(passphrase: string): Promise<void> {
    const salt = this.#file === null ? randomBytes(16) : Buffer.from(this.#file.salt, 'base64');
    const key = scryptSync(passphrase, salt, KEY_BYTES, COST);
    if (this.#file === null) {
      this.#file = { salt: salt.toString('base64'), check: seal(key, CHECK), venues: {} };
    } else if (!opens(key, this.#file.check)) {
      throw new Error('the passphrase is wrong');
    }
    this.#key = key;
    this.#save();
  }

  #save(): void {
    const key = this.#key;
    if (key === null || this.#file === null) return;
    const added = Object.fromEntries(
      [...this.#session].map(([venue, fields]) => [venue, seal(key, JSON.stringify(fields))]),
    );
    this.#file = { ...this.#file, venues: { ...this.#file.venues, ...added } };
    this.#write();
  }

  #write(): void {
    if (this.#path === null) return;
    writeFileSync(`${this.#path}.part`, JSON.stringify(this.#file), { mode: 0o600 });
    renameSync(`${this.#path}.part`, this.#path);
  }
}

function opens(key: Buffer, check: Sealed): boolean {
  try {
    return unseal(key, check) === CHECK;
  } catch {
    return false;
  }
}

const asSecrets = (fields: { readonly [field: string]: string }): Credentials =>
  Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, new Secret(text)]));
