// Circuit breakers: each stops new bets of everything, of a strategy, at a venue or on a contest, says why and
// with which number, stands over a restart, and is reset by a person or by the rule of its cause.

import type { GateRefusal } from '../../../shared/domain/opportunity.ts';
import {
  type Breaker,
  type BreakerCause,
  type BreakerScope,
  breakerClearMs,
  breakerScopes,
} from '../../../shared/domain/risk.ts';
import type { Purse } from '../../../shared/domain/ticket.ts';
import type { BreakerStore } from '../../storage/breakerStore.ts';
import type { BetAtRisk } from './betAtRisk.ts';

export interface BreakersOptions {
  readonly store: BreakerStore;
  nowMs(): number;
  /** One has tripped. */
  tripped(breaker: Breaker): void;
  /** What stands has changed. */
  changed(): void;
}

/** What a breaker stands on and why. */
export interface Trip {
  readonly scope: BreakerScope;
  readonly subject: string;
  readonly purse: Purse | null;
  readonly cause: BreakerCause;
}

const nameOf = ({ cause, purse, scope, subject }: Trip): string =>
  [scope, subject, purse ?? '', cause].join('|');
const lineOf = (cause: string, subject: string, purse: string | null): string =>
  [cause, subject, purse ?? ''].join('|');

export class CircuitBreakers {
  readonly #options: BreakersOptions;
  readonly #open = new Map<string, Breaker>();
  /** Since when the cause of a standing breaker is gone. */
  readonly #goneSince = new Map<string, number>();
  readonly #lines = new Map<string, number>();

  constructor(options: BreakersOptions) {
    this.#options = options;
    for (const breaker of options.store.open()) this.#open.set(nameOf(breaker), breaker);
    for (const { cause, purse, resetMs, subject } of options.store.resets()) {
      this.#lines.set(lineOf(cause, subject, purse), resetMs);
    }
  }

  open(): readonly Breaker[] {
    return [...this.#open.values()];
  }

  recent(count: number): readonly Breaker[] {
    return this.#options.store.recent(count);
  }

  /** Trips a breaker; nothing happens when it stands already for the same cause. */
  trip(trip: Trip, numbers: Breaker['numbers']): void {
    const name = nameOf(trip);
    this.#goneSince.delete(name);
    if (this.#open.has(name)) return;
    const { changed, nowMs, store, tripped } = this.#options;
    const breaker = store.add({ ...trip, numbers, trippedMs: nowMs() });
    this.#open.set(name, breaker);
    tripped(breaker);
    changed();
  }

  /** The cause is not there now: a breaker that its rule resets goes once that has lasted long enough. */
  clear(trip: Trip): void {
    const name = nameOf(trip);
    const breaker = this.#open.get(name);
    const clearMs = breakerClearMs[trip.cause];
    if (breaker === undefined || clearMs === null) return;
    const nowMs = this.#options.nowMs();
    const sinceMs = this.#goneSince.get(name) ?? nowMs;
    this.#goneSince.set(name, sinceMs);
    if (nowMs - sinceMs >= clearMs) this.#reset(breaker, 'rule');
  }

  /** A person lets go of a breaker. False when it does not stand. */
  reset(id: number): boolean {
    const breaker = this.open().find((one) => one.id === id);
    if (breaker === undefined) return false;
    this.#reset(breaker, 'person');
    return true;
  }

  /** What stops a bet: the widest breaker first; null when none does. */
  refusal(bet: Pick<BetAtRisk, 'purses' | 'strategy' | 'fixtureId' | 'legs'>): GateRefusal | null {
    if (this.#open.size === 0) return null;
    for (const scope of breakerScopes) {
      for (const breaker of this.#open.values()) {
        if (breaker.scope === scope && stops(breaker, bet)) return refusalOf(breaker);
      }
    }
    return null;
  }

  /** When a person last drew a line under a cause: what came before does not count any more. */
  lineMs(cause: BreakerCause, subject: string, purse: Purse): number {
    return this.#lines.get(lineOf(cause, subject, purse)) ?? 0;
  }

  #reset(breaker: Breaker, by: 'person' | 'rule'): void {
    const { changed, nowMs, store } = this.#options;
    store.reset(breaker.id, nowMs(), by);
    this.#open.delete(nameOf(breaker));
    this.#goneSince.delete(nameOf(breaker));
    if (by === 'person') {
      this.#lines.set(lineOf(breaker.cause, breaker.subject, breaker.purse), nowMs());
    }
    changed();
  }
}

function stops(
  { purse, scope, subject }: Breaker,
  bet: Parameters<CircuitBreakers['refusal']>[0],
): boolean {
  if (purse !== null && !bet.purses.includes(purse)) return false;
  switch (scope) {
    case 'global':
      return true;
    case 'strategy':
      return bet.strategy === subject;
    case 'venue':
      return bet.legs.some(({ venueId }) => venueId === subject);
    case 'fixture':
      return bet.fixtureId === subject;
  }
}

const refusalOf = ({ cause, numbers, scope, subject, trippedMs }: Breaker): GateRefusal => ({
  gate: 'execute',
  code: `breaker-${scope}`,
  numbers: { ...numbers, cause, subject, trippedMs },
});
