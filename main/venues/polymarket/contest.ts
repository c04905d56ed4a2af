// Which contest a Polymarket event is about: sport, sides, league, start. One answer for the whole
// event, as its markets must agree on it; an event without two sides is no contest.

import type { Sport, VenueFixture } from '../../../shared/domain/market.ts';
import { fieldNames } from '../fieldNames.ts';
import type { GammaEvent, GammaMarket } from './gamma.ts';

const SPORT_WORDS: readonly (readonly [RegExp, Sport])[] = [
  [/esports|e sports|counter strike|\bcs2\b|league of legends|\blol\b|dota|valorant/, 'esports'],
  [/american football|\bnfl\b|\bcfb\b|\bncaaf\b|college football/, 'american-football'],
  [/\bmlb\b|baseball|\bkbo\b|\bnpb\b/, 'baseball'],
  [/\bw?nba\b|basketball|\bncaab\b|\bcbb\b|euroleague/, 'basketball'],
  [/\bnhl\b|hockey|\bkhl\b|\bshl\b/, 'ice-hockey'],
  [/soccer|\bepl\b|premier league|la liga|bundesliga|serie a\b|ligue 1|\bmls\b/, 'football'],
  [/\bucl\b|\buel\b|champions league|europa league|\bfifa\b/, 'football'],
  [/tennis|\batp\b|\bwta\b/, 'tennis'],
  [/\bufc\b|\bmma\b/, 'mixed-martial-arts'],
  [/boxing/, 'boxing'],
  [/golf|\bpga\b/, 'golf'],
  [/cricket|\bipl\b/, 'cricket'],
  [/rugby/, 'rugby'],
  [/formula 1|\bf1\b|nascar|motorsport/, 'motor-racing'],
];

/** Whether any of an event's markets is about a game. */
const isContest = ({ markets }: GammaEvent): boolean =>
  markets.some((market) => market.sportsMarketType !== '' || market.gameStartTime !== null);

/** Sport named by the event's tags, series or slug; `other` for anything that is no contest. */
export function sportOf(event: GammaEvent): Sport {
  const contest = isContest(event);
  const tags = event.tags.flatMap(({ label, slug }) => [label, slug]);
  // Without a contest only tags say that it is sport at all: titles mention games for many reasons.
  if (!contest && !tags.some((tag) => /^sports$/i.test(tag))) return 'other';
  const titles = [event.seriesSlug, event.slug.split('-')[0] ?? '', event.title];
  const words = [...tags, ...(contest ? titles : [])].map((word) =>
    word.toLowerCase().replaceAll('-', ' '),
  );
  return SPORT_WORDS.find(([pattern]) => words.some((word) => pattern.test(word)))?.[1] ?? 'other';
}

/** Index of the label Yes, −1 when the labels are no Yes and No. */
export function yesIndex(labels: readonly string[]): number {
  if (labels.length !== 2) return -1;
  const words = labels.map((label) => label.trim().toLowerCase());
  return words.includes('no') ? words.indexOf('yes') : -1;
}

export const isDraw = (market: GammaMarket): boolean =>
  /\bend(?:s|ing)? in a draw\b|\bbe a draw\b/i.test(market.question) ||
  /^draw\b/i.test(market.groupItemTitle);

/** The side that a market such as `Will Fulham FC win on 2026-08-24?` asks about, or null. */
export function sideAsked(market: GammaMarket): string | null {
  const asked = /^Will (?:the )?(.+?) (?:win|beat)\b/i.exec(market.question.trim())?.[1]?.trim();
  const named = market.groupItemTitle.trim();
  if (named !== '' && (asked === undefined || asked.toLowerCase() === named.toLowerCase())) {
    return named;
  }
  return asked ?? null;
}

/** Markets that ask who wins the whole contest. */
export const winnerMarkets = (event: GammaEvent): readonly GammaMarket[] =>
  event.markets.filter((market) => market.sportsMarketType === 'moneyline');

/** Both sides from a title such as `Counter-Strike: FaZe vs illwill (BO3) - Playoffs`, or none. */
function sidesInTitle(title: string): readonly string[] {
  const match = /^(?:[^:]*: )?(.+?) (?:vs\.?|@) (.+?)(?: \(BO\d+\))?(?:(?::| [-–—]) .*)?$/i.exec(
    title.trim(),
  );
  return match?.[1] && match[2] ? [match[1].trim(), match[2].trim()] : [];
}

/**
 * Sides as the event's own records name them, in the order of its title; none when it has not two.
 */
export function sidesOf(event: GammaEvent): readonly string[] {
  const winners = winnerMarkets(event);
  const labelled = winners.find(({ outcomes }) => outcomes.length === 2 && yesIndex(outcomes) < 0);
  const sides =
    labelled?.outcomes ??
    winners.filter((market) => !isDraw(market)).map((market) => sideAsked(market) ?? '');
  if (sides.length !== 2 || sides[0] === sides[1] || sides.includes('')) {
    return sidesInTitle(event.title);
  }
  const at = sides.map((side) => event.title.indexOf(side));
  const [first = -1, second = -1] = at;
  return first >= 0 && second >= 0 && second < first ? [...sides].reverse() : sides;
}

/**
 * Who may win an event of which exactly one does; null where it is no such event. Where outcomes are kept in
 * reserve what is visible is not the whole field: those are left alone.
 */
function runnersOf(event: GammaEvent): readonly string[] | null {
  if (!event.negRisk || event.negRiskAugmented) return null;
  const named = event.markets.filter((market) => !market.negRiskOther);
  if (named.some(({ negRisk, outcomes }) => !negRisk || yesIndex(outcomes) < 0)) return null;
  return fieldNames(named.map(({ groupItemTitle }) => groupItemTitle));
}

/** The event as a contest of the catalogue; sides only where it is one. */
export function fixtureOf(event: GammaEvent): VenueFixture {
  const sport = sportOf(event);
  const starts = event.markets.map((market) => market.gameStartTime ?? market.eventStartTime);
  const startMs = starts.find((ms) => ms !== null) ?? event.startTime;
  const participants = sport === 'other' || !isContest(event) ? [] : sidesOf(event);
  const runners = participants.length === 0 ? runnersOf(event) : null;
  return {
    venueEventId: event.id || event.slug,
    title: event.title,
    sport,
    league: event.eventMetadata || null,
    participants,
    ...(runners === null ? {} : { runners }),
    startMs: participants.length === 0 ? null : startMs,
    startPrecision: 'minute',
  };
}
