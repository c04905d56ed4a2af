// What a Polymarket market asks and what each of its outcomes pays on, as far as its record proves
// it: labels are bound to sides by their index in the same record, a line must be the one that the
// question names. What is not proved is a plain question of its own.

import type {
  OutcomeMeaning,
  Period,
  Question,
  Sport,
  VenueFixture,
} from '../../../shared/domain/market.ts';
import { lineQuarters, SCALE } from '../../../shared/domain/units.ts';
import { isDraw, sideAsked, winnerMarkets, yesIndex } from './contest.ts';
import type { GammaEvent, GammaMarket } from './gamma.ts';

export interface Shape {
  readonly question: Question;
  /** One per outcome, in the record's order. */
  readonly meanings: readonly OutcomeMeaning[];
}

/** Sports whose totals count the points that everybody means. */
const POINTS: readonly Sport[] = [
  'american-football',
  'baseball',
  'basketball',
  'football',
  'ice-hockey',
  'rugby',
];
/** Words by which a question speaks of less than the whole contest. */
const PART = /\b(?:1H|2H|1Q|2Q|3Q|4Q|F5|half|quarter|period|inning|set \d|map \d|game \d)\b/i;

/** Shape of a market within its event. */
export function shapeOf(event: GammaEvent, market: GammaMarket, fixture: VenueFixture): Shape {
  const proved = fixture.participants.length === 2 ? provedShape(event, market, fixture) : null;
  return proved ?? runner(market, fixture) ?? proposition(event, market);
}

/** Whether one of a field wins, by the name that its market has within the event. */
function runner(market: GammaMarket, { runners = [] }: VenueFixture): Shape | null {
  const yes = yesIndex(market.outcomes);
  const subject = market.groupItemTitle.trim();
  if (yes < 0 || !runners.includes(subject)) return null;
  return {
    question: { ...plain, type: 'outright', subject },
    meanings: [0, 1].map((index) => ({ on: 'yes', participant: null, negated: index !== yes })),
  };
}

function provedShape(event: GammaEvent, market: GammaMarket, fixture: VenueFixture): Shape | null {
  switch (market.sportsMarketType) {
    case 'moneyline':
      return winner(market, fixture) ?? threeWay(event, market, fixture);
    case 'spreads':
      return spread(market, fixture, 'match');
    case 'first_half_spreads':
      return spread(market, fixture, 'first-half');
    case 'map_handicap':
      // The score of a series is counted in maps, so a handicap in maps is one on the match.
      return fixture.sport === 'esports' ? spread(market, fixture, 'match') : null;
    case 'totals':
      return total(market, fixture, 'match');
    case 'first_half_totals':
      return total(market, fixture, 'first-half');
    case 'both_teams_to_score':
      return bothToScore(market, fixture);
    default:
      return null;
  }
}

const plain = {
  period: 'match',
  scope: 'unstated',
  line: null,
  lineOn: null,
  subject: '',
} as const;

const on = (participant: number, negated: boolean): OutcomeMeaning => ({
  on: 'participant',
  participant,
  negated,
});

/** Sides of the fixture that the labels name, by index; null unless they name one each. */
function labelledSides(market: GammaMarket, fixture: VenueFixture): readonly number[] | null {
  const sides = market.outcomes.map((label) => sideIndex(label, fixture));
  return sides.length === 2 && !sides.includes(-1) && sides[0] !== sides[1] ? sides : null;
}

const sideIndex = (name: string, fixture: VenueFixture): number =>
  fixture.participants.findIndex((side) => side.trim().toLowerCase() === name.trim().toLowerCase());

/** Whether the rules speak of regulation time only. */
const inRegulation = (market: GammaMarket): boolean =>
  /\b90 minutes\b|\bregular (?:play|time)\b|\bregulation\b/i.test(market.description);

/** One market whose two outcomes are the sides. */
function winner(market: GammaMarket, fixture: VenueFixture): Shape | null {
  const sides = labelledSides(market, fixture);
  if (sides === null) return null;
  const advances = /\badvances?\b|\bqualif(?:y|ies)\b/i.test(market.description);
  // In football two sides without a draw can mean three things; only the rules tell which.
  if (fixture.sport === 'football' && !advances) return null;
  return {
    question: {
      ...plain,
      type: 'winner',
      scope: fixture.sport === 'football' ? 'to-qualify' : 'overtime-included',
    },
    meanings: sides.map((side) => on(side, false)),
  };
}

