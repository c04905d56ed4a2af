// Venues that are built but not in the registry yet: they pass the same suites as those that are.

import { asianodds } from '../../main/venues/asianodds/index.ts';
import type { VenueModule } from '../../main/venues/venue.ts';

export const upcoming: readonly VenueModule[] = [asianodds];
