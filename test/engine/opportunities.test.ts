// What is offered over two played venues, and what takes it off the board again.

import { describe, expect, it } from 'vitest';
import { SCALE } from '../../shared/domain/units.ts';
import { EngineHarness } from '../support/engineHarness.ts';
import { game } from '../support/playedVenue.ts';
import { cents, opened } from './openedEngine.ts';

describe('an opportunity', () => {
  it('pairs sides by identity and prices the exact net edge', async () => {
    const h = await opened();
    const found = h.only();
    // Boston at 0.45 with one, the Heat (Miami) at 0.50 with two: 95 and two per cent for 100.
    expect(found.legs.map((leg) => [leg.venueId, leg.label])).toEqual([
      ['one', 'Boston'],
      ['two', 'Heat'],
    ]);
    expect(found.quantity).toBe(100 * SCALE);
    expect(found.outlay).toBe(cents(95 * 1.02));
    expect(found.profit).toBe(cents(100 - 95 * 1.02));
    expect(found.edge.net).toBe(Math.floor((found.profit * SCALE) / found.outlay));
    expect(found.refusal).toBeNull();
  });

  it('keeps its id while it stands, and goes when its price does', async () => {
    const h = await opened();
    const { id } = h.only();
    h.two.level('h1-0', [[0.51, 100]]);
    await h.run(100);
    expect(h.only().id).toBe(id);
    h.two.level('h1-0', [[0.55, 100]]);
    await h.run(100);
    expect(h.engine.board.size).toBe(0);
  });

  it('walks both books to the best size', async () => {
    const h = await opened();
    h.one.level('g1-0', [
      [0.45, 30],
      [0.47, 30],
      [0.6, 500],
    ]);
    h.two.level('h1-0', [
      [0.5, 50],
      [0.505, 100],
    ]);
    await h.run(100);
    const found = h.only();
    expect(found.quantity).toBe(60 * SCALE);
    expect(found.legs.map((leg) => leg.limit)).toEqual([470_000, 505_000]);
  });

  it('is not offered on a book that overlaps, is empty or resyncing', async () => {
    const h = await opened();
    h.one.level('g1-0', [[0.45, 100]], [[0.46, 100]]);
    await h.run(100);
    expect(h.engine.board.size).toBe(0);
    h.one.level('g1-0', []);
    await h.run(100);
    expect(h.engine.board.size).toBe(0);
    await h.arbitrage();
    h.one.books!.resync(h.one.books!.book('g1-0' as never), 'sequence-gap');
    await h.run(100);
    expect(h.engine.board.size).toBe(0);
  });

  it('goes stale without confirmation and is forgotten in the end', async () => {
    const h = await opened();
    await h.run(31_000);
    expect(h.only().refusal).toMatchObject({ gate: 'sharpFreshness', code: 'stale' });
    await h.run(300_000);
    expect(h.engine.board.size).toBe(0);
  });

  it('asks for a book anew when its sides go on overlapping', async () => {
    const h = await opened();
    h.one.level('g1-0', [[0.45, 100]], [[0.46, 100]]);
    await h.run(3_000);
    expect(h.one.doubts).toContain('sides overlap');
  });

  it('is counted in the funnel and journalled once per verdict', async () => {
    const h = await opened();
    const before = h.engine.journal.allDecisions().length;
    await h.run(5_000);
    expect(h.engine.journal.allDecisions().length).toBe(before);
    h.engine.switches.set({ viewOnly: true });
    await h.run(500);
    const last = h.engine.journal.allDecisions().at(-1);
    expect(last?.refusal).toMatchObject({ gate: 'viewOnly', code: 'view-only' });
    expect(h.engine.board.funnel().refused.viewOnly).toBeGreaterThan(0);
  });
});

describe('pairs', () => {
  it('of alike names are proposed, not traded, until a person says so', async () => {
    const h = await new EngineHarness().start();
    h.one.catalogue!.upsert([game(h.one, 'g1', ['Elche', 'FC Dürnbach'], { sport: 'football' })]);
    h.two.catalogue!.upsert([
      game(h.two, 'h1', ['Elche CF', 'Sportfreunde Ebersgrün'], { sport: 'football' }),
    ]);
    h.one.level('g1-0', [[0.45, 100]]);
    h.two.level('h1-1', [[0.5, 100]]);
    await h.run(100);
    expect(h.only().refusal).toMatchObject({ gate: 'viewOnly', code: 'pair-not-confirmed' });
    const decision = {
      first: { venueId: 'one', eventId: 'g1' },
      second: { venueId: 'two', eventId: 'h1' },
      verdict: 'same' as const,
      pinned: false,
      sides: null,
    };
    h.engine.matching.store.setDecision(decision, 0);
    h.engine.catalogue.matcher.decide(decision);
    h.engine.catalogue.rematchAround([{ venueId: 'two', eventId: 'h1' }]);
    await h.run(1_500);
    expect(h.only().refusal).toBeNull();
  });

  it('that a person parts stay apart', async () => {
    const h = await opened();
    const decision = {
      first: { venueId: 'one', eventId: 'g1' },
      second: { venueId: 'two', eventId: 'h1' },
      verdict: 'different' as const,
      pinned: false,
      sides: null,
    };
    h.engine.catalogue.matcher.decide(decision);
    h.engine.catalogue.rematchAround([{ venueId: 'two', eventId: 'h1' }]);
    await h.run(1_500);
    expect(h.engine.board.size).toBe(0);
  });

  it('whose rules change are not traded any more', async () => {
    const h = await opened();
    h.two.catalogue!.upsert([
      game(h.two, 'h1', ['Heat', 'Celtics'], { rulesText: 'other', rulesHash: 'other' }),
    ]);
    await h.run(1_500);
    expect(h.only().refusal).toMatchObject({ gate: 'viewOnly', code: 'rules-changed' });
  });
});
