// What an event makes of an offer's bets and rewards, and what that moves on the participant's accounts.
// Whether the event is allowed is decided before (offerGuards.ts); states are the machine's.

import { assert } from '../../../shared/assert.ts';
import { type BetParts, boundTo } from '../../../shared/domain/betParts.ts';
import type { BookAccountId } from '../../../shared/domain/bookAccount.ts';
import {
  type BetResult,
  type BetRole,
  type Offer,
  type OfferBet,
  type OfferProgress,
  openBets,
  rewardExpiry,
  turnoverOf,
} from '../../../shared/domain/offer.ts';
import type { OfferEvent, PlacedBet } from '../../../shared/domain/offerEvent.ts';
import type { OfferTerms } from '../../../shared/domain/offerTerms.ts';
import { addMoney, type Money, subtractMoney, ZERO_MONEY } from '../../../shared/domain/units.ts';
import {
  type BackKind,
  backProfit,
  layProfit,
  layRisk,
} from '../../../shared/math/betSettlement.ts';
import {
  backPartProfit,
  layPartProfit,
  layPartRisk,
  partsResult,
  withResults,
} from '../../../shared/math/partSettlement.ts';
import { reducedBet } from './reducedBets.ts';

/** Progress after an allowed event. */
export function progressAfter(offer: Offer, event: OfferEvent, nowMs: number): OfferProgress {
  const { progress, terms } = offer;
  switch (event.type) {
    case 'send-deposit':
      return { ...progress, deposited: addMoney(progress.deposited, event.amount) };
    case 'place-qualifier':
      return withBet(progress, 'qualifying', 'cash', event.bet, nowMs);
    case 'place-free-bet': {
      const placed = withBet(progress, 'free-bet', freeKind(terms), event.bet, nowMs);
      return { ...placed, freeBets: progress.freeBets - 1 };
    }
    case 'place-wager':
      return withBet(progress, 'wagering', 'cash', event.bet, nowMs);
    case 'match-rest':
      return changeBet(progress, event.number ?? openNumber(progress), (bet) => {
        if (bet.parts == null) {
          const bound = bet.listingId ?? event.listingId;
          return {
            ...{ ...bet, lays: [...bet.lays, event.lay], layWanted: event.wanted },
            layAccountId: bet.layAccountId ?? event.accountId ?? null,
            ...(bound === undefined ? {} : { listingId: bound }),
          };
        }
        const { listingId, on = 0 } = event;
        const known = listingId === undefined || bet.parts.selections[on]?.listingId !== undefined;
        const parts = withLay(known ? bet.parts : boundTo(bet.parts, on, listingId), event);
        const wanted = parts.lays.map(({ plan }) => plan.stake).reduce(addMoney, ZERO_MONEY);
        return { ...bet, parts, layWanted: wanted };
      });
    case 'bind-bet': {
      const { listingId, number, on = null } = event;
      return changeBet(progress, number, (bet) =>
        bet.parts == null || on === null
          ? { ...bet, listingId }
          : { ...bet, parts: boundTo(bet.parts, on, listingId) },
      );
    }
    case 'reduce-odds':
      return changeBet(progress, event.number, (bet) => reducedBet(bet, event));
    case 'settle-part':
      return partSettled(progress, event, nowMs);
    case 'settle-qualifier':
    case 'settle-free-bet':
      return decided(progress, openNumber(progress), event.result, nowMs);
    case 'void-qualifier':
      return decided(progress, openNumber(progress), 'void', nowMs);
    case 'void-free-bet': {
      // A free bet on a void contest is given back.
      const voided = decided(progress, openNumber(progress), 'void', nowMs);
      return { ...voided, freeBets: progress.freeBets + 1 };
    }
    case 'settle-wager':
      return decided(progress, event.number, event.result, nowMs);
    case 'correct-result':
      return corrected(progress, event, nowMs);
    case 'credit-reward':
      return credited(progress, terms, event, nowMs);
    case 'expire':
    case 'void':
      return withoutBonus(progress, terms);
    case 'resolve-dispute':
      return event.outcome === 'void' ? withoutBonus(progress, terms) : progress;
    default:
      return progress;
  }
}

