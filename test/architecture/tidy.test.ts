// The house rules that a compiler does not see: nothing ambient, nothing unfinished, nothing overlong,
// no venue named where all are meant, no path or secret of somebody's machine, nothing unused.

import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { venues as registered } from '../../main/venues/registry.ts';

const ROOT = join(import.meta.dirname, '../..');
const NOT_OURS = new Set(['node_modules', 'out', 'release', 'coverage', '.git', '.vitest']);
const REPORTS = new Set(['test-results', 'playwright-report']);
const TEXTS = new Set([
  ...['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.md', '.yml', '.css', '.html', '.sql'],
]);

function walk(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      return NOT_OURS.has(entry.name) || REPORTS.has(entry.name) ? [] : walk(path);
    }
    return TEXTS.has(extname(entry.name)) || entry.name === 'run' ? [path] : [];
  });
}

const files = walk('');
const texts = new Map(files.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));
const read = (path: string): string => texts.get(path) ?? '';
const isCode = (path: string): boolean => /\.(tsx?|mjs)$/.test(path);
const isProduct = (path: string): boolean => /^(main|preload|renderer|shared)\//.test(path);
const code = files.filter(isCode);
const product = code.filter(isProduct);

/** Code without comments and the insides of strings, line by line as before. */
function bare(text: string): string {
  const blank = (part: string) => part.replace(/[^\n]/g, ' ');
  return text
    .replace(/\/\*[\s\S]*?\*\//g, blank)
    .replace(
      /(^|[^:'"`\\])\/\/[^\n]*/g,
      (whole, before: string) => before + blank(whole.slice(before.length)),
    )
    .replace(/'(?:[^'\\\n]|\\.)*'/g, blank);
}

const bareTexts = new Map(code.map((path) => [path, bare(read(path))]));

/** Places where a pattern stands, as `path:line`. */
function places(paths: readonly string[], pattern: RegExp, raw = false): string[] {
  const found: string[] = [];
  for (const path of paths) {
    const lines = (raw ? read(path) : (bareTexts.get(path) ?? '')).split('\n');
    for (const [at, line] of lines.entries()) {
      if (pattern.test(line)) found.push(`${path}:${at + 1} ${line.trim().slice(0, 80)}`);
    }
  }
  return found;
}

const fileOf = (place: string): string => place.slice(0, place.indexOf(':'));

describe('nothing ambient', () => {
  /** Where the outside world comes in: each file, and what it is there for. */
  const allowed: readonly (readonly [
    call: string,
    pattern: RegExp,
    files: { [path: string]: string },
  ])[] = [
    [
      'Date.now',
      /\bDate\.now\(/,
      {
        'main/platform/real.ts': 'the real clock',
        'renderer/clock.ts': 'the page’s clock, set by the engine’s',
      },
    ],
    ['new Date()', /\bnew Date\(\)/, {}],
    [
      'setTimeout',
      /\bsetTimeout\(/,
      {
        'main/platform/real.ts': 'the real timers',
        'main/venues/betinasia/observer.ts':
          'runs in the page that it reads, which has its own time',
        'main/venues/betinasia/simulatorClient.ts':
          'runs in a browser, as the simulated page’s script',
        'renderer/clock.ts': 'the page’s timers',
      },
    ],
    [
      'setInterval',
      /\bsetInterval\(/,
      {
        'main/hosts/node/run.ts': 'the status line of a run without a page',
        'renderer/clock.ts': 'the page’s timers',
      },
    ],
    ['Math.random', /\bMath\.random\b/, {}],
    ['fetch', /\bfetch\(/, {}],
    [
      'new WebSocket',
      /\bnew WebSocket(Server)?\(/,
      {
        'main/hosts/node/server.ts': 'the page’s line on the loopback address',
        'main/platform/real.ts': 'the real network',
        'main/simulation/loopback.ts': 'simulated venues on the loopback address',
        'main/venues/betinasia/simulatorClient.ts':
          'runs in a browser, as the simulated page’s script',
        'renderer/client/transport.ts': 'the page’s end of the line',
      },
    ],
    ['console', /\bconsole\./, {}],
    [
      'committing an order',
      /\.insertOrder\(/,
      { 'main/engine/execution/orderCommit.ts': 'under a pass of the risk desk' },
    ],
  ];

  it.each(allowed)('%s stands only where it is provided', (_call, pattern, where) => {
    const found = places(product, pattern);
    expect(found.filter((place) => where[fileOf(place)] === undefined)).toEqual([]);
    // A place that has gone is taken off the list.
    const used = new Set(found.map(fileOf));
    expect(Object.keys(where).filter((path) => !used.has(path))).toEqual([]);
  });

  it('is looked for in earnest', () => {
    expect(product.length).toBeGreaterThan(200);
    expect(bare("const a = 'Date.now()'; // Date.now()\n/* fetch( */ Date.now()")).toMatch(
      /^const a = +; +\n +Date\.now\(\)$/,
    );
  });
});

/** Files that hold what is looked for as their very subject. */
const SPARED: { readonly [path: string]: string } = {
  'test/architecture/tidy.test.ts': 'names what it looks for',
  'test/contract/rpcServer.test.ts': 'a made-up path that must not reach the page',
  'test/venues/polymarket/decode.test.ts': 'fixtures are data, compared as they are',
};

describe('nothing unfinished', () => {
  it.each([
    ['any', /(:\s*any\b|\bas any\b|<any>)/, false],
    ['an error told to be silent', /@ts-(ignore|nocheck|expect-error)/, true],
    [
      'a note instead of work',
      new RegExp(`\\b(${['TO', 'DO|FIX', 'ME|XX', 'X'].join('')})\\b`),
      true,
    ],
    [
      'a rule switched off without a reason',
      /biome-ignore(?! [\w/]+: \S.{9})|eslint-disable/,
      true,
    ],
    ['a test left out or alone', /\b(it|describe|test)\.(only|todo)\b/, false],
  ] as const)('%s', (_what, pattern, raw) => {
    const found = places(code, pattern, raw);
    expect(found.filter((place) => SPARED[fileOf(place)] === undefined)).toEqual([]);
  });
});

const LINES_MAX = 400;
const FUNCTION_LINES_MAX = 70;

/** Files beyond the limit, and why each is one piece. */
const LONG: { readonly [path: string]: string } = {};

/** Functions beyond the limit, by their file, and why each is one list rather than one course. */
const LONG_FUNCTIONS: { readonly [path: string]: string } = {
  'main/engine/api/handlers.ts': 'one entry per method of the contract',
  'main/engine/api/sources.ts': 'one entry per topic of the contract',
  'main/engine/engine.ts': 'one entry per part that is wired',
  'main/storage/migrations/0001-initial.ts': 'the schema, one table after another',
  'main/storage/ticketRows.ts': 'one prepared statement after another',
};

const lines = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

/** Functions longer than allowed; the blocks of a test suite are no functions. */
function longFunctions(path: string): string[] {
  const source = ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const suite = (node: ts.Node): boolean =>
    ts.isCallExpression(node.parent) && /^(describe|test\.describe)\b/.test(node.parent.getText());
  const visit = (node: ts.Node): void => {
    const body = ts.isFunctionLike(node) && 'body' in node ? node.body : undefined;
    if (body !== undefined && !suite(node)) {
      const [from, to] = [node.getStart(), node.getEnd()].map(
        (at) => source.getLineAndCharacterOfPosition(at).line,
      );
      const length = (to ?? 0) - (from ?? 0) + 1;
      if (length > FUNCTION_LINES_MAX) found.push(`${path}:${(from ?? 0) + 1} ${length} lines`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('nothing overlong', () => {
  it('files', () => {
    const long = code
      .filter((path) => lines(read(path)) > LINES_MAX && LONG[path] === undefined)
      .map((path) => `${path} ${lines(read(path))} lines`);
    expect(long).toEqual([]);
    expect(Object.keys(LONG).filter((path) => !texts.has(path))).toEqual([]);
  });

  it('functions', () => {
    const own = code.filter((path) => !path.startsWith('test/'));
    const long = own.flatMap(longFunctions);
    expect(long.filter((place) => LONG_FUNCTIONS[fileOf(place)] === undefined)).toEqual([]);
  }, 60_000);
});

const venues = readdirSync(join(ROOT, 'main/venues')).filter((name) =>
  statSync(join(ROOT, 'main/venues', name)).isDirectory(),
);

describe('a venue', () => {
  it('has one name: its id is that of its folder, its tests and its page', () => {
    const ids = registered.map(({ descriptor }) => `${descriptor.id}`);
    expect(ids.sort()).toEqual(venues.sort());
    const missing = venues
      .flatMap((name) => [`test/venues/${name}`, `docs/venues/${name}.md`])
      .filter((path) => !existsSync(join(ROOT, path)));
    expect(missing).toEqual([]);
  });
});

describe('shared code', () => {
  it('names no venue', () => {
    expect(venues.length).toBeGreaterThan(1);
    const shared = product.filter((path) => /^(main\/engine|main\/storage|shared)\//.test(path));
    const named = new RegExp(venues.map((name) => name.replaceAll('-', '-?')).join('|'), 'i');
    // Comments may say where a rule was met; code and texts may not ask for a venue.
    const spoken = shared.map((path) => {
      const source = ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true);
      const found: string[] = [];
      const visit = (node: ts.Node): void => {
        const text =
          ts.isStringLiteralLike(node) || ts.isIdentifier(node) ? (node.text as string) : '';
        if (named.test(text)) found.push(`${path} ${text}`);
        ts.forEachChild(node, visit);
      };
      visit(source);
      return found;
    });
    expect(spoken.flat()).toEqual([]);
  });

  it('explains every public function of the arithmetic', () => {
    const silent = product
      .filter((path) => path.startsWith('shared/math/'))
      .flatMap((path) => {
        const source = ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true);
        return source.statements
          .filter(
            (node): node is ts.FunctionDeclaration | ts.VariableStatement =>
              ts.isFunctionDeclaration(node) ||
              (ts.isVariableStatement(node) && /=>/.test(node.getText())),
          )
          .filter((node) =>
            node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword),
          )
          .filter((node) => ts.getJSDocCommentsAndTags(node).length === 0)
          .map((node) => `${path} ${node.getText().slice(0, 60)}`);
      });
    expect(silent).toEqual([]);
  });

  it('says at the top of every file what it is', () => {
    const mute = product.filter((path) => {
      const text = read(path)
        .replace(/^#!.*\n/, '')
        .replace(/^\/\/ @vitest-.*\n+/, '');
      return !/^(\/\/ |\/\*\*? ?)/.test(text) && !/\.(config)\.ts$/.test(path);
    });
    expect(mute).toEqual([]);
  });
});

describe('the repository', () => {
  it('has documents whose paths exist', () => {
    const broken: string[] = [];
    for (const path of files.filter((name) => name.endsWith('.md'))) {
      const text = read(path);
      for (const [, target = ''] of text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)) {
        if (/^[a-z]+:/.test(target)) continue;
        if (!existsSync(join(ROOT, normalize(join(dirname(path), target))))) {
          broken.push(`${path}: ${target}`);
        }
      }
      const named = /`((?:main|renderer|shared|preload|test|tools|docs)\/[\w./-]+)`/g;
      for (const [, target = ''] of text.matchAll(named)) {
        if (!existsSync(join(ROOT, target))) broken.push(`${path}: ${target}`);
      }
    }
    expect(broken).toEqual([]);
  });

  it('has a lock file that sends nobody to one registry', () => {
    const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: { [path: string]: { resolved?: string; link?: boolean; integrity?: string } };
    };
    const entries = Object.entries(lock.packages);
    expect(entries.length).toBeGreaterThan(100);
    const fixed = entries.filter(
      ([, entry]) => entry.resolved !== undefined && entry.link !== true,
    );
    expect(fixed.map(([path]) => path)).toEqual([]);
    const hosts = places(['package-lock.json', 'package.json'], /"https?:\/\/[^"]*registry/, true);
    expect(hosts).toEqual([]);
  });

  it('has no path of somebody’s machine in it', () => {
    const home = new RegExp(
      ['/ho', 'me/|/Us', 'ers/|/ro', 'ot/|/wo', 'rk/|[A-Z]:\\\\Us', 'ers'].join(''),
    );
    expect(
      places(
        files.filter((path) => SPARED[path] === undefined),
        home,
        true,
      ),
    ).toEqual([]);
  });

  it('has no secret in it', () => {
    const secret = new RegExp(
      [
        '-----BEGIN (RSA |EC |OPENSSH )?PRIVATE KEY-----[A-Za-z0-9+/\\\\n]{20}',
        '\\bgh[pousr]_[A-Za-z0-9]{30}',
        '\\bAKIA[0-9A-Z]{16}\\b',
        '\\bsk-[A-Za-z0-9_-]{24}',
        '\\bxox[abp]-[0-9A-Za-z-]{20}',
        '\\beyJ[A-Za-z0-9_-]{20,}\\.[A-Za-z0-9_-]{20,}\\.',
      ].join('|'),
    );
    expect(
      places(
        files.filter((path) => !path.endsWith('tidy.test.ts')),
        secret,
        true,
      ),
    ).toEqual([]);
  });

  it('has no file, export or package that nothing uses', async () => {
    const knip = join(ROOT, 'node_modules/knip/bin/knip.js');
    const run = promisify(execFile)(process.execPath, [knip, '--no-progress'], { cwd: ROOT });
    const said = await run.then(
      ({ stdout }) => stdout,
      (error: { stdout?: string; message: string }) => error.stdout ?? error.message,
    );
    expect(said.trim()).toBe('');
  }, 120_000);
});
