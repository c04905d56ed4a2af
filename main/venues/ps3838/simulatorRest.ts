// The simulated house's REST: Basic authentication, its poll limits, its one-minute cache of whole lists,
// changes since a number, lines, placements and bets, and errors in the house's own envelope.

import { timingSafeEqual } from 'node:crypto';
import {
  isSpoilt,
  type SimulatedRequest,
  type SimulatedResponse,
  type SimulatorFaults,
} from '../simulator.ts';
import type { PlacementBody, SimBet, SimulatedAccount, Subject } from './simulatorBets.ts';
import type { SimulatedHouse } from './simulatorHouse.ts';
import { SIM_SPORTS, type SimEvent } from './simulatorRecords.ts';
import { showFixtures, showOdds, showSettled, withLast } from './simulatorShapes.ts';

const CACHE_MS = 60_000;
const SNAPSHOT_MS = 60_000;
const DELTA_MS = 5_000;
const BETS_MS = 2_000;
const DAY_MS = 86_400_000;

export class SimulatedRest {
  readonly #house: SimulatedHouse;
  readonly #account: SimulatedAccount;
  readonly #faults: SimulatorFaults;
  readonly #authorisation: Buffer;
  readonly #cache = new Map<string, { readonly atMs: number; readonly body: string }>();
  readonly #asked = new Map<string, number>();
  readonly #previous = new Map<string, bigint>();
  /** The last two lists of what changed, as they were told. */
  readonly #told = new Map<string, string[]>();
  /** Requests that came sooner than the house allows. */
  tooSoon = 0;
  /** Answered with next, whatever is asked; for tests. */
  readonly next: SimulatedResponse[] = [];
  /** What was placed, as it came. */
  readonly placed: { readonly [name: string]: unknown }[] = [];

  constructor(
    house: SimulatedHouse,
    account: SimulatedAccount,
    faults: SimulatorFaults,
    authorisation: string,
  ) {
    this.#house = house;
    this.#account = account;
    this.#faults = faults;
    this.#authorisation = Buffer.from(authorisation);
  }

  answer(request: SimulatedRequest): SimulatedResponse {
    const url = new URL(request.path, 'http://simulated');
    const spoilt = this.#spoilt();
    if (spoilt !== null) return spoilt;
    const told = Buffer.from(request.headers.authorization ?? '');
    const same =
      told.length === this.#authorisation.length && timingSafeEqual(told, this.#authorisation);
    if (!same) return error(401, 'INVALID_CREDENTIALS', 'invalid credentials');
    const path = url.pathname.replace(/^\/v\d+/, '');
    if (request.method === 'POST') return this.#post(path, request.body);
    return this.#get(path, url.searchParams);
  }

