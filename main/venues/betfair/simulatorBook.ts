// The offers on one runner inside the simulated Betfair, on Betfair's own ladder of odds: levels made by
// the world, and the user's own resting bets. Odds are hundredths, stakes pennies.

import type { Random } from '../../platform/platform.ts';

const LEVELS = 8;
const LEVELS_MAX = 25;
/** Contracts that a level has at least, so that small bets find their match. */
const CONTRACTS_MIN = 30;

export type BetSide = 'BACK' | 'LAY';

/** Every valid odds in hundredths, rising. */
export const LADDER: readonly number[] = (() => {
  const odds: number[] = [];
  const bands = [
    [101, 200, 1],
    [200, 300, 2],
    [300, 400, 5],
    [400, 600, 10],
    [600, 1000, 20],
    [1000, 2000, 50],
    [2000, 3000, 100],
    [3000, 5000, 200],
    [5000, 10000, 500],
    [10000, 100000, 1000],
  ] as const;
  for (const [from, to, step] of bands) for (let at = from; at < to; at += step) odds.push(at);
  odds.push(100000);
  return odds;
})();

/** Index of the highest odds of the ladder that are not above these. */
function floorIndex(odds: number): number {
  let at = 0;
  while (at + 1 < LADDER.length && (LADDER[at + 1] as number) <= odds) at++;
  return at;
}

export interface Match {
  readonly betId: string;
  readonly odds: number;
  readonly size: number;
}

/** An offer that has changed: `back` is what backers can take. */
export interface OfferChange {
  readonly back: boolean;
  readonly odds: number;
  readonly size: number;
}

interface Resting {
  readonly betId: string;
  readonly side: BetSide;
  readonly odds: number;
  size: number;
}

