// Why the listings of a bet count as the same contest: both sides as each venue writes them, and the
// evidence, with the way to the screen where it can be judged.

import type { Pair } from '../../../shared/contract/matching.ts';
import type { MarketDetail } from '../../../shared/contract/views.ts';
import { legRelations } from '../../../shared/math/relations.ts';
import { useVenues } from '../../components/venues.ts';
import { selectPair, showReviewTab } from '../../state/review.ts';
import { showScreen } from '../../state/ui.ts';
import { pairStateWords, relationWords } from '../../words/evidence.ts';
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
      <>
        <p className="note">
          All legs are listed by one venue on one event: nothing had to be paired.
        </p>
        <Relations detail={detail} />
      </>
    );
  }
  return (
    <>
      <Relations detail={detail} />
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

/** How every two legs stand to each other. */
function Relations({ detail: { legs, matrix } }: { readonly detail: MarketDetail }) {
  const { name } = useVenues();
  const legName = (at: number): string => {
    const leg = legs[at];
    return leg === undefined
      ? ''
      : `${leg.lays ? 'against ' : ''}${leg.label} (${name(leg.venueId)})`;
  };
  const found = legRelations(matrix);
  if (found.length === 0) return null;
  return (
    <ul className="relations" aria-label="How the legs stand to each other">
      {found.map(({ first, relation, second }) => (
        <li key={`${first} ${second}`}>
          {legName(first)} and {legName(second)}: {relationWords[relation]}
        </li>
      ))}
    </ul>
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
