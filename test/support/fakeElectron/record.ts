// What the application under test has done to the fake, for tests to look at.

import type { MenuItemConstructorOptions, WebPreferences } from 'electron';

export interface FakeRecord {
  /** Names of what was called before the application was ready. */
  readonly beforeReady: string[];
  readonly schemes: unknown[];
  readonly opened: string[];
  readonly notifications: { readonly title: string; readonly body: string }[];
  readonly errorBoxes: { readonly title: string; readonly content: string }[];
  readonly windows: WebPreferences[];
  readonly paths: { [name: string]: string };
  readonly forks: { readonly modulePath: string; readonly serviceName: string }[];
  menu: MenuItemConstructorOptions[];
}

export const record: FakeRecord = {
  beforeReady: [],
  schemes: [],
  opened: [],
  notifications: [],
  errorBoxes: [],
  windows: [],
  paths: {},
  forks: [],
  menu: [],
};
