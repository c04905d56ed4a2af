// Why the listings of a bet count as the same contest: both sides as each venue writes them, and the
// evidence, with the way to the screen where it can be judged.

import type { MarketDetail, Pair, PairSide } from '../../../shared/contract/views.ts';
import { useVenues } from '../../components/venues.ts';
import { dateTime } from '../../format.ts';
import { showScreen } from '../../state/ui.ts';
import { evidenceKind, pairStateWords, precisionWords } from '../../words/markets.ts';

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
      <button type="button" className="link" onClick={() => showScreen('matching')}>
        Go to Matching
      </button>
    </>
  );
}

/** A pair with both sides and its evidence. */
export function PairCard({ pair }: { readonly pair: Pair }) {
  return (
    <article className="pair-card">
      <p>
        <strong>{pairStateWords[pair.state]}</strong>
        {pair.pinned && ' and pinned'}
        {pair.rulesChanged && <strong className="alert-word"> Rules changed since</strong>}
      </p>
      <table className="pair-sides">
        <thead>
          <tr>
            <th scope="col">Venue</th>
            <th scope="col">Sides</th>
            <th scope="col">Start</th>
            <th scope="col">League</th>
            <th scope="col">Markets</th>
          </tr>
        </thead>
        <tbody>
          <SideRow side={pair.first} />
          <SideRow side={pair.second} />
        </tbody>
      </table>
      <ul className="evidence">
        {pair.evidence.map(({ detail, kind }) => (
          <li key={`${kind} ${detail}`}>
            <b>{evidenceKind(kind)}</b> {detail}
          </li>
        ))}
      </ul>
    </article>
  );
}

function SideRow({ side }: { readonly side: PairSide }) {
  const venues = useVenues();
  const precision =
    side.startPrecision === 'day' || side.startPrecision === 'estimate'
      ? precisionWords[side.startPrecision]
      : '';
  return (
    <tr>
      <td>{venues.name(side.venueId)}</td>
      <td>{side.participants.length > 0 ? side.participants.join(' – ') : side.title}</td>
      <td>
        {side.startMs === null ? 'unknown' : dateTime(side.startMs)} {precision}
      </td>
      <td>{side.league ?? '–'}</td>
      <td>{side.markets}</td>
    </tr>
  );
}
