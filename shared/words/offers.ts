// Offers in words: states, what can happen to them, and why it cannot. The page and the phone say the same.

import type { WireError } from '../contract/wire.ts';
import type { AccountStatus } from '../domain/bookAccount.ts';
import type { OfferState } from '../domain/offer.ts';
import type { OfferEventType, OfferRefusal, OfferRefusalCode } from '../domain/offerEvent.ts';
import type { OfferTerms, OfferType, RewardCondition } from '../domain/offerTerms.ts';
import { type Currency, formatScaled, SCALE } from '../domain/units.ts';
import { moneyText, spanText } from './amounts.ts';

/** What a person is reminded of where a feed says that it is over, and not what it pays. */
export const resultToSay = (bet: string): string =>
  `Say how it ended: ${bet}. The feed only says that it was shared, or that odds were reduced.`;

export const offerStateWords: { readonly [state in OfferState]: string } = {
  available: 'Available',
  'deposit-sent': 'Deposit sent',
  'qualifying-placed': 'Qualifying bet placed',
  'qualifying-part-matched': 'Qualifying lay part-matched',
  'qualifying-settled': 'Qualifying bet settled',
  'free-bet-pending': 'Free bet pending',
  'free-bet-placed': 'Free bet placed',
  'free-bet-part-matched': 'Free bet lay part-matched',
  wagering: 'Wagering',
  disputed: 'Disputed',
  complete: 'Complete',
  expired: 'Expired',
  void: 'Void',
  declined: 'Declined',
};

/** What a button that makes it happen says. */
export const offerEventWords: { readonly [type in OfferEventType]: string } = {
  'send-deposit': 'Deposit sent',
  'place-qualifier': 'Qualifying bet placed',
  'match-rest': 'More was laid',
  'bind-bet': 'A feed settles it',
  'reduce-odds': 'Odds were reduced',
  'accept-part': 'Take it as it is laid',
  'settle-qualifier': 'Qualifying bet settled',
  'void-qualifier': 'Qualifying bet was void',
  'credit-reward': 'Reward credited',
  'forgo-reward': 'No reward came',
  'place-free-bet': 'Free bet placed',
  'settle-free-bet': 'Free bet settled',
  'void-free-bet': 'Free bet was void',
  'place-wager': 'Wagering bet placed',
  'settle-wager': 'Wagering bet settled',
  'settle-part': 'A part ended',
  'correct-result': 'Correct a result',
  'finish-wagering': 'Wagering is done',
  expire: 'It has lapsed',
  decline: 'Decline',
  void: 'Called off by the house',
  dispute: 'Dispute it',
  'resolve-dispute': 'Dispute resolved',
};

/** Steps of a history besides those that are events. */
export const stepWords = { take: 'Taken on', undo: 'Undone' } as const;

export const offerTypeWords: { readonly [type in OfferType]: string } = {
  'bet-and-get': 'Bet and get',
  refund: 'Money back',
  'free-bet': 'Free bet',
  bonus: 'Deposit bonus',
  boost: 'Boosted price',
  'extra-place': 'Extra place',
  accumulator: 'Accumulator insurance',
};

export const rewardConditionWords: { readonly [when in RewardCondition]: string } = {
  always: 'whatever the result',
  lost: 'if the bet loses',
  won: 'if the bet wins',
};

export const accountStatusWords: { readonly [status in AccountStatus]: string } = {
  healthy: 'Healthy',
  limited: 'Limited',
  gubbed: 'Gubbed',
  verifying: 'Verifying',
  closed: 'Closed',
};

/** The terms of an offer in one line. */
export function termsLine(terms: OfferTerms): string {
  const amount = (value: number) => moneyText(value, terms.currency);
  const odds = terms.minimumOdds === null ? '' : ` at ${formatScaled(terms.minimumOdds, 2)}+`;
  const bet =
    terms.bets === 0
      ? ''
      : `bet ${terms.bets > 1 ? `${terms.bets} × ` : ''}${amount(terms.stake)}${odds}`;
  const deposit = terms.deposit === 0 ? '' : `deposit ${amount(terms.deposit)}`;
  const each = `${terms.rewardCount > 1 ? `${terms.rewardCount} × ` : ''}${amount(terms.rewardValue)}`;
  const when = terms.rewardWhen === 'always' ? '' : ` ${rewardConditionWords[terms.rewardWhen]}`;
  const reward = {
    none: '',
    snr: `get ${each} free bet${when}`,
    sr: `get ${each} free bet, stake returned${when}`,
    cash: `get ${each}${when}`,
    bonus: `get ${each} bonus, staked ${formatScaled(terms.wagering)}×`,
  }[terms.reward];
  return [deposit, bet, reward].filter((part) => part !== '').join(', ');
}

type Say = (numbers: NonNullable<OfferRefusal>['numbers'], currency: Currency) => string;

