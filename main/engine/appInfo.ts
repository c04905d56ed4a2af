// Who an engine is, as every page is told.

import type { AppInfo } from '../../shared/contract/contract.ts';
import type { Engine } from './engine.ts';

/** `problems` are sentences that a person has to read. */
export function appInfo(
  { options, startedMs, stored }: Pick<Engine, 'options' | 'startedMs' | 'stored'>,
  problems: readonly string[],
): AppInfo {
  const { dataDir, demo, host, platform, world } = options;
  const inDemo = world === 'demo';
  return {
    version: host.version,
    host: host.kind,
    demo: inDemo,
    seed: inDemo ? demo.seed : null,
    dataDir,
    startedMs,
    welcomed: stored.welcomed,
    vaultLimitation: platform.vault.limitation,
    problems,
  };
}
