// Events that a person has joined and that cannot come to one place, because nobody can say which of their sides are the
// same: every market stays listed, whatever its venue changes.

import { describe, expect, it } from 'vitest';
import type { VenueMarket } from '../../shared/domain/market.ts';
import { game, type PlayedVenue } from '../support/playedVenue.ts';
import { opened } from './openedEngine.ts';

const P = { venueId: 'one', eventId: 'P' };
const Q = { venueId: 'two', eventId: 'Q' };

function market(
  venue: PlayedVenue,
  id: string,
  event: string,
  sides: readonly string[],
  movedMs = 0,
): VenueMarket {
  const plain = game(venue, id, sides as [string, string]);
  const startMs = (plain.fixture.startMs ?? 0) + movedMs;
  return { ...plain, fixture: { ...plain.fixture, venueEventId: event, startMs } };
}

describe('joined events whose sides have nothing in common', () => {
  it('stay listed where a start is moved, one market after the other', async () => {
    const h = await opened();
    const { catalogue } = h.engine;
    const own = (movedMs: number) =>
      ['p1', 'p2'].map((id) => market(h.one, id, 'P', ['Denver', 'Chicago'], movedMs));
    h.one.catalogue!.upsert(own(0));
    h.two.catalogue!.upsert([market(h.two, 'q1', 'Q', ['Zorro', 'Quux'])]);
    await h.run(100);
    h.engine.matching.actions.confirm(P, Q, { pin: false, remember: false });
    await h.run(100);
    for (const each of own(300_000)) {
      h.one.catalogue!.upsert([each]);
      await h.run(100);
    }
    for (const id of ['p1', 'p2']) expect(catalogue.market(h.one.id, id)).not.toBeNull();
    expect(catalogue.market(h.two.id, 'q1')).not.toBeNull();
    expect(catalogue.matcher.linkOf(h.one.id, 'P')?.event.startMs).toBe(
      own(300_000)[0]?.fixture.startMs,
    );
  });
});
