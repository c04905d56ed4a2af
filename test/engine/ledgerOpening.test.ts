// The first money of a purse at a venue: given once, also where the account was in use before anybody knew of it.

import { describe, expect, it } from 'vitest';
import { Ledger } from '../../main/engine/ledger.ts';
import { openDatabase } from '../../main/storage/database.ts';
import { LedgerStore } from '../../main/storage/ledgerStore.ts';
import { venueId } from '../../shared/domain/market.ts';
import { amount } from '../support/amounts.ts';

const ONE = venueId('one');

function opened() {
  const store = new LedgerStore(openDatabase(':memory:'));
  const ledger = new Ledger({ store, nowMs: () => 1, currency: () => 'USD' });
  return { ledger, store };
}

const move = (from: 'cash' | 'venue', to: 'cash' | 'stake', of: number) => ({
  ...{ purse: 'live' as const, venueId: ONE, currency: 'USD' as const, from, to },
  ...{ amount: amount(of), cause: 'stake' as const, atMs: 1, note: '' },
  ...{ clientOrderId: null, ticketId: null, listingId: null },
});

describe('the first money at a venue', () => {
  it('is what the venue says, and is not given twice', () => {
    const { ledger } = opened();
    ledger.open('live', ONE, amount(200));
    ledger.open('live', ONE, amount(300));
    expect(ledger.free('live', ONE)).toBe(amount(200));
  });

  it('comes to an account that was in use before, with nothing in it', () => {
    const { ledger, store } = opened();
    store.move(move('cash', 'stake', 0));
    expect(ledger.free('live', ONE)).toBe(0);
    ledger.open('live', ONE, amount(200));
    expect(ledger.free('live', ONE)).toBe(amount(200));
  });

  it('has what was spent before taken off it already', () => {
    const { ledger, store } = opened();
    store.move(move('cash', 'stake', 30));
    ledger.open('live', ONE, amount(200));
    expect(ledger.free('live', ONE)).toBe(amount(200));
  });

  it('is less by what came in before', () => {
    const { ledger, store } = opened();
    store.move(move('venue', 'cash', 30));
    ledger.open('live', ONE, amount(200));
    expect(ledger.free('live', ONE)).toBe(amount(200));
    const sum = ledger.accounts().reduce((all, { posted }) => all + posted, 0);
    expect(sum).toBe(0);
  });

  it('stays what a person has said that it is', () => {
    const { ledger } = opened();
    ledger.adjust('live', ONE, amount(50), 'as you said');
    ledger.open('live', ONE, amount(200));
    expect(ledger.free('live', ONE)).toBe(amount(50));
  });
});
