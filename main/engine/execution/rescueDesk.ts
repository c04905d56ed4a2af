// Ways out of a bet whose legs are unequal. Every order goes through the risk desk as one that completes the
// bet or covers it; nothing that is stopped holds it up.

import type { GateRefusal, GateVerdict } from '../../../shared/domain/opportunity.ts';
import type { WayOut } from '../../../shared/domain/rescue.ts';
import type { Purse, Ticket } from '../../../shared/domain/ticket.ts';
import type { Probability, Quantity } from '../../../shared/domain/units.ts';
import type { RiskDesk } from '../risk/riskDesk.ts';
import type { LegOrders } from './legOrders.ts';
import type { LegRunner } from './legRunner.ts';

/** Who has chosen a way out: a person, or the engine within what the user bears. */
export type ChosenBy = 'person' | 'engine';

/** A way out was chosen. */
export interface WayTaken {
  readonly ticketId: string;
  readonly way: Pick<WayOut, 'kind' | 'venueId'>;
  readonly by: ChosenBy;
  /** Code of what was said against it; null when it is being placed. */
  readonly refused: string | null;
}

export interface RescueDeskOptions {
  readonly orders: LegOrders;
  readonly runner: LegRunner;
  readonly risk: Pick<RiskDesk, 'complete' | 'reduce'>;
  /** Stores what a listing is called and pays, for a ticket that is not made of it. */
  remember(ticket: Ticket, way: WayOut): void;
  /** For the journal. */
  told(taken: WayTaken): void;
}

export class RescueDesk {
  readonly #options: RescueDeskOptions;
  /** What was said against ways that the engine has tried, by ticket: it tries until it may, and is told of once. */
  readonly #said = new Map<string, Set<string>>();

  constructor(options: RescueDeskOptions) {
    this.#options = options;
  }

  /**
   * Takes a way out at no worse than its limit, at whatever venue it is. A refusal says why it would be none after
   * all. How it goes on is told as for any order: what it leaves unfilled is lacking still.
   */
  take(ticket: Ticket, purse: Purse, way: WayOut, by: ChosenBy): GateVerdict {
    const { orders, remember, risk, runner } = this.#options;
    const { legIndex, limit, listingId, quantity, venueId, venueMarketId } = way;
    const attempt = 1 + orders.lastAttempt(ticket.id, purse, legIndex);
    const order = orders.extra(ticket, purse, legIndex, attempt, quantity, limit, {
      ...{ venueId, venueMarketId, listingId },
      ...{ manual: way.manual, worth: way.worth, rounding: way.rounding },
    });
    const chosen = { ticketId: ticket.id, way, by };
    const short = orders.shortFor([order]);
    if (short !== null) return this.#refused(chosen, short);
    const note = `way out: ${way.kind}`;
    // What finishes the bet as it was judged needs no look at what else stands on its contest.
    const whole = way.kind === 'finish' ? risk.complete(order, note) : null;
    const judged = whole?.pass ? whole : risk.reduce([order], note);
    if (judged.pass === null) return this.#refused(chosen, judged.refusal);
    this.#placed(chosen);
    // Its position is listed by what it is on.
    remember(ticket, way);
    void runner.placeExtra(judged.pass, [order]);
    return null;
  }

  /** Buys `quantity` more of one leg at no worse than `limit`. A refusal says why it would be no way out. */
  hedge(
    ticket: Ticket,
    purse: Purse,
    legIndex: number,
    quantity: Quantity,
    limit: Probability,
  ): GateVerdict {
    const { orders, risk, runner } = this.#options;
    const attempt = 1 + orders.lastAttempt(ticket.id, purse, legIndex);
    const order = orders.extra(ticket, purse, legIndex, attempt, quantity, limit);
    const way = { kind: 'finish', venueId: order.venueId } as const;
    const chosen = { ticketId: ticket.id, way, by: 'person' } as const;
    const short = orders.shortFor([order]);
    if (short !== null) return this.#refused(chosen, short);
    let judged = risk.complete(order, 'by a person');
    if (judged.pass === null) judged = risk.reduce([order], 'by a person');
    if (judged.pass === null) return this.#refused(chosen, judged.refusal);
    this.#placed(chosen);
    void runner.placeExtra(judged.pass, [order]);
    return null;
  }

  #placed(chosen: Omit<WayTaken, 'refused'>): void {
    this.#said.delete(chosen.ticketId);
    this.#options.told({ ...chosen, refused: null });
  }

  #refused(chosen: Omit<WayTaken, 'refused'>, refusal: GateRefusal): GateRefusal {
    const { by, ticketId, way } = chosen;
    const said = this.#said.get(ticketId) ?? new Set<string>();
    const words = `${way.venueId} ${way.kind} ${refusal.code}`;
    if (by === 'person' || !said.has(words)) {
      this.#options.told({ ...chosen, refused: refusal.code });
    }
    this.#said.set(ticketId, said.add(words));
    return refusal;
  }
}
