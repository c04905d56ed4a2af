// Says that the market has moved since the ticket was frozen, from what to what, and offers the prices as
// they are. The ticket itself is never changed behind the user's back.

import { Gain } from '../../components/Amount.tsx';
import { outcomeText } from '../../components/outcome.ts';
import { usePrices } from '../../components/prices.ts';
import { useVenues } from '../../components/venues.ts';
import type { Moved } from './ticketView.ts';

interface MovedNoteProps {
  readonly moved: Moved;
  /** A bet of an offer is no row of the board. */
  readonly offers: boolean;
  readonly again: () => void;
}

export function MovedNote({ again, moved, offers }: MovedNoteProps) {
  const prices = usePrices();
  const venues = useVenues();
  return (
    <div className={`moved-note ${moved.kind}`} role="status">
      <p>
        <strong>
          {offers && moved.kind === 'gone' ? 'Not to be had now.' : titles[moved.kind]}
        </strong>
        {moved.profit !== null && !offers && (
          <>
            {' '}
            The board now shows <Gain amount={moved.profit} currency="USD" />.
          </>
        )}
      </p>
      {moved.legs.map(({ from, leg, to }) => (
        <p key={leg.listingId} className="sub">
          {outcomeText(leg, venues.staked(leg.venueId))}: {prices.text(leg, from)} →{' '}
          {prices.text(leg, to)}
        </p>
      ))}
      <button type="button" onClick={again}>
        Re-quote <kbd>R</kbd>
      </button>
    </div>
  );
}

const titles: { readonly [kind in Moved['kind']]: string } = {
  gone: 'Gone from the board.',
  worse: 'Moved against you.',
  better: 'Moved in your favour.',
};
