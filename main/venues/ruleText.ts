// Reads a market's rule text for how it treats the endings that are no ordinary result. Only sentences
// that name both an ending and a treatment count; anything else stays unknown, and unknown never
// trades live.

import { createHash } from 'node:crypto';
import type { MarketType, Sport } from '../../shared/domain/market.ts';
import {
  type Ending,
  isKnown,
  type SettlementProfile,
  type Treatment,
} from '../../shared/domain/settlement.ts';
import { ratio, SCALE } from '../../shared/domain/units.ts';

/** Stable short hash of a rule text, by which a change is noticed. White space does not count. */
export const ruleHash = (text: string): string =>
  createHash('sha256').update(text.replace(/\s+/g, ' ').trim()).digest('hex').slice(0, 16);

const ENDINGS: readonly (readonly [Ending, RegExp])[] = [
  [
    'cancelled',
    /\bcancell?ed\b|\bnot played\b|\bnot (?:be )?started within\b|\bnever (?:begun|played)\b/i,
  ],
  ['postponed', /\bpostponed\b|\bdelayed\b|\brescheduled\b/i],
  ['tie', /\bties?\b|\bdraw\b/i],
  ['abandoned', /\babandoned\b|\bnot completed\b|\bsuspended\b|\bcalled off\b/i],
  ['retired', /\bretires?\b|\bretirement\b|\bdefault/i],
  ['walkover', /\bwalk-?over\b|\bwithdraws?\b|\bforfeit/i],
];

const TREATMENTS: readonly (readonly [RegExp, Treatment])[] = [
  [/50-50|50\/50|\$0?\.50\b/, { kind: 'fixed', payout: ratio(SCALE / 2) }],
  [/fair (?:market )?price|fair value/i, { kind: 'fair-price' }],
  [/remain open|stay open/i, { kind: 'open' }],
  [/refunded|stakes? returned/i, { kind: 'refund' }],
  [/resolves? (?:to )?["“]?draw/i, { kind: 'draw' }],
  [/resolves? (?:to )?["“]?no["”]?\b/i, { kind: 'none-wins' }],
  [/resolves? (?:to )?["“]?yes["”]?\b/i, { kind: 'fixed', payout: ratio(SCALE) }],
];

/** A sentence that says when a market goes on normally says nothing about the ending it names. */
const NOT_AN_ENDING = /\bif (?:the )?.*\bbut begins within\b/i;

/** What each ending named in the text leads to; the last sentence about an ending wins. */
export function treatmentsIn(text: string): SettlementProfile['treatments'] {
  const found: { [ending in Ending]?: Treatment } = {};
  for (const sentence of text.split(/(?<=[.!?])\s+|\n+/)) {
    const treatment = TREATMENTS.find(([pattern]) => pattern.test(sentence))?.[1];
    if (treatment === undefined) continue;
    for (const [ending, pattern] of ENDINGS) {
      if (!pattern.test(sentence)) continue;
      if (treatment.kind === 'open' && ending === 'cancelled' && NOT_AN_ENDING.test(sentence))
        continue;
      // A postponed game that stays open is decided later; its final cancellation is another ending.
      if (ending === 'postponed' && found.postponed?.kind === 'open') continue;
      found[ending] = treatment;
    }
  }
  return found;
}

/** Profile from a rule text, with `extra` treatments for what a venue's general rules say. */
export function profileFromText(
  source: string,
  text: string,
  sport: Sport,
  type: MarketType,
  extra: SettlementProfile['treatments'],
): SettlementProfile {
  const treatments = { ...extra, ...treatmentsIn(text) };
  return {
    id: `${source}/${ruleHash(text)}`,
    sport,
    type,
    source,
    known: isKnown(treatments, sport, type),
    treatments,
  };
}
