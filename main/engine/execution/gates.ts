// The thirteen gates, in the order in which they are asked. Each looks at one thing and either passes
// or refuses with the numbers it decided on. Nothing can skip one.

import type { VenueId } from '../../../shared/domain/market.ts';
import {
  type GateName,
  type GateRefusal,
  type GateVerdict,
  isProvedPair,
} from '../../../shared/domain/opportunity.ts';
import { pursesOf } from '../../../shared/domain/switches.ts';
import type { Purse } from '../../../shared/domain/ticket.ts';
import { mulDiv } from '../../../shared/domain/units.ts';
import type { GateContext, GateLeg, PoolFunds } from './gateContext.ts';

type Gate = (context: GateContext) => GateVerdict;

export const refuse = (
  gate: GateName,
  code: string,
  numbers: GateRefusal['numbers'] = {},
): GateRefusal => ({ gate, code, numbers });

/** 1. This strategy is switched on. */
export const engineEnabled: Gate = ({ strategyEnabled }) =>
  strategyEnabled ? null : refuse('engineEnabled', 'off');

/** 2. Nobody has pulled the stop. */
export const killSwitch: Gate = ({ killed }) => (killed ? refuse('killSwitch', 'stopped') : null);

/** 3. Not paused for maintenance. */
export const scanningPaused: Gate = ({ paused }) =>
  paused ? refuse('scanningPaused', 'paused') : null;

/** 4. This may be bet on at all: not only to be looked at, proved to be one bet, open at its venues. */
export const viewOnly: Gate = ({ legs, pairState, rulesChanged, viewOnly: looking }) => {
  if (looking) return refuse('viewOnly', 'view-only');
  if (rulesChanged) return refuse('viewOnly', 'rules-changed');
  if (pairState === 'review') return refuse('viewOnly', 'pair-in-review');
  if (!isProvedPair(pairState)) return refuse('viewOnly', 'pair-not-confirmed');
  const closed = legs.find((leg) => leg.closed !== null);
  return closed === undefined
    ? null
    : refuse('viewOnly', 'market-closed', { venue: closed.venueId, why: closed.closed ?? '' });
};

/** 5. No unhedged leg stands on this fixture, and no other bet on it is being placed. */
export const haltIfNaked: Gate = ({ inFlight, naked }) => {
  if (naked) return refuse('haltIfNaked', 'naked-leg');
  return inFlight ? refuse('haltIfNaked', 'placing') : null;
};

/**
 * 6. Every price is of a live feed and young enough, what a bet's worth is judged by as well, and the
 * opportunity itself has stood a while.
 */
export const sharpFreshness: Gate = ({ firstSeenMs, legs, nowMs, references, settings }) => {
  for (const leg of legs) {
    if (leg.feed !== 'live' && leg.feed !== 'degraded') {
      return refuse('sharpFreshness', 'feed-not-live', { venue: leg.venueId, feed: leg.feed });
    }
    if (leg.book !== 'live') {
      return refuse('sharpFreshness', 'book-not-live', { venue: leg.venueId, book: leg.book });
    }
    const ageMs = nowMs - leg.confirmedMs;
    if (ageMs > leg.staleAfterMs) {
      return refuse('sharpFreshness', 'stale', {
        venue: leg.venueId,
        ageMs,
        limitMs: leg.staleAfterMs,
      });
    }
  }
  for (const { confirmedMs, staleAfterMs: limitMs, venueId: venue } of references) {
    const ageMs = nowMs - confirmedMs;
    if (ageMs > limitMs) {
      return refuse('sharpFreshness', 'reference-stale', { venue, ageMs, limitMs });
    }
  }
  const standsMs = nowMs - firstSeenMs;
  return standsMs >= settings.minimumLife
    ? null
    : refuse('sharpFreshness', 'too-young', { standsMs, limitMs: settings.minimumLife });
};

/** 7. The edge is worth it. */
export const minEdge: Gate = ({ edge, objection, profit, settings }) => {
  if (objection !== null) return refuse('minEdge', objection.code, objection.numbers);
  if (edge.net < settings.minEdge) {
    return refuse('minEdge', 'edge-too-small', { edge: edge.net, limit: settings.minEdge });
  }
  return profit < settings.minProfit
    ? refuse('minEdge', 'profit-too-small', { profit, limit: settings.minProfit })
    : null;
};

/** 8. The edge is not too good to be true, and no leg's price looks like its bookmaker's error. */
export const maxEdge: Gate = ({ edge, palp, settings }) => {
  if (palp !== null) {
    const { price, rest, venueId: venue } = palp;
    return refuse('maxEdge', 'palp', { venue, price, rest, gap: settings.palpGap });
  }
  return edge.net > settings.maxEdge
    ? refuse('maxEdge', 'too-good', { edge: edge.net, limit: settings.maxEdge })
    : null;
};

