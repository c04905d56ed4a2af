// The feed against its simulator in virtual time, with options of one's own.

import { Secret } from '../../../main/platform/platform.ts';
import { theOddsApi } from '../../../main/venues/the-odds-api/index.ts';
import type { OddsApiSimulator } from '../../../main/venues/the-odds-api/simulator.ts';
import type { VenueModule } from '../../../main/venues/venue.ts';
import type { StoredOptions } from '../../../shared/domain/venueOptions.ts';
import { FeedHarness } from '../../support/feedHarness.ts';

/** A harness whose feed has these options. */
export function withOptions(
  options: StoredOptions,
  seed = 5,
  size: { fixtures?: number; quotes?: number } = {},
): { readonly h: FeedHarness; readonly simulator: OddsApiSimulator } {
  const module: VenueModule = {
    ...theOddsApi,
    createFeed: (context, books, catalogue) =>
      theOddsApi.createFeed(
        { ...context, settings: { ...context.settings, options } },
        books,
        catalogue,
      ),
  };
  const h = new FeedHarness(module, seed, size);
  return { h, simulator: h.simulator as OddsApiSimulator };
}

/** Requests so far whose path ends so. */
export const asked = (h: FeedHarness, end: string): number =>
  h.net.sent.filter((line) => line.endsWith(end)).length;

export const wrongKey = { apiKey: new Secret('not-the-key') };
