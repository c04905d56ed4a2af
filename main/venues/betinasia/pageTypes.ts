// The parts of a document that scripts in a page use, for code that runs there but is written here, where
// the program itself has no document.

export interface PageNode {
  readonly nodeType: number;
  readonly parentElement: PageElement | null;
  readonly isConnected: boolean;
  textContent: string | null;
}

export interface PageElement extends PageNode {
  readonly children: ArrayLike<PageElement>;
  getAttribute(name: string): string | null;
  matches(selector: string): boolean;
  closest(selector: string): PageElement | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): ArrayLike<PageElement>;
}

export interface PageMutation {
  readonly type: 'attributes' | 'characterData' | 'childList';
  readonly target: PageNode;
  readonly addedNodes: ArrayLike<PageNode>;
  readonly removedNodes: ArrayLike<PageNode>;
}

export interface PageMutationObserver {
  observe(target: unknown, options: { readonly [name: string]: unknown }): void;
  disconnect(): void;
  takeRecords(): readonly PageMutation[];
}

/** The window of a document. */
export interface PageWindow {
  readonly document: Omit<PageElement, 'closest' | 'matches' | 'getAttribute'>;
  readonly location: { readonly pathname: string };
  readonly performance: { readonly timeOrigin: number; now(): number };
  readonly MutationObserver: new (
    listener: (mutations: readonly PageMutation[]) => void,
  ) => PageMutationObserver;
  readonly setTimeout: (call: () => void, delayMs: number) => number;
  addEventListener(name: string, listener: (event: { readonly persisted?: boolean }) => void): void;
}
