// Contests as the two sources name them, brought together: a row of the table and a message of the socket
// about the same contest are one contest here.

import type { EventMessage } from './frames.ts';
import { type Contest, sportMeaning } from './listing.ts';
import { eventName } from './marketKey.ts';
import type { RowField } from './observerConfig.ts';
import { readStart } from './oddsText.ts';

/** A key as the site forms it; a row that has none is named by its own name. */
const OWN_KEY = /^\d{4}-\d\d-\d\d,\d+,\d+$/;
/** More contests than this are not on any page; the oldest are forgotten. */
const CONTESTS_MAX = 4_000;

const sidesOf = (sport: string, home: string, away: string): string =>
  `${sport}\n${home.toLowerCase()}\n${away.toLowerCase()}`;

export class Contests {
  readonly #byName = new Map<string, Contest>();
  /** Contests between two sides: there may be one today and another tomorrow. */
  readonly #bySides = new Map<string, Set<string>>();
  /** Contest of each row. */
  readonly #ofRow = new Map<string, string>();
  readonly #rows = new Map<string, Set<string>>();

  get(name: string): Contest | null {
    return this.#byName.get(name) ?? null;
  }

  /** Name of the contest of a row; null when the row has not been understood. */
  ofRow(rowId: string): string | null {
    return this.#ofRow.get(rowId) ?? null;
  }

  /** Takes a message; the contest when it is one and something of it has changed. */
  fromSocket(message: EventMessage): Contest | null {
    const before = this.#byName.get(eventName(message));
    const home = message.home ?? before?.home ?? null;
    const away = message.away ?? before?.away ?? null;
    if (!message.contest || home === null || away === null || home === away) return null;
    if (sportMeaning(message.sport) === null) return null;
    return this.#put({
      ...{ sport: message.sport, key: message.key, home, away },
      competition: message.competition || (before?.competition ?? ''),
      startMs: message.startMs ?? before?.startMs ?? null,
      live: message.live,
    });
  }

  /**
   * Takes what a row says of itself. Null when that is no contest of a kind that is known; otherwise its name,
   * and the contest when something of it has changed.
   */
  fromRow(
    rowId: string,
    head: { readonly [field in RowField]: string },
  ): { readonly name: string; readonly changed: Contest | null } | null {
    const { away, competition, home, live, sport, start } = head;
    if (home === '' || away === '' || home === away || sportMeaning(sport) === null) {
      this.forgetRow(rowId);
      return null;
    }
    const known = this.#between(sport, home, away);
    const key = OWN_KEY.test(head.event) ? head.event : null;
    const own = eventName({ sport, key: key ?? rowId });
    const name = key === null ? (known ?? own) : own;
    const before = this.#byName.get(name);
    if (this.#ofRow.get(rowId) !== name) {
      this.forgetRow(rowId);
      this.#ofRow.set(rowId, name);
      this.#rows.set(name, (this.#rows.get(name) ?? new Set()).add(rowId));
    }
    const changed = this.#put({
      ...{ sport, key: before?.key ?? key ?? rowId, home, away },
      competition: competition || (before?.competition ?? ''),
      startMs: readStart(start) ?? before?.startMs ?? null,
      live: live !== '' || (before?.live ?? false),
    });
    return { name, changed };
  }

  /** Rows that stand for a contest. */
  rowsOf(name: string): readonly string[] {
    return [...(this.#rows.get(name) ?? [])];
  }

  forgetRow(rowId: string): void {
    const name = this.#ofRow.get(rowId);
    this.#ofRow.delete(rowId);
    if (name === undefined) return;
    const rows = this.#rows.get(name);
    rows?.delete(rowId);
    if (rows?.size === 0) this.#rows.delete(name);
  }

  forget(name: string): void {
    const contest = this.#byName.get(name);
    this.#byName.delete(name);
    if (contest !== undefined) this.#unlink(name, contest);
  }

  /** The one contest between two sides; null when there is none or more than one. */
  #between(sport: string, home: string, away: string): string | null {
    const names = this.#bySides.get(sidesOf(sport, home, away));
    const [name] = names?.size === 1 ? names : [];
    return name ?? null;
  }

  #unlink(name: string, { away, home, sport }: Contest): void {
    const sides = sidesOf(sport, home, away);
    const names = this.#bySides.get(sides);
    names?.delete(name);
    if (names?.size === 0) this.#bySides.delete(sides);
  }

  #put(contest: Contest): Contest | null {
    const name = eventName(contest);
    const before = this.#byName.get(name);
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(contest)) return null;
    if (before !== undefined) this.#unlink(name, before);
    this.#byName.set(name, contest);
    const sides = sidesOf(contest.sport, contest.home, contest.away);
    this.#bySides.set(sides, (this.#bySides.get(sides) ?? new Set()).add(name));
    if (this.#byName.size > CONTESTS_MAX) {
      const [oldest] = this.#byName.keys();
      if (oldest !== undefined) this.forget(oldest);
    }
    return contest;
  }
}
