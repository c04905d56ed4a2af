// What a command is given and what it gives back.

import type { Arguments } from '../../shared/contract/contract.ts';
import { ContractError } from '../../shared/contract/wire.ts';
import type { OfferView } from '../../shared/domain/offer.ts';
import type { TelegramChat, TelegramOutcome } from '../../shared/domain/telegram.ts';
import type { ContractLine } from './contractLine.ts';
import type { Saying } from './outbox.ts';

/** Something that a person said, by words or by a button. */
export interface Said {
  /** Number of the bot: those of updates are its own. */
  readonly botId: number;
  readonly updateId: number;
  readonly chat: TelegramChat;
  /** What stood behind the command. */
  readonly args: readonly string[];
  /** When it was said; null for a button, of which Telegram does not tell. */
  readonly sentMs: number | null;
  readonly line: ContractLine;
}

export interface Answer {
  readonly saying: Saying;
  readonly outcome: TelegramOutcome;
  /** A word above what is shown, when that was a button's. */
  readonly toast?: string;
}

export const done = (saying: Saying | string): Answer => ({
  saying: typeof saying === 'string' ? { text: saying } : saying,
  outcome: 'done',
});

export const notUnderstood = (text: string): Answer => ({
  saying: { text },
  outcome: 'not-understood',
});

/**
 * The id of the command that an update gives: the same update gives the same one again. `number` tells
 * several of one update apart.
 */
export const commandOf = ({ botId, updateId }: Said, number = 1): string =>
  `telegram:${botId}.${updateId}.${number}`;

/** Whose offers a chat sees: a person's, or null for everybody's. */
export const ownerOf = ({ participantId }: TelegramChat) => ({ participantId });

/** The offer that somebody speaks of. Throws a {@link ContractError} when the chat does not see one. */
export async function offerNamed(
  { chat, line }: Said,
  name: string | undefined,
): Promise<OfferView> {
  const id = /^#?(\d{1,9})$/.exec(name ?? '')?.[1];
  const offers = await line.values('offers', ownerOf(chat));
  const found = id === undefined ? undefined : offers.find((offer) => offer.id === Number(id));
  if (found !== undefined) return found;
  throw new ContractError('not-found', `there is no offer ${name ?? ''}`.trim());
}

/** Carries an offer on as it was seen. */
export const advance = (
  said: Said,
  { id, participantId }: OfferView,
  revision: number,
  event: Arguments<'offer.advance'>['event'],
): Promise<OfferView> =>
  said.line.call('offer.advance', {
    ...{ commandId: commandOf(said), participantId, offerId: id, revision, event },
  });
