// Answers in the API's form, made by hand after its published form: one contest with any bookmakers.

export interface MadeMarket {
  readonly key: string;
  readonly last_update?: string;
  readonly outcomes: readonly object[];
}

export const AT = '2026-11-21T11:59:30Z';
export const AT_MS = Date.parse(AT);

export const outcome = (name: string, price: unknown, more: object = {}) => ({
  name,
  price,
  ...more,
});

export const h2h = (...outcomes: readonly object[]): MadeMarket => ({
  ...{ key: 'h2h', last_update: AT, outcomes },
});

export const bookmaker = (key: string, markets: readonly object[], more: object = {}) => ({
  ...{ key, title: key.toUpperCase(), last_update: AT, markets },
  ...more,
});

export const event = (bookmakers: readonly object[], more: object = {}) => ({
  id: 'e1f0',
  sport_key: 'basketball_nba',
  sport_title: 'NBA',
  commence_time: '2026-11-21T19:00:00Z',
  home_team: 'Boston Celtics',
  away_team: 'Miami Heat',
  bookmakers,
  ...more,
});

export const football = {
  sport_key: 'soccer_epl',
  home_team: 'Arsenal',
  away_team: 'Leeds United',
};
