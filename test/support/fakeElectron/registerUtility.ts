// Loaded before a fake utility process: Electron's main-process module does not exist there.

import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'electron') throw new Error('the engine must not import electron');
    return next(specifier, context);
  },
});
