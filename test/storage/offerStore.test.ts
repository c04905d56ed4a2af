// Rows of matched betting: history that cannot be changed, and growing tables asked through their indexes.

import { describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../main/storage/database.ts';
import { OfferStore } from '../../main/storage/offerStore.ts';
import { ParticipantStore } from '../../main/storage/participantStore.ts';
import { venueId } from '../../shared/domain/market.ts';
import { amount } from '../support/amounts.ts';
import { offerOf } from '../support/offers.ts';

function filled(): { database: Database; offers: OfferStore; people: ParticipantStore } {
  const database = openDatabase(':memory:');
  const people = new ParticipantStore(database);
  const offers = new OfferStore(database);
  const owner = people.addParticipant('Ann', '', 1);
  const account = { participantId: owner, currency: 'GBP', note: '' } as const;
  people.openAccount({ ...account, book: venueId('coral'), bookName: 'Coral' }, 1);
  const accountId = people.accounts(owner)[0]!.id;
  people.enter({
    ...{ accountId, participantId: owner, purse: 'live', cause: 'deposit', amount: amount(5) },
    ...{ offerId: null, atMs: 2, note: '' },
  });
  people.remark({
    ...{ accountId, participantId: owner, kind: 'note', amount: null, text: 'x', atMs: 3 },
  });
  offers.take(offerOf(), 'desk');
  return { database, offers, people };
}

describe('history', () => {
  it.each(['account_entry', 'account_remark', 'offer_step'])(
    '%s is added to and nothing else',
    (table) => {
      const { database } = filled();
      expect(database.prepare(`SELECT COUNT(*) FROM ${table}`).pluck().get()).toBe(1);
      expect(() => database.exec(`UPDATE ${table} SET at_ms = 0`)).toThrow('append-only');
      expect(() => database.exec(`DELETE FROM ${table}`)).toThrow('append-only');
    },
  );
});

describe('an offer', () => {
  it('is saved only on the revision that it follows', () => {
    const { offers } = filled();
    const offer = offerOf({ state: 'declined', revision: 3 });
    const step = {
      ...{ offerId: 1, participantId: offer.participantId, number: 3, event: 'decline' as const },
      ...{ from: 'available' as const, to: 'declined' as const, detail: {}, surface: 'desk' },
      ...{ undoes: null, atMs: 5, before: null },
    };
    expect(() => offers.save(offer, step)).toThrow('not at revision 2');
    expect(offers.offers(null)[0]).toMatchObject({ state: 'available', revision: 1 });
    expect(offers.steps(offer.participantId, 1)).toHaveLength(1);
  });
});

describe('growing tables', () => {
  it.each([
    ['SELECT * FROM offer WHERE state = ? AND deadline_ms < 5', 'offer_by_state'],
    ['SELECT * FROM offer WHERE participant_id = ?', 'offer_by_participant'],
    ['SELECT * FROM offer WHERE participant_id = ? AND state = 1', 'offer_by_participant'],
    ['SELECT * FROM offer WHERE deadline_ms <= ? ORDER BY deadline_ms', 'offer_by_deadline'],
    ['SELECT MIN(deadline_ms) FROM offer WHERE deadline_ms > ?', 'offer_by_deadline'],
    ['SELECT * FROM account_entry WHERE account_id = ? ORDER BY id DESC', 'entry_by_account'],
    ['SELECT * FROM account_entry WHERE participant_id = ?', 'entry_by_participant'],
    ['SELECT * FROM account_remark WHERE account_id = ?', 'remark_by_account'],
    ['SELECT * FROM offer_step WHERE participant_id = ?', 'step_by_participant'],
    ['SELECT * FROM offer_bet WHERE ticket_id = ?', 'bet_by_ticket'],
    ['SELECT * FROM offer_bet WHERE listing_id = ? AND ticket_id IS NULL', 'bet_by_listing'],
    ['SELECT * FROM bet_outcome WHERE listing_id = ?', 'outcome_by_listing'],
    ['SELECT * FROM offer_bet WHERE participant_id = ? AND settled_ms > 5', 'bet_by_participant'],
    ['SELECT * FROM reminder WHERE done_ms IS NULL AND due_ms < ?', 'reminder_by_due'],
    ['DELETE FROM command WHERE at_ms < ?', 'command_by_time'],
  ])('%s goes through %s', (sql, index) => {
    const { database } = filled();
    const steps = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(1) as { detail: string }[];
    expect(steps.map(({ detail }) => detail).join(' ')).toContain(index);
  });
});
