// A bet of an offer as it is typed: at the bookmaker, and laid against; what should be laid, what every
// result pays, and the event that notes it. Pure.

import { headOf, partCalculators } from '../../../shared/calculators/partsOf.ts';
import type { BetParts } from '../../../shared/domain/betParts.ts';
import type { BookAccount } from '../../../shared/domain/bookAccount.ts';
import { formatDecimal } from '../../../shared/domain/oddsText.ts';
import type { BetRole, OfferView } from '../../../shared/domain/offer.ts';
import type { OfferTerms } from '../../../shared/domain/offerTerms.ts';
import {
  type Currency,
  type DecimalOdds,
  divide,
  formatScaled,
  type Money,
  mulDiv,
  type Ratio,
  SCALE,
} from '../../../shared/domain/units.ts';
import {
  type BackKind,
  backProfit,
  layProfit,
  layRisk,
  PAID_IN,
} from '../../../shared/math/betSettlement.ts';
import { type Lay, type LayAim, layPlan } from '../../../shared/math/matchedBetting.ts';
import { typedMoney, typedOdds, typedShare } from '../../components/typed.ts';

export const betKinds = ['single', ...partCalculators] as const;
/** One bet with its lays, or a calculator whose sheet is the bet. */
export type BetKind = (typeof betKinds)[number];

/** What stands in the fields. */
export interface TypedBet {
  readonly kind: BetKind;
  /** What stands in the calculator of a bet with several parts; null while something is missing there. */
  readonly parts: BetParts | null;
  /** Selections of a dutch that are bet on at other bookmakers. */
  readonly elsewhere: readonly number[];
  /** Whether the lays of several parts that are due are matched already. */
  readonly partsLaid: boolean;
  /** The bookmaker's outcome, where it comes from the board of qualifiers. */
  readonly listingId: string | null;
  readonly description: string;
  /** Kick-off of the contest; null where nobody said. */
  readonly startsMs: number | null;
  readonly stake: string;
  readonly odds: string;
  readonly layOdds: string;
  /** In percent. */
  readonly commission: string;
  /** Empty for what the sheet works out. */
  readonly layStake: string;
  /** Empty when all of it is matched. */
  readonly matched: string;
  /** What is kept of a refund, in percent. */
  readonly kept: string;
  readonly aim: LayAim;
  readonly layAccountId: number | null;
}

export interface BetSheet {
  readonly kind: BackKind;
  readonly stake: Money;
  readonly odds: DecimalOdds;
  readonly layOdds: DecimalOdds;
  readonly commission: Ratio;
  /** What the aim wants to be laid. */
  readonly advised: Money;
  readonly layWanted: Money;
  readonly laid: Money;
  readonly liability: Money;
  readonly outcomes: readonly BetOutcome[];
  readonly worst: Money;
  /** What is left of the stake, or of the free bet. */
  readonly rating: Ratio;
  readonly formula: string;
}

export interface BetOutcome {
  readonly key: 'won' | 'lost';
  readonly book: Money;
  readonly exchange: Money;
  /** What a lost bet brings back as a free bet; 0 elsewhere. */
  readonly refund: Money;
  readonly total: Money;
}

export const roleOf = (type: 'place-qualifier' | 'place-free-bet' | 'place-wager'): BetRole =>
  ({
    'place-qualifier': 'qualifying' as const,
    'place-free-bet': 'free-bet' as const,
    'place-wager': 'wagering' as const,
  })[type];

/** How the bookmaker counts a bet of a role. */
export const kindOf = (role: BetRole, terms: OfferTerms): BackKind =>
  role === 'free-bet' ? (terms.reward === 'sr' ? 'sr' : 'snr') : 'cash';

/** Whether a qualifying bet that loses brings something back. */
export const refunds = (role: BetRole, { reward, rewardWhen }: OfferTerms): boolean =>
  role === 'qualifying' && rewardWhen === 'lost' && (reward === 'snr' || reward === 'sr');

