// The legs of an opportunity, one line each: where, what, at which price, how much is there, how old.

import type { Leg, Opportunity } from '../../../shared/domain/opportunity.ts';
import { Age } from '../../components/Age.tsx';
import { useAgeLimit, useIsLegOld } from '../../components/freshness.ts';
import { Outcome } from '../../components/Outcome.tsx';
import { PriceCell } from '../../components/PriceCell.tsx';
import { usePrices } from '../../components/prices.ts';
import { VenueTag } from '../../components/VenueTag.tsx';

export interface LegLinesProps {
  readonly opportunity: Opportunity;
  /** Whether there is room for how much can be had. */
  readonly depth: boolean;
}

export function LegLines({ depth, opportunity }: LegLinesProps) {
  const limitMs = useAgeLimit(opportunity);
  return (
    <div className={depth ? 'legs with-depth' : 'legs'}>
      {opportunity.legs.map((leg) => (
        <LegLine key={leg.listingId} leg={leg} limitMs={limitMs} depth={depth} />
      ))}
    </div>
  );
}

interface LegLineProps {
  readonly leg: Leg;
  readonly limitMs: number;
  readonly depth: boolean;
}

function LegLine({ depth, leg, limitMs }: LegLineProps) {
  const old = useIsLegOld(leg, limitMs);
  const prices = usePrices();
  return (
    <div className={old ? 'leg stale' : 'leg'}>
      <VenueTag id={leg.venueId} />
      <span className="leg-label">
        <Outcome of={leg} />
        {leg.placement === 'manual' && (
          <em className="by-hand" title="Placed by hand">
            <span aria-hidden="true">✎</span>
            <span className={depth ? '' : 'visually-hidden'}>by hand</span>
          </em>
        )}
      </span>
      <PriceCell of={leg} value={leg.best} old={old} />
      {depth && (
        <span className="leg-depth" title="To be had at the limit or better">
          ×{prices.size(leg, leg.available, leg.limit)}
        </span>
      )}
      <Age sinceMs={leg.confirmedMs} limitMs={limitMs} />
    </div>
  );
}
