// Takes bets of somebody's own table over: each becomes an offer of its own that was carried through the
// machine at the moments that the table names, so that accounts, results and history hold it like any
// other. What is there already is told apart and left alone.

import {
  type ImportedBet,
  type ImportVerdict,
  nameOfBet,
} from '../../../shared/domain/betImport.ts';
import type { BookAccount, BookAccountId } from '../../../shared/domain/bookAccount.ts';
import { NO_PROGRESS, type Offer } from '../../../shared/domain/offer.ts';
import type { OfferEvent, PlacedBet } from '../../../shared/domain/offerEvent.ts';
import type { OfferTerms } from '../../../shared/domain/offerTerms.ts';
import type { Purse } from '../../../shared/domain/ticket.ts';
import type { Money, Ratio } from '../../../shared/domain/units.ts';
import type { MatchedBetting } from './matchedBetting.ts';
import type { Recorded } from './offerDesk.ts';

export interface BetImport {
  /** Where the bets were placed. */
  readonly account: BookAccount;
  readonly layAccountId: BookAccountId | null;
  readonly purse: Purse;
  readonly bets: readonly ImportedBet[];
  /** Takes those over as well that are there already. */
  readonly duplicates: boolean;
}

/** What becomes of each bet, without anything being stored. */
export function judgeImport(matched: MatchedBetting, given: BetImport): readonly ImportVerdict[] {
  const known = knownBets(matched, given);
  return given.bets.map((bet) => {
    const refusal = matched.offers.unrecordable(offerOf(given, bet), stepsOf(given, bet));
    if (refusal !== null) return refusal;
    const name = nameOfBet(bet);
    const left = known.get(name) ?? 0;
    if (left === 0) return 'new';
    known.set(name, left - 1);
    return 'duplicate';
  });
}

/** Stores what {@link judgeImport} says is to be taken over; how many those were. */
export function importBets(matched: MatchedBetting, given: BetImport): number {
  const verdicts = judgeImport(matched, given);
  const taken = given.bets.filter((_, at) => {
    const verdict = verdicts[at];
    return verdict === 'new' || (verdict === 'duplicate' && given.duplicates);
  });
  for (const bet of taken) {
    matched.offers.record(offerOf(given, bet), stepsOf(given, bet), 'import');
  }
  return taken.length;
}

/** Bets of the account, by name, with how many of them there are. */
function knownBets({ store }: MatchedBetting, { account, purse }: BetImport): Map<string, number> {
  const known = new Map<string, number>();
  for (const offer of store.offers(account.participantId)) {
    if (offer.accountId !== account.id || offer.purse !== purse) continue;
    for (const { description, layWanted: layStake, odds, placedMs, stake } of offer.progress.bets) {
      const name = nameOfBet({ placedMs, description, stake, odds, layStake });
      known.set(name, (known.get(name) ?? 0) + 1);
    }
  }
  return known;
}

const NOTHING = 0 as Money;

/** The offer that a bet stands for: a bet of one's own, or a free bet without one. */
function offerOf({ account, purse }: BetImport, bet: ImportedBet): Omit<Offer, 'id' | 'revision'> {
  const free = bet.kind !== 'cash';
  const terms: OfferTerms = {
    ...{ book: account.book, bookName: account.bookName, currency: account.currency },
    title: bet.description === '' ? 'Imported bet' : bet.description.slice(0, 120),
    ...{ occasion: 'reload', type: free ? 'free-bet' : 'boost', deposit: NOTHING },
    ...{ bets: free ? 0 : 1, stake: free ? NOTHING : bet.stake, minimumOdds: null },
    ...{ daysToQualify: null, reward: bet.kind === 'cash' ? 'none' : bet.kind },
    ...{ rewardWhen: 'always', rewardValue: free ? bet.stake : NOTHING, rewardCount: 1 },
    ...{ rewardMinimumOdds: null, daysToUse: null, wagering: 0 as Ratio, wageringOn: 'bonus' },
    ...{ termsText: '', termsDate: '', link: '' },
  };
  return {
    ...{ participantId: account.participantId, accountId: account.id, templateId: null, purse },
    ...{ terms, state: 'available', heldState: null, progress: NO_PROGRESS },
    ...{ takenMs: bet.placedMs, changedMs: bet.placedMs },
  };
}

/** The steps of a bet, each at its moment. */
function stepsOf({ layAccountId }: BetImport, bet: ImportedBet): readonly Recorded[] {
  const { commission, description, layOdds, layStake, odds, placedMs, settledMs, stake } = bet;
  const lays = layStake === 0 ? [] : [{ stake: layStake, odds: layOdds, commission }];
  const placed: PlacedBet = {
    ...{ description, startsMs: null, stake, odds, layWanted: layStake, lays, ticketId: null },
    layAccountId: layStake === 0 ? null : layAccountId,
  };
  const at = (atMs: number, event: OfferEvent): Recorded => ({ atMs, event });
  if (bet.kind === 'cash') {
    return [at(placedMs, { type: 'place-qualifier', bet: placed }), ...endOf(bet, 'qualifier')];
  }
  return [
    at(placedMs, { type: 'credit-reward', value: stake, count: 1, expiresMs: null }),
    at(placedMs, { type: 'place-free-bet', bet: placed }),
    ...endOf({ ...bet, settledMs }, 'free-bet'),
  ];
}

/** How a bet ended; a void one leaves nothing to be done. */
function endOf({ result, settledMs }: ImportedBet, what: 'qualifier' | 'free-bet'): Recorded[] {
  if (result === 'open') return [];
  if (result === 'void') {
    return [
      { atMs: settledMs, event: { type: `void-${what}` } },
      { atMs: settledMs, event: { type: 'void', reason: 'void' } },
    ];
  }
  return [{ atMs: settledMs, event: { type: `settle-${what}`, result } }];
}
