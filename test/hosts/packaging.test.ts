// The packages as the packager makes them, on stand-ins for Electron's binaries: what is in them and what
// is not, fuses and hashes, and that the program in them runs.

import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { extractAll } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installedBrowser } from '../support/browser.ts';
import { launchFake } from '../support/fakeElectron/launch.ts';
import {
  archived,
  archiveHash,
  checkConfiguration,
  filesBelow,
  fusesOf,
  pack,
  projectCopy,
} from './packaging/pack.ts';

/** Where a packed program has its things. */
interface Packed {
  readonly name: string;
  /** Folder of the archive. */
  readonly resources: string;
  /** File that holds the fuses. */
  readonly program: string;
  readonly addon: string;
}

let project: string;
let packed: readonly Packed[];
const LONG = 180_000;

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'crossbook-package-'));
  await projectCopy(project);
  // One after the other: the packager is busy with both cores as it is.
  const linux = join(await pack(project, 'linux', ['x64']), 'linux-unpacked');
  const win = join(await pack(project, 'win', ['x64']), 'win-unpacked');
  const mac = await pack(project, 'mac', ['x64', 'arm64']);
  const macPacked = (folder: string, arch: string): Packed => {
    const app = join(mac, folder, 'Crossbook.app');
    const resources = join(app, 'Contents', 'Resources');
    return { name: `mac ${arch}`, resources, program: app, addon: `darwin-${arch}` };
  };
  packed = [
    {
      name: 'linux x64',
      resources: join(linux, 'resources'),
      program: join(linux, 'crossbook'),
      addon: 'linux-x64',
    },
    {
      name: 'win x64',
      resources: join(win, 'resources'),
      program: join(win, 'Crossbook.exe'),
      addon: 'win32-x64',
    },
    macPacked('mac', 'x64'),
    macPacked('mac-arm64', 'arm64'),
  ];
}, LONG);

afterAll(() => rmSync(project, { recursive: true, force: true }), 60_000);

const archiveOf = ({ resources }: Packed): string => join(resources, 'app.asar');
const each = ['linux x64', 'win x64', 'mac x64', 'mac arm64'];
const find = (name: string): Packed => {
  const found = packed.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`${name} was not packed`);
  return found;
};

describe.each(each)('the package for %s', (name) => {
  it('has the one native addon of its system, outside the archive', () => {
    const own = find(name);
    const addon = `node_modules/better-sqlite3/prebuilds/${own.addon}.node`;
    expect(archived(archiveOf(own)).filter((path) => path.endsWith('.node'))).toEqual([
      `/${addon}`,
    ]);
    const beside = filesBelow(join(own.resources, 'app.asar.unpacked'));
    expect(beside.filter((path) => path.endsWith('.node'))).toEqual([addon]);
  });

  it('has the built program and its packages, and nothing of what it was made from', () => {
    const paths = archived(archiveOf(find(name)));
    const top = new Set(paths.map((path) => path.split('/')[1]));
    expect([...top].sort()).toEqual(['node_modules', 'out', 'package.json']);
    expect(paths).toEqual(
      expect.arrayContaining([
        '/out/main/app.js',
        '/out/main/engineProcess.js',
        '/out/main/cli.js',
        '/out/preload/index.cjs',
        '/out/renderer/index.html',
      ]),
    );
    const unwanted = /\.(ts|tsx|map|env|pem|key|db|log|spec\.js|test\.js)$|\/\.env|vault\.json/;
    expect(paths.filter((path) => unwanted.test(path))).toEqual([]);
    const packages = /^\/node_modules\/(electron|react|vitest|vite|typescript|@playwright)(\/|$)/;
    expect(paths.filter((path) => packages.test(path))).toEqual([]);
    expect(paths.filter((path) => /better-sqlite3\/(deps|src)/.test(path))).toEqual([]);
  });

  it('has what is run as processes of its own outside the archive', () => {
    const beside = filesBelow(join(find(name).resources, 'app.asar.unpacked'));
    expect(beside).toContain('node_modules/playwright-core/package.json');
    expect(beside).toContain('node_modules/playwright/cli.js');
  });

  it('is made for no address that it would update itself from', () => {
    expect(existsSync(join(find(name).resources, 'app-update.yml'))).toBe(false);
  });

  it('7 fuses: no Node from outside, only this archive, and checked', async () => {
    const fuses = await fusesOf(find(name).program);
    expect(fuses).toEqual({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
      // One that the packager has no name for yet, left as it comes.
      'fuse 8': true,
    });
  });
});

