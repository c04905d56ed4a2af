// A ticket as it stands: the engine's newest word, and its last word once it has let go of it.

import { useEffect, useState } from 'react';
import type { Ticket } from '../../../shared/domain/ticket.ts';
import { useRow } from '../../client/client.ts';
import { useUi } from '../../state/ui.ts';

export interface KnownTicket {
  readonly ticket: Ticket;
  /** The engine knew it and does not any more. */
  readonly dropped: boolean;
}

export function useTicket(id: string): KnownTicket | null {
  const current = useRow('tickets', id);
  const kept = useUi((state) => state.ended[id]);
  const [seenId, setSeenId] = useState<string | null>(null);
  useEffect(() => {
    if (current !== undefined) setSeenId(id);
  }, [current, id]);
  const newest =
    current === undefined || (kept !== undefined && kept.revision > current.revision)
      ? (kept ?? null)
      : current;
  if (newest === null) return null;
  return { ticket: newest, dropped: current === undefined && seenId === id };
}
