// Something that a participant wants to be reminded of, with or without an offer.

import type { ParticipantId } from './participant.ts';

export interface Reminder {
  readonly id: number;
  readonly participantId: ParticipantId;
  readonly offerId: number | null;
  readonly text: string;
  readonly dueMs: number;
  readonly doneMs: number | null;
}
