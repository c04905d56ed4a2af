// What people are told of unasked: each kind once, with its pauses, quiet hours and budget, wherever it is
// shown.

import { describe, expect, it } from 'vitest';
import { AlertRules, isQuiet } from '../../main/engine/alerts/alertRules.ts';
import { alertKinds } from '../../shared/domain/alert.ts';
import { defaultSettings } from '../../shared/domain/settings.ts';
import { alertTitles, alertWords } from '../../shared/words/alerts.ts';
import { amount } from '../support/amounts.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { bet, deposit, Session } from '../support/offerSession.ts';
import { betAndGet } from '../support/offers.ts';
import { confirm, live, opened } from './openedEngine.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

describe('the rules', () => {
  const settings = { ...defaultSettings, alertPause: 10 * MINUTE_MS, alertsPerHour: 3 };

  it('give the same thing again only after its pause, or when it was over', () => {
    const rules = new AlertRules();
    const judge = (atMs: number) => rules.judge('feed-down', 'a', atMs, 12, settings);
    expect([judge(0), judge(MINUTE_MS), judge(10 * MINUTE_MS - 1)]).toEqual([
      null,
      'again',
      'again',
    ]);
    expect(judge(10 * MINUTE_MS)).toBeNull();
    rules.forget('feed-down', 'a');
    expect(judge(11 * MINUTE_MS)).toBeNull();
  });

  it('give so many an hour, and what is urgent besides', () => {
    const rules = new AlertRules();
    const judge = (about: string, atMs: number) =>
      rules.judge('opportunity', about, atMs, 12, settings);
    expect(['a', 'b', 'c', 'd'].map((about) => judge(about, 0))).toEqual([
      ...[null, null, null, 'budget'],
    ]);
    expect(rules.judge('naked', 't', 1, 12, settings)).toBeNull();
    expect(rules.judge('stopped', 's', 1, 12, settings)).toBeNull();
    expect(judge('d', HOUR_MS - 1)).toBe('budget');
    expect(judge('d', HOUR_MS)).toBeNull();
  });

  it('keep quiet hours, but not about what is urgent', () => {
    const night = { ...settings, quietFrom: 23, quietTo: 7 };
    const rules = new AlertRules();
    expect(rules.judge('opportunity', 'a', 0, 23, night)).toBe('quiet');
    expect(rules.judge('naked', 'a', 0, 3, night)).toBeNull();
    expect(rules.judge('opportunity', 'a', 0, 7, night)).toBeNull();
  });

  it.each([
    [23, 7, [23, 0, 6], [7, 12, 22]],
    [1, 5, [1, 4], [0, 5, 23]],
    [0, 0, [], [0, 12, 23]],
  ])('know hours from %d to %d', (quietFrom, quietTo, quiet, loud) => {
    for (const hour of quiet) expect(isQuiet(hour, { quietFrom, quietTo })).toBe(true);
    for (const hour of loud) expect(isQuiet(hour, { quietFrom, quietTo })).toBe(false);
  });
});

