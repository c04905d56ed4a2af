// Alerts on phones: by the engine's rules, each for whom it concerns, and not those of long ago.

import { describe, expect, it } from 'vitest';
import type { Settings } from '../../shared/domain/settings.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { START_MS } from '../support/feedHarness.ts';
import { PhoneHarness } from '../support/phoneHarness.ts';

async function played(settings: Partial<Settings> = {}) {
  const h = await PhoneHarness.start(
    (parts) => new EngineHarness({ quietFrom: 0, quietTo: 0, ...settings }, [], parts),
  );
  const ann = await h.session.person('Ann');
  const bob = await h.session.person('Bob');
  const phones = {
    ann: await h.phone('Ann', { participantId: ann.participantId, id: 1 }),
    bob: await h.phone('Bob', { participantId: bob.participantId, id: 2 }),
    olga: await h.phone('Olga', { operator: true, id: 3 }),
  };
  const heard = () =>
    Object.fromEntries(
      Object.entries(phones).map(([name, { messages }]) => [
        name,
        // The first message is the greeting.
        messages.slice(1).map(({ text }) => text.replaceAll(/<[^>]*>/g, '')),
      ]),
    );
  return { ann, bob, h, heard, phones };
}

const kill = (h: PhoneHarness, reason: string) => h.session.call['switches.kill']({ reason });
const resume = (h: PhoneHarness) => h.session.call['switches.resume']({ word: 'RESUME' });

describe('an alert', () => {
  it('of the engine goes to operators', async () => {
    const { h, heard } = await played();
    await kill(h, 'odds look wrong');
    await h.run(3_000);
    expect(heard()).toEqual({
      ...{ ann: [], bob: [] },
      olga: ['Everything new is stopped\nodds look wrong'],
    });
  });

  it('of a person goes to that person and to whoever keeps everything', async () => {
    const { ann, h, heard, phones } = await played();
    const offer = await h.session.take(ann);
    await h.session.call['reminder.add']({
      ...{ commandId: h.session.id(), participantId: ann.participantId, offerId: offer.id },
      ...{ text: 'Ask for the free bet', dueMs: h.harness.clock.nowMs() + 60_000 },
    });
    await h.run(65_000);
    expect(heard()).toEqual({
      ...{ ann: ['Reminder\nAsk for the free bet'], bob: [] },
      olga: ['Reminder\nAsk for the free bet'],
    });
    await phones.ann.press('Show the offer');
    expect(phones.ann.text).toContain('#1 Coral');
  });

  it('that does not fit into the hour is held back, but for a stop', async () => {
    const { ann, h, heard } = await played({ alertsPerHour: 2 });
    for (let at = 1; at <= 4; at++) {
      await h.session.call['reminder.add']({
        ...{ commandId: h.session.id(), participantId: ann.participantId, offerId: null },
        ...{ text: `Number ${at}`, dueMs: h.harness.clock.nowMs() + at * 10_000 },
      });
    }
    await h.run(60_000);
    expect(heard().ann).toHaveLength(2);
    await kill(h, 'enough');
    await h.run(3_000);
    expect(heard().olga?.at(-1)).toBe('Everything new is stopped\nenough (2 more held back)');
  });

  it('at night waits for the morning, but for a stop', async () => {
    const hour = new Date(START_MS).getHours();
    const { ann, h, heard } = await played({
      quietFrom: hour,
      quietTo: (hour + 2) % 24,
    });
    await h.session.call['reminder.add']({
      ...{ commandId: h.session.id(), participantId: ann.participantId, offerId: null },
      ...{ text: 'Later', dueMs: h.harness.clock.nowMs() + 10_000 },
    });
    await h.run(60_000);
    expect(heard().ann).toEqual([]);
    await kill(h, 'enough');
    await h.run(3_000);
    expect(heard().olga).toHaveLength(1);
    await h.run(2 * 3_600_000);
    expect(heard().ann).toEqual(['Reminder\nLater']);
  });

  it('comes late over an outage while it matters, and not at all once it does not', async () => {
    const { ann, h, heard } = await played();
    h.api.outage = true;
    await h.session.call['reminder.add']({
      ...{ commandId: h.session.id(), participantId: ann.participantId, offerId: null },
      ...{ text: 'Soon', dueMs: h.harness.clock.nowMs() + 1_000 },
    });
    await kill(h, 'enough');
    await h.run(1_800_000);
    h.api.outage = false;
    await h.run(120_000);
    expect(heard()).toMatchObject({ ann: [], olga: ['Everything new is stopped\nenough'] });
  });

  it('is not told again by a bot that begins anew', async () => {
    const { h, heard } = await played();
    await kill(h, 'enough');
    await h.run(3_000);
    await h.session.call['telegram.configure']({
      ...{ token: h.api.token, server: 'https://bot.example' },
    });
    await h.run(60_000);
    expect(heard().olga).toHaveLength(1);
    await resume(h);
    await kill(h, 'again');
    await h.run(3_000);
    expect(heard().olga).toHaveLength(2);
  });

  it('is kept from phones by the setting', async () => {
    const { h, heard } = await played({ phoneAlerts: false });
    await kill(h, 'enough');
    await h.run(3_000);
    expect(heard().olga).toEqual([]);
  });
});
