// The largest stake that each house takes, by what has been noted of the accounts there: where every account is
// limited, what the best of them is let.

import { dollarsOf } from '../../../shared/domain/currencySettings.ts';
import { houseOf, type VenueMarket } from '../../../shared/domain/market.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import { type Currency, type Money, mulDiv } from '../../../shared/domain/units.ts';
import type { ParticipantStore } from '../../storage/participantStore.ts';

export interface HouseLimitsOptions {
  readonly store: Pick<ParticipantStore, 'accounts' | 'participants'>;
  settings(): Settings;
  currency(market: VenueMarket): Currency;
  /** A limit may be another one now. */
  changed(): void;
}

interface Limit {
  readonly amount: Money;
  readonly currency: Currency;
}

export class HouseLimits {
  readonly #options: HouseLimitsOptions;
  /** By house; null where one of the accounts is not limited. Asked on every change of a price. */
  #known: ReadonlyMap<string, Limit | null> | null = null;

  constructor(options: HouseLimitsOptions) {
    this.#options = options;
  }

  /** An account, or whose it is, has changed. */
  forget(): void {
    this.#known = null;
    this.#options.changed();
  }

  /** In the market's own money, rounded down; null where the house has set no limit. */
  stakeMost(market: VenueMarket): Money | null {
    this.#known ??= this.#read();
    if (this.#known.size === 0) return null;
    const limit = this.#known.get(houseOf(market)) ?? this.#known.get(market.venueId) ?? null;
    if (limit === null) return null;
    const { currency, settings } = this.#options;
    const own = currency(market);
    if (limit.currency === own) return limit.amount;
    const [from, into] = [dollarsOf(limit.currency, settings()), dollarsOf(own, settings())];
    // An amount in money whose worth is not known says nothing.
    return from === 0 || into === 0 ? null : (mulDiv(limit.amount, from, into, 'floor') as Money);
  }

  #read(): ReadonlyMap<string, Limit | null> {
    const { settings, store } = this.#options;
    const ours = new Set(
      store.participants().flatMap(({ archivedMs, id }) => (archivedMs === null ? id : [])),
    );
    const limits = new Map<string, Limit | null>();
    const worth = ({ amount, currency }: Limit): number => amount * dollarsOf(currency, settings());
    for (const { book, currency, participantId, stakeLimit, status } of store.accounts(null)) {
      if (status === 'closed' || !ours.has(participantId)) continue;
      const before = limits.get(book);
      if (before === null) continue;
      const own = stakeLimit === null ? null : { amount: stakeLimit, currency };
      const better = own === null || before === undefined || worth(own) > worth(before);
      if (better) limits.set(book, own);
    }
    return limits;
  }
}
