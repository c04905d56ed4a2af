// A host that keeps no secrets and does nothing that is asked of it.

import type { EngineOptions } from '../../main/engine/engineOptions.ts';
import type { Platform } from '../../main/platform/platform.ts';

export const emptyVault: Platform['vault'] = {
  read: async () => null,
  write: async () => {},
  forget: async () => {},
  stored: async () => [],
  unlock: async () => {},
  limitation: null,
};

export const deafHost: EngineOptions['host'] = {
  kind: 'node',
  version: '0',
  openLink: async () => {},
  notify: () => {},
  restart: () => {},
};
