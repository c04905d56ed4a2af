// The methods of matched betting: each command once, whoever repeats it, and answered with what it was
// about as it stands then.

import {
  asImportedBets,
  asOfferEvent,
  asOfferTerms,
  asQualifierQuery,
  type offerMethods,
} from '../../../shared/contract/offers.ts';
import { ContractError } from '../../../shared/contract/wire.ts';
import { bookAccountId } from '../../../shared/domain/bookAccount.ts';
import type { OfferView } from '../../../shared/domain/offer.ts';
import { participantId } from '../../../shared/domain/participant.ts';
import type { DecimalOdds, Money } from '../../../shared/domain/units.ts';
import { importBets, judgeImport } from '../offers/betImporter.ts';
import type { MatchedBetting } from '../offers/matchedBetting.ts';
import { checkTerms } from '../offers/matchedBetting.ts';
import { freeKind } from '../offers/offerProgress.ts';
import { participantExport } from '../offers/participantExport.ts';
import { resultsExport } from '../offers/resultsExport.ts';
import type { Handlers } from './rpcServer.ts';

type OfferHandlers = Pick<Handlers, keyof typeof offerMethods>;

/** Newest first, from the beginning. */
const NEWEST = Number.MAX_SAFE_INTEGER;

/** Handlers over what the engine keeps of matched betting. */
export const offerHandlers = (matched: MatchedBetting): OfferHandlers => ({
  ...peopleHandlers(matched),
  ...lifeHandlers(matched),
  ...resultHandlers(matched),
  ...importHandlers(matched),
  ...ticketHandlers(matched),
});

const ticketHandlers = (
  matched: MatchedBetting,
): Pick<OfferHandlers, 'offer.ticket' | 'offer.against' | 'lay.find' | 'lay.ticket'> => ({
  'lay.find': ({ anyMoney, participantId: id, text, ...said }) =>
    matched.tickets.lays.find({ ...said, participantId: participantId(id) }, text, anyMoney),
  'lay.ticket': ({ participantId: id, ...said }) =>
    matched.tickets.lays.open({ ...said, participantId: participantId(id) }),
  'offer.against': ({ ticketId }) => matched.tickets.against(ticketId),
  'offer.ticket': ({ kept, offered, participantId: id, purpose, stake, ...said }) => {
    const owner = participantId(id);
    const { terms } = matched.offers.seen(owner, said.offerId, said.revision);
    const kind = purpose === 'place-free-bet' ? freeKind(terms) : 'cash';
    return matched.tickets.open({
      ...{ ...said, purpose, kind, participantId: owner },
      ...{ stake: stake as Money, kept: kept as Money, offered: offered as DecimalOdds | null },
    });
  },
});

function resultHandlers(
  matched: MatchedBetting,
): Pick<OfferHandlers, Extract<keyof OfferHandlers, `results.${string}`>> {
  /** Throws a ContractError when there is no such person. */
  const owner = (id: number | null) =>
    id === null ? null : matched.people.participant(participantId(id)).id;
  return {
    'results.sums': ({ by, participantId: id, ...period }) =>
      matched.results.sums(by, { ...period, owner: owner(id) }),
    'results.export': ({ participantId: id, ...period }) =>
      resultsExport(matched, { ...period, owner: owner(id) }),
  };
}

function importHandlers(
  matched: MatchedBetting,
): Pick<OfferHandlers, Extract<keyof OfferHandlers, `bets.${string}`>> {
  type Asked = Parameters<OfferHandlers['bets.judge']>[0];
  /** Throws a ContractError where an account is not the person's. */
  const given = ({ accountId, bets, layAccountId, participantId: id, purse }: Asked) => {
    const { people } = matched;
    const owner = participantId(id);
    const account = people.account(owner, bookAccountId(accountId));
    const lay = layAccountId === null ? null : bookAccountId(layAccountId);
    if (lay !== null) people.account(owner, lay, 'layAccountId');
    return { account, layAccountId: lay, purse, bets: asImportedBets(bets), duplicates: false };
  };
  return {
    'bets.judge': (asked) => judgeImport(matched, given(asked)),
    'bets.import': ({ commandId, duplicates, ...asked }) =>
      matched.once(commandId, 'bets.import', () =>
        importBets(matched, { ...given(asked), duplicates }),
      ),
  };
}

function peopleHandlers(
  matched: MatchedBetting,
): Pick<
  OfferHandlers,
  Extract<keyof OfferHandlers, `participant.${string}` | `account.${string}`>
