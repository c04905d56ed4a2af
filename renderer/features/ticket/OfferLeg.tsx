// The bookmaker's bet of an offer, made on the bookmaker's own page: what to bet there, and what was really taken,
// which decides what is laid.

import { type FormEvent, useState } from 'react';
import type { MatchedPlan } from '../../../shared/domain/matchedPlan.ts';
import { formatDecimal } from '../../../shared/domain/oddsText.ts';
import type { Leg } from '../../../shared/domain/opportunity.ts';
import type { Order } from '../../../shared/domain/ticket.ts';
import { formatScaled } from '../../../shared/domain/units.ts';
import { useClient, useConnected } from '../../client/client.ts';
import { Problem } from '../../components/Problem.tsx';
import { typedMoney, typedOdds } from '../../components/typed.ts';
import { useAction } from '../../components/useAction.ts';
import { useVenues } from '../../components/venues.ts';
import { money } from '../../format.ts';
import { purseWords } from '../../words/tickets.ts';
import { copy, openLink } from './ticketActions.ts';

interface OfferLegProps {
  readonly order: Order;
  readonly leg: Leg;
  readonly plan: MatchedPlan;
  /** Seconds in which an answer still counts. */
  readonly left: number;
}

export function OfferLeg({ left, leg, order, plan }: OfferLegProps) {
  const client = useClient();
  const venues = useVenues();
  const { link } = leg;
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
      <div className="button-row">
        {link !== null && (
          <button type="button" onClick={() => void openLink(client, link)}>
            Open its page
          </button>
        )}
        <button type="button" onClick={() => void copy(stake, 'Stake')}>
          Copy stake
        </button>
      </div>
      <TakenBetForm order={order} plan={plan} />
    </fieldset>
  );
}

function TakenBetForm({ order, plan }: Pick<OfferLegProps, 'order' | 'plan'>) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const [typedOddsText, setOdds] = useState(formatDecimal(plan.odds));
  const [typedStake, setStake] = useState(formatScaled(plan.stake, 2));
  const odds = typedOdds(typedOddsText);
  const stake = typedMoney(typedStake);
  const { legIndex, purse, ticketId } = order;
  const answer = (taken: { odds: string; stake: string } | null) =>
    void action.run(() => client.call('ticket.manualLeg', { ticketId, legIndex, purse, taken }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (odds === null || stake === null) return;
    answer({ odds: formatScaled(odds), stake: formatScaled(stake) });
  };
  return (
    <form className="taken-form" onSubmit={submit}>
      <label>
        Odds got
        <input
          inputMode="decimal"
          value={typedOddsText}
          onChange={(event) => setOdds(event.target.value)}
        />
      </label>
      <label>
        Stake taken
        <input
          inputMode="decimal"
          value={typedStake}
          onChange={(event) => setStake(event.target.value)}
        />
      </label>
      {odds === null && <p className="problem">The odds must be above 1.</p>}
      {stake !== null && stake > plan.stake && (
        <p className="problem">That is more than was to be staked.</p>
      )}
      <Problem error={action.error} />
      <div className="button-row">
        <button
          type="submit"
          className="primary"
          disabled={!connected || action.busy || odds === null || stake === null}
        >
          I placed it
        </button>
        <button type="button" disabled={!connected || action.busy} onClick={() => answer(null)}>
          Not placed
        </button>
      </div>
    </form>
  );
}
