// Folders that can be made, and those that cannot: an end either way, with what the system says.

import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFolder } from '../../main/storage/folder.ts';

let base = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'crossbook-folder-'));
});
afterEach(() => {
  rmSync(base, { recursive: true, force: true });
});

describe('a folder', () => {
  it('is made with those above it, and again without harm', () => {
    const deep = join(base, 'a', 'b', 'c');
    makeFolder(deep);
    makeFolder(deep);
    expect(statSync(deep).isDirectory()).toBe(true);
  });

  it('below a file, or in the place of one, is refused', () => {
    const file = join(base, 'file');
    writeFileSync(file, '');
    expect(() => makeFolder(join(file, 'below'))).toThrow(/ENOTDIR|ENOENT/);
    expect(() => makeFolder(file)).toThrow(/EEXIST/);
  });

  it.skipIf(!existsSync('/proc'))(
    'that no system lets be made is refused, not tried for ever',
    () => {
      expect(() => makeFolder('/proc/none/such')).toThrow(/ENOENT|EACCES|EPERM/);
    },
  );
});
