// How known names of sides are written down: one side per line, its names separated by `|`, the common
// full name first. Codes and short names are meant within the list's sport and region only.

import type { Sport } from '../../domain/market.ts';

export interface SideList {
  readonly sport: Sport;
  /** Country or league that the sides belong to: `england`, `nfl`; `nations` for national sides. */
  readonly region: string;
  readonly sides: string;
}

export const sideList = (sport: Sport, region: string, sides: string): SideList => ({
  sport,
  region,
  sides,
});
