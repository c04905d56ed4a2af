// Compares what a venue says of our orders, positions and money with our own records: after a start, every so
// often and when somebody asks. It lists and explains what differs, adopts nothing, and stops live bets at a
// venue whose records stay too far from ours.

import type { ListingId, VenueId } from '../../../shared/domain/market.ts';
import type {
  DifferenceCause,
  OrderDifference,
  PositionDifference,
  VenueCheck,
} from '../../../shared/domain/reconciliation.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { isFinal } from '../../../shared/domain/ticket.ts';
import {
  type Currency,
  type Money,
  mulDiv,
  type Quantity,
  type Ratio,
  SCALE,
} from '../../../shared/domain/units.ts';
import type { Clock, Timer } from '../../platform/platform.ts';
import type { StoredOrder, StoredPosition } from '../../storage/ticketRows.ts';
import type { TicketStore } from '../../storage/ticketStore.ts';
import type { BalanceReport, ListGaps, PositionReport, Trading } from '../../venues/venue.ts';
import type { Ledger } from '../ledger.ts';
import type { CircuitBreakers, Trip } from '../risk/circuitBreaker.ts';
import { referenceOf } from './lookUp.ts';
import type { OrderKeeper } from './orderKeeper.ts';
import { standingOrders } from './standingOrders.ts';

/** Orders asked after in one comparison, the newest first. */
const ORDERS_MAX = 20;
/** Orders of the last hours are asked after again: venues correct their records. */
const ORDERS_SINCE_MS = 6 * 3_600_000;
/** A result of the last minutes may be in one record and not yet in the other. */
const SETTLED_LATELY_MS = 15 * 60_000;
/** Orders remembered as agreeing; when there are more, all are asked after once again. */
const AGREED_MAX = 2_000;
/** What roundings of single fills may come to, in the venue's own money. */
const ROUNDING = 50_000;

export interface VenueAuditOptions {
  readonly clock: Clock;
  readonly tickets: TicketStore;
  readonly ledger: Ledger;
  readonly breakers: CircuitBreakers;
  readonly keeper: Pick<OrderKeeper, 'heard'>;
  settings(): Settings;
  /** Venues whose account is open now. */
  venues(): readonly VenueId[];
  trading(venue: VenueId): Trading | null;
  currency(venue: VenueId): Currency;
  dollars(venue: VenueId): Ratio;
  /** The instrument of a listing, and whether the listing is its opposite; null when it is not listed. */
  instrument(listing: ListingId): { readonly name: string; readonly complement: boolean } | null;
  /** Whether a venue has still to say what real bets have won that have ended: its money has moved, and ours not yet. */
  awaits(venue: VenueId): boolean;
  /** When something at a venue was settled last; null when nothing was. */
  lastSettledMs(venue: VenueId): number | null;
  /** A venue has told its balance. */
  balance(venue: VenueId, report: BalanceReport): void;
  changed(venue: VenueId): void;
  /** A venue's own words without anything secret. */
  redact(venue: VenueId, text: string): string;
}

/**
 * A bookmaker takes whole cents, which makes a bet a little larger than ours: what differs by cents of stake is
 * no difference. Without a price of ours a contract is taken at its face.
 */
function isRounding(difference: number, own: StoredPosition | undefined): boolean {
  const price =
    own === undefined || own.quantity <= 0 ? SCALE : mulDiv(own.cost, SCALE, own.quantity, 'ceil');
  // Several bets on one listing are each a little larger: a ten-thousandth of what they cost is allowed them.
  const most = ROUNDING + Math.floor((own?.cost ?? 0) / 10_000);
  return mulDiv(Math.abs(difference), price, SCALE, 'ceil') <= most;
}

export class VenueAudit {
  readonly #options: VenueAuditOptions;
  readonly #checks = new Map<VenueId, VenueCheck>();
  readonly #running = new Set<VenueId>();
  /** Orders that the venue has told as we have them, by the change of ours that was compared. */
  readonly #agreed = new Map<string, number>();
  #timer: Timer | null = null;
  #stopped = false;

  constructor(options: VenueAuditOptions) {
    this.#options = options;
  }

