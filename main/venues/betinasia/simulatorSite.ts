// The simulated site as its visitors reach it: documents, the socket of prices, the socket by which the site
// tells its own page what to do, and a login that may be asked for at any time.

import type { Clock } from '../../platform/platform.ts';
import type {
  SimulatedConnection,
  SimulatedRequest,
  SimulatedResponse,
  SimulatedSocket,
  SimulatorFaults,
} from '../simulator.ts';
import { loginDocument, siteDocument, siteScript, siteStyle } from './simulatorDocuments.ts';
import { eventMessage, offersMessage, readCommand } from './simulatorFrames.ts';
import type { SimChange, SimulatedHouse } from './simulatorHouse.ts';

/** What the site tells its page besides prices. */
export type SiteCommand =
  | { readonly kind: 'layout'; readonly layout: SiteLayout }
  | { readonly kind: 'route'; readonly path: string }
  | { readonly kind: 'login' };
/** `b` is the same list made otherwise, as after a redesign. */
export type SiteLayout = 'a' | 'b';

export const SITE_PATH = '/sportsbook';
const PRICES = '/cpricefeed/';
const NOTICES = '/notices/';

/** Messages are gathered for this long before they go out as one frame. */
const BATCH_MS = 8;

interface Visitor {
  readonly socket: SimulatedSocket;
  readonly watched: Set<string>;
  waiting: unknown[];
}

export class SimulatedSite {
  readonly #house: SimulatedHouse;
  readonly #faults: SimulatorFaults;
  readonly #clock: Clock;
  readonly #visitors = new Set<Visitor>();
  readonly #told = new Set<(command: SiteCommand) => void>();
  loggedIn = true;
  layout: SiteLayout = 'a';
  drawsAfterMs = 0;

  constructor(house: SimulatedHouse, faults: SimulatorFaults, clock: Clock) {
    this.#house = house;
    this.#faults = faults;
    this.#clock = clock;
    house.onChange((change) => this.#changed(change));
  }

  /** Open sockets of prices. */
  get visitors(): number {
    return this.#visitors.size;
  }

  /** Makes the list otherwise from now on, in pages that are open as well. */
  setLayout(layout: SiteLayout): void {
    this.layout = layout;
    this.#tell({ kind: 'layout', layout });
  }

  /** Sends open pages to another place of the site, or back to the list. */
  route(path: string): void {
    this.#tell({ kind: 'route', path });
  }

  /** The session ends: open pages are sent to the login, and sockets end. */
  logOut(): void {
    this.loggedIn = false;
    this.#tell({ kind: 'login' });
    this.cut();
  }

  logIn(): void {
    this.loggedIn = true;
  }

  /** Ends every socket of prices. */
  cut(): void {
    for (const { socket } of [...this.#visitors]) socket.close(1001, 'going away');
  }

  onCommand(listener: (command: SiteCommand) => void): () => void {
    this.#told.add(listener);
    return () => this.#told.delete(listener);
  }

  answer({ path }: SimulatedRequest): SimulatedResponse {
    const own = path.split('?')[0] ?? '/';
    if (this.#faults.tooMany > 0) {
      this.#faults.tooMany--;
      return page(429, '<!doctype html><title>Too many</title><h1>Too many requests</h1>');
    }
    if (this.#faults.serverErrors > 0) {
      this.#faults.serverErrors--;
      return page(500, '<!doctype html><title>Error</title><h1>Something went wrong</h1>');
    }
    switch (own) {
      case '/site.js':
        return { ...text('text/javascript'), body: siteScript() };
      case '/site.css':
        return { ...text('text/css'), body: siteStyle };
      case '/login':
        return page(200, loginDocument);
      case '/':
      case '/account':
      case SITE_PATH:
        if (this.loggedIn) return page(200, siteDocument(this.layout));
        return { status: 302, headers: { location: '/login' }, body: '' };
      default:
        return page(404, '<!doctype html><title>Not found</title><h1>Not found</h1>');
    }
  }

  connect(
    { path }: SimulatedRequest,
    socket: SimulatedSocket,
  ): SimulatedConnection | { readonly refused: number } {
    if (!this.loggedIn) return { refused: 401 };
    if (path.startsWith(PRICES)) return this.#prices(socket);
    if (path.startsWith(NOTICES)) return this.#notices(socket);
    return { refused: 404 };
  }

  #prices(socket: SimulatedSocket): SimulatedConnection {
    const visitor: Visitor = { socket, watched: new Set(), waiting: [] };
    this.#visitors.add(visitor);
    this.#send(visitor, [...this.#house.events.values()].map(eventMessage));
    return {
      text: (frame) => {
        const command = readCommand(frame);
        if (command.kind === 'other') return;
        const fresh: unknown[] = [];
        for (const key of command.keys) {
          if (command.kind === 'unwatch') visitor.watched.delete(key);
          const event = this.#house.events.get(key);
          if (command.kind !== 'watch' || event === undefined) continue;
          visitor.watched.add(key);
          fresh.push(offersMessage(event, event.offers));
        }
        this.#send(visitor, fresh);
      },
      closed: () => {
        this.#visitors.delete(visitor);
      },
    };
  }

  #notices(socket: SimulatedSocket): SimulatedConnection {
    const off = this.onCommand((command) => socket.send(JSON.stringify(command)));
    // A page that was opened just before the layout was changed has been told nothing of it.
    socket.send(JSON.stringify({ kind: 'layout', layout: this.layout } satisfies SiteCommand));
    return { text: () => {}, closed: off };
  }

  #changed(change: SimChange): void {
    const { event } = change;
    const messages: unknown[] = [];
    if (change.kind === 'event') {
      messages.push(eventMessage(event), offersMessage(event, event.offers));
    } else if (change.kind === 'offers') messages.push(offersMessage(event, change.offers));
    else messages.push(['remove', [event.sport, event.key]]);
    for (const visitor of this.#visitors) {
      // What is not on a page's screen is not told to it, but that it is there.
      if (visitor.watched.has(event.key)) this.#send(visitor, messages);
      else if (change.kind !== 'offers') this.#send(visitor, messages.slice(0, 1));
    }
  }

  /** Sends messages with whatever else is about to go out. */
  #send(visitor: Visitor, messages: readonly unknown[]): void {
    if (messages.length === 0) return;
    const first = visitor.waiting.length === 0;
    visitor.waiting.push(...messages);
    if (!first) return;
    this.#clock.after(BATCH_MS, () => {
      const frame = JSON.stringify(visitor.waiting);
      visitor.waiting = [];
      if (this.#visitors.has(visitor)) visitor.socket.send(frame);
    });
  }

  #tell(command: SiteCommand): void {
    for (const listener of [...this.#told]) listener(command);
  }
}

const text = (type: string) => ({
  status: 200,
  headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' },
});

const page = (status: number, body: string): SimulatedResponse => ({
  ...{ ...text('text/html'), status, body },
});
