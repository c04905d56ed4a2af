// What must survive a restart and is neither money nor journal: switches, what people said about
// pairs, rule texts as last seen, settlements done and what each market has won net.

import type { ListingId, VenueId } from '../../shared/domain/market.ts';
import type { Purse } from '../../shared/domain/ticket.ts';
import type { Money, Quantity, Ratio } from '../../shared/domain/units.ts';
import type { Database } from './database.ts';

/** An event of a venue, as people's decisions name it. */
export interface EventKey {
  readonly venueId: string;
  readonly eventId: string;
}

export interface PairDecision {
  readonly first: EventKey;
  readonly second: EventKey;
  readonly verdict: 'same' | 'different';
  readonly pinned: boolean;
}

interface RuleRow {
  readonly venueId: string;
  readonly venueMarketId: string;
  readonly hash: string;
  readonly text: string;
  readonly atMs: number;
}

export interface SettledRow {
  readonly purse: Purse;
  readonly venueId: VenueId;
  readonly listingId: ListingId;
  readonly quantity: Quantity;
  readonly payout: Ratio;
  /** Share of the stake that came back besides. */
  readonly refunded: Ratio;
  readonly returned: Money;
  readonly cost: Money;
  readonly fees: Money;
  readonly atMs: number;
  readonly label: string;
  readonly title: string;
}

export interface SettledTotal {
  readonly purse: Purse;
  readonly venueId: VenueId;
  readonly bets: number;
  readonly returned: Money;
  readonly cost: Money;
  readonly fees: Money;
}

/** What the bets of one market have won together, and what was taken of it. */
export interface NetResult {
  readonly net: Money;
  readonly charged: Money;
}

/** How a listing ended, and the commission on what its market has won net. */
export interface SettledEnd {
  readonly payout: Ratio;
  readonly refunded: Ratio;
  readonly netting: string;
  readonly commission: Ratio;
}

export class StateStore {
  readonly #database: Database;
  readonly #sql: ReturnType<typeof prepare>;
  readonly #ruleHashes = new Map<string, string>();
  readonly #rulesWaiting = new Map<string, RuleRow>();

  constructor(database: Database) {
    this.#database = database;
    this.#sql = prepare(database);
    for (const row of this.#sql.rules.iterate() as Iterable<Omit<RuleRow, 'text' | 'atMs'>>) {
      this.#ruleHashes.set(`${row.venueId}\n${row.venueMarketId}`, row.hash);
    }
  }

  switches(): ReadonlyMap<string, string> {
    const rows = this.#sql.switches.all() as { name: string; value: string }[];
    return new Map(rows.map(({ name, value }) => [name, value]));
  }

  /** Stores switches by name, all of them or none. */
  setSwitches(values: { readonly [name: string]: string }, atMs: number): void {
    this.#database.transaction(() => {
      for (const [name, value] of Object.entries(values))
        this.#sql.setSwitch.run(name, value, atMs);
    })();
  }

  pairDecisions(): readonly PairDecision[] {
    const rows = this.#sql.pairs.all() as {
      first_venue: string;
      first_event: string;
      second_venue: string;
      second_event: string;
      verdict: string;
      pinned: number;
    }[];
    return rows.map((row) => ({
      first: { venueId: row.first_venue, eventId: row.first_event },
      second: { venueId: row.second_venue, eventId: row.second_event },
      verdict: row.verdict as PairDecision['verdict'],
      pinned: row.pinned === 1,
    }));
  }

  /** Stores what a person said; the two events are kept in a fixed order. */
  setPairDecision(decision: PairDecision, atMs: number): void {
    const [a, b] = ordered(decision.first, decision.second);
    this.#sql.setPair.run({
      firstVenue: a.venueId,
      firstEvent: a.eventId,
      secondVenue: b.venueId,
      secondEvent: b.eventId,
      verdict: decision.verdict,
      pinned: decision.pinned ? 1 : 0,
      atMs,
    });
  }

  forgetPairDecision(first: EventKey, second: EventKey): void {
    const [a, b] = ordered(first, second);
    this.#sql.forgetPair.run(a.venueId, a.eventId, b.venueId, b.eventId);
  }

  /**
   * Notes a market's rules as seen now and returns the hash seen before, or null when they are new.
   * What changed is on disk after the next {@link flush}.
   */
  ruleText(
    venueId: string,
    venueMarketId: string,
    hash: string,
    text: string,
    atMs: number,
  ): string | null {
    const name = `${venueId}\n${venueMarketId}`;
    const before = this.#ruleHashes.get(name) ?? null;
    if (before === hash) return before;
    this.#ruleHashes.set(name, hash);
    this.#rulesWaiting.set(name, { venueId, venueMarketId, hash, text, atMs });
    return before;
  }

  /** Writes what is held, in one transaction. Throws when the disk refuses; all is held on then. */
  flush(): void {
    if (this.#rulesWaiting.size === 0) return;
    this.#database.transaction(() => {
      for (const rule of this.#rulesWaiting.values()) this.#sql.setRule.run(rule);
    })();
    this.#rulesWaiting.clear();
  }

  /** What a venue's market has won net for a purse, and the commission charged on it. */
  netResult(purse: Purse, venueId: string, netting: string): NetResult {
    const row = this.#sql.netResult.get(purse, venueId, netting) as NetResult | undefined;
    return row ?? { net: 0 as Money, charged: 0 as Money };
  }

  setNetResult(purse: Purse, venueId: string, netting: string, result: NetResult): void {
    this.#sql.setNetResult.run({ purse, venueId, netting, ...result });
  }

  addSettled(row: Omit<SettledRow, 'label' | 'title'>): void {
    this.#sql.addSettled.run(row);
  }

  /** How a listing was settled last; null when it was not. */
  settledAt(purse: Purse, listingId: ListingId): SettledEnd | null {
    const row = this.#sql.settledAt.get(purse, listingId);
    return (row as SettledEnd | undefined) ?? null;
  }

  /** When something of a purse at a venue was settled last; null when nothing was. */
  lastSettledMs(purse: Purse, venueId: VenueId): number | null {
    return (this.#sql.lastSettled.get(purse, venueId) as { atMs: number | null }).atMs;
  }

  settled(count: number): readonly SettledRow[] {
    return this.#sql.settled.all(count) as SettledRow[];
  }

  settledTotals(): readonly SettledTotal[] {
    return this.#sql.totals.all() as SettledTotal[];
  }
}

