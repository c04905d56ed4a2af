// The observer that runs in the page: watches the table of prices through a MutationObserver and tells what
// has changed, in batches. It is one class that uses nothing outside itself, because its text is put into the
// page. It reads and never acts: no click, no request, nothing written into the document.

import type {
  CellReport,
  ObserverConfig,
  ObserverPulse,
  PlaceReport,
  RowReport,
} from './observerConfig.ts';
import type {
  PageElement,
  PageMutation,
  PageMutationObserver,
  PageNode,
  PageWindow,
} from './pageTypes.ts';
import { RowReader } from './rowReader.ts';

/** What was last told of a row. */
interface Told {
  head: string;
  suspended: 0 | 1;
  readonly cells: Map<string, CellReport>;
}

export class PageObserver {
  /** What lies beyond is no table of prices. */
  static readonly #ROWS_MAX = 3_000;
  readonly #window: PageWindow;
  readonly #tell: (text: string) => void;
  readonly #readerOf: (config: ObserverConfig) => RowReader;
  #config: ObserverConfig;
  #reader: RowReader;
  #list: PageElement | null = null;
  #observer: PageMutationObserver | null = null;
  readonly #dirty = new Set<PageElement>();
  /** What each row element was last read as: only to notice that it stands for another row now. */
  #names = new WeakMap<PageElement, string>();
  readonly #told = new Map<string, Told>();
  #present = new Set<string>();
  #twice = '';
  #moved = false;
  #waiting = false;
  #place = '';
  #generation = 0;
  #number = 0;
  #changedAt: number | null = null;
  #scanAt = 0;
  /** Selectors that are none: nothing is looked for before they are put right. */
  #invalid: readonly string[] = [];

  constructor(
    window: PageWindow,
    tell: (text: string) => void,
    config: ObserverConfig,
    readerOf: (config: ObserverConfig) => RowReader,
  ) {
    this.#window = window;
    this.#tell = tell;
    this.#config = config;
    this.#readerOf = readerOf;
    this.#reader = readerOf(config);
  }

