// The fourteen steps of a bet in words: their names, and each refusal as a sentence with its numbers and the place
// where the user can change what caused it.

import type { GateRefusal, StepName } from '../../shared/domain/opportunity.ts';
import {
  type BookState,
  bookStates,
  type FeedState,
  feedStates,
} from '../../shared/domain/quote.ts';
import { refusalOf } from '../../shared/words/offers.ts';
import { count, duration, percent, quantity } from '../format.ts';
import { codeInWords } from './codes.ts';
import { bookStateWords, feedStateWords } from './feeds.ts';
import {
  at,
  dollars,
  elapsed,
  num,
  own,
  plain,
  type RefusalWords,
  screen,
  setting,
  switches,
  type Teller,
  text,
  told,
  type VenueWords,
} from './refusalText.ts';
import { riskRefusals } from './risk.ts';

export const gateWords: { readonly [step in StepName]: string } = {
  engineEnabled: 'Strategy on',
  killSwitch: 'Not stopped',
  scanningPaused: 'Not paused',
  viewOnly: 'May be bet on',
  haltIfNaked: 'No unhedged leg',
  sharpFreshness: 'Fresh prices',
  minEdge: 'Edge large enough',
  maxEdge: 'Edge believable',
  minDepth: 'Enough depth',
  balance: 'Enough money',
  matchRateLimit: 'Bets per contest',
  cooldown: 'Rested',
  executionMode: 'Mode and arming',
  execute: 'Within the risk limits',
};

const feedWord = (word: string): string =>
  feedStates.includes(word as FeedState) ? feedStateWords[word as FeedState] : word;
const bookWord = (word: string): string =>
  bookStates.includes(word as BookState) ? bookStateWords[word as BookState] : word;