export class SimulatedOffers {
  readonly #random: Random;
  readonly #back = new Map<number, number>();
  readonly #lay = new Map<number, number>();
  readonly #resting: Resting[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  /** Offers best first: the highest odds for backers, the lowest for layers. */
  offers(back: boolean): readonly (readonly [odds: number, size: number])[] {
    const all = new Map(back ? this.#back : this.#lay);
    // A bet that waits to be matched is an offer to the other side.
    for (const { odds, side, size } of this.#resting) {
      if ((side === 'LAY') === back) all.set(odds, (all.get(odds) ?? 0) + size);
    }
    return [...all].sort((a, b) => (back ? b[0] - a[0] : a[0] - b[0]));
  }

  /** Moves the market makers to a chance in millionths. */
  quote(
    centre: number,
    halfSpread: number,
    depth: number,
  ): { readonly changes: OfferChange[]; readonly matches: Match[] } {
    const highest = Math.min(970_000, centre + halfSpread);
    const lowest = Math.max(12_000, Math.min(highest - 2_000, centre - halfSpread));
    const best = floorIndex(1e8 / highest);
    const against = Math.max(best + 1, floorIndex(1e8 / lowest) + 1);
    const changes: OfferChange[] = [];
    this.#clear(true, LADDER[best] as number, changes);
    this.#clear(false, LADDER[Math.min(against, LADDER.length - 1)] as number, changes);
    const matches = this.#cross(LADDER[best] as number, LADDER[against] ?? 100_000, changes);
    for (let i = 0; i < LEVELS; i++) {
      this.#fill(true, LADDER[best - i], depth, changes);
      this.#fill(false, LADDER[against + i], depth, changes);
    }
    return { changes, matches };
  }

  /**
   * Matches a bet against the offers, best first: within its odds or, `onAverage`, for as long as the average of
   * what it has taken stays within them.
   */
  take(
    betId: string,
    side: BetSide,
    limit: number,
    size: number,
    onAverage: boolean,
  ): { readonly changes: OfferChange[]; readonly matches: Match[] } {
    const back = side === 'BACK';
    const own = back ? this.#back : this.#lay;
    const matches: Match[] = [];
    const changes: OfferChange[] = [];
    for (const [odds, taken] of this.#walk(side, limit, size, onAverage)) {
      changes.push(this.#set(back, odds, (own.get(odds) ?? 0) - taken));
      matches.push({ betId, odds, size: taken });
    }
    return { changes, matches };
  }

  /** What a bet that has to be taken at once could be matched for, up to its size. */
  reachable(side: BetSide, limit: number, size: number): number {
    return this.#walk(side, limit, size, true).reduce((sum, [, taken]) => sum + taken, 0);
  }

  /** Parts of a bet by the odds at which it would be matched. */
  #walk(
    side: BetSide,
    limit: number,
    size: number,
    onAverage: boolean,
  ): readonly (readonly [odds: number, size: number])[] {
    const back = side === 'BACK';
    const own = back ? this.#back : this.#lay;
    const parts: (readonly [number, number])[] = [];
    let left = size;
    // By how much what is taken so far is better than the limit: stake times hundredths of odds.
    let spare = 0;
    for (const [odds] of this.offers(back)) {
      const better = back ? odds - limit : limit - odds;
      const most = better >= 0 ? left : onAverage ? Math.floor(spare / -better) : 0;
      const taken = Math.min(own.get(odds) ?? 0, left, most);
      if (taken > 0) parts.push([odds, taken]);
      left -= taken;
      spare += taken * better;
      if (left === 0 || (better < 0 && most === 0)) break;
    }
    return parts;
  }

  rest(betId: string, side: BetSide, odds: number, size: number): OfferChange {
    this.#resting.push({ betId, side, odds, size });
    return this.#told(side === 'LAY', odds);
  }

  /** Takes a resting bet out; null when it does not rest. */
  withdraw(betId: string): { readonly size: number; readonly change: OfferChange } | null {
    const index = this.#resting.findIndex((bet) => bet.betId === betId);
    const [bet] = index < 0 ? [] : this.#resting.splice(index, 1);
    return bet === undefined
      ? null
      : { size: bet.size, change: this.#told(bet.side === 'LAY', bet.odds) };
  }

  clear(): void {
    this.#back.clear();
    this.#lay.clear();
    this.#resting.length = 0;
  }

  #told(back: boolean, odds: number): OfferChange {
    const size = this.offers(back).find(([own]) => own === odds)?.[1] ?? 0;
    return { back, odds, size };
  }

  #set(back: boolean, odds: number, size: number): OfferChange {
    const own = back ? this.#back : this.#lay;
    if (size === 0) own.delete(odds);
    else own.set(odds, size);
    return this.#told(back, odds);
  }

  #clear(back: boolean, best: number, changes: OfferChange[]): void {
    const own = back ? this.#back : this.#lay;
    for (const odds of [...own.keys()]) {
      if (back ? odds > best : odds < best) changes.push(this.#set(back, odds, 0));
    }
    const sorted = [...own.keys()].sort((a, b) => (back ? b - a : a - b));
    for (const odds of sorted.slice(LEVELS_MAX)) changes.push(this.#set(back, odds, 0));
  }

  /** Matches resting bets that the market has come to. */
  #cross(best: number, against: number, changes: OfferChange[]): Match[] {
    const matches: Match[] = [];
    for (const bet of [...this.#resting]) {
      const crossed = bet.side === 'BACK' ? best >= bet.odds : against <= bet.odds;
      if (!crossed) continue;
      this.#resting.splice(this.#resting.indexOf(bet), 1);
      matches.push({ betId: bet.betId, odds: bet.odds, size: bet.size });
      changes.push(this.#told(bet.side === 'LAY', bet.odds));
    }
    return matches;
  }

  #fill(back: boolean, odds: number | undefined, depth: number, changes: OfferChange[]): void {
    if (odds === undefined) return;
    const own = back ? this.#back : this.#lay;
    if (own.has(odds) && this.#random.unit() > 0.08) return;
    const contracts = Math.max(CONTRACTS_MIN, depth * Math.exp(this.#random.normal() * 0.6));
    changes.push(this.#set(back, odds, Math.max(1, Math.ceil((contracts * 1e4) / odds))));
  }
}
