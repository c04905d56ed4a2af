// How the simulated venue writes games: the field names and the small grammars of its answers.

import type { SimGame, SimGameType, SimGone, SimLine } from './simulatorHouse.ts';

export const shown = (thousandths: number): string => (thousandths / 1_000).toFixed(3);

/** `PIN=1.920,1.980;BEST=PIN 1.920,PIN 1.980`, empty when nothing is priced. */
function bookieOdds(line: SimLine | undefined): string {
  const entries = Object.entries(line?.prices ?? {});
  if (entries.length === 0) return '';
  const sides = entries[0]?.[1].length ?? 0;
  const best = Array.from({ length: sides }, (_, at) => {
    const [bookie, odds] = entries.reduce((a, b) => ((b[1][at] ?? 0) > (a[1][at] ?? 0) ? b : a));
    return `${bookie} ${shown(odds[at] ?? 0)}`;
  });
  const all = entries.map(([bookie, odds]) => `${bookie}=${odds.map(shown).join(',')}`);
  return [...all, `BEST=${best.join(',')}`].join(';');
}

/** A line without its sign; quarter lines as the two that they lie between. */
export function showPoints(points: number): string {
  const size = Math.abs(points);
  if ((size * 2) % 1 === 0) return size % 1 === 0 ? size.toFixed(1) : String(size);
  return `${size - 0.25}-${size + 0.25}`;
}

const lineOf = (game: SimGame, type: SimGameType, fullTime: boolean): SimLine | undefined =>
  game.lines.find((one) => one.type === type && one.fullTime === fullTime);

const showLine = (line: SimLine | undefined, name: 'Handicap' | 'Goal') => ({
  BookieOdds: bookieOdds(line),
  [name]: line === undefined ? '' : showPoints(line.points ?? 0),
});

/** Who gives the handicap: 1 home, 2 away. */
const favoured = (line: SimLine | undefined): number => ((line?.points ?? 0) > 0 ? 2 : 1);

export function showGame(game: SimGame, gone: SimGone | null): unknown {
  const { match } = game;
  const [home, away] = match.fixture.sides;
  const [homeScore, awayScore] = match.score;
  const updated = gone?.atMs ?? game.updatedMs;
  const list = gone?.list ?? game.list;
  return {
    GameId: game.id,
    MatchId: match.id,
    LeagueId: match.leagueId,
    LeagueName: `*${match.fixture.league.toUpperCase()}`,
    HomeTeam: { Name: home.full, RedCards: 0, Score: homeScore },
    AwayTeam: { Name: away.full, RedCards: 0, Score: awayScore },
    FullTimeFavoured: favoured(lineOf(game, 'H', true)),
    HalfTimeFavoured: favoured(lineOf(game, 'H', false)),
    FullTimeHdp: showLine(lineOf(game, 'H', true), 'Handicap'),
    FullTimeOu: showLine(lineOf(game, 'O', true), 'Goal'),
    FullTimeOneXTwo: { BookieOdds: bookieOdds(lineOf(game, 'X', true)) },
    HalfTimeHdp: showLine(lineOf(game, 'H', false), 'Handicap'),
    HalfTimeOu: showLine(lineOf(game, 'O', false), 'Goal'),
    HalfTimeOneXTwo: { BookieOdds: bookieOdds(lineOf(game, 'X', false)) },
    InGameMinutes: list === 0 ? 68 : 0,
    ExpectedLength: 45,
    IsActive: match.active && gone === null,
    IsLive: list === 0 ? 1 : 0,
    MarketType: ['Live', 'Today', 'Early'][list],
    MarketTypeId: list,
    StartTime: match.fixture.startMs,
    UpdatedDateTime: updated,
    ToBeRemovedOn: updated + (gone === null ? 300_000 : 5_000),
    WillBeRemoved: gone !== null,
  };
}