  #spoilt(): SimulatedResponse | null {
    const { next } = this;
    const told = next.shift();
    if (told !== undefined) return told;
    if (isSpoilt(this.#faults, 'tooMany')) {
      return error(429, 'TOO_MANY_REQUESTS', 'Notice of Excessive Request Activity');
    }
    if (isSpoilt(this.#faults, 'serverErrors')) {
      return json(500, { code: 'UNEXPECTED_ERROR', message: 'unexpected', ref: 'a1b2' });
    }
    if (isSpoilt(this.#faults, 'unavailable')) return text(503, '<html>503</html>');
    return null;
  }

  #get(path: string, query: URLSearchParams): SimulatedResponse {
    if (isSpoilt(this.#faults, 'errorsIn200')) return UNEXPECTED;
    switch (path) {
      case '/leagues':
        return this.#leagues(query);
      case '/periods':
        return this.#periods(query);
      case '/fixtures':
        return this.#changes('fixtures', query, (since) => this.#fixtures(query, since));
      case '/fixtures/settled':
        return this.#changes('settled', query, (since) => this.#settled(query, since));
      case '/odds':
        return this.#changes('odds', query, (since) => this.#odds(query, since));
      case '/line':
        return this.#line(query);
      case '/bets':
        return this.#bets(query);
      case '/client/balance':
        return json(200, {
          availableBalance: this.#account.cash / 100,
          outstandingTransactions: 0,
          givenCredit: 0,
          currency: this.#account.currency,
        });
      default:
        return error(404, 'NOT_FOUND', path);
    }
  }

  #leagues(query: URLSearchParams): SimulatedResponse {
    const leagues = [...this.#house.leagues.values()].filter(
      ({ sportId }) => String(sportId) === query.get('sportId'),
    );
    return json(200, {
      leagues: leagues.map(({ homeTeamType, id, name }) => ({
        ...{ id, name, homeTeamType, hasOfferings: true, allowRoundRobins: true },
      })),
    });
  }

  #periods(query: URLSearchParams): SimulatedResponse {
    const sport = Object.values(SIM_SPORTS).find(({ id }) => String(id) === query.get('sportId'));
    return json(200, {
      periods: (sport?.periods ?? []).map(([number, description]) => ({ number, description })),
    });
  }

  /** A list, whole out of the cache or by what changed, within the house's limits per sport. */
  #changes(
    name: string,
    query: URLSearchParams,
    build: (since: bigint | null) => string,
  ): SimulatedResponse {
    const sport = query.get('sportId') ?? '';
    const told = query.get('since');
    const since = told === null ? null : BigInt(told);
    if (since !== null && since <= 1n) return error(400, 'INVALID_REQUEST_DATA', 'since');
    const soon =
      this.#isSoon(`${name} ${sport}`, DELTA_MS) ||
      (since === null && this.#isSoon(`${name} whole ${sport}`, SNAPSHOT_MS));
    if (soon) return error(429, 'TOO_MANY_REQUESTS', 'Notice of Excessive Request Activity');
    this.#stamp(`${name} ${sport}`);
    if (since !== null) return this.#delta(`${name} ${sport}`, since, build);
    this.#stamp(`${name} whole ${sport}`);
    const cached = this.#cache.get(`${name} ${sport}`);
    if (cached !== undefined && this.#house.nowMs - cached.atMs < CACHE_MS) {
      return text(200, cached.body);
    }
    const body = build(null);
    this.#cache.set(`${name} ${sport}`, { atMs: this.#house.nowMs, body });
    return text(200, body);
  }

  #delta(key: string, since: bigint, build: (since: bigint | null) => string): SimulatedResponse {
    if (key.startsWith('odds') && isSpoilt(this.#faults, 'dropFrames')) {
      return text(502, '<html><body>502 Bad Gateway</body></html>');
    }
    const before = this.#previous.get(key) ?? since;
    this.#previous.set(key, since);
    // What was told last time is told again.
    const repeats = key.startsWith('odds') && isSpoilt(this.#faults, 'duplicateFrames');
    const told = this.#told.get(key) ?? [];
    this.#told.set(key, told);
    if (told.length > 1 && isSpoilt(this.#faults, 'staleAnswers')) return text(200, told[0] ?? '');
    const body = build(repeats ? before : since);
    told.push(body);
    if (told.length > 2) told.shift();
    return text(200, body);
  }

  #isSoon(key: string, floorMs: number): boolean {
    const asked = this.#asked.get(key);
    const soon = asked !== undefined && this.#house.nowMs - asked < floorMs;
    if (soon) this.tooSoon++;
    return soon;
  }

  #stamp(key: string): void {
    this.#asked.set(key, this.#house.nowMs);
  }

  #ofSport(query: URLSearchParams): SimEvent[] {
    const sport = query.get('sportId');
    return [...this.#house.events.values()].filter(
      ({ league }) => String(league.sportId) === sport,
    );
  }

  #fixtures(query: URLSearchParams, since: bigint | null): string {
    const events = this.#ofSport(query).filter(
      (event) => !event.gone && (since === null || event.version > since),
    );
    return withLast(sportOf(query), this.#house.version, 'league', showFixtures(events));
  }

  #odds(query: URLSearchParams, since: bigint | null): string {
    const changed = (event: SimEvent) =>
      event.periods.filter((period) => since === null || period.version > since);
    const events = this.#ofSport(query).filter((event) => changed(event).length > 0);
    return withLast(sportOf(query), this.#house.version, 'leagues', showOdds(events, changed));
  }

  #settled(query: URLSearchParams, since: bigint | null): string {
    const sport = query.get('sportId');
    const own = this.#house.settled.filter(
      ({ atMs, event, version }) =>
        String(event.league.sportId) === sport &&
        (since === null ? this.#house.nowMs - atMs < DAY_MS : version > since),
    );
    return withLast(sportOf(query), this.#house.version, 'leagues', showSettled(own));
  }

  #line(query: URLSearchParams): SimulatedResponse {
    if (query.get('oddsFormat') !== 'Decimal') return error(400, 'INVALID_REQUEST_DATA', 'format');
    const handicap = query.get('handicap');
    const quote = this.#account.quote({
      eventId: Number(query.get('eventId')),
      periodNumber: Number(query.get('periodNumber')),
      betType: query.get('betType') ?? '',
      team: query.get('team') ?? '',
      side: query.get('side') ?? '',
      handicap: handicap === null ? null : Number(handicap),
    });
    if (quote === null) return json(200, { status: 'NOT_EXISTS' });
    return json(200, {
      status: 'SUCCESS',
      price: quote.price / 1_000,
      lineId: quote.lineId,
      ...(quote.altLineId === null ? {} : { altLineId: quote.altLineId }),
      minRiskStake: quote.minRisk / 100,
      maxRiskStake: quote.maxRisk / 100,
      minWinStake: 1,
      maxWinStake: 10_000,
      effectiveAsOf: '2026-11-21T12:00:00Z',
      team1Score: quote.score[0],
      team2Score: quote.score[1],
    });
  }

  #post(path: string, body: string): SimulatedResponse {
    if (path !== '/bets/place' && path !== '/bets/straight') return error(404, 'NOT_FOUND', path);
    const sent = JSON.parse(body) as { readonly [name: string]: unknown };
    this.placed.push(sent);
    if (sent.oddsFormat !== 'DECIMAL') return error(400, 'INVALID_REQUEST_DATA', 'oddsFormat');
    const result = this.#account.place(placementOf(sent));
    if ('error' in result) {
      return json(200, {
        status: 'PROCESSED_WITH_ERROR',
        errorCode: result.error,
        uniqueRequestId: sent.uniqueRequestId,
      });
    }
    if (isSpoilt(this.#faults, 'loseReplies')) {
      return json(500, { code: 'UNEXPECTED_ERROR', message: 'unexpected', ref: 'c3d4' });
    }
    // It says nothing of the bet, which stands.
    if (isSpoilt(this.#faults, 'errorsIn200')) return UNEXPECTED;
    const { bet } = result;
    if (bet.status === 'PENDING_ACCEPTANCE') {
      return json(200, { status: bet.status, uniqueRequestId: bet.uniqueRequestId });
    }
    return json(200, {
      status: bet.status,
      errorCode: null,
      uniqueRequestId: bet.uniqueRequestId,
      straightBet: showBet(bet),
    });
  }

  #bets(query: URLSearchParams): SimulatedResponse {
    if (this.#isSoon('bets', BETS_MS)) {
      return error(429, 'TOO_MANY_REQUESTS', 'Notice of Excessive Request Activity');
    }
    this.#stamp('bets');
    const ids = (query.get('uniqueRequestIds') ?? '').split(',').filter((id) => id !== '');
    if (ids.length > 10) return error(400, 'INVALID_REQUEST_DATA', 'uniqueRequestIds');
    const remembered = (bet: SimBet) => this.#house.nowMs - bet.placedMs < 30 * 60_000;
    const betIds = (query.get('betids') ?? '').split(',').filter((id) => id !== '');
    const own =
      ids.length > 0
        ? this.#account.bets.filter((bet) => ids.includes(bet.uniqueRequestId) && remembered(bet))
        : betIds.length > 0
          ? this.#account.bets.filter((bet) => betIds.includes(String(bet.id)))
          : this.#listed(query);
    return json(200, { moreAvailable: false, straightBets: own.map(showBet) });
  }

  #listed(query: URLSearchParams): SimBet[] {
    const running = query.get('betlist') === 'RUNNING';
    const open = ['PENDING_ACCEPTANCE', 'NOT_ACCEPTED'];
    return this.#account.bets.filter(
      ({ status }) => (status === 'ACCEPTED') === running && !open.includes(status),
    );
  }
}

