// The simulated Betfair's records in the venue's own field names and number formats.

import { BASE_RATE } from './simulatorExchange.ts';
import type { SimBet, SimEvent, SimMarket, SimRunner } from './simulatorRecords.ts';

export const iso = (ms: number): string => new Date(ms).toISOString();
export const decimal = (hundredths: number): number => hundredths / 100;

const average = (bet: SimBet): number => (bet.matched === 0 ? 0 : bet.returns / bet.matched / 100);
/** The average as replies and the stream tell it, in hundredths: records alone have all of it. */
export const roundedAverage = (bet: SimBet): number => Math.round(average(bet) * 100) / 100;

export const showEvent = (event: SimEvent) => ({
  event: {
    ...{ id: event.id, name: event.name, countryCode: 'GB', timezone: 'GMT' },
    openDate: iso(event.startMs),
  },
  marketCount: event.markets.filter(({ status }) => status !== 'CLOSED').length,
});

const RULES =
  '<b>MARKET INFORMATION</b><br><br>Who will win? This is a simulated market.<br>If the event is cancelled ' +
  'all stakes are refunded. If the event is postponed all stakes are refunded. If the event is abandoned ' +
  'all stakes are refunded. If a player retires all stakes are refunded. If there is a walkover all ' +
  'stakes are refunded. If there is a tie all stakes are refunded.';

export const showMarket = (market: SimMarket) => ({
  marketId: market.id,
  marketName: market.name,
  marketStartTime: iso(market.startMs),
  totalMatched: 0,
  description: {
    persistenceEnabled: true,
    bspMarket: false,
    marketTime: iso(market.startMs),
    suspendTime: iso(market.startMs),
    bettingType: market.type === 'ASIAN_HANDICAP' ? 'ASIAN_HANDICAP_DOUBLE_LINE' : 'ODDS',
    turnInPlayEnabled: true,
    marketType: market.type,
    regulator: 'GIBRALTAR REGULATOR',
    marketBaseRate: BASE_RATE,
    discountAllowed: true,
    wallet: 'UK wallet',
    rules: RULES,
    rulesHasDate: true,
    priceLadderDescription: { type: market.type === 'ASIAN_HANDICAP' ? 'FINEST' : 'CLASSIC' },
  },
  runners: market.runners.map((runner, index) => ({
    selectionId: runner.selectionId,
    runnerName: runner.name,
    handicap: runner.handicap,
    sortPriority: index + 1,
  })),
  eventType: { id: market.event.typeId, name: market.event.typeName },
  ...(market.event.league === null
    ? {}
    : { competition: { id: '10932509', name: market.event.league } }),
  event: showEvent(market.event).event,
});

export const showBook = (market: SimMarket, offers: boolean, delayed: boolean) => ({
  marketId: market.id,
  isMarketDataDelayed: delayed,
  status: market.status,
  betDelay: market.inPlay ? 5 : 0,
  bspReconciled: false,
  complete: true,
  inplay: market.inPlay,
  numberOfWinners: market.winners,
  version: market.version,
  runners: market.runners.map((runner) => ({
    ...{ selectionId: runner.selectionId, handicap: runner.handicap, status: runner.status },
    ...showRemoval(runner),
    ...(offers
      ? {
          ex: {
            availableToBack: showOffers(runner, true),
            availableToLay: showOffers(runner, false),
            tradedVolume: [],
          },
        }
      : {}),
  })),
});

const showRemoval = ({ removed }: SimRunner) =>
  removed === undefined
    ? {}
    : { adjustmentFactor: removed.percent, removalDate: iso(removed.atMs) };

const showOffers = (runner: SimRunner, back: boolean) =>
  runner.offers.offers(back).map(([odds, size]) => ({ price: decimal(odds), size: decimal(size) }));

