// The one click that places a bet. It says what will happen in money; the right mouse button asks once
// more whatever the settings are; live money also wants Ctrl or Cmd with Enter from the keyboard.

import { useState } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import type { Ticket } from '../../../shared/domain/ticket.ts';
import { Dialog } from '../../components/Dialog.tsx';
import type { TicketView } from './ticketView.ts';

export interface ConfirmButtonProps {
  readonly view: TicketView;
  readonly ticket: Ticket;
  readonly busy: boolean;
  readonly place: () => void;
}

export function ConfirmButton({ busy, place, ticket, view }: ConfirmButtonProps) {
  const [asking, setAsking] = useState(false);
  const ready = view.canConfirm && !busy;
  const live = ticket.purses.includes('live');
  // What the gate says stands above the button already.
  const hint = view.whyNot === view.refusal?.sentence && view.whyNot !== null ? '' : view.whyNot;
  useHotkeys(
    'mod+enter',
    (event) => {
      if (ready && live && !event.repeat) place();
    },
    { enableOnFormTags: ['input'], preventDefault: true },
    [ready, live, place],
  );
  return (
    <div className="confirm">
      {view.risk !== null && <p className="risk">{view.risk}</p>}
      <button
        type="button"
        className={`confirm-button mode-${view.mode.toLowerCase().replace('+', '-')}`}
        disabled={!ready}
        onClick={place}
        onContextMenu={(event) => {
          event.preventDefault();
          if (ready) setAsking(true);
        }}
      >
        {busy ? 'Asking the engine …' : view.button}{' '}
        {!busy && view.guarantee !== null && <small>{view.guarantee}</small>}
      </button>
      <p className="confirm-hint">
        {hint ?? (
          <>{live ? <kbd>Ctrl Enter</kbd> : <kbd>Space</kbd>} places it · right-click asks first</>
        )}
      </p>
      {asking && (
        <AskAgain view={view} close={() => setAsking(false)} place={place} ready={ready} />
      )}
    </div>
  );
}

interface AskAgainProps {
  readonly view: TicketView;
  readonly ready: boolean;
  readonly close: () => void;
  readonly place: () => void;
}

function AskAgain({ close, place, ready, view }: AskAgainProps) {
  return (
    <Dialog title="Place this bet?" onClose={close} alert>
      <p className="ask-outcome">{view.button}</p>
      {view.guarantee !== null && <p>{view.guarantee}</p>}
      {view.risk !== null && <p className="risk">{view.risk}</p>}
      {view.whyNot !== null && <p className="problem">{view.whyNot}</p>}
      <div className="dialog-buttons">
        <button type="button" onClick={close}>
          Cancel
        </button>
        <button
          type="button"
          className="primary"
          disabled={!ready}
          onClick={() => {
            close();
            place();
          }}
        >
          Place it
        </button>
      </div>
    </Dialog>
  );
}
