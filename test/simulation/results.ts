// What a bet comes to in every ordinary result of its contest, written out one after the other from the terms of its
// listings as they are stored, without the engine's own arithmetic.

import type { Engine } from '../../main/engine/engine.ts';
import type { BetTerms } from '../../shared/domain/risk.ts';
import type { Order } from '../../shared/domain/ticket.ts';

/** Margins and totals that tell every line of the demo world apart. */
const MOST = 300;

/** What roundings of single amounts come to at most: two cents. */
const ROUNDED = 20_000;

interface Held {
  readonly terms: BetTerms;
  readonly filled: number;
  readonly cost: number;
}

/**
 * Whether some result brings back less than orders have cost, in dollars and before commission. Null where they hang
 * on different numbers, or on none.
 */
export function canLose(engine: Engine, orders: readonly Order[]): boolean | null {
  const find = engine.options.database
    .prepare('SELECT terms FROM traded_listing WHERE listing_id = ?')
    .pluck();
  const held: Held[] = [];
  let paid = 0;
  for (const { cost, fee, filled, listingId, venueId } of orders) {
    if (filled === 0) continue;
    const terms = find.get(listingId) as string | null | undefined;
    if (terms == null) return null;
    const worth = engine.dollars(venueId) / 1_000_000;
    paid += (cost + fee) * worth;
    held.push({ terms: JSON.parse(terms), filled: filled * worth, cost: cost * worth });
  }
  const axes = new Set(held.map(({ terms }) => axisOf(terms)));
  const [axis] = axes;
  if (axes.size !== 1 || axis == null) return null;
  const level = held.every(({ terms }) => canBeLevel(terms));
  const margin = axis.startsWith('margin');
  for (let number = margin ? -MOST : 0; number <= MOST; number++) {
    if (number === 0 && margin && !level) continue;
    const back = held.reduce((sum, own) => sum + returned(own, number), 0);
    if (back < paid - ROUNDED) return true;
  }
  return false;
}

/** Sports in which who wins after overtime has more points, and one of both does. */
const PLAYED_OUT = ['american-football', 'baseball', 'basketball'];

const canBeLevel = ({ question: { period, scope, type }, sport }: BetTerms): boolean =>
  type !== 'winner' &&
  !(period === 'match' && scope === 'overtime-included' && PLAYED_OUT.includes(sport));

/** The number that a question is about: of the whole contest, or of a part of it. */
function axisOf({ question: { lineOn, period, type } }: BetTerms): string | null {
  switch (type) {
    case 'winner':
    case 'three-way':
    case 'draw-no-bet':
    case 'spread':
      return `margin, ${period}`;
    case 'total':
      return `total, ${period}`;
    case 'team-total':
      return `total of ${lineOn}, ${period}`;
    default:
      return null;
  }
}

/** What comes back of a bet when its number is this one. */
function returned({ cost, filled, terms: { mask, question } }: Held, number: number): number {
  const line = (question.line ?? 0) / 4;
  switch (question.type) {
    case 'three-way':
      return (mask >> (number > 0 ? 0 : number === 0 ? 1 : 2)) & 1 ? filled : 0;
    case 'winner':
      return (mask >> (number > 0 ? 0 : 1)) & 1 ? filled : 0;
    default: {
      const distance = question.type === 'spread' ? number + line : number - line;
      const ahead = (mask & 1) === 1 ? distance : -distance;
      // A quarter line is two half bets, one on either side of it.
      const halves = Math.abs(line * 2) % 1 === 0 ? [ahead, ahead] : [ahead - 0.25, ahead + 0.25];
      return halves.reduce((sum, own) => sum + (own > 0 ? filled : own === 0 ? cost : 0) / 2, 0);
    }
  }
}