/** What a refund is worth once its free bets are used, rounded down to a penny. */
export function keptOf({ rewardCount, rewardValue }: OfferTerms, share: Ratio): Money {
  const worth = mulDiv(rewardValue * Math.max(rewardCount, 1), share, SCALE, 'floor');
  return (divide(worth, PAID_IN, 'floor') * PAID_IN) as Money;
}

/**
 * Where a person's lays usually stand: where the last one of this offer did, else at the first account that
 * is at no bookmaker; null where there is none.
 */
export function usualLayAccount(
  { accountId, progress, terms }: OfferView,
  accounts: readonly BookAccount[],
  bookmakers: ReadonlySet<string>,
): number | null {
  const last = progress.bets.findLast(({ layAccountId }) => layAccountId !== null);
  const fitting = accounts.find(
    ({ book, currency, id }) =>
      id !== accountId && currency === terms.currency && !bookmakers.has(book),
  );
  return last?.layAccountId ?? fitting?.id ?? null;
}

/** What a form begins with. */
export function firstBet(offer: OfferView, role: BetRole): TypedBet {
  const { progress, terms } = offer;
  const stake = role === 'free-bet' ? progress.freeBetValue : terms.stake;
  return {
    ...{ kind: 'single', parts: null, elsewhere: [], partsLaid: true, listingId: null },
    ...{ description: '', startsMs: null, odds: '', layOdds: '', commission: '2', layStake: '' },
    ...{ matched: '', kept: '70', aim: 'equal', layAccountId: null },
    stake: stake > 0 ? formatScaled(stake, 2) : '',
  };
}

/** The field that is missing or wrong, or everything that the bet comes to. */
export function sheetOf(
  typed: TypedBet,
  role: BetRole,
  terms: OfferTerms,
): BetSheet | { readonly at: keyof TypedBet } {
  const stake = typedMoney(typed.stake);
  const odds = typedOdds(typed.odds);
  const layOdds = typedOdds(typed.layOdds);
  const commission = typedShare(typed.commission);
  const keptShare = refunds(role, terms) ? typedShare(typed.kept) : (0 as Ratio);
  if (stake === null) return { at: 'stake' };
  if (odds === null) return { at: 'odds' };
  if (layOdds === null) return { at: 'layOdds' };
  if (commission === null) return { at: 'commission' };
  if (keptShare === null) return { at: 'kept' };
  const kind = kindOf(role, terms);
  const keptValue = keptOf(terms, keptShare);
  const matchedKind = kind === 'cash' ? ('qualifier' as const) : kind;
  const bet =
    keptShare > 0
      ? { kind: 'refund' as const, stake, odds, keptValue }
      : { kind: matchedKind, stake, odds };
  const plan = layPlan({
    ...{ bet, previousLays: [], odds: layOdds, commission, aim: typed.aim, step: PAID_IN },
    rounding: 'nearest',
  });
  const layWanted = typed.layStake.trim() === '' ? plan.stake : typedMoney(typed.layStake);
  if (layWanted === null) return { at: 'layStake' };
  const laid =
    typed.matched.trim() === ''
      ? layWanted
      : (parsedZero(typed.matched) ?? typedMoney(typed.matched));
  if (laid === null || laid > layWanted) return { at: 'matched' };
  const lays = laid === 0 ? [] : [{ stake: laid, odds: layOdds, commission }];
  const outcomes = (['won', 'lost'] as const).map((key): BetOutcome => {
    const book = backProfit({ kind, stake, odds }, key === 'won');
    const exchange = layProfit(lays, key === 'won');
    const refund = (key === 'lost' ? keptValue : 0) as Money;
    return { key, book, exchange, refund, total: (book + exchange + refund) as Money };
  });
  const worst = Math.min(...outcomes.map(({ total }) => total)) as Money;
  const left = kind === 'cash' ? stake + worst : worst;
  return {
    ...{ kind, stake, odds, layOdds, commission, layWanted, laid, outcomes, worst },
    advised: plan.stake,
    liability: layRisk({ stake: laid, odds: layOdds }),
    rating: mulDiv(left, SCALE, stake, 'floor') as Ratio,
    formula: layFormula(kind, typed.aim, { stake, odds, layOdds, commission, kept: keptValue }),
  };
}

