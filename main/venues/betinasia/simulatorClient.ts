// The simulated site's own script in a real page: a list of which only the rows in view are drawn, in elements
// that are used again for other rows, filled in two steps and patched in place. Like the observer it is one
// class that uses nothing outside itself. Numbers are written as a German reader writes them.

import type { PageElement } from './pageTypes.ts';

/** The parts of a document that this script writes. */
interface ClientElement extends PageElement {
  className: string;
  innerHTML: string;
  hidden: boolean;
  readonly style: { top: string; height: string };
  readonly classList: { add(name: string): void; remove(...names: string[]): void };
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  append(...nodes: unknown[]): void;
  remove(): void;
  querySelector(selector: string): ClientElement | null;
}

interface ClientSocket {
  onopen: () => void;
  onmessage: (event: { readonly data: string }) => void;
  onclose: () => void;
  send(text: string): void;
}

export interface ClientWindow {
  readonly document: {
    readonly body: ClientElement;
    getElementById(id: string): ClientElement | null;
    querySelector(selector: string): ClientElement | null;
    createElement(name: string): ClientElement;
  };
  readonly location: { readonly origin: string; readonly pathname: string; href: string };
  readonly history: { pushState(state: unknown, title: string, path: string): void };
  readonly WebSocket: new (url: string) => ClientSocket;
  readonly innerHeight: number;
  readonly scrollY: number;
  setTimeout(call: () => void, delayMs: number): number;
  clearTimeout(timer: number): void;
  addEventListener(name: string, listener: () => void): void;
}

interface ClientEvent {
  readonly key: string;
  readonly sport: string;
  readonly competitionId: number;
  competition: string;
  home: string;
  away: string;
  start: string;
  live: boolean;
  /** By type: line and odds of each side. */
  readonly offers: Map<string, { line: number; odds: Map<string, number | null> }>;
}

type Message = readonly [string, readonly unknown[], { readonly [name: string]: unknown }?];

export class SimulatedClient {
  readonly #window: ClientWindow;
  readonly #rowHeight: number;
  readonly #events = new Map<string, ClientEvent>();
  readonly #pool: ClientElement[] = [];
  /** Element of each row in view. */
  readonly #drawn = new Map<string, ClientElement>();
  readonly #watched = new Set<string>();
  #prices: ClientSocket | null = null;
  #list: ClientElement | null = null;
  #layout = 'a';
  #tries = 0;
  #drawing = false;

  constructor(window: ClientWindow, rowHeight: number) {
    this.#window = window;
    this.#rowHeight = rowHeight;
  }

  start(): void {
    const { body } = this.#window.document;
    this.#layout = body.getAttribute('data-layout') ?? 'a';
    this.#window.addEventListener('scroll', () => this.#soon());
    this.#window.addEventListener('resize', () => this.#soon());
    this.#place(this.#window.location.pathname);
    this.#connect();
    this.#listen();
  }