> {
  const { accounts, people } = matched;
  return {
    'participant.add': ({ commandId, name, note }) =>
      people.participant(
        participantId(matched.once(commandId, 'participant.add', () => people.add(name, note))),
      ),
    'participant.change': ({ commandId, participantId: id, ...change }) => {
      const owner = participantId(id);
      matched.once(commandId, 'participant.change', () => {
        people.change(owner, change);
        return id;
      });
      return people.participant(owner);
    },
    'participant.export': ({ participantId: id }) => participantExport(matched, participantId(id)),
    'account.open': ({ commandId, participantId: id, ...account }) => {
      const owner = participantId(id);
      const opened = matched.once(commandId, 'account.open', () =>
        people.openAccount({ ...account, participantId: owner }),
      );
      return people.account(owner, bookAccountId(opened));
    },
    'account.record': ({ accountId, amount, commandId, participantId: id, ...said }) => {
      const named = { accountId: bookAccountId(accountId), participantId: participantId(id) };
      matched.once(commandId, 'account.record', () => {
        people.record({ ...said, ...named, amount: amount as Money });
        return accountId;
      });
      return people.account(named.participantId, named.accountId);
    },
    'account.notice': ({ accountId, commandId, participantId: id, ...said }) => {
      const named = { accountId: bookAccountId(accountId), participantId: participantId(id) };
      const stakes = {
        stakeTaken: said.stakeTaken as Money | null,
        stakeLimited: said.stakeLimited as Money | null,
      };
      matched.once(commandId, 'account.notice', () => {
        people.notice({ ...said, ...named, ...stakes });
        return accountId;
      });
      return people.account(named.participantId, named.accountId);
    },
    'account.history': ({ accountId, count, participantId: id }) => {
      const owner = participantId(id);
      const account = bookAccountId(accountId);
      people.account(owner, account);
      return {
        entries: accounts.entries(owner, account, NEWEST, count),
        remarks: accounts.remarks(owner, account, count),
      };
    },
  };
}

function lifeHandlers(
  matched: MatchedBetting,
): Omit<
  OfferHandlers,
  | keyof ReturnType<typeof peopleHandlers>
  | keyof ReturnType<typeof resultHandlers>
  | keyof ReturnType<typeof importHandlers>
  | keyof ReturnType<typeof ticketHandlers>
> {
  const { offers, store } = matched;
  const view = (owner: number, id: number): OfferView => {
    const found = offers.find(participantId(owner), id);
    if (found === null) throw new ContractError('not-found', `no offer ${id}`, { at: 'offerId' });
    return found;
  };
  return {
    'template.save': ({ archived, commandId, id, terms }) => {
      const saved = matched.once(commandId, 'template.save', () =>
        matched.saveTemplate(id, asOfferTerms(terms), archived),
      );
      const template = store.template(saved);
      if (template === null) throw new ContractError('not-found', `no template ${saved}`);
      return template;
    },
    'offer.take': ({ accountId, commandId, participantId: owner, terms, ...said }) => {
      const taken = asOfferTerms(terms);
      checkTerms(taken);
      const named = { accountId: bookAccountId(accountId), participantId: participantId(owner) };
      const id = matched.once(commandId, 'offer.take', (surface) =>
        offers.take({ ...said, ...named, terms: taken }, surface),
      );
      return view(owner, id);
    },
    'offer.advance': ({ commandId, event, offerId, participantId: owner, revision }) => {
      matched.once(commandId, 'offer.advance', (surface) => {
        const happened = asOfferEvent(event);
        const id = participantId(owner);
        if (happened.type === 'bind-bet') matched.tickets.lays.checkOutcome(id, offerId, happened);
        matched.tickets.results.noted(offers.advance(id, offerId, revision, happened, surface));
        return offerId;
      });
      return view(owner, offerId);
    },
    'offer.undo': ({ commandId, offerId, participantId: owner, revision }) => {
      matched.once(commandId, 'offer.undo', (surface) => {
        offers.undo(participantId(owner), offerId, revision, surface);
        return offerId;
      });
      return view(owner, offerId);
    },
    'qualifier.find': (query) => matched.qualifiers.find(asQualifierQuery(query)),
    'offer.history': ({ offerId, participantId: owner }) =>
      offers.steps(participantId(owner), offerId).map(({ before: _before, ...step }) => step),
    'reminder.add': ({ commandId, dueMs, offerId, participantId: id, text }) => {
      const owner = participantId(id);
      const added = matched.once(commandId, 'reminder.add', () =>
        matched.addReminder(owner, offerId, text, dueMs),
      );
      const reminder = store.reminder(owner, added);
      if (reminder === null) throw new ContractError('not-found', `no reminder ${added}`);
      return reminder;
    },
    'reminder.end': ({ commandId, participantId: id, reminderId }) => {
      matched.once(commandId, 'reminder.end', () =>
        matched.endReminder(participantId(id), reminderId),
      );
      return null;
    },
  };
}
