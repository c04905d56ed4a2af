// Says that the market has moved since the ticket was frozen, from what to what, and offers the prices as
// they are. The ticket itself is never changed behind the user's back.

import type { Probability } from '../../../shared/domain/units.ts';
import { Gain } from '../../components/Amount.tsx';
import { usePriceFormat } from '../../components/PriceCell.tsx';
import { price } from '../../format.ts';
import type { Moved } from './ticketView.ts';

export function MovedNote({ again, moved }: { readonly moved: Moved; readonly again: () => void }) {
  const format = usePriceFormat();
  return (
    <div className={`moved-note ${moved.kind}`} role="status">
      <p>
        <strong>{titles[moved.kind]}</strong>
        {moved.profit !== null && (
          <>
            {' '}
            The board now shows <Gain amount={moved.profit} currency="USD" />.
          </>
        )}
      </p>
      {moved.legs.map(({ from, label, to }) => (
        <p key={label} className="sub">
          {label}: {price(from as Probability, format)} → {price(to as Probability, format)}
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
