// The life of the page as a state machine: which state may follow which, on what event. It is used as a pure
// function; an event that has no place in a state changes nothing there, because events of a page arrive when
// they please. Only in `live` does anything that was read count.

import { createMachine, transition } from 'xstate';

export const pageStates = [
  ...(['off', 'searching', 'browserMissing', 'starting', 'login', 'reading', 'live'] as const),
  ...(['disconnected', 'silent', 'mismatched', 'elsewhere', 'failing', 'renewing'] as const),
  ...(['waiting', 'blocked'] as const),
] as const;
/**
 * `browserMissing` and `blocked` wait for the user; `login` too, in the page's window. `disconnected`: the
 * page runs and has lost its own connection. `silent`: it does not answer. `mismatched`: its layout is not the
 * one that the selectors describe. `elsewhere`: it shows something else. `failing`: the site answered with an
 * error. `renewing`: it is ended to be begun anew. `waiting`: until the next start.
 */
export type PageState = (typeof pageStates)[number];

export type PageEvent =
  | { readonly type: 'start' }
  | { readonly type: 'found' }
  | { readonly type: 'missing' }
  | { readonly type: 'list' }
  | { readonly type: 'login' }
  | { readonly type: 'elsewhere' }
  | { readonly type: 'error' }
  | { readonly type: 'prices' }
  | { readonly type: 'mismatch' }
  | { readonly type: 'disconnect' }
  | { readonly type: 'silence' }
  | { readonly type: 'answer' }
  | { readonly type: 'renew' }
  | { readonly type: 'end' }
  | { readonly type: 'due' }
  | { readonly type: 'block' }
  | { readonly type: 'retry' }
  | { readonly type: 'stop' };

/** What may happen to any page that has been opened. */
const opened = {
  list: 'reading',
  login: 'login',
  elsewhere: 'elsewhere',
  error: 'failing',
  silence: 'silent',
  renew: 'renewing',
  end: 'waiting',
  block: 'blocked',
} as const;

/** What may happen to a page that shows the list of prices. */
const listed = { ...opened, mismatch: 'mismatched', disconnect: 'disconnected' } as const;

const always = { retry: 'searching', stop: 'off' } as const;

/** The machine, exported for its diagram and for tests of what leads where. */
export const pageMachine = createMachine({
  id: 'page',
  initial: 'off',
  types: {} as { events: PageEvent },
  states: {
    off: { on: { start: 'searching' } },
    searching: { on: { ...always, found: 'starting', missing: 'browserMissing' } },
    browserMissing: { on: { ...always, found: 'starting' } },
    // Prices on its own connection prove the page as well as its list does.
    starting: { on: { ...always, ...opened, missing: 'browserMissing', prices: 'live' } },
    login: { on: { ...always, ...opened, login: 'login' } },
    reading: { on: { ...always, ...listed, list: 'reading', prices: 'live' } },
    live: { on: { ...always, ...listed } },
    disconnected: { on: { ...always, ...listed, prices: 'live' } },
    // It may answer again before it is given up; what it showed before does not count then.
    silent: { on: { ...always, ...opened, answer: 'reading', silence: 'silent' } },
    mismatched: { on: { ...always, ...listed, mismatch: 'mismatched', prices: 'live' } },
    elsewhere: { on: { ...always, ...listed, elsewhere: 'elsewhere', prices: 'live' } },
    failing: { on: { ...always, ...opened, error: 'failing' } },
    renewing: { on: { ...always, end: 'searching', block: 'blocked' } },
    waiting: { on: { ...always, due: 'searching', block: 'blocked' } },
    blocked: { on: always },
  },
});

/** State after an event; the same one where the event has no place in it. */
export function nextPageState(from: PageState, event: PageEvent): PageState {
  const snapshot = pageMachine.resolveState({ value: from });
  if (!snapshot.can(event)) return from;
  const [next] = transition(pageMachine, snapshot, event);
  return next.value as PageState;
}
