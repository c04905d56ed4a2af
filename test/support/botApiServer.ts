// The simulated Bot API on a port of this machine, for a program in a process of its own.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { realClock } from '../../main/platform/real.ts';
import { BotApiSimulator } from './botApiSimulator.ts';

export class BotApiServer {
  readonly api: BotApiSimulator;
  readonly #server: Server;

  private constructor(token: string) {
    this.api = new BotApiSimulator(realClock, token);
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const asked = {
          ...{ method: 'POST' as const, url: request.url ?? '', headers: {}, timeoutMs: 60_000 },
          body: Buffer.concat(chunks).toString('utf8'),
        };
        this.api.request(asked).then(
          ({ body, headers, status }) => response.writeHead(status, headers).end(body),
          () => request.destroy(),
        );
      });
    });
  }

  static async open(token: string): Promise<BotApiServer> {
    const opened = new BotApiServer(token);
    await new Promise<void>((ready) => opened.#server.listen(0, '127.0.0.1', ready));
    return opened;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((done) => {
      this.#server.close(() => done());
    });
  }
}
