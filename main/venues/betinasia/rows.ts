// Rows of the table as they stand: which contest each is, where it stands in the list, and which of them are
// gone for good. A row that leaves the document has usually been scrolled away or sorted elsewhere.

/** A row that is back by then had only been moved. */
const MOVED_MS = 1_000;
/** A row that has been out of sight for this long is forgotten. */
const FORGOTTEN_MS = 600_000;

export interface Row {
  readonly id: string;
  suspended: boolean;
  /** Position in the list as the page numbers it; null where it does not. */
  index: number | null;
  /** When it left the document; null while it is there. */
  leftMs: number | null;
  /** It has been told of as gone out of sight. */
  hidden: boolean;
}

export class Rows {
  readonly #rows = new Map<string, Row>();
  #twice: ReadonlySet<string> = new Set();

  get size(): number {
    let present = 0;
    for (const { leftMs } of this.#rows.values()) if (leftMs === null) present++;
    return present;
  }

  get(id: string): Row | null {
    return this.#rows.get(id) ?? null;
  }

  /** Notes that a row is in the document. */
  seen(id: string, suspended: boolean, index: string | undefined): Row {
    const row = this.#rows.get(id) ?? { id, suspended, index: null, leftMs: null, hidden: false };
    row.suspended = suspended;
    if (index !== undefined) row.index = /^\d{1,6}$/.test(index) ? Number(index) : null;
    row.leftMs = null;
    row.hidden = false;
    this.#rows.set(id, row);
    return row;
  }

  left(id: string, nowMs: number): void {
    const row = this.#rows.get(id);
    if (row !== undefined) row.leftMs ??= nowMs;
  }

  /** The row is there and taken off offer as a whole. */
  isSuspended(id: string): boolean {
    const row = this.#rows.get(id);
    return row !== undefined && row.leftMs === null && row.suspended;
  }

  /** Names that more than one row has: nobody knows which of them a price belongs to. */
  standsTwice(id: string): boolean {
    return this.#twice.has(id);
  }

  /** Replaces the names that stand twice; gives those for which that has changed. */
  twice(ids: readonly string[]): readonly string[] {
    const before = this.#twice;
    this.#twice = new Set(ids);
    return [...new Set([...before, ...ids])].filter((id) => before.has(id) !== this.#twice.has(id));
  }

  /** Rows that have left for longer than a move takes; each once. */
  *hidden(nowMs: number): Iterable<string> {
    for (const row of [...this.#rows.values()]) {
      if (row.leftMs === null || nowMs - row.leftMs < MOVED_MS) continue;
      if (!row.hidden) yield row.id;
      row.hidden = true;
      if (nowMs - row.leftMs > FORGOTTEN_MS) this.#rows.delete(row.id);
    }
  }

  /**
   * After everything was read: rows that are not there although their place in the list is in view, or the
   * whole list is. Those are off the list for good and forgotten here.
   */
  missing(present: ReadonlySet<string>, counted: number | null): readonly string[] {
    const indices = [...present].flatMap((id) => this.#rows.get(id)?.index ?? []);
    const [from, to] = [Math.min(...indices), Math.max(...indices)];
    const whole = counted !== null && counted === present.size;
    const gone: string[] = [];
    for (const { id, index } of [...this.#rows.values()]) {
      if (present.has(id)) continue;
      const inView = whole || (index !== null && index >= from && index <= to);
      if (!inView) continue;
      this.#rows.delete(id);
      gone.push(id);
    }
    return gone;
  }

  /** Every row that is known. */
  ids(): readonly string[] {
    return [...this.#rows.keys()];
  }

  clear(): void {
    this.#rows.clear();
    this.#twice = new Set();
  }
}
