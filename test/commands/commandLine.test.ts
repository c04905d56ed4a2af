// Command lines: what is not understood is refused with help and code 2, what is asked for is given, and
// nothing is ever guessed.

import { describe, expect, it } from 'vitest';
import {
  HelpRequest,
  readCommandLine,
  UsageError,
  wholeNumber,
} from '../../main/hosts/node/commands/arguments.ts';
import { readLaunchOptions } from '../../main/hosts/node/launchOptions.ts';
import { command } from './command.ts';

describe('the launch options', () => {
  const read = (...args: string[]) => readLaunchOptions(args);

  it('are complete without a word', () => {
    expect(read()).toEqual({
      host: null,
      demo: false,
      seed: 7,
      dataDir: expect.stringMatching(/rossbook$/),
      port: 0,
      open: true,
      headless: false,
    });
  });

  it('are taken as given', () => {
    const given = read(
      ...['--host', 'node', '--demo', '--seed', '0', '--data-dir', '/tmp/a', '--port=65535'],
      ...['--no-open', '--headless'],
    );
    expect(given).toEqual({
      host: 'node',
      demo: true,
      seed: 0,
      dataDir: '/tmp/a',
      port: 65_535,
      open: false,
      headless: true,
    });
  });

  it('name a folder relative to where the command was given', () => {
    expect(read('--data-dir', 'x').dataDir).toBe(`${process.cwd()}/x`);
  });

  it.each([
    [['--port', '65536'], /--port must be a whole number from 0 to 65535: was "65536"/],
    [['--port=-1'], /was "-1"/],
    [['--port', '80.5'], /was "80\.5"/],
    [['--port', '0x50'], /was "0x50"/],
    [['--port', '1e3'], /was "1e3"/],
    [['--port', ' 80'], /was " 80"/],
    [['--port='], /was ""/],
    [['--port'], /argument missing/],
    [['--seed', '2147483648'], /--seed must be/],
    [['--seed', 'NaN'], /was "NaN"/],
    [['--host', 'firefox'], /--host must be node or electron: was "firefox"/],
    [['--host'], /argument missing/],
    [['--data-dir='], /--data-dir must name a folder/],
    [['--demo=yes'], /does not take an argument/],
    [['--no-demo'], /Unknown option '--no-demo'/],
    [['--Demo'], /Unknown option '--Demo'/],
    [['-p', '80'], /Unknown option '-p'/],
    [['--__proto__', 'x'], /Unknown option '--__proto__'/],
    [['--constructor'], /Unknown option '--constructor'/],
    [['demo'], /unexpected "demo"/],
    [['--', 'x'], /unexpected "x"/],
  ])('of %j are refused with what is wrong and where help is', (args, words) => {
    expect(() => read(...args)).toThrow(UsageError);
    expect(() => read(...args)).toThrow(words);
    expect(() => read(...args)).toThrow(/--help says more|--port N +port of the page/);
  });
});

describe('the reader of command lines', () => {
  const flags = { fast: { help: 'at once' }, size: { value: 'N', help: 'how much' } };

  it('gives the help as asked for, which is no error', () => {
    const help = () => readCommandLine('npm run x', flags, ['--help'], 0);
    expect(help).toThrow(HelpRequest);
    expect(help).toThrow('npm run x\n\n  --fast    at once\n  --size N  how much');
  });

  it('takes words up to the number allowed', () => {
    expect(readCommandLine('u', flags, ['a', '--fast', 'b'], 2).positionals).toEqual(['a', 'b']);
    expect(() => readCommandLine('u', flags, ['a', 'b', 'c'], 2)).toThrow('unexpected "c"');
  });

  it.each([
    [undefined, 5],
    ['0', 0],
    ['-3', -3],
    ['007', 7],
    ['9', 9],
  ])('reads the whole number %j', (text, value) => {
    expect(wholeNumber('n', text, 5, -3, 9)).toBe(value);
  });

  it.each(['10', '-4', '', ' ', '1 ', '1.0', '1e1', 'x', '٣', '9007199254740993'])(
    'refuses the number %j',
    (text) => {
      expect(() => wholeNumber('n', text, 5, -3, 9)).toThrow(UsageError);
    },
  );

  it('refuses a switch where a number belongs', () => {
    expect(() => wholeNumber('n', true, 5, -3, 9)).toThrow(/was "true"/);
  });
});

describe('a command', () => {
  it.each([
    [[], 2, /unknown command "". Commands: start, replay/],
    [['steal'], 2, /unknown command "steal"/],
    [['constructor'], 2, /unknown command "constructor"/],
    [['__proto__'], 2, /unknown command "__proto__"/],
    [['replay'], 2, /a file is missing[\s\S]*npm run replay -- FILE/],
    [['replay', 'a', 'b'], 2, /unexpected "b"/],
    [['replay', '--fast'], 2, /Unknown option '--fast'[\s\S]*--json/],
    [['conformance'], 2, /a folder is missing[\s\S]*npm run conformance -- DIR/],
    [
      ['headless', '--seconds', 'ten'],
      2,
      /--seconds must be a whole number from 1 to 86400: was "ten"/,
    ],
    [['headless', '--seconds', '0'], 2, /was "0"/],
    [['headless', '--data-dir='], 2, /must name a folder/],
    [
      ['start', '--host', 'node', '--port', '-1'],
      2,
      /argument is ambiguous|must be a whole number/,
    ],
    [['replay', '/nowhere/a.json'], 1, /\/nowhere\/a\.json: there is no such file/],
    [['conformance', '/nowhere'], 1, /\/nowhere: there is no such file or folder/],
  ] as const)(
    '%j ends with its code and a sentence, on standard error alone',
    async (args, code, words) => {
      const result = await command(args);
      expect(result.code).toBe(code);
      expect(result.stderr).toMatch(words);
      expect(result.stderr).not.toMatch(/\n {4}at /);
      expect(result.stdout).toBe('');
    },
  );

  it.each([
    '--help',
    'replay --help',
    'headless --help',
    'conformance --help',
    'start --help',
    'sim --help',
  ])('%s is answered on standard output, with code 0', async (line) => {
    const result = await command(line.split(' '));
    expect(result).toMatchObject({ code: 0, stderr: '' });
    expect(result.stdout).toMatch(/--|Commands:/);
  });
});
