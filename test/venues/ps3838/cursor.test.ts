// How far a list has been read: what is asked next, and which answers are no news.

import { describe, expect, it } from 'vitest';
import { Cursor } from '../../../main/venues/ps3838/cursor.ts';

const since = (cursor: Cursor) => cursor.query().map(([name, value]) => `${name}=${value}`);

describe('a cursor', () => {
  it('is sent as it came, whatever its digits', () => {
    const cursor = new Cursor();
    expect([cursor.whole, since(cursor)]).toEqual([true, []]);
    expect(cursor.take('636433059508250601')).toBe(true);
    expect([cursor.whole, since(cursor)]).toEqual([false, ['since=636433059508250601']]);
  });

  it.each(['0', '1'])('of %s is never sent: the whole is asked for again', (last) => {
    const cursor = new Cursor();
    expect(cursor.take(last)).toBe(true);
    expect([cursor.whole, since(cursor)]).toEqual([true, []]);
  });

  it('believes no answer of before the last one, by number and not by text', () => {
    const cursor = new Cursor();
    cursor.take('1000');
    expect(cursor.take('999')).toBe(false);
    expect(cursor.take('1000')).toBe(true);
    expect(cursor.take('636433059508250601')).toBe(true);
    // A difference that a double does not hold.
    expect(cursor.take('636433059508250600')).toBe(false);
    expect(since(cursor)).toEqual(['since=636433059508250601']);
  });

  it('is given up after three odd answers running', () => {
    const cursor = new Cursor();
    cursor.take('10');
    cursor.refuse();
    cursor.refuse();
    cursor.take('11');
    cursor.refuse();
    cursor.take('9');
    expect(cursor.whole).toBe(false);
    cursor.refuse();
    expect(cursor.whole).toBe(true);
  });
});
