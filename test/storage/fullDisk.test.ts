// A disk that fills up under a running engine: it goes on watching, keeps what it could not write, takes
// no new bet, and says what to do.

import { describe, expect, it } from 'vitest';
import type { Database } from '../../main/storage/database.ts';
import { CONTRACT_VERSION, type ServerFrame } from '../../shared/contract/wire.ts';
import { EngineHarness } from '../support/engineHarness.ts';

/** From now on every statement that writes fails, as on a full disk; the returned function ends it. */
function refuseWrites(database: Database): () => void {
  const names = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all() as string[];
  const refusal = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  database.function('refuse', () => {
    throw refusal;
  });
  for (const name of names) {
    for (const verb of ['INSERT', 'UPDATE', 'DELETE']) {
      database.exec(
        `CREATE TEMP TRIGGER refuse_${verb}_${name} BEFORE ${verb} ON ${name} BEGIN SELECT refuse(); END`,
      );
    }
  }
  return () => {
    for (const name of names) {
      for (const verb of ['INSERT', 'UPDATE', 'DELETE'])
        database.exec(`DROP TRIGGER refuse_${verb}_${name}`);
    }
  };
}

async function running(): Promise<EngineHarness> {
  const harness = await new EngineHarness().start();
  await harness.arbitrage();
  return harness;
}

const decisions = (harness: EngineHarness): number =>
  harness.database.prepare('SELECT COUNT(*) FROM decision').pluck().get() as number;

/** What a page is answered to a call. */
async function call(harness: EngineHarness, method: string, args: unknown): Promise<ServerFrame> {
  const frames: ServerFrame[] = [];
  let deliver: (frame: unknown) => void = () => {};
  harness.engine.attach(
    {
      send: (frame) => frames.push(frame as ServerFrame),
      onFrame: (listener) => {
        deliver = listener;
      },
      onClose: () => {},
      close: () => {},
      isReady: () => true,
    },
    null,
  );
  deliver({ kind: 'hello', version: CONTRACT_VERSION, token: '' });
  deliver({ kind: 'call', id: 1, method, args });
  await harness.run(50);
  const answer = frames.find((frame) => 'id' in frame && frame.id === 1);
  if (answer === undefined) throw new Error(`${method} was not answered`);
  return answer;
}

describe('on a full disk', () => {
  it('the engine goes on, stops new bets, and says what to do', async () => {
    const harness = await running();
    refuseWrites(harness.database);
    const before = harness.only().revision;
    harness.two.level('h1-0', [[0.49, 100]]);
    await harness.run(2_000);
    const { info, switches } = harness.engine;
    expect(info.problems).toEqual([
      expect.stringMatching(/the disk that holds .* is full\. Free some space, then go on/),
    ]);
    expect(switches.state.killed).toBe(true);
    expect(switches.state.killReason).toBe(info.problems[0]);
    // Prices and opportunities are as alive as before.
    expect(harness.only().revision).toBeGreaterThan(before);
    expect(harness.only().refusal?.gate).toBe('killSwitch');
  });

  it('nothing that was decided is lost when there is room again', async () => {
    const harness = await running();
    await harness.run(500);
    const before = decisions(harness);
    const allow = refuseWrites(harness.database);
    for (const price of [0.6, 0.49, 0.6, 0.48]) {
      harness.two.level('h1-0', [[price, 100]]);
      await harness.run(600);
    }
    const made = harness.engine.journal.latest(500).length;
    expect(decisions(harness)).toBe(before);
    expect(made).toBeGreaterThan(before);
    allow();
    await harness.run(600);
    expect(decisions(harness)).toBe(harness.engine.journal.latest(500).length);
    expect(decisions(harness)).toBeGreaterThanOrEqual(made);
    expect(harness.engine.info.problems).toEqual([]);
  });

  it('a confirmation is refused with the sentence and leaves neither ticket nor reservation', async () => {
    const harness = await running();
    const { desk } = harness.engine.execution;
    const ticket = desk.openTickets.open(harness.only().id);
    refuseWrites(harness.database);
    const answer = await call(harness, 'ticket.confirm', {
      ticketId: ticket.id,
      revision: ticket.revision,
    });
    expect(answer).toMatchObject({
      kind: 'error',
      error: {
        code: 'storage',
        message: expect.stringMatching(/is full\. Free some space/),
        retry: 'later',
      },
    });
    expect(harness.one.received).toEqual([]);
    expect(harness.two.received).toEqual([]);
    expect(harness.database.prepare('SELECT COUNT(*) FROM ticket').pluck().get()).toBe(0);
    expect(
      harness.database
        .prepare("SELECT COUNT(*) FROM transfer WHERE step = 'pending'")
        .pluck()
        .get(),
    ).toBe(0);
  });

  it('the stop of a person counts at once, though it cannot be stored yet', async () => {
    const harness = await running();
    const allow = refuseWrites(harness.database);
    const answer = await call(harness, 'switches.kill', { reason: 'by hand' });
    expect(answer).toMatchObject({ kind: 'error', error: { code: 'storage' } });
    expect(harness.engine.switches.state).toMatchObject({ killed: true, killReason: 'by hand' });
    allow();
    await harness.run(600);
    await harness.restart();
    expect(harness.engine.switches.state).toMatchObject({ killed: true, killReason: 'by hand' });
  });

  it('a change of mode that cannot be stored does not count', async () => {
    const harness = await running();
    refuseWrites(harness.database);
    const answer = await call(harness, 'switches.set', { mode: 'detect', paused: true });
    expect(answer).toMatchObject({ kind: 'error', error: { code: 'storage' } });
    expect(harness.engine.switches.state).toMatchObject({ mode: 'paper', paused: false });
  });

  it('bets go through again once there is room and a person resumes', async () => {
    const harness = await running();
    const allow = refuseWrites(harness.database);
    harness.two.level('h1-0', [[0.49, 100]]);
    await harness.run(600);
    const refused = await call(harness, 'switches.resume', { word: 'RESUME' });
    expect(refused).toMatchObject({ kind: 'error', error: { code: 'storage' } });
    allow();
    await harness.run(600);
    expect(harness.engine.switches.state.killed).toBe(true);
    expect(await call(harness, 'switches.resume', { word: 'RESUME' })).toMatchObject({
      kind: 'result',
    });
    await harness.run(100);
    const { desk } = harness.engine.execution;
    const ticket = desk.openTickets.open(harness.only().id);
    desk.confirm(ticket.id, ticket.revision);
    await harness.run(2_000);
    expect(desk.ticket(ticket.id)?.status).toBe('complete');
  });

  it('the engine can be stopped, and the stop of bets is there at the next start', async () => {
    const harness = await running();
    const allow = refuseWrites(harness.database);
    harness.two.level('h1-0', [[0.49, 100]]);
    await harness.run(600);
    allow();
    await harness.restart();
    expect(harness.engine.info.problems).toEqual([]);
  });
});
