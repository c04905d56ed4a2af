// Everything about one offer: where it stands, what can come next and why the rest cannot, its bets, its
// terms and its history.

import { useState } from 'react';
import type { OfferView } from '../../../shared/domain/offer.ts';
import type { OfferEventType } from '../../../shared/domain/offerEvent.ts';
import {
  deadlineText,
  offerEventWords,
  offerStateWords,
  refusalSentence,
  termsLine,
} from '../../../shared/words/offers.ts';
import { useClient, useConnected, useTicking } from '../../client/client.ts';
import { engineMs } from '../../clock.ts';
import { Gain } from '../../components/Amount.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAction.ts';
import { useCommandId } from '../../components/useCommandId.ts';
import { showOffer } from '../../state/matched.ts';
import { toast } from '../../state/ui.ts';
import { nextOf } from './columns.ts';
import { LayDialog, type OpenLay } from './LayDialog.tsx';
import { OfferBets } from './OfferBets.tsx';
import { OfferHistory } from './OfferHistory.tsx';
import { AddReminder } from './Reminders.tsx';

interface OfferPanelProps {
  readonly offer: OfferView;
  readonly ask: (type: OfferEventType) => void;
}

export function OfferPanel({ ask, offer }: OfferPanelProps) {
  const {
    deadlineMs,
    id,
    participantId,
    participantName,
    progress,
    purse,
    realised,
    state,
    terms,
  } = offer;
  const [lay, setLay] = useState<OpenLay | null>(null);
  const left = useTicking(() => deadlineText(deadlineMs, engineMs()));
  return (
    <aside className="matched-panel" aria-label={`Offer ${id}`}>
      <header className="panel-head">
        <h2>
          {terms.bookName} · {terms.title}
        </h2>
        <button
          type="button"
          className="quiet"
          aria-label="Close the offer"
          onClick={() => showOffer(null)}
        >
          ✕
        </button>
      </header>
      <p className="sub">
        #{id} {participantName}, {purse === 'paper' ? 'on paper' : 'with real money'}
      </p>
      <p>{termsLine(terms)}</p>
      <p className="panel-figure">
        <span className={`offer-state ${state}`}>{offerStateWords[state]}</span>{' '}
        <Gain amount={realised} currency={terms.currency} />
      </p>
      {left !== '' && <p className="sub">{left}</p>}
      <Steps offer={offer} ask={ask} />
      <OfferBets bets={progress.bets} terms={terms} choose={setLay} />
      {lay !== null && <LayDialog offer={offer} lay={lay} close={() => setLay(null)} />}
      {progress.freeBets > 0 && (
        <p>
          {progress.freeBets} free {progress.freeBets === 1 ? 'bet' : 'bets'} to use.
        </p>
      )}
      {state !== 'complete' && <AddReminder participantId={participantId} offerId={id} />}
      {terms.termsText !== '' && (
        <details>
          <summary>Terms{terms.termsDate !== '' && `, read on ${terms.termsDate}`}</summary>
          <p className="terms-text">{terms.termsText}</p>
        </details>
      )}
      {terms.link !== '' && <OfferLink link={terms.link} />}
      <OfferHistory offer={offer} />
    </aside>
  );
}

function OfferLink({ link }: { readonly link: string }) {
  const client = useClient();
  const action = useAction();
  const open = () => action.run(() => client.call('host.openLink', { url: link }));
  return (
    <p>
      <button type="button" className="link" onClick={() => void open()}>
        Open the offer’s page
      </button>
      <Problem error={action.error} />
    </p>
  );
}

/** What can happen now, what is next first; what cannot, with its reason. */
function Steps({ ask, offer }: OfferPanelProps) {
  const connected = useConnected();
  const next = nextOf(offer);
  // What belongs to one bet is offered beside it.
  const events = offer.events.filter(({ type }) => type !== 'bind-bet');
  const open = events.filter(({ refusal }) => refusal === null);
  const shut = events.filter(({ refusal }) => refusal !== null);
  const sorted = open.toSorted((a, b) => Number(b.type === next) - Number(a.type === next));
  return (
    <>
      <div className="button-row steps">
        {sorted.map(({ type }) => (
          <button
            key={type}
            type="button"
            className={type === next ? 'primary' : ''}
            disabled={!connected}
            onClick={() => ask(type)}
          >
            {offerEventWords[type]}
          </button>
        ))}
        <UndoButton offer={offer} />
      </div>
      {shut.length > 0 && (
        <details>
          <summary>Not now</summary>
          <ul className="plain-list">
            {shut.map(({ refusal, type }) => (
              <li key={type}>
                {offerEventWords[type]}:{' '}
                <span className="sub">
                  {refusal !== null && refusalSentence(refusal, offer.terms.currency)}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function UndoButton({ offer }: { readonly offer: OfferView }) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const command = useCommandId();
  const { id: offerId, participantId, revision, terms, undo } = offer;
  if (undo?.code === 'nothing-to-undo') return null;
  const takeBack = async () => {
    const args = { commandId: command.current(), participantId, offerId, revision };
    if (!(await action.run(() => client.call('offer.undo', args)))) return;
    command.done();
    toast('The last step is taken back.');
  };
  return (
    <>
      <button
        type="button"
        className="quiet"
        title={undo === null ? 'Takes the last step back' : refusalSentence(undo, terms.currency)}
        disabled={!connected || action.busy || undo !== null}
        onClick={() => void takeBack()}
      >
        Take the last step back
      </button>
      <Problem error={action.error} />
    </>
  );
}
