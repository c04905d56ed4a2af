// The review of pairs: which part of the screen is shown, which pair is looked at, and how the list is
// narrowed. Keys and buttons work on the same selection.

import { create } from 'zustand';

export const reviewTabs = ['queue', 'all', 'names', 'log'] as const;
export type ReviewTab = (typeof reviewTabs)[number];

interface ReviewState {
  readonly tab: ReviewTab;
  readonly pairId: string | null;
  readonly text: string;
}

export const useReview = create<ReviewState>()(() => ({ tab: 'queue', pairId: null, text: '' }));

const set = useReview.setState;

export const showReviewTab = (tab: ReviewTab): void => set({ tab });
export const findPairs = (text: string): void => set({ text });
export const selectPair = (pairId: string | null): void => set({ pairId });