describe('8 the hash of the archive', () => {
  it('is in the Windows program', () => {
    const own = find('win x64');
    expect(readFileSync(own.program).includes(archiveHash(archiveOf(own)))).toBe(true);
  });

  it.each(['mac x64', 'mac arm64'])('is in the property list of %s', (name) => {
    const own = find(name);
    const list = readFileSync(join(own.program, 'Contents', 'Info.plist'), 'utf8');
    expect(list).toContain('ElectronAsarIntegrity');
    expect(list).toContain(archiveHash(archiveOf(own)));
  });
});

describe('the program in the package', () => {
  let folder: string;
  beforeAll(() => {
    folder = join(project, 'extracted');
    extractAll(archiveOf(find('linux x64')), folder);
  });

  it.skipIf(process.platform !== 'linux' || process.arch !== 'x64')(
    'runs its engine under Node, with the addon from beside the archive',
    async () => {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [
          join(folder, 'out/main/cli.js'),
          ...['headless', '--demo', '--seed', '7', '--seconds', '3', '--json'],
        ],
        { cwd: tmpdir(), env: { PATH: process.env.PATH ?? '' } },
      );
      const result = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as {
        [name: string]: number;
      };
      expect(result.messages).toBeGreaterThan(100);
      expect(result.books).toBeGreaterThan(10);
      expect(result.errors).toBe(0);
    },
    60_000,
  );

  it.skipIf(process.platform !== 'linux' || installedBrowser() === null)(
    'runs as a desktop, as packed programs do: own arguments first, no developer tools',
    async () => {
      const args = ['--demo', '--seed', '7'];
      const desktop = await launchFake({ stage: 'probe', packed: folder, args });
      try {
        const page = await desktop.page();
        await expect.poll(() => page.locator('h1').textContent(), { timeout: 15_000 }).toBe('DEMO');
        const tools = await desktop.evaluate(({ fake }) => fake.record.windows[0]?.devTools, null);
        expect(tools).toBe(false);
        const menu = await desktop.evaluate(({ fake }) => JSON.stringify(fake.record.menu), null);
        expect(menu).not.toContain('DevTools');
      } finally {
        await desktop.close();
      }
    },
    60_000,
  );
});

describe('the configuration', () => {
  it('asks for installers that the packager knows', async () => {
    const config = await checkConfiguration(() => {});
    expect(config.win.target).toEqual([{ target: 'nsis', arch: ['x64'] }]);
    expect(config.mac.target).toEqual([
      { target: 'dmg', arch: ['x64', 'arm64'] },
      { target: 'zip', arch: ['x64', 'arm64'] },
    ]);
    expect(config.publish).toBeNull();
    expect(JSON.stringify(config)).not.toMatch(/cscLink|certificate|identity|password/i);
  });

  it.each([
    [
      'an unknown key',
      (config: { nsis: { [name: string]: unknown } }) => {
        config.nsis.oneClik = true;
      },
    ],
    [
      'a wrong type',
      (config: { nsis: { [name: string]: unknown } }) => {
        config.nsis.perMachine = 'yes';
      },
    ],
  ])('is refused with %s', async (_name, change) => {
    await expect(checkConfiguration(change)).rejects.toThrow();
  });
});
