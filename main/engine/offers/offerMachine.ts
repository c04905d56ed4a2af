// The life of an offer as a state machine: which state may follow which, on what event and under which
// guard. It is used as a pure function; every surface comes through it, and what it does not know cannot
// happen.

import { createMachine, transition } from 'xstate';
import {
  type Offer,
  type OfferBet,
  type OfferState,
  openBets,
} from '../../../shared/domain/offer.ts';
import type {
  OfferEvent,
  OfferEventType,
  OfferRefusal,
} from '../../../shared/domain/offerEvent.ts';
import { offerEventTypes } from '../../../shared/domain/offerEvent.ts';
import {
  isWhollyLaid,
  type OfferMoment,
  payloadRefusal,
  rewardFollows,
  standingRefusal,
} from './offerGuards.ts';
import { progressAfter } from './offerProgress.ts';

/** What guards look at: the offer before the event, and as the event makes it. */
interface Context {
  readonly before: Offer;
  readonly after: Offer;
  readonly moment: OfferMoment;
}

type Guard = (args: { readonly context: Context; readonly event: OfferEvent }) => boolean;

const refusalOf = ({ before, moment }: Context, event: OfferEvent): OfferRefusal =>
  standingRefusal(before, event.type, moment) ?? payloadRefusal(before, event, moment.nowMs);

const allowed: Guard = ({ context, event }) => refusalOf(context, event) === null;

const and =
  (...more: readonly Guard[]): Guard =>
  (args) =>
    allowed(args) && more.every((guard) => guard(args));

/** All lays are matched as far as they were wanted. */
const wholly: Guard = ({ context }) => openBets(context.after.progress).every(isWhollyLaid);

/** Bets that the terms ask for are decided, and they promise nothing for how they ended. */
const nothingFollows: Guard = ({ context }) => {
  const { progress, terms } = context.after;
  const counted = progress.bets.filter((b) => b.role === 'qualifying' && b.result !== 'void');
  return counted.length >= terms.bets && !rewardFollows(context.after);
};

const deposited: Guard = ({ context }) => context.after.progress.deposited > 0;
const qualified: Guard = ({ context }) =>
  context.after.progress.bets.some((b) => b.role === 'qualifying' && b.result !== 'void');
const moreFreeBets: Guard = ({ context }) => context.after.progress.freeBets > 0;
const rewardIs =
  (...kinds: readonly string[]): Guard =>
  ({ context }) =>
    kinds.includes(context.after.terms.reward);
const outcomeIs =
  (outcome: string): Guard =>
  ({ event }) =>
    event.type === 'resolve-dispute' && event.outcome === outcome;
const heldIn =
  (state: OfferState): Guard =>
  ({ context }) =>
    context.before.heldState === state;

const to = (target: OfferState, ...guards: readonly Guard[]) => ({ target, guard: and(...guards) });

const reward = [
  to('free-bet-pending', rewardIs('snr', 'sr')),
  to('wagering', rewardIs('bonus')),
  to('complete', rewardIs('cash')),
];
const placed = [to('qualifying-placed', wholly), to('qualifying-part-matched')];
const freePlaced = [to('free-bet-placed', wholly), to('free-bet-part-matched')];
const qualifierSettled = [to('complete', nothingFollows), to('qualifying-settled')];
const qualifierVoided = [
  to('qualifying-settled', qualified),
  to('deposit-sent', deposited),
  to('available'),
];
/** A bet was decided otherwise; where the house has given nothing yet, the offer stands by its bets anew. */
const nothingGiven: Guard = ({ context: { after } }) =>
  after.progress.credited === 0 && after.progress.freeBetValue === 0;
/** The bet of the event has parts that are open; or the last of them has left it void. */
const betOfEvent: (args: Parameters<Guard>[0]) => OfferBet | undefined = ({ context, event }) =>
  'number' in event
    ? context.after.progress.bets.find(({ number }) => number === event.number)
    : undefined;
const stillOpen: Guard = (args) => betOfEvent(args)?.result === null;
const leftVoid: Guard = (args) => betOfEvent(args)?.result === 'void';
const due: Guard = ({ context: { after, before } }) =>
  rewardFollows(after) && !rewardFollows(before);
/** The bet that was counted is void: it has to be made again. */
const uncounted: Guard = (args) => args.event.type === 'correct-result' && !qualified(args);
const qualifierCorrected = [
  to('complete', qualified, nothingFollows),
  to('qualifying-settled', qualified),
  to('deposit-sent', deposited),
  to('available'),
];
const stays = (state: OfferState) => ({ 'correct-result': to(state) });
/** With bets that are open, their outcome can be named as well, and what a withdrawal took off them. */
const waits = (state: OfferState) => ({
  ...stays(state),
  ...{ 'bind-bet': to(state), 'reduce-odds': to(state) },
});
const freeSettled = [to('free-bet-pending', moreFreeBets), to('complete')];
/** A part that is decided can make the next lay due, which is not there yet. */
const partOfQualifier = [
  to('qualifying-placed', stillOpen, wholly),
  to('qualifying-part-matched', stillOpen),
  to('qualifying-settled', leftVoid, qualified),
  to('deposit-sent', leftVoid, deposited),
  to('available', leftVoid),
  ...qualifierSettled,
];
const partOfFree = [
  to('free-bet-placed', stillOpen, wholly),
  to('free-bet-part-matched', stillOpen),
  to('free-bet-pending', leftVoid),
  ...freeSettled,
];
const end = { void: to('void'), dispute: to('disputed') };

