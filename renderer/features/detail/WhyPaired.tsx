// Why the listings of a bet count as the same contest: both sides as each venue writes them, and the
// evidence, with the way to the screen where it can be judged.

import type { Pair } from '../../../shared/contract/matching.ts';
import type { MarketDetail } from '../../../shared/contract/views.ts';
import { useVenues } from '../../components/venues.ts';
import { selectPair, showReviewTab } from '../../state/review.ts';
import { showScreen } from '../../state/ui.ts';
import { pairStateWords } from '../../words/evidence.ts';
import { EvidenceList } from '../matching/EvidenceList.tsx';
import { PairFacts } from '../matching/PairFacts.tsx';

export function WhyPaired({ detail }: { readonly detail: MarketDetail }) {
  const { source } = useVenues();
  const venues = new Set<string>(detail.legs.map(({ venueId }) => source(venueId)));
  const pairs = detail.pairs.filter(
    ({ first, second }) => venues.has(first.venueId) && venues.has(second.venueId),
  );
  if (venues.size === 1) {
    return (
      <p className="note">
        All legs are listed by one venue on one event: nothing had to be paired.
      </p>
    );
  }
  return (
    <>
      {pairs.map((pair) => (
        <PairCard key={pair.id} pair={pair} />
      ))}
      <button
        type="button"
        className="link"
        onClick={() => {
          selectPair(pairs[0]?.id ?? null);
          showReviewTab('all');
          showScreen('matching');
        }}
      >
        Go to Matching
      </button>
    </>
  );
}

/** A pair with both events and its evidence. */
function PairCard({ pair }: { readonly pair: Pair }) {
  return (
    <article className="pair-card">
      <p>
        <strong className={`pair-state pair-${pair.state}`}>{pairStateWords[pair.state]}</strong>
        {pair.pinned && ' and pinned'}
      </p>
      <PairFacts pair={pair} />
      <EvidenceList evidence={pair.evidence} />
    </article>
  );
}