/** One of three Yes/No markets that are two sides and the draw. */
function threeWay(event: GammaEvent, market: GammaMarket, fixture: VenueFixture): Shape | null {
  const yes = yesIndex(market.outcomes);
  const siblings = winnerMarkets(event).filter(({ outcomes }) => yesIndex(outcomes) >= 0);
  if (yes < 0 || siblings.length !== 3 || siblings.filter(isDraw).length !== 1) return null;
  const side = isDraw(market) ? null : sideIndex(sideAsked(market) ?? '', fixture);
  if (side === -1) return null;
  return {
    question: {
      ...plain,
      type: 'three-way',
      scope: inRegulation(market) || fixture.sport === 'football' ? 'regulation' : 'unstated',
    },
    meanings: [0, 1].map((index) =>
      side === null
        ? { on: 'draw', participant: null, negated: index !== yes }
        : on(side, index !== yes),
    ),
  };
}

/** Quarters of a line in millionths; null when it is no multiple of a quarter. */
function quarters(line: number | null): number | null {
  if (line === null || (line * 4) % SCALE !== 0) return null;
  return (line * 4) / SCALE;
}

/** `Spread: Seahawks (-1.5)`: the side and the line that a question names, as far as it does. */
function handicapIn(question: string): { readonly name: string; readonly line: number } | null {
  const match = /:\s*(.+?)\s*\(([+-]?\d+(?:\.\d+)?)\)/.exec(question);
  const line = Number(match?.[2] ?? Number.NaN) * SCALE;
  return match?.[1] === undefined || !Number.isSafeInteger(line) ? null : { name: match[1], line };
}

function spread(market: GammaMarket, fixture: VenueFixture, period: Period): Shape | null {
  if (period === 'match' && PART.test(market.question)) return null;
  const asked = handicapIn(market.question);
  if (asked !== null && market.line !== null && asked.line !== market.line) return null;
  const named = asked === null ? -1 : sideIndex(asked.name, fixture);
  const sides = labelledSides(market, fixture);
  const yes = yesIndex(market.outcomes);
  const first = sides?.[0] ?? named;
  // The line belongs to the first label; a question about the other side contradicts it.
  if (first < 0 || (sides !== null && named >= 0 && named !== first)) return null;
  if (sides === null && (yes < 0 || asked === null)) return null;
  const line = quarters(market.line ?? (named === first ? (asked?.line ?? null) : null));
  if (line === null) return null;
  return {
    question: {
      ...plain,
      type: 'spread',
      period,
      scope: scopeOfScore(market, fixture, period),
      line: lineQuarters(line),
      lineOn: first,
    },
    meanings:
      sides === null
        ? [0, 1].map((index) => on(first, index !== yes))
        : sides.map((side) => on(side, false)),
  };
}

function total(market: GammaMarket, fixture: VenueFixture, period: Period): Shape | null {
  if (!POINTS.includes(fixture.sport)) return null;
  if (period === 'match' && PART.test(market.question)) return null;
  const words = market.outcomes.map((label) => /^(over|under)\b/i.exec(label)?.[1]?.toLowerCase());
  if (words.length !== 2 || !words.includes('over') || !words.includes('under')) return null;
  const named = [market.question, ...market.outcomes].flatMap((text) => {
    const number = /\b(?:O\/U|over|under)\s+(\d+(?:\.\d+)?)/i.exec(text)?.[1];
    return number === undefined ? [] : [Number(number) * SCALE];
  });
  const line = market.line ?? named[0] ?? null;
  if (line === null || line <= 0 || named.some((other) => other !== line)) return null;
  const exact = quarters(line);
  if (exact === null) return null;
  return {
    question: {
      ...plain,
      type: 'total',
      period,
      scope: scopeOfScore(market, fixture, period),
      line: lineQuarters(exact),
    },
    meanings: words.map((word) => ({
      on: word === 'over' ? 'over' : 'under',
      participant: null,
      negated: false,
    })),
  };
}

function scopeOfScore(
  market: GammaMarket,
  fixture: VenueFixture,
  period: Period,
): Question['scope'] {
  if (period !== 'match' || inRegulation(market)) return 'regulation';
  return fixture.sport === 'football' ? 'unstated' : 'overtime-included';
}

function bothToScore(market: GammaMarket, fixture: VenueFixture): Shape | null {
  const yes = yesIndex(market.outcomes);
  if (yes < 0 || fixture.sport !== 'football' || PART.test(market.question)) return null;
  return {
    question: {
      ...plain,
      type: 'both-to-score',
      scope: inRegulation(market) ? 'regulation' : 'unstated',
    },
    meanings: [0, 1].map((index) => ({ on: 'yes', participant: null, negated: index !== yes })),
  };
}

/** A question of its own: the outcome named Yes, or else the first, and its opposite. */
function proposition(event: GammaEvent, market: GammaMarket): Shape {
  const yes = Math.max(0, yesIndex(market.outcomes));
  return {
    question: {
      ...plain,
      type: 'proposition',
      subject: `${event.title} ${market.question || market.slug}`.toLowerCase().trim(),
    },
    meanings: market.outcomes.map((_, index) => ({
      on: 'yes',
      participant: null,
      negated: index !== yes,
    })),
  };
}
