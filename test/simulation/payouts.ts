// What bets are paid, against what their venues pay: how every outcome ended is asked of the simulated venues
// themselves.

import type { Engine } from '../../main/engine/engine.ts';
import type { SimulatedPayout, Simulator } from '../../main/venues/simulator.ts';

/** What a listing stands for at its venue. */
interface Stands {
  readonly venueId: string;
  readonly instrument: string;
  /** It pays what the instrument does not. */
  readonly complement: boolean;
}

interface Paid {
  readonly listingId: string;
  readonly purse: string;
  readonly quantity: number;
  readonly payout: number;
  readonly refunded: number;
  readonly returned: number;
}

const ONE = 1_000_000;

export class Payouts {
  readonly #simulators: ReadonlyMap<string, Simulator>;
  /** Listings that were held once; their venues do not list them for ever. */
  readonly #stands = new Map<string, Stands>();

  constructor(simulators: readonly Simulator[]) {
    this.#simulators = new Map(simulators.map((own) => [own.venueId, own]));
  }

  /** Bets that were paid something else than their venue pays, or before it has said so for good. */
  check(engine: Engine): string[] {
    this.#learn(engine);
    const rows = engine.options.database
      .prepare(
        'SELECT listing_id AS listingId, purse, quantity, payout, refunded, returned FROM settled',
      )
      .all() as Paid[];
    return [...this.#unpaid(engine, rows), ...this.#wrong(rows)];
  }

  /** Bets that stand although others on the same have been paid: what was told late is paid when it is told. */
  #unpaid({ tickets }: Engine, rows: readonly Paid[]): string[] {
    const over = new Set(rows.map(({ listingId }) => listingId));
    return tickets
      .positions()
      .filter(({ listingId, quantity }) => quantity !== 0 && over.has(listingId))
      .map(({ listingId, purse }) => `${purse} ${listingId} stands and others on it are paid`);
  }

  #wrong(rows: readonly Paid[]): string[] {
    return rows.flatMap((row) => {
      const end = this.#endOf(row.listingId);
      if (end === undefined) return [];
      const name = `${row.purse} ${row.listingId}`;
      if (end === null) return [`${name} is paid before its end is final`];
      if (end === 'refunded') return row.refunded === ONE ? [] : [`${name} was not given back`];
      const due = Number((BigInt(row.quantity) * BigInt(end)) / BigInt(ONE));
      const right = row.payout === end && row.refunded === 0 && row.returned === due;
      return right ? [] : [`${name} pays ${end}, was paid ${JSON.stringify(row)}`];
    });
  }

  /** Bets that stand although their end has been final for long. */
  checkAtRest(engine: Engine): string[] {
    this.#learn(engine);
    return engine.tickets.positions().flatMap(({ listingId, purse, quantity }) => {
      const end = quantity === 0 ? null : (this.#endOf(listingId) ?? null);
      return end === null ? [] : [`${purse} ${listingId} ended with ${end} and was never paid`];
    });
  }

  #learn({ catalogue, tickets }: Engine): void {
    for (const { listingId, venueId } of tickets.positions()) {
      if (this.#stands.has(listingId)) continue;
      const outcome = catalogue.listing(listingId)?.outcome;
      if (outcome === undefined) continue;
      const { complement, instrument } = outcome;
      this.#stands.set(listingId, { venueId, instrument, complement: complement === true });
    }
  }

  /** How a listing ended; null while that is not final, undefined where nobody knows. */
  #endOf(listingId: string): SimulatedPayout | null | undefined {
    const stands = this.#stands.get(listingId);
    if (stands === undefined) return undefined;
    const end = this.#simulators.get(stands.venueId)?.truth.payout?.(stands.instrument);
    return typeof end === 'number' && stands.complement ? ONE - end : end;
  }
}
