// What the page is told of the browser in which venues' own pages are read.

/** Why a download came to nothing. */
export const downloadProblems = ['unreachable', 'unserved', 'broken', 'disk', 'failed'] as const;
export type DownloadProblem = (typeof downloadProblems)[number];

export interface BrowserState {
  /** Name of the browser that is there; null when there is none. */
  readonly name: string | null;
  /** Bytes of a download under way; `total` is 0 until it is known. */
  readonly download: { readonly done: number; readonly total: number } | null;
  /** What became of the last download; null when nothing went wrong. */
  readonly problem: { readonly code: DownloadProblem; readonly detail: string } | null;
}
