// A market of Betfair's catalogue as markets of ours: one for each runner, with an outcome that is
// backed and one that stands for laying it. What a record does not prove is a proposition.

import type {
  MarketStatus,
  OutcomeMeaning,
  Resolution,
  Sport,
  VenueMarket,
} from '../../../shared/domain/market.ts';
import { money, quantity, type Ratio, SCALE } from '../../../shared/domain/units.ts';
import { ruleHash } from '../ruleText.ts';
import { type CommissionAccount, commissionTerms } from './fees.ts';
import type { MarketDefinition } from './frames.ts';
import { anyPrice, finest, ladderOf, STAKE_STEP } from './ladder.ts';
import { BETFAIR, runnerInstrument, runnerListing } from './names.ts';
import { shapeOf } from './questions.ts';
import { asksWinners, placesOf, raceOf, wonBesides } from './races.ts';
import type { CatalogueMarket } from './rest.ts';

const HOUR_MS = 3_600_000;
/** A stake of a pound is taken, and a smaller one that would pay ten (Betfair's currency parameters for pounds). */
const STAKE_ENOUGH = SCALE;
const QUANTITY_MIN = 10 * SCALE;
const LOT = 10_000;

const SPORTS: { readonly [eventType: string]: Sport } = {
  '1': 'football',
  '2': 'tennis',
  '3': 'golf',
  '4': 'cricket',
  '5': 'rugby',
  '6': 'boxing',
  '7': 'horse-racing',
  '8': 'motor-racing',
  '1477': 'rugby',
  '6423': 'american-football',
  '7511': 'baseball',
  '7522': 'basketball',
  '7524': 'ice-hockey',
  '26420387': 'mixed-martial-arts',
  '27454571': 'esports',
};

const sportOf = (eventType: string): Sport => SPORTS[eventType] ?? 'other';

/** Plain text of the rules, which Betfair writes as HTML. */
export const plainRules = (html: string): string =>
  html
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/**
 * Catalogue markets of one market, by what the definition of its stream adds where there is one; none while it is not
 * known how many places it pays. A race is known by when it was to begin at `firstMs`.
 */
export function listMarket(
  market: CatalogueMarket,
  definition: MarketDefinition | null,
  account: CommissionAccount,
  firstMs = market.description?.marketTime ?? 0,
): VenueMarket[] {
  const { description, event, marketId } = market;
  if (!description || !event) return [];
  const places = placesOf(market, definition);
  if (asksWinners(market) && places === null) return [];
  const sport = sportOf(market.eventType?.id ?? '');
  const startMs = definition?.marketMs ?? description.marketTime;
  const rulesText = plainRules(description.rules);
  const shared = {
    venueId: BETFAIR,
    rulesText,
    rulesHash: ruleHash(rulesText),
    bands: anyPrice,
    lot: quantity(LOT),
    minimumQuantity: quantity(QUANTITY_MIN),
    minimumCost: money(0),
    fees: commissionTerms(
      definition?.baseRate ?? description.marketBaseRate / 100,
      definition?.discountAllowed ?? description.discountAllowed,
      account,
    ),
    staking: {
      step: money(STAKE_STEP),
      ladder: ladderOf(description.priceLadderDescription) ?? finest,
      enough: money(STAKE_ENOUGH),
    },
    netting: marketId,
    opensMs: null,
    closesMs: description.turnInPlayEnabled ? null : startMs,
    expectedSettlementMs: startMs + 3 * HOUR_MS,
    takerDelayMs: definition?.betDelayMs ?? 0,
    untradable: untradable(market),
    collateralPool: POOL,
    link: `https://www.betfair.com/exchange/plus/${sport}/market/${marketId}`,
  };
  const race = raceOf(market, sport, firstMs);
  return market.runners.map((runner) => {
    const instrument = runnerInstrument({ marketId, ...runner });
    const { meaning, participants, question } = shapeOf(market, runner, sport, places);
    return {
      ...shared,
      venueMarketId: instrument,
      title: `${event.name}: ${market.marketName} – ${runner.runnerName}`,
      fixture: {
        venueEventId: event.id,
        title: event.name,
        sport,
        league: market.competition?.name ?? null,
        participants,
        startMs,
        startPrecision: 'minute' as const,
        ...race,
      },
      question,
      outcomes: outcomesOf(instrument, runner.runnerName, meaning),
      status: runnerStatus(runner, definition),
    };
  });
}

