// The judges of a simulated run: what must hold at every moment, and what must hold once the faults are
// over. Each returns sentences about what is wrong; an empty list is innocence.

import type { Engine } from '../../main/engine/engine.ts';
import type { VirtualClock } from '../../main/simulation/virtualClock.ts';
import type { StoredOrder } from '../../main/storage/ticketRows.ts';
import type { Simulator } from '../../main/venues/simulator.ts';
import type { BookHandle } from '../../main/venues/venue.ts';
import type { VenueId } from '../../shared/domain/market.ts';
import type { VenueCheck } from '../../shared/domain/reconciliation.ts';
import { isFinal, type Order } from '../../shared/domain/ticket.ts';
import { SCALE } from '../../shared/domain/units.ts';
import type { FakePage } from './fakePage.ts';

/**
 * Money: sums are zero per currency, nothing that is ours is negative, reservations belong to orders. Live cash may be
 * below zero: it begins with what the venue said first and follows our bets, and what somebody pays in at the venue is
 * not adopted.
 */
export function checkLedger(engine: Engine): string[] {
  const wrong: string[] = [];
  const posted = new Map<string, number>();
  const pending = new Map<string, number>();
  for (const account of engine.ledger.accounts()) {
    const { currency, kind, pendingIn, pendingOut, purse, venueId } = account;
    posted.set(currency, (posted.get(currency) ?? 0) + account.posted);
    pending.set(currency, (pending.get(currency) ?? 0) + pendingIn - pendingOut);
    const ours = kind === 'cash' || kind === 'stake' || kind === 'fees';
    if (ours && purse === 'paper' && account.posted - pendingOut < 0) {
      wrong.push(`${purse} ${kind} at ${venueId} is ${account.posted - pendingOut}`);
    }
  }
  for (const [currency, sum] of posted)
    if (sum !== 0) wrong.push(`posted ${currency} sums to ${sum}`);
  for (const [currency, sum] of pending)
    if (sum !== 0) wrong.push(`pending ${currency} sums to ${sum}`);
  return wrong;
}

/** Orders: never filled beyond what was asked for, final ones hold no money, fills add up to their order. */
export function checkOrders(engine: Engine): string[] {
  const wrong: string[] = [];
  for (const order of engine.tickets.recentOrders(1_000)) {
    if (order.filled > order.quantity && (!isStaked(engine, order) || order.cost > mostOf(order)))
      wrong.push(`${order.clientOrderId} overfilled`);
    const ticket = engine.tickets.ticket(order.ticketId);
    if (ticket === null || ticket.confirmedMs === null) {
      wrong.push(`${order.clientOrderId} has no confirmed ticket`);
    }
    const fills = engine.tickets
      .fills(order.ticketId)
      .filter((f) => f.clientOrderId === order.clientOrderId);
    const filled = fills.reduce((sum, fill) => sum + fill.quantity, 0);
    if (filled !== order.filled)
      wrong.push(`${order.clientOrderId} filled ${order.filled}, fills ${filled}`);
    const held = engine.ledger.held(order.clientOrderId);
    if (isFinal(order.status) && held > 0)
      wrong.push(`${order.clientOrderId} is ${order.status} and holds ${held}`);
  }
  return wrong;
}

/**
 * Whether a venue is told a stake: at better odds the same stake makes more contracts, and only its money has a limit.
 * On prediction markets an order is for so many contracts and no more.
 */
const isStaked = ({ venues }: Engine, { venueId }: StoredOrder): boolean =>
  venues.descriptor(venueId)?.kind !== 'prediction-market';

/** Most that an order may cost: its contracts at the limit, and what rounding up its fills one by one adds. */
const mostOf = ({ limit, quantity }: StoredOrder): number =>
  Math.ceil((quantity * limit) / 1_000_000) + 1_000;

/** A session begins stopped if the last one ended so, and with nothing armed. */
export function checkBeginning({ options, switches }: Engine): string[] {
  const { armed, killed } = switches.state;
  const stored = options.database
    .prepare("SELECT 1 FROM switch WHERE name = 'killed' AND value = 'true'")
    .get();
  return [
    ...(killed === (stored !== undefined) ? [] : [`the stop is ${killed} after a restart`]),
    ...(armed ? ['a session begins armed'] : []),
  ];
}

