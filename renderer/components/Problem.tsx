// An error in words beside what caused it.

import type { ActionError } from './useAction.ts';

export function Problem({ error }: { readonly error: ActionError | null }) {
  if (error === null) return null;
  return (
    <p className="problem" role="alert">
      {error.sentence}
    </p>
  );
}
