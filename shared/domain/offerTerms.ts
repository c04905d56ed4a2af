// What a bookmaker promises for what: the terms of an offer as data. A template keeps them for the next
// person; an offer that was taken keeps its own copy, as houses change their terms.

import type { VenueId } from './market.ts';
import type { Currency, DecimalOdds, Money, Ratio } from './units.ts';

export const offerTypes = [
  'bet-and-get',
  'refund',
  'free-bet',
  'bonus',
  'boost',
  'extra-place',
  'accumulator',
] as const;
/**
 * `bet-and-get`: a reward for bets of one's own. `refund`: a reward when the bet loses. `free-bet`: given
 * without a bet. `bonus`: money that has to be wagered. The others are worth something by themselves: a
 * better price, a place more, insurance of an accumulator.
 */
export type OfferType = (typeof offerTypes)[number];

export const rewardKinds = ['none', 'snr', 'sr', 'cash', 'bonus'] as const;
/** `snr` and `sr` are free bets whose stake is not returned, or is; `bonus` is locked until wagered. */
export type RewardKind = (typeof rewardKinds)[number];

export const rewardConditions = ['always', 'lost', 'won'] as const;
/** Which result of the last qualifying bet brings the reward. */
export type RewardCondition = (typeof rewardConditions)[number];

export interface OfferTerms {
  readonly book: VenueId;
  readonly bookName: string;
  readonly currency: Currency;
  readonly title: string;
  /** For new customers, or for those one has already. */
  readonly occasion: 'sign-up' | 'reload';
  readonly type: OfferType;
  /** Least deposit; 0 where none is asked for. */
  readonly deposit: Money;
  /** Qualifying bets that are asked for; 0 where there is none. */
  readonly bets: number;
  /** Least stake of each. */
  readonly stake: Money;
  /** Least odds of each; null where any will do. */
  readonly minimumOdds: DecimalOdds | null;
  /** Days from taking the offer until it has to be qualified for; null where nothing is said. */
  readonly daysToQualify: number | null;
  readonly reward: RewardKind;
  readonly rewardWhen: RewardCondition;
  /** Worth of one free bet, or the cash or bonus. */
  readonly rewardValue: Money;
  /** Free bets of that worth. */
  readonly rewardCount: number;
  readonly rewardMinimumOdds: DecimalOdds | null;
  /** Days from the credit until the reward lapses. */
  readonly daysToUse: number | null;
  /** How many times a bonus has to be staked, in millionths: 5 times is 5,000,000. */
  readonly wagering: Ratio;
  /** What is multiplied: the bonus alone, or the deposit with it. */
  readonly wageringOn: 'bonus' | 'bonus-and-deposit';
  readonly termsText: string;
  /** The day on which the terms were read, as `2026-11-29`; empty when nobody noted it. */
  readonly termsDate: string;
  readonly link: string;
}

export interface OfferTemplate {
  readonly id: number;
  readonly terms: OfferTerms;
  readonly createdMs: number;
  readonly changedMs: number;
  readonly archivedMs: number | null;
}

/** What is wrong with terms, as the field and a code; null when an offer can be taken on them. */
export function termsProblem(
  terms: OfferTerms,
): { readonly at: keyof OfferTerms; readonly code: string } | null {
  const freeBets = terms.reward === 'snr' || terms.reward === 'sr';
  if (terms.title === '') return { at: 'title', code: 'empty' };
  if (terms.bookName === '') return { at: 'bookName', code: 'empty' };
  if (terms.bets > 0 && terms.stake <= 0) return { at: 'stake', code: 'needed' };
  if (terms.bets === 0 && terms.type === 'bet-and-get') return { at: 'bets', code: 'needed' };
  if (terms.bets === 0 && terms.reward === 'none') return { at: 'reward', code: 'needed' };
  if (terms.bets === 0 && terms.rewardWhen !== 'always') return { at: 'bets', code: 'needed' };
  if (terms.reward !== 'none' && terms.rewardValue <= 0) {
    return { at: 'rewardValue', code: 'needed' };
  }
  if (freeBets && terms.rewardCount < 1) return { at: 'rewardCount', code: 'needed' };
  if (terms.reward === 'bonus' && terms.wagering <= 0) return { at: 'wagering', code: 'needed' };
  if (terms.termsDate !== '' && !isDay(terms.termsDate)) return { at: 'termsDate', code: 'no-day' };
  return null;
}

const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a text is a day of the calendar as `2026-11-29`. */
export function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined) return false;
  const y = Number(year);
  const leap = Number(month) === 2 && ((y % 4 === 0 && y % 100 !== 0) || y % 400 === 0) ? 1 : 0;
  const days = DAYS_OF_MONTH[Number(month) - 1] ?? 0;
  return Number(day) >= 1 && Number(day) <= days + leap;
}
