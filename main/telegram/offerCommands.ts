// Offers on the phone: listed, looked at, taken on, carried from step to step with a question before each.

import { termsArguments } from '../../shared/contract/offerArguments.ts';
import { ContractError } from '../../shared/contract/wire.ts';
import type { OfferView } from '../../shared/domain/offer.ts';
import { formatScaled } from '../../shared/domain/units.ts';
import { errorWords } from '../../shared/words/errors.ts';
import {
  type Answer,
  advance,
  commandOf,
  done,
  notUnderstood,
  offerNamed,
  ownerOf,
  type Said,
} from './answer.ts';
import { bold, escaped, lines } from './html.ts';
import { typedNumber } from './numbers.ts';
import { stepOf } from './offerSteps.ts';
import { offerSaying, offersSaying, stepQuestion, templatesSaying } from './offerWords.ts';

const ACCOUNTS_SHOWN = 8;
const UNDO = { code: 'undo', label: 'Take the last step back' } as const;

/** `/offers`. */
export async function offers({ chat, line }: Said, nowMs: number): Promise<Answer> {
  const all = await line.values('offers', ownerOf(chat));
  return done(offersSaying(all, nowMs, chat.participantId === null));
}

/** `/offer N`, or the button that leads back to it. */
export async function offer(said: Said, nowMs: number): Promise<Answer> {
  return done(offerSaying(await offerNamed(said, said.args[0]), nowMs));
}

/** A step was pressed: it is asked for once more. */
export async function askStep(said: Said, nowMs: number): Promise<Answer> {
  const [id, revision, code = ''] = said.args;
  const found = await offerNamed(said, id);
  const step = code === UNDO.code ? UNDO : stepOf(found, code);
  if (found.revision !== Number(revision) || step === undefined) return changed(found, nowMs);
  return done(stepQuestion(found, step.label, code, nowMs));
}

/** A step was confirmed. */
export async function takeStep(said: Said, nowMs: number): Promise<Answer> {
  const [id, seen, code = ''] = said.args;
  const found = await offerNamed(said, id);
  const revision = Number(seen);
  const step = code === UNDO.code ? null : stepOf(found, code);
  if (step === undefined) return changed(found, nowMs);
  try {
    const { id: offerId, participantId } = found;
    const after =
      step === null
        ? await said.line.call('offer.undo', {
            ...{ commandId: commandOf(said), participantId, offerId, revision },
          })
        : await advance(said, found, revision, step.event);
    return done(offerSaying(after, nowMs));
  } catch (error) {
    if (error instanceof ContractError && error.wire.code === 'changed')
      return changed(found, nowMs);
    throw error;
  }
}

/** What was pressed was shown before another step was taken: the offer is shown as it is now. */
const changed = (offer: OfferView, nowMs: number): Answer => ({
  saying: offerSaying(offer, nowMs),
  outcome: 'refused',
  toast: errorWords.changed,
});

/** `/deposited N AMOUNT`. */
export async function deposited(said: Said, nowMs: number): Promise<Answer> {
  const found = await offerNamed(said, said.args[0]);
  const amount = typedNumber(said.args[1]);
  if (amount === null) return usage(`/deposited ${found.id} AMOUNT`);
  const event = { type: 'send-deposit', amount: formatScaled(amount) } as const;
  return done(offerSaying(await advance(said, found, found.revision, event), nowMs));
}

/** `/credited N VALUE [COUNT]`. */
export async function credited(said: Said, nowMs: number): Promise<Answer> {
  const [id, worth, times = '1'] = said.args;
  const found = await offerNamed(said, id);
  const value = typedNumber(worth);
  if (value === null || !/^[1-9]\d?$/.test(times))
    return usage(`/credited ${found.id} VALUE COUNT`);
  const count = Number(times);
  const event = {
    type: 'credit-reward',
    value: formatScaled(value),
    count,
    expiresMs: null,
  } as const;
  return done(offerSaying(await advance(said, found, found.revision, event), nowMs));
}

/** `/dispute N REASON` and `/void N REASON`. */
export async function reasoned(
  said: Said,
  type: 'dispute' | 'void',
  nowMs: number,
): Promise<Answer> {
  const [id, ...words] = said.args;
  const found = await offerNamed(said, id);
  if (words.length === 0) return usage(`/${type} ${found.id} REASON`);
  const event = { type, reason: words.join(' ') };
  return done(offerSaying(await advance(said, found, found.revision, event), nowMs));
}

const usage = (form: string): Answer =>
  notUnderstood(`Say it like this: <code>${escaped(form)}</code>`);

/** `/templates`. */
export async function templates({ line }: Said): Promise<Answer> {
  return done(templatesSaying(await line.values('offerTemplates', {})));
}

/** `/take N`: whose account it is taken on, and with which money, is pressed next. */
export async function take(said: Said): Promise<Answer> {
  const template = await templateNamed(said, said.args[0]);
  const { book, bookName, title } = template.terms;
  const accounts = await said.line.values('bookAccounts', ownerOf(said.chat));
  const fitting = accounts.filter((account) => account.book === book);
  if (fitting.length === 0) {
    return notUnderstood(
      `There is no account at ${escaped(bookName)}. Accounts are opened on the desk.`,
    );
  }
  const people = await said.line.values('participants', {});
  const nameOf = (id: number) => people.find((person) => person.id === id)?.name ?? '';
  return done({
    text: lines([bold(`${bookName} · ${title}`), 'For whom, and with which money?']),
    buttons: fitting.slice(0, ACCOUNTS_SHOWN).map(({ id, participantId }) => [
      { label: `${nameOf(participantId)}, on paper`, data: `take:${template.id}:${id}:paper` },
      { label: `${nameOf(participantId)}, real money`, data: `take:${template.id}:${id}:live` },
    ]),
  });
}

/** An account was pressed: the offer is taken on, once for each question. */
export async function takePressed(said: Said, messageId: number, nowMs: number): Promise<Answer> {
  const [name, account, purse] = said.args;
  const template = await templateNamed(said, name);
  const accounts = await said.line.values('bookAccounts', ownerOf(said.chat));
  const found = accounts.find(({ id }) => id === Number(account));
  if (found === undefined) throw new ContractError('not-found', 'there is no such account');
  const { terms } = template;
  const taken = await said.line.call('offer.take', {
    ...{
      commandId: `telegram:take.${said.botId}.${said.chat.chatId}.${messageId}`,
      templateId: template.id,
    },
    ...{ participantId: found.participantId, accountId: found.id },
    purse: purse === 'live' ? 'live' : 'paper',
    terms: termsArguments(terms),
  });
  return done(offerSaying(taken, nowMs));
}

async function templateNamed({ line }: Said, name: string | undefined) {
  const templates = await line.values('offerTemplates', {});
  const found = templates.find(({ archivedMs, id }) => archivedMs === null && String(id) === name);
  if (found !== undefined) return found;
  throw new ContractError('not-found', `there is no template ${name ?? ''}`.trim());
}
