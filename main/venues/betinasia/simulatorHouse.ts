// What the simulated site deals in: contests with their prices, which follow the world, and extra contests
// that wander by themselves, to fill a long list. It shares nothing with the adapter.

import type { SimulatorContext, WorldFixture, WorldQuote, WorldResult } from '../simulator.ts';
import { handicapChance, overChance, totalMean } from '../worldLines.ts';

export type SimType = 'ml' | 'ah' | 'ahou';

/** Odds of one type in thousandths by the site's own letters; `line` is times four, from the home side. */
export interface SimOffer {
  readonly type: SimType;
  line: number;
  odds: { [side: string]: number };
}

export interface SimEvent {
  readonly key: string;
  readonly sport: 'fb' | 'basket' | 'tennis' | 'baseball';
  readonly competitionId: number;
  readonly competition: string;
  readonly home: string;
  readonly away: string;
  startMs: number;
  /** Of the world; null for one that only fills the list. */
  readonly fixture: WorldFixture | null;
  readonly chances: { first: number; second: number; draw: number };
  readonly offers: readonly SimOffer[];
  live: boolean;
  suspended: boolean;
}

/** What has changed of an event: it came, its head, some of its offers, or it went. */
export type SimChange =
  | { readonly kind: 'event'; readonly event: SimEvent }
  | { readonly kind: 'offers'; readonly event: SimEvent; readonly offers: readonly SimOffer[] }
  | { readonly kind: 'gone'; readonly event: SimEvent };

const SPORTS: { readonly [sport: string]: SimEvent['sport'] } = {
  football: 'fb',
  basketball: 'basket',
  tennis: 'tennis',
  baseball: 'baseball',
};
/** The site's own margin over both or all three sides. */
const MARGIN = 1.022;
const LEAST = 1_010;
const MOST = 40_000;

export class SimulatedHouse {
  readonly #context: SimulatorContext;
  /** In the order of the list: as they were listed. */
  readonly events = new Map<string, SimEvent>();
  readonly #byFixture = new Map<string, SimEvent>();
  readonly #listeners = new Set<(change: SimChange) => void>();
  #serial = 0;

  constructor(context: SimulatorContext) {
    this.#context = context;
  }

  onChange(listener: (change: SimChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  list(fixture: WorldFixture): void {
    const sport = SPORTS[fixture.sport];
    if (sport === undefined) return;
    const [first, second] = fixture.sides;
    const event = this.#make(
      sport,
      fixture.league,
      first.full,
      second.full,
      fixture.startMs,
      fixture,
    );
    event.live = fixture.startMs <= this.#context.clock.nowMs();
    this.#byFixture.set(fixture.id, event);
    this.#add(event);
  }

  /** Adds contests that no other venue has. */
  fill(count: number): void {
    const sports = ['fb', 'basket', 'tennis', 'baseball'] as const;
    for (let at = 0; at < count; at++) {
      const sport = sports[at % sports.length] ?? 'fb';
      const random = this.#context.random.fork(`filler ${this.#serial}`);
      const startMs = this.#context.clock.nowMs() + random.between(2, 60) * 3_600_000;
      const [home, away] = [`Home ${this.#serial}`, `Away ${this.#serial}`];
      const event = this.#make(sport, 'Lower League', home, away, startMs, null);
      Object.assign(event.chances, { first: 0.2 + 0.5 * random.unit(), draw: 0.22 });
      event.chances.second = 1 - event.chances.first - (sport === 'fb' ? 0.22 : 0);
      for (const offer of event.offers) reprice(offer, event);
      this.#add(event);
    }
  }

  quote({ centre, fixtureId, outcome }: WorldQuote): void {
    const event = this.#byFixture.get(fixtureId);
    if (event === undefined) return;
    event.chances[outcome] = centre / 1_000_000;
    const { draw, first, second } = event.chances;
    if (first === 0 || second === 0 || (event.sport === 'fb' && draw === 0)) return;
    this.#moved(event);
  }

  /** The key keeps the date that it was made with. */
  move(fixtureId: string, startMs: number): void {
    const event = this.#byFixture.get(fixtureId);
    if (event === undefined) return;
    event.startMs = startMs;
    this.#tell({ kind: 'event', event });
  }

  start(fixtureId: string): void {
    const event = this.#byFixture.get(fixtureId);
    if (event === undefined || event.live) return;
    event.live = true;
    this.#tell({ kind: 'event', event });
  }

  result({ fixtureId }: WorldResult): void {
    const event = this.#byFixture.get(fixtureId);
    this.#byFixture.delete(fixtureId);
    if (event !== undefined) this.remove(event);
  }

  /** Moves single prices, as many as are asked for, anywhere in the list. */
  churn(count: number): void {
    const { random } = this.#context;
    const all = [...this.events.values()];
    const touched = new Map<SimEvent, Set<SimOffer>>();
    for (let at = 0; at < count && all.length > 0; at++) {
      const event = all[random.between(0, all.length - 1)] as SimEvent;
      const offer = event.offers[random.between(0, event.offers.length - 1)] as SimOffer;
      const sides = Object.keys(offer.odds);
      const side = sides[random.between(0, sides.length - 1)] ?? '';
      const step = random.between(1, 9) * (random.unit() < 0.5 ? -1 : 1);
      offer.odds[side] = Math.min(MOST, Math.max(LEAST, (offer.odds[side] ?? 0) + step));
      touched.set(event, (touched.get(event) ?? new Set()).add(offer));
    }
    for (const [event, offers] of touched)
      this.#tell({ kind: 'offers', event, offers: [...offers] });
  }

  /** Suspends or opens a contest of the world. */
  suspend(fixtureId: string, suspended: boolean): void {
    const event = this.#byFixture.get(fixtureId);
    if (event !== undefined) this.setSuspended(event, suspended);
  }

  setSuspended(event: SimEvent, suspended: boolean): void {
    event.suspended = suspended;
    this.#tell({ kind: 'event', event });
  }

  remove(event: SimEvent): void {
    if (!this.events.delete(event.key)) return;
    this.#tell({ kind: 'gone', event });
  }

  #make(
    sport: SimEvent['sport'],
    competition: string,
    home: string,
    away: string,
    startMs: number,
    fixture: WorldFixture | null,
  ): SimEvent {
    const date = new Date(startMs).toISOString().slice(0, 10);
    const id = 30_000 + 2 * this.#serial++;
    return {
      ...{ key: `${date},${id},${id + 1}`, sport, competition, home, away, startMs, fixture },
      competitionId: 400 + (competition.length % 50),
      chances: { first: 0, second: 0, draw: 0 },
      offers: (['ml', 'ah', 'ahou'] as const).map((type) => ({ type, line: 0, odds: {} })),
      ...{ live: false, suspended: false },
    };
  }

