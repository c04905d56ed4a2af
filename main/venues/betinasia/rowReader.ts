// Reads rows and cells of a table in the page as the selectors say: which row it is, what it says of itself and
// its prices, all at one moment. Like the observer it is one class that uses nothing outside itself, because
// its text is put into the page.

import type {
  CellReport,
  CheckReport,
  ObserverConfig,
  Reader,
  RowReport,
} from './observerConfig.ts';
import type { PageElement, PageWindow } from './pageTypes.ts';

export class RowReader {
  /** What lies beyond is no row of prices. */
  static readonly #CELLS_MAX = 200;
  readonly #config: ObserverConfig;

  constructor(config: ObserverConfig) {
    this.#config = config;
  }

  /** Names of selectors that the browser does not understand. */
  unreadable(document: PageWindow['document']): readonly string[] {
    const { cells, counter, disconnected, fields, list, login, row, suspended } = this.#config;
    const finds = (name: string, readers: { readonly [field: string]: Reader | null }) =>
      Object.entries(readers).map(
        ([field, reader]) => [`${name}${field}`, reader?.find ?? ''] as const,
      );
    const all = [
      ...Object.entries({ list, row, login, disconnected, suspended, counter }),
      ...finds('', fields),
      ...cells.flatMap(({ fields: own, find }, at) => [
        [`cells.${at}`, find] as const,
        ...finds(`cells.${at}.`, own),
      ]),
    ];
    return all.flatMap(([name, selector]) => {
      try {
        if (selector !== '') document.querySelector(selector);
        return [];
      } catch {
        return [name];
      }
    });
  }

  /** Which row an element stands for; empty when it does not say. */
  name(row: PageElement): string {
    const reader = this.#config.fields.event;
    return reader === null ? '' : this.#value(row, reader);
  }

  /** Everything that a row shows now. */
  read(row: PageElement, id: string): RowReport {
    const { cells, fields, suspended } = this.#config;
    const head: { [field: string]: string } = {};
    for (const [name, reader] of Object.entries(fields)) {
      head[name] = reader === null ? '' : this.#value(row, reader);
    }
    const read: CellReport[] = [];
    for (const { fields: own, find } of cells) {
      for (const cell of Array.from(row.querySelectorAll(find)).slice(0, RowReader.#CELLS_MAX)) {
        const of = (reader: Reader | null) => (reader === null ? '' : this.#value(cell, reader));
        const off = suspended !== '' && cell.closest(suspended) !== null ? 1 : 0;
        read.push([of(own.type), of(own.side), of(own.line), of(own.odds), off]);
      }
    }
    const off = suspended !== '' && row.closest(suspended) !== null ? 1 : 0;
    return { id, head: head as never, suspended: off, cells: read };
  }

  /** How often each selector finds what it looks for. */
  check(rows: readonly PageElement[]): readonly CheckReport[] {
    const { cells, fields } = this.#config;
    const checks: CheckReport[] = [['row', rows.length, 1]];
    for (const [name, reader] of Object.entries(fields)) {
      if (reader === null) continue;
      const found = rows.filter((row) => this.#value(row, reader) !== '').length;
      checks.push([name, found, rows.length]);
    }
    cells.forEach(({ fields: own, find }, at) => {
      const all = rows.flatMap((row) => Array.from(row.querySelectorAll(find)));
      checks.push([`cells.${at}`, all.length, rows.length]);
      for (const [name, reader] of Object.entries(own)) {
        if (reader === null) continue;
        const found = all.filter((cell) => this.#there(cell, reader)).length;
        checks.push([`cells.${at}.${name}`, found, all.length]);
      }
    });
    return checks;
  }

  #value(element: PageElement, { attribute, find, fixed }: Reader): string {
    if (fixed !== null) return fixed;
    const at = find === null ? element : element.querySelector(find);
    const text = attribute === null ? at?.textContent : at?.getAttribute(attribute);
    return (text ?? '').trim().slice(0, 200);
  }

  /** Whether what a reader looks for exists, empty or not. */
  #there(element: PageElement, { attribute, find, fixed }: Reader): boolean {
    if (fixed !== null) return true;
    const at = find === null ? element : element.querySelector(find);
    return at !== null && (attribute === null || at.getAttribute(attribute) !== null);
  }
}
