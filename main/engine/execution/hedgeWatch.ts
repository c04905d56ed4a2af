// Goes on completing bets whose legs are unequal after the runner has raised the alarm: for a while, within what the
// user bears, wherever what is lacking is listed. Everything else is left to a person.

import type { NakedLeg } from '../../../shared/domain/ledger.ts';
import type { WayOut } from '../../../shared/domain/rescue.ts';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { Switches } from '../../../shared/domain/switches.ts';
import type { Purse, Ticket } from '../../../shared/domain/ticket.ts';
import type { Probability } from '../../../shared/domain/units.ts';
import type { StoredNaked } from '../../storage/ticketRows.ts';
import type { HedgeTerms } from './hedgeTerms.ts';
import type { RescueDesk } from './rescueDesk.ts';

/** Pause between two tries for one bet: the book needs a moment. */
const AGAIN_MS = 1_000;

export interface HedgeWatchOptions {
  readonly hedges: Pick<HedgeTerms, 'bearable' | 'limit'>;
  readonly rescue: Pick<RescueDesk, 'take'>;
  nowMs(): number;
  settings(): Settings;
  switches(): Switches;
  entries(): readonly StoredNaked[];
  /** All of them with their ways out, priced now. */
  nakedLegs(): readonly NakedLeg[];
  /** Null when it is not stored. */
  ticket(id: string): Ticket | null;
  isUnderWay(ticketId: string, purse: Purse): boolean;
}

export class HedgeWatch {
  readonly #options: HedgeWatchOptions;
  /** When a bet's next try may be, by ticket and purse. */
  readonly #notBeforeMs = new Map<string, number>();

  constructor(options: HedgeWatchOptions) {
    this.#options = options;
  }

  /** Takes at most one way out of each bet that may be completed by itself. */
  look(): void {
    const { entries, nakedLegs } = this.#options;
    const open = entries().filter((entry) => this.#mayTry(entry));
    if (open.length === 0) {
      if (entries().length === 0) this.#notBeforeMs.clear();
      return;
    }
    const legs = nakedLegs();
    for (const { purse, ticketId } of open) {
      const leg = legs.find((own) => own.ticketId === ticketId && own.purse === purse);
      if (leg !== undefined) this.#complete(leg);
    }
  }

  #mayTry({ purse, reason, sinceMs, ticketId }: StoredNaked): boolean {
    const { isUnderWay, nowMs, settings, switches } = this.#options;
    const { armed, killed } = switches();
    if (reason !== 'unequal' || killed || (purse === 'live' && !armed)) return false;
    if (nowMs() - sinceMs > settings().hedgeFor) return false;
    const notBeforeMs = this.#notBeforeMs.get(`${ticketId}/${purse}`) ?? 0;
    return nowMs() >= notBeforeMs && !isUnderWay(ticketId, purse);
  }

  #complete({ purse, ticketId, ways }: NakedLeg): void {
    const { nowMs, rescue } = this.#options;
    const ticket = this.#options.ticket(ticketId);
    const way = ticket && ways.find((own) => this.#isBorne(ticket, purse, own));
    if (!way) return;
    this.#notBeforeMs.set(`${ticketId}/${purse}`, nowMs() + AGAIN_MS);
    for (const limit of this.#limits(ticket, purse, way)) {
      if (rescue.take(ticket, purse, { ...way, limit }, 'engine') === null) return;
    }
  }

  /**
   * Whether a way may be taken without a person: on a price of now, at which the bet is within what is borne. A part of
   * what is lacking counts by its price where the leg was to be bought, and by its result elsewhere.
   */
  #isBorne(ticket: Ticket, purse: Purse, way: WayOut): boolean {
    const { hedges, nowMs, settings } = this.#options;
    const { confirmedMs, kind, legIndex, limit, manual, wanted, worst } = way;
    if (manual || nowMs() - confirmedMs > settings().staleAfterInPlay) return false;
    return kind === 'finish'
      ? limit <= hedges.limit(ticket, purse, legIndex, wanted)
      : worst >= hedges.bearable(ticket);
  }

  /**
   * Contracts are bought at what they cost, so that a limit as high as is borne only keeps them from being missed; a
   * stake would buy more of them. The price itself is tried where the risk desk refuses that.
   */
  #limits(
    ticket: Ticket,
    purse: Purse,
    { kind, legIndex, limit, wanted }: WayOut,
  ): readonly Probability[] {
    const contracts = ticket.opportunity.legs[legIndex]?.odds === null;
    return kind === 'finish' && contracts
      ? [this.#options.hedges.limit(ticket, purse, legIndex, wanted), limit]
      : [limit];
  }
}
