// Judges a bet at the very moment at which it was placed: every reason to refuse it is looked for anew, from
// the engine's parts and rows and not from its gates.

import type { Engine } from '../../main/engine/engine.ts';
import type { VenueId } from '../../shared/domain/market.ts';
import type { StrategyName } from '../../shared/domain/opportunity.ts';
import type { Ticket } from '../../shared/domain/ticket.ts';
import { worstOnContest } from './contests.ts';

/** What is wrong with a bet that has just been placed; no time has passed since. */
export function checkConfirmation(engine: Engine, ticket: Ticket): string[] {
  return [
    ...switched(engine, ticket),
    ...priced(engine, ticket),
    ...paced(engine, ticket),
    ...limited(engine, ticket),
  ].map((sentence) => `${ticket.id} was placed although ${sentence}`);
}

/** Gates 1 to 5 and 13: what somebody has switched, and the contest it is on. */
function switched(engine: Engine, { opportunity, id, purses }: Ticket): string[] {
  const wrong: string[] = [];
  const { armed, killed, mode, paused, strategies, viewOnly } = engine.switches.state;
  if (!strategies[opportunity.strategy].enabled) wrong.push('its strategy is off');
  if (killed) wrong.push('everything is stopped');
  if (paused) wrong.push('betting is paused');
  if (viewOnly) wrong.push('the desk is only looked at');
  const groups = new Set<number>();
  for (const leg of opportunity.legs) {
    const place = engine.catalogue.listing(leg.listingId);
    if (place !== null) groups.add(place.link.group);
    if (place === null) wrong.push(`${leg.listingId} is not listed`);
    else {
      if (place.market.status !== 'open') wrong.push(`${leg.listingId} is ${place.market.status}`);
      if (place.market.untradable !== null) wrong.push(`${leg.listingId} is only watched`);
    }
  }
  if (groups.size > 1) wrong.push('its legs are not proved to be on one contest');
  const { fixtureId } = opportunity;
  const naked = engine.options.database
    .prepare('SELECT 1 FROM naked WHERE fixture_id = ? AND resolved_ms IS NULL')
    .get(fixtureId);
  if (naked !== undefined) wrong.push('its contest has an unhedged leg');
  const placing = engine.options.database
    .prepare("SELECT id FROM ticket WHERE fixture_id = ? AND status = 'placing' AND id <> ?")
    .get(fixtureId, id);
  if (placing !== undefined) wrong.push('another bet on its contest is being placed');
  const both = [mode, strategies[opportunity.strategy].mode];
  const live = both.every((own) => own === 'live' || own === 'both');
  const paper = both.every((own) => own === 'paper' || own === 'both');
  if (purses.includes('live') && !(live && armed)) wrong.push('live money is not armed');
  if (purses.includes('paper') && !paper) wrong.push('the mode is not paper');
  if (purses.includes('live') && !opportunity.rulesKnown) wrong.push('its rules are not known');
  return wrong;
}

/** Gates 6 to 9: prices that are alive and young, and an edge that is wanted and believed. */
function priced(engine: Engine, { opportunity }: Ticket): string[] {
  const wrong: string[] = [];
  const { books, catalogue, nowMs, settings } = engine;
  for (const leg of opportunity.legs) {
    const place = catalogue.listing(leg.listingId);
    const book = place && books.find(leg.venueId, place.outcome.instrument);
    if (book == null || books.state(book) !== 'live') {
      wrong.push(`the book of ${leg.listingId} is not live`);
      continue;
    }
    const ageMs = nowMs - books.confirmedMs(book);
    if (ageMs > staleMsOf(engine, place?.fixture.startMs ?? null, leg.venueId))
      wrong.push(`${leg.listingId} is ${ageMs} ms old`);
    const state = engine.venues.runtime(leg.venueId)?.feed?.report().state;
    if (state !== 'live' && state !== 'degraded') wrong.push(`${leg.venueId} is ${state}`);
    const complement = place?.outcome.complement === true;
    const side = complement ? 'lay' : 'back';
    const levels = books
      .levels(book, side, 10_000)
      .map(({ price, quantity }) => [complement ? 1_000_000 - price : price, quantity] as const);
    const average = isHeldToAverage(leg.venueId);
    // A lay is for so much of backers' stakes: at shorter odds they make fewer contracts, and cost less.
    const [there, wanted] =
      leg.lays && average
        ? [laidOnAverage(levels, leg.limit) + ROUNDED, leg.stake]
        : [(average ? onAverage : within)(levels, leg.limit), leg.quantity];
    if (there < wanted) wrong.push(`${leg.listingId} has ${there} of ${wanted}`);
  }
  const decision = engine.journal
    .latest(50)
    .findLast((own) => own.confirmation && own.opportunityId === opportunity.id);
  if (decision === undefined) return [...wrong, 'no verdict is in the journal'];
  const least = leastEdge(engine, opportunity.strategy);
  const most = opportunity.value === null ? settings.maxEdge : settings.valueMaxEdge;
  if (decision.net < least) wrong.push(`its edge of ${decision.net} is below ${least}`);
  if (decision.net > most) wrong.push(`its edge of ${decision.net} is above ${most}`);
  return wrong;
}

