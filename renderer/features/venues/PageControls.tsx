// The page of a venue that is read in a browser: how it is, and its window brought forward, to log in or to
// place a bet, or left to be read.

import type { VenueInfo } from '../../../shared/contract/contract.ts';
import { useClient, useConnected, useRow } from '../../client/client.ts';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAction.ts';
import { feedReason, feedShapes, feedStateWords } from '../../words/feeds.ts';

export function PageControls({ venue }: { readonly venue: VenueInfo }) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const { id, name } = venue.descriptor;
  const health = useRow('feeds', id);
  const disabled = !connected || action.busy;
  const show = (shown: boolean) =>
    void action.run(() => client.call('venue.showPage', { venueId: id, shown }));
  const reason = health === undefined ? '' : feedReason(health);
  return (
    <fieldset className="page-controls">
      <legend>Page of {name}</legend>
      {health !== undefined && (
        <p role="status" className="break">
          {feedShapes[health.state]} {feedStateWords[health.state]}
          {reason === '' ? '' : `: ${reason}`}
        </p>
      )}
      {venue.realm === 'real' && (
        <p className="sub">
          While you use the window, only the rows that it shows are read. Go back to reading when
          you are done.
        </p>
      )}
      <div className="button-row">
        {venue.realm === 'real' && (
          <>
            <button type="button" disabled={disabled} onClick={() => show(true)}>
              Show its window
            </button>
            <button type="button" disabled={disabled} onClick={() => show(false)}>
              Go on reading
            </button>
          </>
        )}
        <button
          type="button"
          disabled={disabled}
          onClick={() => void action.run(() => client.call('venue.retry', { venueId: id }))}
        >
          Open it anew
        </button>
      </div>
      <Problem error={action.error} />
    </fieldset>
  );
}