export const showDefinition = (market: SimMarket) => ({
  bspMarket: false,
  turnInPlayEnabled: true,
  persistenceEnabled: true,
  marketBaseRate: BASE_RATE,
  eventId: market.event.id,
  eventTypeId: market.event.typeId,
  numberOfWinners: market.winners,
  bettingType: market.type === 'ASIAN_HANDICAP' ? 'ASIAN_HANDICAP_DOUBLE_LINE' : 'ODDS',
  marketType: market.type,
  marketTime: iso(market.startMs),
  suspendTime: iso(market.startMs),
  bspReconciled: false,
  complete: true,
  inPlay: market.inPlay,
  crossMatching: true,
  runnersVoidable: false,
  numberOfActiveRunners: market.runners.filter(({ status }) => status === 'ACTIVE').length,
  betDelay: market.inPlay ? 5 : 0,
  status: market.status,
  ...(market.settledMs === null ? {} : { settledTime: iso(market.settledMs) }),
  runners: market.runners.map((runner, index) => ({
    status: runner.status,
    sortPriority: index + 1,
    id: runner.selectionId,
    ...(runner.handicap === 0 ? {} : { hc: runner.handicap }),
    ...showRemoval(runner),
  })),
  regulators: ['MR_INT'],
  countryCode: 'GB',
  discountAllowed: true,
  timezone: 'GMT',
  openDate: iso(market.startMs),
  version: market.version,
});

export const showCurrentOrder = (bet: SimBet) => ({
  betId: bet.betId,
  marketId: bet.marketId,
  selectionId: bet.runner.selectionId,
  handicap: bet.runner.handicap,
  priceSize: { price: decimal(bet.odds), size: decimal(bet.size) },
  bspLiability: 0,
  side: bet.side,
  status: bet.complete ? 'EXECUTION_COMPLETE' : 'EXECUTABLE',
  persistenceType: 'LAPSE',
  orderType: 'LIMIT',
  placedDate: iso(bet.placedMs),
  ...(bet.matchedMs === null ? {} : { matchedDate: iso(bet.matchedMs) }),
  averagePriceMatched: average(bet),
  sizeMatched: decimal(bet.matched),
  sizeRemaining: bet.complete ? 0 : decimal(bet.size - bet.matched),
  sizeLapsed: decimal(bet.lapsed),
  sizeCancelled: decimal(bet.cancelled),
  sizeVoided: decimal(bet.voided),
  regulatorCode: 'GIBRALTAR REGULATOR',
  customerOrderRef: bet.ref,
});

export const showClearedOrder = (bet: SimBet) => ({
  eventTypeId: '1',
  marketId: bet.marketId,
  selectionId: bet.runner.selectionId,
  handicap: bet.runner.handicap,
  betId: bet.betId,
  placedDate: iso(bet.placedMs),
  persistenceType: 'LAPSE',
  orderType: 'LIMIT',
  side: bet.side,
  betOutcome: bet.profit > 0 ? 'WON' : 'LOST',
  priceRequested: decimal(bet.odds),
  settledDate: iso(bet.settledMs ?? bet.placedMs),
  betCount: 1,
  priceMatched: average(bet),
  priceReduced: false,
  sizeSettled: decimal(bet.matched),
  profit: decimal(bet.profit),
  customerOrderRef: bet.ref,
});

export const showStreamOrder = (bet: SimBet) => ({
  id: bet.betId,
  p: decimal(bet.odds),
  s: decimal(bet.size),
  side: bet.side === 'BACK' ? 'B' : 'L',
  status: bet.complete ? 'EC' : 'E',
  pt: 'L',
  ot: 'L',
  pd: bet.placedMs,
  ...(bet.matchedMs === null ? {} : { md: bet.matchedMs }),
  ...(bet.matched === 0 ? {} : { avp: roundedAverage(bet) }),
  sm: decimal(bet.matched),
  sr: bet.complete ? 0 : decimal(bet.size - bet.matched),
  sl: decimal(bet.lapsed),
  sc: decimal(bet.cancelled),
  sv: decimal(bet.voided),
  rac: '',
  rc: 'REG_GGC',
  rfo: bet.ref,
  rfs: '',
});

/** A bet in its place within an order change message. */
export const showOrderChange = (bet: SimBet) => ({
  id: bet.marketId,
  orc: [
    {
      id: bet.runner.selectionId,
      ...(bet.runner.handicap === 0 ? {} : { hc: bet.runner.handicap }),
      uo: [showStreamOrder(bet)],
    },
  ],
});
