// Which opportunity comes before which. Pure.

import type { Opportunity } from '../../../shared/domain/opportunity.ts';
import { SCALE } from '../../../shared/domain/units.ts';

/** More than any edge there can be. */
const TIER = 1_000 * SCALE;

/**
 * By net edge: first what could be bet now, then what some step refuses, and last what is too good to be true or a
 * price that its bookmaker may void. Neither of those is worth a headline, however much it promises.
 */
export function rankOf({ edge, palp, refusal }: Opportunity): number {
  if (palp !== null || refusal?.gate === 'maxEdge') return edge.net - 2 * TIER;
  return refusal === null ? edge.net : edge.net - TIER;
}
