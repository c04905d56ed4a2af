// Gives alerts by the rules: to whoever follows them (the desk, the phone) and through the host as
// notifications of the system. What is worth an alert is looked for once a second (alertSources.ts).

import { ALERTS_KEPT, type Alert, type AlertKind } from '../../../shared/domain/alert.ts';
import type { VenueId } from '../../../shared/domain/market.ts';
import type { ParticipantId } from '../../../shared/domain/participant.ts';
import { alertWords } from '../../../shared/words/alerts.ts';
import type { Engine } from '../engine.ts';
import { AlertRules } from './alertRules.ts';
import { alertsNow } from './alertSources.ts';

/** Something that is worth an alert as long as it stands. */
export interface Cause {
  readonly kind: AlertKind;
  readonly about: string;
  readonly participantId: ParticipantId | null;
  readonly subject: string;
  readonly numbers: Alert['numbers'];
}

/** The same thing has the same name as long as it stands. */
const nameOf = ({ about, kind }: Cause): string => `${kind}\n${about}`;

export class AlertDesk {
  readonly #engine: Engine;
  readonly #rules = new AlertRules();
  readonly #alerts: Alert[] = [];
  /** Causes that stood when it was last looked. */
  #standing = new Map<string, Cause>();
  readonly #downSince = new Map<VenueId, number>();
  /** What was counted as held back since the last alert. */
  readonly #counted = new Set<string>();
  #heldBack = 0;
  #lastId = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** The last alerts, oldest first. */
  latest(): readonly Alert[] {
    return this.#alerts;
  }

  find(id: number): Alert | undefined {
    return this.#alerts.find((alert) => alert.id === id);
  }

  /** Since when a venue's feed is on and not live; null while it is well. */
  downSince(venue: VenueId): number | null {
    return this.#downSince.get(venue) ?? null;
  }

  /** Looks what is worth an alert; called once a second. */
  look(): void {
    this.#lookAtFeeds();
    const before = this.#standing;
    this.#standing = new Map();
    for (const cause of alertsNow(this.#engine)) {
      this.#standing.set(nameOf(cause), cause);
      this.#raise(cause);
    }
    // What is over and comes back soon was never away; what had its pause is news again.
    for (const [name, { about, kind }] of before) {
      if (!this.#standing.has(name) && kind !== 'opportunity' && kind !== 'qualifier') {
        this.#rules.forget(kind, about);
      }
    }
  }

  #lookAtFeeds(): void {
    const { nowMs, runtimes } = this.#engine;
    for (const { feed, id } of runtimes.values()) {
      const state = feed?.report().state ?? 'off';
      if (state === 'live' || state === 'degraded' || state === 'off') this.#downSince.delete(id);
      else if (!this.#downSince.has(id)) this.#downSince.set(id, nowMs);
    }
  }

  #raise(cause: Cause): void {
    const { nowMs, settings } = this.#engine;
    const hour = new Date(nowMs).getHours();
    const held = this.#rules.judge(cause.kind, cause.about, nowMs, hour, settings);
    if (held === 'again') return;
    if (held !== null) {
      // Counted once per pause, not once per look.
      this.#heldBack += this.#countsAnew(cause) ? 1 : 0;
      return;
    }
    const heldBack = this.#heldBack - (this.#counted.has(nameOf(cause)) ? 1 : 0);
    const alert: Alert = { ...cause, ...{ id: ++this.#lastId, atMs: nowMs, heldBack } };
    this.#heldBack = 0;
    this.#counted.clear();
    this.#give(alert);
  }

  #countsAnew(cause: Cause): boolean {
    const name = nameOf(cause);
    if (this.#counted.has(name)) return false;
    this.#counted.add(name);
    return true;
  }

  #give(alert: Alert): void {
    const { options, publisher, settings } = this.#engine;
    this.#alerts.push(alert);
    publisher.mark('alerts', String(alert.id));
    const dropped = this.#alerts.length > ALERTS_KEPT ? this.#alerts.shift() : undefined;
    if (dropped !== undefined) publisher.mark('alerts', String(dropped.id));
    if (!settings.desktopAlerts) return;
    const { body, title } = alertWords(alert);
    options.host.notify(title, body);
  }
}
