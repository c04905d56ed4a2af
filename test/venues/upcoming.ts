// Venues that are built but not in the registry yet: they pass the same suites as those that are.

import { asianodds } from '../../main/venues/asianodds/index.ts';
import { betfair } from '../../main/venues/betfair/index.ts';
import { ps3838 } from '../../main/venues/ps3838/index.ts';
import { theOddsApi } from '../../main/venues/theOddsApi/index.ts';
import type { VenueModule } from '../../main/venues/venue.ts';

export const upcoming: readonly VenueModule[] = [asianodds, betfair, ps3838, theOddsApi];
