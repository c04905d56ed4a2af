// The simulated PS3838 as one object: its house, its account and its REST, and what it knows to be true.

import { noSimulatorFaults, type Simulator, type SimulatorContext } from '../simulator.ts';
import { PS3838 } from './marketKey.ts';
import { priceOf, type SimBet, SimulatedAccount, type Subject } from './simulatorBets.ts';
import { SimulatedHouse } from './simulatorHouse.ts';
import { SIM_SPORTS, type SimEvent } from './simulatorRecords.ts';
import { SimulatedRest } from './simulatorRest.ts';

const USERNAME = 'CB00000001';
const PASSWORD = 'a pass:word';

/** A simulator whose parts tests may look into and play with. */
export interface Ps3838Simulator extends Simulator {
  readonly house: SimulatedHouse;
  readonly account: SimulatedAccount;
  readonly rest: SimulatedRest;
}

export function createPs3838Simulator(context: SimulatorContext): Ps3838Simulator {
  const faults = noSimulatorFaults();
  const house = new SimulatedHouse(context);
  const account = new SimulatedAccount(context, house, faults);
  const expected = Buffer.from(`${USERNAME}:${PASSWORD}`).toString('base64');
  const rest = new SimulatedRest(house, account, faults, `Basic ${expected}`);
  const level = (instrument: string) => levelOf(house, account, instrument);
  return {
    venueId: PS3838,
    hosts: { rest: '' },
    credentials: () => ({ username: USERNAME, password: PASSWORD }),
    list: (fixture) => house.list(fixture),
    quote: (quote) => house.quote(quote),
    move: (fixtureId, startMs) => house.move(fixtureId, startMs),
    start: (fixtureId) => house.start(fixtureId),
    result: (result) => {
      house.result(result);
      account.settle();
    },
    request: (_host, request) => rest.answer(request),
    connect: () => ({ refused: 404 }),
    faults,
    truth: {
      instruments: () => instrumentsOf(house),
      top: (instrument) => {
        const own = level(instrument);
        return own === null ? null : { back: own[0], lay: 0 };
      },
      levels: (instrument) => {
        const own = level(instrument);
        return own === null ? null : { back: [own], lay: [] };
      },
      orders: () =>
        account.bets.map((bet) => ({
          id: String(bet.id),
          clientId: bet.uniqueRequestId,
          status: isTaken(bet) ? 'executed' : 'cancelled',
          filled: isTaken(bet) ? bet.risk * bet.price * 10 : 0,
        })),
    },
    ...{ house, account, rest },
  };
}

const isTaken = ({ status }: SimBet): boolean =>
  status !== 'PENDING_ACCEPTANCE' && status !== 'NOT_ACCEPTED';

const TYPES: { readonly [kind: string]: readonly [betType: string, team: string] } = {
  ml: ['MONEYLINE', ''],
  hdp: ['SPREAD', ''],
  tot: ['TOTAL_POINTS', ''],
  tt1: ['TEAM_TOTAL_POINTS', 'TEAM1'],
  tt2: ['TEAM_TOTAL_POINTS', 'TEAM2'],
};

/** What an instrument's name stands for in this house's own terms. */
function subjectOf(instrument: string): Subject | null {
  const parts = instrument.split('.');
  const outcome = (parts.pop() ?? '').toUpperCase();
  const [, , eventId, periodNumber, kind = '', line, from] = parts;
  const type = TYPES[kind];
  if (type === undefined) return null;
  const [betType, team] = type;
  const points = line === undefined ? null : Number(line) / 4;
  const isSide = outcome === 'OVER' || outcome === 'UNDER';
  // A handicap's name carries Team1's; the other side gives what that one gets.
  const own = kind === 'hdp' && outcome === 'TEAM2' && points !== null ? 0 - points : points;
  return {
    eventId: Number(eventId),
    periodNumber: Number(periodNumber),
    betType,
    team: isSide ? team : outcome,
    side: isSide ? outcome : '',
    handicap: own,
    ...(from === undefined ? {} : { from }),
  };
}

/** The one level of an outcome in millionths: price rounded up, contracts rounded down. */
function levelOf(
  house: SimulatedHouse,
  account: SimulatedAccount,
  instrument: string,
): readonly [number, number] | null {
  const subject = subjectOf(instrument);
  const quote = subject === null ? null : account.quote(subject);
  if (subject === null || quote === null) return null;
  const event = house.events.get(subject.eventId);
  const period = house.period(subject.eventId, subject.periodNumber);
  if (event === undefined || period === null) return null;
  const found = priceOf(event, period, subject);
  if (found === null || !isCountedSo(event, subject)) return null;
  const volume = BigInt(Math.round(SIM_SPORTS[event.fixture.sport].max * found.share * 1_000));
  const odds = BigInt(quote.price);
  // Volume, odds and stake in thousandths; the stake in whole dollars.
  const risk = odds >= 2_000n ? volume / 1_000n : volume / (odds - 1_000n);
  const contracts = risk * odds * 1_000n;
  return [Number((1_000_000_000n + odds - 1n) / odds), Number(contracts)];
}

/** Whether a live handicap of soccer counts from the score that its name says. */
function isCountedSo({ fixture, league, liveStatus, score }: SimEvent, subject: Subject): boolean {
  const counts = fixture.sport === 'football' && liveStatus === 1 && subject.betType === 'SPREAD';
  const now = league.homeTeamType === 'Team1' ? score : [score[1], score[0]];
  return (counts ? now.join('-') : undefined) === subject.from;
}

/** Names of everything that is priced on events in the match's own unit. */
function instrumentsOf(house: SimulatedHouse): readonly string[] {
  const all: string[] = [];
  for (const { gone, id, league, periods, unit } of house.events.values()) {
    if (gone || unit === 'Corners') continue;
    for (const { moneyline, number } of periods) {
      const name = `${league.sportId}.${league.id}.${id}.${number}`;
      if (moneyline !== null) all.push(`${name}.ml.team1`, `${name}.ml.team2`);
    }
  }
  return all;
}
