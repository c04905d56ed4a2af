// What really is one contest: the world's own account of how every venue lists which contest, against what the
// engine has made of it. Events are told by the names that their venue was given.

import type { Engine } from '../../main/engine/engine.ts';
import type { EventLink } from '../../main/engine/matching/eventLink.ts';
import type { ListedContest } from '../../main/simulation/world.ts';
import type { WorldTeam } from '../../main/venues/simulator.ts';

/** A venue's event in truth: its contest, and which of the contest's sides stand at its places. */
interface Truth {
  readonly contestId: string;
  readonly sides: readonly (0 | 1)[];
}

/** True pairs of two venues' events on contests that are not over, and those that may be traded. */
export interface PairCount {
  readonly pairs: number;
  readonly live: number;
}

export class TruePairs {
  readonly #listed: ListedContest[] = [];

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
    return wrong;
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
  #truthOf({ event, venueId }: EventLink): Truth | null {
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
      found = { truth: { contestId, sides }, apartMs };
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
