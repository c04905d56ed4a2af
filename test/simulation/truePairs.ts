// What really is one contest: the world's own account of how every venue lists which contest, against what the
// engine has made of it. Events are told by the names that their venue was given.

import type { Engine } from '../../main/engine/engine.ts';
import type { MatchedListing } from '../../main/engine/marketTable.ts';
import type { EventLink } from '../../main/engine/matching/eventLink.ts';
import type { VenueListing } from '../../main/simulation/mislistings.ts';
import type { ListedContest } from '../../main/simulation/world.ts';
import type { WorldTeam } from '../../main/venues/simulator.ts';
import type { Opportunity } from '../../shared/domain/opportunity.ts';

/** A venue's event in truth: its contest, and which of the contest's sides stand at its places. */
interface Truth {
  readonly contestId: string;
  readonly listing: VenueListing;
  readonly sides: readonly (0 | 1)[];
}

/** True pairs of two venues' events on contests that are not over, and those that may be traded. */
export interface PairCount {
  readonly pairs: number;
  readonly live: number;
}

export class TruePairs {
  readonly #listed: ListedContest[] = [];
  /** What was found of a link; another link takes its place when its event changes. */
  readonly #known = new WeakMap<EventLink, Truth | null>();

  /** Outcomes that were judged by the name they bear. */
  outcomes = 0;

  note(contest: ListedContest): void {
    this.#listed.push(contest);
  }

  /** What the engine takes for one contest and is none, or stands the wrong way round. */
  check(engine: Engine): string[] {
    const wrong: string[] = [];
    for (const links of engine.catalogue.matcher.shared()) {
      const first = new Map<number, { readonly link: EventLink; readonly truth: Truth }>();
      for (const link of links) {
        const truth = this.#truthOf(link);
        if (truth === null) {
          wrong.push(`nobody listed ${nameOf(link)}`);
          continue;
        }
        const before = first.get(link.group);
        if (before === undefined) first.set(link.group, { link, truth });
        else if (before.truth.contestId !== truth.contestId)
          wrong.push(`false pair: ${nameOf(before.link)} and ${nameOf(link)}`);
        else if (sideAt(before.link, before.truth) !== sideAt(link, truth))
          wrong.push(`turned pair: ${nameOf(before.link)} and ${nameOf(link)}`);
      }
    }
    return [...wrong, ...this.#turnedOutcomes(engine)];
  }

  /** Why the legs of a bet are not on one contest, by the world's own account. */
  apart(engine: Engine, { legs }: Opportunity): string[] {
    const contests = new Set(
      legs.map(({ listingId }) => {
        const place = engine.catalogue.listing(listingId);
        return place === null ? null : (this.#truthOf(place.link)?.contestId ?? null);
      }),
    );
    return contests.size === 1 && !contests.has(null)
      ? []
      : [`its legs are on ${[...contests].join(' and ')}`];
  }

  /** Outcomes that bear a side's name and stand for the other side. */
  #turnedOutcomes(engine: Engine): string[] {
    const wrong: string[] = [];
    for (const { listings, question, selections } of engine.markets.all()) {
      if (question.type !== 'winner' && question.type !== 'three-way') continue;
      for (const listing of listings) {
        const selection = selections.find((_, at) => listing.mask === 1 << at);
        const named = this.#namedSide(listing);
        if (named === null || (selection !== 'first' && selection !== 'second')) continue;
        this.outcomes++;
        if (named !== (selection === 'first' ? 0 : 1))
          wrong.push(`turned outcome: ${listing.outcome.label} of ${nameOf(listing.link)}`);
      }
    }
    return wrong;
  }

  /** Place in our contest of the side whose name an outcome bears; null where it bears none. */
  #namedSide({ link, outcome }: MatchedListing): number | null {
    const truth = outcome.complement ? null : this.#truthOf(link);
    if (truth === null) return null;
    const { fixture, inverted } = truth.listing;
    const place = fixture.sides.findIndex((side) => bears(side, outcome.label));
    if (place < 0) return null;
    return ((place === 0) === inverted ? 1 : 0) === sideAt(link, truth) ? 0 : 1;
  }

  /** How many true pairs there are on the contests that are named, and how many are live. */
  count(engine: Engine, contestIds: ReadonlySet<string>): PairCount {
    const byContest = new Map<string, Map<string, EventLink[]>>();
    for (const link of engine.catalogue.matcher.all()) {
      const truth = this.#truthOf(link);
      if (truth === null || !contestIds.has(truth.contestId)) continue;
      const venues = byContest.get(truth.contestId) ?? new Map<string, EventLink[]>();
      byContest.set(truth.contestId, venues);
      venues.set(link.venueId, [...(venues.get(link.venueId) ?? []), link]);
    }
    let [pairs, live] = [0, 0];
    for (const venues of byContest.values()) {
      const all = [...venues.values()];
      for (const [at, own] of all.entries()) {
        for (const other of all.slice(at + 1)) {
          pairs++;
          const isLive = (a: EventLink, b: EventLink) =>
            a.fixtureId === b.fixtureId && engine.catalogue.pairState([a, b]) === 'live';
          if (own.some((a) => other.some((b) => isLive(a, b)))) live++;
        }
      }
    }
    return { pairs, live };
  }

  /** The contest of an event: of those whose names it bears the one whose start is nearest. */
  #truthOf(link: EventLink): Truth | null {
    const known = this.#known.get(link);
    if (known !== undefined) return known;
    const found = this.#find(link);
    this.#known.set(link, found);
    return found;
  }

  #find({ event, venueId }: EventLink): Truth | null {
    let found: { readonly truth: Truth; readonly apartMs: number } | null = null;
    for (const { contestId, listing, moveMs, venueId: venue } of this.#listed) {
      const { fixture, inverted } = listing;
      if (venue !== venueId || fixture.sport !== event.sport) continue;
      const places = event.participants.map((name) =>
        fixture.sides.findIndex((side) => bears(side, name)),
      );
      if (places.length !== 2 || !places.includes(0) || !places.includes(1)) continue;
      const startMs = event.startMs ?? fixture.startMs;
      const apartMs = Math.min(
        Math.abs(startMs - fixture.startMs),
        Math.abs(startMs - fixture.startMs - moveMs),
      );
      if (found !== null && found.apartMs <= apartMs) continue;
      const sides = places.map((place) => ((place === 0) === inverted ? 1 : 0));
      found = { truth: { contestId, listing, sides }, apartMs };
    }
    return found?.truth ?? null;
  }
}

/** The contest's side that stands at the fixture's first place. */
const sideAt = ({ order }: EventLink, { sides }: Truth): number => sides[order.indexOf(0)] ?? -1;

const bears = ({ city, full, nickname }: WorldTeam, name: string): boolean =>
  [city, full, nickname].some((own) => plain(own) === plain(name));

/** Venues' adapters may tidy spaces. */
const plain = (name: string): string => name.replace(/\s+/g, ' ').trim();

const nameOf = ({ event, venueId }: EventLink): string =>
  `${venueId} ${event.title} ${event.startMs === null ? '' : new Date(event.startMs).toISOString()}`;
