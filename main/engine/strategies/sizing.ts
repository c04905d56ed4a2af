// How large a bet may be: what all its legs cost together, what each venue has money for, and what each house takes.
// A bet is brought down to what fits. Where nothing that its venues take is left of it, it is shown at the size that
// it would have, and the gates say what is missing.

import type { VenueMarket } from '../../../shared/domain/market.ts';
import type { StrategyName } from '../../../shared/domain/opportunity.ts';
import type { SizeBound, SizeLimit } from '../../../shared/domain/sizeBound.ts';
import { reservationFor } from '../../../shared/domain/ticket.ts';
import { divide, type Money, mulDiv, SCALE } from '../../../shared/domain/units.ts';
import { feeAtMost, mostOfLeg } from '../legFee.ts';
import type { LegRoom, PricedLeg, StrategyView } from './strategy.ts';

/** A bound that legs go beyond, and what they would need of it. */
interface Beyond {
  readonly bound: SizeBound;
  readonly needed: number;
}

/** Says of legs which bound they go beyond by most; null where they fit. */
export type Fit = (legs: readonly PricedLeg[]) => Beyond | null;

export const boundBy = (by: SizeLimit, most: number): SizeBound => ({
  ...{ by, most, venueId: null, purse: null, saidMs: null },
});

/** What is set aside for a leg when it is ordered, in its venue's own money. */
function setAside(view: StrategyView, { limit, listing, own, quantity }: PricedLeg): number {
  const { market } = listing;
  const leg = { limit, quantity, ownFee: own.fee };
  const predictedFee = feeAtMost(view.fees(market.venueId), market.fees, leg);
  return reservationFor({ limit, quantity, predictedFee });
}

/** Everything paid for legs, in dollars. */
export const outlayOf = (legs: readonly PricedLeg[]): Money =>
  legs.reduce((sum, { cost, fee }) => sum + cost + fee, 0) as Money;

/** Everything that legs may cost, every contract at its limit, in dollars. */
const outlayMost = (view: StrategyView, legs: readonly PricedLeg[]): number =>
  legs.reduce((sum, leg) => {
    const { fees, venueId } = leg.listing.market;
    const most = mostOfLeg(view.fees(venueId), fees, leg, leg.own);
    const rate = view.dollars(venueId);
    return sum + mulDiv(most.cost, rate, SCALE, 'ceil') + mulDiv(most.fee, rate, SCALE, 'ceil');
  }, 0);

/** Whether a bet costs no more than one may, at its limits. */
const withinOutlay =
  (view: StrategyView): Fit =>
  (legs) => {
    const most = view.settings().maxOutlay;
    const needed = outlayMost(view, legs);
    return needed <= most ? null : { bound: boundBy('per-bet', most), needed };
  };

/**
 * Whether a bet costs no more than one may, every venue has the money for its legs together, and every house takes
 * their stakes. Money that nobody knows bounds nothing: gate 10 refuses it whatever the size.
 */
function withinMeans(view: StrategyView, strategy: StrategyName): Fit {
  const outlay = withinOutlay(view);
  // Money does not change while one bet is sized, and reading it may ask the database.
  const known = new Map<VenueMarket, LegRoom>();
  const room = (market: VenueMarket): LegRoom => {
    const own = known.get(market) ?? view.room(strategy, market);
    known.set(market, own);
    return own;
  };
  return (legs) => {
    const beyond = [outlay(legs), ...means(view, room, legs)];
    return beyond.reduce<Beyond | null>(
      (worst, own) => (own !== null && (worst === null || share(own) < share(worst)) ? own : worst),
      null,
    );
  };
}

const share = ({ bound, needed }: Beyond): number => bound.most / needed;

