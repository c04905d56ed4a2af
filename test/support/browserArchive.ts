// Offers a browser for download on the loopback address, as Playwright's servers do: an archive whose program
// starts a browser of this machine. How much of it is sent, and what follows then, is the test's.

import { randomBytes } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import { crc32 } from 'node:zlib';

/** What stands beside the program, so that a download takes a while. */
const FILLING_BYTES = 24 * 1_048_576;
/** An answer is sent in pieces of this length. */
const PIECE_BYTES = 400_000;

/** What happens at the next request. */
export type Offer =
  | { readonly kind: 'missing' }
  /** So much is sent, from 0 to 1; the rest follows, never comes, or does when it is let go. */
  | { readonly kind: 'sent'; readonly share: number; readonly rest: 'cut' | 'hold' | 'junk' };

export class BrowserArchive {
  next: Offer = { kind: 'sent', share: 1, rest: 'hold' };
  /** Paths that were asked for. */
  readonly asked: string[] = [];
  readonly #program: string;
  readonly #server = createServer((request, response) => {
    this.asked.push(request.url ?? '');
    void this.#answer(basename(request.url ?? '', '.zip'), response);
  });
  #letGo: () => void = () => {};

  /** `program` is the browser that what was downloaded starts. */
  constructor(program: string) {
    this.#program = program;
  }

  /** The address to be given in PLAYWRIGHT_DOWNLOAD_HOST. */
  async open(): Promise<string> {
    await new Promise<void>((ready) => this.#server.listen(0, '127.0.0.1', ready));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Sends what was held back. */
  letGo(): void {
    this.#letGo();
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  async #answer(folder: string, response: ServerResponse): Promise<void> {
    const offer = this.next;
    if (offer.kind === 'missing') {
      response.writeHead(404, { 'content-type': 'text/html' });
      // Longer than what is kept of a process's last words.
      const rest = '<td class="x">Blocked</td>\n'.repeat(400);
      response.end(`<html><title>Not here</title>${rest}</html>`);
      return;
    }
    const script = `#!/bin/sh\nexec "${this.#program}" "$@"\n`;
    const bytes = stored([
      [`${folder}/chrome`, Buffer.from(script)],
      [`${folder}/resources.pak`, randomBytes(FILLING_BYTES)],
    ]);
    const first = Math.floor(bytes.length * offer.share);
    const held = new Promise<void>((go) => {
      this.#letGo = go;
    });
    response.writeHead(200, { 'content-length': bytes.length });
    await send(response, bytes.subarray(0, first));
    if (offer.rest === 'cut') response.destroy();
    else if (offer.rest === 'junk') response.end(randomBytes(bytes.length - first));
    else {
      if (first < bytes.length) await held;
      await send(response, bytes.subarray(first));
      response.end();
    }
  }
}

async function send(response: ServerResponse, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length && !response.destroyed; at += PIECE_BYTES) {
    const piece = bytes.subarray(at, at + PIECE_BYTES);
    await new Promise<void>((sent) => response.write(piece, () => sent()));
  }
}

/** An archive of files as they are (PKWARE's APPNOTE, sections 4.3.7, 4.3.12 and 4.3.16). */
function stored(files: readonly (readonly [name: string, content: Buffer])[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of files) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    const own = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), content]);
    const listed = Buffer.alloc(14);
    // A regular file that can be run.
    listed.writeUInt32LE(0o100755 * 0x10000, 6);
    listed.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x03'), common, listed, Buffer.from(name));
    parts.push(own);
    offset += own.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}
