// A bet of an offer whose odds were reduced because a runner was withdrawn: by the bookmaker off its winnings, by the
// exchange as its market does.

import { type BetParts, isPlace } from '../../../shared/domain/betParts.ts';
import type { Reduction } from '../../../shared/domain/market.ts';
import type { NotedLay } from '../../../shared/domain/notedLay.ts';
import type { OfferBet } from '../../../shared/domain/offer.ts';
import type { OfferEvent } from '../../../shared/domain/offerEvent.ts';
import { type DecimalOdds, mulDiv, type Ratio } from '../../../shared/domain/units.ts';
import { afterRuleFour, reducedOdds } from '../../../shared/math/reductions.ts';

type Reduced = OfferEvent & { readonly type: 'reduce-odds' };

/** The bet at the odds that it is paid at from here on. */
export function reducedBet(bet: OfferBet, event: Reduced): OfferBet {
  const { back, lay, on } = event;
  if (bet.parts != null) {
    return on === undefined ? bet : { ...bet, parts: reducedParts(bet.parts, on, event) };
  }
  return {
    ...{ ...bet, odds: kept(bet.odds, back) },
    lays: bet.lays.map((own) => reducedLay(own, lay, 'odds')),
  };
}

function reducedParts(parts: BetParts, on: number, { back, lay }: Reduced): BetParts {
  const of = isPlace(parts, on) ? 'winnings' : 'odds';
  const before = parts.selections[on]?.odds ?? null;
  const after = before === null ? null : kept(before, back);
  return {
    ...parts,
    selections: parts.selections.map((own, at) => (at === on ? { ...own, odds: after } : own)),
    backs: parts.backs.map((own) => {
      if (!own.on.includes(on)) return own;
      // Of an accumulator, the odds of one leg are a factor.
      const odds =
        before === null || after === null
          ? kept(own.odds, back)
          : (mulDiv(own.odds, after, before, 'nearest') as DecimalOdds);
      return { ...own, odds };
    }),
    lays: parts.lays.map((part) =>
      part.on === on ? { ...part, lays: part.lays.map((own) => reducedLay(own, lay, of)) } : part,
    ),
  };
}

const kept = (odds: DecimalOdds, share: Ratio): DecimalOdds =>
  afterRuleFour(odds, share) as DecimalOdds;

function reducedLay(lay: NotedLay, factor: Ratio, of: Reduction['of']): NotedLay {
  if (factor === 0) return lay;
  const odds = reducedOdds(lay.odds, [{ atMs: 0, factor, of }]) as DecimalOdds;
  return { ...lay, odds, matchedAt: lay.matchedAt ?? lay.odds };
}
