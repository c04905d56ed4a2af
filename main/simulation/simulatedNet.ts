// A network in virtual time between the adapters and the simulated venues: delays drawn from a seed,
// frames in order, and the faults that real networks have. Bytes are the venues' own.

import {
  type Clock,
  type HttpRequest,
  type HttpResponse,
  type Net,
  NetFailure,
  type Random,
  type Socket,
  type SocketHandlers,
  type SocketRequest,
} from '../platform/platform.ts';
import type { SimulatedConnection, SimulatedRequest, Simulator } from '../venues/simulator.ts';

/** Chances of faults; all zero is a perfect network. */
export interface NetFaults {
  /** Chance per frame that its connection is cut instead. */
  cut: number;
  /** Chance per frame that its connection stalls for up to `stallMsMax`. */
  stall: number;
  stallMsMax: number;
  /** Chance per request that it never arrives. */
  loseRequest: number;
  /** Chance per request that it is carried out and the reply is lost. */
  loseReply: number;
  /** Chance per handshake that it fails. */
  refuseConnect: number;
  /** Chance per request that it is carried out and a page comes in the place of the reply. */
  html: number;
  /** Chance per request that it is carried out and the reply ends in the middle, as text or where it is unpacked. */
  cutBody: number;
  /** Chance per request that it is carried out and the reply is empty. */
  emptyBody: number;
  /** Chance per line of text that it is broken in two. */
  breakLine: number;
  /** How far the clocks of all hosts are ahead of ours, by what their answers say. */
  skewMs: number;
  delayMsMin: number;
  delayMsMax: number;
}

export const noFaults = (): NetFaults => ({
  cut: 0,
  stall: 0,
  stallMsMax: 0,
  loseRequest: 0,
  loseReply: 0,
  refuseConnect: 0,
  html: 0,
  cutBody: 0,
  emptyBody: 0,
  breakLine: 0,
  skewMs: 0,
  delayMsMin: 5,
  delayMsMax: 40,
});

/** Host name under which a simulated venue's host is reached in virtual time. */
const domain = (venue: string, host: string): string => `${host}.${venue}.simulated`.toLowerCase();

/** How a simulator's host is spoken to, by the beginning of its name. */
export const schemeOf = (host: string): 'ws' | 'tcp' | 'http' =>
  /^(stream|user)/.test(host) ? 'ws' : host.startsWith('line') ? 'tcp' : 'http';

/** Addresses of a simulator's hosts, for the venue's settings. */
export function simulatedHosts(simulator: Simulator): { readonly [name: string]: string } {
  return Object.fromEntries(
    Object.entries(simulator.hosts).map(([name, path]) => {
      return [name, `${schemeOf(name)}://${domain(simulator.venueId, name)}${path}`];
    }),
  );
}

export class SimulatedNet implements Net {
  readonly faults: NetFaults = noFaults();
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #routes = new Map<string, { readonly simulator: Simulator; readonly host: string }>();
  readonly #open = new Set<Link>();
  /** Requests that reached a venue, by method and path: for tests of what was sent. */
  readonly sent: string[] = [];
  /** Sockets ever opened. */
  opened = 0;
  /** Faults that have happened. */
  spoilt = 0;

  constructor(clock: Clock, random: Random, simulators: readonly Simulator[]) {
    this.#clock = clock;
    this.#random = random;
    for (const simulator of simulators) {
      for (const host of Object.keys(simulator.hosts)) {
        this.#routes.set(domain(simulator.venueId, host), { simulator, host });
      }
    }
  }

  openSocket(request: SocketRequest, handlers: SocketHandlers): Socket {
    return this.#connect(request, handlers, false);
  }

  /** Lines are what frames are here: text in order, one by one. */
  openLine(request: SocketRequest, handlers: SocketHandlers): Socket {
    return this.#connect(request, handlers, true);
  }