function means(
  view: StrategyView,
  roomAt: (market: VenueMarket) => LegRoom,
  legs: readonly PricedLeg[],
): readonly (Beyond | null)[] {
  const drawn = legs.map((leg) => {
    const { market } = leg.listing;
    const { venueId } = market;
    return { leg, venueId, needed: setAside(view, leg), room: roomAt(market) };
  });
  const neededBy = (draws: (own: (typeof drawn)[number]) => boolean): number =>
    drawn.filter(draws).reduce((sum, { needed }) => sum + needed, 0);
  const over = (needed: number, bound: SizeBound): Beyond | null =>
    needed <= bound.most ? null : { bound, needed };
  return drawn.flatMap(({ leg, room, venueId }) => {
    const { stakeMost } = room;
    const taken =
      stakeMost === null
        ? null
        : over(leg.own.stake, { ...boundBy('house-limit', stakeMost), venueId });
    return room.money.reduce<(Beyond | null)[]>(
      (all, { free, pool, purse, saidMs }) => {
        const bound = (by: SizeLimit, most: Money) => ({ by, most, venueId, purse, saidMs });
        if (free !== null) {
          all.push(
            over(
              neededBy((own) => own.venueId === venueId),
              bound('balance', free),
            ),
          );
        }
        if (pool !== null && pool.free !== null) {
          const onPool = neededBy(
            (own) =>
              own.venueId === venueId &&
              own.room.money.some((it) => it.purse === purse && it.pool?.name === pool.name),
          );
          all.push(over(onPool, bound('pool', pool.free)));
        }
        return all;
      },
      [taken],
    );
  });
}

/** Whether every leg is of a size that its venue takes. */
const isTaken = (legs: readonly PricedLeg[]): boolean =>
  legs.every(
    ({ listing: { market }, own, quantity }) =>
      quantity >= market.minimumQuantity && own.cost >= market.minimumCost,
  );

/** What is left of a size that goes beyond a bound; money below zero leaves nothing. */
const fitting = (size: number, { bound, needed }: Beyond): number =>
  mulDiv(size, Math.max(0, bound.most), needed, 'floor');

/** Legs of a size that fits, and what counted in the end. */
export interface Sized {
  readonly legs: readonly PricedLeg[];
  readonly size: number;
  readonly bound: SizeBound;
}

/** How a bet is sized. */
export interface Sizes {
  /** No more than this, and why. */
  readonly most: number;
  readonly bound: SizeBound;
  /** The largest size of whole steps within one. */
  whole(size: number): number;
  /** The legs of a size; null where nothing is to be had. */
  take(size: number, fits: Fit): readonly PricedLeg[] | null;
}

/**
 * The largest size that fits. Where money or a house's limit leaves nothing that the venues take, the size that the
 * bet would have without them. Null where there is none either.
 */
export function bestSize(view: StrategyView, strategy: StrategyName, sizes: Sizes): Sized | null {
  const sized = sizedDown(sizes, withinMeans(view, strategy));
  if (!isMeans(sized.bound)) return 'legs' in sized ? sized : null;
  if ('legs' in sized && isTaken(sized.legs)) return sized;
  const unbound = sizedDown(sizes, withinOutlay(view));
  return 'legs' in unbound ? unbound : null;
}

const isMeans = ({ by }: SizeBound): boolean =>
  by === 'balance' || by === 'pool' || by === 'house-limit';

function sizedDown(sizes: Sizes, fits: Fit): Sized | Pick<Sized, 'bound'> {
  const { bound: begun, most, take, whole } = sizes;
  let size = whole(most);
  let bound = begun;
  let above: readonly PricedLeg[] | null = null;
  let tooLarge = size;
  for (let tries = 0; tries < TRIES_MAX && size > 0; tries++) {
    const legs = take(size, fits);
    if (legs === null) break;
    const beyond = fits(legs);
    if (beyond === null) {
      const sized = { legs, size, bound };
      return above === null || isAtSameLimits(legs, above)
        ? sized
        : sizedUp(sizes, fits, sized, tooLarge);
    }
    [above, tooLarge] = [legs, size];
    ({ bound } = beyond);
    size = Math.min(whole(size - 1), whole(fitting(size, beyond)));
  }
  return { bound };
}

/** Whether legs are ordered at the same limits: what they may cost then grows evenly with their size. */
const isAtSameLimits = (legs: readonly PricedLeg[], others: readonly PricedLeg[]): boolean =>
  legs.every(({ limit }, at) => limit === others[at]?.limit);

/**
 * The largest size between one that fits and one that does not. Coming down goes too far where a worse level is left behind:
 * every contract before it may then cost less.
 */
function sizedUp({ take, whole }: Sizes, fits: Fit, fit: Sized, tooLarge: number): Sized {
  let best = fit;
  let above = tooLarge;
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const size = whole(divide(best.size + above, 2, 'floor'));
    if (size <= best.size) break;
    const legs = take(size, fits);
    if (legs === null || fits(legs) !== null) above = size;
    else best = { ...best, legs, size };
  }
  return best;
}

/** Tries to come down to what fits, and up to the last that does: each comes a good deal nearer. */
const TRIES_MAX = 16;
