// Limits and their refusals in words.

import type { StrategyName } from '../../shared/domain/opportunity.ts';
import type { BreakerCause, BreakerScope, LimitName } from '../../shared/domain/risk.ts';
import { count, duration, money } from '../format.ts';
import { marketTypeWords, sportWords } from './markets.ts';
import {
  elapsed,
  num,
  screen,
  setting,
  type Teller,
  text,
  told,
  type VenueWords,
} from './refusalText.ts';
import { strategyWords } from './switches.ts';
import { purseWords } from './tickets.ts';

type Numbers = Parameters<Teller>[0];

const usd = (numbers: Numbers, name: 'used' | 'most'): string =>
  money(num(numbers, name), 'USD', name === 'used' ? 'ceil' : 'nearest');

const word = (words: { readonly [name: string]: string }, name: string): string =>
  words[name] ?? name;

const purse = (numbers: Numbers): string => {
  const name = text(numbers, 'purse');
  return name === '' ? '' : ` (${word(purseWords, name).toLowerCase()})`;
};

/** A limit in money: what it would come to, and what it may. */
const moneyLimit =
  (short: string, name: LimitName, what: (numbers: Numbers) => string): Teller =>
  (n) =>
    told(
      short,
      `${what(n)} ${usd(n, 'used')} at risk${purse(n)}; your limit is ${usd(n, 'most')}.`,
      setting(name),
    );

/** What a breaker stands on. */
const stopped: { readonly [scope in BreakerScope]: (n: Numbers, venues: VenueWords) => string } = {
  global: () => 'All bets are',
  strategy: (n) => `${word(strategyWords, text(n, 'subject'))} is`,
  venue: (n, venues) => `Betting at ${venues.name(text(n, 'subject'))} is`,
  fixture: () => 'This contest is',
};

const breaker =
  (scope: BreakerScope): Teller =>
  (n, venues) =>
    told(
      'Circuit breaker',
      `${stopped[scope](n, venues)} stopped: ${breakerCauseWords(text(n, 'cause') as BreakerCause, n)}.`,
      screen('risk'),
    );

export const riskRefusals: { readonly [code: string]: Teller } = {
  neverLeagues: (n) =>
    told('League excluded', `You never bet on ${text(n, 'subject')}.`, setting('neverLeagues')),
  neverMarkets: (n) =>
    told(
      'Market excluded',
      `You never bet on this kind of market: ${word(marketTypeWords, text(n, 'subject'))}.`,
      setting('neverMarkets'),
    ),
  neverParticipants: (n) =>
    told(
      'Participant excluded',
      `You never bet on contests of ${text(n, 'subject')}.`,
      setting('neverParticipants'),
    ),
  maxOutlay: (n) =>
    told(
      'Bet too large',
      `It may cost ${usd(n, 'used')} at its limits; your limit for one bet is ${usd(n, 'most')}.`,
      setting('maxOutlay'),
    ),
  legMax: (n, venues) =>
    told(
      'Leg too large',
      `The leg at ${venues.name(text(n, 'subject'))} alone could lose ${usd(n, 'used')}; your limit for one leg is ${usd(n, 'most')}.`,
      setting('legMax'),
    ),
  betPause: (n) =>
    told(
      'Just bet',
      `The last bet was ${elapsed(num(n, 'sinceMs'))} ago; you ask for ${duration(num(n, 'limitMs'))} between bets.`,
      setting('betPause'),
    ),
  fixturePause: (n) =>
    told(
      'Contest rests',
      `The last bet on this contest was ${elapsed(num(n, 'sinceMs'))} ago; you ask for a pause of ${duration(num(n, 'limitMs'))}.`,
      setting('fixturePause'),
    ),
  ordersPerMinute: (n) =>
    told(
      'Too many orders',
      `It would make ${count(num(n, 'used'))} orders within a minute; your limit is ${count(num(n, 'most'))}.`,
      setting('ordersPerMinute'),
    ),
  betsPerDay: (n) =>
    told(
      'Bets of the day used',
      `It would be bet ${count(num(n, 'used'))} within 24 hours${purse(n)}; your limit is ${count(num(n, 'most'))}.`,
      setting('betsPerDay'),
    ),
  volumePerDay: (n) =>
    told(
      'Turnover used',
      `It would make a turnover of ${usd(n, 'used')} within 24 hours${purse(n)}; your limit is ${usd(n, 'most')}.`,
      setting('volumePerDay'),
    ),
  dailyLoss: (n) =>
    told(
      'Daily loss reached',
      `${usd(n, 'used')} was lost within 24 hours${purse(n)}; your limit is ${usd(n, 'most')}.`,
      screen('risk'),
    ),
  losingStreak: (n) =>
    told(
      'Losing streak',
      `${word(strategyWords, text(n, 'subject') as StrategyName)} has lost ${count(num(n, 'used'))} bets in a row${purse(n)}; your limit is ${count(num(n, 'most'))}.`,
      screen('risk'),
    ),
  nakedTime: (n) =>
    told(
      'Unhedged too long',
      `A leg has stood unhedged for ${elapsed(num(n, 'used'))}${purse(n)}; your limit is ${duration(num(n, 'most'))}. Deal with it first.`,
      screen('positions'),
    ),
  fixtureExposure: moneyLimit(
    'Contest exposure',
    'fixtureExposure',
    () => 'With it this contest would put',
  ),
  leagueExposure: moneyLimit(
    'League exposure',
    'leagueExposure',
    (n) => `With it the league ${text(n, 'subject')} would put`,
  ),
  sportExposure: moneyLimit(
    'Sport exposure',
    'sportExposure',
    (n) => `With it ${word(sportWords, text(n, 'subject'))} would put`,
  ),
  venueExposure: (n, venues) =>
    told(
      'Venue exposure',
      `With it the bets at ${venues.name(text(n, 'subject'))} would put ${usd(n, 'used')} at risk${purse(n)}; your limit is ${usd(n, 'most')}.`,
      setting('venueExposure'),
    ),
  bookExposure: (n, venues) =>
    told(
      'Bookmaker exposure',
      `With it the bets with ${venues.name(text(n, 'subject'))} would put ${usd(n, 'used')} at risk${purse(n)}; your limit is ${usd(n, 'most')}.`,
      setting('bookExposure'),
    ),
  strategyExposure: moneyLimit(
    'Strategy exposure',
    'strategyExposure',
    (n) => `With it ${word(strategyWords, text(n, 'subject'))} would put`,
  ),
  lockedCapital: (n) =>
    told(
      'Capital locked',
      `With it ${usd(n, 'used')} would be locked for more than ${count(num(n, 'days'))} days${purse(n)}; your limit is ${usd(n, 'most')}.`,
      setting('lockedCapital'),
    ),
  'breaker-global': breaker('global'),
  'breaker-strategy': breaker('strategy'),
  'breaker-venue': breaker('venue'),
  'breaker-fixture': breaker('fixture'),
};

