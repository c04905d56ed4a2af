// The aggregator's side of the demo world: contests with the prices that it last read at each bookmaker.
// Bookmakers have margins, opinions and scraping times of their own; a price is seen here only when it was
// scraped, and stays what it was until it is scraped again.

import type { Random } from '../../platform/platform.ts';
import type { SimulatorContext, WorldFixture, WorldQuote, WorldResult } from '../simulator.ts';
import { handicapChance, overChance } from '../worldLines.ts';

/** One bookmaker as the simulator plays it. Shares are of one. */
export interface PlayedBookmaker {
  readonly key: string;
  readonly title: string;
  readonly margin: number;
  readonly scrapeMs: number;
  readonly exchange: boolean;
  readonly page: string | null;
}

export const playedBookmakers: readonly PlayedBookmaker[] = [
  played('draftkings', 'DraftKings', 0.045, 31_000, 'https://sportsbook.draftkings.com'),
  played('fanduel', 'FanDuel', 0.04, 37_000, 'https://sportsbook.fanduel.com'),
  played('betmgm', 'BetMGM', 0.05, 43_000, 'https://sports.{state}.betmgm.com'),
  // Caesars lags behind the others, as it does in reality.
  played('williamhill_us', 'Caesars', 0.05, 58_000, null),
  played('betrivers', 'BetRivers', 0.055, 41_000, null),
  played('coral', 'Coral', 0.06, 47_000, null),
  played('ladbrokes_uk', 'Ladbrokes', 0.06, 47_000, null),
  played('pinnacle', 'Pinnacle', 0.025, 52_000, null),
  { ...played('betfair_ex_uk', 'Betfair', 0, 20_000, null), exchange: true },
];

function played(
  key: string,
  title: string,
  margin: number,
  scrapeMs: number,
  page: string | null,
): PlayedBookmaker {
  return { key, title, margin, scrapeMs, page, exchange: false };
}

/** What was scraped at one bookmaker: odds in hundredths, stakes in whole units. */
export interface Scraped {
  readonly atMs: number;
  readonly h2h: readonly Priced[];
  readonly lay: readonly Priced[];
  readonly spreads: readonly Priced[];
  readonly totals: readonly Priced[];
}

export interface Priced {
  /** `home`, `away`, `draw`, `over`, `under`. */
  readonly slot: string;
  readonly name: string;
  readonly hundredths: number;
  /** In quarters. */
  readonly point: number | null;
  readonly stake: number | null;
}

export interface PlayedContest {
  readonly id: string;
  fixture: WorldFixture;
  readonly sportKey: string;
  readonly quotes: Map<string, WorldQuote>;
  /** A bookmaker's own view of the contest, as a shift of the first side's chance. */
  readonly opinions: Map<string, number>;
  readonly scraped: Map<string, Scraped>;
  /** Handicap of the home side and total, in quarters. */
  readonly spread: number;
  readonly total: number;
  score: readonly [number, number] | null;
  over: boolean;
}

const KEYS: { readonly [league: string]: string } = {
  NFL: 'americanfootball_nfl',
  NBA: 'basketball_nba',
  MLB: 'baseball_mlb',
  NHL: 'icehockey_nhl',
  EPL: 'soccer_epl',
};

const GROUPS: { readonly [sport in WorldFixture['sport']]: string } = {
  'american-football': 'americanfootball',
  baseball: 'baseball',
  basketball: 'basketball',
  football: 'soccer',
  tennis: 'tennis',
};

const TOTALS: { readonly [sport in WorldFixture['sport']]: number } = {
  'american-football': 178,
  baseball: 34,
  basketball: 890,
  football: 10,
  tennis: 90,
};

const keyOf = ({ league, sport }: WorldFixture): string =>
  KEYS[league] ?? `${GROUPS[sport]}_${league.toLowerCase().replace(/[^a-z0-9]+/g, '_')}`;

export class OddsApiHouse {
  readonly #context: SimulatorContext;
  readonly #random: Random;
  readonly contests = new Map<string, PlayedContest>();

  constructor(context: SimulatorContext) {
    this.#context = context;
    this.#random = context.random.fork('bookmakers');
  }

  get nowMs(): number {
    return this.#context.clock.nowMs();
  }

  list(fixture: WorldFixture): void {
    const random = this.#random;
    const id = Array.from(random.bytes(16), (byte) => byte.toString(16).padStart(2, '0')).join('');
    const half = 2 * random.between(0, 3) + 1;
    this.contests.set(fixture.id, {
      ...{ id, fixture, sportKey: keyOf(fixture), score: null, over: false },
      ...{ quotes: new Map(), scraped: new Map() },
      opinions: new Map(playedBookmakers.map(({ key }) => [key, random.normal() * 0.006])),
      spread: 2 * (random.unit() < 0.5 ? -half : half),
      total: TOTALS[fixture.sport] + 4 * random.between(-2, 2),
    });
  }

