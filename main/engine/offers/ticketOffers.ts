// Tickets of offers' bets, and what they do to the offers: one is opened from a chosen pair of prices; what was
// taken and laid is noted in the offer as it comes. How a feed's word settles the bets is feedResults.ts.

import { ContractError } from '../../../shared/contract/wire.ts';
import type { BookAccountId } from '../../../shared/domain/bookAccount.ts';
import type { ListingId } from '../../../shared/domain/market.ts';
import { BACK_LEG, LAY_LEG, type MatchedPlan } from '../../../shared/domain/matchedPlan.ts';
import { laidOf, type Offer, type OfferBet, openBets } from '../../../shared/domain/offer.ts';
import type {
  OfferEvent,
  OfferRefusal,
  OfferRefusalCode,
  PlacedBet,
} from '../../../shared/domain/offerEvent.ts';
import type { Leg, Opportunity, ValueObjection } from '../../../shared/domain/opportunity.ts';
import { participantId } from '../../../shared/domain/participant.ts';
import type { PartLayPlan } from '../../../shared/domain/partLay.ts';
import type { Purse, Ticket } from '../../../shared/domain/ticket.ts';
import {
  addMoney,
  type Currency,
  type DecimalOdds,
  type Money,
  ZERO_MONEY,
} from '../../../shared/domain/units.ts';
import type { Lay } from '../../../shared/math/matchedBetting.ts';
import { takenBack } from '../../../shared/math/matchedLegs.ts';
import { resultToSay } from '../../../shared/words/offers.ts';
import type { Engine } from '../engine.ts';
import { asMatched, stakeLacking } from '../execution/matchedStanding.ts';
import { legTotals } from '../execution/ticketOutcome.ts';
import { toOpportunity } from '../opportunityBoard.ts';
import type { ChosenBet } from '../strategies/matchedBets.ts';
import type { Proposal } from '../strategies/strategy.ts';
import { FeedResults } from './feedResults.ts';
import { type OfferDesk, refusalError } from './offerDesk.ts';
import { checkPurse, layEvent, PartLayTickets } from './partLayTickets.ts';
import { laysOfTicket } from './ticketLays.ts';

/** Confirmed tickets that are looked at again at a start. */
const LOOKED_AT = 500;

/** A bet that somebody has chosen for an offer. */
export interface TicketChoice extends Omit<ChosenBet, 'purse' | 'offered'> {
  /** Odds that a person reads at the bookmaker; null for those of its feed. */
  readonly offered: DecimalOdds | null;
  /** Revision of the offer that was seen. */
  readonly revision: number;
  readonly backId: ListingId;
  readonly layId: ListingId;
}

/** What an offer looks at of a bet. */
type OffersBet = Pick<Opportunity, 'matched' | 'partLay' | 'startMs' | 'title'>;

export class TicketOffers {
  readonly #engine: Engine;
  readonly #desk: OfferDesk;
  readonly #due = new Set<string>();
  /** Tickets of offers that may still get fills. */
  readonly #own = new Set<string>();
  /** Tickets whose bet the offer did not take, told once each. */
  readonly #refused = new Set<string>();
  /** Why an offer did not take the bet of its ticket. */
  readonly #against = new Map<string, NonNullable<OfferRefusal>>();
  /** Bets whose result a person was asked for. */
  readonly #asked = new Set<string>();
  #stopped = false;
  /** Tickets with the lay alone. */
  readonly lays: PartLayTickets;
  /** Results that feeds tell. */
  readonly results: FeedResults;

