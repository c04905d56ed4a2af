// The part of the contract that is about which events are one contest: pairs with their evidence, what a
// person can say of them, and the names that are taught.

import { z } from 'zod';
import type { Alias, AliasRefusal } from '../domain/alias.ts';
import type { Evidence } from '../domain/evidence.ts';
import { type Question, type Sport, sports, type VenueId } from '../domain/market.ts';
import type { PairState } from '../domain/opportunity.ts';
import type { Probability } from '../domain/units.ts';
import { about, keyed, method, nothing, single } from './shapes.ts';

/** One venue's event in a pair. */
export interface PairSide {
  readonly venueId: VenueId;
  readonly eventId: string;
  readonly title: string;
  readonly participants: readonly string[];
  readonly league: string | null;
  readonly startMs: number | null;
  readonly startPrecision: string;
  readonly markets: number;
}

/** Two venues' events that are, or may be, the same contest. */
export interface Pair {
  readonly id: string;
  readonly fixtureId: string;
  readonly sport: Sport;
  readonly state: PairState;
  readonly pinned: boolean;
  /** Nobody has seen a pair of these two venues in this sport yet. */
  readonly kindNew: boolean;
  /** The second event lists the sides of the first the other way round. */
  readonly swapped: boolean;
  /** A person has said something about it, which can be taken back. */
  readonly said: boolean;
  readonly first: PairSide;
  readonly second: PairSide;
  readonly evidence: readonly Evidence[];
}

/** Rules of a market that differ from what was agreed to; empty where there are none any more. */
export interface RulesDiff {
  readonly venueId: VenueId;
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

/** A question that at least one of the two events asks, and who asks it. */
export interface PairQuestion {
  readonly question: Question;
  readonly first: boolean;
  readonly second: boolean;
}

/** Prices of the same outcome at both events, the oldest first; null where there was none. */
export interface PricePoint {
  readonly atMs: number;
  readonly first: Probability | null;
  readonly second: Probability | null;
}

/** Who may win an event of many, as each venue writes the name; null at the one that does not list it. */
export interface PairRunner {
  readonly first: string | null;
  readonly second: string | null;
}

/** What a person looks at before saying something of a pair. */
export interface PairDetail {
  readonly id: string;
  readonly rules: readonly RulesDiff[];
  readonly questions: readonly PairQuestion[];
  /** Those in both lists first; empty for a contest of two sides. */
  readonly runners: readonly PairRunner[];
  /** Name of the outcome that the prices are of; empty without prices. */
  readonly outcome: string;
  readonly prices: readonly PricePoint[];
  /** Names that would be learned from this pair, and why one would not be. */
  readonly names: readonly {
    readonly alias: string;
    readonly side: string;
    readonly refusal: AliasRefusal | null;
  }[];
}

/**
 * What became of an act: the id under which it can be undone, null when nothing was done; and names that
 * were not learned.
 */
export interface ActionDone {
  readonly id: number | null;
  /** Names that are known now and were not, or meant another side. */
  readonly learned: number;
  readonly refused: readonly AliasRefusal[];
}

/** Something that a person did to pairs or names. */
export interface PairAction {
  readonly id: number;
  readonly atMs: number;
  readonly kind: string;
  /** What it was about: titles of two events with their venues, or names. */
  readonly subject: readonly { readonly venueId: VenueId | null; readonly text: string }[];
  readonly undone: boolean;
}

const name = z.string().min(1).max(120);
const eventKey = z.strictObject({ venueId: name, eventId: z.string().min(1).max(200) });
const pairKeys = z.strictObject({ first: eventKey, second: eventKey });
const aliasKey = z.strictObject({
  sport: z.enum(sports),
  region: z.string().max(60),
  alias: z.string().min(1).max(160),
});
/** A table of names is some hundred kilobytes at most. */
const IMPORT_MAX = 2_000_000;

export const matchingMethods = {
  'pair.confirm': method<ActionDone>()(
    pairKeys.extend({ pin: z.boolean(), remember: z.boolean() }),
  ),
  'pair.split': method<ActionDone>()(pairKeys),
  /** The sides stand the other way round than is thought. */
  'pair.swap': method<ActionDone>()(pairKeys),
  'pair.forget': method<ActionDone>()(pairKeys),
  'pair.undo': method<null>()(z.strictObject({ id: z.number().int().positive() })),
  'alias.learn': method<ActionDone>()(aliasKey.extend({ side: z.string().min(1).max(160) })),
  'alias.unlearn': method<ActionDone>()(aliasKey),
  /** All taught names as text, one a line. */
  'alias.export': method<string>()(nothing),
  'alias.import': method<ActionDone>()(z.strictObject({ text: z.string().max(IMPORT_MAX) })),
} as const;

export const matchingTopics = {
  pairs: keyed<Pair>(),
  /** Pairs that wait for a person. */
  pairsWaiting: single<number>(),
  aliases: keyed<Alias>(),
  /** What people did last, the newest first. */
  pairActions: keyed<PairAction>(),
  pairDetail: about<PairDetail | null>()(z.strictObject({ id: z.string().min(1).max(700) })),
} as const;
