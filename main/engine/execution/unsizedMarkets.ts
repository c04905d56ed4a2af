// Markets on the board whose bets may be of another size since money has moved. A few are looked at in every tick: an
// order on its way does not wait for the whole board, and gate 10 knows the money at every confirmation anyway.

import type { OpportunityBoard } from '../opportunityBoard.ts';
import type { TurnLoop } from '../turn.ts';

/** Markets looked at anew in one tick. */
const AT_ONCE = 25;

export class UnsizedMarkets {
  readonly #markets = new Set<number>();

  /** Money has moved. */
  note(board: Pick<OpportunityBoard, 'markets'> | undefined): void {
    for (const market of board?.markets() ?? []) this.#markets.add(market);
  }

  /** Has the next few looked at in the next turn. */
  markSome(turns: Pick<TurnLoop, 'mark'>): void {
    let left = AT_ONCE;
    for (const market of this.#markets) {
      if (left-- === 0) return;
      this.#markets.delete(market);
      turns.mark(market);
    }
  }
}
