// Races, and markets on who comes in among the first. A meeting is one event of Betfair's with many races in it; a race is
// known by when it was to begin, and the markets of a race list the same runners.

import type {
  Question,
  Reduction,
  Resolution,
  Sport,
  VenueFixture,
} from '../../../shared/domain/market.ts';
import type { SettlementProfile } from '../../../shared/domain/settlement.ts';
import { lineQuarters, type Ratio, SCALE } from '../../../shared/domain/units.ts';
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

/** Whether two markets are on the same runners of one meeting: a horse may be entered in two of its races. */
export function isSameRace(a: CatalogueMarket, b: CatalogueMarket): boolean {
  if (a.event?.id !== b.event?.id || !isOnRace(a) || !isOnRace(b)) return false;
  const named = new Set(a.runners.map(({ selectionId }) => selectionId));
  const both = b.runners.filter(({ selectionId }) => named.has(selectionId)).length;
  return both * 2 > Math.max(a.runners.length, b.runners.length);
}

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

/**
 * What Betfair's general rules (non-runners, dead heats) say of every race in which who wins, or is placed, is asked of
 * each runner; what the text of a market says goes before it. Bets on who does not run are void; the odds of the others
 * are reduced, by what nobody knows beforehand. A dead heat of two pays half; of more it pays a backer less, and costs a
 * layer less. A race that is not run, or is void, pays nobody.
 */
export const raceTreatments: SettlementProfile['treatments'] = {
  withdrawn: { kind: 'refund' },
  tie: { kind: 'fixed', payout: (SCALE / 2) as Ratio },
  cancelled: { kind: 'refund' },
  abandoned: { kind: 'refund' },
  postponed: { kind: 'open' },
};

/** Market types of which one runner wins, however many the venue says once some are level. */
const ONE_WINS = ['WIN', 'MATCH_ODDS', 'MONEY_LINE', 'HALF_TIME'];

type Ended = Pick<MarketDefinition, 'marketType' | 'runners' | 'winners'>;

/** A smaller factor is not applied where odds are reduced: 2.5 per cent. */
const LEAST_FACTOR = 25_000;

/**
 * What a winner's result says besides, of a market that began at `offMs` where that was seen: that more have won than may,
 * or what withdrawals took off its odds; both by the question where the venue has not named the kind of market. Bets from
 * after the off are not reduced by a withdrawal that is told later.
 */
export function wonBesides(
  { marketType, runners, winners }: Ended,
  offMs: number | null,
): Pick<Resolution, 'byQuestion' | 'isShared' | 'reductions'> {
  const won = runners.filter(({ status }) => status === 'WINNER').length;
  // Of handicaps, every line has its winner.
  const isLined = runners.some(({ handicap }) => handicap !== 0);
  const [ifWins, ifPlaced] = [
    reductions(runners, offMs, 'odds'),
    reductions(runners, offMs, 'winnings'),
  ];
  if (marketType === '') {
    const plain = (won === 1 || isLined) && ifPlaced.length === 0;
    return plain ? {} : { byQuestion: { won, ifWins, ifPlaced } };
  }
  const most = ONE_WINS.includes(marketType) ? 1 : (winners ?? 0);
  if (!isLined && most > 0 && won > most) return { isShared: true };
  const own = PLACES.includes(marketType) ? ifPlaced : ifWins;
  return own.length === 0 ? {} : { reductions: own };
}

const reductions = (
  runners: Ended['runners'],
  offMs: number | null,
  of: Reduction['of'],
): readonly Reduction[] =>
  runners
    .flatMap((runner) => runner.withdrawn ?? [])
    .filter(({ factor }) => of === 'winnings' || factor >= LEAST_FACTOR)
    .map(({ atMs, factor }) => ({
      ...{ atMs: Math.min(atMs, offMs ?? atMs), factor: factor as Ratio, of },
    }))
    .sort((a, b) => a.atMs - b.atMs);