type Levels = readonly (readonly [price: number, quantity: number])[];

/** Betfair holds an order that has to be taken at once to its limit on average, so that a part of it may be dearer. */
const isHeldToAverage = (venue: VenueId): boolean => venue === 'betfair';

/** Contracts that cost no more than a limit, each. */
const within = (levels: Levels, limit: number): number =>
  levels.reduce((sum, [price, quantity]) => sum + (price <= limit ? quantity : 0), 0);

/** Contracts that cost no more than a limit together. */
function onAverage(levels: Levels, limit: number): number {
  let [cost, contracts] = [0, 0];
  for (const [price, quantity] of levels) {
    const room = price <= limit ? quantity : (limit * contracts - cost) / (price - limit);
    const taken = Math.min(quantity, room);
    cost += price * taken;
    contracts += taken;
    if (taken < quantity) break;
  }
  return contracts;
}

/** What stakes may differ by because odds are kept as prices, in millionths. */
const ROUNDED = 1_000;

/** Backers' stakes that are laid at no more than a limit's odds on average. */
function laidOnAverage(levels: Levels, limit: number): number {
  const oddsOf = (price: number): number => 1_000_000 / (1_000_000 - price);
  const most = oddsOf(limit);
  let [stakes, returns] = [0, 0];
  for (const [price, quantity] of levels) {
    const odds = oddsOf(price);
    const room =
      odds <= most ? Number.POSITIVE_INFINITY : (most * stakes - returns) / (odds - most);
    const taken = Math.min(quantity / odds, room);
    stakes += taken;
    returns += taken * odds;
    if (taken < quantity / odds) break;
  }
  return stakes;
}

/**
 * Age at which a venue's price does not count any more for a bet on a contest with this start, as the start is known
 * now: a contest may begin, or be moved, while its ticket is open. What a venue's own pace adds to the age that is
 * borne with counts before the start alone.
 */
export function staleMsOf(
  { nowMs, settings, venues }: Engine,
  startMs: number | null,
  venue: VenueId,
): number {
  if (startMs !== null && nowMs >= startMs) return settings.staleAfterInPlay;
  return Math.max(settings.staleAfter, venues.patienceMs(venue));
}

function leastEdge({ settings }: Engine, strategy: StrategyName): number {
  if (strategy === 'consensus') return 0;
  // It loses a little unless the result falls between its lines.
  if (strategy === 'middle') return -settings.middleMaxLoss;
  return strategy === 'crossBook' ? settings.valueMinEdge : settings.minEdge;
}

interface Row {
  readonly id: string;
  readonly pair: string;
  readonly fixture: string;
  readonly atMs: number;
  readonly purses: string;
  readonly outlay: number;
}

