// A line to the engine's end of the contract, driven by hand: what a test sends goes in as a frame, what
// comes back is kept in order.

import type { ServerFrame, Transport } from '../../shared/contract/wire.ts';

export class HandLine implements Transport {
  readonly frames: ServerFrame[] = [];
  /** False is a page that does not read. */
  ready = true;
  open = true;
  #deliver: (frame: unknown) => void = () => {};
  #closed: () => void = () => {};

  send(frame: unknown): void {
    // Through text and back, as on a real line: what JSON cannot carry shows here.
    this.frames.push(JSON.parse(JSON.stringify(frame)) as ServerFrame);
  }

  onFrame(listener: (frame: unknown) => void): void {
    this.#deliver = listener;
  }

  onClose(listener: () => void): void {
    this.#closed = listener;
  }

  isReady(): boolean {
    return this.ready;
  }

  /** The engine ends the line. */
  close(): void {
    this.open = false;
  }

  /** The page sends a frame. */
  put(frame: unknown): void {
    this.#deliver(frame);
  }

  /** The page is gone. */
  leave(): void {
    this.open = false;
    this.#closed();
  }

  last(): ServerFrame | undefined {
    return this.frames.at(-1);
  }

  /** What a call with this id was answered. */
  answer(id: number): ServerFrame | undefined {
    return this.frames.find((frame) => 'id' in frame && frame.id === id && frame.kind !== 'topic');
  }
}
