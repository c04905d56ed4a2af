// The selectors in use: out of the user's file, which is made when there is none and read again when it has
// changed, and what the last check of them found.

import type { UserFiles } from '../../platform/platform.ts';
import type { FeedMeter } from '../feedMeter.ts';
import type { ObserverConfig } from './observerConfig.ts';
import {
  observerConfig,
  readSelectors,
  type Selectors,
  selectorsFile,
  templateSelectors,
  writeSelectors,
} from './selectors.ts';

interface SelectorKeeperOptions {
  readonly files: UserFiles;
  readonly meter: FeedMeter;
  readonly environment: string;
}

export class SelectorKeeper {
  readonly #options: SelectorKeeperOptions;
  readonly #name: string;
  #text = '';
  #value: Selectors = templateSelectors;

  constructor(options: SelectorKeeperOptions) {
    this.#options = options;
    this.#name = selectorsFile(options.environment);
  }

  get value(): Selectors {
    return this.#value;
  }

  get config(): ObserverConfig {
    return observerConfig(this.#value);
  }

  /** Where the file lies, for a person to find it. */
  get path(): string {
    return this.#options.files.path(this.#name);
  }

  /**
   * Reads the file, and makes it when there is none. Rejects with a sentence when it cannot be read or is not
   * what it should be.
   */
  async load(): Promise<void> {
    const { files } = this.#options;
    const text = await files.read(this.#name);
    if (text === null) {
      const template = writeSelectors(templateSelectors);
      await files.write(this.#name, template);
      this.#take(template);
    } else this.#take(text);
  }

  /** Reads the file again; true when something else is looked for now. A file that is wrong changes nothing. */
  async changed(): Promise<boolean> {
    try {
      const text = await this.#options.files.read(this.#name);
      if (text === null || text === this.#text) return false;
      this.#text = text;
      this.#take(text);
      return true;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#options.meter.error('selectors', { at: this.path, message });
      return false;
    }
  }

  #take(text: string): void {
    this.#text = text;
    const read = readSelectors(text);
    if ('error' in read) {
      const { at, message } = read.error;
      throw new Error(`${this.path}: ${at === '' ? '' : `${at}: `}${message}`);
    }
    this.#value = read.value;
  }
}
