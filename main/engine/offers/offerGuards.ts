// Why an event must not be taken although the offer's state knows it: deadlines, the account, the terms,
// money and results. Pure functions of the offer and the moment; the states are the machine's.

import { unreachable } from '../../../shared/assert.ts';
import { type BetParts, isDue } from '../../../shared/domain/betParts.ts';
import type { AccountStatus } from '../../../shared/domain/bookAccount.ts';
import {
  betsOf,
  deadlineOf,
  laidOf,
  type Offer,
  type OfferBet,
  openBets,
  restOfLay,
  wageredOf,
} from '../../../shared/domain/offer.ts';
import type {
  OfferEvent,
  OfferEventType,
  OfferRefusal,
  OfferRefusalCode,
  PlacedBet,
} from '../../../shared/domain/offerEvent.ts';
import { type DecimalOdds, mulDiv, SCALE } from '../../../shared/domain/units.ts';
import { PAID_IN } from '../../../shared/math/betSettlement.ts';

/** What besides the offer decides on an event. */
export interface OfferMoment {
  readonly nowMs: number;
  readonly accountStatus: AccountStatus;
}

const refuse = (
  code: OfferRefusalCode,
  numbers: { readonly [name: string]: number | string } = {},
): OfferRefusal => ({ code, numbers });

/** Events by which the participant takes on something new at the house: only while it is open and in time. */
const TAKES_ON: ReadonlySet<OfferEventType> = new Set([
  'send-deposit',
  'place-qualifier',
  'place-free-bet',
  'place-wager',
]);

/** What speaks against an event whatever is said with it; null when nothing does. */
export function standingRefusal(
  offer: Offer,
  type: OfferEventType,
  moment: OfferMoment,
): OfferRefusal {
  const { progress, terms } = offer;
  const { accountStatus, nowMs } = moment;
  const deadlineMs = deadlineOf(offer);
  if (TAKES_ON.has(type) && accountStatus === 'closed') return refuse('account-closed');
  // Whoever is gubbed gets no rewards any more; one that was credited can still be used.
  const forReward = type === 'send-deposit' || type === 'place-qualifier';
  if (forReward && accountStatus === 'gubbed') return refuse('account-gubbed');
  if (TAKES_ON.has(type) && deadlineMs !== null && nowMs >= deadlineMs) {
    return refuse('too-late', { deadlineMs });
  }
  switch (type) {
    case 'place-qualifier':
      if (progress.deposited < terms.deposit) {
        return refuse('deposit-missing', { wanted: terms.deposit, was: progress.deposited });
      }
      return qualifyingLeft(offer) > 0 ? null : refuse('reward-none');
    case 'settle-qualifier':
    case 'settle-free-bet':
      return byParts(openBets(progress)[0]) ?? notBegun(openBets(progress)[0], nowMs);
    case 'void-qualifier':
    case 'void-free-bet':
      return byParts(openBets(progress)[0]);
    case 'settle-part':
      return openBets(progress).some(({ parts }) => parts != null) ? null : refuse('bet-unknown');
    case 'credit-reward':
      return rewardRefusal(offer);
    case 'forgo-reward':
      return qualifyingLeft(offer) > 0 ? refuse('bets-missing', left(offer)) : null;
    case 'finish-wagering':
      return wageringRefusal(offer);
    case 'settle-wager':
    case 'reduce-odds':
      return openBets(progress).length > 0 ? null : refuse('bet-unknown');
    case 'correct-result':
      return progress.bets.some(({ result }) => result !== null) ? null : refuse('bet-unknown');
    case 'match-rest':
      if (openBets(progress).length === 0) return refuse('bet-unknown');
      return openBets(progress).some(canBeLaid) ? null : refuse('lay-whole');
    case 'bind-bet':
      return openBets(progress).some(({ ticketId }) => ticketId === null)
        ? null
        : refuse('by-ticket');
    case 'expire':
      if (openBets(progress).length > 0) return refuse('bets-open');
      if (deadlineMs === null) return refuse('no-deadline');
      return nowMs >= deadlineMs ? null : refuse('too-early', { deadlineMs });
    case 'void':
      return openBets(progress).length > 0 ? refuse('bets-open') : null;
    default:
      return null;
  }
}

