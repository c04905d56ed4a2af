// What is said with a step, and the event that it makes. Pure.

import type { Arguments } from '../../../shared/contract/contract.ts';
import { laidOf, type OfferBet, type OfferView, openBets } from '../../../shared/domain/offer.ts';
import type { OfferEventType } from '../../../shared/domain/offerEvent.ts';
import { addMoney, formatScaled } from '../../../shared/domain/units.ts';
import { typedCount, typedMoney, typedOdds, typedShare } from '../../components/typed.ts';
import { betArguments, firstBet, roleOf, sheetOf, type TypedBet } from './matchedBet.ts';

export type StepEvent = Arguments<'offer.advance'>['event'];

/** Everything that a step may want to hear; each takes what it needs. */
export interface Said {
  readonly amount: string;
  readonly count: string;
  readonly result: 'won' | 'lost' | 'void';
  /** Number of the wagering bet. */
  readonly number: string;
  readonly reason: string;
  readonly outcome: 'resume' | 'void' | 'complete';
  readonly bet: TypedBet;
}

const placing = ['place-qualifier', 'place-free-bet', 'place-wager'] as const;
export type Placing = (typeof placing)[number];
export const isPlacing = (type: OfferEventType): type is Placing =>
  (placing as readonly OfferEventType[]).includes(type);

/** What the form of a step begins with. */
export function firstSaid(
  offer: OfferView,
  type: OfferEventType,
  bet: Partial<TypedBet> = {},
): Said {
  const { progress, terms } = offer;
  const amount = { 'send-deposit': terms.deposit, 'credit-reward': terms.rewardValue }[
    type as string
  ];
  const [open] = openBets(progress);
  const begun = firstBet(offer, isPlacing(type) ? roleOf(type) : 'qualifying');
  const missing = open === undefined ? 0 : open.layWanted - laidOf(open);
  const rest = type === 'match-rest' && missing > 0 ? formatScaled(missing, 2) : '';
  return {
    amount: amount === undefined || amount === 0 ? '' : formatScaled(amount, 2),
    count: String(Math.max(terms.rewardCount, 1)),
    ...{ result: 'lost', reason: '', outcome: 'resume' },
    number: String(firstBetOf(offer, type)?.number ?? ''),
    bet: { ...begun, layStake: rest, ...bet },
  };
}

/** The bet that a step is about unless somebody says otherwise. */
const firstBetOf = ({ progress }: OfferView, type: OfferEventType): OfferBet | undefined =>
  type === 'correct-result'
    ? progress.bets.findLast(({ result }) => result !== null)
    : openBets(progress)[0];

/** The event, or null while something is missing. */
export function eventOf(offer: OfferView, type: OfferEventType, said: Said): StepEvent | null {
  const amount = typedMoney(said.amount);
  const reason = said.reason.trim();
  switch (type) {
    case 'send-deposit':
      return amount === null ? null : { type, amount: formatScaled(amount) };
    case 'place-qualifier':
    case 'place-free-bet':
    case 'place-wager': {
      const sheet = sheetOf(said.bet, roleOf(type), offer.terms);
      return 'at' in sheet ? null : { type, bet: betArguments(said.bet, sheet) };
    }
    case 'match-rest':
      return restOf(offer, said);
    case 'settle-qualifier':
    case 'settle-free-bet':
      return said.result === 'void' ? null : { type, result: said.result };
    case 'credit-reward': {
      const count = typedCount(said.count, 1);
      return amount === null || count === null
        ? null
        : { type, value: formatScaled(amount), count, expiresMs: null };
    }
    case 'settle-wager':
    case 'correct-result':
      return { type, number: Number(said.number), result: said.result };
    case 'void':
    case 'dispute':
      return reason === '' ? null : { type, reason };
    case 'resolve-dispute':
      return { type, outcome: said.outcome };
    default:
      return { type };
  }
}

/** More of a lay; what is wanted in all grows where more is laid than was missing. */
function restOf({ progress }: OfferView, { bet: typed, number }: Said): StepEvent | null {
  const bets = openBets(progress);
  const open = bets.find((bet) => String(bet.number) === number) ?? bets[0];
  const stake = typedMoney(typed.layStake);
  const odds = typedOdds(typed.layOdds);
  const commission = typedShare(typed.commission);
  if (open === undefined || stake === null || odds === null || commission === null) return null;
  const wanted = Math.max(open.layWanted, addMoney(laidOf(open), stake));
  return {
    type: 'match-rest',
    number: open.number,
    lay: {
      ...{ stake: formatScaled(stake), odds: formatScaled(odds) },
      commission: formatScaled(commission),
    },
    wanted: formatScaled(wanted),
  };
}
