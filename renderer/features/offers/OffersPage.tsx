// Offers by state, beside them everything about one of them, and what has to be thought of.

import { useState } from 'react';
import { isOver, type OfferView } from '../../../shared/domain/offer.ts';
import type { OfferEventType } from '../../../shared/domain/offerEvent.ts';
import { refusalSentence } from '../../../shared/words/offers.ts';
import { useRows, useRowsOf } from '../../client/client.ts';
import { showOffer, useMatched } from '../../state/matched.ts';
import { problem, showMatched } from '../../state/ui.ts';
import { type BoardColumn, waysTo } from './columns.ts';
import { OfferBoard } from './OfferBoard.tsx';
import { OfferPanel } from './OfferPanel.tsx';
import { Reminders } from './Reminders.tsx';
import { StepDialog } from './StepDialog.tsx';
import { TakeDialog } from './TakeDialog.tsx';
import { TemplatesDialog } from './TemplatesDialog.tsx';

type Asked = { readonly offer: OfferView; readonly types: readonly OfferEventType[] };

export function OffersPage() {
  const { offerId, participantId, purse } = useMatched();
  const all = useRowsOf('offers', { participantId });
  const [text, setText] = useState('');
  const [finished, setFinished] = useState(true);
  const [dialog, setDialog] = useState<'take' | 'templates' | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const own = all.filter((offer) => offer.purse === purse);
  const offers = own.filter((offer) => fits(offer, text) && (finished || !isOver(offer.state)));
  const shown = own.find(({ id }) => id === offerId);
  const moved = (offer: OfferView, column: BoardColumn) => {
    const ways = waysTo(offer, column);
    const open = ways.filter(({ refusal }) => refusal === null).map(({ type }) => type);
    showOffer(offer.id);
    if (open.length > 0) setAsked({ offer, types: open });
    else problem(whyNot(offer, ways[0]?.refusal ?? null));
  };
  return (
    <div className="matched-split">
      <section className="table-block grow" aria-label="Offers">
        <search className="toolbar">
          <NewOffer take={() => setDialog('take')} />
          <button type="button" onClick={() => setDialog('templates')}>
            Templates
          </button>
          <input
            type="search"
            aria-label="Find in offers"
            placeholder="Find bookmaker, offer, person"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <button
            type="button"
            className="chip"
            aria-pressed={finished}
            onClick={() => setFinished(!finished)}
          >
            Finished ones
          </button>
          <span className="spring" />
          <output className="count" aria-label="Offers shown">
            {offers.length}
          </output>
        </search>
        <Reminders participantId={participantId} />
        <OfferBoard
          {...{ offers, moved }}
          shownId={shown?.id ?? null}
          open={(offer) => showOffer(offer.id)}
        />
      </section>
      {shown !== undefined && (
        <OfferPanel
          key={shown.id}
          offer={shown}
          ask={(type) => setAsked({ offer: shown, types: [type] })}
        />
      )}
      {asked !== null && <StepDialog {...asked} close={() => setAsked(null)} />}
      {dialog === 'take' && <TakeDialog close={() => setDialog(null)} />}
      {dialog === 'templates' && <TemplatesDialog close={() => setDialog(null)} />}
    </div>
  );
}

/** Whether an offer has all the words. */
function fits({ participantName, terms }: OfferView, text: string): boolean {
  const own = `${terms.bookName} ${terms.title} ${participantName}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => own.includes(word));
}

const whyNot = (offer: OfferView, refusal: OfferView['undo']): string => {
  const { state, terms } = offer;
  const reason = refusal ?? { code: 'not-from-here' as const, numbers: { state } };
  return refusalSentence(reason, terms.currency);
};

/** The button to a new offer, or the way to what it needs first. */
function NewOffer({ take }: { readonly take: () => void }) {
  const people = useRows('participants');
  const accounts = useRows('bookAccounts');
  if (people.length === 0) {
    return (
      <button type="button" className="primary" onClick={() => showMatched('people')}>
        First: add yourself
      </button>
    );
  }
  if (accounts.length === 0) {
    return (
      <button type="button" className="primary" onClick={() => showMatched('accounts')}>
        Next: add an account
      </button>
    );
  }
  return (
    <button type="button" className="primary" onClick={take}>
      New offer
    </button>
  );
}
