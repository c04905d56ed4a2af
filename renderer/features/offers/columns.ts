// The columns of the offer board: which states stand in which, and which events lead from one to another.
// Whether an event is taken now is the engine's answer, which comes with every offer. Pure.

import type { OfferState, OfferView } from '../../../shared/domain/offer.ts';
import type { OfferEventType, OfferRefusal } from '../../../shared/domain/offerEvent.ts';

export const boardColumns = [
  { id: 'available', label: 'To take up', states: ['available', 'deposit-sent'] },
  {
    ...{ id: 'qualifying', label: 'Qualifying' },
    states: ['qualifying-placed', 'qualifying-part-matched'],
  },
  { id: 'awaited', label: 'Reward awaited', states: ['qualifying-settled', 'disputed'] },
  { id: 'ready', label: 'To use', states: ['free-bet-pending', 'wagering'] },
  { id: 'using', label: 'Free bet placed', states: ['free-bet-placed', 'free-bet-part-matched'] },
  { id: 'over', label: 'Over', states: ['complete', 'expired', 'void', 'declined'] },
] as const satisfies readonly {
  readonly id: string;
  readonly label: string;
  readonly states: readonly OfferState[];
}[];
export type BoardColumn = (typeof boardColumns)[number]['id'];

export const columnOf = (state: OfferState): BoardColumn =>
  boardColumns.find(({ states }) => (states as readonly OfferState[]).includes(state))?.id ??
  'over';

/** Columns that an event can lead to; where it leads in the end depends on the terms and what is said. */
const leadsTo: { readonly [type in OfferEventType]: readonly BoardColumn[] } = {
  'send-deposit': ['available'],
  'place-qualifier': ['qualifying'],
  'match-rest': ['qualifying', 'using'],
  'bind-bet': [],
  'reduce-odds': [],
  'accept-part': ['qualifying', 'using'],
  'settle-qualifier': ['awaited', 'over'],
  'void-qualifier': ['available', 'awaited'],
  'credit-reward': ['ready', 'over'],
  'forgo-reward': ['over'],
  'place-free-bet': ['using'],
  'settle-free-bet': ['over', 'ready'],
  'void-free-bet': ['ready'],
  'place-wager': ['ready'],
  'settle-wager': ['ready'],
  'settle-part': ['available', 'awaited', 'ready', 'over'],
  'correct-result': ['available', 'awaited', 'ready', 'over'],
  'finish-wagering': ['over'],
  expire: ['over'],
  decline: ['over'],
  void: ['over'],
  dispute: ['awaited'],
  'resolve-dispute': ['awaited', 'over'],
};

export interface Way {
  readonly type: OfferEventType;
  readonly refusal: OfferRefusal;
}

/** Events of an offer that lead to a column, those that are taken now first. */
export function waysTo({ events, state }: OfferView, column: BoardColumn): readonly Way[] {
  if (columnOf(state) === column) return [];
  return events
    .filter(({ type }) => leadsTo[type].includes(column))
    .toSorted((a, b) => Number(a.refusal !== null) - Number(b.refusal !== null));
}

/** Events that lead an offer on by themselves, in the order in which they come up. */
const onwards: readonly OfferEventType[] = [
  ...(['match-rest', 'accept-part', 'place-qualifier', 'send-deposit', 'settle-part'] as const),
  ...([
    'settle-part',
    'settle-qualifier',
    'credit-reward',
    'place-free-bet',
    'settle-free-bet',
  ] as const),
  ...(['place-wager', 'settle-wager', 'finish-wagering', 'resolve-dispute', 'expire'] as const),
];

/** What comes next, as far as the engine takes it now; null when nothing does. */
export function nextOf({ events, state }: OfferView): OfferEventType | null {
  const partly = state === 'qualifying-part-matched' || state === 'free-bet-part-matched';
  return (
    onwards.find(
      (type) =>
        (type !== 'match-rest' || partly) &&
        events.some((event) => event.type === type && event.refusal === null),
    ) ?? null
  );
}

/** The offers of a column, those whose time runs out first; finished ones, the latest first. */
export function offersIn(offers: readonly OfferView[], column: BoardColumn): readonly OfferView[] {
  const due = ({ deadlineMs }: OfferView) => deadlineMs ?? Number.MAX_SAFE_INTEGER;
  const own = offers.filter(({ state }) => columnOf(state) === column);
  return column === 'over'
    ? own.toSorted((a, b) => b.changedMs - a.changedMs)
    : own.toSorted((a, b) => due(a) - due(b) || a.id - b.id);
}
