// Rules of what is listed, against what a person has agreed to: a change puts the event to the person,
// and what they agree to can be taken back.

import type { VenueMarket } from '../../../shared/domain/market.ts';
import type { EventKey } from '../../storage/matchingStore.ts';
import type { AgreedRules, RuleStore } from '../../storage/ruleStore.ts';
import type { EventLink } from './eventLink.ts';
import type { PairDesk } from './pairDesk.ts';

export interface RulesDeskOptions {
  readonly store: RuleStore;
  readonly pairs: PairDesk;
  /** Markets of an event, as its venues list them. */
  marketsOf(event: EventKey): readonly VenueMarket[];
}

export class RulesDesk {
  readonly #options: RulesDeskOptions;

  constructor(options: RulesDeskOptions) {
    this.#options = options;
  }

  /** Notes the rules of a market of an event as they are listed now. */
  note(event: EventKey, market: VenueMarket, nowMs: number): void {
    const { pairs, store } = this.#options;
    const { rulesHash, rulesText, venueId, venueMarketId } = market;
    const seen = store.note(venueId, venueMarketId, rulesHash, rulesText, nowMs);
    if (seen === 'changed') pairs.ask(event, 'rules', venueMarketId);
    else if (seen === 'vanished') pairs.ask(event, 'rules-vanished', venueMarketId);
    else this.#withdraw(event);
  }

  /** Whether an event's rules have changed since they were agreed to. */
  haveChanged(link: EventLink): boolean {
    return this.#options.pairs.reviews(link).some(({ reason }) => reason.startsWith('rules'));
  }

  /** A person agrees to an event's rules as they stand. */
  agree(event: EventKey): void {
    const { marketsOf, store } = this.#options;
    for (const { venueId, venueMarketId } of marketsOf(event)) store.agree(venueId, venueMarketId);
  }

  /** What is agreed to of an event's rules and does not stand any more. */
  agreed(event: EventKey): readonly AgreedRules[] {
    const { marketsOf, store } = this.#options;
    return marketsOf(event).flatMap(
      ({ venueId, venueMarketId }) => store.agreed(venueId, venueMarketId) ?? [],
    );
  }

  /** Takes agreements on an event back: what was agreed to before them counts again. */
  restore(event: EventKey, agreed: readonly AgreedRules[]): void {
    for (const each of agreed) this.#options.store.restore(each);
    this.#withdraw(event);
  }

  /** A market of an event is over for good, and with it what was asked about its rules. */
  forget(event: EventKey, { venueId, venueMarketId }: VenueMarket): void {
    this.#options.store.forget(venueId, venueMarketId);
    this.#withdraw(event);
  }

  /** Rules that stand as they were agreed to, or do so again, are no question. */
  #withdraw(event: EventKey): void {
    const { pairs } = this.#options;
    if (pairs.noted(event).length === 0 || this.agreed(event).length > 0) return;
    for (const reason of ['rules', 'rules-vanished'] as const) pairs.withdraw(event, reason);
  }
}