/** Limits as headings of their bars. */
export const limitWords: { readonly [name in LimitName]: string } = {
  neverLeagues: 'Excluded leagues',
  neverMarkets: 'Excluded kinds of market',
  neverParticipants: 'Excluded participants',
  maxOutlay: 'One bet',
  legMax: 'One leg',
  betPause: 'Pause between bets',
  fixturePause: 'Pause on one contest',
  ordersPerMinute: 'Orders this minute',
  betsPerDay: 'Bets in 24 hours',
  volumePerDay: 'Turnover in 24 hours',
  dailyLoss: 'Lost in 24 hours',
  losingStreak: 'Losses in a row',
  nakedTime: 'Unhedged for',
  fixtureExposure: 'Contests',
  leagueExposure: 'Leagues',
  sportExposure: 'Sports',
  venueExposure: 'Venues',
  bookExposure: 'Bookmakers',
  strategyExposure: 'Strategies',
  lockedCapital: 'Locked long',
};

/** Why a breaker tripped, with its number, as the end of a sentence. */
export function breakerCauseWords(cause: BreakerCause, n: Numbers): string {
  switch (cause) {
    case 'by-hand':
      return 'stopped by hand';
    case 'daily-loss':
      return `${usd(n, 'used')} lost in 24 hours, limit ${usd(n, 'most')}`;
    case 'losing-streak':
      return `${count(num(n, 'used'))} bets lost in a row, limit ${count(num(n, 'most'))}`;
    case 'unhedged':
      return `a leg unhedged for longer than ${duration(num(n, 'most'))}`;
    case 'error-streak':
      return `${count(num(n, 'used'))} orders failed in a row`;
    case 'reconciliation':
      return `the venue’s records differ from ours by ${usd(n, 'used')}, limit ${usd(n, 'most')}`;
    case 'clock-skew':
      return num(n, 'used') < 0
        ? `its messages are ${duration(-num(n, 'used'))} ahead of this clock, limit ${duration(num(n, 'most'))}`
        : `its messages are ${duration(num(n, 'used'))} late, limit ${duration(num(n, 'most'))}`;
    case 'references-away':
      return `no reference venue live for longer than ${duration(num(n, 'most'))}`;
    default:
      return String(cause);
  }
}

/** How a breaker of this cause is reset. */
export const breakerRuleWords: { readonly [cause in BreakerCause]: string } = {
  'by-hand': 'Stands until you reset it.',
  'daily-loss': 'Stands until you reset it; what was lost before does not count again then.',
  'losing-streak': 'Stands until you reset it; bets lost before do not count again then.',
  unhedged: 'Resets itself when no leg is unhedged for so long any more.',
  'error-streak': 'Stands until you reset it.',
  reconciliation: 'Resets itself when the venue and we agree again.',
  'clock-skew': 'Resets itself when its messages have come in time for a minute.',
  'references-away': 'Resets itself when a reference venue has been live for half a minute.',
};

export const breakerScopeWords: { readonly [scope in BreakerScope]: string } = {
  global: 'Everything',
  strategy: 'Strategy',
  venue: 'Venue',
  fixture: 'Contest',
};
