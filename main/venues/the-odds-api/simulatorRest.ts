// The simulated API's answers: paths, key, credits and errors in the API's own form. Bodies are put
// together here by hand and share nothing with the adapter's readers.

import {
  isSpoilt,
  type SimulatedRequest,
  type SimulatedResponse,
  type SimulatorFaults,
} from '../simulator.ts';
import {
  type OddsApiHouse,
  type PlayedBookmaker,
  type PlayedContest,
  type Priced,
  playedBookmakers,
} from './simulatorHouse.ts';

export const API_KEY = '7f3a9c51e0d84b26a1c5d9e8f0b34726';
const MARKETS = ['h2h', 'spreads', 'totals', 'outrights'];

const stamp = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');

export class OddsApiRest {
  readonly #house: OddsApiHouse;
  readonly #faults: SimulatorFaults;
  /** The last `/odds` answer of each sport, for one that comes twice. */
  readonly #answered = new Map<string, string>();
  remaining = 5_000_000;
  used = 0;

  constructor(house: OddsApiHouse, faults: SimulatorFaults) {
    this.#house = house;
    this.#faults = faults;
  }

  answer(request: SimulatedRequest): SimulatedResponse {
    const url = new URL(request.path, 'http://simulated');
    const key = url.searchParams.get('apiKey');
    if (isSpoilt(this.#faults, 'tooMany')) {
      return this.#error(429, 'EXCEEDED_FREQ_LIMIT', 'Requests are coming too often.');
    }
    if (isSpoilt(this.#faults, 'serverErrors')) {
      return this.#send(500, 0, '<html><body>Internal error</body></html>', 'text/html');
    }
    if (isSpoilt(this.#faults, 'unavailable')) {
      return this.#send(503, 0, '<html><body>Service unavailable</body></html>', 'text/html');
    }
    if (isSpoilt(this.#faults, 'errorsIn200')) {
      return this.#json(0, { message: 'Internal error', error_code: 'INTERNAL' });
    }
    if (key === null) return this.#error(401, 'MISSING_KEY', 'API key is missing');
    if (key !== API_KEY) return this.#error(401, 'INVALID_KEY', 'API key is not valid');
    const [version, sports, sport, what] = url.pathname.split('/').filter((part) => part !== '');
    if (version !== 'v4' || sports !== 'sports') return this.#error(404, '', 'not found');
    if (sport === undefined) return this.#json(0, this.#sports(url.searchParams.has('all')));
    if (!this.#keys().includes(sport)) {
      return this.#error(404, 'UNKNOWN_SPORT', `Unknown sport: ${sport}`);
    }
    if (what === 'events') return this.#json(0, this.#open(sport).map(eventOf));
    if (what === 'odds') return this.#odds(sport, url.searchParams);
    if (what === 'scores') return this.#scores(sport, url.searchParams);
    return this.#error(404, '', 'not found');
  }

  #odds(sport: string, query: URLSearchParams): SimulatedResponse {
    const markets = (query.get('markets') ?? 'h2h').split(',');
    const wrong = markets.find((market) => !MARKETS.includes(market));
    if (wrong !== undefined) {
      return this.#error(422, 'INVALID_MARKET', `Markets not supported by this endpoint: ${wrong}`);
    }
    const keys =
      query
        .get('bookmakers')
        ?.split(',')
        .filter((own) => own !== '') ?? [];
    if (keys.length === 0) return this.#error(422, 'MISSING_REGION', 'regions or bookmakers');
    const cost = markets.length * Math.ceil(keys.length / 10);
    if (cost > this.remaining) {
      return this.#error(401, 'OUT_OF_USAGE_CREDITS', 'Usage quota has been reached.');
    }
    const before = this.#answered.get(sport);
    if (before !== undefined && isSpoilt(this.#faults, 'duplicateFrames')) {
      return this.#send(200, cost, before, 'application/json');
    }
    let bookmakers = playedBookmakers.filter((own) => keys.includes(own.key));
    if (isSpoilt(this.#faults, 'dropFrames')) {
      bookmakers = bookmakers.slice(1);
    }
    const limits = query.get('includeBetLimits') === 'true';
    const links = query.get('includeLinks') === 'true';
    const events = this.#open(sport).map((contest) => {
      this.#house.scrape(contest);
      return {
        ...eventOf(contest),
        bookmakers: bookmakers.flatMap((own) => bookmakerOf(contest, own, markets, limits, links)),
      };
    });
    const body = JSON.stringify(events);
    this.#answered.set(sport, body);
    // An empty answer costs nothing.
    return this.#send(200, events.length === 0 ? 0 : cost, body, 'application/json');
  }

  #scores(sport: string, query: URLSearchParams): SimulatedResponse {
    const past = query.has('daysFrom');
    const now = stamp(this.#house.nowMs);
    const events = [...this.#house.contests.values()]
      .filter((contest) => contest.sportKey === sport && (past || !contest.over))
      .map((contest) => {
        const [home, away] = contest.fixture.sides;
        const { score } = contest;
        return {
          ...eventOf(contest),
          completed: contest.over && score !== null,
          scores:
            score === null
              ? null
              : [
                  { name: home.full, score: String(score[0]) },
                  { name: away.full, score: String(score[1]) },
                ],
          last_update: score === null ? null : now,
        };
      });
    return this.#json(past ? 2 : 1, events);
  }

  #open(sport: string): readonly PlayedContest[] {
    return [...this.#house.contests.values()].filter(
      (contest) => contest.sportKey === sport && !contest.over,
    );
  }

  #keys(): readonly string[] {
    return [...new Set([...this.#house.contests.values()].map(({ sportKey }) => sportKey))];
  }

  #sports(all: boolean): readonly object[] {
    const record = (key: string, title: string, active: boolean, outrights: boolean) => ({
      ...{ key, group: key.split('_')[0], title, description: title, active },
      has_outrights: outrights,
    });
    const own = this.#keys().map((key) => record(key, key.toUpperCase(), true, false));
    const winners = record('golf_masters_tournament_winner', 'Masters Winner', true, true);
    const asleep = record('cricket_big_bash', 'Big Bash', false, false);
    return all ? [...own, winners, asleep] : [...own, winners];
  }

  #json(cost: number, body: unknown): SimulatedResponse {
    return this.#send(200, cost, JSON.stringify(body), 'application/json');
  }

  #error(status: number, code: string, message: string): SimulatedResponse {
    const body = { message, error_code: code, details_url: 'https://the-odds-api.com/errors' };
    return this.#send(status, 0, JSON.stringify(body), 'application/json');
  }

  #send(status: number, cost: number, body: string, type: string): SimulatedResponse {
    this.remaining -= cost;
    this.used += cost;
    return {
      status,
      headers: {
        'content-type': type,
        date: new Date(this.#house.nowMs).toUTCString(),
        'x-requests-remaining': String(this.remaining),
        'x-requests-used': String(this.used),
        'x-requests-last': String(cost),
      },
      body,
    };
  }
}

const eventOf = ({ fixture, id, sportKey }: PlayedContest) => ({
  id,
  sport_key: sportKey,
  sport_title: fixture.league,
  commence_time: stamp(fixture.startMs),
  home_team: fixture.sides[0].full,
  away_team: fixture.sides[1].full,
});

function bookmakerOf(
  contest: PlayedContest,
  bookmaker: PlayedBookmaker,
  asked: readonly string[],
  limits: boolean,
  links: boolean,
): readonly object[] {
  const scraped = contest.scraped.get(bookmaker.key);
  if (scraped === undefined) return [];
  const at = stamp(scraped.atMs);
  const market = (key: string, priced: readonly Priced[]) => ({
    ...{ key, last_update: at },
    ...(links ? { link: null } : {}),
    outcomes: priced.map(({ hundredths, name, point, stake }) => ({
      ...{ name, price: hundredths / 100 },
      ...(point === null ? {} : { point: point / 4 }),
      ...(limits ? { bet_limit: stake } : {}),
    })),
  });
  const markets = [
    market('h2h', [...scraped.h2h].reverse()),
    ...(scraped.lay.length > 0 ? [market('h2h_lay', scraped.lay)] : []),
    ...(scraped.spreads.length > 0 ? [market('spreads', scraped.spreads)] : []),
    ...(scraped.totals.length > 0 ? [market('totals', scraped.totals)] : []),
  ].filter(({ key }) => asked.includes(key.replace('_lay', '')));
  if (markets.length === 0) return [];
  const { key, page, title } = bookmaker;
  return [{ key, title, last_update: at, ...(links ? { link: page } : {}), markets }];
}
