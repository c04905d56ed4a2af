// Rows of matching: what people said and did, names, approvals, questions, and rules as agreed to.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../main/storage/database.ts';
import { MatchingStore, ordered } from '../../main/storage/matchingStore.ts';
import { RuleStore } from '../../main/storage/ruleStore.ts';
import { property } from '../support/property.ts';
import { fill, free, LONG } from './rows.ts';

const AT_MS = 1_800_000_000_000;

describe('what people said', () => {
  it('is kept whichever event is named first', () => {
    const key = fc.record({
      venueId: fc.constantFrom('kalshi', 'polymarket'),
      eventId: fc.string({ minLength: 1, maxLength: 6 }),
    });
    const sides = fc.constantFrom('straight' as const, 'crossed' as const, null);
    const store = new MatchingStore(openDatabase(':memory:'));
    property(
      fc.property(key, key, fc.boolean(), sides, (first, second, pinned, way) => {
        fc.pre(first.venueId !== second.venueId || first.eventId !== second.eventId);
        const same = { verdict: 'same' as const, pinned: false, sides: null };
        store.setDecision({ first, second, ...same }, AT_MS);
        const said = { verdict: 'different' as const, pinned, sides: way };
        store.setDecision({ first: second, second: first, ...said }, AT_MS);
        const [a, b] = ordered(first, second);
        expect(store.decisions()).toEqual([{ first: a, second: b, ...said }]);
        store.forgetDecision(second, first);
        expect(store.decisions()).toEqual([]);
      }),
      60,
    );
  });

  it('and did can be found again and is undone once', () => {
    const store = new MatchingStore(openDatabase(':memory:'));
    const action = { atMs: AT_MS, kind: 'confirm', subject: '{}', before: '{}' };
    const id = store.addAction(action);
    store.addAction({ ...action, kind: 'split' });
    expect(store.actions(9).map(({ kind }) => kind)).toEqual(['split', 'confirm']);
    store.markUndone(id, AT_MS + 1);
    expect(store.action(id)).toEqual({ id, ...action, undoneMs: AT_MS + 1 });
    expect(store.action(99)).toBeNull();
  });
});

describe('questions about events', () => {
  it('stand across a restart once they are written, and are gone when withdrawn', () => {
    const database = openDatabase(':memory:');
    const row = { venueId: 'kalshi', eventId: 'e', reason: 'rules', detail: 'm', atMs: AT_MS };
    const store = new MatchingStore(database);
    store.setReview(row);
    expect(new MatchingStore(database).reviews()).toEqual([]);
    store.flush();
    expect(new MatchingStore(database).reviews()).toEqual([row]);
    store.removeReview(row);
    store.flush();
    expect(new MatchingStore(database).reviews()).toEqual([]);
  });
});

describe('rules', () => {
  const opened = () => {
    const database = openDatabase(':memory:');
    return { database, rules: new RuleStore(database, AT_MS) };
  };
  const note = (rules: RuleStore, text: string) => rules.note('kalshi', 'm', text, text, AT_MS);

  it('that change stay changed across a restart until somebody agrees, with both texts', () => {
    const { database, rules } = opened();
    expect(['first', 'first', 'second', 'third'].map((text) => note(rules, text))).toEqual([
      ...['new', 'same', 'changed', 'changed'],
    ]);
    expect(rules.change('kalshi', 'm')).toEqual({ before: 'first', after: 'third' });
    rules.flush();
    const again = new RuleStore(database, AT_MS);
    expect(again.change('kalshi', 'm')).toEqual({ before: 'first', after: 'third' });
    expect(note(again, 'third')).toBe('changed');
    again.agree('kalshi', 'm');
    again.flush();
    expect(note(new RuleStore(database, AT_MS), 'third')).toBe('same');
    expect(again.change('kalshi', 'm')).toBeNull();
  });

  it('that come back to what was agreed to need nobody', () => {
    const { rules } = opened();
    expect(['first', 'second', 'first'].map((text) => note(rules, text))).toEqual([
      ...['new', 'changed', 'same'],
    ]);
    expect(rules.change('kalshi', 'm')).toBeNull();
  });

  it('that vanish are told from rules that nobody ever stated', () => {
    const { database, rules } = opened();
    expect(['', '', 'first', ''].map((text) => note(rules, text))).toEqual([
      ...['same', 'same', 'new', 'vanished'],
    ]);
    rules.flush();
    expect(new RuleStore(database, AT_MS).change('kalshi', 'm')).toEqual({
      before: 'first',
      after: '',
    });
  });

  it('wait for room on the disk', () => {
    const { database, rules } = opened();
    fill(database);
    rules.note('kalshi', 'm', 'h1', LONG, AT_MS);
    expect(() => rules.flush()).toThrow(/full/);
    free(database);
    rules.flush();
    expect(new RuleStore(database, AT_MS).note('kalshi', 'm', 'h2', 'x', AT_MS)).toBe('changed');
  });

  it('are forgotten with their market, and when nobody has seen them for two months', () => {
    const DAY_MS = 86_400_000;
    const { database, rules } = opened();
    for (const market of ['over', 'kept', 'unseen']) rules.note('kalshi', market, 'h', 'x', AT_MS);
    rules.flush();
    rules.forget('kalshi', 'over');
    rules.flush();
    expect([rules.size, new RuleStore(database, AT_MS).size]).toEqual([2, 2]);
    rules.note('kalshi', 'kept', 'h', 'x', AT_MS + 50 * DAY_MS);
    rules.flush();
    const later = new RuleStore(database, AT_MS + 70 * DAY_MS);
    expect(later.note('kalshi', 'kept', 'h2', 'y', AT_MS + 70 * DAY_MS)).toBe('changed');
    expect(later.note('kalshi', 'unseen', 'h2', 'y', AT_MS + 70 * DAY_MS)).toBe('new');
    later.flush();
    expect(later.size).toBe(2);
    expect(later.change('kalshi', 'kept')).toEqual({ before: 'x', after: 'y' });
  });

  it('that were agreed to are not taken for unseen', () => {
    const { database, rules } = opened();
    rules.note('kalshi', 'm', 'h', 'x', AT_MS);
    rules.flush();
    rules.note('kalshi', 'm', 'h2', 'y', AT_MS + 1);
    rules.agree('kalshi', 'm');
    rules.flush();
    expect(new RuleStore(database, AT_MS).note('kalshi', 'm', 'h3', 'z', AT_MS)).toBe('changed');
  });
});
