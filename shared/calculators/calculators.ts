// The calculators in the order in which they are offered.

import { accumulator } from './accumulator.ts';
import type { Calculator } from './calculator.ts';
import { dutch, layDutch } from './dutching.ts';
import { eachWay } from './eachWay.ts';
import { boost, freeBet, partLay, qualifier, refund } from './matched.ts';
import { betAndGet, bonus } from './offers.ts';

export const calculators: readonly Calculator[] = [
  ...[qualifier, freeBet, betAndGet, refund, boost, partLay],
  ...[eachWay, accumulator, dutch, layDutch, bonus],
] as readonly Calculator[];
