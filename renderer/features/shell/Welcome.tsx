// What a person must know before the first look at the desk. Shown once.

import { useClient, useSingle } from '../../client/client.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAction.ts';

export function Welcome() {
  const client = useClient();
  const app = useSingle('app');
  const action = useAction();
  if (app === undefined || app.welcomed) return null;
  const begin = () => void action.run(() => client.call('settings.welcomed', {}));
  return (
    <Dialog title="Welcome to Crossbook" className="welcome" onClose={begin}>
      <p>
        Crossbook watches the same contest at several venues, proves which listings are the same
        bet, and shows where all outcomes together cost less than they pay, after fees and depth.
      </p>
      <dl className="welcome-list">
        {app.demo && (
          <>
            <dt>You are in the demo world</dt>
            <dd>
              Venues and prices are simulated and no real money can move. To watch real venues, go
              to <b>Venues</b>.
            </dd>
          </>
        )}
        <dt>You begin on paper</dt>
        <dd>
          The frame of the window and a word say what a bet is: <b>DETECT</b> nothing, <b>PAPER</b>{' '}
          pretended money, <b>LIVE</b> real money, which must be armed in every session by typing
          LIVE.
        </dd>
        <dt>Nothing is placed without your click</dt>
        <dd>
          <kbd>J</kbd> <kbd>K</kbd> move, <kbd>Enter</kbd> opens a ticket, <kbd>Space</kbd> confirms
          it on paper. The button says exactly what will happen. <kbd>?</kbd> shows all keys.
        </dd>
        <dt>One key stops everything</dt>
        <dd>
          <kbd>Shift</kbd> <kbd>Esc</kbd> stops every new bet at once. Cancelling always works.
        </dd>
        <dt>What it cannot do</dt>
        <dd>
          Prices move while you look, a venue may void a bet, and a leg may fill without the other.
          Each ticket shows the worst ending its rules allow.
        </dd>
      </dl>
      <Problem error={action.error} />
      <div className="dialog-buttons">
        <button type="button" className="primary" disabled={action.busy} onClick={begin}>
          Begin
        </button>
      </div>
    </Dialog>
  );
}
