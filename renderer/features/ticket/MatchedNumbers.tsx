// The money of an offer's bet before it is confirmed: both results part by part, in the bookmaker's money, and the
// formula of what is laid.

import { LAY_LEG } from '../../../shared/domain/matchedPlan.ts';
import { formatDecimal } from '../../../shared/domain/oddsText.ts';
import type { Opportunity } from '../../../shared/domain/opportunity.ts';
import { formatScaled } from '../../../shared/domain/units.ts';
import { ResultTable } from '../../components/ResultTable.tsx';
import { useVenues } from '../../components/venues.ts';
import { money } from '../../format.ts';
import { layFormula } from '../offers/matchedBet.ts';
import { matchedOutcomes } from './matchedView.ts';

export function MatchedNumbers({ opportunity }: { readonly opportunity: Opportunity }) {
  const venues = useVenues();
  const { legs, matched } = opportunity;
  const [back] = legs;
  const lay = legs[LAY_LEG];
  if (matched === null || back === undefined || lay === undefined) return null;
  const { aim, commission, kept, kind, odds, shown, stake } = matched;
  const currency = venues.currency(back.venueId);
  const outcomes = matchedOutcomes(opportunity);
  const worst = Math.min(...outcomes.map(({ total }) => total));
  return (
    <>
      {odds !== shown && (
        <p className="sub">
          {formatDecimal(odds)} as you read it there; the feed shows {formatDecimal(shown)}.
        </p>
      )}
      <ResultTable
        className="both-results"
        label="Both results"
        when="If the bet"
        columns={[
          venues.name(back.venueId),
          venues.name(lay.venueId),
          ...(kept > 0 ? ['Refund'] : []),
        ]}
        currency={currency}
        lines={outcomes.map(({ book, key, lay: laid, refund, total }) => ({
          ...{ key, name: key === 'won' ? 'wins' : 'loses', total, worst: total === worst },
          parts: [book, laid, ...(kept > 0 ? [refund] : [])],
        }))}
      />
      <p className="sub">
        {lay.odds === null
          ? `Contracts against it, each paying ${money(1_000_000, currency, 'nearest')}: ${formatScaled(lay.quantity, 2)}`
          : `Lay stake = ${layFormula(kind, aim, { stake, odds, layOdds: lay.odds, commission, kept })} = ${money(lay.stake, currency, 'nearest')}`}
        . What is really taken at the bookmaker decides what is laid.
      </p>
    </>
  );
}
