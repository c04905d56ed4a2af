// The worst that can come of everything on one contest, worked out anew from orders and terms as they are
// stored: results one by one, written out without the engine's own arithmetic.

import type { Engine } from '../../main/engine/engine.ts';
import type { BetTerms } from '../../shared/domain/risk.ts';
import type { Purse } from '../../shared/domain/ticket.ts';

interface Row {
  readonly ticket: string;
  readonly venue: string;
  readonly quantity: number;
  readonly limit: number;
  readonly filled: number;
  readonly cost: number;
  readonly fee: number;
  readonly predicted: number;
  readonly open: number;
  readonly terms: string | null;
}

/** Margins that tell every line of the demo world apart. */
const MARGINS = Array.from({ length: 161 }, (_, at) => at - 80);

/**
 * Dollars that a purse can lose on a contest in an ordinary result: bets that stand, and of those on their way
 * only what loses. The bet of `own` counts as filled whole.
 */
export function worstOnContest(
  engine: Engine,
  purse: Purse,
  fixtureId: string,
  own: string,
): number {
  const rows = engine.options.database
    .prepare(
      `SELECT o.ticket_id AS ticket, o.venue, o.quantity, o.limit_price AS "limit", o.filled, o.cost,
         o.fee, o.predicted_fee AS predicted,
         o.status IN ('submitting', 'working', 'unknown') AS open, l.terms
       FROM venue_order o JOIN traded_listing l USING (listing_id)
       WHERE o.purse = ? AND l.fixture_id = ? AND o.side = 'back'
         AND NOT EXISTS (SELECT 1 FROM settled s
           WHERE s.listing_id = o.listing_id AND s.purse = o.purse)`,
    )
    .all(purse, fixtureId) as Row[];
  const bets = rows.map((row) => ({
    ...row,
    terms: row.terms === null ? null : (JSON.parse(row.terms) as BetTerms),
    rate: engine.dollars(row.venue as never) / 1_000_000,
  }));
  // Totals and the like hang on other numbers than the margin: they are left to their stakes.
  const simple = bets.filter(({ terms }) => terms !== null && isOnMargin(terms));
  if (simple.length < bets.length) return 0;
  const level = simple.every(({ terms }) => terms?.question.type !== 'winner');
  let worst = Number.POSITIVE_INFINITY;
  for (const margin of MARGINS) {
    if (margin === 0 && !level) continue;
    let sum = 0;
    for (const bet of simple) {
      const share = bet.terms === null ? 0 : paysShare(bet.terms, margin);
      sum += (bet.filled * share - bet.cost - bet.fee) * bet.rate;
      if (bet.open === 0) continue;
      const rest = bet.quantity - bet.filled;
      const cost = (rest * bet.limit) / 1_000_000 + bet.predicted;
      const more = (rest * share - cost) * bet.rate;
      sum += bet.ticket === own ? more : Math.min(0, more);
    }
    worst = Math.min(worst, sum);
  }
  // Roundings of single amounts are nothing here.
  return Math.max(0, -worst - 10_000);
}

const isOnMargin = ({ question }: BetTerms): boolean =>
  ['winner', 'three-way'].includes(question.type) && question.period === 'match';

/** Share of its face that a bet pays at a margin of the first side over the second. */
function paysShare({ mask, question }: BetTerms, margin: number): number {
  const selections = question.type === 'three-way' ? 3 : 2;
  const won = margin > 0 ? 0 : margin < 0 ? selections - 1 : 1;
  return (mask >> won) & 1;
}
