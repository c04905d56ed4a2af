// Runs a call of the contract from a button: says whether it is under way, and keeps its error in words
// until the next try.

import { useCallback, useState } from 'react';
import { refusalOf } from '../../shared/words/offers.ts';
import { CallError } from '../client/rpcClient.ts';
import { errorSentence } from '../words/errors.ts';

export interface ActionError {
  readonly sentence: string;
  readonly code: string;
  /** Code of what refuses it, where it has one of its own. */
  readonly refusal: string | null;
  /** Field that is wrong, where the engine named one. */
  readonly at: string;
}

/** What a failed call says to the user. */
export function explain(error: unknown): ActionError {
  if (error instanceof CallError) {
    const sentence = refusalOf(error) ?? errorSentence(error);
    return { sentence, code: error.code, refusal: error.refusal?.code ?? null, at: error.at };
  }
  const sentence = 'Something went wrong on this page. Reload it.';
  return { sentence, code: 'page', refusal: null, at: '' };
}

export interface Action {
  readonly busy: boolean;
  readonly error: ActionError | null;
  /** Runs `work`; true when it succeeded. While one run is under way others do nothing. */
  run(work: () => Promise<unknown>): Promise<boolean>;
  clear(): void;
}

export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ActionError | null>(null);
  const run = useCallback(async (work: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
      return true;
    } catch (caught) {
      setError(explain(caught));
      return false;
    } finally {
      setBusy(false);
    }
  }, []);
  const clear = useCallback(() => setError(null), []);
  return { busy, error, run, clear };
}
