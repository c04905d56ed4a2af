// Settings of the copies of the data file that are made by themselves.

import { count, duration } from './settingKinds.ts';

const COPIES = 'Copies';
const DAY_MS = 86_400_000;

export const copySettings = {
  copyEvery: duration(
    COPIES,
    'Copy everything every',
    DAY_MS,
    0,
    30 * DAY_MS,
    'A copy of the data file is made by itself, beside those that you make. Zero for never. The demo world is not copied.',
  ),
  copiesKept: count(
    COPIES,
    'Keep the last',
    14,
    1,
    365,
    'Older copies that were made by themselves are taken away; your own never are.',
  ),
} as const;
