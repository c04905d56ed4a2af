// A played engine with two bookmakers by one feed and an exchange, for tests of the qualifier board.

import type { Platform } from '../../main/platform/platform.ts';
import type { CarriedVenue } from '../../main/venues/venue.ts';
import {
  instrumentId,
  listingId,
  type Sport,
  type VenueMarket,
  venueId,
} from '../../shared/domain/market.ts';
import type { QualifierPage, QualifierQuery } from '../../shared/domain/qualifier.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { type Currency, SCALE } from '../../shared/domain/units.ts';
import { amount } from './amounts.ts';
import { EngineHarness } from './engineHarness.ts';
import { atOdds } from './oddsMarket.ts';
import { game } from './playedVenue.ts';

const book = (id: string, currency: Currency): CarriedVenue => ({
  descriptor: {
    ...{ id: venueId(id), name: id, kind: 'sportsbook', currency, credentials: [] },
    can: { stream: false, trade: false, lay: false, manual: true, publicData: false },
    environments: [{ name: 'page', label: '', live: true, hosts: { page: 'https://x.example' } }],
  },
  patienceMs: 180_000,
  sameHouseAs: null,
});

const query: QualifierQuery = {
  ...{ mode: 'qualifier', stake: amount(10), reward: amount(30), books: [], lays: [] },
  ...{ sports: [], marketTypes: [], oddsLow: null, oddsHigh: null, withinMs: null },
  ...{ liquidity: amount(0), text: '', guarded: false, sort: 'rating', count: 50 },
  participantId: null,
};

const inLeague = (market: VenueMarket, league: string | null): VenueMarket => ({
  ...market,
  fixture: { ...market.fixture, league },
});

interface Game {
  readonly event: string;
  readonly sides: readonly [string, string];
}

/** Two bookmakers by one feed, and an exchange whose commission is two per cent. */
export class PlayedQualifiers {
  readonly h: EngineHarness;

  constructor(
    settings: Partial<Settings> = {},
    platform: Partial<Platform> = {},
    currency: Currency = 'USD',
  ) {
    const books = [book('albion', currency), book('briton', currency)];
    this.h = new EngineHarness(settings, books, platform);
    this.h.one.currency = currency;
    this.h.one.kind = 'exchange';
    this.h.one.feeModel = atOdds(0.02);
  }

  /** Lists a game at the exchange: both sides to be backed and laid. */
  exchange(
    change: Parameters<typeof game>[3] = {},
    league: string | null = null,
    { event, sides }: Game = { event: 'g1', sides: ['Boston', 'Miami'] },
  ): void {
    const market = inLeague(game(this.h.one, event, sides, change), league);
    for (const [at, outcome] of market.outcomes.entries()) {
      const id = `${event}-${at}`;
      const lay = {
        ...outcome,
        listingId: listingId(this.h.one.id, id, 'lay'),
        label: `Lay ${outcome.label}`,
        meaning: { ...outcome.meaning, negated: true },
        complement: true,
      };
      this.h.one.catalogue!.upsert([{ ...market, venueMarketId: id, outcomes: [outcome, lay] }]);
    }
  }

  /** Lists the game at a bookmaker, and prices its two sides in odds. */
  bookmaker(
    id: string,
    prices: readonly [number, number],
    change: Partial<VenueMarket> & { startMs?: number; sport?: Sport } = {},
    ageMs = 0,
    league: string | null = null,
  ): void {
    const { books, catalogue } = this.h.two;
    const market = inLeague(game(this.h.two, 'h1', ['Miami', 'Boston'], change), league);
    const name = `h1/${id}`;
    const outcomes = market.outcomes.map((outcome, at) => ({
      ...outcome,
      listingId: listingId(venueId(id), name, String(at)),
      instrument: instrumentId(`${name}/${at}`),
    }));
    catalogue!.upsert([
      {
        ...market,
        venueId: venueId(id),
        venueMarketId: name,
        outcomes,
        rulesText: '',
        rulesHash: '',
      },
    ]);
    const stream = books!.stream(id);
    books!.frame(stream, this.h.clock.nowMs() - ageMs, 0);
    for (const [at, price] of prices.entries()) {
      const handle = books!.book(instrumentId(`${name}/${at}`), venueId(id));
      books!.carry(handle, stream);
      books!.replace(
        handle,
        {
          ...{ backPrices: [Math.ceil(SCALE / price)], backQuantities: [1_000 * SCALE] },
          ...{ layPrices: [], layQuantities: [] },
        },
        0,
      );
    }
  }

  /** A bookmaker's prices of both sides are gone from its feed. */
  unpriced(id: string): void {
    const { books } = this.h.two;
    for (const at of [0, 1]) {
      const handle = books!.book(instrumentId(`h1/${id}/${at}`), venueId(id));
      const nothing = { backPrices: [], backQuantities: [], layPrices: [], layQuantities: [] };
      books!.replace(handle, nothing, 0);
    }
  }

  /** Lay prices of both sides in odds, with so much stake to lay. */
  lays(boston: number, miami: number, stake = 500): void {
    for (const [at, price] of [boston, miami].entries()) {
      this.h.one.level(
        `g1-${at}`,
        [],
        [[Math.floor(SCALE / price) / SCALE, Math.round(stake * price * SCALE) / SCALE]],
      );
    }
  }

  async find(change: Partial<QualifierQuery> = {}): Promise<QualifierPage> {
    await this.h.run(50);
    return this.h.engine.matched.qualifiers.find({ ...query, ...change });
  }

  async names(change: Partial<QualifierQuery> = {}): Promise<string[]> {
    const { rows } = await this.find(change);
    return rows.map(({ back, selection }) => `${back.venueId} ${selection}`);
  }
}
