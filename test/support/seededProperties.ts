// Properties draw from a stated seed in every test file, so that a run repeats itself; set PROPERTY_SEED
// to look for other cases.

import process from 'node:process';
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 42) });
