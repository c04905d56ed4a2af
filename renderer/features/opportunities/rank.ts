// Which opportunity comes before which. Pure.

import type { Opportunity } from '../../../shared/domain/opportunity.ts';
import { SCALE } from '../../../shared/domain/units.ts';

/** Behind every edge there can be. */
const LAST = -1_000 * SCALE;

/** By net edge; a price that its bookmaker may void is worth no headline and comes last. */
export const rankOf = ({ edge, palp }: Opportunity): number => (palp === null ? edge.net : LAST);
