// One offer on the board: what it is, whose, what presses, and what it has come to.

import type { KeyboardEvent } from 'react';
import { isOver, type OfferView, openBets } from '../../../shared/domain/offer.ts';
import { deadlineText, offerEventWords, offerStateWords } from '../../../shared/words/offers.ts';
import { useTicking } from '../../client/client.ts';
import { engineMs } from '../../clock.ts';
import { Gain } from '../../components/Amount.tsx';
import { nextOf } from './columns.ts';

interface OfferCardProps {
  readonly offer: OfferView;
  readonly shown: boolean;
  readonly tabbable: boolean;
  readonly open: () => void;
  readonly pressed: (event: KeyboardEvent) => void;
  readonly drag: (on: boolean) => void;
}

/** Time that is left and presses. */
const SOON_MS = 86_400_000;

export function OfferCard({ drag, offer, open, pressed, shown, tabbable }: OfferCardProps) {
  const { deadlineMs, id, openWorst, participantName, progress, realised, state, terms } = offer;
  const left = useTicking(() => deadlineText(deadlineMs, engineMs()));
  const soon = useTicking(() => deadlineMs !== null && deadlineMs - engineMs() < SOON_MS);
  const next = nextOf(offer);
  const open_ = openBets(progress).length > 0;
  return (
    <li>
      <button
        type="button"
        className={`offer-card ${shown ? 'shown' : ''}`}
        data-offer={id}
        tabIndex={tabbable ? 0 : -1}
        aria-pressed={shown}
        draggable
        onClick={open}
        onKeyDown={pressed}
        onDragStart={(event) => {
          event.dataTransfer.setData('text/plain', String(id));
          event.dataTransfer.effectAllowed = 'move';
          drag(true);
        }}
        onDragEnd={() => drag(false)}
      >
        <span className="offer-card-head">
          <b>{terms.bookName}</b>
          {left !== '' && <span className={soon ? 'due soon' : 'due'}>{left}</span>}
        </span>
        <span>{terms.title}</span>
        <span className="sub">
          #{id} {participantName} · {offerStateWords[state]}
        </span>
        <span className="offer-card-foot">
          {next === null ? <span /> : <span className="next">{offerEventWords[next]} …</span>}
          {(realised !== 0 || isOver(state) || open_) && (
            <span>
              <Gain amount={realised} currency={terms.currency} />
              {open_ && (
                <span className="sub">
                  {' '}
                  open <Gain amount={openWorst} currency={terms.currency} />
                </span>
              )}
            </span>
          )}
        </span>
      </button>
    </li>
  );
}
