// Talks to the engine from inside a page as the desk does, one line per question: for tests that want to
// know what the engine says rather than how it is shown.

import type { Page } from 'playwright';
import type { Arguments, MethodName, TopicName, Value } from '../../../shared/contract/contract.ts';
import { CONTRACT_VERSION, type ServerFrame } from '../../../shared/contract/wire.ts';

/** Opens a line in the page, sends a frame, and resolves with the first frame that carries its id. */
function ask(
  page: Page,
  frame: { readonly id: number; readonly kind: string },
): Promise<ServerFrame> {
  return page.evaluate(
    async ({ frame, version }) => {
      const nonce = crypto.randomUUID();
      const port = await new Promise<MessagePort>((done) => {
        const heard = ({ data, ports: [given] }: MessageEvent) => {
          if (data?.nonce !== nonce || given === undefined) return;
          window.removeEventListener('message', heard);
          done(given);
        };
        window.addEventListener('message', heard);
        window.postMessage({ kind: 'crossbook-port-request', nonce }, location.origin);
      });
      const answer = new Promise<ServerFrame>((done) => {
        port.onmessage = ({ data }) => {
          if ('id' in data && data.id === frame.id) done(data);
        };
      });
      port.postMessage({ kind: 'hello', version, token: '' });
      port.postMessage(frame);
      const frameOfAnswer = await answer;
      port.close();
      return frameOfAnswer;
    },
    { frame, version: CONTRACT_VERSION },
  );
}

/** Calls a method; the frame that answers it. */
export function callEngine<N extends MethodName>(
  page: Page,
  method: N,
  args: Arguments<N>,
): Promise<ServerFrame> {
  return ask(page, { kind: 'call', id: 1, method, args } as never);
}

/** The values of a topic as a new follower gets them. */
export async function readTopic<N extends TopicName>(page: Page, topic: N): Promise<Value<N>[]> {
  const frame = await ask(page, { kind: 'follow', id: 1, topic, params: {} } as never);
  if (frame.kind !== 'topic') throw new Error(`${topic}: ${JSON.stringify(frame)}`);
  return frame.change.put.map(([, value]) => value as Value<N>);
}
