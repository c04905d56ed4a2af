// An event and a period of it as markets of the catalogue. Home and away become Team1 and Team2 here, the
// way orders name them; the fixture's participants stay in the venue's order, home first.

import {
  instrumentId,
  listingId,
  type OutcomeMeaning,
  type VenueFixture,
  type VenueMarket,
  type VenueOutcome,
} from '../../../shared/domain/market.ts';
import { money, probability, quantity, SCALE } from '../../../shared/domain/units.ts';
import { houseRulesText } from '../houseRules.ts';
import { ruleHash } from '../ruleText.ts';
import { centStakes } from '../stakeTerms.ts';
import type { Contests } from './contests.ts';
import type { Fixture } from './fixtures.ts';
import {
  instrumentOf,
  type Kind,
  type MarketKey,
  marketName,
  type OutcomeName,
  PS3838,
  type Score,
  wholeQuarters,
} from './marketKey.ts';
import type { OddsPeriod } from './odds.ts';
import type { OddsLine } from './oddsLines.ts';
import {
  countedFrom,
  isAsked,
  type PeriodMeaning,
  periodMeaning,
  questionOf,
  sportOf,
} from './questions.ts';

/** A line with its sides as orders name them. */
export interface TurnedLine {
  readonly kind: Kind;
  /** As the house counts it; see {@link MarketKey.from}. */
  readonly quarters: number | null;
  readonly odds: readonly (readonly [OutcomeName, number | null])[];
}

/** A kind of line where Team1 plays away: its total is the away side's. */
export const turnedKind = (kind: Kind): Kind =>
  kind === 'tt1' ? 'tt2' : kind === 'tt2' ? 'tt1' : kind;

/** Turns home and away into Team1 and Team2. */
export function turned(line: OddsLine, homeIsTeam1: boolean): TurnedLine {
  const { draw, first, kind, quarters, second } = line;
  if (kind === 'ml' || kind === 'hdp') {
    const [one, two] = homeIsTeam1 ? [first, second] : [second, first];
    const odds: [OutcomeName, number | null][] = [
      ['team1', one],
      ['team2', two],
    ];
    if (draw !== null) odds.push(['draw', draw]);
    const own = quarters === null || homeIsTeam1 ? quarters : 0 - quarters;
    return { kind, quarters: own, odds };
  }
  return {
    kind: homeIsTeam1 ? kind : turnedKind(kind),
    quarters,
    odds: [
      ['over', first],
      ['under', second],
    ],
  };
}

/** A score of home and away side as one of Team1 and Team2. */
export const turnedScore = ([home, away]: Score, homeIsTeam1: boolean): Score =>
  homeIsTeam1 ? [home, away] : [away, home];

const HOUR_MS = 3_600_000;
/** Live bets wait about this long for acceptance. Source: Pinnacle's FAQ. */
const LIVE_DELAY_MS = 6_000;
/** Contracts in hundredths; the stake's own step, a cent, is coarser above odds of 1. */
const LOT = 10_000;

/** What an event's markets have in common. */
export interface ListingContext {
  readonly sportId: number;
  readonly contests: Contests;
  /** Lowest stake that is worth proposing, in millionths; 0 when the account's is not known. */
  readonly minimumStake: number;
}

/** Markets of one period. Empty while the event's league is unknown: its sides could be turned. */
export function listPeriod(
  fixture: Fixture,
  period: OddsPeriod,
  score: Score | null,
  context: ListingContext,
): VenueMarket[] {
  const { contests, sportId } = context;
  const league = contests.league(fixture.leagueId);
  const meaning = periodMeaning(sportId, period.number, contests.periods);
  if (league === null || meaning === null) return [];
  const common = commonOf(fixture, period, league.name, context);
  const markets: VenueMarket[] = [];
  for (const line of period.lines) {
    const of = { fixture, period, meaning, homeIsTeam1: league.homeIsTeam1, score, sportId };
    const market = listLine(of, line, common);
    if (market !== null) markets.push(market);
  }
  return markets;
}

type Common = Omit<VenueMarket, 'venueMarketId' | 'title' | 'question' | 'outcomes'>;

function commonOf(
  fixture: Fixture,
  period: OddsPeriod,
  league: string,
  { contests, minimumStake, sportId }: ListingContext,
): Common {
  const rulesText = rulesOf(fixture, sportId);
  return {
    venueId: PS3838,
    fixture: fixtureOf(fixture, league, sportId, contests),
    rulesText,
    rulesHash: ruleHash(rulesText),
    bands: [{ start: probability(1), end: probability(SCALE - 1), step: probability(1) }],
    lot: quantity(LOT),
    minimumQuantity: quantity(LOT),
    minimumCost: money(minimumStake),
    fees: {},
    staking: centStakes,
    status: 'open',
    opensMs: null,
    closesMs: period.cutoffMs,
    expectedSettlementMs: fixture.startMs + 4 * HOUR_MS,
    takerDelayMs: fixture.delayed ? LIVE_DELAY_MS : 0,
    untradable: null,
    collateralPool: '0',
    link: null,
  };
}