/** The two events of a pair in the order in which they are stored. */
export function ordered(a: EventKey, b: EventKey): readonly [EventKey, EventKey] {
  const before = a.venueId < b.venueId || (a.venueId === b.venueId && a.eventId <= b.eventId);
  return before ? [a, b] : [b, a];
}

function prepare(database: Database) {
  return {
    switches: database.prepare('SELECT name, value FROM switch'),
    setSwitch: database.prepare(`
      INSERT INTO switch (name, value, changed_ms) VALUES (?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_ms = excluded.changed_ms`),
    pairs: database.prepare('SELECT * FROM pair_decision'),
    setPair: database.prepare(`
      INSERT INTO pair_decision (first_venue, first_event, second_venue, second_event, verdict, pinned, at_ms)
      VALUES (@firstVenue, @firstEvent, @secondVenue, @secondEvent, @verdict, @pinned, @atMs)
      ON CONFLICT DO UPDATE SET verdict = excluded.verdict, pinned = excluded.pinned, at_ms = excluded.at_ms`),
    forgetPair: database.prepare(`
      DELETE FROM pair_decision
      WHERE first_venue = ? AND first_event = ? AND second_venue = ? AND second_event = ?`),
    rules: database.prepare(
      'SELECT venue AS venueId, venue_market_id AS venueMarketId, hash FROM rule_text',
    ),
    setRule: database.prepare(`
      INSERT INTO rule_text (venue, venue_market_id, hash, text, seen_ms)
      VALUES (@venueId, @venueMarketId, @hash, @text, @atMs)
      ON CONFLICT DO UPDATE SET hash = excluded.hash, text = excluded.text, seen_ms = excluded.seen_ms`),
    netResult: database.prepare(
      'SELECT net, charged FROM net_result WHERE purse = ? AND venue = ? AND netting = ?',
    ),
    setNetResult: database.prepare(`
      INSERT INTO net_result (purse, venue, netting, net, charged)
      VALUES (@purse, @venueId, @netting, @net, @charged)
      ON CONFLICT DO UPDATE SET net = excluded.net, charged = excluded.charged`),
    addSettled: database.prepare(`
      INSERT INTO settled (purse, venue, listing_id, quantity, payout, refunded, returned, cost, fees, at_ms)
      VALUES (@purse, @venueId, @listingId, @quantity, @payout, @refunded, @returned, @cost, @fees, @atMs)`),
    lastSettled: database.prepare(
      'SELECT MAX(at_ms) AS atMs FROM settled WHERE purse = ? AND venue = ?',
    ),
    settledAt: database.prepare(`
      SELECT payout, refunded, netting, commission FROM settled JOIN traded_listing USING (listing_id)
      WHERE purse = ? AND listing_id = ? ORDER BY id DESC LIMIT 1`),
    settled: database.prepare(`
      SELECT settled.purse, settled.venue AS venueId, settled.listing_id AS listingId, quantity, payout,
        refunded, returned, cost, fees, at_ms AS atMs, label, title
      FROM settled JOIN traded_listing USING (listing_id) ORDER BY id DESC LIMIT ?`),
    totals: database.prepare(`
      SELECT purse, venue AS venueId, COUNT(*) AS bets, SUM(returned) AS returned, SUM(cost) AS cost,
        SUM(fees) AS fees
      FROM settled GROUP BY purse, venue`),
  };
}
