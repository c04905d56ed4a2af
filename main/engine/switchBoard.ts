// The switches as they stand: kept on disk at once, all but the arming of live trading, which ends with
// the session. A session never starts with real money.

import { type StrategyName, strategyNames } from '../../shared/domain/opportunity.ts';
import { type DisarmReason, modeAtStart, type Switches } from '../../shared/domain/switches.ts';
import { type Mode, modes } from '../../shared/domain/ticket.ts';
import type { StateStore } from '../storage/stateStore.ts';

/** A change of switches that a person asked for. */
export interface SwitchPatch {
  readonly mode?: Mode | undefined;
  readonly paused?: boolean | undefined;
  readonly viewOnly?: boolean | undefined;
  readonly strategy?:
    | {
        readonly name: StrategyName;
        readonly enabled?: boolean | undefined;
        readonly mode?: Mode | undefined;
      }
    | undefined;
}

const asMode = (text: string | undefined, fallback: Mode): Mode =>
  modes.find((mode) => mode === text) ?? fallback;

export class SwitchBoard {
  readonly #store: StateStore;
  readonly #nowMs: () => number;
  readonly #changed: () => void;
  #state: Switches;

  constructor(store: StateStore, nowMs: () => number, changed: () => void) {
    this.#store = store;
    this.#nowMs = nowMs;
    this.#changed = changed;
    const stored = store.switches();
    const strategies = Object.fromEntries(
      strategyNames.map((name) => [
        name,
        {
          enabled: stored.get(`${name}.enabled`) !== 'false',
          mode: asMode(stored.get(`${name}.mode`), 'both'),
        },
      ]),
    ) as Switches['strategies'];
    this.#state = {
      mode: modeAtStart[asMode(stored.get('mode'), 'paper')],
      strategies,
      killed: stored.get('killed') === 'true',
      killReason: stored.get('killReason') ?? '',
      killedMs: Number(stored.get('killedMs') ?? '') || null,
      paused: stored.get('paused') === 'true',
      viewOnly: stored.get('viewOnly') === 'true',
      armed: false,
      disarmReason: '',
    };
  }

  get state(): Switches {
    return this.#state;
  }

  set(patch: SwitchPatch): void {
    const { mode, paused, strategy, viewOnly } = patch;
    const changed = {
      mode,
      paused,
      viewOnly,
      ...(strategy && {
        [`${strategy.name}.enabled`]: strategy.enabled,
        [`${strategy.name}.mode`]: strategy.mode,
      }),
    };
    const given = Object.entries(changed).filter(([, value]) => value !== undefined);
    const texts = given.map(([name, value]) => [name, String(value)] as const);
    this.#store.setSwitches(Object.fromEntries(texts), this.#nowMs());
    const before = this.#state.strategies;
    this.#put({
      mode: mode ?? this.#state.mode,
      paused: paused ?? this.#state.paused,
      viewOnly: viewOnly ?? this.#state.viewOnly,
      strategies:
        strategy === undefined
          ? before
          : {
              ...before,
              [strategy.name]: {
                enabled: strategy.enabled ?? before[strategy.name].enabled,
                mode: strategy.mode ?? before[strategy.name].mode,
              },
            },
    });
  }

  /**
   * Stops every new exposure. What rests at venues stays, and can still be cancelled. The stop counts
   * even when it cannot be stored, which throws.
   */
  kill(reason: string): void {
    if (this.#state.killed) return;
    const nowMs = this.#nowMs();
    this.#put({ killed: true, killReason: reason, killedMs: nowMs, ...this.#disarmed('stopped') });
    this.keep();
  }

  /** Stores a stop that could not be stored when it came. */
  keep(): void {
    const { killed, killedMs, killReason } = this.#state;
    if (!killed) return;
    const stored = { killed: 'true', killReason, killedMs: String(killedMs ?? '') };
    this.#store.setSwitches(stored, this.#nowMs());
  }

  resume(): void {
    this.#store.setSwitches({ killed: 'false', killReason: '', killedMs: '' }, this.#nowMs());
    this.#put({ killed: false, killReason: '', killedMs: null });
  }

  /** Lets live orders through until the session ends, or until something disarms it. */
  arm(armed: boolean): void {
    this.#put({ armed, disarmReason: '' });
  }

  /** Live orders go no further until a person arms again; nothing happens while it is not armed. */
  disarm(reason: DisarmReason): void {
    if (this.#state.armed) this.#put(this.#disarmed(reason));
  }

  #disarmed(reason: DisarmReason): Pick<Switches, 'armed' | 'disarmReason'> {
    const { armed, disarmReason } = this.#state;
    return { armed: false, disarmReason: armed ? reason : disarmReason };
  }

  #put(change: Partial<Switches>): void {
    this.#state = { ...this.#state, ...change };
    this.#changed();
  }
}
