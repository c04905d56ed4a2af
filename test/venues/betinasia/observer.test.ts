// @vitest-environment jsdom
// The observer on documents of its own, in a time that the test moves: what it tells of a table that is
// patched, recycled, re-sorted, replaced and made badly.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PageObserver } from '../../../main/venues/betinasia/observer.ts';
import type {
  ObserverPulse,
  PageReport,
  RowReport,
} from '../../../main/venues/betinasia/observerConfig.ts';
import type { PageWindow } from '../../../main/venues/betinasia/pageTypes.ts';
import { RowReader } from '../../../main/venues/betinasia/rowReader.ts';
import { observerConfig, templateSelectors } from '../../../main/venues/betinasia/selectors.ts';

/** A window whose time the test moves; everything else is the real document's. */
class MovedWindow {
  readonly document = document as unknown as PageWindow['document'];
  readonly location = { pathname: '/list' };
  readonly MutationObserver = MutationObserver as unknown as PageWindow['MutationObserver'];
  readonly performance = { timeOrigin: 1_000_000, now: () => this.nowMs };
  nowMs = 0;
  #timers: { readonly dueMs: number; readonly call: () => void }[] = [];
  #shown: ((event: { persisted: boolean }) => void)[] = [];

  readonly setTimeout = (call: () => void, delayMs: number): number =>
    this.#timers.push({ dueMs: this.nowMs + delayMs, call });

  addEventListener(_name: string, listener: (event: { persisted: boolean }) => void): void {
    this.#shown.push(listener);
  }

