// A person's session on one surface of a played engine, and what tests of offers say there.

import { createHandlers } from '../../main/engine/api/handlers.ts';
import type { Handlers } from '../../main/engine/api/rpcServer.ts';
import type { Decoded } from '../../shared/contract/contract.ts';
import { ContractError } from '../../shared/contract/wire.ts';
import { venueId } from '../../shared/domain/market.ts';
import type { OfferView } from '../../shared/domain/offer.ts';
import type { OfferTerms } from '../../shared/domain/offerTerms.ts';
import { amount } from './amounts.ts';
import { EngineHarness } from './engineHarness.ts';
import { betAndGet, laidBet } from './offers.ts';

type Event = Decoded<'offer.advance'>['event'];
export type Terms = Decoded<'offer.take'>['terms'];

/** A person's session on one surface. */
export class Session {
  readonly call: Handlers;
  readonly harness: EngineHarness;
  readonly surface: string;
  #last = 0;

  constructor(harness: EngineHarness, surface = 'desk') {
    this.harness = harness;
    this.surface = surface;
    this.call = createHandlers(harness.engine);
  }

  id(): string {
    return `${this.surface}:${++this.#last}`;
  }

  /** A person with an account at Coral and one at an exchange; returns all three numbers. */
  async person(name: string) {
    const { id: participantId } = await this.call['participant.add']({
      ...{ commandId: this.id(), name, note: '' },
    });
    const open = async (book: string) =>
      (
        await this.call['account.open']({
          ...{ commandId: this.id(), participantId, book: venueId(book), bookName: book },
          ...{ currency: 'GBP', note: '' },
        })
      ).id;
    return { participantId, accountId: await open('coral'), exchangeId: await open('smarkets') };
  }

  async take(
    person: { participantId: number; accountId: number },
    terms: OfferTerms = betAndGet,
    purse: 'paper' | 'live' = 'paper',
  ) {
    return this.call['offer.take']({
      ...{ commandId: this.id(), participantId: person.participantId, accountId: person.accountId },
      ...{ templateId: null, terms: terms as unknown as Terms, purse },
    });
  }

  async advance(offer: OfferView, event: object, commandId = this.id()) {
    return this.call['offer.advance']({
      ...{ commandId, participantId: offer.participantId, offerId: offer.id },
      ...{ revision: offer.revision, event: event as Event },
    });
  }

  undo(offer: OfferView) {
    const { id: offerId, participantId, revision } = offer;
    return this.call['offer.undo']({ commandId: this.id(), participantId, offerId, revision });
  }
}

export async function session(): Promise<Session> {
  return new Session(await new EngineHarness().start());
}

/** The refusal that a call ends with. */
export async function refusal(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ContractError) return error.wire.refusal?.code ?? error.wire.code;
    throw error;
  }
  throw new Error('nothing was refused');
}

export const deposit = { type: 'send-deposit', amount: amount(10) };
/** A qualifier of 10 at 7.0, wholly laid at an account. */
export const bet = (layAccountId: number) => ({ ...laidBet(10, 7, 7.2), layAccountId });