/** Every live book equals the venue's own, and none is left over. */
export function checkBooks(engine: Engine, simulators: readonly Simulator[]): string[] {
  const wrong: string[] = [];
  for (const simulator of simulators) {
    for (let at = 0; at < engine.books.count; at++) {
      const book = at as BookHandle;
      if (engine.books.venue(book) !== simulator.venueId || !engine.books.isLive(book)) continue;
      const instrument = engine.books.instrument(book);
      const truth = simulator.truth.levels(instrument);
      if (truth === null) continue;
      for (const side of ['back', 'lay'] as const) {
        const own = engine.books
          .levels(book, side, 10_000)
          .map(({ price, quantity }) => [price, quantity]);
        if (JSON.stringify(own) !== JSON.stringify(truth[side])) {
          wrong.push(
            `${instrument} ${side}: ${JSON.stringify(own.slice(0, 3))}, venue ${JSON.stringify(truth[side].slice(0, 3))}`,
          );
        }
      }
    }
  }
  return wrong;
}

/** The page's rebuilt state equals the engine's, topic by topic. */
export function checkPage(engine: Engine, page: FakePage): string[] {
  const wrong: string[] = page.errors.map((error) => `page: ${JSON.stringify(error)}`);
  const whole = new Map<string, Map<string, unknown>>();
  // Ages go on by themselves between two frames; everything else must be the same.
  const moving = new Set(['feeds', 'latency', 'funnel', 'positions', 'balances', 'detail', 'risk']);
  for (const [topic, state] of page.state) {
    if (moving.has(topic)) continue;
    const own = new Map(engine.publisher.snapshot(topic));
    whole.set(topic, own);
    for (const key of new Set([...own.keys(), ...state.keys()])) {
      const a = JSON.stringify(own.get(key) ?? null);
      const b = JSON.stringify(state.get(key) ?? null);
      if (a !== b)
        wrong.push(`page ${topic} ${key}: engine ${differing(a, b)}, page ${differing(b, a)}`);
    }
  }
  return wrong;
}

/** A text from a little before the place where it begins to differ from another. */
function differing(text = '', other = ''): string {
  const at = [...text].findIndex((letter, place) => letter !== other[place]);
  return text.slice(Math.max(0, at - 30), at + 90);
}

/** A person may have taken a leg at worse than what was planned: nobody promised anything for that. */
const isDearer = ({ cost, filled, limit, manual }: Order): boolean =>
  manual && BigInt(cost) * BigInt(SCALE) > BigInt(limit) * BigInt(filled) + BigInt(SCALE);

/** A bet that was filled whole without a second try locks at least what its limits guarantee. */
export function checkPromises(engine: Engine): string[] {
  const wrong: string[] = [];
  for (const ticket of engine.tickets.recent(1_000)) {
    if (ticket.status !== 'complete' || ticket.lockedProfit === null) continue;
    if (ticket.orders.some((order) => order.attempt > 0 || isDearer(order))) continue;
    if (ticket.lockedProfit < ticket.floorProfit) {
      wrong.push(
        `${ticket.id} locked ${ticket.lockedProfit}, its limits promised ${ticket.floorProfit}`,
      );
    }
  }
  return wrong;
}