  /** The last comparison with each venue. */
  checks(): readonly VenueCheck[] {
    return [...this.#checks.values()];
  }

  check(venue: VenueId): VenueCheck | null {
    return this.#checks.get(venue) ?? null;
  }

  /** Compares every open account now, and every so often from then on. */
  start(): void {
    const { clock, settings, venues } = this.#options;
    const round = () => {
      if (this.#stopped) return;
      for (const venue of venues()) void this.run(venue);
      this.#timer = clock.after(settings().reconcileEvery, round);
    };
    round();
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
  }

  /**
   * Compares one venue now; a comparison that is under way is not begun twice. `all` asks after orders again
   * that were found to agree before.
   */
  async run(venue: VenueId, all = false): Promise<void> {
    const trading = this.#options.trading(venue);
    if (trading === null || this.#running.has(venue)) return;
    this.#running.add(venue);
    try {
      const check = await this.#compare(venue, trading, all);
      if (check !== null) this.#note(check);
    } finally {
      this.#running.delete(venue);
    }
  }

  /** Null when everything was stopped meanwhile: then the records are closed already. */
  async #compare(venue: VenueId, trading: Trading, all: boolean): Promise<VenueCheck | null> {
    const { tickets } = this.#options;
    let balance: BalanceReport;
    let held: readonly PositionReport[];
    let asked: readonly StoredOrder[] = [];
    let gaps: ListGaps | null = null;
    const orders: OrderDifference[] = [];
    try {
      const standing = standingOrders(tickets).get(venue) ?? [];
      [balance, held] = await Promise.all([
        trading.balances(),
        trading.positions(standing.map(referenceOf)),
      ]);
      gaps = trading.gaps?.() ?? null;
      if (this.#stopped) return null;
      const apart =
        this.#apart(venue, balance) > ROUNDING || this.#positions(venue, held).length > 0;
      asked = this.#orders(venue, all || apart);
      for (const order of asked) {
        const difference = await this.#order(order, trading);
        if (this.#stopped) return null;
        if (difference !== null) orders.push(difference);
      }
    } catch (error) {
      if (this.#stopped) return null;
      const detail = error instanceof Error ? error.message : String(error);
      return this.#unreadable(venue, this.#options.redact(venue, detail));
    }
    this.#options.balance(venue, balance);
    const positions = this.#positions(venue, held);
    const isOnItsWay = (order: StoredOrder): boolean =>
      order.purse === 'live' && order.venueId === venue;
    const onItsWay = tickets.openOrders().some(isOnItsWay) || this.#options.awaits(venue);
    const found = { balance, orders, positions, onItsWay, gaps };
    return this.#judge(venue, found, asked.length, held.length);
  }

  /**
   * Live orders of the last hours that are over, newest first; open ones are the reconciler's. One that has
   * agreed once is asked after again only when something else differs.
   */
  #orders(venue: VenueId, all: boolean): readonly StoredOrder[] {
    const { clock, tickets } = this.#options;
    const sinceMs = clock.nowMs() - ORDERS_SINCE_MS;
    return tickets
      .sentSince('live', venue, sinceMs, ORDERS_MAX)
      .filter((order) => isFinal(order.status) && !order.manual)
      .filter((order) => all || this.#agreed.get(order.clientOrderId) !== order.updatedMs);
  }

  /** By how much the free money differs. */
  #apart(venue: VenueId, { free }: BalanceReport): number {
    return Math.abs(free - (this.#options.ledger.free('live', venue) ?? free));
  }

  async #order(order: StoredOrder, trading: Trading): Promise<OrderDifference | null> {
    const found = await trading.lookUp(referenceOf(order));
    // What the venue does not say now is no difference; an order that it never knew filled nothing.
    if (found.kind === 'unknown' || this.#stopped) return null;
    const filled = found.kind === 'found' ? found.report.filled : 0;
    this.#options.keeper.heard(order.clientOrderId, filled as Quantity);
    const now = this.#options.tickets.order(order.clientOrderId);
    if (now === null) return null;
    if (filled === now.filled) {
      if (this.#agreed.size >= AGREED_MAX) this.#agreed.clear();
      this.#agreed.set(now.clientOrderId, now.updatedMs);
      return null;
    }
    return {
      clientOrderId: order.clientOrderId,
      label: order.listingId,
      venueSays: filled as Quantity,
      weSay: now.filled,
    };
  }

  /** Per instrument, because some venues set opposite outcomes of one off against each other. */
  #positions(venue: VenueId, held: readonly PositionReport[]): PositionDifference[] {
    const { instrument, tickets } = this.#options;
    const own = tickets
      .positions()
      .filter(({ purse, venueId }) => purse === 'live' && venueId === venue);
    const net = new Map<string, { listing: ListingId; venue: number; ours: number }>();
    const add = (listing: ListingId, side: 'venue' | 'ours', quantity: number) => {
      const place = instrument(listing);
      const name = place?.name ?? listing;
      const entry = net.get(name) ?? { listing, venue: 0, ours: 0 };
      entry[side] += place?.complement === true ? -quantity : quantity;
      // A listing of ours names it better than the venue's own.
      net.set(name, side === 'ours' ? { ...entry, listing } : entry);
    };
    for (const { listingId, quantity } of held) add(listingId, 'venue', quantity);
    for (const { listingId, quantity } of own) add(listingId, 'ours', quantity);
    return [...net.values()].flatMap(({ listing, ours, venue: theirs }) => {
      const known = own.find(({ listingId }) => listingId === listing);
      if (isRounding(ours - theirs, known)) return [];
      const sign = instrument(listing)?.complement === true ? -1 : 1;
      return {
        listingId: listing,
        label: known?.label ?? '',
        title: known?.fixtureTitle ?? '',
        venueSays: (sign * theirs) as Quantity,
        weSay: (sign * ours) as Quantity,
        cause: Math.abs(theirs) > Math.abs(ours) ? 'bought-elsewhere' : 'gone-there',
      };
    });
  }

  #judge(
    venue: VenueId,
    found: {
      readonly balance: BalanceReport;
      readonly orders: readonly OrderDifference[];
      readonly positions: readonly PositionDifference[];
      readonly onItsWay: boolean;
      readonly gaps: ListGaps | null;
    },
    orders: number,
    positions: number,
  ): VenueCheck {
    const { awaits, clock, currency, dollars, ledger } = this.#options;
    const { balance, gaps, onItsWay } = found;
    const nowMs = clock.nowMs();
    const weSay = (ledger.free('live', venue) ?? balance.free) as Money;
    const apart = this.#apart(venue, balance);
    const faces = found.positions.reduce(
      (sum, own) => sum + Math.abs(own.venueSays - own.weSay),
      0,
    );
    const differs = apart > ROUNDING || faces > 0 || found.orders.length > 0;
    const before = this.#checks.get(venue);
    const rate = dollars(venue) || SCALE;
    return {
      ...{ venueId: venue, currency: currency(venue), atMs: nowMs, weSay },
      ...{ orders: found.orders, positions: found.positions },
      state: gaps ? 'incomplete' : !differs ? 'agrees' : onItsWay ? 'on-its-way' : 'differs',
      gaps,
      venueSays: balance.free,
      cause: differs ? this.#cause(venue, found, apart) : null,
      compared: { orders, positions },
      worth: (differs
        ? mulDiv((apart > ROUNDING ? apart : 0) + faces, rate, SCALE, 'ceil')
        : 0) as Money,
      // As long as a venue's word is awaited, what differs says nothing yet.
      sinceMs: differs ? ((awaits(venue) ? null : before?.sinceMs) ?? nowMs) : null,
      detail: '',
    };
  }

  #cause(
    venue: VenueId,
    found: {
      readonly orders: readonly OrderDifference[];
      readonly positions: readonly PositionDifference[];
      readonly onItsWay: boolean;
    },
    apart: number,
  ): DifferenceCause {
    const { clock, lastSettledMs } = this.#options;
    if (found.onItsWay) return 'on-its-way';
    if (found.orders.length > 0) return 'order-differs';
    const settledMs = lastSettledMs(venue);
    if (settledMs !== null && clock.nowMs() - settledMs < SETTLED_LATELY_MS) return 'just-settled';
    const [position] = found.positions;
    if (position !== undefined) return position.cause;
    return apart <= this.#feesLately(venue) ? 'fees' : 'moved-outside';
  }

  /** Fees of the orders that were compared, which a venue may have rounded otherwise. */
  #feesLately(venue: VenueId): number {
    return this.#orders(venue, true).reduce((sum, order) => sum + order.fee, 0);
  }

  #unreadable(venue: VenueId, detail: string): VenueCheck {
    const { clock, currency, ledger } = this.#options;
    const before = this.#checks.get(venue);
    return {
      ...{ venueId: venue, currency: currency(venue), state: 'unreadable', detail },
      atMs: clock.nowMs(),
      venueSays: before?.venueSays ?? null,
      weSay: (ledger.free('live', venue) ?? 0) as Money,
      cause: null,
      ...{ positions: before?.positions ?? [], orders: before?.orders ?? [] },
      compared: { orders: 0, positions: 0 },
      gaps: null,
      worth: before?.worth ?? (0 as Money),
      sinceMs: before?.sinceMs ?? null,
    };
  }

  #note(check: VenueCheck): void {
    const { breakers, changed, settings } = this.#options;
    const { atMs, sinceMs, state, venueId, worth } = check;
    this.#checks.set(venueId, check);
    const trip: Trip = {
      scope: 'venue',
      subject: venueId,
      purse: 'live',
      cause: 'reconciliation',
    };
    const { reconcileMax: most, reconcilePatience } = settings();
    const stands = sinceMs !== null && atMs - sinceMs >= reconcilePatience;
    if (state === 'differs' && worth > most && stands) {
      breakers.trip(trip, { used: worth, most });
    } else if (state === 'agrees') breakers.clear(trip);
    changed(venueId);
  }
}