/** A bonus that was not wagered is taken off again; cash stays. */
const withoutBonus = (progress: OfferProgress, terms: OfferTerms): OfferProgress =>
  terms.reward === 'bonus' ? { ...progress, credited: ZERO_MONEY } : progress;

/** How a free bet of these terms pays. */
export const freeKind = (terms: OfferTerms): BackKind => (terms.reward === 'sr' ? 'sr' : 'snr');

function withBet(
  progress: OfferProgress,
  role: BetRole,
  kind: BackKind,
  bet: PlacedBet,
  nowMs: number,
): OfferProgress {
  const number = progress.bets.length + 1;
  const parts = bet.parts == null ? null : ofKind(bet.parts, kind);
  const placed: OfferBet = {
    ...{ number, role, kind, placedMs: nowMs, result: null, settledMs: null },
    description: bet.description,
    startsMs: bet.startsMs,
    stake: bet.stake,
    odds: bet.odds,
    layAccountId: bet.layAccountId,
    layWanted: bet.layWanted,
    lays: bet.lays,
    ticketId: bet.ticketId,
    ...(parts === null ? {} : { parts }),
    ...(bet.listingId == null ? {} : { listingId: bet.listingId }),
  };
  return { ...progress, bets: [...progress.bets, placed] };
}

function changeBet(
  progress: OfferProgress,
  number: number,
  change: (bet: OfferBet) => OfferBet,
): OfferProgress {
  return {
    ...progress,
    bets: progress.bets.map((bet) => (bet.number === number ? change(bet) : bet)),
  };
}

/** Number of the one bet that is open. */
function openNumber(progress: OfferProgress): number {
  const [bet, ...more] = openBets(progress);
  assert(bet !== undefined && more.length === 0, `expected one open bet, was ${more.length + 1}`);
  return bet.number;
}

const decided = (
  progress: OfferProgress,
  number: number,
  result: BetResult,
  nowMs: number,
): OfferProgress => changeBet(progress, number, (bet) => ({ ...bet, result, settledMs: nowMs }));

/** The parts with each at the offer's bookmaker as the offer takes it; those elsewhere are own money. */
const ofKind = (parts: BetParts, kind: BackKind): BetParts => ({
  ...parts,
  backs: parts.backs.map((back) => ({ ...back, kind: back.own ? kind : 'cash' })),
});

/** The parts with one more lay of a selection. */
const withLay = (
  parts: BetParts,
  { accountId, lay, on = 0, wanted }: OfferEvent & { type: 'match-rest' },
): BetParts => ({
  ...parts,
  lays: parts.lays.map((part) =>
    part.on === on
      ? {
          ...{ ...part, lays: [...part.lays, lay], plan: { ...part.plan, stake: wanted } },
          accountId: part.accountId ?? accountId ?? null,
        }
      : part,
  ),
});

/** The bet is decided once all its parts are; a free bet that was void is given back. */
function partSettled(
  progress: OfferProgress,
  { number, results }: OfferEvent & { type: 'settle-part' },
  nowMs: number,
): OfferProgress {
  let given = 0;
  const after = changeBet(progress, number, (bet) => {
    if (bet.parts == null) return bet;
    const parts = withResults(bet.parts, results);
    const result = partsResult(parts);
    given = Number(bet.role === 'free-bet' && result === 'void');
    return { ...bet, parts, result, settledMs: result === null ? null : nowMs };
  });
  return { ...after, freeBets: progress.freeBets + given };
}

