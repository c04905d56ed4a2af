// The simulated house's records as its JSON, written out here once more and on purpose apart from what
// the adapter reads. `last` is spliced in as digits: as a number it would be rounded.

import type { SimSettled } from './simulatorHouse.ts';
import {
  mainOf,
  SIM_SPORTS,
  type SimEvent,
  type SimLine,
  type SimPeriod,
} from './simulatorRecords.ts';

const iso = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');
const shown = (thousandths: number): number => thousandths / 1_000;

/** A body whose `last` has more digits than a number can hold. */
export function withLast(sportId: number, last: bigint, name: string, list: unknown): string {
  return `{"sportId":${sportId},"last":${last},"${name}":${JSON.stringify(list)}}`;
}

function byLeague<T>(
  events: readonly SimEvent[],
  show: (event: SimEvent) => T,
): { readonly id: number; readonly name: string; readonly events: T[] }[] {
  const leagues = new Map<number, { id: number; name: string; events: T[] }>();
  for (const event of events) {
    const { id, name } = event.league;
    const league = leagues.get(id) ?? { id, name, events: [] };
    league.events.push(show(event));
    leagues.set(id, league);
  }
  return [...leagues.values()];
}

export const showFixtures = (events: readonly SimEvent[]): unknown =>
  byLeague(events, (event) => ({
    id: event.id,
    ...(event.parentId === null ? {} : { parentId: event.parentId }),
    starts: iso(event.fixture.startMs),
    home: event.home,
    away: event.away,
    rotNum: '6751',
    liveStatus: event.liveStatus,
    status: 'O',
    parlayRestriction: 2,
    altTeaser: false,
    resultingUnit: event.unit,
    betAcceptanceType: event.liveStatus === 1 ? 2 : 0,
    version: 1,
  }));

export const showOdds = (
  events: readonly SimEvent[],
  periodsOf: (event: SimEvent) => readonly SimPeriod[],
): unknown =>
  byLeague(events, (event) => ({
    id: event.id,
    ...(event.liveStatus === 1 ? { homeScore: event.score[0], awayScore: event.score[1] } : {}),
    periods: periodsOf(event).map((period) => showPeriod(event, period)),
  })).map(({ events: shownEvents, id }) => ({ id, events: shownEvents }));

function showPeriod(event: SimEvent, period: SimPeriod): unknown {
  const { max } = SIM_SPORTS[event.fixture.sport];
  const { moneyline } = period;
  const updated = iso(period.updatedMs);
  return {
    lineId: period.lineId,
    number: period.number,
    cutoff: iso(period.cutoffMs),
    status: period.status,
    maxSpread: max,
    maxMoneyline: max / 2,
    maxTotal: max,
    maxTeamTotal: max / 4,
    moneylineUpdatedAt: updated,
    spreadUpdatedAt: updated,
    ...(period.spreads.length === 0
      ? {}
      : { spreads: showLines(period.spreads, 'hdp', ['home', 'away'], max) }),
    ...(moneyline === null
      ? {}
      : {
          moneyline: {
            home: shown(moneyline.home),
            away: shown(moneyline.away),
            ...(moneyline.draw === null ? {} : { draw: shown(moneyline.draw) }),
          },
        }),
    ...(period.totals.length === 0
      ? {}
      : { totals: showLines(period.totals, 'points', ['over', 'under'], max) }),
    ...(period.homeTotals.length === 0
      ? {}
      : {
          teamTotal: {
            home: showLines(period.homeTotals, 'points', ['over', 'under'], max / 4),
            away: showLines(period.awayTotals, 'points', ['over', 'under'], max / 4),
          },
        }),
  };
}

function showLines(
  lines: readonly SimLine[],
  name: 'hdp' | 'points',
  [first, second]: readonly [string, string],
  max: number,
): unknown[] {
  const main = mainOf(lines);
  return [...lines]
    .sort((a, b) => Number(b === main) - Number(a === main))
    .map((line) => ({
      ...(line === main ? {} : { altLineId: line.id }),
      [name]: line.line,
      [first]: shown(line.first),
      [second]: shown(line.second),
      ...(line === main ? {} : { max: max / 2 }),
    }));
}

export const showSettled = (settled: readonly SimSettled[]): unknown => {
  const byEvent = new Map<SimEvent, SimSettled[]>();
  for (const one of settled) byEvent.set(one.event, [...(byEvent.get(one.event) ?? []), one]);
  return byLeague([...byEvent.keys()], (event) => ({
    id: event.id,
    periods: (byEvent.get(event) ?? []).map((one) => ({
      number: one.number,
      status: one.status,
      settlementId: Number(one.version % 1_000_000n),
      settledAt: iso(one.atMs),
      team1Score: one.score[0],
      team2Score: one.score[1],
    })),
  }));
};
