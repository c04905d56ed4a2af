// The legs of an opportunity, one line each: where, what, at which price, how much is there, how old.

import type { Leg, Opportunity } from '../../../shared/domain/opportunity.ts';
import { Age } from '../../components/Age.tsx';
import { useAgeLimit, useIsLegOld } from '../../components/freshness.ts';
import { outcomeTag } from '../../components/outcome.ts';
import { PriceCell } from '../../components/PriceCell.tsx';
import { VenueTag } from '../../components/VenueTag.tsx';
import { roughQuantity } from '../../format.ts';

export function LegLines({ opportunity }: { readonly opportunity: Opportunity }) {
  const limitMs = useAgeLimit(opportunity);
  return (
    <div className="legs">
      {opportunity.legs.map((leg) => (
        <LegLine key={leg.listingId} leg={leg} limitMs={limitMs} />
      ))}
    </div>
  );
}

function LegLine({ leg, limitMs }: { readonly leg: Leg; readonly limitMs: number }) {
  const old = useIsLegOld(leg, limitMs);
  const { tint, word } = outcomeTag(leg.listingId);
  return (
    <div className={old ? 'leg stale' : 'leg'}>
      <VenueTag id={leg.venueId} />
      <span className={`tint ${tint}`}>{word}</span>
      <span className="leg-label" title={leg.title}>
        {leg.label}
        {leg.placement === 'manual' && <em className="by-hand"> by hand</em>}
      </span>
      <PriceCell value={leg.best} old={old} />
      <span className="leg-depth" title="To be had at the limit or better">
        ×{roughQuantity(leg.available)}
      </span>
      <Age sinceMs={leg.confirmedMs} limitMs={limitMs} />
    </div>
  );
}
