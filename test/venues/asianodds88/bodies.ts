// Bodies as the service sends them, made for tests: games with their lines, and the envelope around them.

/** A game of football with a handicap, a total and a winner; anything can be changed. */
export const game = (change: { readonly [name: string]: unknown } = {}) => ({
  GameId: -1_500_000_001,
  MatchId: -1_400_000_002,
  LeagueId: 77,
  LeagueName: '*NORTHERN LEAGUE',
  HomeTeam: { Name: 'Harbour FC', RedCards: 0, Score: 0 },
  AwayTeam: { Name: 'Milltown', RedCards: 0, Score: 0 },
  Favoured: 1,
  FullTimeHdp: { BookieOdds: 'PIN=1.930,1.970;BEST=PIN 1.930,PIN 1.970', Handicap: '0.5-1' },
  FullTimeOu: { BookieOdds: 'SBO=1.900,1.960;PIN=1.910,1.990', Goal: '2.5' },
  FullTimeOneXTwo: { BookieOdds: 'PIN=3.570,2.140,3.300' },
  HalfTimeHdp: { BookieOdds: '', Handicap: '' },
  HalfTimeOu: { BookieOdds: '', Goal: '' },
  HalfTimeOneXTwo: { BookieOdds: '' },
  InGameMinutes: 0,
  ExpectedLength: 45,
  IsActive: true,
  IsLive: 0,
  MarketType: 'Today',
  MarketTypeId: 1,
  StartTime: 1_800_000_000_000,
  StartsOn: '01/15/2027 08:00:00.000 AM',
  ToBeRemovedOn: 1_799_990_300_000,
  UpdatedDateTime: 1_799_990_000_000,
  WillBeRemoved: false,
  ...change,
});

/** An answer of GetFeeds with these games. */
export const feedBody = (games: readonly unknown[], since = 1_799_990_000_000) => ({
  ...{ Code: 0, Message: '' },
  Result: { Since: since, Sports: [{ SportsType: 1, MatchGames: games }] },
});

/** One bookmaker's row of GetPlacementInfo. */
export const placementRow = (change: { readonly [name: string]: unknown } = {}) => ({
  ...{ Bookie: 'PIN', Odds: 1.93, OddsFormat: '00', Currency: 'EUR', Code: 0, Rejected: false },
  ...{ MinimumAmount: 4, MaximumAmount: 500, HDPorGoal: '0.5-1', HomeScore: 0, AwayScore: 0 },
  Message: null,
  ...change,
});

export const resultBody = (Result: unknown) => ({ Code: 0, Message: '', Result });
