// For every user and every window: no serious finding of axe, no screen that needs a mouse, nothing cut off
// at the smallest and the largest window.

import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { type Desk, screenNames } from './pages/desk.ts';

const themes = ['dark', 'light'] as const;
const sizes = [
  { width: 1280, height: 720 },
  { width: 2560, height: 1440 },
] as const;

async function putOn(desk: Desk, theme: (typeof themes)[number]): Promise<void> {
  await desk.goTo('Settings');
  await desk.settings.field('Theme').selectOption(theme);
  await expect(desk.page.locator('html')).toHaveAttribute('data-theme', theme);
}

for (const theme of themes) {
  test(`axe finds nothing serious on any screen, ${theme}`, async ({ desk }) => {
    test.setTimeout(120_000);
    await putOn(desk, theme);
    await desk.goTo('Opportunities');
    await desk.board.filled();
    await desk.board.openAny();
    for (const name of screenNames) {
      await desk.goTo(name);
      if (name === 'Matching') {
        await desk.matching.tab('All pairs').click();
        await desk.matching.rows.first().click();
      }
      expect(await desk.seriousAxeFindings(), name).toEqual([]);
    }
    await putOn(desk, 'dark');
  });

  test(`axe finds nothing serious in what opens above them, ${theme}`, async ({ desk, page }) => {
    await putOn(desk, theme);
    await desk.goTo('Opportunities');
    for (const key of ['ControlOrMeta+k', '?', 'm', 'Shift+H']) {
      await page.keyboard.press(key);
      await expect(desk.dialog).toBeVisible();
      expect(await desk.seriousAxeFindings(), key).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(desk.dialog).toBeHidden();
    }
    await desk.stop();
    expect(await desk.seriousAxeFindings(), 'stopped').toEqual([]);
    await desk.resume('RESUME');
    await expect(desk.stopped).toBeHidden();
    await putOn(desk, 'dark');
  });
}

test('every screen is reached and walked through by keys alone', async ({ desk, page }) => {
  await desk.board.filled();
  for (const name of screenNames) {
    await desk.goToByKey(name);
    const reached = await tabThrough(page, desk);
    expect(reached.stuck, `${name}: the focus goes on`).toBe(false);
    expect(reached.unseen, `${name}: every stop is seen`).toEqual([]);
    expect(reached.stops, name).toBeGreaterThan(screenNames.length);
  }
});

interface Walk {
  readonly stops: number;
  readonly stuck: boolean;
  /** Elements that had the focus without showing it, or without a name. */
  readonly unseen: readonly string[];
}

/** Presses Tab until the focus comes round, or often enough. */
async function tabThrough(page: Page, desk: Desk): Promise<Walk> {
  const unseen: string[] = [];
  const seen = new Set<string>();
  let last = '';
  for (let stop = 0; stop < 60; stop++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const box = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const shown = box.width > 0 && box.height > 0 && style.outlineStyle !== 'none';
      const { outerHTML } = element;
      return { shown, box: `${box.x} ${box.y} ${box.width}`, html: outerHTML.slice(0, 120) };
    });
    // The end of the page: the browser's own controls come next.
    if (at === null) break;
    const mark = `${at.box} ${at.html}`;
    if (mark === last) return { stops: seen.size, stuck: true, unseen };
    if (seen.has(mark)) break;
    seen.add(mark);
    last = mark;
    if (!at.shown) unseen.push(at.html);
  }
  await expect(desk.screen(screenNames[0]).or(page.getByRole('main'))).toBeVisible();
  return { stops: seen.size, stuck: false, unseen };
}

test('the key map names every key, and closes by Escape', async ({ desk, page }) => {
  await page.keyboard.press('?');
  await expect(desk.dialog).toContainText('Stop everything new');
  await expect(desk.dialog).toContainText('⇧ Esc');
  await page.keyboard.press('Escape');
  await expect(desk.dialog).toBeHidden();
});

for (const size of sizes) {
  test(`nothing is cut off at ${size.width}×${size.height}`, async ({ desk, page }) => {
    await page.setViewportSize(size);
    await desk.board.filled();
    await desk.board.openAny();
    for (const name of screenNames) {
      await desk.goTo(name);
      expect(await desk.cutOff(), name).toEqual([]);
    }
    await desk.stop();
    expect(await desk.cutOff(), 'stopped').toEqual([]);
    await desk.resume('RESUME');
    await expect(desk.stopped).toBeHidden();
  });
}
