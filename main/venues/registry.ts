// Every venue that this program knows. Adding one is adding a line here and a folder beside it.

import { kalshi } from './kalshi/index.ts';
import { polymarket } from './polymarket/index.ts';
import type { VenueModule } from './venue.ts';

export const venues: readonly VenueModule[] = [kalshi, polymarket];
