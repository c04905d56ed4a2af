// When a price counts as old: by the user's limits, the state of its book and of its venue's feed.

import type { Leg, Opportunity } from '../../shared/domain/opportunity.ts';
import { useRow, useSingle, useTicking } from '../client/client.ts';
import { engineMs } from '../clock.ts';
import { isUsable } from '../words/feeds.ts';

/** How long a price of this opportunity may go unconfirmed. */
export function useAgeLimit(opportunity: Pick<Opportunity, 'inPlay'>): number {
  const settings = useSingle('settings')?.settings;
  if (settings === undefined) return 0;
  return opportunity.inPlay ? settings.staleAfterInPlay : settings.staleAfter;
}

/** Whether a leg's price is too old to be relied on, as time passes. */
export function useIsLegOld(
  leg: Pick<Leg, 'bookState' | 'confirmedMs' | 'venueId'>,
  limitMs: number,
): boolean {
  const feed = useRow('feeds', leg.venueId);
  const broken = leg.bookState !== 'live' || (feed !== undefined && !isUsable(feed.state));
  const late = useTicking(() => engineMs() - leg.confirmedMs > limitMs);
  return broken || late;
}
