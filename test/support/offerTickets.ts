// A played engine with bookmakers and an exchange, a person with an offer at one of them, and tickets of the offer's
// bets as the desk opens them.

import type { Decoded } from '../../shared/contract/contract.ts';
import { type ListingId, listingId, venueId } from '../../shared/domain/market.ts';
import type { OfferView } from '../../shared/domain/offer.ts';
import type { OfferTerms } from '../../shared/domain/offerTerms.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import type { Ticket } from '../../shared/domain/ticket.ts';
import type { Currency } from '../../shared/domain/units.ts';
import { amount, odds, share } from './amounts.ts';
import { atOdds } from './oddsMarket.ts';
import { Session } from './offerSession.ts';
import { betAndGet } from './offers.ts';
import { PlayedQualifiers } from './playedQualifiers.ts';

/** Bet 10 at 1.5 or more at the bookmaker Albion, get a free bet of 10. */
export const terms: OfferTerms = {
  ...betAndGet,
  ...{ book: venueId('albion'), bookName: 'Albion', currency: 'USD', deposit: amount(0) },
  rewardValue: amount(10),
};

const listings = {
  miami: {
    backId: listingId(venueId('albion'), 'h1/albion', '0'),
    layId: listingId(venueId('one'), 'g1-1', 'lay'),
  },
  boston: {
    backId: listingId(venueId('albion'), 'h1/albion', '1'),
    layId: listingId(venueId('one'), 'g1-0', 'lay'),
  },
};

export class OfferTickets {
  readonly played: PlayedQualifiers;
  session!: Session;
  participantId = 0;
  #accountId = 0;
  exchangeId = 0;

  readonly #currency: Currency;

  constructor(settings: Partial<Settings> = {}, currency: Currency = 'USD') {
    this.#currency = currency;
    this.played = new PlayedQualifiers({ betPause: 0, fixturePause: 0, ...settings }, {}, currency);
  }

  /** The exchange lays Boston at 1.86 and Miami at 2.2; Albion backs Miami at 2.1 and Boston at 1.8. */
  async start(): Promise<this> {
    const { played } = this;
    played.h.two.feeModel = atOdds();
    await played.h.start();
    played.exchange({ staking: { step: amount(0.01), ladder: LADDER } });
    played.bookmaker('albion', [2.1, 1.8]);
    played.lays(1.86, 2.2);
    await played.h.run(100);
    this.session = new Session(played.h);
    const { call } = this.session;
    const named = { commandId: this.session.id(), name: 'Ann', note: '' };
    this.participantId = (await call['participant.add'](named)).id;
    this.#accountId = await this.#account('albion');
    this.exchangeId = await this.#account('one');
    return this;
  }

  /** The bookmaker's outcome of a side. */
  listing(on: keyof typeof listings): string {
    return listings[on].backId;
  }

  /** The exchange's lay of a side. */
  layAt(on: keyof typeof listings): ListingId {
    return listings[on].layId;
  }

  get h() {
    return this.played.h;
  }

  async #account(book: string): Promise<number> {
    const account = await this.session.call['account.open']({
      ...{ commandId: this.session.id(), participantId: this.participantId },
      ...{ book: venueId(book), bookName: book, currency: this.#currency, note: '' },
    });
    return account.id;
  }

  take(change: Partial<OfferTerms> = {}, purse: 'paper' | 'live' = 'paper'): Promise<OfferView> {
    const person = { participantId: this.participantId, accountId: this.#accountId };
    return this.session.take(person, { ...terms, currency: this.#currency, ...change }, purse);
  }

  /** The offer as it stands. */
  offer({ id, participantId }: OfferView): OfferView {
    return this.h.engine.matched.offers.find(participantId, id)!;
  }

  async open(
    seen: OfferView,
    change: Partial<Decoded<'offer.ticket'>> = {},
    on: keyof typeof listings = 'miami',
  ): Promise<Ticket> {
    const { id: offerId, participantId, revision } = this.offer(seen);
    return this.session.call['offer.ticket']({
      ...{ participantId, offerId, revision, purpose: 'place-qualifier' },
      ...listings[on],
      ...{ stake: amount(10), offered: null, kept: amount(0), aim: 'equal' },
      ...change,
    });
  }

  /** Confirms a ticket, says what the bookmaker took, and waits until the lay is done. */
  async place(ticket: Ticket, taken: { stake: number; odds: number } | null): Promise<Ticket> {
    const { call } = this.session;
    await call['ticket.confirm']({ ticketId: ticket.id, revision: ticket.revision });
    await this.h.run(100);
    const said = taken && { stake: amount(taken.stake), odds: odds(taken.odds) };
    await call['ticket.manualLeg']({
      ...{ ticketId: ticket.id, legIndex: 0, purse: ticket.purses[0]!, taken: said },
      limitedTo: null,
    });
    await this.h.run(5_000);
    return this.ticket(ticket);
  }

  ticket({ id }: Ticket): Ticket {
    return this.h.engine.execution.desk.ticket(id)!;
  }

  /** The bookmaker says how the side that was backed ended. */
  ends(on: keyof typeof listings, payout: number, refunded = 0): Promise<void> {
    return this.endsAt(listings[on].backId, payout, refunded);
  }

  /** A venue's final word on an outcome. */
  async endsAt(id: ListingId, payout: number, refunded = 0): Promise<void> {
    this.h.engine.settlement.resolve({
      ...{ venueId: venueId('albion'), venueMarketId: 'h1/albion', final: true },
      venueTimeMs: null,
      payouts: [{ listingId: id, payout: share(payout), refunded: share(refunded) }],
    });
    await this.h.run(100);
  }
}

/** Betfair's steps of a hundredth at short odds are enough here. */
const LADDER = [{ from: odds(1.01), step: 10_000, to: odds(1_000) }];
