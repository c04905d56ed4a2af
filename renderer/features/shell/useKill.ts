// Stops everything new, without asking. What went wrong on the way is shouted, because the user relies on
// having stopped.

import { useCallback } from 'react';
import { useClient } from '../../client/client.ts';
import { explain } from '../../components/useAction.ts';
import { problem } from '../../state/ui.ts';

export function useKill(): (reason: string) => void {
  const client = useClient();
  return useCallback(
    (reason: string) => {
      client.call('switches.kill', { reason }).catch((error: unknown) => {
        problem(`NOT STOPPED. ${explain(error).sentence}`);
      });
    },
    [client],
  );
}
