// What a bet of several parts pays: every part by the results of the selections that it is on, each in whole units of
// the money as venues pay.

import {
  type BackPart,
  type BetParts,
  type BetShape,
  isDue,
  type LayPart,
} from '../domain/betParts.ts';
import type { BetResult } from '../domain/offer.ts';
import { type Currency, type Money, money } from '../domain/units.ts';
import { accumulatorProfit } from './accumulator.ts';
import { backProfit, layProfit, layRisk } from './betSettlement.ts';
import type { Lay } from './matchedBetting.ts';

/** One way in which a bet of several parts can end. */
export interface PartEnding {
  readonly key: string;
  /** Which selection, or how many, from 1. */
  readonly number: number | null;
  readonly results: readonly BetResult[];
}

/** How a backed part ended: with one selection lost it is lost; void selections count no more. */
export function backEnd({ selections }: BetParts, { on }: Pick<BackPart, 'on'>): BetResult | null {
  const results = on.map((at) => selections[at]?.result ?? null);
  if (results.includes('lost')) return 'lost';
  if (results.includes(null)) return null;
  return results.includes('won') ? 'won' : 'void';
}

/** What a backed part brings; null while it is open. */
export function backPartProfit(parts: BetParts, back: BackPart): Money | null {
  const end = backEnd(parts, back);
  if (end === null) return null;
  if (end === 'void') return money(0);
  if (end === 'lost' || back.on.length === 1) return backProfit(back, end === 'won');
  const legs = back.on.flatMap((at) => {
    const { odds = null, result } = parts.selections[at] ?? {};
    return result === 'won' && odds !== null ? [{ back: odds }] : [];
  });
  return accumulatorProfit({ kind: back.kind, stake: back.stake, legs }).won;
}

/** What the lays of a part bring; null while they stand and their selection is open. */
export function layPartProfit({ selections }: BetParts, { lays, on }: LayPart): Money | null {
  const result = selections[on]?.result ?? null;
  if (lays.length === 0 || result === 'void') return money(0);
  return result === null ? null : layProfit(lays, result === 'won');
}

/** What the exchange has set aside for the lays of a part. */
export const layPartRisk = ({ lays }: LayPart): Money =>
  money(lays.reduce((sum, lay) => sum + layRisk(lay), 0));

/** What the whole bet has brought; null while a part of it is open. */
export function partsProfit(parts: BetParts): Money | null {
  const all = [
    ...parts.backs.map((back) => backPartProfit(parts, back)),
    ...parts.lays.map((lay) => layPartProfit(parts, lay)),
  ];
  return all.includes(null) ? null : money(all.reduce<number>((sum, own) => sum + (own ?? 0), 0));
}

/** How the bet ended at the offer's bookmaker: won where any of its parts there was; null while one is open. */
export function partsResult(parts: BetParts): BetResult | null {
  const ends = parts.backs.filter(({ own }) => own).map((back) => backEnd(parts, back));
  if (ends.includes(null) || partsProfit(parts) === null) return null;
  if (ends.includes('won')) return 'won';
  return ends.every((end) => end === 'void') ? 'void' : 'lost';
}

/** The same bet with these results; a null leaves a selection as it is. */
export const withResults = (parts: BetParts, results: readonly (BetResult | null)[]): BetParts => ({
  ...parts,
  selections: parts.selections.map((own, at) => ({ ...own, result: results[at] ?? own.result })),
});

const all = (count: number, result: BetResult): readonly BetResult[] =>
  Array.from({ length: count }, () => result);

const PLACES: readonly PartEnding[] = [
  { key: 'wins', number: null, results: ['won', 'won', 'won'] },
  { key: 'placed', number: null, results: ['lost', 'won', 'won'] },
  { key: 'extra-place', number: null, results: ['lost', 'won', 'lost'] },
  { key: 'unplaced', number: null, results: ['lost', 'lost', 'lost'] },
];

/** Every way in which a bet of this shape can end by itself, voids apart. */
export function endingsOf(shape: BetShape, selections: number): readonly PartEnding[] {
  switch (shape) {
    case 'each-way':
      return PLACES.filter(({ key }) => key !== 'extra-place');
    case 'extra-place':
      return PLACES;
    case 'dutch':
      return [
        ...Array.from({ length: selections }, (_, at) => ({
          ...{ key: 'selection-wins', number: at + 1 },
          results: all(selections, 'lost').map((lost, own) => (own === at ? 'won' : lost)),
        })),
        { key: 'none-wins', number: null, results: all(selections, 'lost') },
      ];
    case 'accumulator':
    case 'accumulator-in-turn':
      return Array.from({ length: 1 << selections }, (_, losers) => {
        const results = Array.from({ length: selections }, (__, at) =>
          (losers >> at) & 1 ? ('lost' as const) : ('won' as const),
        );
        const lost = results.filter((result) => result === 'lost').length;
        return { key: lost === 0 ? 'all-win' : 'legs-lose', number: lost, results };
      });
  }
}

/** The endings that agree with what is told of the selections already; one that was void stays void and wins nothing. */
export const endingsLeft = ({ selections, shape }: BetParts): readonly PartEnding[] =>
  endingsOf(shape, selections.length).flatMap((ending) => {
    const agree = selections.every(
      ({ result }, at) =>
        result === null || (result === 'void' ? 'lost' : result) === ending.results[at],
    );
    const results = ending.results.map((own, at) => selections[at]?.result ?? own);
    return agree ? [{ ...ending, results }] : [];
  });

/** An ending as the bet will stand then: what is laid in turn is laid as planned while all before it have won. */
export function endedAs(parts: BetParts, results: readonly BetResult[]): BetParts {
  const lays = parts.lays.map((part): LayPart => {
    if (part.lays.length > 0 || parts.shape !== 'accumulator-in-turn') return part;
    if (isDue(parts, part.on) || parts.selections[part.on]?.result !== null) return part;
    const reached = results.slice(0, part.on).every((result) => result !== 'lost');
    return reached ? { ...part, lays: planned(part.plan) } : part;
  });
  return withResults({ ...parts, lays }, results);
}

const planned = (plan: Lay<Currency>): readonly Lay<Currency>[] => (plan.stake > 0 ? [plan] : []);

/** The worst of all endings that are still possible: an extra place is not counted on, and of a dutch none may win. */
export function partsWorst(parts: BetParts): Money {
  const relied = endingsLeft(parts).filter(({ key }) => key !== 'extra-place');
  const totals = relied.map(({ results }) => partsProfit(endedAs(parts, results)) ?? 0);
  return money(Math.min(...(totals.length > 0 ? totals : [partsProfit(parts) ?? 0])));
}