  /** The document comes back out of the browser's memory. */
  comeBack(): void {
    for (const listener of this.#shown) listener({ persisted: true });
  }

  /** Lets mutations be told, then time go on in small steps. */
  async pass(ms: number): Promise<void> {
    const untilMs = this.nowMs + ms;
    await Promise.resolve();
    for (;;) {
      const [next] = this.#timers.filter(({ dueMs }) => dueMs <= untilMs).sort(byDue);
      if (next === undefined) break;
      this.#timers.splice(this.#timers.indexOf(next), 1);
      this.nowMs = Math.max(this.nowMs, next.dueMs);
      next.call();
      await Promise.resolve();
    }
    this.nowMs = untilMs;
  }
}

const byDue = (a: { dueMs: number }, b: { dueMs: number }) => a.dueMs - b.dueMs;

const rowOf = (id: string, home: string, prices: { readonly [side: string]: string }, index = 1) =>
  `<div class="row" data-event="${id}" data-sport="fb" aria-rowindex="${index}">
    <span class="home">${home}</span><span class="away">Others</span>
    ${Object.entries(prices)
      .map(
        ([side, odds]) =>
          `<span class="price" data-type="ml" data-side="${side}"><i class="line"></i><b class="odds">${odds}</b></span>`,
      )
      .join('')}
  </div>`;

describe('the observer', () => {
  let window: MovedWindow;
  let told: PageReport[];
  let observer: PageObserver;
  const config = observerConfig(templateSelectors);

  beforeEach(() => {
    told = [];
    window = new MovedWindow();
  });
  afterEach(() => {
    document.body.innerHTML = '';
  });

  async function watch(body: string, own = config): Promise<void> {
    document.body.innerHTML = body;
    observer = new PageObserver(
      window as unknown as PageWindow,
      (text) => told.push(JSON.parse(text) as PageReport),
      own,
      (given) => new RowReader(given),
    ).start();
    await window.pass(0);
  }

  /** Reports since the last time, of one kind. */
  function since<K extends PageReport['kind']>(kind: K): Extract<PageReport, { kind: K }>[] {
    const own = told.filter((report) => report.kind === kind);
    told = told.filter((report) => report.kind !== kind);
    return own as Extract<PageReport, { kind: K }>[];
  }

  const list = (...rows: string[]) =>
    `<span class="market-count">${rows.length} markets</span><div id="markets">${rows.join('')}</div>`;
  const odds = (id: string, side: string) =>
    document.querySelector(`[data-event="${id}"] [data-side="${side}"] .odds`) as HTMLElement;
  const cells = ({ cells: own }: RowReport) => own.map(([, side, , text]) => `${side} ${text}`);

  it('tells where it is, and everything that is there', async () => {
    await watch(
      list(rowOf('1', 'Reds', { h: '1,50', a: '2,70' }), rowOf('2', 'Blues', { h: '-' })),
    );
    expect(since('place')[0]).toMatchObject({ place: 'list', path: '/list', connected: true });
    const [scan] = since('scan');
    expect(scan).toMatchObject({ part: 0, parts: 1, counter: '2 markets', twice: [] });
    expect(scan?.rows.map(cells)).toEqual([['h 1,50', 'a 2,70'], ['h -']]);
    expect(scan?.rows[0]?.head).toMatchObject({
      event: '1',
      home: 'Reds',
      sport: 'fb',
      index: '1',
    });
    expect(scan?.checks).toContainEqual(['cells.0.odds', 3, 3]);
  });

  it('tells only what has changed, in one batch, whichever way it was patched', async () => {
    await watch(
      list(rowOf('1', 'Reds', { h: '1,50', a: '2,70' }), rowOf('2', 'Blues', { h: '3,00' })),
    );
    since('scan');
    (odds('1', 'h').firstChild as Text).data = '1,51';
    odds('1', 'h').firstChild!.textContent = '1,52';
    odds('2', 'h').textContent = '3,10';
    document.querySelector('[data-event="1"] [data-side="a"]')!.classList.add('suspended');
    await window.pass(10);
    expect(since('rows')).toEqual([]);
    await window.pass(15);
    const [batch, ...more] = since('rows');
    expect(more).toEqual([]);
    expect(batch?.rows.map(cells)).toEqual([['h 1,52', 'a 2,70'], ['h 3,10']]);
    expect(batch?.rows[0]?.cells[1]?.[4]).toBe(1);
    expect(batch?.rows[0]?.head).toBeUndefined();
    await window.pass(1_000);
    expect(since('rows')).toEqual([]);
    expect((observer.pulse() as ObserverPulse).quietMs).toBeGreaterThan(900);
  });

  it('never reads the prices of one row under the name of another', async () => {
    await watch(list(rowOf('1', 'Reds', { h: '1,50' })));
    since('scan');
    const row = document.querySelector('.row') as HTMLElement;
    // In two steps, as a framework may: first the name, and prices only a while later.
    row.dataset.event = '9';
    row.querySelector('.home')!.textContent = 'Greens';
    await window.pass(25);
    const first = since('rows');
    expect(first.flatMap(({ rows }) => rows)).toEqual([]);
    expect(first.flatMap(({ gone }) => gone)).toEqual(['1']);
    odds('9', 'h').textContent = '7,00';
    await window.pass(50);
    const read = since('rows').flatMap(({ rows }) => rows);
    expect(read.map(({ id }) => id)).toEqual(['9']);
    expect(read.map(cells)).toEqual([['h 7,00']]);
  });

  it('tells apart rows that have moved from rows that have gone', async () => {
    await watch(list(rowOf('1', 'Reds', { h: '1,50' }), rowOf('2', 'Blues', { h: '3,00' })));
    since('scan');
    const markets = document.querySelector('#markets') as HTMLElement;
    markets.append(markets.firstElementChild as Element);
    await window.pass(30);
    expect(since('rows').flatMap(({ gone }) => gone)).toEqual([]);
    document.querySelector('[data-event="2"]')!.remove();
    await window.pass(30);
    expect(since('rows')).toMatchObject([{ rows: [], gone: ['2'] }]);
  });

  it('tells that a cell has gone, and what stands in its place', async () => {
    await watch(list(rowOf('1', 'Reds', { h: '1,50', a: '2,70' })));
    since('scan');
    const cell = document.querySelector('[data-side="a"]') as HTMLElement;
    cell.querySelector('.line')!.textContent = '+0,5';
    await window.pass(30);
    expect(since('rows')[0]?.rows[0]?.cells).toEqual([
      ['ml', 'a', '+0,5', '2,70', 0],
      ['ml', 'a', '', null, 0],
    ]);
  });

  it('says which names stand twice, until they do not', async () => {
    await watch(list(rowOf('1', 'Reds', { h: '1,50' }), rowOf('1', 'Greens', { h: '9,00' })));
    expect(since('scan')[0]?.twice).toEqual(['1']);
    document.querySelectorAll('.row')[1]!.remove();
    await window.pass(30);
    expect(since('rows').at(-1)?.twice).toEqual([]);
  });

  it('follows the list when it is replaced, and says when it is gone', async () => {
    await watch(list(rowOf('1', 'Reds', { h: '1,50' })));
    since('scan');
    document.body.innerHTML = list(rowOf('5', 'Blues', { h: '4,00' }));
    await window.pass(150);
    expect(since('scan')[0]?.rows.map(({ id }) => id)).toEqual(['5']);
    odds('5', 'h').textContent = '4,10';
    await window.pass(30);
    expect(since('rows')[0]?.rows.map(cells)).toEqual([['h 4,10']]);
    since('place');
    document.body.innerHTML = '<form data-login></form>';
    await window.pass(150);
    expect(since('place')).toMatchObject([{ place: 'login' }]);
    document.body.innerHTML = '<h1>Account</h1>';
    await window.pass(150);
    expect(since('place')).toMatchObject([{ place: 'elsewhere' }]);
  });

  it('says that the page has lost its own connection', async () => {
    await watch(list(rowOf('1', 'Reds', { h: '1,50' })));
    since('place');
    document.body.insertAdjacentHTML('beforeend', '<p class="connection-lost">offline</p>');
    await window.pass(150);
    expect(since('place')).toMatchObject([{ place: 'list', connected: false }]);
  });

  it('reads everything anew every 30 seconds and on request', async () => {
    await watch(list(rowOf('1', 'Reds', { h: '1,50' })));
    since('scan');
    await window.pass(29_000);
    expect(since('scan')).toHaveLength(0);
    await window.pass(1_200);
    expect(since('scan')).toHaveLength(1);
    observer.scan();
    expect(since('scan')[0]?.rows.map(cells)).toEqual([['h 1,50']]);
  });

  it('numbers its reports, and begins a later generation when the document comes back', async () => {
    await watch(list(rowOf('1', 'Reds', { h: '1,50' })));
    const first = told.map(({ generation, number }) => [generation, number]);
    expect(first.map(([, number]) => number)).toEqual(first.map((_, at) => at));
    told = [];
    await window.pass(5_000);
    window.comeBack();
    await window.pass(150);
    expect(told[0]?.number).toBe(0);
    expect(told[0]?.generation).toBeGreaterThan(first[0]?.[0] ?? 0);
    expect(since('scan')).toHaveLength(1);
  });

  it('names selectors that are none and looks for nothing until they are put right', async () => {
    const cell = { ...templateSelectors.cells[0]!, find: ']][' };
    const wrong = { ...templateSelectors, row: '[[', cells: [cell] };
    await watch(list(rowOf('1', 'Reds', { h: '1,50' })), observerConfig(wrong));
    expect(told).toMatchObject([{ kind: 'invalid', selectors: ['row', 'cells.0'] }]);
    told = [];
    observer.configure(config);
    await window.pass(150);
    expect(since('scan')[0]?.rows.map(({ id }) => id)).toEqual(['1']);
  });

  it('finds nothing in a page that is made otherwise, and says how much', async () => {
    const other = '<div class="fixture" data-k="1"><span class="px">1,50</span></div>';
    await watch(`<div id="markets">${other.repeat(3)}</div>`);
    expect(since('scan')[0]).toMatchObject({
      rows: [],
      checks: expect.arrayContaining([['row', 0, 1]]),
    });
  });

  it('tells a long list in parts', async () => {
    const rows = Array.from({ length: 230 }, (_, at) => rowOf(String(at), `H${at}`, { h: '2,00' }));
    await watch(list(...rows));
    const parts = since('scan');
    expect(parts.map(({ part, parts: all, rows: own }) => [part, all, own.length])).toEqual([
      [0, 3, 100],
      [1, 3, 100],
      [2, 3, 30],
    ]);
    expect(parts.map(({ checks }) => checks.length > 0)).toEqual([true, false, false]);
  });

  it('reads nothing but short texts, whatever stands there', async () => {
    await watch(list(rowOf('1', 'x'.repeat(10_000), { h: '<b>1</b>'.repeat(500) })));
    const [row] = since('scan')[0]?.rows ?? [];
    expect(row?.head?.home).toHaveLength(200);
    expect(row?.cells[0]?.[3]).toHaveLength(200);
  });
});
