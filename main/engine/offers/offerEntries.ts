// What a step of an offer moves on the accounts: the difference of what the offer has moved before and after it, so
// that nothing is booked twice or forgotten.

import type { Offer } from '../../../shared/domain/offer.ts';
import type { Money } from '../../../shared/domain/units.ts';
import type { StoredStep } from '../../storage/offerStore.ts';
import type { NewEntry } from '../../storage/participantStore.ts';
import { accountEffects } from './offerProgress.ts';

/** What a step moved on each account. */
export function entriesBetween(
  before: Offer,
  after: Offer,
  event: StoredStep['event'],
): readonly NewEntry[] {
  const was = accountEffects(before);
  const is = accountEffects(after);
  const touched = new Set([...was.keys(), ...is.keys()]);
  return [...touched].flatMap((accountId) => {
    const amount = ((is.get(accountId) ?? 0) - (was.get(accountId) ?? 0)) as Money;
    if (amount === 0) return [];
    return {
      ...{ accountId, amount, cause: CAUSES[event] ?? 'settlement', note: '' },
      ...{ participantId: after.participantId, purse: after.purse },
      ...{ offerId: after.id, atMs: after.changedMs },
    };
  });
}

const CAUSES: { readonly [event in StoredStep['event']]?: NewEntry['cause'] } = {
  'send-deposit': 'send-deposit',
  'place-qualifier': 'bet',
  'place-free-bet': 'bet',
  'place-wager': 'bet',
  'match-rest': 'bet',
  'credit-reward': 'reward',
  expire: 'reward',
  void: 'reward',
  'resolve-dispute': 'reward',
  undo: 'undo',
};
