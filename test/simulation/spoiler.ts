// Tells simulated venues to spoil something now and then, and counts what they have spoilt.

import {
  noSimulatorFaults,
  type Simulator,
  type SimulatorFaults,
} from '../../main/venues/simulator.ts';

export class Spoiler {
  readonly #simulators: readonly Simulator[];
  readonly #perSecond: readonly (readonly [keyof SimulatorFaults, number])[];
  #count = 0;

  /** `perSecond` are the chances per second of each fault at each venue. */
  constructor(simulators: readonly Simulator[], perSecond: Readonly<SimulatorFaults>) {
    this.#simulators = simulators;
    this.#perSecond = Object.entries(perSecond) as [keyof SimulatorFaults, number][];
  }

  /** Faults that have happened. What had no occasion yet has not. */
  get count(): number {
    const left = this.#simulators.flatMap(({ faults }) => Object.values(faults));
    return left.reduce((count, one) => count - one, this.#count);
  }

  /**
   * Orders what chance has it. What has had no occasion yet is not ordered again: faults of placements would pile up
   * until none went well.
   */
  act(chance: (perSecond: number) => boolean): void {
    for (const { faults } of this.#simulators) {
      for (const [fault, perSecond] of this.#perSecond) {
        if (!chance(perSecond) || faults[fault] > 0) continue;
        faults[fault]++;
        this.#count++;
      }
    }
  }

  /** From now on nothing is spoilt. */
  stop(): void {
    this.#count = this.count;
    for (const { faults } of this.#simulators) Object.assign(faults, noSimulatorFaults());
  }
}