  #connect(request: SocketRequest, handlers: SocketHandlers, lines: boolean): Socket {
    const link: Link = new Link({
      ...{ clock: this.#clock, random: this.#random, faults: this.faults, handlers, lines },
      gone: () => this.#open.delete(link),
      spoilt: () => this.spoilt++,
    });
    this.#open.add(link);
    this.opened++;
    const url = new URL(request.url);
    const route = this.#routes.get(url.hostname);
    this.#clock.after(this.#delay(), () => {
      if (route === undefined || this.#chance(this.faults.refuseConnect)) {
        link.fail(1006, 'connection refused', null);
        return;
      }
      const answer = route.simulator.connect(route.host, asSeen('GET', url, request.headers, ''), {
        send: (text) => link.deliver(text),
        ping: () => link.ping(),
        close: (code, reason) => link.finish(code, reason),
      });
      if ('refused' in answer) link.fail(1006, '', answer.refused);
      else link.connected(answer);
    });
    return link;
  }

  request(request: HttpRequest): Promise<HttpResponse> {
    const url = new URL(request.url);
    const route = this.#routes.get(url.hostname);
    if (route === undefined) return Promise.reject(new NetFailure('name', false, url.hostname));
    return new Promise((resolve, reject) => {
      const timeout = this.#clock.after(request.timeoutMs, () =>
        reject(new NetFailure('timeout', true, `${request.timeoutMs} ms`)),
      );
      if (this.#chance(this.faults.loseRequest)) return;
      this.#clock.after(this.#delay(), () => {
        this.sent.push(`${request.method} ${url.pathname}`);
        const seen = {
          ...asSeen(request.method, url, request.headers, request.body ?? ''),
          certificate: request.identity?.certificate.reveal() ?? null,
        };
        const response = route.simulator.request(route.host, seen);
        if (this.#chance(this.faults.loseReply)) return;
        this.#clock.after(this.#delay(), () => {
          timeout.cancel();
          this.#reply(response, resolve, reject);
        });
      });
    });
  }

  /** Hands a reply over, with the time of its host and in one of the ways in which replies arrive. */
  #reply(
    { body, headers, status }: HttpResponse,
    resolve: (response: HttpResponse) => void,
    reject: (failure: NetFailure) => void,
  ): void {
    const { cutBody, emptyBody, html, skewMs } = this.faults;
    const date = new Date(this.#clock.nowMs() + skewMs).toUTCString();
    const dated = { ...headers, date };
    if (this.#chance(html)) {
      const page = '<!doctype html><html><body>Please sign in</body></html>';
      resolve({ status: 200, headers: { ...dated, 'content-type': 'text/html' }, body: page });
    } else if (this.#chance(cutBody)) {
      if (this.#random.unit() < 0.5) reject(new NetFailure('closed', true, 'cut short'));
      else resolve({ status, headers: dated, body: body.slice(0, body.length >> 1) });
    } else resolve({ status, headers: dated, body: this.#chance(emptyBody) ? '' : body });
  }

  /** Cuts every open connection at once. */
  cutAll(): void {
    for (const link of [...this.#open]) link.fail(1006, 'cut', null);
  }

  /** Holds every open connection's frames back for a while. */
  stallAll(durationMs: number): void {
    for (const link of this.#open) link.stall(durationMs);
  }

  get connections(): number {
    return this.#open.size;
  }

  #delay(): number {
    return this.#random.between(this.faults.delayMsMin, this.faults.delayMsMax);
  }

  #chance(probability: number): boolean {
    const happens = probability > 0 && this.#random.unit() < probability;
    if (happens) this.spoilt++;
    return happens;
  }
}

function asSeen(
  method: string,
  url: URL,
  headers: { readonly [name: string]: string },
  body: string,
): SimulatedRequest {
  return {
    method,
    path: url.pathname + url.search,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    body,
  };
}

interface LinkOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly faults: NetFaults;
  readonly handlers: SocketHandlers;
  /** A stream of lines, which nothing keeps whole. */
  readonly lines: boolean;
  gone(): void;
  /** A fault has happened. */
  spoilt(): void;
}

/** One connection: both directions keep their order, whatever the delays. */
class Link implements Socket {
  readonly #options: LinkOptions;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #faults: NetFaults;
  readonly #handlers: SocketHandlers;
  #server: SimulatedConnection | null = null;
  /** What the venue says while it accepts: it comes after the opening, as on a real socket. */
  readonly #early: string[] = [];
  #ended = false;
  #clientFreeMs = 0;
  #serverFreeMs = 0;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#clock = options.clock;
    this.#random = options.random;
    this.#faults = options.faults;
    this.#handlers = options.handlers;
  }

  connected(server: SimulatedConnection): void {
    this.#server = server;
    if (this.#ended) {
      server.closed();
      return;
    }
    this.#toClient(() => this.#handlers.opened());
    for (const text of this.#early.splice(0)) this.deliver(text);
  }

  /** A frame from the venue. */
  deliver(text: string): void {
    if (this.#ended) return;
    if (this.#server === null) {
      this.#early.push(text);
      return;
    }
    if (this.#chance(this.#faults.cut)) {
      this.fail(1006, 'cut', null);
      return;
    }
    if (this.#chance(this.#faults.stall))
      this.stall(this.#random.between(1, this.#faults.stallMsMax));
    const cut = this.#options.lines && this.#chance(this.#faults.breakLine) ? text.length >> 1 : 0;
    if (cut > 0) this.#toClient(() => this.#handlers.text(text.slice(0, cut)));
    this.#toClient(() => this.#handlers.text(text.slice(cut)));
  }

  ping(): void {
    this.#toClient(() => this.#handlers.pinged());
  }

  /** The venue ends the connection: what it has said before comes first. */
  finish(code: number, reason: string): void {
    this.#toClient(() => this.fail(code, reason, null));
  }

  stall(durationMs: number): void {
    this.#clientFreeMs = Math.max(this.#clientFreeMs, this.#clock.nowMs() + durationMs);
  }

  send(text: string): void {
    if (this.#ended) return;
    const dueMs = Math.max(this.#serverFreeMs, this.#clock.nowMs() + this.#delay());
    this.#serverFreeMs = dueMs;
    this.#clock.after(dueMs - this.#clock.nowMs(), () => {
      if (!this.#ended) this.#server?.text(text);
    });
  }

  close(code: number, reason: string): void {
    this.fail(code, reason, null);
  }

  fail(code: number, reason: string, httpStatus: number | null): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#options.gone();
    this.#server?.closed();
    this.#clock.after(1, () => this.#handlers.ended({ code, reason, httpStatus }));
  }

  #toClient(call: () => void): void {
    const dueMs = Math.max(this.#clientFreeMs, this.#clock.nowMs() + this.#delay());
    this.#clientFreeMs = dueMs;
    this.#clock.after(dueMs - this.#clock.nowMs(), () => {
      if (!this.#ended) call();
    });
  }

  #delay(): number {
    return this.#random.between(this.#faults.delayMsMin, this.#faults.delayMsMax);
  }

  #chance(probability: number): boolean {
    const happens = probability > 0 && this.#random.unit() < probability;
    if (happens) this.#options.spoilt();
    return happens;
  }
}
