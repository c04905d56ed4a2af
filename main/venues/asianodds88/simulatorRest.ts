// The simulated service: login at one address and everything else at another, the envelope with its codes, poll
// limits, lists by what changed, placement and bets.

import { createHash } from 'node:crypto';
import {
  isSpoilt,
  type SimulatedRequest,
  type SimulatedResponse,
  type SimulatorFaults,
} from '../simulator.ts';
import type { SimBet, SimSubject, SimulatedAccount } from './simulatorAccount.ts';
import { SIM_BOOKIES, type SimulatedHouse } from './simulatorHouse.ts';
import { showGame, shown, showPoints } from './simulatorShapes.ts';

export const LOGIN_PATH = '/AsianOddsService';
export const NODE_PATH = '/node7/AsianOddsService';
const FLOORS_MS = [5_000, 10_000, 20_000];

export class SimulatedRest {
  readonly #house: SimulatedHouse;
  readonly #account: SimulatedAccount;
  readonly #faults: SimulatorFaults;
  readonly #login: { readonly username: string; readonly password: string };
  readonly #asked = new Map<string, number>();
  /** The last two answers of each list. */
  readonly #told = new Map<string, string[]>();
  /** Requests for a list that came sooner than the vendor wants. */
  tooSoon = 0;
  /** Answered with next, whatever is asked; for tests. */
  readonly next: SimulatedResponse[] = [];
  /** Put before every body. */
  prefix = '';
  /** Address that Login names. */
  url = NODE_PATH;

  constructor(
    house: SimulatedHouse,
    account: SimulatedAccount,
    faults: SimulatorFaults,
    login: { readonly username: string; readonly password: string },
  ) {
    this.#house = house;
    this.#account = account;
    this.#faults = faults;
    this.#login = login;
  }

  answer(request: SimulatedRequest): SimulatedResponse {
    const told = this.#spoilt() ?? this.#route(request);
    return { ...told, body: `${this.prefix}${told.body}` };
  }

