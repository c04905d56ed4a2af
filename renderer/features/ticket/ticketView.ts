// From a ticket and what is known beside it to what the panel shows: phase, words on the button, why it
// cannot be pressed, and what has moved since it was frozen. Pure.

import { formatDecimal } from '../../../shared/domain/oddsText.ts';
import type { GateRefusal, Leg, Opportunity } from '../../../shared/domain/opportunity.ts';
import { commonMode, pursesOf, type Switches } from '../../../shared/domain/switches.ts';
import type { Purse, Ticket } from '../../../shared/domain/ticket.ts';
import type { Probability } from '../../../shared/domain/units.ts';
import { gain, money, roughQuantity, secondsLeft } from '../../format.ts';
import { refusalWords } from '../../words/gates.ts';
import { inSentence, sideNames, stateWords } from '../../words/markets.ts';
import type { RefusalWords, VenueWords } from '../../words/refusalText.ts';
import { matchedOutcomes } from './matchedView.ts';

/** A ticket that has been placing for this long is said to take long. */
export const TAKING_LONG_MS = 3_000;

export const phases = [
  'ready',
  'placing',
  'taking-long',
  'awaiting-manual',
  'filled',
  'partial',
  'naked',
  'unknown',
  'refused',
  'failed',
  'expired',
  'closed',
] as const;
export type Phase = (typeof phases)[number];

/** How a phase looks: nothing special, under way, done, or an alarm. */
export type Tone = 'plain' | 'waiting' | 'done' | 'alarm';

export interface TicketFacts {
  readonly ticket: Ticket;
  /** The engine has let go of the ticket. */
  readonly dropped: boolean;
  /** The same opportunity now, on the board or priced anew for an offer; undefined when it is gone. */
  readonly live: Opportunity | undefined;
  /** Nothing has been said yet of how the bet stands now. */
  readonly unheard?: boolean;
  readonly switches: Switches | undefined;
  readonly connected: boolean;
  readonly nowMs: number;
  readonly venues: VenueWords;
}

export interface MovedLeg {
  readonly leg: Leg;
  readonly from: Probability;
  readonly to: Probability;
}

/** What has changed on the board since the ticket was frozen. */
export interface Moved {
  readonly kind: 'gone' | 'worse' | 'better';
  readonly profit: number | null;
  readonly legs: readonly MovedLeg[];
}

export interface TicketView {
  readonly phase: Phase;
  readonly tone: Tone;
  readonly mode: 'DETECT' | 'PAPER' | 'LIVE' | 'PAPER+LIVE';
  readonly secondsLeft: number | null;
  /** What the button says, which is what will happen. */
  readonly button: string;
  /** What is left of it when every contract costs its limit; null when that is no less. */
  readonly guarantee: string | null;
  /** The worst that the rules allow, when that is worse than the promise. */
  readonly risk: string | null;
  readonly canConfirm: boolean;
  /** Why not, in words; null when it can be. */
  readonly whyNot: string | null;
  readonly refusal: RefusalWords | null;
  readonly moved: Moved | null;
}

export function ticketView(facts: TicketFacts): TicketView {
  const { nowMs, ticket } = facts;
  const phase = phaseOf(facts);
  const open = phase === 'ready';
  const moved = open && facts.unheard !== true ? movement(ticket.opportunity, facts.live) : null;
  const refusal = open ? currentRefusal(facts) : phase === 'refused' ? ticket.refusal : null;
  const words = refusal === null ? null : refusalWords(refusal, facts.venues);
  const whyNot = open ? obstacle(facts, moved, words) : null;
  return {
    phase,
    tone: toneOf(phase),
    mode: purseWord(ticket.purses),
    secondsLeft: open ? secondsLeft(ticket.expiresMs - nowMs) : null,
    button: buttonText(ticket, facts.venues),
    guarantee: guaranteeText(ticket),
    risk: riskText(ticket.opportunity),
    canConfirm: open && whyNot === null,
    whyNot,
    refusal: words,
    moved,
  };
}

/** The word for the purses that a ticket bets from. */
export function purseWord(purses: readonly Purse[]): TicketView['mode'] {
  const [paper, live] = [purses.includes('paper'), purses.includes('live')];
  if (paper && live) return 'PAPER+LIVE';
  return live ? 'LIVE' : paper ? 'PAPER' : 'DETECT';
}

