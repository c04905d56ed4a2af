// What the observer in the page is told to look for, and what it tells. Both ends of the line use it; the
// selectors file is turned into it in selectors.ts, and what was told is checked in report.ts.

/** Where a value is: in an element below (or the element itself), as its text or an attribute; or fixed. */
export interface Reader {
  readonly find: string | null;
  readonly attribute: string | null;
  readonly fixed: string | null;
}

export const rowFields = [
  ...(['event', 'sport', 'home', 'away', 'competition', 'start', 'live', 'index'] as const),
] as const;
export type RowField = (typeof rowFields)[number];

export const cellFields = ['type', 'side', 'line', 'odds'] as const;
export type CellField = (typeof cellFields)[number];

export interface CellRule {
  readonly find: string;
  readonly fields: { readonly [field in CellField]: Reader | null };
}

export interface ObserverConfig {
  /** Changes are gathered for this long. */
  readonly flushMs: number;
  /** Everything is read anew this often. */
  readonly scanMs: number;
  readonly list: string;
  readonly row: string;
  readonly login: string;
  /** What the page shows while it has lost its own connection; empty for nothing. */
  readonly disconnected: string;
  /** A row or cell that is there but not on offer matches this, or is within what does; empty for nothing. */
  readonly suspended: string;
  /** The page's own count of rows; empty for none. */
  readonly counter: string;
  readonly fields: { readonly [field in RowField]: Reader | null };
  readonly cells: readonly CellRule[];
  /** Attributes whose change is of interest. */
  readonly attributes: readonly string[];
}

/** One price cell: type, side, line and odds as they stand there, and whether it is suspended. */
export type CellReport = readonly [
  type: string,
  side: string,
  line: string,
  odds: string | null,
  suspended: 0 | 1,
];

export interface RowReport {
  /** The row's own name, out of its field `event`. */
  readonly id: string;
  /** Present when anything of it has changed. */
  readonly head?: { readonly [field in RowField]: string };
  readonly suspended: 0 | 1;
  /** Cells that have changed; odds are null for one that has gone. */
  readonly cells: readonly CellReport[];
}

/** How often something was found, and in how many places it was looked for. */
export type CheckReport = readonly [name: string, found: number, of: number];

interface AnyReport {
  /** Of the document; later ones are greater. */
  readonly generation: number;
  /** Counts reports of a generation from 0. */
  readonly number: number;
  /** Unix milliseconds in the page. */
  readonly at: number;
}

export interface RowsReport extends AnyReport {
  readonly kind: 'rows';
  readonly rows: readonly RowReport[];
  /** Rows that are not in the document any more. */
  readonly gone: readonly string[];
  /** Names that more than one row has. */
  readonly twice: readonly string[];
}

export interface ScanReport extends AnyReport {
  readonly kind: 'scan';
  readonly part: number;
  readonly parts: number;
  readonly rows: readonly RowReport[];
  readonly twice: readonly string[];
  readonly counter: string;
  readonly checks: readonly CheckReport[];
}

export interface PlaceReport extends AnyReport {
  readonly kind: 'place';
  readonly place: 'list' | 'login' | 'elsewhere';
  readonly path: string;
  readonly connected: boolean;
}

/** Selectors that the browser does not understand, by their names. */
export interface InvalidReport extends AnyReport {
  readonly kind: 'invalid';
  readonly selectors: readonly string[];
}

export type PageReport = RowsReport | ScanReport | PlaceReport | InvalidReport;

/** What the observer answers when it is asked how it is. */
export interface ObserverPulse {
  readonly generation: number;
  readonly rows: number;
  /** Milliseconds since it last saw a price change; null before the first. */
  readonly quietMs: number | null;
}
