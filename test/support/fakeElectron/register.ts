// Loaded before the main process under test: puts the fake in the place of `electron` and shows the
// process the command line that Electron would.

import { registerHooks } from 'node:module';
import process from 'node:process';

const fake = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== 'electron') return next(specifier, context);
    return { url: fake, shortCircuit: true, format: 'module-typescript' };
  },
});

const { FAKE_ELECTRON_APP: appPath = '', FAKE_ELECTRON_PACKAGED: packaged } = process.env;
process.argv.splice(0, 2, '/fake/electron', ...(packaged === '1' ? [] : [appPath]));
