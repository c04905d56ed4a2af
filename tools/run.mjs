// Starts one of Crossbook's commands: `npm run replay` is `node tools/run.mjs replay`. It is plain
// JavaScript that an old Node can read, so that an old Node gets a sentence instead of a crash.

import process from 'node:process';

const [major, minor] = process.versions.node.split('.').map(Number);
const napi = Number(process.versions.napi ?? 0);
const recent = major > 22 || (major === 22 && minor >= 20);

if (!recent || napi < 10) {
  process.stderr.write(
    `Crossbook runs on Node 22.20 or newer, this is ${process.versions.node}.\n` +
      'Run `npm ci` first: it brings a Node of its own. Then start everything through npm\n' +
      '(`npm start`, `npm test`, `npm run …`), which puts that Node in front.\n',
  );
  process.exit(1);
}

// Tools for developers live with the tests; the program itself does not know them.
const developers = {
  bench: '../test/bench/command.ts',
  crash: '../test/crash/command.ts',
  fit: '../test/matching/command.ts',
  sim: '../test/simulation/command.ts',
  test: '../test/commands/test.ts',
};

const { run } = await import('../main/hosts/node/commands/index.ts');
await run(process.argv.slice(2), (name) =>
  Object.hasOwn(developers, name) ? import(developers[name]) : null,
);
