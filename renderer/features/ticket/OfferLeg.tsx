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

function TakenBetForm({ order, plan }: Pick<OfferLegProps, 'order' | 'plan'>) {
  const [oddsText, setOdds] = useState(formatDecimal(plan.odds));
  const [stakeText, setStake] = useState(formatScaled(plan.stake, 2));
  const odds = typedOdds(oddsText);
  const stake = typedMoney(stakeText);
  const problem =
    odds === null
      ? 'The odds must be above 1.'
      : stake !== null && stake > plan.stake
        ? 'That is more than was to be staked.'
        : null;
  return (
    <TakenForm
      order={order}
      staked
      problem={problem}
      fields={[
        { label: 'Odds got', value: oddsText, change: setOdds },
        { label: 'Stake taken', value: stakeText, change: setStake },
      ]}
      taken={
        odds === null || stake === null
          ? null
          : { odds: formatScaled(odds), stake: formatScaled(stake) }
      }
    />
  );
}