/** Whether more of a lay can be noted: of several parts only those that are open and have one. */
const canBeLaid = ({ parts }: OfferBet): boolean =>
  parts == null || parts.lays.some(({ on }) => parts.selections[on]?.result === null);

/** Qualifying bets that are still asked for; a void one does not count. */
const qualifyingLeft = ({ progress, terms }: Offer): number =>
  terms.bets - betsOf(progress, 'qualifying').filter(({ result }) => result !== 'void').length;

const left = (offer: Offer) => ({ left: qualifyingLeft(offer) });

/** A bet of several parts ends part by part. */
const byParts = (bet: OfferBet | undefined): OfferRefusal =>
  bet?.parts == null ? null : refuse('by-parts');

const notBegun = (bet: OfferBet | undefined, nowMs: number): OfferRefusal =>
  bet?.startsMs != null && nowMs < bet.startsMs
    ? refuse('not-begun', { startsMs: bet.startsMs })
    : null;

/** A reward is due when all bets are decided and the last one ended as the terms want. */
function rewardRefusal(offer: Offer): OfferRefusal {
  const { progress, terms } = offer;
  if (terms.reward === 'none') return refuse('reward-none');
  if (progress.deposited < terms.deposit) {
    return refuse('deposit-missing', { wanted: terms.deposit, was: progress.deposited });
  }
  if (qualifyingLeft(offer) > 0) return refuse('bets-missing', left(offer));
  return rewardFollows(offer) ? null : refuse('reward-none');
}

/** Whether the terms promise something after the bets as they ended. */
export function rewardFollows({ progress, terms }: Pick<Offer, 'progress' | 'terms'>): boolean {
  if (terms.reward === 'none') return false;
  if (terms.rewardWhen === 'always') return true;
  const last = betsOf(progress, 'qualifying').findLast(({ result }) => result !== 'void');
  return last?.result === terms.rewardWhen;
}

function wageringRefusal({ progress }: Offer): OfferRefusal {
  if (openBets(progress).length > 0) return refuse('bets-open');
  const was = wageredOf(progress);
  return was >= progress.toWager
    ? null
    : refuse('wagering-left', { wanted: progress.toWager, was });
}

/** What speaks against what was said with an event; null when nothing does. */
export function payloadRefusal(offer: Offer, event: OfferEvent, nowMs: number): OfferRefusal {
  const { progress, terms } = offer;
  switch (event.type) {
    case 'send-deposit': {
      const sum = progress.deposited + event.amount;
      return event.amount > 0 && sum >= terms.deposit
        ? null
        : refuse('deposit-small', { wanted: terms.deposit, was: sum });
    }
    case 'place-qualifier':
      if (event.bet.stake < terms.stake) {
        return refuse('stake-small', { wanted: terms.stake, was: event.bet.stake });
      }
      return betRefusal(event.bet, terms.minimumOdds);
    case 'place-free-bet':
      if (event.bet.stake !== progress.freeBetValue) {
        return refuse('stake-other', { wanted: progress.freeBetValue, was: event.bet.stake });
      }
      return betRefusal(event.bet, terms.rewardMinimumOdds);
    case 'place-wager':
      if (event.bet.stake <= 0) return refuse('stake-small', { wanted: 0, was: event.bet.stake });
      return betRefusal(event.bet, terms.rewardMinimumOdds);
    case 'match-rest':
      return restRefusal(progress, event);
    case 'correct-result':
      return correctionRefusal(progress, event);
    case 'bind-bet':
      return bindRefusal(progress, event);
    case 'reduce-odds':
      return reductionRefusal(progress, event);
    case 'settle-wager':
      return wagerRefusal(offer, event, nowMs);
    case 'settle-part':
      return partRefusal(offer, event, nowMs);
    case 'credit-reward':
      if (event.value <= 0 || event.count < 1) return refuse('reward-small');
      return event.expiresMs !== null && event.expiresMs <= nowMs
        ? refuse('too-late', { deadlineMs: event.expiresMs })
        : null;
    case 'void':
    case 'dispute':
      return event.reason.trim() === '' ? refuse('reason-missing') : null;
    case 'resolve-dispute':
      return event.outcome !== 'resume' && openBets(progress).length > 0
        ? refuse('bets-open')
        : null;
    case 'accept-part':
    case 'settle-qualifier':
    case 'void-qualifier':
    case 'forgo-reward':
    case 'settle-free-bet':
    case 'void-free-bet':
    case 'finish-wagering':
    case 'expire':
    case 'decline':
      return null;
    default:
      return unreachable(event, 'event of an offer');
  }
}