describe('alerts of an engine', () => {
  const kinds = (h: EngineHarness) => h.engine.alerts.latest().map(({ kind }) => kind);

  it('tell of an opportunity once, with its numbers, and show it by the system', async () => {
    const h = await new EngineHarness({ alertProfit: amount(1) }).start();
    await h.arbitrage();
    await h.run(3_000);
    expect(kinds(h)).toEqual(['opportunity']);
    const [alert] = h.engine.alerts.latest();
    expect(alertWords(alert!).body).toMatch(/^Boston – Miami: \+\$\d+\.\d\d, \d\.\d\d%$/);
    expect(h.notices).toEqual(['Opportunity']);
  });

  it('say nothing of what is below its threshold, nor by the system when that is off', async () => {
    const h = await new EngineHarness({ alertProfit: amount(1_000), desktopAlerts: false }).start();
    await h.arbitrage();
    await h.run(3_000);
    expect(kinds(h)).toEqual([]);
    h.engine.switches.kill('by hand');
    await h.run(1_000);
    expect([kinds(h), h.notices]).toEqual([['stopped'], []]);
  });

  it('tell of an unhedged leg and of a stop at any hour', async () => {
    const quiet = { quietFrom: 0, quietTo: 23, alertsPerHour: 1, alertProfit: amount(0) };
    const h = await opened({ ...quiet });
    await live(h);
    h.one.answers.push({ fill: 'all' });
    h.two.answers.push(...Array.from({ length: 5 }, () => ({ reject: 'no' })));
    confirm(h);
    await h.run(5_000);
    expect(kinds(h)).toContain('naked');
    const naked = h.engine.alerts.latest().find(({ kind }) => kind === 'naked')!;
    expect(alertWords(naked).body).toMatch(
      /^Boston – Miami · winner: at worst −\$\d+\.\d\d on live$/,
    );
    h.engine.switches.kill('enough');
    await h.run(1_000);
    expect(kinds(h)).toContain('stopped');
  });

  it('tell of a feed that is down, when it has been for a while, and again after it was up', async () => {
    const h = await new EngineHarness({ feedDownAfter: 5_000 }).start();
    h.one.report = { state: 'down', code: 'x', detail: '' };
    await h.run(4_000);
    expect(kinds(h)).toEqual([]);
    await h.run(3_000);
    expect(kinds(h)).toEqual(['feed-down']);
    h.one.report = { state: 'live', code: '', detail: '' };
    await h.run(2_000);
    h.one.report = { state: 'down', code: 'x', detail: '' };
    await h.run(8_000);
    expect(kinds(h)).toEqual(['feed-down', 'feed-down']);
  });

  it('tell of deadlines when they come near, twice, and of reminders when they are due', async () => {
    const h = await new EngineHarness({ deadlineLead: HOUR_MS, alertPause: 10_000 }).start();
    const s = new Session(h);
    const ann = await s.person('Ann');
    const offer = await s.take(ann, { ...betAndGet, daysToQualify: 1 });
    await s.call['reminder.add']({
      ...{ commandId: s.id(), participantId: ann.participantId, offerId: null, text: 'Call them' },
      dueMs: h.clock.nowMs() + HOUR_MS,
    });
    await h.run(HOUR_MS + 2_000);
    expect(kinds(h)).toEqual(['reminder']);
    const { store } = h.engine.matched;
    h.engine.matched.endReminder(offer.participantId, store.reminders(null)[0]!.id);
    expect(store.reminders(null)).toEqual([]);
    await h.run(DAY_MS - 2 * HOUR_MS);
    expect(kinds(h).filter((kind) => kind === 'offer-deadline')).toHaveLength(1);
    await h.run(HOUR_MS - 4_000);
    expect(kinds(h).filter((kind) => kind === 'offer-deadline')).toHaveLength(2);
    const last = h.engine.alerts.latest().at(-1)!;
    expect(last).toMatchObject({ participantId: offer.participantId, subject: 'Bet 10 get 30' });
    expect(alertWords(last).body).toMatch(/^#1 Bet 10 get 30: \d+ min left$/);
  }, 30_000);

  it('count what they held back', async () => {
    const h = await new EngineHarness({ alertsPerHour: 1, feedDownAfter: 5_000 }).start();
    h.one.report = { state: 'down', code: 'x', detail: '' };
    h.two.report = { state: 'down', code: 'x', detail: '' };
    await h.run(10_000);
    expect(kinds(h)).toEqual(['feed-down']);
    h.engine.switches.kill('x');
    await h.run(1_000);
    const last = h.engine.alerts.latest().at(-1)!;
    expect([last.kind, last.heldBack]).toEqual(['stopped', 1]);
    expect(alertWords(last).body).toBe('x (1 more held back)');
  });

  it('say nothing of offers that are well on their way', async () => {
    const h = await new EngineHarness().start();
    const s = new Session(h);
    const ann = await s.person('Ann');
    const sent = await s.advance(await s.take(ann), deposit);
    await s.advance(sent, { type: 'place-qualifier', bet: bet(ann.exchangeId) });
    await h.run(5_000);
    expect(kinds(h)).toEqual([]);
  });
});

describe('words', () => {
  it('are there for every kind', () => {
    expect(Object.keys(alertTitles).sort()).toEqual([...alertKinds].sort());
    const words = { purse: 'paper', selection: 'Boston', book: 'bet365' };
    for (const kind of alertKinds) {
      const { body, title } = alertWords({
        ...{ id: 1, kind, about: 'x', participantId: null, subject: 'S', atMs: 0, heldBack: 0 },
        numbers: {
          deadlineMs: HOUR_MS,
          sinceMs: 0,
          offer: 3,
          scope: 'venue',
          cause: 'c',
          ...words,
        },
      });
      expect(`${title} ${body}`).not.toMatch(/undefined|NaN/);
    }
  });
});