const sportOf = (query: URLSearchParams): number => Number(query.get('sportId'));

function placementOf(sent: { readonly [name: string]: unknown }): PlacementBody {
  const subject: Subject = {
    eventId: Number(sent.eventId),
    periodNumber: Number(sent.periodNumber),
    betType: String(sent.betType),
    team: String(sent.team ?? ''),
    side: String(sent.side ?? ''),
    handicap: sent.handicap === undefined ? null : Number(sent.handicap),
  };
  return {
    ...subject,
    uniqueRequestId: String(sent.uniqueRequestId),
    stake: Number(sent.stake),
    lineId: Number(sent.lineId),
    altLineId: sent.altLineId === undefined ? null : Number(sent.altLineId),
    acceptBetterLine: sent.acceptBetterLine === true,
    fillType: String(sent.fillType),
  };
}

/** A bet as the lists show it; one that waits or was not accepted has no id. */
function showBet(bet: SimBet): unknown {
  const { event, status, subject, uniqueRequestId } = bet;
  if (status === 'PENDING_ACCEPTANCE' || status === 'NOT_ACCEPTED') {
    return { uniqueRequestId, betStatus: status };
  }
  const turned = event.league.homeTeamType === 'Team2';
  const [team1, team2] = turned ? [event.away, event.home] : [event.home, event.away];
  const names: { readonly [team: string]: string } = { TEAM1: team1, TEAM2: team2, DRAW: 'Draw' };
  return {
    betId: bet.id,
    uniqueRequestId,
    wagerNumber: 1,
    placedAt: new Date(bet.placedMs).toISOString(),
    betStatus: status,
    betType: subject.betType,
    win: Math.floor((bet.risk * (bet.price - 1_000)) / 1_000) / 100,
    risk: bet.risk / 100,
    oddsFormat: 'DECIMAL',
    price: bet.price / 1_000,
    sportId: event.league.sportId,
    leagueId: event.league.id,
    eventId: event.id,
    periodNumber: subject.periodNumber,
    ...(subject.handicap === null ? {} : { handicap: subject.handicap }),
    ...(subject.side === '' ? {} : { side: subject.side }),
    teamName: names[subject.team.toUpperCase()] ?? '',
    team1,
    team2,
    isLive: bet.live ? 'TRUE' : 'FALSE',
    team1Score: bet.score[0],
    team2Score: bet.score[1],
  };
}

const text = (status: number, body: string): SimulatedResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body,
});
const json = (status: number, body: unknown): SimulatedResponse =>
  text(status, JSON.stringify(body));
const UNEXPECTED = json(200, { code: 'UNEXPECTED_ERROR', message: 'unexpected' });
const error = (status: number, code: string, message: string): SimulatedResponse =>
  json(status, { code, message });