function wagerRefusal(
  { progress }: Offer,
  event: OfferEvent & { type: 'settle-wager' },
  nowMs: number,
): OfferRefusal {
  const bet = openBets(progress).find(({ number }) => number === event.number);
  if (bet === undefined) return refuse('bet-unknown', { number: event.number });
  if (bet.parts != null) return refuse('by-parts');
  return event.result === 'void' ? null : notBegun(bet, nowMs);
}

/** An outcome is named for an open bet that no ticket placed: for the whole, or for an open selection of its parts. */
function bindRefusal(
  progress: Offer['progress'],
  { number, on }: OfferEvent & { type: 'bind-bet' },
): OfferRefusal {
  const bet = openBets(progress).find((own) => own.number === number && own.ticketId === null);
  const parts = bet?.parts ?? null;
  const selection = on === undefined ? null : parts?.selections[on]?.result;
  const isKnown = bet !== undefined && (parts === null) === (on === undefined);
  return isKnown && selection === null ? null : refuse('bet-unknown', { number });
}

/** Odds are reduced of an open bet, by more than nothing and less than all. */
function reductionRefusal(
  progress: Offer['progress'],
  { back, lay, number, on }: OfferEvent & { type: 'reduce-odds' },
): OfferRefusal {
  const bet = openBets(progress).find((own) => own.number === number);
  const parts = bet?.parts ?? null;
  const selection = on === undefined ? null : parts?.selections[on]?.result;
  if (bet === undefined || (parts === null) !== (on === undefined) || selection !== null) {
    return refuse('bet-unknown', { number });
  }
  const isShare = (share: number) => share >= 0 && share < SCALE;
  if (!isShare(back) || !isShare(lay)) return refuse('nothing-off');
  const isBacked = parts?.backs.some((part) => on !== undefined && part.on.includes(on)) ?? true;
  const isLaid = parts === null ? bet.lays.length > 0 : parts.lays.some((part) => part.on === on);
  return (back > 0 && isBacked) || (lay > 0 && isLaid) ? null : refuse('nothing-off');
}

/** Results are told of an open bet with parts, one for each selection; what was told is not open again. */
function partRefusal(
  { progress }: Offer,
  { number, results }: OfferEvent & { type: 'settle-part' },
  nowMs: number,
): OfferRefusal {
  const bet = openBets(progress).find((own) => own.number === number);
  if (bet?.parts == null) return refuse('bet-unknown', { number });
  const { selections } = bet.parts;
  const told = results.filter((result, at) => result !== (selections[at]?.result ?? null));
  if (results.length !== selections.length) return refuse('parts-unfit');
  if (selections.some(({ result }, at) => result !== null && results[at] === null)) {
    return refuse('parts-unfit');
  }
  if (told.length === 0) return refuse('result-same');
  return told.every((result) => result === 'void') ? null : notBegun(bet, nowMs);
}

function betRefusal(bet: PlacedBet, minimum: DecimalOdds | null): OfferRefusal {
  if (minimum !== null && bet.odds < minimum) {
    return refuse('odds-low', { wanted: minimum, was: bet.odds });
  }
  if (bet.parts != null) return partsFit(bet, bet.parts) ? null : refuse('parts-unfit');
  return tooMuchLaid(bet);
}