const money = (value: number | string | undefined, currency: Currency): string =>
  moneyText(Number(value ?? 0), currency);
const odds = (value: number | string | undefined): string =>
  formatScaled(Number(value ?? SCALE), 2);

const refusals: { readonly [code in OfferRefusalCode]: Say } = {
  'not-from-here': ({ state }) =>
    `That cannot happen while the offer is ${(offerStateWords[state as OfferState] ?? String(state)).toLowerCase()}.`,
  'too-late': () => 'The deadline has passed.',
  'too-early': () => 'The deadline has not passed yet.',
  'account-gubbed': () => 'The account is gubbed: it gets no rewards.',
  'account-closed': () => 'The account is closed.',
  'deposit-missing': ({ wanted, was }, currency) =>
    `The terms want a deposit of ${money(wanted, currency)} first; ${money(was, currency)} was sent.`,
  'deposit-small': ({ wanted }, currency) =>
    `The terms want a deposit of at least ${money(wanted, currency)}.`,
  'stake-small': ({ wanted }, currency) =>
    `The terms want a stake of at least ${money(wanted, currency)}.`,
  'stake-other': ({ wanted }, currency) =>
    `The free bet is worth ${money(wanted, currency)}: that is its stake.`,
  'odds-low': ({ wanted, was }) =>
    `The terms want odds of at least ${odds(wanted)}; ${odds(was)} is too low.`,
  'lay-missing': () => 'A lay needs a stake.',
  'lay-too-much': () => 'The lay is far larger than the bet: look at the numbers again.',
  'not-begun': () => 'The contest has not begun yet.',
  'bets-open': () => 'A bet of this offer is still open.',
  'bet-unknown': () => 'There is no such bet.',
  'result-same': () => 'That is its result already.',
  'free-bet-used': () => 'The free bet that was given back has been used since.',
  'bets-missing': ({ left }) =>
    `The terms want ${left} more qualifying ${Number(left) === 1 ? 'bet' : 'bets'}.`,
  'reward-none': () => 'The terms promise nothing for this.',
  'reward-small': () => 'A reward is worth more than nothing.',
  'wagering-left': ({ wanted, was }, currency) =>
    `${money(was, currency)} of ${money(wanted, currency)} has been staked.`,
  'no-deadline': () => 'The offer has no deadline.',
  'reason-missing': () => 'Say why.',
  'by-ticket': () => 'A ticket has placed this bet: it cannot be undone here.',
  'nothing-to-undo': () => 'There is nothing to undo.',
  'participant-left': () => 'This person has left and takes nothing on.',
  'by-parts': () => 'This bet has several parts: say it of each part, on the desk.',
  'parts-unfit': () => 'The parts of this bet do not fit together: look at stakes and legs again.',
  'nothing-off': () => 'Say how much is taken off: more than nothing, and less than all.',
  'other-question': () =>
    'This market asks something else: the win hangs on who wins, a place on who comes in among the first.',
  'other-book': ({ book }) => `The offer is at ${book}, not at this bookmaker.`,
  'other-purse': ({ mode, purse }) =>
    `The offer is ${purse === 'paper' ? 'on paper' : 'with real money'}; the mode is ${mode}.`,
  'other-money': (_numbers, currency) =>
    `Both bets of a ticket have to be in ${currency}. Note them as placed elsewhere, or lay where the money is ${currency}.`,
  'rate-missing': (_numbers, currency) =>
    `Nobody has said yet what ${currency} is worth in dollars, and limits count in dollars.`,
  'prices-gone': () => 'These prices are gone. Choose anew from those that are there now.',
  'back-unpriced': () =>
    'The bookmaker’s feed shows no price for it now. Type the odds that its own page shows.',
  'lay-whole': () => 'Nothing is left to lay of it.',
  'lay-thin': () => 'There is not so much to lay at these prices now. Stake less, or wait.',
};

/** Why something is not done, as a sentence; amounts are in the offer's currency. */
export const refusalSentence = (
  { code, numbers }: NonNullable<OfferRefusal>,
  currency: Currency,
): string => refusals[code](numbers, currency);

/** The sentence of an error that refuses something of an offer; null for every other error. */
export function refusalOf({
  refusal,
}: {
  readonly refusal?: WireError['refusal'] | undefined;
}): string | null {
  if (refusal === undefined || !Object.hasOwn(refusals, refusal.code)) return null;
  const currency = (refusal.numbers.currency ?? 'GBP') as Currency;
  return refusalSentence(refusal as NonNullable<OfferRefusal>, currency);
}

/** Time that is left, or that a deadline has passed. */
export const deadlineText = (deadlineMs: number | null, nowMs: number): string => {
  if (deadlineMs === null) return '';
  return deadlineMs <= nowMs ? 'time is up' : `${spanText(deadlineMs - nowMs)} left`;
};
