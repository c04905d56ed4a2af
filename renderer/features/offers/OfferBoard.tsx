// Offers by state: a card is moved with the mouse or by Alt and an arrow, and what that means is asked for
// before it happens. Arrows go from card to card, Enter opens one.

import { type KeyboardEvent, useRef, useState } from 'react';
import type { OfferView } from '../../../shared/domain/offer.ts';
import { type BoardColumn, boardColumns, columnOf, offersIn } from './columns.ts';
import { OfferCard } from './OfferCard.tsx';

interface OfferBoardProps {
  readonly offers: readonly OfferView[];
  readonly shownId: number | null;
  readonly open: (offer: OfferView) => void;
  /** A card was moved to a column. */
  readonly moved: (offer: OfferView, column: BoardColumn) => void;
}

const order = boardColumns.map(({ id }) => id);

export function OfferBoard({ moved, offers, open, shownId }: OfferBoardProps) {
  const board = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<OfferView | null>(null);
  const [over, setOver] = useState<BoardColumn | null>(null);
  const columns = boardColumns.map((column) => ({ ...column, own: offersIn(offers, column.id) }));
  const first = columns.find(({ own }) => own.length > 0)?.own[0]?.id;
  const tabbable = offers.some(({ id }) => id === shownId) ? shownId : first;
  const focus = (offer: OfferView | undefined) => {
    const card = board.current?.querySelector<HTMLElement>(`[data-offer="${offer?.id}"]`);
    card?.focus();
  };
  const pressed = (event: KeyboardEvent, offer: OfferView, row: number) => {
    const at = order.indexOf(columnOf(offer.state));
    const [across, down] = steps[event.key] ?? [0, 0];
    if (event.key === 'Enter') open(offer);
    else if (across !== 0 && event.altKey) {
      const to = order[at + across];
      if (to !== undefined) moved(offer, to);
    } else if (down !== 0) focus(columns[at]?.own[row + down]);
    else if (across !== 0) {
      const beyond = across > 0 ? columns.slice(at + 1) : columns.slice(0, at).toReversed();
      const own = beyond.find((column) => column.own.length > 0)?.own ?? [];
      focus(own[Math.min(row, own.length - 1)]);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="offer-board" ref={board}>
      {columns.map(({ id, label, own }) => (
        <section
          key={id}
          className={over === id ? 'offer-column over' : 'offer-column'}
          aria-label={label}
          onDragOver={(event) => {
            if (dragged === null) return;
            event.preventDefault();
            setOver(id);
          }}
          onDragLeave={() => setOver(null)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(null);
            if (dragged !== null && columnOf(dragged.state) !== id) moved(dragged, id);
          }}
        >
          <h2>
            {label} <span className="sub">{own.length}</span>
          </h2>
          {id === 'available' && offers.length === 0 && <Beginning />}
          <ul>
            {own.map((offer, row) => (
              <OfferCard
                key={offer.id}
                offer={offer}
                shown={offer.id === shownId}
                tabbable={offer.id === tabbable}
                open={() => open(offer)}
                pressed={(event) => pressed(event, offer, row)}
                drag={(on) => setDragged(on ? offer : null)}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** Columns and rows that an arrow goes. */
const steps: { readonly [key: string]: readonly [across: number, down: number] } = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** What a board without offers says. */
const Beginning = () => (
  <p className="offer-beginning">
    Offers stand here by state. Add yourself and your accounts, then take an offer on: every step
    asks for what has to be known and reckons with it.
  </p>
);