/** Another result of a decided bet; a free bet that turns out void is given back, and the reverse. */
function corrected(
  progress: OfferProgress,
  { number, result: said, results }: OfferEvent & { type: 'correct-result' },
  nowMs: number,
): OfferProgress {
  const bet = progress.bets.find((own) => own.number === number);
  const parts =
    bet?.parts == null || results === undefined ? null : withResults(bet.parts, results);
  const result = parts === null ? said : (partsResult(parts) ?? said);
  const after = changeBet(progress, number, (own) => ({
    ...{ ...own, result, settledMs: nowMs },
    ...(parts === null ? {} : { parts }),
  }));
  if (bet?.role !== 'free-bet') return after;
  const given = Number(result === 'void') - Number(bet.result === 'void');
  return { ...after, freeBets: progress.freeBets + given };
}

function credited(
  progress: OfferProgress,
  terms: OfferTerms,
  { count, expiresMs, value }: OfferEvent & { type: 'credit-reward' },
  nowMs: number,
): OfferProgress {
  const rewardExpiresMs = expiresMs ?? rewardExpiry(terms, nowMs);
  if (terms.reward === 'snr' || terms.reward === 'sr') {
    return { ...progress, rewardExpiresMs, freeBets: count, freeBetValue: value };
  }
  const sum = addMoney(progress.credited, value);
  const toWager =
    terms.reward === 'bonus' ? turnoverOf(terms, sum, progress.deposited) : ZERO_MONEY;
  return { ...progress, rewardExpiresMs, credited: sum, toWager };
}

/**
 * How much an offer has moved on each account so far: deposits, stakes that are at risk, what decided
 * bets won or lost, rewards in money. What a step moves is the difference of two of these.
 */
export function accountEffects(
  offer: Pick<Offer, 'accountId' | 'progress'>,
): ReadonlyMap<BookAccountId, Money> {
  const { accountId, progress } = offer;
  const effects = new Map<BookAccountId, Money>();
  const add = (account: BookAccountId, amount: Money) =>
    effects.set(account, addMoney(effects.get(account) ?? ZERO_MONEY, amount));
  add(accountId, addMoney(progress.deposited, progress.credited));
  for (const bet of progress.bets) {
    if (bet.parts != null) {
      for (const [account, amount] of partEffects(bet.parts, accountId)) add(account, amount);
      continue;
    }
    add(accountId, backEffect(bet));
    if (bet.layAccountId !== null) add(bet.layAccountId, layEffect(bet));
  }
  return effects;
}

/** What every part has moved: what it brought, or what is at risk while it is open. */
function partEffects(
  parts: BetParts,
  own: BookAccountId,
): readonly (readonly [BookAccountId, Money])[] {
  const backs = parts.backs.map((back) => {
    const atRisk = back.kind === 'cash' ? subtractMoney(ZERO_MONEY, back.stake) : ZERO_MONEY;
    return [back.own ? own : back.accountId, backPartProfit(parts, back) ?? atRisk] as const;
  });
  const lays = parts.lays.map((lay) => {
    const atRisk = subtractMoney(ZERO_MONEY, layPartRisk(lay));
    return [lay.accountId, layPartProfit(parts, lay) ?? atRisk] as const;
  });
  return [...backs, ...lays].flatMap(([account, amount]) =>
    account === null ? [] : [[account, amount] as const],
  );
}

function backEffect(bet: OfferBet): Money {
  if (bet.result === 'void') return ZERO_MONEY;
  if (bet.result !== null) return backProfit(bet, bet.result === 'won');
  return bet.kind === 'cash' ? subtractMoney(ZERO_MONEY, bet.stake) : ZERO_MONEY;
}

/** While a lay stands its liability is set aside by the exchange. */
function layEffect(bet: OfferBet): Money {
  if (bet.result === 'void') return ZERO_MONEY;
  if (bet.result !== null) return layProfit(bet.lays, bet.result === 'won');
  return bet.lays.reduce<Money>((sum, lay) => subtractMoney(sum, layRisk(lay)), ZERO_MONEY);
}