/** After the faults: orders are final, feeds live, nothing is held for nothing. */
export function checkAtRest(engine: Engine, simulators: readonly Simulator[]): string[] {
  const wrong: string[] = [];
  // A page that shows nothing, because its venue lists none of the contests, is rightly waited for.
  const listsNothing = (id: VenueId): boolean => {
    const truth = simulators.find(({ venueId }) => venueId === id)?.truth;
    return truth?.instruments().every((name) => truth.levels(name) === null) === true;
  };
  for (const order of engine.tickets.openOrders()) {
    wrong.push(
      `${order.clientOrderId} at ${order.venueId} is still ${order.status} (${order.reason})`,
    );
  }
  for (const ticket of engine.tickets.unfinished())
    wrong.push(`${ticket.id} is still ${ticket.status}`);
  for (const runtime of engine.runtimes.values()) {
    const report = runtime.feed?.report();
    if (report?.state !== 'live' && !(report?.code === 'no-rows' && listsNothing(runtime.id))) {
      wrong.push(`feed ${runtime.id} is ${report?.state} (${report?.code} ${report?.detail})`);
    }
  }
  for (const account of engine.ledger.accounts()) {
    if (account.pendingOut !== 0)
      wrong.push(
        `${account.purse} ${account.kind} at ${account.venueId} still holds ${account.pendingOut}`,
      );
  }
  return [...wrong, ...checkBooks(engine, simulators), ...checkVenues(engine, simulators)];
}

/** A cent in millionths. */
const CENT = 10_000;

/** Ids as venues repeat them: some without their hyphens. */
const bare = (id: string): string => id.replaceAll('-', '');

/**
 * What the venues have filled is what we have recorded, for every order that we take to be over: none is over before
 * all its fills have come. At a bookmaker the last cent of a stake buys a little beyond what was ordered, which counts
 * as its fee. An exchange for bets tells stakes and their average odds, to a millionth.
 */
export function checkVenues(engine: Engine, simulators: readonly Simulator[]): string[] {
  const wrong: string[] = [];
  for (const simulator of simulators) {
    const known = new Map(
      simulator.truth.orders().map((order) => [bare(order.clientId ?? order.id), order]),
    );
    const own = engine.tickets
      .recentOrders(1_000)
      .filter(({ manual, purse, venueId }) => {
        return purse === 'live' && !manual && venueId === simulator.venueId;
      })
      .filter(({ status }) => isFinal(status));
    for (const order of own) {
      const there =
        known.get(bare(order.clientOrderId)) ?? known.get(bare(order.venueOrderId ?? ''));
      const filled = there?.filled ?? 0;
      const beyond = filled - order.filled;
      const kind = engine.venues.descriptor(simulator.venueId)?.kind;
      const cent = kind === 'sportsbook' ? (CENT * order.filled) / Math.max(1, order.cost) : 0;
      const told = kind === 'exchange' ? Math.ceil(filled / 1_000_000) : 0;
      if (beyond < -told || beyond > cent + told) {
        wrong.push(
          `${order.clientOrderId}: ${simulator.venueId} filled ${filled}, we say ${order.filled}`,
        );
      }
    }
  }
  return wrong;
}

/** A result may be in a venue's records a while before it is told. */
const COMPARED_MAX = 4;

/** What the venues' own records say at rest is what ours say: money, contracts and orders. */
export async function checkRecords(engine: Engine, clock: VirtualClock): Promise<string[]> {
  const { audit } = engine.execution;
  const open = [...engine.runtimes.values()].filter((runtime) => runtime.accountOpen);
  let wrong: VenueCheck[] = [];
  for (let compared = 0; compared < COMPARED_MAX; compared++) {
    const running = Promise.all(open.map(({ id }) => audit.run(id, true)));
    await clock.run(60_000);
    await running;
    wrong = audit.checks().filter((check) => check.state !== 'agrees' && !isRounded(engine, check));
    if (wrong.length === 0) break;
  }
  return wrong.map((check) => `records of ${check.venueId}: ${JSON.stringify(check)}`);
}

/** An exchange for bets rounds what every bet risks and wins to a cent; we do not. */
function isRounded(engine: Engine, check: VenueCheck): boolean {
  const { orders, positions, state, venueId, venueSays, weSay } = check;
  if (engine.venues.descriptor(venueId)?.kind !== 'exchange' || state !== 'differs') return false;
  if (venueSays === null || weSay === null || orders.length + positions.length > 0) return false;
  const bets = engine.tickets
    .recentOrders(1_000)
    .filter((own) => own.venueId === venueId && own.purse === 'live' && own.filled > 0);
  return Math.abs(venueSays - weSay) <= CENT * bets.length;
}
