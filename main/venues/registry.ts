// Every venue that this program knows. Adding one is adding a line here and a folder beside it.

import { asianOdds88 } from './asianodds88/index.ts';
import { betfair } from './betfair/index.ts';
import { betinasia } from './betinasia/index.ts';
import { kalshi } from './kalshi/index.ts';
import { polymarket } from './polymarket/index.ts';
import { ps3838 } from './ps3838/index.ts';
import { theOddsApi } from './the-odds-api/index.ts';
import type { VenueModule } from './venue.ts';

export const venues: readonly VenueModule[] = [
  ...[kalshi, polymarket, ps3838, betfair, theOddsApi, asianOdds88, betinasia],
];
