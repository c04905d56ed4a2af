// What the qualifier board may know of the engine.

import type { Engine } from '../engine.ts';
import type { QualifierView } from './qualifierGuards.ts';

/** The engine as pairs are made and judged by. */
export function qualifierView(engine: Engine): QualifierView {
  const { venues, view } = engine;
  return {
    ...view,
    currency: (venue) => engine.currency(venue),
    patienceMs: (venue) => venues.patienceMs(venue),
    isLive: (venue) => venues.runtime(venue)?.feed?.report().state === 'live',
  };
}

/** Requests for prices since the start, over all feeds: sent, and answered from memory instead. */
export function requestsOf({ runtimes }: Engine) {
  let sent = 0;
  let saved = 0;
  for (const runtime of runtimes.values()) {
    sent += runtime.meter.calls;
    saved += runtime.meter.callsSaved;
  }
  return { sent, saved };
}
