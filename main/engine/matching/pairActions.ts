// What a person does to pairs and taught names: each act is stored with what it takes to undo it, and done
// to disk and memory together or not at all.

import type { ActionDone } from '../../../shared/contract/matching.ts';
import type { Alias, AliasRefusal } from '../../../shared/domain/alias.ts';
import type { FixtureId, Sport, VenueId } from '../../../shared/domain/market.ts';
import type { EventKey, MatchingStore, PairDecision } from '../../storage/matchingStore.ts';
import type { AgreedRules } from '../../storage/ruleStore.ts';
import type { Catalogue } from '../catalogue.ts';
import { type EventLink, eventKeyOf } from './eventLink.ts';
import type { AliasKey, LearnedSides } from './learnedSides.ts';
import { ListedNames } from './listedNames.ts';
import type { ReviewReason } from './pairDesk.ts';
import { scoreSides } from './sideScore.ts';
import { standStraight } from './turnedSides.ts';

type PairActionKind = 'confirm' | 'pin' | 'split' | 'swap' | 'forget' | 'learn' | 'unlearn';

/** What stood before an act. Everything that is not null is brought back by undoing it. */
interface Before {
  readonly pair: { readonly first: EventKey; readonly second: EventKey } | null;
  readonly decision: PairDecision | null;
  /** The kind of pair that the act has approved. */
  readonly template: { readonly a: string; readonly b: string; readonly sport: Sport } | null;
  readonly reviews: readonly (EventKey & { readonly reason: string; readonly detail: string })[];
  /** Rules that were agreed to while others stood; absent from acts of earlier versions. */
  readonly rules?: readonly (EventKey & { readonly agreed: readonly AgreedRules[] })[];
  /** Names as they were; `alias` null for one that was not known. */
  readonly aliases: readonly { readonly key: AliasKey; readonly alias: Alias | null }[];
}

const NOTHING: Before = { pair: null, decision: null, template: null, reviews: [], aliases: [] };

export interface PairActionsOptions {
  readonly catalogue: Catalogue;
  readonly store: MatchingStore;
  readonly learned: LearnedSides;
  /** A person has looked at a contest as it is now. */
  seen(fixtureId: FixtureId): void;
  nowMs(): number;
}

export class PairActions {
  readonly #options: PairActionsOptions;

  constructor(options: PairActionsOptions) {
    this.#options = options;
  }

  /**
   * A person says that two events are one contest, having seen how their sides, starts and rules stand.
   * `remember` keeps the names that were not known for other events.
   */
  confirm(first: EventKey, second: EventKey, how: { pin: boolean; remember: boolean }): ActionDone {
    const { catalogue } = this.#options;
    const wanted = how.remember ? this.teachable(first, second) : [];
    const judged = wanted.map((alias) => ({ alias, refusal: this.refusal(alias) }));
    const refused = judged.flatMap(({ refusal }) => refusal ?? []);
    const learned = judged.flatMap(({ alias, refusal }) => (refusal === null ? alias : []));
    const before = catalogue.matcher.said(first, second);
    const sides = before?.verdict === 'same' ? before.sides : null;
    const decision: PairDecision = { first, second, verdict: 'same', pinned: how.pin, sides };
    return this.#judge(how.pin ? 'pin' : 'confirm', decision, { learned, refused, approves: true });
  }

  split(first: EventKey, second: EventKey): ActionDone {
    const decision: PairDecision = {
      first,
      second,
      verdict: 'different',
      pinned: false,
      sides: null,
    };
    return this.#judge('split', decision, { learned: [], refused: [], approves: false });
  }

  /** A person says that the sides stand the other way round than is thought now. */
  swap(first: EventKey, second: EventKey): ActionDone {
    const { matcher } = this.#options.catalogue;
    const [a, b] = [this.#link(first), this.#link(second)];
    const pinned = matcher.said(first, second)?.pinned ?? false;
    const sides = standStraight(a, b) ? ('crossed' as const) : ('straight' as const);
    const decision: PairDecision = { first, second, verdict: 'same', pinned, sides };
    return this.#judge('swap', decision, { learned: [], refused: [], approves: true });
  }

  /** Takes a person's word on two events back. */
  forget(first: EventKey, second: EventKey): ActionDone {
    const decision = this.#options.catalogue.matcher.said(first, second);
    const before: Before = { ...NOTHING, pair: { first, second }, decision };
    const id = this.#journal('forget', { first, second }, before, () =>
      this.#options.store.forgetDecision(first, second),
    );
    this.#options.catalogue.matcher.forget(first, second);
    this.#options.catalogue.rematchAround([first, second]);
    return { id, learned: 0, refused: [] };
  }

