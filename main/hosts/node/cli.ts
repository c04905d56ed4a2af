// Entry of the built command line: `node out/main/cli.js headless --demo` is `npm run headless -- --demo`.

import process from 'node:process';
import { run } from './commands/index.ts';

await run(process.argv.slice(2));
