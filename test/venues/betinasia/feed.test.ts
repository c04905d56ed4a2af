// The feed on its page in virtual time: what befalls a page, and the state that says so.

import { describe, expect, it } from 'vitest';
import { betinasia } from '../../../main/venues/betinasia/index.ts';
import type { BetinasiaSimulator } from '../../../main/venues/betinasia/simulator.ts';
import { SITE_PATH } from '../../../main/venues/betinasia/simulatorSite.ts';
import type { StoredOptions } from '../../../shared/domain/venueOptions.ts';
import { FeedHarness } from '../../support/feedHarness.ts';

class Desk {
  readonly h: FeedHarness;
  readonly site: BetinasiaSimulator['site'];
  /** Documents that the site was asked for. */
  documents = 0;

  constructor(source: 'both' | 'page' = 'both', more: StoredOptions = {}) {
    this.h = new FeedHarness(betinasia, 1, { stored: { source, window: 'hidden', ...more } });
    this.site = (this.h.simulator as BetinasiaSimulator).site;
    const answer = this.site.answer.bind(this.site);
    this.site.answer = (request) => {
      this.documents++;
      return answer(request);
    };
  }

  async open(): Promise<this> {
    await this.h.watchAll();
    expect(this.state).toBe('live');
    expect(this.h.live()).toBeGreaterThan(0);
    return this;
  }

  get state(): string {
    const { code, state } = this.h.feed.report();
    return code === '' ? state : `${state} ${code}`;
  }

  /** Lives through so many seconds, and returns the states on the way, each once. */
  async seconds(count: number): Promise<readonly string[]> {
    const seen: string[] = [];
    for (let at = 0; at < count * 10; at++) {
      await this.h.clock.run(100);
      if (seen.at(-1) !== this.state) seen.push(this.state);
    }
    return seen;
  }
}

describe('a page', () => {
  it('that has come back to the list by itself is left alone', async () => {
    const desk = await new Desk('page').open();
    const { documents } = desk;
    desk.site.route('/account');
    expect(await desk.seconds(1)).toContain('down page-elsewhere');
    desk.site.route(SITE_PATH);
    await desk.seconds(20);
    expect(desk.state).toBe('live');
    expect(desk.documents).toBe(documents);
    await desk.h.quiet();
    expect(desk.h.differences()).toEqual([]);
  });

  it('that draws its list late is on its way, and is made otherwise only once that takes too long', async () => {
    const desk = new Desk('page');
    desk.site.drawsAfterMs = 4_000;
    desk.h.feed.start();
    expect((await desk.seconds(8)).filter((state) => state !== 'subscribing')).toEqual([
      ...['connecting', 'live'],
    ]);
    const never = new Desk('page');
    never.site.drawsAfterMs = 1e9;
    never.h.feed.start();
    expect(await never.seconds(9)).toEqual(['connecting']);
    expect((await never.seconds(3)).at(-1)).toBe('down layout-changed');
  });

  it('whose table is out of sight while its connection goes on says so', async () => {
    const desk = await new Desk().open();
    desk.site.route('/account');
    expect(await desk.seconds(2)).toContain('degraded page-elsewhere');
    expect(desk.h.live()).toBeGreaterThan(0);
    desk.site.route(SITE_PATH);
    expect((await desk.seconds(5)).at(-1)).toBe('live');
  });

  it('that stays elsewhere is sent back to the list', async () => {
    const desk = await new Desk('page').open();
    const { documents } = desk;
    desk.site.route('/account');
    await desk.seconds(30);
    expect(desk.state).toBe('live');
    expect(desk.documents).toBeGreaterThan(documents);
  });

  it('whose session has ended shows a login, and nothing counts until it is live again', async () => {
    const desk = await new Desk().open();
    desk.site.logOut();
    expect((await desk.seconds(5)).at(-1)).toBe('authenticating login-hidden');
    expect(desk.h.live()).toBe(0);
    desk.site.logIn();
    await desk.seconds(20);
    expect(desk.state).toBe('live');
    await desk.h.quiet();
    expect(desk.h.differences()).toEqual([]);
  });

  it('without a window is opened in one while somebody wants to see it', async () => {
    const desk = await new Desk().open();
    const { browser, feed } = desk.h;
    const windows: boolean[] = [];
    const open = browser.open.bind(browser);
    browser.open = (request, handlers) => {
      windows.push(request.visible);
      expect(request.view === null).toBe(request.visible);
      return open(request, handlers);
    };
    desk.site.logOut();
    expect((await desk.seconds(5)).at(-1)).toBe('authenticating login-hidden');
    feed.showPage?.(true);
    expect((await desk.seconds(10)).at(-1)).toBe('authenticating login-by-hand');
    feed.showPage?.(true);
    desk.site.logIn();
    expect((await desk.seconds(20)).at(-1)).toBe('live');
    feed.showPage?.(false);
    expect((await desk.seconds(20)).at(-1)).toBe('live');
    expect(windows).toEqual([true, false]);
    await desk.h.quiet();
    expect(desk.h.differences()).toEqual([]);
  });

  it('with a window stays in it when reading goes on', async () => {
    const desk = await new Desk('both', { window: 'visible' }).open();
    const { browser, feed } = desk.h;
    const { opened } = browser;
    feed.showPage?.(true);
    feed.showPage?.(false);
    await desk.seconds(5);
    expect([desk.state, browser.opened]).toEqual(['live', opened]);
  });

  it.each(['killAll', 'crashAll', 'freezeAll'] as const)('comes back after %s', async (fault) => {
    const desk = await new Desk().open();
    const { opened } = desk.h.browser;
    desk.h.browser[fault]();
    const seen = await desk.seconds(40);
    expect(seen.some((state) => state !== 'live')).toBe(true);
    expect(seen.at(-1)).toBe('live');
    expect(desk.h.browser.opened).toBeGreaterThan(opened);
    await desk.h.quiet();
    expect(desk.h.differences()).toEqual([]);
  });

  it('whose browser has grown too heavy is begun anew, and nothing of before counts', async () => {
    const desk = await new Desk().open();
    const { browser } = desk.h;
    const { heapBytes, opened } = browser;
    browser.heapBytes = 2_001 * 1_048_576;
    let live = desk.h.live();
    const seen: string[] = [];
    while (browser.opened === opened && seen.length < 1_000) {
      seen.push(...(await desk.seconds(0.1)));
      if (desk.state.includes('page-heavy')) live = Math.min(live, desk.h.live());
    }
    expect(seen).toContain('connecting page-heavy');
    expect(live).toBe(0);
    browser.heapBytes = heapBytes;
    expect((await desk.seconds(20)).at(-1)).toBe('live');
    await desk.h.quiet();
    expect(desk.h.differences()).toEqual([]);
  });

  it('is begun anew after its hours, and goes on', async () => {
    const desk = await new Desk('both', { renewHours: 1 }).open();
    const { opened } = desk.h.browser;
    desk.h.world.stop();
    await desk.h.clock.run(3_600_000 - 120_000);
    expect(desk.h.browser.opened).toBe(opened);
    const seen = await desk.seconds(240);
    expect(desk.h.browser.opened).toBe(opened + 1);
    expect(seen).toContain('connecting page-renewed');
    expect(seen.at(-1)).toBe('live');
  });

  it('says that there is no browser, and starts when there is one', async () => {
    const desk = new Desk();
    desk.h.browser.install(false);
    desk.h.feed.start();
    await desk.seconds(2);
    expect(desk.state).toContain('no-browser');
    desk.h.browser.install(true);
    await desk.seconds(10);
    expect(desk.state).toBe('live');
  });
});
