// What several handlers ask before they act, with errors that a page can show.

import { ContractError } from '../../../shared/contract/wire.ts';
import { venueId } from '../../../shared/domain/market.ts';
import type { Engine } from '../engine.ts';
import type { VenueRuntime } from '../venueRuntime.ts';

/** The venue with a feed of its own under this name. */
export function runtimeOf(engine: Engine, id: string): VenueRuntime {
  const runtime = engine.runtimes.get(venueId(id));
  if (runtime === undefined)
    throw new ContractError('not-found', `no venue ${id}`, { at: 'venueId' });
  return runtime;
}

/** A vault that refuses says why in words that contain no secret. */
export async function vaultCall(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw new ContractError(
      'refused',
      error instanceof Error ? error.message : 'the vault refused',
    );
  }
}