  /** The world moved: what falls due before is scraped at the old prices first. */
  quote(quote: WorldQuote): void {
    const contest = this.contests.get(quote.fixtureId);
    if (contest === undefined || contest.over) return;
    this.scrape(contest);
    contest.quotes.set(quote.outcome, quote);
    if (this.#random.unit() < 0.01) {
      const at = this.#random.between(0, playedBookmakers.length - 1);
      const key = playedBookmakers[at]?.key ?? '';
      contest.opinions.set(key, this.#random.normal() * 0.02);
    }
  }

  move(fixtureId: string, startMs: number): void {
    const contest = this.contests.get(fixtureId);
    if (contest !== undefined) contest.fixture = { ...contest.fixture, startMs };
  }

  result({ fixtureId, winner }: WorldResult): void {
    const contest = this.contests.get(fixtureId);
    if (contest === undefined) return;
    contest.over = true;
    if (winner === 'cancelled') return;
    const [low, high] = contest.fixture.sport === 'basketball' ? [99, 112] : [1, 4];
    contest.score = winner === 'draw' ? [low, low] : winner === 'first' ? [high, low] : [low, high];
  }

  /** Reads every bookmaker's page whose time has come. */
  scrape(contest: PlayedContest): void {
    const { nowMs } = this;
    for (const bookmaker of playedBookmakers) {
      const atMs = nowMs - (nowMs % bookmaker.scrapeMs);
      const before = contest.scraped.get(bookmaker.key);
      if (before !== undefined && before.atMs >= atMs) continue;
      // A page that has never been read is read at once.
      const prices = pricesOf(contest, bookmaker, before === undefined ? nowMs : atMs);
      if (prices !== null) contest.scraped.set(bookmaker.key, prices);
    }
  }
}

const clamp = (chance: number): number => Math.min(0.97, Math.max(0.02, chance));

/** Odds in hundredths for a chance with a margin on it, rounded in the house's favour. */
const oddsOf = (chance: number, margin: number): number =>
  Math.max(101, Math.floor(100 / (clamp(chance) * (1 + margin))));

function pricesOf(
  contest: PlayedContest,
  bookmaker: PlayedBookmaker,
  atMs: number,
): Scraped | null {
  const { fixture, quotes } = contest;
  const draws = fixture.sport === 'football';
  const wanted = draws ? ['first', 'second', 'draw'] : ['first', 'second'];
  const found = wanted.flatMap((outcome) => quotes.get(outcome) ?? []);
  if (found.length < wanted.length) return null;
  const opinion = contest.opinions.get(bookmaker.key) ?? 0;
  const chances = found.map(({ centre, outcome }) => {
    const own = outcome === 'first' ? opinion : outcome === 'second' ? -opinion : 0;
    return centre / 1e6 + own;
  });
  const names = ['home', 'away', 'draw'];
  const titles = [fixture.sides[0].full, fixture.sides[1].full, 'Draw'];
  const sides = (price: (chance: number, at: number) => number, stake: number | null): Priced[] =>
    chances.map((chance, at) => ({
      ...{ slot: names[at] ?? '', name: titles[at] ?? '', point: null, stake },
      hundredths: price(chance, at),
    }));
  if (bookmaker.exchange) {
    const depth = Math.round((found[0]?.depth ?? 40) * 5);
    const spread = (at: number): number => (found[at]?.halfSpread ?? 5_000) / 1e6;
    return {
      atMs,
      h2h: sides((chance, at) => oddsOf(chance + spread(at), 0), depth),
      lay: sides((chance, at) => Math.ceil(100 / clamp(chance - spread(at))) + 1, depth),
      ...{ spreads: [], totals: [] },
    };
  }
  const result = { first: chances[0] ?? 0.5, draw: chances[2] ?? 0 };
  const covers = handicapChance(fixture.sport, result, contest.spread / 4);
  const over = overChance(fixture, contest.total / 4) + opinion;
  const line = (slot: string, name: string, chance: number, point: number): Priced => ({
    ...{ slot, name, point, stake: null },
    hundredths: oddsOf(chance, bookmaker.margin),
  });
  return {
    atMs,
    h2h: sides((chance) => oddsOf(chance, bookmaker.margin), null),
    lay: [],
    spreads: [
      line('away', titles[1] ?? '', 1 - covers, 0 - contest.spread),
      line('home', titles[0] ?? '', covers, contest.spread),
    ],
    totals: [
      line('over', 'Over', over, contest.total),
      line('under', 'Under', 1 - over, contest.total),
    ],
  };
}