  constructor(engine: Engine, desk: OfferDesk) {
    this.#engine = engine;
    this.#desk = desk;
    this.lays = new PartLayTickets(engine, desk, (ticket) => this.#own.add(ticket.id));
    this.results = new FeedResults(engine, {
      step: (offer, event, name) => this.#step(offer, event, name),
      tell: (name, venueId, detail) => this.#tell(name, venueId, detail),
      ask: (offer, bet) => this.#ask(offer, bet),
    });
  }

  /** What an earlier session left between a ticket and its offer. */
  start(): void {
    const { matched, tickets } = this.#engine;
    for (const ticket of tickets.recent(LOOKED_AT)) {
      const { matched: plan, partLay } = ticket.opportunity;
      if (plan !== null || partLay != null) this.#own.add(ticket.id);
    }
    for (const { progress } of matched.store.offers(null)) {
      for (const { ticketId } of openBets(progress)) if (ticketId !== null) this.#own.add(ticketId);
    }
    for (const ticketId of this.#own) this.soon(ticketId);
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Freezes the chosen bet as a ticket. Throws a {@link ContractError} that says what speaks against it. */
  open(choice: TicketChoice): Ticket {
    const { execution, view } = this.#engine;
    const offer = this.#desk.seen(choice.participantId, choice.offerId, choice.revision);
    const proposal = this.#priced(offer, choice);
    const nowMs = this.#engine.nowMs;
    // Somebody has looked at it and chosen it: it has stood long enough.
    const firstSeenMs = nowMs - this.#engine.settings.minimumLife;
    const refusal = execution.verdict(proposal, firstSeenMs);
    const found = { ...toOpportunity(view, proposal, null, refusal, nowMs), firstSeenMs };
    const objection = this.#refusalOf(found);
    if (objection !== null) throw refusalError(objection, offer.terms);
    const ticket = execution.desk.openTickets.freeze(found, [offer.purse]);
    this.#own.add(ticket.id);
    return ticket;
  }

  /** The chosen bet on the books as they are. Throws a {@link ContractError} that says what is missing. */
  #priced(offer: Offer, { backId, layId, offered: odds, ...choice }: TicketChoice): Proposal {
    const { catalogue, markets, nowMs, strategies } = this.#engine;
    const { purse, terms } = offer;
    const refuse = (
      code: OfferRefusalCode,
      numbers: { readonly [name: string]: number | string } = {},
    ): never => {
      throw refusalError({ code, numbers }, terms);
    };
    checkPurse(this.#engine, offer);
    const back = catalogue.listing(backId);
    const lay = catalogue.listing(layId);
    const market = back === null ? null : markets.find(back.marketId);
    if (back === null || lay === null || market === null) return refuse('prices-gone');
    if (back.market.venueId !== terms.book) refuse('other-book', { book: terms.bookName });
    const monies = [back, lay].map(({ market: { venueId } }) => this.#engine.currency(venueId));
    // What both sides come to is told in one currency: a result over two would be a guess.
    if (monies.some((money) => money !== terms.currency)) refuse('other-money');
    const { revision: _seen, ...chosen } = choice;
    const offered = odds === null ? null : { odds, saidMs: nowMs };
    const priced = strategies.matched.price(market, [backId, layId], { ...chosen, purse, offered });
    return typeof priced === 'string' ? refuse(priced) : priced;
  }

  /** What an offer holds against a bet that is to be made for it now; null when nothing. */
  objectionTo(bet: OffersBet): ValueObjection | null {
    const refusal = this.#refusalOf(bet);
    if (refusal === null) return null;
    const { code: why, numbers } = refusal;
    const plan = bet.matched ?? bet.partLay;
    const offer = plan == null ? null : this.#offer(plan);
    const named = { offer: offer?.id ?? 0, currency: offer?.terms.currency ?? 'USD' };
    return { code: 'offer-refuses', numbers: { ...numbers, ...named, why } };
  }

  #refusalOf({ matched, partLay, startMs, title }: OffersBet): OfferRefusal {
    if (partLay != null) return this.lays.refusalOf(partLay);
    if (matched === null) return null;
    const { odds, offerId, participantId: owner, purpose, stake } = matched;
    const bet: PlacedBet = {
      ...{ description: title, startsMs: startMs, stake, odds, layAccountId: null },
      ...{ layWanted: 0 as Money, lays: [], ticketId: null },
    };
    return this.#desk.wouldRefuse(owner, offerId, { type: purpose, bet });
  }

  /** The offer's bet of an open ticket on the books as they are; null when it is not to be had, and for others. */
  now(ticketId: string): Opportunity | null {
    const { openTickets } = this.#engine.execution.desk;
    const bet = openTickets.find(ticketId)?.opportunity;
    return bet?.matched == null && bet?.partLay == null ? null : openTickets.now(ticketId);
  }

  /** Why its offer did not take what a ticket has placed; null while nothing speaks against it. */
  against(ticketId: string): OfferRefusal {
    return this.#against.get(ticketId) ?? null;
  }

  /** An order of a ticket, or the ticket itself, has changed; most tickets are of no offer. */
  orderChanged(ticketId: string): void {
    if (this.#own.has(ticketId)) this.soon(ticketId);
  }

  /** Something about a ticket has changed: its offer is looked after once nobody places it any more. */
  soon(ticketId: string): void {
    if (this.#due.size === 0) this.#engine.options.platform.clock.soon(() => this.#follow());
    this.#due.add(ticketId);
  }

  #follow(): void {
    if (this.#stopped) return;
    const due = [...this.#due];
    this.#due.clear();
    for (const ticketId of due) this.#engine.storage.guard(() => this.#one(ticketId));
  }

  #one(ticketId: string): void {
    const { execution, tickets } = this.#engine;
    const ticket = tickets.ticket(ticketId);
    const [purse] = ticket?.purses ?? [];
    if (ticket === null || purse === undefined) return;
    if (execution.runner.isRunning(ticketId, purse)) return;
    const { matched: plan, partLay } = ticket.opportunity;
    if (partLay != null) this.#laid(ticket, partLay, purse);
    if (plan === null) return;
    const placed = this.#placed(ticket, plan);
    if (placed === null) return;
    let offer = this.#offer(plan);
    if (offer === null) return;
    const bet = betOf(offer, ticketId);
    if (bet === null) {
      const next = this.#step(offer, { type: plan.purpose, bet: placed }, ticketId);
      if (next === null) return;
      offer = next;
    } else offer = this.#laidMore(offer, bet, placed);
    this.#settle(offer, ticket);
  }

  /** What a ticket has laid against a bet that was made by hand. */
  #laid(ticket: Ticket, plan: PartLayPlan, purse: Purse): void {
    let offer = this.#offer(plan);
    const account = this.#layAccount(plan, ticket.opportunity.legs[0]);
    for (const lay of laysOfTicket(this.#engine, ticket, purse, 0)) {
      const event = offer && layEvent(offer, plan, lay, ticket.id, account);
      if (offer === null || event === null) continue;
      offer = this.#step(offer, event, ticket.id) ?? offer;
    }
    if (offer !== null) this.results.noted(offer);
  }

  /** The person's account where a leg is laid; null where there is none. */
  #layAccount(
    { participantId: owner }: Pick<MatchedPlan, 'participantId'>,
    leg: Pick<Leg, 'venueId'> | undefined,
  ): BookAccountId | null {
    const accounts = this.#engine.matched.accounts.accounts(participantId(owner));
    return accounts.find(({ book }) => book === leg?.venueId)?.id ?? null;
  }

  /** Lays that came after the bet was noted. What tickets with the lay alone have laid of it is not this one's. */
  #laidMore(offer: Offer, bet: OfferBet, { lays, layWanted: wanted }: PlacedBet): Offer {
    const known = stakeOf(bet.lays.filter(({ ticketId }) => ticketId === undefined));
    if (bet.result !== null || stakeOf(lays) <= known) return offer;
    const others = laidOf(bet) - known;
    let passed = 0;
    let after = offer;
    for (const lay of lays) {
      const beyond = Math.min(lay.stake, Math.max(0, passed + lay.stake - known));
      passed += lay.stake;
      if (beyond <= 0) continue;
      const part: Lay<Currency> = { ...lay, stake: beyond as Money };
      const total = Math.max(wanted, passed + others) as Money;
      after =
        this.#step(
          after,
          { type: 'match-rest', number: bet.number, lay: part, wanted: total },
          bet.ticketId ?? '',
        ) ?? after;
    }
    return after;
  }

  /** How the contest ended by the word that the bookmaker's leg was paid on, and by no person's before it. */
  #settle(offer: Offer, ticket: Ticket): void {
    const bet = betOf(offer, ticket.id);
    const leg = ticket.opportunity.legs[BACK_LEG];
    const [purse] = ticket.purses;
    if (bet === null || leg === undefined || purse === undefined) return;
    const order = ticket.orders.find(
      ({ filled, listingId, purse: own }) =>
        own === purse && listingId === leg.listingId && filled > 0,
    );
    const end = order === undefined ? null : this.#engine.state.lotOf(order);
    if (end === null) return;
    const isShared = this.#engine.settlement.finalOf(leg.listingId)?.isShared ?? false;
    this.results.settle(offer, bet, { ...end, reductions: [], isShared }, ticket.id);
  }

  #offer({ offerId, participantId: owner }: MatchedPlan | PartLayPlan): Offer | null {
    return this.#engine.matched.store.offer(owner, offerId);
  }