  /** Teaches names, all that can be; the others come back with the reason. Without one nothing is done. */
  learn(aliases: readonly Alias[]): ActionDone {
    const { learned, store } = this.#options;
    const refused: AliasRefusal[] = [];
    const taught: { readonly row: Alias; readonly before: Alias | null }[] = [];
    const listed = new ListedNames(this.#options.catalogue.matcher);
    for (const row of aliases) {
      const refusal = learned.refusal(row) ?? listed.refusal(row);
      if (refusal !== null) refused.push(refusal);
      else {
        taught.push({ row, before: learned.find(row) });
        // One may contradict another of the same list: each is learned before the next is judged.
        learned.add(row);
      }
    }
    if (taught.length === 0) return { id: null, learned: 0, refused };
    const before = taught.map(({ before: alias, row }) => ({ key: keyOf(row), alias }));
    try {
      const subject = taught.map(({ row }) => keyOf(row));
      const id = this.#journal('learn', subject, { ...NOTHING, aliases: before }, () => {
        for (const { row } of taught) store.setAlias(row);
      });
      this.#namesChanged(taught.map(({ row }) => row));
      return { id, learned: taught.length, refused };
    } catch (error) {
      for (const { alias, key } of before.toReversed()) this.#bringBack(key, alias);
      throw error;
    }
  }

  unlearn(key: AliasKey): ActionDone {
    const { learned, store } = this.#options;
    const alias = learned.find(key);
    const before: Before = { ...NOTHING, aliases: [{ key: keyOf(key), alias }] };
    const id = this.#journal('unlearn', [keyOf(key)], before, () => store.removeAlias(key));
    learned.remove(key);
    this.#namesChanged(alias === null ? [] : [alias]);
    return { id, learned: 0, refused: [] };
  }

  /** Undoes an act; false when there is none of that id, or it is undone already. */
  undo(id: number): boolean {
    const { catalogue, store } = this.#options;
    const action = store.action(id);
    if (action === null || action.undoneMs !== null) return false;
    const before = JSON.parse(action.before) as Before;
    const atMs = this.#options.nowMs();
    store.together(() => {
      if (before.pair !== null) {
        const { first, second } = before.pair;
        if (before.decision === null) store.forgetDecision(first, second);
        else store.setDecision(before.decision, atMs);
      }
      for (const { alias, key } of before.aliases.toReversed()) {
        if (alias === null) store.removeAlias(key);
        else store.setAlias(alias);
      }
      store.markUndone(id, atMs);
    });
    const { template } = before;
    if (template !== null)
      catalogue.pairs.disapprove(template.a as VenueId, template.b as VenueId, template.sport);
    this.#askAgain(before);
    // Backwards, because a list may have taught one name twice.
    for (const { alias, key } of before.aliases.toReversed()) this.#bringBack(key, alias);
    this.#namesChanged(
      before.aliases.map(({ alias, key }) => alias ?? { ...key, side: key.alias }),
    );
    if (before.pair !== null) {
      const { first, second } = before.pair;
      if (before.decision === null) catalogue.matcher.forget(first, second);
      else catalogue.matcher.decide(before.decision);
      this.#options.catalogue.rematchAround([first, second]);
    }
    return true;
  }

  /** Why a name cannot be learned: also one that a venue lists beside the other in one league. */
  refusal(alias: Alias): AliasRefusal | null {
    const { catalogue, learned } = this.#options;
    return learned.refusal(alias) ?? new ListedNames(catalogue.matcher).refusal(alias);
  }

  /** Puts what an act had answered to the person again, unless the venue has gone back to the rules of before. */
  #askAgain({ reviews, rules = [] }: Before): void {
    const { pairs, rules: desk } = this.#options.catalogue;
    for (const { agreed, ...event } of rules) desk.restore(event, agreed);
    for (const { detail, reason, ...event } of reviews) {
      const restored = rules.some(
        ({ eventId, venueId }) => eventId === event.eventId && venueId === event.venueId,
      );
      const answered = restored && reason.startsWith('rules') && desk.agreed(event).length === 0;
      if (!answered) pairs.ask(event, reason as ReviewReason, detail);
    }
  }

  #bringBack(key: AliasKey, alias: Alias | null): void {
    const { learned } = this.#options;
    if (alias === null) learned.remove(key);
    else learned.add(alias);
  }

  #judge(
    kind: PairActionKind,
    decision: PairDecision,
    more: {
      readonly learned: readonly Alias[];
      readonly refused: readonly AliasRefusal[];
      readonly approves: boolean;
    },
  ): ActionDone {
    const { catalogue, learned, store } = this.#options;
    const { first, second } = decision;
    const [a, b] = [this.#link(first), this.#link(second)];
    const template = more.approves && a !== null && b !== null ? this.#approve(a, b) : null;
    const reviews = [first, second].flatMap((event) =>
      catalogue.pairs.noted(event).map(({ detail, reason }) => ({ ...event, reason, detail })),
    );
    const before: Before = {
      ...{ pair: { first, second }, template, reviews },
      rules: [first, second].map((event) => ({ ...event, agreed: catalogue.rules.agreed(event) })),
      decision: catalogue.matcher.said(first, second),
      aliases: more.learned.map((key) => ({ key: keyOf(key), alias: learned.find(key) })),
    };
    const id = this.#journal(kind, { first, second }, before, () => {
      store.setDecision(decision, this.#options.nowMs());
      for (const alias of more.learned) store.setAlias(alias);
    });
    for (const alias of more.learned) learned.add(alias);
    catalogue.matcher.decide(decision);
    for (const event of [first, second]) catalogue.agree(event);
    if (a !== null) this.#options.seen(a.fixtureId);
    this.#namesChanged(more.learned);
    this.#options.catalogue.rematchAround([first, second]);
    return { id, learned: more.learned.length, refused: more.refused };
  }

  #approve(a: EventLink, b: EventLink): Before['template'] {
    const { sport } = a.event;
    const isNew = this.#options.catalogue.pairs.approve(a.venueId, b.venueId, sport);
    return isNew ? { a: a.venueId, b: b.venueId, sport } : null;
  }

  #link({ eventId, venueId }: EventKey): EventLink | null {
    return this.#options.catalogue.matcher.linkOf(venueId as VenueId, eventId);
  }

  /** Stores an act with what stood before; the id under which it can be undone. */
  #journal(kind: PairActionKind, subject: object, before: Before, store: () => void): number {
    return this.#options.store.together(() => {
      store();
      return this.#options.store.addAction({
        ...{ atMs: this.#options.nowMs(), kind },
        subject: JSON.stringify(subject),
        before: JSON.stringify(before),
      });
    });
  }

  /** Names of two events' sides that no rule knows to be one. */
  teachable(first: EventKey, second: EventKey): readonly Alias[] {
    const [a, b] = [this.#link(first), this.#link(second)];
    if (a === null || b === null) return [];
    if (a.sight.sides.length !== 2 || b.sight.sides.length !== 2) return [];
    const turned = a.order[0] !== b.order[0];
    const others = turned ? [...b.sight.sides].reverse() : b.sight.sides;
    const region = a.sight.league.regions.find((own) => b.sight.league.regions.includes(own)) ?? '';
    return a.sight.sides.flatMap((side, at) => {
      const other = others[at];
      if (other === undefined || side.reading.exactKey === other.reading.exactKey) return [];
      if (scoreSides(side, other).reason === 'known-same') return [];
      // The name that is known already is the one that the other means.
      const [alias, known] = other.meaning.certain
        ? [side.name, other.name]
        : [other.name, side.name];
      return [
        {
          ...{ sport: a.event.sport, region, alias, side: known, provenance: 'pair' as const },
          detail: `${a.venueId}/${a.event.venueEventId} ${b.venueId}/${b.event.venueEventId}`,
          atMs: this.#options.nowMs(),
        },
      ];
    });
  }

  /** Finds the places of events anew whose names mean something else now. */
  #namesChanged(rows: readonly (AliasKey & Pick<Alias, 'side'>)[]): void {
    if (rows.length === 0) return;
    const { catalogue, learned } = this.#options;
    const names = new Set(
      rows.flatMap((row) => [...learned.keysWith(row)].map((key) => `${row.sport}\n${key}`)),
    );
    const affected = [...catalogue.matcher.all()].filter(({ sight }) =>
      sight.sides.some(({ reading }) => names.has(`${sight.sport}\n${reading.exactKey}`)),
    );
    catalogue.rematchSoon(affected.map(eventKeyOf));
  }
}

const keyOf = ({ alias, region, sport }: AliasKey): AliasKey => ({ sport, region, alias });