function phaseOf({ dropped, nowMs, ticket }: TicketFacts): Phase {
  switch (ticket.status) {
    case 'open':
      if (nowMs >= ticket.expiresMs) return 'expired';
      return dropped ? 'closed' : 'ready';
    case 'placing':
      return nowMs - (ticket.confirmedMs ?? nowMs) >= TAKING_LONG_MS ? 'taking-long' : 'placing';
    case 'complete':
      return 'filled';
    case 'cancelled':
      return 'closed';
    default:
      return ticket.status;
  }
}

function toneOf(phase: Phase): Tone {
  switch (phase) {
    case 'placing':
    case 'taking-long':
    case 'awaiting-manual':
    case 'unknown':
      return 'waiting';
    case 'filled':
    case 'partial':
      return 'done';
    case 'naked':
      return 'alarm';
    default:
      return 'plain';
  }
}

/**
 * `PAPER: buy 120 + 120 for $115.60 → +$1.49 in every normal result`, with stakes `bet £41.67, buy 120 for …`, or
 * `… expected, not certain`, or for a middle what it loses and what it can win.
 */
function buttonText({ opportunity, purses }: Ticket, venues: VenueWords): string {
  if (opportunity.matched !== null) return matchedButton(opportunity, purses, venues);
  if (opportunity.partLay != null) return layButton(opportunity, purses, venues);
  const { legs, outlay } = opportunity;
  const paid = money(outlay, 'USD', 'ceil');
  return `${purseWord(purses)}: ${sizesText(legs, venues)} for ${paid} → ${outcomeOf(opportunity)}`;
}

/** `buy 120 + 120`, `bet £41.67 + $50.10`, or `bet £41.67, buy 120`: a bare number is one of contracts. */
function sizesText(legs: readonly Leg[], venues: VenueWords): string {
  const byVerb = Map.groupBy(legs, ({ odds }) => (odds === null ? 'buy' : 'bet'));
  return [...byVerb]
    .map(([verb, own]) => `${verb} ${own.map((leg) => sizeText(leg, venues)).join(' + ')}`)
    .join(', ');
}

/** `PAPER: back £10.00, lay £9.63 → −£0.57 at the worst`: in the bookmaker's own money. */
function matchedButton(
  opportunity: Opportunity,
  purses: readonly Purse[],
  venues: VenueWords,
): string {
  const [back, lay] = opportunity.legs;
  const totals = matchedOutcomes(opportunity).map(({ total }) => total);
  if (back === undefined || lay === undefined) return purseWord(purses);
  const worst = gain(Math.min(...totals), venues.currency(back.venueId), 'floor');
  const against = lay.odds === null ? 'buy against it' : 'lay';
  return `${purseWord(purses)}: back ${sizeText(back, venues)}, ${against} ${sizeText(lay, venues)} → ${worst} at the worst`;
}

/** `PAPER: lay £9.64 at 2.2 or better, risking £11.57`. */
function layButton({ legs }: Opportunity, purses: readonly Purse[], venues: VenueWords): string {
  const [lay] = legs;
  if (lay === undefined) return purseWord(purses);
  const against = lay.odds === null ? 'buy against it' : 'lay';
  const at = lay.odds === null ? '' : ` at ${formatDecimal(lay.odds)} or better`;
  const risk = money(lay.ownCost, venues.currency(lay.venueId), 'ceil');
  return `${purseWord(purses)}: ${against} ${sizeText(lay, venues)}${at}, risking ${risk}`;
}

const sizeText = ({ odds, quantity, stake, venueId }: Leg, venues: VenueWords): string =>
  odds === null ? roughQuantity(quantity) : money(stake, venues.currency(venueId), 'nearest');

function outcomeOf({ middle, profit, strategy, value }: Opportunity): string {
  const result = gain(profit, 'USD', 'floor');
  if (value !== null) return `${result} expected, not certain`;
  return strategy === 'middle' && middle !== null
    ? `${result} at the worst, up to ${gain(middle.inside, 'USD', 'floor')} inside`
    : `${result} in every normal result`;
}

/** The price guard in money: what a complete fill earns at the very least. */
function guaranteeText({ floorProfit, opportunity }: Ticket): string | null {
  // What is laid follows from what is taken, which nothing guarantees.
  if (opportunity.value !== null || isOffers(opportunity)) return null;
  if (floorProfit >= opportunity.profit) return null;
  return `at least ${gain(floorProfit, 'USD', 'floor')} if every leg costs its limit`;
}

