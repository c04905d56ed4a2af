// The simulated site's page without a document, for virtual time: it reaches its site through the simulated
// network as a page does, and tells what the observer in a real page would. Shapes are written out again: it
// shares no code with what reads them.

import type { Socket, Timer } from '../../platform/platform.ts';
import type { SimulatedPage, SimulatedTab, SimulatorFaults } from '../simulator.ts';
import { ROW_HEIGHT } from './simulatorDocuments.ts';
import type { SiteCommand, SiteLayout } from './simulatorSite.ts';

const REQUEST_MS = 10_000;
const LOOK_MS = 100;
const DRAW_MS = 36;
const SCAN_MS = 30_000;
const RECONNECT_FIRST_MS = 1_000;
const RECONNECT_MOST_MS = 30_000;
const PART_ROWS = 100;
const LOGIN_MS = 1_000;

interface TwinEvent {
  readonly sport: string;
  readonly competitionId: number;
  readonly head: { readonly [field: string]: string };
  /** By type: line times four, and odds by side. */
  readonly offers: Map<string, { line: number; odds: Map<string, number | null> }>;
}

type Cell = readonly [string, string, string, string | null, 0 | 1];

interface Drawn {
  head: string;
  readonly cells: Map<string, Cell>;
}

/** What the twin needs to know of its site besides what comes over the network. */
export interface TwinSite {
  readonly layout: SiteLayout;
  /** How long after its document a page draws its list. */
  readonly drawsAfterMs: number;
  onCommand(listener: (command: SiteCommand) => void): () => void;
}

export class SimulatedTwin implements SimulatedPage {
  readonly #tab: SimulatedTab;
  readonly #site: TwinSite;
  readonly #faults: SimulatorFaults;
  readonly #events = new Map<string, TwinEvent>();
  readonly #drawn = new Map<string, Drawn>();
  readonly #off: () => void;
  #origin = '';
  #path = '';
  #loadedMs = 0;
  #height = 720;
  #socket: Socket | null = null;
  #socketId = 0;
  #tries = 0;
  #connected = true;
  #place = '';
  #generation = 0;
  #number = 0;
  #changedMs: number | null = null;
  #scanMs = 0;
  #drawing: Timer | null = null;
  /** Counts documents, so that what belongs to an earlier one ends. */
  #document = 0;
  #closed = false;

  constructor(tab: SimulatedTab, site: TwinSite, faults: SimulatorFaults) {
    this.#tab = tab;
    this.#site = site;
    this.#faults = faults;
    this.#off = site.onCommand((command) => this.#obey(command));
  }

  navigate(url: string): void {
    const { origin, pathname } = new URL(url);
    this.#leave();
    this.#origin = origin;
    void this.#load(pathname, this.#document);
  }

  call(name: string): unknown {
    switch (name) {
      case 'pulse':
        return {
          generation: this.#generation,
          rows: this.#drawn.size,
          quietMs: this.#changedMs === null ? null : this.#nowMs - this.#changedMs,
        };
      case 'scan':
        this.#scan();
        return null;
      case 'configure':
        this.#begin();
        return null;
      default:
        throw new Error(`no method ${name}`);
    }
  }

  view(view: { readonly height: number } | null): void {
    this.#height = view?.height ?? 720;
    this.#soon();
  }

  close(): void {
    this.#closed = true;
    this.#off();
    this.#leave();
  }

