// The money of a lay alone before it is confirmed, in its venue's own: what it brings and risks, how its stake was found,
// and what it costs against the plan.

import { formatDecimal } from '../../../shared/domain/oddsText.ts';
import type { Opportunity } from '../../../shared/domain/opportunity.ts';
import type { PartLayPlan } from '../../../shared/domain/partLay.ts';
import { formatScaled } from '../../../shared/domain/units.ts';
import { afterCommission, againstPlan, wonByLay } from '../../../shared/math/matchedLegs.ts';
import { Gain } from '../../components/Amount.tsx';
import { useVenues } from '../../components/venues.ts';
import { money } from '../../format.ts';
import { comesTrue } from '../../words/markets.ts';

interface PartLayNumbersProps {
  readonly opportunity: Opportunity;
  readonly plan: PartLayPlan;
}

export function PartLayNumbers({ opportunity, plan }: PartLayNumbersProps) {
  const venues = useVenues();
  const [lay] = opportunity.legs;
  if (lay === undefined) return null;
  const { commission, planned, swing } = plan;
  const currency = venues.currency(lay.venueId);
  const wins = wonByLay(lay.quantity, { cost: lay.ownCost, fee: lay.ownFee });
  const { no, yes } = comesTrue(opportunity.market);
  return (
    <>
      <dl className="ticket-numbers">
        <dt>If it {no}</dt>
        <dd>
          <Gain amount={afterCommission(wins, commission)} currency={currency} />
        </dd>
        <dt>If it {yes}</dt>
        <dd>
          <Gain amount={-(lay.ownCost + lay.ownFee)} currency={currency} />
        </dd>
        {planned !== null && (
          <>
            <dt title={`Against laying at ${formatDecimal(planned)}, as it was planned`}>
              Against the plan
            </dt>
            <dd>
              <Gain amount={againstPlan(plan, wins)} currency={currency} />
            </dd>
          </>
        )}
      </dl>
      <p className="sub">
        {lay.odds === null
          ? `Contracts against it, as many as there is to even out: ${money(swing, currency, 'nearest')}.`
          : `Lay stake = ${money(swing, currency, 'nearest')} ÷ (${formatDecimal(lay.odds)} − ${formatScaled(commission, 2)}) = ${money(lay.stake, currency, 'nearest')}: what there is to even out, over the odds less commission.`}
      </p>
    </>
  );
}