  #socket(path: string): ClientSocket {
    const { WebSocket, location } = this.#window;
    return new WebSocket(location.origin.replace('http', 'ws') + path);
  }

  #connect(): void {
    const socket = this.#socket('/cpricefeed/?lang=de');
    this.#prices = socket;
    socket.onopen = () => {
      this.#tries = 0;
      this.#events.clear();
      this.#watched.clear();
      this.#notice(false);
    };
    socket.onmessage = ({ data }) => {
      for (const message of JSON.parse(data) as readonly Message[]) this.#take(message);
    };
    socket.onclose = () => {
      this.#prices = null;
      this.#notice(true);
      const pause = Math.min(30_000, 1_000 * 2 ** this.#tries++);
      this.#window.setTimeout(() => this.#connect(), pause);
    };
  }

  /** What the site has its page do. */
  #listen(): void {
    const socket = this.#socket('/notices/');
    socket.onmessage = ({ data }) => {
      const command = JSON.parse(data) as { kind: string; layout?: string; path?: string };
      if (command.kind === 'login') this.#window.location.href = '/login';
      if (command.kind === 'route') {
        this.#window.history.pushState(null, '', command.path ?? '/');
        this.#place(command.path ?? '/');
      }
      if (command.kind !== 'layout' || command.layout === this.#layout) return;
      this.#layout = command.layout ?? 'a';
      this.#place(this.#window.location.pathname);
    };
    socket.onclose = () => this.#window.setTimeout(() => this.#listen(), 2_000);
  }

  #notice(lost: boolean): void {
    const notice = this.#window.document.getElementById('notice');
    if (notice === null) return;
    notice.className = lost ? 'connection-lost' : '';
    notice.textContent = lost ? 'Connection lost' : '';
  }

  /** Shows the list, or another part of the site. */
  #place(path: string): void {
    const app = this.#window.document.getElementById('app');
    if (app === null) return;
    this.#drawn.clear();
    this.#pool.length = 0;
    this.#list = null;
    app.innerHTML = '';
    if (path === '/account') {
      app.innerHTML = '<h1>Account</h1><p>Balance and settings.</p>';
      return;
    }
    const list = this.#window.document.createElement('div');
    list.setAttribute('id', 'markets');
    app.append(list);
    this.#list = list;
    this.#soon();
  }

  #take([kind, names, body]: Message): void {
    if (kind === 'event') this.#event(String(names[0]), String(names[1]), body ?? {});
    else if (kind === 'offers_hcap') this.#offers(String(names[2]), body ?? {});
    else if (kind === 'remove' && this.#events.delete(String(names[1]))) this.#soon();
  }

  #event(sport: string, key: string, body: { readonly [name: string]: unknown }): void {
    const name = (side: unknown) => String((side as { name?: unknown }).name ?? '');
    const known = this.#events.get(key);
    const running = Object.keys((body.ir_status as object | undefined) ?? {}).length > 0;
    const event: ClientEvent = {
      ...{ key, sport, competitionId: Number(body.competition_id) },
      competition: String(body.competition_name),
      ...{ home: name(body.home), away: name(body.away), start: String(body.start_ts) },
      live: running,
      offers: known?.offers ?? new Map(),
    };
    this.#events.set(key, event);
    const element = this.#drawn.get(key);
    if (element === undefined) this.#soon();
    else this.#head(element, event);
  }

  #offers(key: string, body: { readonly [type: string]: unknown }): void {
    const event = this.#events.get(key);
    if (event === undefined) return;
    for (const [type, value] of Object.entries(body)) {
      const [line, sides] = value as [number, [string, number | null][]];
      const before = event.offers.get(type);
      const odds = before?.line === line ? before.odds : new Map<string, number | null>();
      event.offers.set(type, { line, odds });
      for (const [side, price] of sides) odds.set(side, price);
    }
    const element = this.#drawn.get(key);
    if (element !== undefined) this.#fill(element, event);
  }

  #soon(): void {
    if (this.#drawing) return;
    this.#drawing = true;
    this.#window.setTimeout(() => {
      this.#drawing = false;
      this.#draw();
    }, 16);
  }

  /** Draws the rows in view, in elements of rows that are not any more. */
  #draw(): void {
    const list = this.#list;
    if (list === null) return;
    const all = [...this.#events.values()];
    const { innerHeight, scrollY } = this.#window;
    const from = Math.max(0, Math.floor((scrollY - 28) / this.#rowHeight) - 2);
    const to = Math.min(all.length, from + Math.ceil(innerHeight / this.#rowHeight) + 4);
    list.style.height = `${all.length * this.#rowHeight}px`;
    const count = this.#window.document.querySelector('.market-count');
    const text = `${all.length} markets`;
    if (count !== null && count.textContent !== text) count.textContent = text;
    const inView = new Map(all.slice(from, to).map((event, at) => [event.key, from + at] as const));
    for (const [key, element] of this.#drawn) {
      if (inView.has(key)) continue;
      this.#drawn.delete(key);
      this.#pool.push(element);
    }
    for (const [key, index] of inView) {
      const event = this.#events.get(key);
      if (event !== undefined) this.#drawRow(list, event, index);
    }
    for (const element of this.#pool.splice(0)) element.remove();
    this.#watch(inView);
  }

  #drawRow(list: ClientElement, event: ClientEvent, index: number): void {
    let element = this.#drawn.get(event.key);
    const top = `${index * this.#rowHeight}px`;
    if (element === undefined) {
      const used = this.#pool.pop();
      element = used ?? this.#window.document.createElement('div');
      this.#drawn.set(event.key, element);
      const own = element;
      this.#head(own, event);
      if (used === undefined) {
        this.#fill(own, event);
        list.append(own);
      } else {
        // The name first, the prices a moment later: as a framework does that renders in steps.
        this.#window.setTimeout(() => {
          if (this.#drawn.get(event.key) === own) this.#fill(own, event);
        }, 5);
      }
    }
    if (element.style.top !== top) element.style.top = top;
    const place = String(index + 1);
    if (element.getAttribute('aria-rowindex') !== place) {
      element.setAttribute('aria-rowindex', place);
    }
  }

  #watch(inView: ReadonlyMap<string, number>): void {
    const named = (key: string) => {
      const event = this.#events.get(key);
      return [event?.competitionId ?? 0, event?.sport ?? '', key];
    };
    const fresh = [...inView.keys()].filter((key) => !this.#watched.has(key));
    const gone = [...this.#watched].filter((key) => !inView.has(key));
    for (const key of fresh) this.#watched.add(key);
    for (const key of gone) this.#watched.delete(key);
    if (fresh.length > 0) this.#prices?.send(JSON.stringify(['watch_hcaps', fresh.map(named)]));
    if (gone.length > 0) this.#prices?.send(JSON.stringify(['unwatch_hcaps', gone.map(named)]));
  }

  #head(element: ClientElement, event: ClientEvent): void {
    const { away, competition, home, key, live, sport, start } = event;
    if (this.#layout === 'b') {
      element.className = 'fixture';
      element.setAttribute('data-k', key);
      return;
    }
    element.className = 'row';
    element.setAttribute('data-event', key);
    element.setAttribute('data-sport', sport);
    element.setAttribute('data-competition', competition);
    element.setAttribute('data-start', start);
    this.#part(element, 'home').textContent = home;
    this.#part(element, 'away').textContent = away;
    const mark = element.querySelector('.in-play');
    if (live && mark === null) this.#part(element, 'in-play').textContent = 'live';
    else if (!live) mark?.remove();
  }

  #part(element: ClientElement, name: string): ClientElement {
    const known = element.querySelector(`.${name}`);
    if (known !== null) return known;
    const made = this.#window.document.createElement('span');
    made.className = name;
    element.append(made);
    return made;
  }

  #fill(element: ClientElement, event: ClientEvent): void {
    const wanted = new Set<string>();
    for (const [type, { line, odds }] of event.offers) {
      for (const [side, price] of odds) {
        wanted.add(`${type}-${side}`);
        this.#cell(element, type, side, line, price);
      }
    }
    for (const cell of Array.from(element.querySelectorAll('[data-cell]')) as ClientElement[]) {
      if (!wanted.has(cell.getAttribute('data-cell') ?? '')) cell.remove();
    }
  }

  #cell(
    element: ClientElement,
    type: string,
    side: string,
    line: number,
    price: number | null,
  ): void {
    const known = element.querySelector(`[data-cell="${type}-${side}"]`);
    const cell = known ?? this.#window.document.createElement('span');
    const newer = this.#layout === 'b';
    if (known === null) {
      cell.className = newer ? 'px' : 'price';
      cell.setAttribute('data-cell', `${type}-${side}`);
      if (!newer) {
        cell.setAttribute('data-type', type);
        cell.setAttribute('data-side', side);
        cell.innerHTML = '<i class="line"></i> <b class="odds"></b>';
      }
      element.append(cell);
    }
    const own = type === 'ah' && side === 'a' ? 0 - line : line;
    const number = String(Math.abs(own) / 4).replace('.', ',');
    const shown = type === 'ml' ? '' : `${type === 'ah' ? (own < 0 ? '−' : '+') : ''}${number}`;
    const odds = price === null ? '-' : price.toFixed(3).replace('.', ',');
    if (newer) this.#write(cell, `${shown} ${odds}`);
    else {
      this.#write(cell.querySelector('.line'), shown);
      if (this.#write(cell.querySelector('.odds'), odds)) this.#changed(cell);
    }
    if (price === null) cell.classList.add('suspended');
    else cell.classList.remove('suspended');
  }

  /** Writes a text where it is another; true when it was. */
  #write(element: ClientElement | null, text: string): boolean {
    if (element === null || element.textContent === text) return false;
    element.textContent = text;
    return true;
  }

  #changed(cell: ClientElement): void {
    cell.classList.add('up');
    this.#window.setTimeout(() => cell.classList.remove('up'), 300);
  }
}
