// The id of a command that a person gives from a form: the same until it is done, so that a second try
// after a broken line is known by the engine.

import { useCallback, useRef } from 'react';

const fresh = (): string => `desk:${crypto.randomUUID()}`;

export interface CommandId {
  /** The id of what is being tried. */
  current(): string;
  /** It is done: what comes next is another command. */
  done(): void;
}

export function useCommandId(): CommandId {
  const id = useRef<string | null>(null);
  const current = useCallback(() => {
    id.current ??= fresh();
    return id.current;
  }, []);
  const done = useCallback(() => {
    id.current = null;
  }, []);
  return { current, done };
}