function riskText(opportunity: Opportunity): string | null {
  const { outlay, profit, rulesKnown, value, worstPossible, worstState } = opportunity;
  // The bookmaker's bet is no leg of it: what the lay alone loses is no risk.
  if (opportunity.partLay != null) return null;
  if (value !== null) return `${gain(-outlay, 'USD', 'floor')} when it loses`;
  if (!rulesKnown) return 'What happens without an ordinary result is not known.';
  if (worstPossible >= profit) return null;
  const ending = inSentence(stateWords(worstState, sideNames(opportunity.title)));
  return `${gain(worstPossible, 'USD', 'floor')} in the worst other ending: ${ending}`;
}

/**
 * The verdict that counts now: the board's newest, but where the ticket was brought to another size the
 * verdict on that size.
 */
function currentRefusal({ live, ticket }: TicketFacts): GateRefusal | null {
  if (live === undefined) return ticket.refusal;
  if (live.quantity === ticket.opportunity.quantity) return live.refusal;
  const ownSize = ticket.refusal !== null && SIZED.has(ticket.refusal.gate);
  if (ownSize) return ticket.refusal;
  return live.refusal !== null && SIZED.has(live.refusal.gate) ? null : live.refusal;
}

/** Gates whose verdict depends on the size of the bet. */
const SIZED: ReadonlySet<string> = new Set(['minEdge', 'maxEdge', 'minDepth', 'balance']);

function obstacle(
  { connected, switches, ticket }: TicketFacts,
  moved: Moved | null,
  refusal: RefusalWords | null,
): string | null {
  if (!connected) return 'No connection to the engine.';
  if (switches === undefined) return 'The engine has not said its mode yet.';
  if (switches.killed) return 'Everything is stopped. Type RESUME to go on.';
  const { strategy } = ticket.opportunity;
  const mode = commonMode(switches.mode, switches.strategies[strategy].mode);
  if (mode === 'detect') return 'The mode is detect: nothing is placed.';
  const purses = pursesOf(mode);
  // An offer has a purse of its own.
  const fits = isOffers(ticket.opportunity)
    ? ticket.purses.every((purse) => purses.includes(purse))
    : samePurses(ticket.purses, purses);
  if (!fits) {
    return 'The mode was changed after this ticket was opened. Open it again.';
  }
  if (ticket.purses.includes('live') && !switches.armed) {
    return 'Live trading is not armed in this session.';
  }
  if (moved?.kind === 'gone') return goneWords(ticket.opportunity);
  return refusal === null ? null : refusal.sentence;
}

const samePurses = (a: readonly Purse[], b: readonly Purse[]): boolean =>
  a.length === b.length && a.every((purse) => b.includes(purse));

/** Whether it is a bet of an offer, which is no row of the board. */
export const isOffers = ({ matched, partLay }: Opportunity): boolean =>
  matched !== null || partLay != null;

const goneWords = (opportunity: Opportunity): string =>
  isOffers(opportunity)
    ? 'The bet is not to be had at the prices as they are.'
    : 'The opportunity is gone from the board.';

/** What moved between the frozen bet and the board; null when it is still the same. */
export function movement(frozen: Opportunity, live: Opportunity | undefined): Moved | null {
  if (live === undefined) return { kind: 'gone', profit: null, legs: [] };
  const legs = frozen.legs.flatMap((leg) => {
    const now = live.legs.find((other) => other.listingId === leg.listingId);
    if (now === undefined || now.best === leg.best) return [];
    return [{ leg, from: leg.best, to: now.best }];
  });
  const sameSize = live.quantity === frozen.quantity;
  const change = sameSize ? live.profit - frozen.profit : 0;
  const dearer = legs.some(({ from, to }) => to > from);
  const thinner = live.quantity < frozen.quantity;
  if (change === 0 && legs.length === 0 && !thinner) return null;
  const worse = sameSize && change !== 0 ? change < 0 : dearer || thinner;
  return { kind: worse ? 'worse' : 'better', profit: live.profit, legs };
}

/** When a leg's frozen price was last known to stand: the board's word while the price is the same. */
export function confirmedMs(leg: Leg, live: Opportunity | undefined): number {
  const now = live?.legs.find((other) => other.listingId === leg.listingId);
  return now !== undefined && now.best <= leg.limit
    ? Math.max(now.confirmedMs, leg.confirmedMs)
    : leg.confirmedMs;
}
