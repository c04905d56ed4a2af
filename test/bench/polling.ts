// Polled venues: what an answer costs over bare JSON.parse where changes are told, and a whole cycle through
// the engine where calls cost credits.

import { type ChangesResult, pollingChanges } from './pollingChanges.ts';
import { type CycleResult, pollingCycle } from './pollingCycle.ts';

export interface PollingResult extends ChangesResult {
  readonly cycle: CycleResult;
}

export async function polling(): Promise<PollingResult> {
  const changes = await pollingChanges();
  return { ...changes, cycle: await pollingCycle() };
}