/** 9. The books hold what is asked, and each order is of a size that its venue, and its house, takes. */
export const minDepth: Gate = ({ legs }) => {
  for (const leg of legs) {
    if (leg.available < leg.quantity) {
      return refuse('minDepth', 'too-thin', {
        venue: leg.venueId,
        available: leg.available,
        wanted: leg.quantity,
        ...stakesOf(leg),
      });
    }
    if (leg.quantity < leg.minimumQuantity || leg.cost < leg.minimumCost) {
      return refuse('minDepth', 'below-minimum', {
        venue: leg.venueId,
        quantity: leg.quantity,
        minimumQuantity: leg.minimumQuantity,
        cost: leg.cost,
        minimumCost: leg.minimumCost,
        ...(leg.minimumStake === null ? {} : { minimumStake: leg.minimumStake, stake: leg.stake }),
      });
    }
    if (leg.stakeMost !== null && leg.stake > leg.stakeMost) {
      return refuse('minDepth', 'above-house-limit', {
        ...{ venue: leg.venueId, stake: leg.stake, limit: leg.stakeMost },
      });
    }
  }
  return null;
};

/** What is to be had and what is asked as stakes, where a venue takes stakes; of a lay those of the backers. */
const stakesOf = ({ available, minimumStake, quantity, stake }: GateLeg) =>
  minimumStake === null
    ? {}
    : { stake, stakeAvailable: mulDiv(available, stake, quantity, 'floor') };

/** 10. Every venue has the money, and the pool that a leg draws on, after what is reserved. */
export const balance: Gate = ({ legs }) => {
  for (const leg of legs) {
    const short = shortFunds(leg, legs);
    if (short !== null) return short;
  }
  return null;
};

/** Legs at one venue draw on the same money, so they are counted together. */
function shortFunds(leg: GateLeg, legs: readonly GateLeg[]): GateVerdict {
  const { venueId: venue } = leg;
  const needed = neededBy(legs, (other) => other.venueId === venue);
  for (const { free, pool, purse } of leg.funds) {
    if (free === null) return refuse('balance', 'unknown', { venue, purse, needed });
    if (free < needed) return refuse('balance', 'too-little', { venue, purse, free, needed });
    const short = pool === null ? null : shortPool(venue, purse, pool, legs);
    if (short !== null) return short;
  }
  return null;
}

/** Legs on one pool draw on the same cash; what lies in the venue's other pools is of no use to them. */
function shortPool(
  venue: VenueId,
  purse: Purse,
  { free, name: pool }: PoolFunds,
  legs: readonly GateLeg[],
): GateVerdict {
  const needed = neededBy(
    legs,
    (other) =>
      other.venueId === venue &&
      other.funds.some((own) => own.purse === purse && own.pool?.name === pool),
  );
  if (free === null) return refuse('balance', 'pool-unknown', { venue, purse, pool, needed });
  return free < needed
    ? refuse('balance', 'pool-too-little', { venue, purse, pool, free, needed })
    : null;
}

const neededBy = (legs: readonly GateLeg[], draws: (leg: GateLeg) => boolean): number =>
  legs.filter(draws).reduce((sum, leg) => sum + leg.needed, 0);

/** 11. Not too many bets on one contest. */
export const matchRateLimit: Gate = ({ matchBets, settings }) =>
  matchBets >= settings.matchLimit
    ? refuse('matchRateLimit', 'too-many', {
        bets: matchBets,
        limit: settings.matchLimit,
        windowMs: settings.matchWindow,
      })
    : null;

/** 12. The same legs have rested. */
export const cooldown: Gate = ({ lastBetMs, nowMs, settings }) => {
  if (lastBetMs === null) return null;
  const sinceMs = nowMs - lastBetMs;
  return sinceMs >= settings.cooldown
    ? null
    : refuse('cooldown', 'too-soon', { sinceMs, limitMs: settings.cooldown });
};

/** 13. The mode lets it be placed, and live money is armed, reachable and safe to use. */
export const executionMode: Gate = (context) => {
  const { armed, legs, mode, ownPurse, pairState, purses, rulesKnown } = context;
  if (mode === 'detect') return refuse('executionMode', 'detect');
  // A ticket keeps its purses; what the mode lets through may be others by now. An offer's bet has its offer's.
  const allowed = pursesOf(mode);
  const whole = ownPurse || purses.length === allowed.length;
  if (!whole || purses.some((purse) => !allowed.includes(purse))) {
    return refuse('executionMode', 'mode-changed', { mode, opened: purses.join('+') });
  }
  if (!purses.includes('live')) return null;
  if (!armed) return refuse('executionMode', 'not-armed');
  if (!rulesKnown) return refuse('executionMode', 'rules-unknown');
  if (pairState !== 'live') return refuse('executionMode', 'pair-kind-new');
  const unready = legs.find((leg) => !leg.liveReady);
  return unready === undefined
    ? null
    : refuse('executionMode', 'no-credentials', { venue: unready.venueId });
};
