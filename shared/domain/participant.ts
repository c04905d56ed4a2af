// People whose accounts, offers and results are kept apart in one database: records and arithmetic,
// nothing that acts for anybody.

declare const id: unique symbol;

/** A person, by the number that the database gave. */
export type ParticipantId = number & { readonly [id]: 'ParticipantId' };

export const participantId = (value: number): ParticipantId => value as ParticipantId;

export interface Participant {
  readonly id: ParticipantId;
  readonly name: string;
  readonly note: string;
  readonly createdMs: number;
  /** Set when the person has left; records stay, nothing new is taken on. */
  readonly archivedMs: number | null;
}
