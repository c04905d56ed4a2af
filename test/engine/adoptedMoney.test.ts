// The venue's figure taken over into our books: while it is young enough to be money, and not after that.

import { describe, expect, it } from 'vitest';
import { createHandlers } from '../../main/engine/api/handlers.ts';
import { cents, live, opened } from './openedEngine.ts';

describe('money that is adopted from a venue', () => {
  it('is what it said a moment ago, and nothing that it said before', async () => {
    const h = await opened();
    await live(h);
    const adopt = () => createHandlers(h.engine)['ledger.adopt']({ venueId: 'two' });
    const free = () => h.engine.ledger.free('live', h.two.id);
    const before = free();
    h.two.balance = cents(700);
    await h.run(60_000);
    // It is shown, and followed by nothing until a person says so.
    expect(free()).toBe(before);
    adopt();
    expect(free()).toBe(cents(700));
    h.two.balance = cents(600);
    await h.run(60_000);
    h.two.accountFails = true;
    await h.run(121_000);
    expect(adopt).toThrow('too long ago');
    expect(free()).toBe(cents(700));
    h.two.accountFails = false;
    await h.run(60_000);
    adopt();
    expect(free()).toBe(cents(600));
  });
});
