// Races, and markets on who comes in among the first. A meeting is one event of Betfair's with many races in it; a race is
// known by when it was to begin, and the markets of a race list the same runners.

import type { Question, Reduction, Sport, VenueFixture } from '../../../shared/domain/market.ts';
import { lineQuarters, type Ratio } from '../../../shared/domain/units.ts';
import { fieldNames } from '../fieldNames.ts';
import type { MarketDefinition } from './frames.ts';
import type { CatalogueMarket } from './rest.ts';

/** Market types whose places are as many as the market has winners. */
const PLACES = ['PLACE', 'OTHER_PLACE'];

/** Whether a market asks who comes in among the first, and does not say by its type among how many. */
export const asksWinners = (market: CatalogueMarket): boolean =>
  PLACES.includes(market.description?.marketType ?? '');

/** Whether a market is on the runners of a race. */
export const isOnRace = (market: CatalogueMarket): boolean =>
  asksWinners(market) || market.description?.marketType === 'WIN';

/** A market as it is listed now, with the runners that it had before: who is withdrawn may not be named any more. */
export function withGone(market: CatalogueMarket, before: CatalogueMarket): CatalogueMarket {
  const key = ({ handicap, selectionId }: CatalogueMarket['runners'][number]) =>
    `${selectionId}/${handicap}`;
  const named = new Set(market.runners.map(key));
  const gone = before.runners.filter((runner) => !named.has(key(runner)));
  return gone.length === 0 ? market : { ...market, runners: [...market.runners, ...gone] };
}

/** How many places a market pays; null where it is on something else, or that is not known yet. */
export function placesOf(
  market: CatalogueMarket,
  definition: Pick<MarketDefinition, 'winners'> | null,
): number | null {
  const finish = /^TOP_(\d{1,2})_FINISH$/.exec(market.description?.marketType ?? '');
  const places = asksWinners(market) ? (definition?.winners ?? 0) : Number(finish?.[1] ?? 0);
  return places > 0 ? places : null;
}

/** Whether one of many wins, or is placed; null for a market on something else. */
export function runnerQuestion(
  market: CatalogueMarket,
  runner: string,
  sport: Sport,
  places: number | null,
): Question | null {
  const plain = { period: 'match', scope: 'unstated', lineOn: null, subject: runner } as const;
  if (places !== null) return { ...plain, type: 'place', line: lineQuarters(places * 4) };
  const wins = sport === 'horse-racing' && market.description?.marketType === 'WIN';
  return wins && fieldOf(market) !== null ? { ...plain, type: 'outright', line: null } : null;
}

/** What tells a race from the others of its meeting; null for a market that is on no race. */
export function raceOf(
  market: CatalogueMarket,
  sport: Sport,
  firstMs: number,
): Pick<VenueFixture, 'venueEventId' | 'title' | 'runners'> | null {
  const { event } = market;
  if (sport !== 'horse-racing' || !event || !isOnRace(market)) return null;
  const runners = fieldOf(market);
  if (runners === null) return null;
  const at = new Date(firstMs).toISOString().slice(0, 16);
  return {
    ...{ venueEventId: `${event.id}/${at}`, runners },
    title: `${event.name}, ${at.slice(11)} UTC`,
  };
}

const fieldOf = ({ runners }: CatalogueMarket): readonly string[] | null =>
  fieldNames(runners.map(({ runnerName }) => runnerName));

/** Market types of which one runner wins, however many the venue says once some are level. */
const ONE_WINS = ['WIN', 'MATCH_ODDS', 'MONEY_LINE', 'HALF_TIME'];

type Ended = Pick<MarketDefinition, 'marketType' | 'runners' | 'winners'>;

/** Whether more runners have won than may: what each of them pays is shared, and their statuses do not say how. */
export function isDeadHeat({ marketType, runners, winners }: Ended): boolean {
  const won = runners.filter(({ status }) => status === 'WINNER').length;
  if (ONE_WINS.includes(marketType)) return won > 1;
  // Of handicaps, every line has its winner.
  if (runners.some(({ handicap }) => handicap !== 0)) return false;
  return winners !== null && winners > 0 && won > winners;
}

/** A smaller factor is not applied where odds are reduced: 2.5 per cent. */
const LEAST_FACTOR = 25_000;

/**
 * What withdrawals took off the odds of bets on the others, in their order; null where that hangs on a kind of market that
 * the venue has not named. Bets from after the off are not reduced by a withdrawal that is told later.
 */
export function reductionsOf(
  { marketType, runners }: Ended,
  offMs: number | null,
): readonly Reduction[] | null {
  const withdrawn = runners.flatMap((runner) => runner.withdrawn ?? []);
  if (withdrawn.length > 0 && marketType === '') return null;
  const of = PLACES.includes(marketType) ? 'winnings' : 'odds';
  return withdrawn
    .filter(({ factor }) => of === 'winnings' || factor >= LEAST_FACTOR)
    .map(({ atMs, factor }) => ({
      ...({ atMs: Math.min(atMs, offMs ?? atMs), factor: factor as Ratio, of } as const),
    }))
    .sort((a, b) => a.atMs - b.atMs);
}
