// What a person is told of unasked, on the desk, by the system or on the phone: one list of kinds and one
// set of rules for all of them.

import type { ParticipantId } from './participant.ts';

export const alertKinds = [
  'naked',
  'stopped',
  'breaker',
  'feed-down',
  'result-late',
  'offer-deadline',
  'reminder',
  'opportunity',
  'qualifier',
] as const;
/**
 * `naked`: a leg stands unhedged. `stopped`: everything new is stopped. `result-late`: no feed has told how a bet
 * ended. `opportunity` and `qualifier` are
 * above their thresholds.
 */
export type AlertKind = (typeof alertKinds)[number];

/** Kinds that break through quiet hours and any number of alerts an hour: money is at stake now. */
export const urgentKinds: ReadonlySet<AlertKind> = new Set(['naked', 'stopped']);

/** Kinds that are told once as long as they stand: who knows need not hear again. */
export const onceKinds: ReadonlySet<AlertKind> = new Set([
  ...(['stopped', 'breaker', 'result-late', 'offer-deadline', 'reminder'] as const),
]);

export interface Alert {
  readonly id: number;
  readonly kind: AlertKind;
  /** What it is about: the same thing is not told again before its pause is over. */
  readonly about: string;
  /** Whose it is; null where it is everybody's. */
  readonly participantId: ParticipantId | null;
  /** What it is about in words: a contest, a venue, an offer. */
  readonly subject: string;
  readonly numbers: { readonly [name: string]: number | string };
  readonly atMs: number;
  /** Alerts that were held back since the one before: too many, or at night. */
  readonly heldBack: number;
}

/** Alerts that are kept for whoever looks later. */
export const ALERTS_KEPT = 200;