const parsedZero = (text: string): Money | null =>
  /^0+([.,]0*)?$/.test(text.trim()) ? (0 as Money) : null;

interface FormulaNumbers {
  readonly stake: Money;
  readonly odds: DecimalOdds;
  readonly layOdds: DecimalOdds;
  readonly commission: Ratio;
  readonly kept: Money;
}

/** How the advised lay stake comes about, with the numbers in it (MATH: matched betting). */
export function layFormula(kind: BackKind, aim: LayAim, numbers: FormulaNumbers): string {
  const { commission, kept, layOdds, odds, stake } = numbers;
  const [s, o, l] = [formatScaled(stake), formatDecimal(odds), formatDecimal(layOdds)];
  const c = formatScaled(commission);
  const less = kept > 0 ? ` − ${formatScaled(kept)}` : '';
  if (aim === 'zeroIfBackWins') {
    return kind === 'sr' ? `${s} · ${o} / (${l} − 1)` : `${s} · (${o} − 1) / (${l} − 1)`;
  }
  if (aim === 'zeroIfBackLoses') return kind === 'cash' ? `(${s}${less}) / (1 − ${c})` : '0';
  return kind === 'snr'
    ? `${s} · (${o} − 1) / (${l} − ${c})`
    : `(${s} · ${o}${less}) / (${l} − ${c})`;
}

const layArguments = ({ commission, odds, stake }: Lay<Currency>) => ({
  ...{ stake: formatScaled(stake), odds: formatScaled(odds) },
  commission: formatScaled(commission),
});

/** A bet of several parts as the contract takes it; null while it has none at the offer's bookmaker. */
export function partArguments({ description, layAccountId, startsMs }: TypedBet, parts: BetParts) {
  const head = headOf(parts);
  if (head === null) return null;
  const wanted = parts.lays.reduce((sum, { plan }) => sum + plan.stake, 0);
  return {
    ...{ description: description.trim(), startsMs, layAccountId, lays: [], ticketId: null },
    ...{ stake: formatScaled(head.stake), odds: formatScaled(head.odds) },
    layWanted: formatScaled(wanted),
    parts: {
      shape: parts.shape,
      selections: parts.selections.map(({ label, odds }) => ({
        ...{ label, result: null, odds: odds === null ? null : formatScaled(odds) },
      })),
      backs: parts.backs.map(({ accountId, odds, on, own, stake }) => ({
        ...{ on: [...on], own, accountId, kind: 'cash' as const },
        ...{ stake: formatScaled(stake), odds: formatScaled(odds) },
      })),
      lays: parts.lays.map(({ accountId, lays, on, plan }) => ({
        ...{ on, accountId, plan: layArguments(plan), lays: lays.map(layArguments) },
      })),
    },
  };
}

/** The bet as the contract takes it. */
export const betArguments = (typed: TypedBet, sheet: BetSheet) => ({
  description: typed.description.trim(),
  startsMs: typed.startsMs,
  stake: formatScaled(sheet.stake),
  odds: formatScaled(sheet.odds),
  layAccountId: typed.layAccountId,
  layWanted: formatScaled(sheet.layWanted),
  lays:
    sheet.laid === 0
      ? []
      : [
          {
            stake: formatScaled(sheet.laid),
            odds: formatScaled(sheet.layOdds),
            commission: formatScaled(sheet.commission),
          },
        ],
  ticketId: null,
  ...(typed.listingId !== null && { listingId: typed.listingId }),
});
