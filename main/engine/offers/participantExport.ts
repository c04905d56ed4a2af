// Everything that is kept of one person as one file, complete and as it is stored: amounts in millionths,
// times in milliseconds of Unix time.

import type { TextFile } from '../../../shared/contract/offers.ts';
import type { ParticipantId } from '../../../shared/domain/participant.ts';
import type { MatchedBetting } from './matchedBetting.ts';

/** Raised when fields of the file change their meaning. */
const FORM = 1;

/** The export of one person. Throws a ContractError when there is no such person. */
export function participantExport(matched: MatchedBetting, owner: ParticipantId): TextFile {
  const { accounts, people, store } = matched;
  const participant = people.participant(owner);
  const own = accounts.accounts(owner);
  const all = {
    form: FORM,
    amounts: 'millionths of one unit of the currency',
    participant,
    accounts: own.map((account) => ({
      ...account,
      remarks: accounts.remarks(owner, account.id, Number.MAX_SAFE_INTEGER),
    })),
    entries: accounts.entriesOf(owner),
    offers: store.offers(owner),
    steps: store.stepsOf(owner),
    reminders: store.reminders(owner),
  };
  const safe = participant.name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '');
  return { name: `crossbook-${safe || owner}.json`, text: `${JSON.stringify(all, null, 2)}\n` };
}