  start(): this {
    this.#begin();
    // A document that comes back out of the browser's memory is another one to whoever listens.
    this.#window.addEventListener('pageshow', ({ persisted }) => {
      if (persisted === true) this.#begin();
    });
    const look = () => {
      this.#look();
      this.#window.setTimeout(look, 100);
    };
    look();
    return this;
  }

  /** Looks for other things from now on. */
  configure(config: ObserverConfig): null {
    this.#config = config;
    this.#reader = this.#readerOf(config);
    this.#begin();
    this.#look();
    return null;
  }

  /** Reads everything anew and tells it. */
  scan(): null {
    if (this.#list !== null) this.#scan(this.#list);
    return null;
  }

  pulse(): ObserverPulse {
    const changed = this.#changedAt;
    return {
      generation: this.#generation,
      rows: this.#present.size,
      quietMs: changed === null ? null : Math.round(this.#now() - changed),
    };
  }

  #begin(): void {
    this.#generation = this.#now();
    this.#number = 0;
    this.#place = '';
    this.#leave();
    this.#invalid = this.#reader.unreadable(this.#window.document);
    if (this.#invalid.length > 0) this.#send({ kind: 'invalid', selectors: this.#invalid });
  }

  #now(): number {
    const { performance } = this.#window;
    return performance.timeOrigin + performance.now();
  }

  /** Where the page is, and whether what is watched is still what is shown. */
  #look(): void {
    if (this.#invalid.length > 0) return;
    const { document, location } = this.#window;
    const { disconnected, list, login } = this.#config;
    const found = document.querySelector(list);
    const place: PlaceReport['place'] =
      found !== null
        ? 'list'
        : login !== '' && document.querySelector(login) !== null
          ? 'login'
          : 'elsewhere';
    const connected = disconnected === '' || document.querySelector(disconnected) === null;
    const now = { place, path: location.pathname.slice(0, 300), connected };
    const text = JSON.stringify(now);
    if (text !== this.#place) {
      this.#place = text;
      this.#send({ kind: 'place', ...now });
    }
    if (found !== this.#list) {
      this.#leave();
      if (found !== null) this.#watch(found);
    } else if (found !== null && this.#now() >= this.#scanAt) this.#scan(found);
  }

  #leave(): void {
    this.#observer?.disconnect();
    this.#observer = null;
    this.#list = null;
    this.#dirty.clear();
    this.#told.clear();
    this.#present = new Set();
    this.#names = new WeakMap();
    this.#twice = '';
  }

  #watch(list: PageElement): void {
    this.#list = list;
    this.#observer = new this.#window.MutationObserver((mutations) => this.#gather(mutations));
    this.#observer.observe(list, {
      ...{ subtree: true, childList: true, characterData: true },
      attributeFilter: this.#config.attributes,
    });
    this.#scan(list);
  }

  /** Only notes which rows are concerned: a callback must not hold the page up. */
  #gather(mutations: readonly PageMutation[]): void {
    const { row } = this.#config;
    for (const { addedNodes, removedNodes, target, type } of mutations) {
      const element = this.#elementOf(target);
      const own = element?.closest(row) ?? null;
      if (own !== null) this.#dirty.add(own);
      if (type !== 'childList' || own !== null) continue;
      if (removedNodes.length > 0) this.#moved = true;
      for (let at = 0; at < addedNodes.length; at++) this.#added(addedNodes[at] as PageNode);
    }
    this.#soon();
  }

  #added(node: PageNode): void {
    const { row } = this.#config;
    this.#moved = true;
    if (node.nodeType !== 1) return;
    const element = node as PageElement;
    if (element.matches(row)) this.#dirty.add(element);
    else for (const inner of Array.from(element.querySelectorAll(row))) this.#dirty.add(inner);
  }

  #elementOf(node: PageNode): PageElement | null {
    return node.nodeType === 1 ? (node as PageElement) : node.parentElement;
  }

  #soon(): void {
    if (this.#waiting || (this.#dirty.size === 0 && !this.#moved)) return;
    this.#waiting = true;
    this.#window.setTimeout(() => {
      this.#waiting = false;
      this.#flush();
    }, this.#config.flushMs);
  }

  #flush(): void {
    if (this.#list === null) return;
    const rows: RowReport[] = [];
    const again: PageElement[] = [];
    for (const element of this.#dirty) {
      if (element.isConnected) this.#take(element, rows, again);
    }
    this.#dirty.clear();
    for (const element of again) this.#dirty.add(element);
    const { gone, twice } = this.#moved ? this.#count(this.#list) : { gone: [], twice: null };
    this.#moved = false;
    if (rows.length > 0 || gone.length > 0 || twice !== null) {
      if (rows.length > 0) this.#changedAt = this.#now();
      this.#send({ kind: 'rows', rows, gone, twice: twice ?? this.#twiceNow() });
    }
    this.#soon();
  }

  /**
   * Reads a row, its name and its prices at once. An element that stands for another row than before may
   * still be in the middle of being filled: it is left for the next time.
   */
  #take(element: PageElement, rows: RowReport[], again: PageElement[]): void {
    const id = this.#reader.name(element);
    const before = this.#names.get(element);
    this.#names.set(element, id);
    if (before !== undefined && before !== id) {
      this.#moved = true;
      again.push(element);
    } else if (id !== '') {
      const own = this.#difference(id, this.#reader.read(element, id));
      if (own !== null) rows.push(own);
    }
  }

  /** Rows that have gone, and the names that stand twice, when these are others than before. */
  #count(list: PageElement): { readonly gone: readonly string[]; readonly twice: string[] | null } {
    const present = new Set<string>();
    const twice = new Set<string>();
    for (const element of Array.from(list.querySelectorAll(this.#config.row))) {
      const id = this.#reader.name(element);
      if (id === '') continue;
      if (present.has(id)) twice.add(id);
      present.add(id);
    }
    const gone = [...this.#present].filter((id) => !present.has(id));
    for (const id of gone) this.#told.delete(id);
    this.#present = present;
    const before = this.#twice;
    this.#twice = JSON.stringify([...twice]);
    return { gone, twice: this.#twice === before ? null : [...twice] };
  }

  #twiceNow(): readonly string[] {
    return this.#twice === '' ? [] : (JSON.parse(this.#twice) as string[]);
  }

  #scan(list: PageElement): void {
    const all = Array.from(list.querySelectorAll(this.#config.row));
    const elements = all.slice(0, PageObserver.#ROWS_MAX);
    this.#scanAt = this.#now() + this.#config.scanMs;
    this.#observer?.takeRecords();
    this.#dirty.clear();
    this.#told.clear();
    this.#moved = false;
    this.#count(list);
    const rows: RowReport[] = [];
    const again: PageElement[] = [];
    for (const element of elements) this.#take(element, rows, again);
    for (const element of again) this.#dirty.add(element);
    const checks = this.#reader.check(elements);
    const counter = this.#text(this.#window.document, this.#config.counter);
    const perPart = 100;
    const parts = Math.max(1, Math.ceil(rows.length / perPart));
    for (let part = 0; part < parts; part++) {
      const own = rows.slice(part * perPart, (part + 1) * perPart);
      const rest = { twice: this.#twiceNow(), counter, checks: part === 0 ? checks : [] };
      this.#send({ kind: 'scan', part, parts, rows: own, ...rest });
    }
    this.#soon();
  }

  /** What of a row is other than was told; null when nothing is. */
  #difference(id: string, now: RowReport): RowReport | null {
    const told = this.#told.get(id) ?? { head: '', suspended: 0, cells: new Map() };
    const head = JSON.stringify(now.head);
    const changed: CellReport[] = [];
    const seen = new Set<string>();
    for (const cell of now.cells) {
      const key = `${cell[0]}\n${cell[1]}\n${cell[2]}`;
      const before = told.cells.get(key);
      seen.add(key);
      if (before !== undefined && before[3] === cell[3] && before[4] === cell[4]) continue;
      told.cells.set(key, cell);
      changed.push(cell);
    }
    for (const [key, [type, side, line]] of told.cells) {
      if (seen.has(key)) continue;
      told.cells.delete(key);
      changed.push([type, side, line, null, 0]);
    }
    const same = head === told.head && now.suspended === told.suspended;
    if (same && changed.length === 0 && this.#told.has(id)) return null;
    const row = { id, suspended: now.suspended, cells: changed };
    const report = head === told.head ? row : { ...row, head: now.head as never };
    told.head = head;
    told.suspended = now.suspended;
    this.#told.set(id, told);
    return report;
  }

  #text(root: { querySelector(selector: string): PageElement | null }, selector: string): string {
    if (selector === '') return '';
    return (root.querySelector(selector)?.textContent ?? '').trim().slice(0, 60);
  }

  #send(report: { readonly kind: string; readonly [name: string]: unknown }): void {
    const own = { generation: this.#generation, number: this.#number++, at: this.#now() };
    this.#tell(JSON.stringify({ ...own, ...report }));
  }
}

/** Text of a function for the page: makes the observer and offers what can be asked of it. */
export const observerScript = (): string => `(tell, config) => {
  const RowReader = ${RowReader};
  const PageObserver = ${PageObserver};
  const observer = new PageObserver(window, tell, config, (own) => new RowReader(own)).start();
  return {
    configure: (next) => observer.configure(next),
    scan: () => observer.scan(),
    pulse: () => observer.pulse(),
  };
}`;