  get #nowMs(): number {
    return this.#tab.clock.nowMs();
  }

  /** The list is shown, as the selectors describe it or as after a redesign. */
  get #listed(): boolean {
    return this.#path.startsWith('/sportsbook') || this.#path === '/';
  }

  async #load(path: string, document: number): Promise<void> {
    const url = `${this.#origin}${path}`;
    const request = { method: 'GET', url, headers: {}, body: null, timeoutMs: REQUEST_MS } as const;
    const answer = await this.#tab.net.request(request).catch(() => null);
    if (document !== this.#document) return;
    if (answer === null) {
      this.#tab.document({ url, status: null, failure: 'net::ERR_CONNECTION_FAILED' });
      return;
    }
    if (answer.status === 302) {
      await this.#load(answer.headers.location ?? '/', document);
      return;
    }
    this.#path = path;
    this.#tab.document({ url, status: answer.status, failure: '' });
    this.#loadedMs = this.#nowMs;
    this.#begin();
    this.#look(document, answer.status === 200);
    if (answer.status === 200 && this.#listed) this.#connect(document);
    else if (answer.status === 200 && path === '/login') this.#awaitLogin(document);
  }

  #leave(): void {
    this.#document++;
    this.#socket?.close(1001, 'leaving');
    this.#socket = null;
    this.#events.clear();
    this.#drawn.clear();
    this.#drawing?.cancel();
    this.#drawing = null;
    this.#connected = true;
    this.#tries = 0;
  }

  #begin(): void {
    this.#generation = Math.max(this.#generation + 1, this.#nowMs);
    this.#number = 0;
    this.#place = '';
    this.#drawn.clear();
  }

  /** What the page tells of where it is, again and again. */
  #look(document: number, sound: boolean): void {
    if (document !== this.#document) return;
    const drawn = this.#nowMs - this.#loadedMs >= this.#site.drawsAfterMs;
    const place =
      sound && drawn && this.#listed ? 'list' : this.#path === '/login' ? 'login' : 'elsewhere';
    const now = { place, path: this.#path, connected: this.#connected };
    if (JSON.stringify(now) !== this.#place) {
      this.#place = JSON.stringify(now);
      this.#report({ kind: 'place', ...now });
      if (place === 'list') this.#scan();
    } else if (place === 'list' && this.#nowMs - this.#scanMs >= SCAN_MS) this.#scan();
    this.#tab.clock.after(LOOK_MS, () => this.#look(document, sound));
  }

  /** The login looks again and again whether somebody has logged in. */
  #awaitLogin(document: number): void {
    this.#tab.clock.after(LOGIN_MS, () => {
      if (document === this.#document) this.navigate(`${this.#origin}/sportsbook`);
    });
  }

  #connect(document: number): void {
    const id = this.#socketId++;
    let open = false;
    this.#socket = this.#tab.net.openSocket(
      {
        url: `${this.#origin.replace('http', 'ws')}/cpricefeed/`,
        headers: {},
        timeoutMs: REQUEST_MS,
      },
      {
        opened: () => {
          open = true;
          this.#tries = 0;
          this.#events.clear();
          this.#connected = true;
          this.#tab.socket(id, true);
        },
        text: (frame) => {
          if (document === this.#document) this.#frame(id, frame.toString());
        },
        pinged: () => {},
        ended: () => {
          if (open) this.#tab.socket(id, false);
          if (document !== this.#document) return;
          this.#connected = false;
          const pause = Math.min(RECONNECT_MOST_MS, RECONNECT_FIRST_MS * 2 ** this.#tries++);
          this.#tab.clock.after(pause, () => {
            if (document === this.#document) this.#connect(document);
          });
        },
      },
    );
  }

  /** A frame is for the page, and for whoever listens: to the latter it may be lost, or come twice. */
  #frame(id: number, text: string): void {
    const priced = text.includes('"offers_hcap"');
    if (priced && this.#faults.dropFrames > 0) this.#faults.dropFrames--;
    else this.#tab.frame(id, text);
    if (priced && this.#faults.duplicateFrames > 0) {
      this.#faults.duplicateFrames--;
      this.#tab.frame(id, text);
    }
    for (const [kind, names, body] of JSON.parse(text) as [string, unknown[], never][]) {
      if (kind === 'event') this.#event(String(names[0]), String(names[1]), body);
      else if (kind === 'offers_hcap') this.#offers(String(names[2]), body);
      else if (kind === 'remove') this.#events.delete(String(names[1]));
    }
    this.#soon();
  }

  #event(sport: string, key: string, body: { readonly [name: string]: never }): void {
    const {
      away,
      home,
      ir_status: running,
    } = body as { readonly [name: string]: { name: string } };
    const known = this.#events.get(key);
    const head = {
      ...{ event: key, sport, home: home?.name ?? '', away: away?.name ?? '' },
      competition: String(body.competition_name),
      start: String(body.start_ts),
      live: Object.keys(running ?? {}).length > 0 ? 'live' : '',
    };
    const competitionId = Number(body.competition_id);
    this.#events.set(key, { sport, competitionId, head, offers: known?.offers ?? new Map() });
    if (known === undefined) {
      this.#socket?.send(JSON.stringify(['watch_hcaps', [[competitionId, sport, key]]]));
    }
  }

  #offers(
    key: string,
    body: { readonly [type: string]: [number, [string, number | null][]] },
  ): void {
    const event = this.#events.get(key);
    for (const [type, [line, sides]] of Object.entries(body)) {
      const before = event?.offers.get(type);
      const odds = before?.line === line ? before.odds : new Map<string, number | null>();
      for (const [side, price] of sides) odds.set(side, price);
      event?.offers.set(type, { line, odds });
    }
  }

  #obey(command: SiteCommand): void {
    if (this.#closed || this.#origin === '') return;
    if (command.kind === 'login') this.navigate(`${this.#origin}/login`);
    else if (command.kind === 'route') {
      this.#path = command.path;
      this.#drawn.clear();
    } else if (this.#listed) {
      this.#drawn.clear();
      this.#scan();
    }
  }

  #soon(): void {
    this.#drawing ??= this.#tab.clock.after(DRAW_MS, () => {
      this.#drawing = null;
      this.#draw();
    });
  }

  /** Rows in view as they are now; none where the selectors do not find them. */
  #rows(): ReadonlyMap<string, TwinEvent> {
    if (!this.#listed || this.#site.layout === 'b') return new Map();
    return new Map([...this.#events].slice(0, Math.ceil(this.#height / ROW_HEIGHT) + 4));
  }

  #draw(): void {
    const inView = this.#rows();
    const gone = [...this.#drawn.keys()].filter((key) => !inView.has(key));
    for (const key of gone) this.#drawn.delete(key);
    const rows = this.#differences(inView);
    if (rows.length > 0) this.#changedMs = this.#nowMs;
    if (rows.length + gone.length > 0) this.#report({ kind: 'rows', rows, gone, twice: [] });
  }

  #differences(inView: ReadonlyMap<string, TwinEvent>): readonly unknown[] {
    let index = 0;
    const rows: unknown[] = [];
    for (const [key, event] of inView) {
      const head = JSON.stringify({ ...event.head, index: String(++index) });
      const drawn = this.#drawn.get(key) ?? { head: '', cells: new Map<string, Cell>() };
      const now = cellsOf(event);
      const cells = [...now].filter(([name, cell]) => same(drawn.cells.get(name), cell) === false);
      const left = [...drawn.cells].filter(([name]) => !now.has(name));
      if (head === drawn.head && cells.length + left.length === 0) continue;
      for (const [name, cell] of cells) drawn.cells.set(name, cell);
      for (const [name] of left) drawn.cells.delete(name);
      const told = [
        ...cells.map(([, cell]) => cell),
        ...left.map(([, [type, side, line]]) => [type, side, line, null, 0]),
      ];
      const row = { id: key, suspended: 0, cells: told };
      rows.push(head === drawn.head ? row : { ...row, head: JSON.parse(head) });
      drawn.head = head;
      this.#drawn.set(key, drawn);
    }
    return rows;
  }

  #scan(): void {
    if (!this.#listed) return;
    this.#scanMs = this.#nowMs;
    this.#drawn.clear();
    const inView = this.#rows();
    const rows = this.#differences(inView);
    const parts = Math.max(1, Math.ceil(rows.length / PART_ROWS));
    const cells = [...inView.values()].reduce((sum, event) => sum + cellsOf(event).size, 0);
    const checks = [
      ['row', inView.size, 1],
      ['cells.0', cells, inView.size],
      ['cells.0.odds', cells, cells],
    ];
    for (let part = 0; part < parts; part++) {
      this.#report({
        ...{ kind: 'scan', part, parts, twice: [], counter: `${this.#events.size} markets` },
        rows: rows.slice(part * PART_ROWS, (part + 1) * PART_ROWS),
        checks: part === 0 ? checks : [],
      });
    }
  }

  #report(report: { readonly [name: string]: unknown }): void {
    const own = { generation: this.#generation, number: this.#number++, at: this.#nowMs };
    this.#tab.report(JSON.stringify({ ...own, ...report }));
  }
}

const same = (a: Cell | undefined, b: Cell): boolean => a?.[3] === b[3] && a?.[4] === b[4];

/** Cells of a row as they are written for a German reader. */
function cellsOf({ offers }: TwinEvent): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const [type, { line, odds }] of offers) {
    for (const [side, price] of odds) {
      const own = type === 'ah' && side === 'a' ? 0 - line : line;
      const number = String(Math.abs(own) / 4).replace('.', ',');
      const sign = type === 'ah' ? (own < 0 ? '−' : '+') : '';
      const shown = type === 'ml' ? '' : `${sign}${number}`;
      const text = price === null ? '-' : price.toFixed(3).replace('.', ',');
      cells.set(`${type} ${side} ${shown}`, [type, side, shown, text, price === null ? 1 : 0]);
    }
  }
  return cells;
}
