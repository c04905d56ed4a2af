// A small aggregator that speaks The Odds API: several bookmakers with margins, opinions and scraping
// times of their own, credits and the API's errors. It knows what each answer would say.

import { noSimulatorFaults, type Simulator, type SimulatorContext } from '../simulator.ts';
import { THE_ODDS_API } from './bookmakers.ts';
import {
  OddsApiHouse,
  type PlayedContest,
  type Priced,
  playedBookmakers,
} from './simulatorHouse.ts';
import { API_KEY, OddsApiRest } from './simulatorRest.ts';

/** Stake that is taken as possible where none is told, in whole units. */
const UNTOLD_STAKE = 100;

type Levels = readonly (readonly [number, number])[];

/** One level at odds in hundredths: a stake of S at D is S·D contracts at the price 1/D. */
function levelOf({ hundredths, stake }: Priced, side: 'back' | 'lay'): Levels {
  const exact = 100_000_000 / hundredths;
  const price = side === 'back' ? Math.ceil(exact) : Math.floor(exact);
  return [[price, (stake ?? UNTOLD_STAKE) * hundredths * 10_000]];
}

/** Every book that the contest's present prices make, by the names that its instruments go by. */
function* booksOf(
  contest: PlayedContest,
  nowMs: number,
): Iterable<readonly [string, { readonly back: Levels; readonly lay: Levels }]> {
  for (const { exchange, key } of playedBookmakers) {
    const scraped = contest.scraped.get(key);
    if (scraped === undefined || contest.over) continue;
    const id = `${contest.id}/${key}`;
    for (const own of scraped.h2h) {
      const lay = exchange ? scraped.lay.find(({ slot }) => slot === own.slot) : undefined;
      yield [
        `${id}/h2h/${own.slot}`,
        { back: levelOf(own, 'back'), lay: lay === undefined ? [] : levelOf(lay, 'lay') },
      ];
    }
    // From where a live handicap of football counts is told nowhere: it is nobody's certain market.
    const { sport, startMs } = contest.fixture;
    for (const own of sport === 'football' && startMs <= nowMs ? [] : scraped.spreads) {
      const back = levelOf(own, 'back');
      yield [`${id}/spreads/${contest.spread}/${own.slot}`, { back, lay: [] }];
    }
    for (const own of scraped.totals) {
      const back = levelOf(own, 'back');
      yield [`${id}/totals/${contest.total}/${own.slot}`, { back, lay: [] }];
    }
  }
}

/** What tests may turn besides the faults: how many credits the key has. */
export interface OddsApiSimulator extends Simulator {
  credits(remaining: number): void;
  /** Credits charged so far. */
  readonly used: number;
}

export function createTheOddsApiSimulator(context: SimulatorContext): OddsApiSimulator {
  const faults = noSimulatorFaults();
  const house = new OddsApiHouse(context);
  const rest = new OddsApiRest(house, faults);
  const books = () => {
    for (const contest of house.contests.values()) if (!contest.over) house.scrape(contest);
    return new Map(
      [...house.contests.values()].flatMap((contest) => [...booksOf(contest, house.nowMs)]),
    );
  };
  return {
    venueId: THE_ODDS_API,
    hosts: { rest: '' },
    credentials: () => ({ apiKey: API_KEY }),
    list: (fixture) => house.list(fixture),
    move: (fixtureId, startMs) => house.move(fixtureId, startMs),
    quote: (quote) => house.quote(quote),
    start: () => {},
    result: (result) => house.result(result),
    request: (_host, request) => rest.answer(request),
    connect: () => ({ refused: 404 }),
    credits: (remaining) => {
      rest.remaining = remaining;
    },
    get used() {
      return rest.used;
    },
    faults,
    truth: {
      instruments: () => [...books().keys()],
      top: (instrument) => {
        const book = books().get(instrument);
        if (book === undefined) return null;
        return { back: book.back[0]?.[0] ?? 0, lay: book.lay[0]?.[0] ?? 0 };
      },
      levels: (instrument) => books().get(instrument) ?? null,
      orders: () => [],
    },
  };
}