function fixtureOf(
  fixture: Fixture,
  league: string,
  sportId: number,
  contests: Contests,
): VenueFixture {
  const { away, home, startMs } = fixture;
  return {
    venueEventId: String(contests.contestId(fixture)),
    title: `${home} v ${away}`,
    sport: sportOf(sportId),
    league: league || fixture.leagueName || null,
    participants: [home, away],
    startMs,
    startPrecision: 'minute',
  };
}

/** What the house says of how such a bet is decided. */
const rulesOf = (fixture: Fixture, sportId: number): string =>
  [unitRule(fixture, sportId), houseRulesText(PS3838, sportOf(sportId))].join(' ').trim();

const unitRule = (fixture: Fixture, sportId: number): string =>
  sportOf(sportId) === 'football'
    ? 'Period 0 is 90 minutes with stoppage time, without extra time. A live handicap counts from the score at the time of the bet.'
    : `Results are counted in ${fixture.unit === 'regular' ? 'the sport’s own unit' : fixture.unit}.`;

/** What a line belongs to. */
interface LinePlace {
  readonly fixture: Fixture;
  readonly period: OddsPeriod;
  readonly meaning: PeriodMeaning;
  readonly homeIsTeam1: boolean;
  readonly score: Score | null;
  readonly sportId: number;
}

function listLine(
  { fixture, homeIsTeam1, meaning, period, score, sportId }: LinePlace,
  line: OddsLine,
  common: Common,
): VenueMarket | null {
  const own = turned(line, homeIsTeam1);
  const from = countedFrom(fixture, sportId, own.kind, period.number, score);
  if (from === undefined || !isAsked(fixture, sportId, own.kind)) return null;
  const key: MarketKey = {
    sportId,
    leagueId: fixture.leagueId,
    eventId: fixture.id,
    period: period.number,
    kind: own.kind,
    quarters: own.quarters,
    from: from === null ? null : turnedScore(from, homeIsTeam1),
  };
  const whole = { ...own, quarters: wholeQuarters(key) };
  const team1At = homeIsTeam1 ? 0 : 1;
  const question = questionOf(key, meaning, line.draw !== null, team1At);
  if (question === null) return null;
  const name = marketName(key);
  const live = fixture.live === 1 ? ' (live)' : '';
  return {
    ...common,
    venueMarketId: name,
    title: `${common.fixture.title}${live}: ${titleOf(whole, period.number)}`,
    question,
    outcomes: own.odds.map(([outcome]) => outcomeOf(name, outcome, fixture, whole, team1At)),
  };
}

const TITLES: { readonly [kind in Kind]: string } = {
  ml: 'winner',
  hdp: 'handicap of Team1',
  tot: 'total',
  tt1: 'total of Team1',
  tt2: 'total of Team2',
};

const titleOf = ({ kind, quarters }: TurnedLine, period: number): string =>
  [TITLES[kind], quarters === null ? '' : signed(quarters / 4, kind), period ? `(${period})` : '']
    .filter((word) => word !== '')
    .join(' ');

const signed = (line: number, kind: Kind): string =>
  kind === 'hdp' && line > 0 ? `+${line}` : String(line);

function outcomeOf(
  market: string,
  outcome: OutcomeName,
  fixture: Fixture,
  line: TurnedLine,
  team1At: 0 | 1,
): VenueOutcome {
  return {
    listingId: listingId(PS3838, market, outcome),
    label: labelOf(outcome, fixture, line, team1At),
    meaning: meaningOf(outcome, team1At),
    instrument: instrumentId(instrumentOf(market, outcome)),
    complement: false,
  };
}

function labelOf(
  outcome: OutcomeName,
  fixture: Fixture,
  { kind, quarters }: TurnedLine,
  team1At: 0 | 1,
): string {
  const names = [fixture.home, fixture.away];
  const at = outcome === 'team1' ? team1At : 1 - team1At;
  const name = outcome === 'draw' ? 'Draw' : (names[at] ?? '');
  switch (outcome) {
    case 'team1':
    case 'team2': {
      if (kind !== 'hdp' || quarters === null) return name;
      return `${name} ${signed((outcome === 'team1' ? quarters : 0 - quarters) / 4, kind)}`;
    }
    case 'draw':
      return name;
    default:
      return `${outcome === 'over' ? 'Over' : 'Under'} ${(quarters ?? 0) / 4}`;
  }
}

function meaningOf(outcome: OutcomeName, team1At: 0 | 1): OutcomeMeaning {
  switch (outcome) {
    case 'team1':
      return { on: 'participant', participant: team1At, negated: false };
    case 'team2':
      return { on: 'participant', participant: 1 - team1At, negated: false };
    default:
      return { on: outcome, participant: null, negated: false };
  }
}
