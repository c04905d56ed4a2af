// The simulated AsianOdds as one object: its house, its account and its service, and what it knows to be true.

import { noSimulatorFaults, type Simulator, type SimulatorContext } from '../simulator.ts';
import { ASIANODDS88 } from './marketKey.ts';
import { SimulatedAccount } from './simulatorAccount.ts';
import { SIM_BOOKIES, type SimGameType, SimulatedHouse } from './simulatorHouse.ts';
import { LOGIN_PATH, SimulatedRest } from './simulatorRest.ts';

const LOGIN = { username: 'WEBAPIUSER99', password: 'a p&ss=word' };
/** What the lists' odds are taken to stand for, in whole units: they tell no limits. */
const ASSUMED_STAKE = 100n;

/** A simulator whose parts tests may look into and play with. */
export interface AsianOdds88Simulator extends Simulator {
  readonly house: SimulatedHouse;
  readonly account: SimulatedAccount;
  readonly rest: SimulatedRest;
}

export function createAsianOdds88Simulator(context: SimulatorContext): AsianOdds88Simulator {
  const faults = noSimulatorFaults();
  const house = new SimulatedHouse(context);
  const account = new SimulatedAccount(context, house, faults);
  const rest = new SimulatedRest(house, account, faults, LOGIN);
  return {
    venueId: ASIANODDS88,
    hosts: { rest: LOGIN_PATH },
    credentials: () => LOGIN,
    list: (fixture) => house.list(fixture),
    quote: (quote) => house.quote(quote),
    move: (fixtureId, startMs) => house.moveStart(fixtureId, startMs),
    start: (fixtureId) => house.start(fixtureId),
    result: (result) => house.result(result),
    request: (_host, request) => rest.answer(request),
    connect: () => ({ refused: 404 }),
    faults,
    truth: {
      instruments: () => instrumentsOf(house),
      top: (instrument) => {
        const own = levelOf(house, instrument);
        return own === null ? null : { back: own[0], lay: 0 };
      },
      levels: (instrument) => {
        const own = levelOf(house, instrument);
        return own === null ? null : { back: [own], lay: [] };
      },
      orders: () =>
        account.bets.map(({ odds, placeBetId, reference, stake, status }) => ({
          id: reference,
          clientId: placeBetId,
          status: status === 'Rejected' ? 'cancelled' : 'executed',
          filled: status === 'Rejected' ? 0 : stake * odds * 10,
        })),
    },
    ...{ house, account, rest },
  };
}

const TYPES: { readonly [kind: string]: SimGameType } = { '1x2': 'X', hdp: 'H', ou: 'O' };
const SIDES: { readonly [outcome: string]: number } = {
  home: 0,
  over: 0,
  away: 1,
  under: 1,
  draw: 2,
};

/** The one level of an outcome at a bookmaker in millionths: price rounded up, contracts rounded down. */
function levelOf(house: SimulatedHouse, instrument: string): readonly [number, number] | null {
  const parts = instrument.split('.');
  const [, matchId, span, kind = '', told] = parts;
  const at = SIDES[parts.pop() ?? ''] ?? 0;
  const bookie = parts.pop() ?? '';
  const type = TYPES[kind];
  const quarters = kind === '1x2' ? null : Number(told);
  let best = 0;
  for (const { lines, list, match } of house.games()) {
    if (String(match.id) !== matchId || !match.active) continue;
    if (!match.live && match.fixture.startMs <= house.nowMs) continue;
    // From where a live handicap of basketball counts is not published: it is nobody's certain market.
    if (match.live && match.sport === 2 && type === 'H') continue;
    const lead = type === 'H' && list === 0 ? match.score[0] - match.score[1] : 0;
    for (const { fullTime, points, prices, type: own } of lines) {
      const same = own === type && fullTime === (span === 'ft');
      if (!same || (points === null ? null : (points - lead) * 4) !== quarters) continue;
      best = Math.max(best, prices[bookie]?.[at] ?? 0);
    }
  }
  if (best === 0) return null;
  const odds = BigInt(best);
  return [Number((1_000_000_000n + odds - 1n) / odds), Number(ASSUMED_STAKE * odds * 1_000n)];
}

/** Names of everybody who may win a match that is dealt now. */
function instrumentsOf(house: SimulatedHouse): readonly string[] {
  const all = new Set<string>();
  for (const { match } of house.games()) {
    for (const [bookie] of SIM_BOOKIES) {
      const name = `${match.sport}.${match.id}.ft.1x2.${bookie}`;
      all.add(`${name}.home`).add(`${name}.away`);
    }
  }
  return [...all];
}
