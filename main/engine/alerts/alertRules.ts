// Whether an alert is given now: pauses per thing, quiet hours, and a budget per hour that only what is
// urgent may exceed. Pure but for what it remembers.

import { type AlertKind, onceKinds, urgentKinds } from '../../../shared/domain/alert.ts';
import type { Settings } from '../../../shared/domain/settings.ts';

const HOUR_MS = 3_600_000;
/** Things whose last alert is remembered; the oldest give way. */
const REMEMBERED_MAX = 5_000;

export type AlertRuleSettings = Pick<
  Settings,
  'alertPause' | 'alertsPerHour' | 'quietFrom' | 'quietTo'
>;

/** Why an alert is not given; null when it is. */
export type HeldBack = 'again' | 'quiet' | 'budget' | null;

export class AlertRules {
  readonly #lastMs = new Map<string, number>();
  /** When alerts were given within the last hour. */
  #given: number[] = [];

  /** Decides on an alert about something, and remembers it when it is given. */
  judge(
    kind: AlertKind,
    about: string,
    nowMs: number,
    hour: number,
    settings: AlertRuleSettings,
  ): HeldBack {
    const name = `${kind}\n${about}`;
    const lastMs = this.#lastMs.get(name);
    if (lastMs !== undefined && (onceKinds.has(kind) || nowMs - lastMs < settings.alertPause)) {
      return 'again';
    }
    this.#given = this.#given.filter((atMs) => nowMs - atMs < HOUR_MS);
    if (!urgentKinds.has(kind)) {
      if (isQuiet(hour, settings)) return 'quiet';
      if (this.#given.length >= settings.alertsPerHour) return 'budget';
      this.#given.push(nowMs);
    }
    this.#lastMs.delete(name);
    this.#lastMs.set(name, nowMs);
    const [oldest] = this.#lastMs.keys();
    if (this.#lastMs.size > REMEMBERED_MAX && oldest !== undefined) this.#lastMs.delete(oldest);
    return null;
  }

  /** It is over: should it begin again, that is news. */
  forget(kind: AlertKind, about: string): void {
    this.#lastMs.delete(`${kind}\n${about}`);
  }
}

/** Whether an hour of the day is a quiet one; quiet hours may go over midnight. */
export function isQuiet(
  hour: number,
  { quietFrom, quietTo }: Pick<Settings, 'quietFrom' | 'quietTo'>,
): boolean {
  if (quietFrom === quietTo) return false;
  return quietFrom < quietTo
    ? hour >= quietFrom && hour < quietTo
    : hour >= quietFrom || hour < quietTo;
}
