// Bodies as the house sends them, made for tests: one event, its periods and lines.

/** A line of a list: its points, both prices, and for an alternate its id and limit. */
export const line = (
  name: 'hdp' | 'points',
  points: number,
  first: number,
  second: number,
  altLineId?: number,
  max?: number,
) => ({
  ...(altLineId === undefined ? {} : { altLineId }),
  [name]: points,
  [name === 'hdp' ? 'home' : 'over']: first,
  [name === 'hdp' ? 'away' : 'under']: second,
  ...(max === undefined ? {} : { max }),
});

export const period = (change: { readonly [name: string]: unknown }) => ({
  lineId: 501,
  number: 0,
  cutoff: '2026-11-22T15:00:00Z',
  status: 1,
  maxSpread: 2_000,
  maxMoneyline: 1_000,
  maxTotal: 3_000,
  maxTeamTotal: 400,
  ...change,
});

/** Odds of event 100 in league 5 of sport 29. */
export const oddsAnswer = (periods: readonly unknown[], id = 100) => ({
  sportId: 29,
  last: 1_743_447_036_582,
  leagues: [{ id: 5, events: [{ id, periods }] }],
});
