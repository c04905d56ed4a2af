// What is said with a step, and the event that it makes. Pure.

import type { Arguments } from '../../../shared/contract/contract.ts';
import { type BetParts, isDue, type LayPart } from '../../../shared/domain/betParts.ts';
import {
  type BetResult,
  laidOf,
  type OfferBet,
  type OfferView,
  openBets,
  restOfLay,
} from '../../../shared/domain/offer.ts';
import type { OfferEventType } from '../../../shared/domain/offerEvent.ts';
import { addMoney, formatScaled } from '../../../shared/domain/units.ts';
import { typedCount, typedMoney, typedOdds, typedShare } from '../../components/typed.ts';
import {
  betArguments,
  firstBet,
  partArguments,
  roleOf,
  sheetOf,
  type TypedBet,
} from './matchedBet.ts';

export type StepEvent = Arguments<'offer.advance'>['event'];

/** Everything that a step may want to hear; each takes what it needs. */
export interface Said {
  readonly amount: string;
  readonly count: string;
  readonly result: 'won' | 'lost' | 'void';
  /** Number of the wagering bet. */
  readonly number: string;
  /** Of the selections of a bet with several parts. */
  readonly results: readonly (BetResult | null)[];
  /** Selection whose lay it is, of such a bet. */
  readonly on: string;
  /** Per cent that a withdrawal took off the bet and off its lay. */
  readonly off: { readonly back: string; readonly lay: string };
  readonly reason: string;
  readonly outcome: 'resume' | 'void' | 'complete';
  readonly bet: TypedBet;
}

/** What has been typed: of the bet only what is another now. */
export type SaidPatch = Partial<Omit<Said, 'bet'>> & { readonly bet?: Partial<TypedBet> };

export const withSaid = (said: Said, { bet, ...patch }: SaidPatch): Said => ({
  ...{ ...said, ...patch },
  bet: { ...said.bet, ...bet },
});

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
  const about = firstBetOf(offer, type);
  const due = dueLay(open);
  const missing =
    open === undefined ? 0 : due === undefined ? open.layWanted - laidOf(open) : restOfLay(due);
  const rest = type === 'match-rest' && missing > 0 ? formatScaled(missing, 2) : '';
  return {
    amount: amount === undefined || amount === 0 ? '' : formatScaled(amount, 2),
    count: String(Math.max(terms.rewardCount, 1)),
    ...{ result: 'lost', reason: '', outcome: 'resume' },
    results: (about?.parts?.selections ?? []).map(({ result }) =>
      type === 'correct-result' ? (result ?? 'void') : result,
    ),
    on: String(type === 'reduce-odds' ? 0 : (dueLay(open)?.on ?? '')),
    off: { back: '', lay: '' },
    number: String(about?.number ?? ''),
    bet: {
      ...{ ...begun, layStake: rest },
      ...(due !== undefined && { layOdds: formatScaled(due.plan.odds) }),
      ...bet,
    },
  };
}

/** The lay of a bet with several parts that is due and not matched whole. */
export const dueLay = (bet: OfferBet | undefined): LayPart | undefined =>
  bet?.parts?.lays.find((part) => isDue(bet.parts as BetParts, part.on) && restOfLay(part) > 0);

/** The bet that a step is about unless somebody says otherwise. */
const firstBetOf = ({ progress }: OfferView, type: OfferEventType): OfferBet | undefined =>
  type === 'correct-result'
    ? progress.bets.findLast(({ result }) => result !== null)
    : openBets(progress).find(({ parts }) => type !== 'settle-part' || parts != null);

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
      if (said.bet.kind !== 'single') {
        const bet = said.bet.parts === null ? null : partArguments(said.bet, said.bet.parts);
        return bet === null ? null : { type, bet };
      }
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
      return { type, number: Number(said.number), result: said.result };
    case 'settle-part':
      return said.results.every((result) => result === null)
        ? null
        : { type, number: Number(said.number), results: [...said.results] };
    case 'correct-result':
      return {
        ...{ type, number: Number(said.number), result: said.result },
        ...(said.results.length > 0 && { results: said.results.map((own) => own ?? 'void') }),
      };
    case 'reduce-odds':
      return reductionOf(offer, said);
    case 'void':
    case 'dispute':
      return reason === '' ? null : { type, reason };
    case 'resolve-dispute':
      return { type, outcome: said.outcome };
    case 'bind-bet':
      // It is chosen from a list, beside its bet.
      return null;
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
  const due = dueLay(open);
  const laid = due === undefined ? laidOf(open) : laidOf({ lays: due.lays });
  const wanted = Math.max(due?.plan.stake ?? open.layWanted, addMoney(laid, stake));
  return {
    type: 'match-rest',
    number: open.number,
    ...(due !== undefined && { on: due.on }),
    lay: {
      ...{ stake: formatScaled(stake), odds: formatScaled(odds) },
      commission: formatScaled(commission),
    },
    wanted: formatScaled(wanted),
  };
}

/** What a withdrawal took off; an empty field took nothing. */
function reductionOf({ progress }: OfferView, { number, off, on }: Said): StepEvent | null {
  const bet = openBets(progress).find((own) => String(own.number) === number);
  const [back, lay] = [off.back, off.lay].map((text) =>
    typedShare(text.trim() === '' ? '0' : text),
  );
  if (bet === undefined || back == null || lay == null || back + lay === 0) return null;
  return {
    ...{ type: 'reduce-odds', number: bet.number },
    ...{ back: formatScaled(back), lay: formatScaled(lay) },
    ...(bet.parts != null && { on: Number(on) }),
  };
}
