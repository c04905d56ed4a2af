// Secrets in memory for the session and, once a passphrase has been given, in a file encrypted under it
// (scrypt and AES-256-GCM). Nothing is ever written in the clear.

import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { type Credentials, Secret, type Vault } from './platform.ts';

const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 128 * 1024 * 1024 };
const KEY_BYTES = 32;
const CHECK = 'crossbook';

const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

const sealed = z.strictObject({ iv: z.base64(), tag: z.base64(), data: z.base64() });
type Sealed = z.infer<typeof sealed>;

const vaultFile = z.strictObject({
  salt: z.base64(),
  /** A known text, by which a wrong passphrase is told from a right one. */
  check: sealed,
  venues: z.record(z.string(), sealed),
});
type VaultFile = z.infer<typeof vaultFile>;

/** `name` is sealed along: what belongs to one environment cannot be passed off as another's. */
function seal(key: Buffer, name: string, text: string): Sealed {
  const iv = randomBytes(12);
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(name));
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return {
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    data: data.toString('base64'),
  };
}

function unseal(key: Buffer, name: string, { data, iv, tag }: Sealed): string {
  const options = { authTagLength: TAG_BYTES };
  const decipher = createDecipheriv(CIPHER, key, Buffer.from(iv, 'base64'), options);
  decipher.setAAD(Buffer.from(name));
  decipher.setAuthTag(Buffer.from(tag, 'base64'));
  return Buffer.concat([decipher.update(Buffer.from(data, 'base64')), decipher.final()]).toString(
    'utf8',
  );
}

/** The vault as it is on disk: absent, whole, or damaged, which is never written over. */
function readVault(path: string | null): VaultFile | null | 'damaged' {
  if (path === null || !existsSync(path)) return null;
  try {
    return vaultFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return 'damaged';
  }
}

export class PassphraseVault implements Vault {
  readonly #path: string | null;
  readonly #session = new Map<string, { readonly [field: string]: string }>();
  #file: VaultFile | null;
  /** The file is there but cannot be understood. */
  readonly #damaged: boolean;
  #key: Buffer | null = null;

  /** `path` is the encrypted file, which need not exist; null keeps everything in memory. */
  constructor(path: string | null) {
    this.#path = path;
    const read = readVault(path);
    this.#damaged = read === 'damaged';
    this.#file = read === 'damaged' ? null : read;
  }

  get limitation(): string | null {
    if (this.#key !== null) return null;
    if (this.#damaged) {
      return `${this.#path} is damaged. Move it away and start again; until then secrets are kept for this session only.`;
    }
    return this.#file === null
      ? 'Secrets are kept for this session only. Set a passphrase to keep them.'
      : 'Secrets are locked. Give the passphrase to use them.';
  }

  async read(name: string): Promise<Credentials | null> {
    const own = this.#session.get(name);
    if (own !== undefined) return asSecrets(own);
    const stored = this.#file?.venues[name];
    if (stored === undefined || this.#key === null) return null;
    let text: string;
    try {
      text = unseal(this.#key, name, stored);
    } catch {
      throw new Error(
        `the secrets of ${name} in ${this.#path} were changed by something else: enter them again`,
      );
    }
    return asSecrets(JSON.parse(text) as { [field: string]: string });
  }

  async write(name: string, credentials: { readonly [field: string]: string }): Promise<void> {
    this.#session.set(name, credentials);
    if (this.#key !== null && this.#file !== null) this.#save(this.#key, this.#file);
  }

  async forget(name: string): Promise<void> {
    this.#session.delete(name);
    if (this.#file === null || !Object.hasOwn(this.#file.venues, name)) return;
    const { [name]: _gone, ...rest } = this.#file.venues;
    this.#write({ ...this.#file, venues: rest });
  }

  async stored(): Promise<readonly string[]> {
    const kept = this.#key === null ? [] : Object.keys(this.#file?.venues ?? {});
    return [...new Set([...this.#session.keys(), ...kept])];
  }

  async unlock(passphrase: string): Promise<void> {
    if (this.#damaged) {
      throw new Error(`${this.#path} is damaged: move it away and start again`);
    }
    const salt = this.#file === null ? randomBytes(16) : Buffer.from(this.#file.salt, 'base64');
    const key = scryptSync(passphrase, salt, KEY_BYTES, COST);
    if (this.#file === null) {
      this.#save(key, {
        salt: salt.toString('base64'),
        check: seal(key, CHECK, CHECK),
        venues: {},
      });
    } else {
      if (!opens(key, this.#file.check)) throw new Error('the passphrase is wrong');
      this.#save(key, this.#file);
    }
    this.#key = key;
  }

  /** Writes what this session holds along with what was there. */
  #save(key: Buffer, file: VaultFile): void {
    const added = [...this.#session].map(
      ([name, fields]) => [name, seal(key, name, JSON.stringify(fields))] as const,
    );
    this.#write({ ...file, venues: { ...file.venues, ...Object.fromEntries(added) } });
  }

  /** Replaces the file in one step; what cannot be written does not count. */
  #write(file: VaultFile): void {
    if (this.#path !== null) {
      const part = `${this.#path}.part`;
      // Somebody else's file of that name would keep its own permissions.
      rmSync(part, { force: true });
      try {
        writeFileSync(part, JSON.stringify(file), { mode: 0o600, flag: 'wx', flush: true });
        renameSync(part, this.#path);
      } catch (error) {
        rmSync(part, { force: true });
        throw error;
      }
    }
    this.#file = file;
  }
}

function opens(key: Buffer, check: Sealed): boolean {
  try {
    return unseal(key, CHECK, check) === CHECK;
  } catch {
    return false;
  }
}

const asSecrets = (fields: { readonly [field: string]: string }): Credentials =>
  Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, new Secret(text)]));
