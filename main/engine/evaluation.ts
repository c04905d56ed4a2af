// Looks at a market that has changed: what the strategies think of it goes to the board, and then what they think
// of the lines of its family, once in a turn however many of them have changed.

import type { MarketTable } from './marketTable.ts';
import { familyPlace, type OpportunityBoard } from './opportunityBoard.ts';
import type { Strategies } from './strategies/strategies.ts';

export interface EvaluationParts {
  readonly markets: Pick<MarketTable, 'families'>;
  readonly strategies: Pick<Strategies, 'isPromising' | 'propose' | 'proposeInFamily'>;
  readonly board: Pick<OpportunityBoard, 'has' | 'update'>;
  /** Told of every market that is looked at. */
  evaluated(market: number): void;
  /** Turns of the engine so far. */
  turn(): number;
}

export class Evaluation {
  readonly #parts: EvaluationParts;
  /** Turn in which each family was looked at last. */
  #seen = new Float64Array(16).fill(-1);

  constructor(parts: EvaluationParts) {
    this.#parts = parts;
  }

  /**
   * Whether anything of a market or its family is shown, or would be if there were more of it: then changes below the
   * top matter too.
   */
  depthMatters(market: number): boolean {
    const { board, markets, strategies } = this.#parts;
    if (board.has(market)) return true;
    const family = markets.families.ofMarket(market);
    if (family >= 0 && board.has(familyPlace(family))) return true;
    return strategies.isPromising(market, family);
  }

  evaluate(market: number): void {
    const { board, evaluated, markets, strategies } = this.#parts;
    evaluated(market);
    const proposals = strategies.propose(market);
    if (proposals.length > 0 || board.has(market)) board.update(market, proposals);
    const family = markets.families.ofMarket(market);
    if (family >= 0) this.#family(family);
  }

  #family(family: number): void {
    const { board, strategies, turn } = this.#parts;
    if (family >= this.#seen.length) {
      const grown = new Float64Array((family + 1) * 2).fill(-1);
      grown.set(this.#seen);
      this.#seen = grown;
    }
    if (this.#seen[family] === turn()) return;
    this.#seen[family] = turn();
    const place = familyPlace(family);
    const proposals = strategies.proposeInFamily(family);
    if (proposals.length > 0 || board.has(place)) board.update(place, proposals);
  }
}
