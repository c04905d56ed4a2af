// The simulated BetInAsia as one object: its house, its site, and its page in a simulated browser.

import { noSimulatorFaults, type Simulator, type SimulatorContext } from '../simulator.ts';
import { BETINASIA } from './marketKey.ts';
import { type SimEvent, SimulatedHouse } from './simulatorHouse.ts';
import { SITE_PATH, SimulatedSite } from './simulatorSite.ts';
import { SimulatedTwin } from './simulatorTwin.ts';

/** What the list's odds are taken to stand for, in whole units: it tells no limits. */
const ASSUMED_STAKE = 100n;

/** A simulator whose parts tests may look into and play with. */
export interface BetinasiaSimulator extends Simulator {
  readonly house: SimulatedHouse;
  readonly site: SimulatedSite;
}

export function createBetinasiaSimulator(context: SimulatorContext): BetinasiaSimulator {
  const faults = noSimulatorFaults();
  const house = new SimulatedHouse(context);
  const site = new SimulatedSite(house, faults, context.clock);
  return {
    venueId: BETINASIA,
    hosts: { page: SITE_PATH },
    // Nobody but the user logs in, by hand.
    credentials: () => ({}),
    list: (fixture) => house.list(fixture),
    quote: (quote) => house.quote(quote),
    move: (fixtureId, startMs) => house.move(fixtureId, startMs),
    start: (fixtureId) => house.start(fixtureId),
    suspend: (fixtureId, suspended) => house.suspend(fixtureId, suspended),
    result: (result) => house.result(result),
    request: (_host, request) => site.answer(request),
    connect: (_host, request, socket) => site.connect(request, socket),
    openPage: (tab) => new SimulatedTwin(tab, site, faults),
    faults,
    truth: {
      instruments: () => instrumentsOf(house),
      top: (instrument) => {
        const own = levelOf(house, instrument, context.clock.nowMs());
        return own === null ? null : { back: own[0], lay: 0 };
      },
      levels: (instrument) => {
        const own = levelOf(house, instrument, context.clock.nowMs());
        return own === null ? null : { back: [own], lay: [] };
      },
      orders: () => [],
    },
    ...{ house, site },
  };
}

const SIDES: { readonly [outcome: string]: string } = {
  ...{ home: 'h', away: 'a', draw: 'x', over: 'o', under: 'u' },
};

/** The one level of an outcome in millionths: price rounded up, contracts rounded down. */
function levelOf(
  house: SimulatedHouse,
  instrument: string,
  nowMs: number,
): readonly [number, number] | null {
  const [, key = '', type, ...rest] = instrument.split('.');
  const side = SIDES[rest.pop() ?? ''] ?? '';
  const event = house.events.get(key);
  const offer = event?.offers.find((own) => own.type === type);
  if (event === undefined || offer === undefined || event.suspended) return null;
  if (type !== 'ml' && String(offer.line) !== rest[0]) return null;
  // From where a handicap of football under way counts is not told: it is nobody's certain market.
  const began = event.live || event.startMs <= nowMs;
  if (event.sport === 'fb' && began && type === 'ah') return null;
  const price = offer.odds[side];
  if (price === undefined) return null;
  const odds = BigInt(price);
  return [Number((1_000_000_000n + odds - 1n) / odds), Number(ASSUMED_STAKE * odds * 1_000n)];
}

const namesOf = ({ key, offers, sport }: SimEvent): readonly string[] =>
  offers.flatMap(({ line, odds, type }) =>
    Object.keys(odds).map((side) => {
      const [outcome] = Object.entries(SIDES).find(([, own]) => own === side) ?? [''];
      return [sport, key, type, ...(type === 'ml' ? [] : [line]), outcome].join('.');
    }),
  );

/** Names of everything on offer now. */
const instrumentsOf = (house: SimulatedHouse): readonly string[] =>
  [...house.events.values()].flatMap(namesOf);