/** All money of an account is one pool. */
export const POOL = 'account';

function outcomesOf(
  instrument: VenueMarket['outcomes'][number]['instrument'],
  label: string,
  meaning: OutcomeMeaning,
): VenueMarket['outcomes'] {
  return [
    {
      listingId: runnerListing(instrument, 'yes'),
      label,
      meaning,
      instrument,
      complement: false,
    },
    {
      listingId: runnerListing(instrument, 'no'),
      label: `Lay ${label}`,
      meaning: { ...meaning, negated: !meaning.negated },
      instrument,
      complement: true,
    },
  ];
}

function untradable({ description }: CatalogueMarket): string | null {
  const ladder = ladderOf(description?.priceLadderDescription ?? 'LINE_RANGE');
  if (ladder === null || description?.bettingType === 'LINE') return 'line-market';
  return description?.bettingType === 'ODDS' || isAsian(description?.bettingType ?? '')
    ? null
    : 'betting-type';
}

const isAsian = (bettingType: string): boolean => bettingType.startsWith('ASIAN_HANDICAP');

const STATUSES = {
  INACTIVE: 'paused',
  OPEN: 'open',
  SUSPENDED: 'paused',
  CLOSED: 'closed',
} as const;

/** Status of one runner's market. A runner that was removed is closed before the rest is. */
export function runnerStatus(
  runner: { readonly selectionId: number; readonly handicap: number },
  definition: MarketDefinition | null,
): MarketStatus {
  if (definition === null) return 'open';
  const own = definition.runners.find(
    ({ handicap, selectionId }) =>
      selectionId === runner.selectionId && handicap === runner.handicap,
  );
  if (definition.status === 'CLOSED') {
    const decided = ['WINNER', 'LOSER', 'REMOVED'].includes(own?.status ?? '');
    return decided ? 'settled' : 'closed';
  }
  return own?.status === 'ACTIVE' ? STATUSES[definition.status] : 'closed';
}

/** What of a market's definition says how it ended. */
export type EndedMarket = Pick<
  MarketDefinition,
  'status' | 'runners' | 'settledMs' | 'marketType' | 'winners'
>;

/**
 * What the runners of a closed market pay, that began at `offMs` where that was seen. Bets on a runner that was removed
 * are void: their stakes come back, and the odds of bets on the others may have been reduced. Of a runner that the venue
 * calls by any other name nothing is said.
 */
export function resolutionsOf(
  marketId: string,
  definition: EndedMarket,
  offMs: number | null,
): Resolution[] {
  if (definition.status !== 'CLOSED') return [];
  const besides = wonBesides(definition, offMs);
  return definition.runners.flatMap(({ handicap, selectionId, status }) => {
    if (status !== 'WINNER' && status !== 'LOSER' && status !== 'REMOVED') return [];
    // A quarter line can be half won, and one word cannot say so.
    if (!Number.isSafeInteger(handicap * 2)) return [];
    const instrument = runnerInstrument({ marketId, selectionId, handicap });
    const yes = status === 'WINNER' ? SCALE : 0;
    const no = status === 'LOSER' ? SCALE : 0;
    const back = status === 'REMOVED' ? { refunded: SCALE as Ratio } : {};
    return [
      {
        venueId: BETFAIR,
        venueMarketId: instrument,
        final: true,
        payouts: [
          { listingId: runnerListing(instrument, 'yes'), payout: yes as Ratio, ...back },
          { listingId: runnerListing(instrument, 'no'), payout: no as Ratio, ...back },
        ],
        venueTimeMs: definition.settledMs,
        // Only what a winner's backer is paid can be other than all or nothing.
        ...(status === 'WINNER' ? besides : {}),
      },
    ];
  });
}