/** States to which a dispute may return. */
const HELD = [
  'qualifying-placed',
  'qualifying-part-matched',
  'qualifying-settled',
  'free-bet-pending',
  'free-bet-placed',
  'free-bet-part-matched',
  'wagering',
  'complete',
  'expired',
  'void',
] as const satisfies readonly OfferState[];

/** The machine, exported for its diagram and for tests of its illegal transitions. */
export const offerMachine = createMachine({
  id: 'offer',
  initial: 'available',
  types: {} as { events: OfferEvent; context: Context; input: Context },
  context: ({ input }) => input,
  states: {
    available: {
      on: {
        'send-deposit': to('deposit-sent'),
        'place-qualifier': placed,
        'correct-result': qualifierCorrected,
        'credit-reward': reward,
        expire: to('expired'),
        decline: to('declined'),
        void: to('void'),
      },
    },
    'deposit-sent': {
      on: {
        'send-deposit': to('deposit-sent'),
        'place-qualifier': placed,
        'correct-result': qualifierCorrected,
        'credit-reward': reward,
        expire: to('expired'),
        decline: to('declined'),
        ...end,
      },
    },
    'qualifying-placed': {
      on: {
        ...waits('qualifying-placed'),
        'match-rest': placed,
        'settle-part': partOfQualifier,
        'settle-qualifier': qualifierSettled,
        'void-qualifier': qualifierVoided,
        dispute: to('disputed'),
      },
    },
    'qualifying-part-matched': {
      on: {
        ...waits('qualifying-part-matched'),
        'match-rest': placed,
        'accept-part': to('qualifying-placed'),
        'settle-part': partOfQualifier,
        'settle-qualifier': qualifierSettled,
        'void-qualifier': qualifierVoided,
        dispute: to('disputed'),
      },
    },
    'qualifying-settled': {
      on: {
        'place-qualifier': placed,
        'correct-result': qualifierCorrected,
        'credit-reward': reward,
        'forgo-reward': to('complete'),
        ...end,
      },
    },
    'free-bet-pending': {
      on: {
        'place-free-bet': freePlaced,
        'correct-result': freeSettled,
        expire: to('expired'),
        ...end,
      },
    },
    'free-bet-placed': {
      on: {
        ...waits('free-bet-placed'),
        'match-rest': freePlaced,
        'settle-part': partOfFree,
        'settle-free-bet': freeSettled,
        'void-free-bet': to('free-bet-pending'),
        dispute: to('disputed'),
      },
    },
    'free-bet-part-matched': {
      on: {
        ...waits('free-bet-part-matched'),
        'match-rest': freePlaced,
        'accept-part': to('free-bet-placed'),
        'settle-part': partOfFree,
        'settle-free-bet': freeSettled,
        'void-free-bet': to('free-bet-pending'),
        dispute: to('disputed'),
      },
    },
    wagering: {
      on: {
        ...waits('wagering'),
        'match-rest': to('wagering'),
        'place-wager': to('wagering'),
        'settle-part': to('wagering'),
        'settle-wager': to('wagering'),
        'finish-wagering': to('complete'),
        expire: to('expired'),
        ...end,
      },
    },
    disputed: {
      on: {
        'resolve-dispute': [
          to('void', outcomeIs('void')),
          to('complete', outcomeIs('complete')),
          ...[...HELD, 'deposit-sent' as const].map((state) =>
            to(state, outcomeIs('resume'), heldIn(state)),
          ),
        ],
      },
    },
    complete: {
      on: {
        'correct-result': [
          to('qualifying-settled', nothingGiven, due),
          to('deposit-sent', nothingGiven, uncounted, deposited),
          to('available', nothingGiven, uncounted),
          to('free-bet-pending', moreFreeBets),
          to('complete'),
        ],
        dispute: to('disputed'),
      },
    },
    expired: { on: { ...stays('expired'), dispute: to('disputed') } },
    void: { on: { ...stays('void'), dispute: to('disputed') } },
    declined: {},
  },
});

const snapshotOf = (state: OfferState, context: Context) =>
  offerMachine.resolveState({ value: state, context });

/** Events that a state knows at all, whatever their guards say. */
export function eventsOf(state: OfferState): readonly OfferEventType[] {
  const own = offerMachine.states[state]?.ownEvents ?? [];
  return offerEventTypes.filter((type) => own.includes(type));
}

/** What an event makes of an offer, or why it is not taken. The offer given is not changed. */
export function stepOffer(
  before: Offer,
  event: OfferEvent,
  moment: OfferMoment,
): { readonly offer: Offer } | { readonly refusal: NonNullable<OfferRefusal> } {
  if (!eventsOf(before.state).includes(event.type)) {
    return { refusal: { code: 'not-from-here', numbers: { state: before.state } } };
  }
  const refusal = refusalOf({ before, after: before, moment }, event);
  if (refusal !== null) return { refusal };
  const { nowMs } = moment;
  const after: Offer = { ...before, progress: progressAfter(before, event, nowMs) };
  const snapshot = snapshotOf(before.state, { before, after, moment });
  if (!snapshot.can(event)) {
    return { refusal: { code: 'not-from-here', numbers: { state: before.state } } };
  }
  const [next] = transition(offerMachine, snapshot, event);
  const state = next.value as OfferState;
  return {
    offer: {
      ...after,
      state,
      heldState: state === 'disputed' ? before.state : null,
      changedMs: nowMs,
      revision: before.revision + 1,
    },
  };
}