/** Every refusal that the steps can give, by step and code. */
export const refusals: { readonly [step in StepName]: { readonly [code: string]: Teller } } = {
  engineEnabled: {
    off: () => told('Strategy off', 'This strategy is switched off.', switches),
  },
  killSwitch: {
    stopped: () => told('Stopped', 'Everything is stopped. Type RESUME to go on.', switches),
  },
  scanningPaused: {
    paused: () => told('Paused', 'Betting is paused.', switches),
  },
  viewOnly: {
    'view-only': () => told('View only', 'The desk is set to view only.', switches),
    'rules-changed': () =>
      told(
        'Rules changed',
        'A venue has changed the rules of this contest. Read them and confirm the pair again.',
        screen('matching'),
      ),
    'pair-not-confirmed': () =>
      told(
        'Pair not proved',
        'It is not proved that these listings are the same contest. Confirm the pair first.',
        screen('matching'),
      ),
    'pair-in-review': () =>
      told(
        'Pair to review',
        'Something has changed since this pair was proved. Look at it and confirm it again.',
        screen('matching'),
      ),
    'market-closed': (n, venues) =>
      told(
        'Market closed',
        `${at(n, venues)} takes no orders on this market: ${codeInWords(text(n, 'why'))}.`,
        null,
      ),
  },
  haltIfNaked: {
    'naked-leg': () =>
      told(
        'Unhedged leg',
        'An unhedged leg stands on this contest. Deal with it first.',
        screen('positions'),
      ),
    placing: () =>
      told('Being placed', 'Another bet on this contest is being placed now.', screen('orders')),
  },
  sharpFreshness: {
    'feed-not-live': (n, venues) =>
      told(
        `${at(n, venues)} ${feedWord(text(n, 'feed')).toLowerCase()}`,
        `The feed of ${at(n, venues)} is not live: ${feedWord(text(n, 'feed')).toLowerCase()}.`,
        screen('feeds'),
      ),
    'book-not-live': (n, venues) =>
      told(
        'Book not live',
        `The book at ${at(n, venues)} is not live: ${bookWord(text(n, 'book')).toLowerCase()}.`,
        screen('feeds'),
      ),
    stale: (n, venues) =>
      told(
        'Price too old',
        `The price at ${at(n, venues)} was last confirmed ${elapsed(num(n, 'ageMs'))} ago; the limit is ${duration(num(n, 'limitMs'))}.`,
        setting('staleAfter'),
      ),
    'reference-stale': (n, venues) =>
      told(
        `${at(n, venues)} too old`,
        `What it is worth was judged by ${at(n, venues)}, last confirmed ${elapsed(num(n, 'ageMs'))} ago; the limit is ${duration(num(n, 'limitMs'))}.`,
        setting('staleReference'),
      ),
    'too-young': (n) =>
      told(
        'Too young',
        `It has stood for ${elapsed(num(n, 'standsMs'))}; you ask for ${duration(num(n, 'limitMs'))}.`,
        setting('minimumLife'),
      ),
  },
  minEdge: {
    'edge-too-small': (n) =>
      told(
        `Edge below ${plain(n, 'limit')}`,
        `The net edge of ${percent(num(n, 'edge'), 'floor')} is below your least edge of ${percent(num(n, 'limit'), 'nearest')}.`,
        setting('minEdge'),
      ),
    'consensus-edge': (n) =>
      told(
        `Consensus below ${dollars(n, 'limit', 'nearest')}`,
        `The bookmakers’ view is worth ${dollars(n, 'edge', 'floor')} more per contract; your profile asks for ${dollars(n, 'limit', 'nearest')}.`,
        setting('consensusProfile'),
      ),
    'consensus-disagrees': (n) =>
      told(
        `${num(n, 'agree')} of ${num(n, 'books')} agree`,
        `${num(n, 'agree')} of ${num(n, 'books')} bookmakers see an edge; your profile asks for ${num(n, 'limit')}.`,
        setting('consensusProfile'),
      ),
    'middle-small': (n) =>
      told(
        `Inside below ${dollars(n, 'limit', 'nearest')}`,
        `If the result falls between the lines it earns ${dollars(n, 'profit', 'floor')}; you ask for ${dollars(n, 'limit', 'nearest')}.`,
        setting('middleMinProfit'),
      ),
    'middle-expected': (n) =>
      told(
        `Expected below ${plain(n, 'limit')}`,
        `By the sharp books’ view it is worth ${percent(num(n, 'edge'), 'floor')} of what it costs; you ask for ${percent(num(n, 'limit'), 'nearest')}.`,
        setting('valueMinEdge'),
      ),
    'middle-unlikely': (n) =>
      told(
        `Needs ${plain(n, 'chance')} inside`,
        `It pays on average only if the result falls between the lines in ${plain(n, 'chance')} of all cases; you believe in ${plain(n, 'limit')} at most.`,
        setting('middleChance'),
      ),
    'matched-loss': (n) =>
      told(
        `Loses more than ${plain(n, 'limit').replace('−', '')}`,
        `It would lose ${plain(n, 'edge').replace('−', '')} of everything paid at the worst; you allow ${plain(n, 'limit').replace('−', '')} for a bet of an offer.`,
        setting('matchedMaxLoss'),
      ),
    'offer-refuses': (n) =>
      told(
        `Not for offer #${num(n, 'offer')}`,
        `Offer #${num(n, 'offer')} does not take this bet now. ${refusalOf({ refusal: { code: text(n, 'why'), numbers: n } }) ?? ''}`.trim(),
        null,
      ),
    'profit-too-small': (n) =>
      told(
        `Profit below ${dollars(n, 'limit', 'nearest')}`,
        `The profit of ${dollars(n, 'profit', 'floor')} is below your least profit of ${dollars(n, 'limit', 'nearest')}.`,
        setting('minProfit'),
      ),
  },
  maxEdge: {
    'too-good': (n) =>
      told(
        'Too good to be true',
        `An edge of ${percent(num(n, 'edge'), 'nearest')} is above what you believe, ${percent(num(n, 'limit'), 'nearest')}: a price or a pair is probably wrong.`,
        setting('maxEdge'),
      ),
    palp: (n, venues) =>
      told(
        'Probably an error',
        `The price at ${at(n, venues)} stands for a chance of ${plain(n, 'price')}, the rest of the market for ${plain(n, 'rest')}: further apart than ${plain(n, 'gap')} of it, the bookmaker may void the bet as an error.`,
        setting('palpGap'),
      ),
  },
  minDepth: {
    'too-thin': (n, venues) =>
      told(
        'Book too thin',
        n.stake === undefined
          ? `${at(n, venues)} has ${quantity(num(n, 'available'))} at this price; the bet needs ${quantity(num(n, 'wanted'))}.`
          : `${at(n, venues)} takes ${own(n, venues, 'stakeAvailable', 'floor')} at this price; the bet needs ${own(n, venues, 'stake', 'ceil')}.`,
        setting('maxOutlay'),
      ),
    'below-minimum': (n, venues) =>
      told(
        'Below minimum',
        n.minimumStake === undefined
          ? `${at(n, venues)} takes orders from ${quantity(num(n, 'minimumQuantity'))} contracts and ${own(n, venues, 'minimumCost', 'ceil')}; this is ${quantity(num(n, 'quantity'))} for ${own(n, venues, 'cost', 'floor')}.`
          : `${at(n, venues)} takes a stake of ${own(n, venues, 'minimumStake', 'ceil')}, or a smaller one that would pay ${own(n, venues, 'minimumQuantity', 'ceil')}; this is ${own(n, venues, 'stake', 'floor')}, which would pay ${own(n, venues, 'quantity', 'floor')}.`,
        setting('maxOutlay'),
      ),
    'above-house-limit': (n, venues) =>
      told(
        'Above its limit',
        `${at(n, venues)} takes stakes up to ${own(n, venues, 'limit', 'floor')} from your accounts; this is ${own(n, venues, 'stake', 'ceil')}.`,
        setting('maxOutlay'),
      ),
  },
  balance: {
    unknown: (n, venues) =>
      told(
        'Balance unknown',
        `Nobody has said lately how much ${text(n, 'purse')} money is free at ${at(n, venues)}; the bet needs ${own(n, venues, 'needed', 'ceil')}.`,
        screen('venues'),
      ),
    'too-little': (n, venues) =>
      told(
        'Too little money',
        `${at(n, venues)} has ${own(n, venues, 'free', 'floor')} of ${text(n, 'purse')} money free; the bet needs ${own(n, venues, 'needed', 'ceil')}.`,
        screen('positions'),
      ),
    'pool-unknown': (n, venues) =>
      told(
        'Pool unknown',
        `${at(n, venues)} has not said how much money lies in its pool “${text(n, 'pool')}”, on which the bet draws; it needs ${own(n, venues, 'needed', 'ceil')}.`,
        screen('venues'),
      ),
    'pool-too-little': (n, venues) =>
      told(
        'Too little in the pool',
        `${at(n, venues)} has ${own(n, venues, 'free', 'floor')} free in its pool “${text(n, 'pool')}”; the bet needs ${own(n, venues, 'needed', 'ceil')} there. Move money between the pools at the venue.`,
        screen('positions'),
      ),
  },
  matchRateLimit: {
    'too-many': (n) =>
      told(
        'Contest limit reached',
        `${count(num(n, 'bets'))} bets on this contest within ${duration(num(n, 'windowMs'))}; your limit is ${count(num(n, 'limit'))}.`,
        setting('matchLimit'),
      ),
  },
  cooldown: {
    'too-soon': (n) =>
      told(
        'Resting',
        `The same legs were bet ${elapsed(num(n, 'sinceMs'))} ago; you ask for a pause of ${duration(num(n, 'limitMs'))}.`,
        setting('cooldown'),
      ),
  },
  executionMode: {
    detect: () =>
      told(
        'Detect only',
        'The mode is detect: opportunities are shown, nothing is placed.',
        switches,
      ),
    'mode-changed': () =>
      told(
        'Mode changed',
        'This ticket was opened in another mode: its bet would not be placed from the money that the mode is for now. Open it again.',
        switches,
      ),
    'not-armed': () =>
      told(
        'Not armed',
        'Live trading is not armed in this session. Type LIVE to arm it.',
        switches,
      ),
    'rules-unknown': () =>
      told(
        'Rules unknown',
        'The settlement rules of a leg are not understood well enough to risk real money.',
        null,
      ),
    'pair-kind-new': () =>
      told(
        'Kind of pair new',
        'You have not seen a pair of these venues in this sport yet. Confirm one, and the proved ones go live.',
        screen('matching'),
      ),
    'no-credentials': (n, venues) =>
      told(
        `No access to ${at(n, venues)}`,
        `Live orders at ${at(n, venues)} need its credentials.`,
        screen('venues'),
      ),
  },
  execute: riskRefusals,
};

/** A refusal in words; a code that is new to this page is shown as it is, never left out. */
export function refusalWords(refusal: GateRefusal, venues: VenueWords): RefusalWords {
  const teller = refusals[refusal.gate][refusal.code];
  if (teller !== undefined) return teller(refusal.numbers, venues);
  const numbers = Object.entries(refusal.numbers).map(([name, value]) => `${name} ${value}`);
  return told(
    gateWords[refusal.gate],
    `Refused by “${gateWords[refusal.gate]}”: ${refusal.code} ${numbers.join(', ')}`.trim(),
    null,
  );
}
