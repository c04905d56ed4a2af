// The bookmaker's bet of an offer, made on the bookmaker's own page: what to bet there, and what was really taken,
// which decides what is laid.

import { useState } from 'react';
import type { MatchedPlan } from '../../../shared/domain/matchedPlan.ts';
import { formatDecimal } from '../../../shared/domain/oddsText.ts';
import type { Leg } from '../../../shared/domain/opportunity.ts';
import type { Order } from '../../../shared/domain/ticket.ts';
import { formatScaled } from '../../../shared/domain/units.ts';
import { typedMoney, typedOdds } from '../../components/typed.ts';
import { useVenues } from '../../components/venues.ts';
import { money } from '../../format.ts';
import { purseWords } from '../../words/tickets.ts';
import { PageButtons, TakenForm } from './LegByHand.tsx';

interface OfferLegProps {
  readonly order: Order;
  readonly leg: Leg;
  readonly plan: MatchedPlan;
  /** Seconds in which an answer still counts. */
  readonly left: number;
}

export function OfferLeg({ left, leg, order, plan }: OfferLegProps) {
  const venues = useVenues();
  const stake = formatScaled(plan.stake, 2);
  return (
    <fieldset className="manual-leg">
      <legend>
        {purseWords[order.purse]}: make this bet at {venues.name(order.venueId)}
      </legend>
      <p>
        <strong>{leg.label}</strong>: {money(plan.stake, venues.currency(order.venueId), 'nearest')}
        {plan.kind === 'cash' ? '' : ' as a free bet'} at {formatDecimal(plan.odds)}.{' '}
        <span className="countdown">{left} s left</span>
      </p>
      <PageButtons link={leg.link} amount={stake} what="Stake" />
      <TakenBetForm order={order} plan={plan} />
    </fieldset>
  );
}

interface TakenBetProps extends Pick<OfferLegProps, 'order' | 'plan'> {
  readonly late?: boolean;
}

export function TakenBetForm({ late = false, order, plan }: TakenBetProps) {
  const [oddsText, setOdds] = useState(formatDecimal(plan.odds));
  const [stakeText, setStake] = useState(formatScaled(plan.stake, 2));
  const odds = typedOdds(oddsText);
  const stake = typedMoney(stakeText);
  const isMore = stake !== null && stake > plan.stake;
  const problem =
    odds === null
      ? 'The odds must be above 1.'
      : isMore && plan.kind !== 'cash'
        ? 'That is more than the free bet.'
        : null;
  return (
    <TakenForm
      order={order}
      staked
      late={late}
      more={
        isMore
          ? `Yes, more than the ${formatScaled(plan.stake, 2)} that were to be staked was taken.`
          : null
      }
      problem={problem}
      fields={[
        { label: 'Odds got', value: oddsText, change: setOdds },
        { label: 'Stake taken', value: stakeText, change: setStake },
      ]}
      taken={
        odds === null || stake === null || problem !== null
          ? null
          : { odds: formatScaled(odds), stake: formatScaled(stake) }
      }
    />
  );
}