/** Gates 10 to 12, and the limits on how many and how fast. */
function paced(engine: Engine, ticket: Ticket): string[] {
  const wrong: string[] = [];
  const { ledger, nowMs, options, settings } = engine;
  const rows = options.database
    .prepare(
      `SELECT id, pair_key AS pair, fixture_id AS fixture, confirmed_ms AS atMs, purses, outlay
       FROM ticket WHERE confirmed_ms >= ? AND id <> ? ORDER BY confirmed_ms`,
    )
    .all(nowMs - 86_400_000, ticket.id) as Row[];
  const { fixtureId, id: pair } = ticket.opportunity;
  const since = (row: Row | undefined) => (row === undefined ? Infinity : nowMs - row.atMs);
  const onFixture = rows.filter(({ fixture }) => fixture === fixtureId);
  const within = onFixture.filter(({ atMs }) => atMs >= nowMs - settings.matchWindow).length;
  if (within >= settings.matchLimit) wrong.push(`${within} bets stand on its contest`);
  if (since(rows.findLast((row) => row.pair === pair)) < settings.cooldown) {
    wrong.push('the same legs have not rested');
  }
  if (since(rows.at(-1)) < settings.betPause) wrong.push('the last bet was just now');
  if (since(onFixture.at(-1)) < settings.fixturePause) wrong.push('its contest has not rested');
  for (const purse of ticket.purses) {
    const own = rows.filter(({ purses }) => purses.split(',').includes(purse));
    if (own.length + 1 > settings.betsPerDay) wrong.push(`${own.length} bets were made today`);
    const volume = turnoverBeside(engine, ticket, purse, own) + mostPaid(engine, ticket);
    if (volume > settings.volumePerDay) wrong.push(`the turnover is ${volume}`);
    for (const { venueId } of ticket.opportunity.legs) {
      const free = ledger.free(purse, venueId);
      if (free === null || free < 0) wrong.push(`${purse} money at ${venueId} is ${free} then`);
    }
  }
  return wrong;
}

/** Dollars that a leg may cost: contracts at their limit, fees as they were planned. */
const legPaid = (engine: Engine, leg: Ticket['opportunity']['legs'][number]): number => {
  const own = leg.odds === null ? (leg.limit * leg.quantity) / 1_000_000 : leg.ownCost;
  return Math.floor(((own + leg.ownFee) * engine.dollars(leg.venueId)) / 1_000_000);
};

const mostPaid = (engine: Engine, ticket: Ticket): number =>
  ticket.opportunity.legs.reduce((sum, leg) => sum + legPaid(engine, leg), 0);

/** Dollars that orders of a day have cost or may, hedges and what is sold among them; a bet counts as planned at least. */
function turnoverBeside(
  engine: Engine,
  ticket: Ticket,
  purse: string,
  placed: readonly Row[],
): number {
  const rows = engine.options.database
    .prepare(
      `SELECT ticket_id AS bet, venue,
         CASE WHEN status IN ('filled', 'cancelled', 'rejected') THEN 1.0 * cost + fee
           ELSE limit_price * 1.0 / 1000000 * quantity + predicted_fee END AS paid
       FROM venue_order WHERE created_ms >= ? AND purse = ? AND ticket_id <> ?`,
    )
    .all(engine.nowMs - 86_400_000, purse, ticket.id) as {
    bet: string;
    venue: VenueId;
    paid: number;
  }[];
  const spent = new Map<string, number>();
  for (const { bet, paid, venue } of rows) {
    spent.set(bet, (spent.get(bet) ?? 0) + (paid * engine.dollars(venue)) / 1_000_000);
  }
  for (const { id, outlay } of placed) spent.set(id, Math.max(spent.get(id) ?? 0, outlay));
  // Millionths that are rounded away, for every order.
  return [...spent.values()].reduce((sum, own) => sum + own, -ROUNDED * rows.length);
}

/** Limits in money, and breakers. */
function limited(engine: Engine, ticket: Ticket): string[] {
  const wrong: string[] = [];
  const { options, settings } = engine;
  const { legs, strategy, fixtureId } = ticket.opportunity;
  const paid = mostPaid(engine, ticket);
  if (paid > settings.maxOutlay) wrong.push(`it may cost ${paid}`);
  for (const leg of legs) {
    const most = legPaid(engine, leg);
    if (most > settings.legMax) wrong.push(`${leg.listingId} costs ${most}`);
  }
  const breakers = options.database
    .prepare('SELECT scope, subject, purse FROM breaker WHERE reset_ms IS NULL')
    .all() as { scope: string; subject: string; purse: string | null }[];
  for (const { purse, scope, subject } of breakers) {
    if (purse !== null && !ticket.purses.some((own) => own === purse)) continue;
    const hit =
      scope === 'global' ||
      subject === strategy ||
      subject === fixtureId ||
      legs.some(({ venueId }) => venueId === subject);
    if (hit) wrong.push(`the breaker of ${scope} ${subject} stands`);
  }
  for (const purse of ticket.purses) {
    const lost = worstOnContest(engine, purse, fixtureId, ticket.id);
    if (lost > settings.fixtureExposure) wrong.push(`its contest puts ${lost} at risk (${purse})`);
  }
  return wrong;
}
