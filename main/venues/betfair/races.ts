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

/** How many places a market pays; null where it is on something else, or that is not known yet. */
export function placesOf(
  market: CatalogueMarket,
  definition: Pick<MarketDefinition, 'winners'> | null,
): number | null {
  const finish = /^TOP_(\d{1,2})_FINISH$/.exec(market.description?.marketType ?? '');
  const places = asksWinners(market) ? (definition?.winners ?? 0) : Number(finish?.[1] ?? 0);
  return places > 0 && places < market.runners.length ? places : null;
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
  const { description, event } = market;
  if (
    sport !== 'horse-racing' ||
    !event ||
    !['WIN', ...PLACES].includes(description?.marketType ?? '')
  )
    return null;
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

/** Whether more runners have won than there are places: what each of them pays is shared, which their statuses do not say. */
export function isDeadHeat({
  runners,
  winners,
}: Pick<MarketDefinition, 'runners' | 'winners'>): boolean {
  // Of handicaps, every line has its winner.
  if (winners === null || winners < 1 || runners.some(({ handicap }) => handicap !== 0))
    return false;
  return runners.filter(({ status }) => status === 'WINNER').length > winners;
}

/** Factors of so much and less are not applied where odds are reduced: 2.5 per cent. */
const NEGLIGIBLE = 25_000;

/** What withdrawals have taken off the odds of bets on the others, in their order. */
export function reductionsOf(
  { runners }: Pick<MarketDefinition, 'runners'>,
  of: Reduction['of'],
): readonly Reduction[] {
  return runners
    .flatMap(({ withdrawn }) => withdrawn ?? [])
    .filter(({ factor }) => of === 'winnings' || factor > NEGLIGIBLE)
    .map(({ atMs, factor }) => ({ atMs, factor: factor as Ratio, of }))
    .sort((a, b) => a.atMs - b.atMs);
}
