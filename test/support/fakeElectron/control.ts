// How a test reaches into the main process: it sends the text of a function, which is run there with
// `electron` and the fake's own extras, as Playwright's Electron driver does with a real one.

import process from 'node:process';

export interface ControlRequest {
  readonly kind: 'evaluate';
  readonly id: number;
  readonly source: string;
  readonly arg: unknown;
}

export type ControlReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string };

/** Answers requests over the process's IPC line. */
export function serveControl(electron: object): void {
  process.on('message', (request: ControlRequest) => {
    void evaluate(electron, request).then((reply) => {
      if (process.connected) process.send?.(reply);
    });
  });
  // A main process without its test has nobody to end it.
  process.on('disconnect', () => process.exit(1));
}

async function evaluate(electron: object, request: ControlRequest): Promise<ControlReply> {
  const { arg, id, source } = request;
  try {
    const run = new Function(`return (${source})`)() as (electron: object, arg: unknown) => unknown;
    return { id, ok: true, value: (await run(electron, arg)) ?? null };
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