  #add(event: SimEvent): void {
    const half = mean(event);
    for (const offer of event.offers) {
      // A line between two results, so that no simulated bet ends level.
      if (offer.type === 'ahou') offer.line = Math.round(half) * 4 + 2;
      if (offer.type === 'ah') offer.line = -2;
    }
    this.events.set(event.key, event);
    if (event.fixture === null) for (const offer of event.offers) reprice(offer, event);
    this.#tell({ kind: 'event', event });
  }

  #moved(event: SimEvent): void {
    for (const offer of event.offers) {
      if (offer.type === 'ah') offer.line = mainHandicap(event, offer);
      reprice(offer, event);
    }
    this.#tell({ kind: 'offers', event, offers: event.offers });
  }

  #tell(change: SimChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}

const SPORT_OF = {
  fb: 'football',
  basket: 'basketball',
  tennis: 'tennis',
  baseball: 'baseball',
} as const;

const mean = ({ fixture, sport }: SimEvent): number =>
  fixture === null ? { fb: 2.5, basket: 220, tennis: 22, baseball: 8 }[sport] : totalMean(fixture);

/** The handicap of the first quote is an even one; later it is another only when it has become lopsided. */
function mainHandicap(event: SimEvent, { line, odds: quoted }: SimOffer): number {
  const first = Object.keys(quoted).length === 0;
  const [low, high] = first ? [0.4, 0.6] : [0.12, 0.88];
  const step = event.sport === 'basket' ? 4 : 2;
  for (let own = line, turn = 0; ; turn++) {
    const chance = handicapChance(SPORT_OF[event.sport], event.chances, own / 4);
    if ((chance >= low && chance <= high) || turn === 30) return own;
    own += chance > high ? 0 - step : step;
  }
}

const odds = (chance: number): number =>
  Math.min(
    MOST,
    Math.max(LEAST, Math.floor(1_000 / (Math.min(0.985, Math.max(0.02, chance)) * MARGIN))),
  );

function reprice(offer: SimOffer, event: SimEvent): void {
  const { chances, fixture, sport } = event;
  if (offer.type === 'ml') {
    offer.odds = { h: odds(chances.first), a: odds(chances.second) };
    if (sport === 'fb') offer.odds.x = odds(chances.draw);
  } else if (offer.type === 'ah') {
    const home = handicapChance(SPORT_OF[sport], chances, offer.line / 4);
    offer.odds = { h: odds(home), a: odds(1 - home) };
  } else {
    const over = fixture === null ? 0.5 : overChance(fixture, offer.line / 4);
    offer.odds = { o: odds(over), u: odds(1 - over) };
  }
}
