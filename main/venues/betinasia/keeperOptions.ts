// What the keeper of the page is given: how the page is opened, its limits, and whom to tell of it.

import type { PageRequest, PageView, Platform } from '../../platform/platform.ts';
import type { FeedMeter } from '../feedMeter.ts';
import type { PageState } from './supervisorMachine.ts';

export interface KeeperLimits {
  readonly renewMs: number;
  readonly memoryBytes: number;
}

export interface KeeperOptions {
  readonly platform: Platform;
  readonly meter: FeedMeter;
  readonly limits: KeeperLimits;
  /** The page is open without a window for as long as nobody asks to see it. */
  readonly hides: boolean;
  /**
   * How the page is opened, asked anew for every start, with whether somebody wants to see it. Rejects with a
   * {@link CannotOpen}.
   */
  request(shown: boolean): Promise<PageRequest>;
  /** What the page is laid out in while it is read. */
  readonly view: PageView;
  /** The state has changed: only in `live` does what was read count. */
  changed(from: PageState, to: PageState): void;
  /** A page has been opened: nothing of an earlier one is of interest. */
  begun(): void;
  report(text: string): void;
  socket(id: number, open: boolean): void;
  frame(id: number, text: string): void;
  /** The page has answered. */
  alive(): void;
}