  /** The step as the engine takes it; null when the offer does not, which is told once. */
  #step(offer: Offer, event: OfferEvent, ticketId: string): Offer | null {
    try {
      const after = this.#desk.advanceByEngine(offer, event);
      this.#against.delete(ticketId);
      return after;
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      const { refusal } = error.wire;
      if (refusal !== undefined) this.#against.set(ticketId, refusal as NonNullable<OfferRefusal>);
      this.#tell(ticketId, offer.terms.book, `offer ${offer.id}: ${event.type} ${error.message}`);
      return null;
    }
  }

  #ask({ id, participantId: owner }: Offer, { description, number }: OfferBet): void {
    const { matched, nowMs } = this.#engine;
    if (this.#asked.has(`${id}/${number}`)) return;
    this.#asked.add(`${id}/${number}`);
    const text = resultToSay(description);
    const known = matched.store.reminders(owner).filter(({ offerId }) => offerId === id);
    if (known.some((reminder) => reminder.text === text)) return;
    try {
      matched.addReminder(owner, id, text, nowMs);
    } catch (error) {
      // Whoever has more reminders than can be kept reads none of them.
      if (!(error instanceof ContractError)) throw error;
    }
  }

  #tell(ticketId: string, venueId: string, detail: string): void {
    const name = `${ticketId} ${detail}`;
    if (this.#refused.has(name)) return;
    this.#refused.add(name);
    const { journal, nowMs } = this.#engine;
    journal.incident({ atMs: nowMs, venueId, kind: 'offer-bet', detail: name });
  }

  /** The bet as it was taken and laid so far; null while nothing was taken. */
  #placed(ticket: Ticket, plan: MatchedPlan): PlacedBet | null {
    const { opportunity, orders } = ticket;
    const [purse] = ticket.purses;
    const bet = asMatched(opportunity);
    const lay = opportunity.legs[LAY_LEG];
    if (purse === undefined || bet === null || lay === undefined) return null;
    const totals = legTotals(ticket, orders, purse);
    const [back] = totals;
    const taken = back === undefined ? null : takenBack(plan, back.filled, back.cost);
    if (taken === null) return null;
    const lays = laysOfTicket(this.#engine, ticket, purse, LAY_LEG);
    return {
      description: `${opportunity.title}: ${opportunity.legs[BACK_LEG]?.label ?? ''}`.slice(0, 200),
      startsMs: opportunity.startMs,
      ...taken,
      layAccountId: this.#layAccount(plan, lay),
      layWanted: addMoney(stakeOf(lays), stakeLacking(bet, totals)),
      ...{ lays, ticketId: ticket.id },
    };
  }
}

const stakeOf = (lays: readonly Lay<Currency>[]): Money =>
  lays.reduce<Money>((sum, { stake }) => addMoney(sum, stake), ZERO_MONEY);

const betOf = ({ progress }: Offer, ticketId: string): OfferBet | null =>
  progress.bets.find((bet) => bet.ticketId === ticketId) ?? null;
