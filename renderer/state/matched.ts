// What is looked at in matched betting: whose, with which money, and which offer or account.

import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Purse } from '../../shared/domain/ticket.ts';

interface MatchedState {
  /** Null for everybody's. */
  readonly participantId: number | null;
  readonly purse: Purse;
  readonly offerId: number | null;
  readonly accountId: number | null;
}

export const useMatched = create<MatchedState>()(
  persist(
    (): MatchedState => ({ participantId: null, purse: 'paper', offerId: null, accountId: null }),
    {
      name: 'crossbook.matched',
      version: 1,
      partialize: ({ participantId, purse }) => ({ participantId, purse }),
      merge: (stored, current) => ({ ...current, ...readStored(stored) }),
    },
  ),
);

/** What an older or damaged store holds, as far as it fits. */
function readStored(stored: unknown): Partial<MatchedState> {
  if (typeof stored !== 'object' || stored === null) return {};
  const { participantId, purse } = stored as { readonly [name: string]: unknown };
  return {
    ...(Number.isSafeInteger(participantId) && { participantId: participantId as number }),
    ...((purse === 'paper' || purse === 'live') && { purse }),
  };
}

const set = (patch: Partial<MatchedState>): void => {
  useMatched.setState(patch);
};

export const showPerson = (participantId: number | null): void =>
  set({ participantId, offerId: null, accountId: null });
export const showPurse = (purse: Purse): void => set({ purse });
export const showOffer = (offerId: number | null): void => set({ offerId });
export const showAccount = (accountId: number | null): void => set({ accountId });
