// Runs the import rules over the whole program, and over planted breaches, so that a rule that checks
// nothing is noticed.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = ['main', 'preload', 'renderer', 'shared'];

const configuration = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
  forbidden: { name: string }[];
  options: object;
};

async function violations(
  baseDir: string,
  folders: readonly string[],
): Promise<{ modules: number; broken: string[] }> {
  const result = await cruise([...folders], {
    ...configuration.options,
    ruleSet: { forbidden: configuration.forbidden as never },
    validate: true,
    baseDir,
  });
  const output = result.output as ICruiseResult;
  return {
    modules: output.modules.length,
    broken: output.summary.violations.map((v) => `${v.rule.name}: ${v.from} → ${v.to}`),
  };
}

describe('who imports whom', () => {
  it('keeps every rule', async () => {
    const { broken, modules } = await violations(ROOT, FOLDERS);
    expect(broken).toEqual([]);
    // Fewer would mean that the checker has silently seen nothing.
    expect(modules).toBeGreaterThan(150);
  }, 60_000);
});

/** A file that breaks a rule: where it stands, what it imports, which rule that is. */
const breaches: readonly (readonly [file: string, imports: string, rule: string])[] = [
  ['shared/a.ts', '../main/engine/x.ts', 'shared-stands-alone'],
  ['shared/domain/b.ts', 'zod', 'shared-schema'],
  ['preload/index.ts', '../main/engine/x.ts', 'preload-hands-a-port'],
  ['renderer/a.ts', '../main/engine/x.ts', 'renderer-is-a-page'],
  ['renderer/b.ts', 'node:fs', 'renderer-without-node'],
  ['main/engine/f.ts', 'node:fs', 'engine-without-node'],
  ['main/platform/a.ts', '../engine/x.ts', 'platform-knows-nobody'],
  ['main/storage/a.ts', '../engine/x.ts', 'storage-keeps-rows'],
  ['main/venues/one/a.ts', '../two/b.ts', 'venues-apart'],
  ['main/venues/one/c.ts', '../../engine/x.ts', 'venues-below'],
  ['main/venues/one/d.ts', '../../platform/real.ts', 'venues-through-interfaces'],
  ['main/venues/session.ts', './one/a.ts', 'venue-pieces'],
  ['main/venues/one/e.ts', 'ws', 'venue-packages'],
  ['main/venues/one/feed.ts', '@noble/curves/secp256k1.js', 'venue-signing'],
  ['main/venues/one/g.ts', 'node:fs', 'venues-without-node'],
  ['main/engine/a.ts', '../venues/one/a.ts', 'engine-knows-no-venue'],
  ['main/engine/b.ts', '../platform/real.ts', 'engine-through-interfaces'],
  ['main/engine/strategies/a.ts', '../execution/y.ts', 'strategies-only-look'],
  ['main/engine/execution/gates.ts', './y.ts', 'gates-are-pure'],
  ['main/engine/execution/z.ts', '../risk/riskPass.ts', 'risk-passes-have-one-maker'],
  ['main/engine/ledger.ts', './execution/y.ts', 'ledger-is-below'],
  ['main/simulation/a.ts', '../engine/x.ts', 'simulation-is-outside'],
  ['main/telegram/a.ts', '../engine/x.ts', 'phone-is-a-client'],
  ['main/engine/g.ts', '../telegram/b.ts', 'phone-opened-by-hosts'],
  ['main/hosts/c.ts', 'grammy', 'bot-library'],
  ['main/hosts/node/a.ts', '../electron/app.ts', 'node-host-alone'],
  ['main/hosts/node/b.ts', 'electron', 'electron-in-its-host'],
  ['main/engine/c.ts', '../../test/z.ts', 'program-without-tests'],
  ['main/engine/d.ts', 'better-sqlite3', 'one-database'],
  ['main/engine/e.ts', 'undici', 'sockets-in-one-place'],
];

describe('planted breaches', () => {
  const folder = mkdtempSync(join(tmpdir(), 'layers-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are all found', async () => {
    const write = (file: string, text: string) => {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    };
    for (const target of [
      'main/engine/x.ts',
      'main/engine/execution/y.ts',
      'main/engine/risk/riskPass.ts',
      'main/venues/two/b.ts',
      'main/platform/real.ts',
      'main/hosts/electron/app.ts',
      'main/telegram/b.ts',
      'test/z.ts',
    ]) {
      write(target, 'export const x = 1;\n');
    }
    breaches.forEach(([file, imports]) => {
      write(file, `import '${imports}';\n`);
    });
    write('tsconfig.base.json', '{}');
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const { broken } = await violations(folder, FOLDERS);
    for (const [file, , rule] of breaches) {
      expect(
        broken.some((found) => found.startsWith(`${rule}: ${file} `)),
        `${rule} in ${file}`,
      ).toBe(true);
    }
  }, 60_000);
});
