// A bet of an offer whose odds were reduced because a runner was withdrawn: by the bookmaker off its winnings, by the
// exchange as its market does.

import { type BetParts, isPlace } from '../../../shared/domain/betParts.ts';
import type { Reduction } from '../../../shared/domain/market.ts';
import type { NotedLay } from '../../../shared/domain/notedLay.ts';
import { laidOf, type OfferBet } from '../../../shared/domain/offer.ts';
import type { OfferEvent } from '../../../shared/domain/offerEvent.ts';
import {
  type DecimalOdds,
  divide,
  type Money,
  mulDiv,
  type Ratio,
} from '../../../shared/domain/units.ts';
import { PAID_IN } from '../../../shared/math/betSettlement.ts';
import { afterRuleFour, reducedOdds } from '../../../shared/math/reductions.ts';

type Reduced = OfferEvent & { readonly type: 'reduce-odds' };

/** The bet at the odds that it is paid at from here on; what is still to be laid of it becomes less with them. */
export function reducedBet(bet: OfferBet, event: Reduced): OfferBet {
  const { back, lay, on } = event;
  if (bet.parts != null) {
    if (on === undefined) return bet;
    const parts = reducedParts(bet.parts, on, event);
    const wanted = parts.lays.reduce((sum, { plan }) => sum + plan.stake, 0);
    return { ...bet, parts, layWanted: wanted as Money };
  }
  const odds = kept(bet.odds, back);
  return {
    ...{ ...bet, odds, lays: bet.lays.map((own) => reducedLay(own, lay, 'odds')) },
    layWanted: wantedAfter(bet.layWanted, laidOf(bet), odds, bet.odds),
  };
}

function reducedParts(parts: BetParts, on: number, { back, lay }: Reduced): BetParts {
  const of = isPlace(parts, on) ? 'winnings' : 'odds';
  const before = parts.selections[on]?.odds ?? null;
  const after = before === null ? null : kept(before, back);
  const backs = parts.backs.map((own) => {
    if (!own.on.includes(on)) return own;
    // Of an accumulator, the odds of one leg are a factor.
    const odds =
      before === null || after === null
        ? kept(own.odds, back)
        : (mulDiv(own.odds, after, before, 'nearest') as DecimalOdds);
    return { ...own, odds };
  });
  const at = parts.backs.findIndex((own) => own.on.includes(on));
  const [was, is] = [parts.backs[at]?.odds, backs[at]?.odds];
  return {
    ...{ ...parts, backs },
    selections: parts.selections.map((own, one) => (one === on ? { ...own, odds: after } : own)),
    lays: parts.lays.map((part) => {
      const lays = part.on === on ? part.lays.map((own) => reducedLay(own, lay, of)) : part.lays;
      if (was === undefined || is === undefined || !isAgainst(parts, part.on, on)) {
        return { ...part, lays };
      }
      const stake = wantedAfter(part.plan.stake, laidOf(part), is, was);
      return { ...part, lays, plan: { ...part.plan, stake } };
    }),
  };
}

/** Whether a lay of one selection evens out what is backed on another: its own, a place's, any leg's. */
const isAgainst = (parts: BetParts, lay: number, backed: number): boolean =>
  lay === backed ||
  parts.shape.startsWith('accumulator') ||
  (isPlace(parts, lay) && isPlace(parts, backed));

/** Lay stake that is wanted in all once what is backed returns less: what is laid stands. */
function wantedAfter(wanted: Money, laid: Money, is: DecimalOdds, was: DecimalOdds): Money {
  const rest = Math.max(0, wanted - laid);
  const less = divide(mulDiv(rest, is, was, 'nearest'), PAID_IN, 'nearest') * PAID_IN;
  return (rest === 0 ? wanted : laid + less) as Money;
}

const kept = (odds: DecimalOdds, share: Ratio): DecimalOdds =>
  afterRuleFour(odds, share) as DecimalOdds;

function reducedLay(lay: NotedLay, factor: Ratio, of: Reduction['of']): NotedLay {
  if (factor === 0) return lay;
  const odds = reducedOdds(lay.odds, [{ atMs: 0, factor, of }]) as DecimalOdds;
  return { ...lay, odds, matchedAt: lay.matchedAt ?? lay.odds };
}
