// Terms of an offer as they are typed, and as the contract takes them. Pure.

import { type TermsArguments, termsArguments } from '../../../shared/contract/offerArguments.ts';
import type {
  OfferTerms,
  OfferType,
  RewardCondition,
  RewardKind,
} from '../../../shared/domain/offerTerms.ts';
import { type Currency, formatScaled } from '../../../shared/domain/units.ts';

export interface TypedTerms {
  readonly title: string;
  readonly occasion: OfferTerms['occasion'];
  readonly type: OfferType;
  readonly deposit: string;
  readonly bets: string;
  readonly stake: string;
  readonly minimumOdds: string;
  readonly daysToQualify: string;
  readonly reward: RewardKind;
  readonly rewardWhen: RewardCondition;
  readonly rewardValue: string;
  readonly rewardCount: string;
  /** Least odds of a free bet, or of bets that count towards a bonus. */
  readonly rewardMinimumOdds: string;
  readonly daysToUse: string;
  readonly wagering: string;
  readonly wageringOn: OfferTerms['wageringOn'];
  readonly termsText: string;
  readonly termsDate: string;
  readonly link: string;
}

export const emptyTerms: TypedTerms = {
  ...{ title: '', occasion: 'sign-up', type: 'bet-and-get', deposit: '', bets: '1', stake: '10' },
  ...{ minimumOdds: '', daysToQualify: '', reward: 'snr', rewardWhen: 'always' },
  ...{ rewardValue: '10', rewardCount: '1', daysToUse: '7', wagering: '' },
  rewardMinimumOdds: '',
  ...{ wageringOn: 'bonus', termsText: '', termsDate: '', link: '' },
};

/** The fields of terms that were kept. */
export function typedOf(terms: OfferTerms): TypedTerms {
  const amount = (value: number) => (value === 0 ? '' : formatScaled(value));
  const days = (value: number | null) => (value === null ? '' : String(value));
  const odds = (value: number | null) => (value === null ? '' : formatScaled(value));
  return {
    ...{ title: terms.title, occasion: terms.occasion, type: terms.type },
    ...{ deposit: amount(terms.deposit), bets: String(terms.bets), stake: amount(terms.stake) },
    ...{ minimumOdds: odds(terms.minimumOdds), rewardMinimumOdds: odds(terms.rewardMinimumOdds) },
    ...{ daysToQualify: days(terms.daysToQualify), daysToUse: days(terms.daysToUse) },
    ...{ reward: terms.reward, rewardWhen: terms.rewardWhen },
    ...{ rewardValue: amount(terms.rewardValue), rewardCount: String(terms.rewardCount) },
    ...{ wagering: amount(terms.wagering), wageringOn: terms.wageringOn },
    ...{ termsText: terms.termsText, termsDate: terms.termsDate, link: terms.link },
  };
}

/** Kept terms as the contract takes them. */
export const typedTerms = termsArguments;

interface House {
  readonly book: string;
  readonly bookName: string;
  readonly currency: Currency;
}

/**
 * What was typed as the contract takes it; whole numbers that are none become null, which it refuses at
 * the field. Null while something is missing that it cannot name.
 */
export function termsOf(typed: TypedTerms, house: House): TermsArguments | null {
  const bets = whole(typed.bets);
  const rewardCount = whole(typed.rewardCount);
  if (bets === null || rewardCount === null) return null;
  const { book, bookName, currency } = house;
  const optional = (text: string) => (text.trim() === '' ? null : text.trim());
  const amount = (text: string) => (text.trim() === '' ? '0' : text.trim());
  return {
    ...typed,
    ...{ book, bookName, currency, bets, rewardCount },
    ...{ deposit: amount(typed.deposit), stake: amount(typed.stake) },
    minimumOdds: optional(typed.minimumOdds),
    rewardMinimumOdds: optional(typed.rewardMinimumOdds),
    ...{ rewardValue: amount(typed.rewardValue), wagering: amount(typed.wagering) },
    ...{ daysToQualify: days(typed.daysToQualify), daysToUse: days(typed.daysToUse) },
    link: typed.link.trim(),
  };
}

const whole = (text: string): number | null => {
  const trimmed = text.trim() === '' ? '0' : text.trim();
  return /^\d{1,3}$/.test(trimmed) ? Number(trimmed) : null;
};

const days = (text: string): number | null => {
  const value = text.trim() === '' ? null : whole(text);
  return value;
};