  #spoilt(): SimulatedResponse | null {
    const told = this.next.shift();
    if (told !== undefined) return told;
    if (isSpoilt(this.#faults, 'tooMany')) {
      return text(429, '');
    }
    if (isSpoilt(this.#faults, 'serverErrors')) {
      return text(500, '<html>error</html>');
    }
    return isSpoilt(this.#faults, 'unavailable') ? text(503, '<html>503</html>') : null;
  }

  #route(request: SimulatedRequest): SimulatedResponse {
    const url = new URL(request.path, 'http://simulated');
    if (url.pathname === `${LOGIN_PATH}/Login`) return this.#enter(url.searchParams);
    if (!url.pathname.startsWith(NODE_PATH)) return text(404, 'not here');
    const method = url.pathname.slice(NODE_PATH.length + 1);
    const token = request.headers.aotoken ?? '';
    if (method === 'Register') {
      const ok = this.#account.register(token, request.headers.aokey ?? '');
      return result({ Success: ok, TextMessage: ok ? '' : 'Register failed' });
    }
    if (isSpoilt(this.#faults, 'endSessions')) this.#account.endSession();
    if (!this.#account.knows(token)) {
      return json({ Code: -1, Message: '', Result: 'User is not logged in.' });
    }
    if (method === 'Logout') {
      this.#account.logout();
      return json({ Code: 0, Message: '', Result: 'Logged out' });
    }
    if (request.method === 'POST') return this.#post(method, request.body);
    return this.#get(method, url.searchParams);
  }

  #enter(query: URLSearchParams): SimulatedResponse {
    if (isSpoilt(this.#faults, 'refuseLogins')) {
      const TextMessage = 'System under maintenance, please try again later';
      return result({ SuccessfulLogin: false, TextMessage });
    }
    const { password, username } = this.#login;
    const hash = createHash('md5').update(password).digest('hex');
    if (query.get('username') !== username || query.get('password') !== hash) {
      return result({ SuccessfulLogin: false, TextMessage: 'Wrong username or password' });
    }
    const { key, token } = this.#account.login();
    const own = { Token: token, Key: key, Url: this.url, Username: username };
    return result({ SuccessfulLogin: true, TextMessage: '', ...own });
  }

  #get(method: string, query: URLSearchParams): SimulatedResponse {
    if (isSpoilt(this.#faults, 'errorsIn200')) return INTERNAL;
    const { bets, credit, currency, status } = this.#account;
    switch (method) {
      case 'GetUserInformation':
        return result({ ActiveBookies: SIM_BOOKIES.map(([code]) => code), Status: status });
      case 'GetAccountSummary':
        return result({ Credit: credit / 100, CreditCurrency: currency, Outstanding: 0 });
      case 'GetFeeds':
        return this.#feed(query);
      case 'GetBetByReference': {
        const own = bets.filter(({ reference }) => reference === query.get('betReference'));
        return own.length === 0 ? json({ Code: -200, Message: '', Data: null }) : list(own);
      }
      case 'GetRunningBets':
        return list(bets.filter((bet) => bet.status === 'Running'));
      case 'GetBets':
        return list([...bets].reverse());
      default:
        return text(404, method);
    }
  }

  #feed(query: URLSearchParams): SimulatedResponse {
    if (query.get('oddsFormat') !== '00')
      return json({ Code: -1, Message: 'format', Result: null });
    this.#house.move();
    const sport = query.get('sportsType') ?? '';
    const id = Number(query.get('marketTypeId'));
    const key = `${sport} ${id}`;
    const { nowMs } = this.#house;
    const asked = this.#asked.get(key);
    this.#asked.set(key, nowMs);
    if (asked !== undefined && nowMs - asked < (FLOORS_MS[id] ?? 0)) this.tooSoon++;
    const since = query.get('since');
    const told = this.#told.get(key) ?? [];
    this.#told.set(key, told);
    const before = told.at(-1);
    if (since !== null && before !== undefined && isSpoilt(this.#faults, 'duplicateFrames')) {
      return text(200, before);
    }
    if (since !== null && told.length > 1 && isSpoilt(this.#faults, 'staleAnswers')) {
      return text(200, told[0] ?? '');
    }
    const body = this.#games(sport, id, since === null ? 0 : Number(since));
    if (since !== null && isSpoilt(this.#faults, 'dropFrames')) {
      return text(200, body.slice(0, -20));
    }
    told.push(body);
    if (told.length > 2) told.shift();
    return text(200, body);
  }

  #games(sport: string, id: number, since: number): string {
    const own = [...this.#house.games()].filter(
      (game) => game.list === id && String(game.match.sport) === sport && game.version > since,
    );
    const gone = this.#house.gone.filter(
      ({ game, list: from, version }) =>
        from === id && String(game.match.sport) === sport && version > since && since > 0,
    );
    const games = [
      ...own.map((game) => showGame(game, null)),
      ...gone.map((one) => showGame(one.game, one)),
    ];
    const Sports = games.length === 0 ? [] : [{ SportsType: Number(sport), MatchGames: games }];
    return JSON.stringify({
      ...{ Code: 0, Message: '' },
      Result: { Since: this.#house.version, Sports },
    });
  }

  #post(method: string, body: string): SimulatedResponse {
    const own = JSON.parse(body) as SimSubject & {
      readonly Bookies?: string;
      readonly BookieOdds?: string;
      readonly Amount?: number;
      readonly PlaceBetId?: string;
    };
    if (method === 'GetPlacementInfo') return this.#placementInfo(own, own.Bookies ?? '');
    if (method !== 'PlaceBet') return text(404, method);
    const [bookie = '', odds = '0'] = (own.BookieOdds ?? '').split(':');
    const amount = Math.round((own.Amount ?? 0) * 100);
    const id = own.PlaceBetId ?? '';
    const placed = this.#account.place(own, bookie, Math.round(Number(odds) * 1_000), amount, id);
    if (isSpoilt(this.#faults, 'endSessionsOnOrders')) this.#account.endSession();
    if (isSpoilt(this.#faults, 'loseReplies')) {
      return text(502, '<html>502</html>');
    }
    // It says nothing of the bet, which stands.
    if (isSpoilt(this.#faults, 'errorsIn200')) return INTERNAL;
    if ('error' in placed && placed.code !== 0) {
      return json({ Code: placed.code, Message: placed.error, Result: null });
    }
    const fine = 'bet' in placed;
    const reference = fine ? placed.bet.reference : '';
    const row = { Bookie: bookie, BetPlacementReference: reference, Rejected: !fine };
    const message = fine ? '' : placed.error;
    return result({
      BetPlacementReference: reference,
      PlacementData: [{ ...row, PlacedSuccessfully: fine, Message: message, ReturnCode: 0 }],
    });
  }

  #placementInfo(own: SimSubject, bookies: string): SimulatedResponse {
    if (bookies === '') return json({ Code: -1200, Message: 'Bookies missing', Result: null });
    const found = this.#account.find(own);
    const { maximum, minimum } = this.#account.limits();
    const rows = bookies.split(',').map((bookie) => {
      const odds = found?.line.prices[bookie]?.[found.at] ?? 0;
      const [home, away] = found?.game.match.score ?? [0, 0];
      return {
        ...{
          Bookie: bookie,
          Odds: odds / 1_000,
          OddsFormat: '00',
          Currency: this.#account.currency,
        },
        ...{ MinimumAmount: minimum / 100, MaximumAmount: maximum / 100 },
        ...{ Rejected: odds === 0, Code: 0, Message: odds === 0 ? 'Game is closed' : null },
        HDPorGoal: found?.line.points == null ? '' : showPoints(found.line.points),
        ...{ HomeScore: home, AwayScore: away, IsFullTime: own.IsFullTime === 1 },
        ...{ GameType: own.GameType, OddPlacementId: '1297190352' },
      };
    });
    return result({ OddsPlacementData: rows });
  }
}

const BET_TYPES: { readonly [oddsName: string]: string } = {
  ...{ HomeOdds: '1', AwayOdds: '2', DrawOdds: 'X', OverOdds: 'Over', UnderOdds: 'Under' },
};

function showBet({
  bookie,
  game,
  number,
  odds,
  points,
  reference,
  stake,
  status,
  subject,
}: SimBet) {
  const [home, away] = game.match.fixture.sides;
  const handicap = subject.OddsName === 'HomeOdds' ? 'HDP Home' : 'HDP Away';
  return {
    ...{
      BetPlacementReference: reference,
      ReferenceNumber: number,
      Bookie: bookie,
      Status: status,
    },
    ...{ Odds: Number(shown(odds)), OddsFormat: '00', Stake: stake / 100, Currency: 'EUR' },
    ...{ HomeName: home.full, AwayName: away.full, GameType: subject.GameType },
    BetType: subject.GameType === 'H' ? handicap : BET_TYPES[subject.OddsName],
    HdpOrGoal: points === null ? '' : showPoints(points),
    Term: subject.IsFullTime === 1 ? 'FT' : 'HT',
  };
}

const text = (status: number, body: string): SimulatedResponse => ({ status, headers: {}, body });
const json = (body: unknown): SimulatedResponse => text(200, JSON.stringify(body));
const result = (Result: unknown): SimulatedResponse => json({ Code: 0, Message: '', Result });
const INTERNAL = json({ Code: -1, Message: 'Internal error', Result: null });
const list = (bets: readonly SimBet[]): SimulatedResponse =>
  bets.length === 0
    ? json({ Code: 300, Message: 'No data', Data: null })
    : json({ Code: 0, Message: '', Data: bets.map(showBet) });