/** Whether parts name selections that are there, stake what the bet does, and lay nothing out of proportion. */
function partsFit({ stake }: PlacedBet, { backs, lays, selections }: BetParts): boolean {
  const known = (at: number) => at >= 0 && at < selections.length;
  const own = backs.reduce((sum, back) => sum + (back.own ? back.stake : 0), 0);
  const most = mostOf(backs);
  const open = selections.every(({ result }) => result === null);
  return (
    own === stake &&
    open &&
    backs.every((back) => back.stake > 0 && back.on.length > 0 && back.on.every(known)) &&
    lays.every((part) => known(part.on) && laidOf({ lays: part.lays }) <= most) &&
    new Set(lays.map(({ on }) => on)).size === lays.length
  );
}

/** A lay whose stake is this much of what the bet returns is a slip of the pen. */
const LAY_MOST = 10;

/** The most that can be meant as the lay stake of bets. */
const mostOf = (bets: readonly Pick<PlacedBet, 'stake' | 'odds'>[]): number =>
  LAY_MOST * bets.reduce((sum, { odds, stake }) => sum + mulDiv(stake, odds, SCALE, 'ceil'), 0);

function tooMuchLaid(bet: Pick<PlacedBet, 'stake' | 'odds' | 'lays' | 'layWanted'>): OfferRefusal {
  const laid = bet.lays.reduce((sum, { stake }) => sum + stake, 0);
  const most = mostOf([bet]);
  if (laid > most || bet.layWanted > most) return refuse('lay-too-much', { most, was: laid });
  return bet.lays.some(({ stake }) => stake <= 0) ? refuse('lay-missing') : null;
}

/** A free bet that was void and is not any more must not have been used a second time. */
function correctionRefusal(
  { bets, freeBets }: Offer['progress'],
  { number, result, results }: OfferEvent & { type: 'correct-result' },
): OfferRefusal {
  const bet = bets.find((own) => own.number === number);
  if (bet === undefined || bet.result === null) return refuse('bet-unknown', { number });
  if (bet.parts != null) {
    const { selections } = bet.parts;
    if (results?.length !== selections.length) return refuse('by-parts');
    if (selections.every((own, at) => own.result === results[at])) return refuse('result-same');
  } else if (bet.result === result) return refuse('result-same');
  const used = bet.role === 'free-bet' && bet.result === 'void' && freeBets < 1;
  return used ? refuse('free-bet-used') : null;
}

/** The bet is named where several are open. */
function restRefusal(
  progress: Offer['progress'],
  { lay, number, on, wanted }: OfferEvent & { type: 'match-rest' },
): OfferRefusal {
  const open = openBets(progress);
  const named = open.find((own) => own.number === number);
  const bet = number === undefined && open.length === 1 ? open[0] : named;
  if (bet === undefined) return refuse('bet-unknown');
  if (lay.stake <= 0) return refuse('lay-missing');
  if (bet.parts != null) {
    const part = bet.parts.lays.find((own) => own.on === on);
    if (part === undefined || bet.parts.selections[part.on]?.result !== null) {
      return refuse(on === undefined ? 'by-parts' : 'bet-unknown');
    }
    const most = mostOf(bet.parts.backs);
    const was = laidOf({ lays: part.lays }) + lay.stake;
    return was > most || wanted > most ? refuse('lay-too-much', { most, was }) : null;
  }
  return tooMuchLaid({ ...bet, lays: [...bet.lays, lay], layWanted: wanted });
}

/** Whether the lay of a bet is matched as far as it was wanted, to the penny. */
export function isWhollyLaid({ layWanted, lays, parts }: OfferBet): boolean {
  if (parts == null) return layWanted - laidOf({ lays }) < PAID_IN;
  return parts.lays.every((part) => !isDue(parts, part.on) || restOfLay(part) < PAID_IN);
}
