// The odds of an offer's bet as its bookmaker's own page shows them: typed, they count instead of those of the feed,
// which may be late or missing.

import { useState } from 'react';
import type { MatchedPlan } from '../../../shared/domain/matchedPlan.ts';
import { formatDecimal } from '../../../shared/domain/oddsText.ts';
import type { Ticket } from '../../../shared/domain/ticket.ts';
import { formatScaled } from '../../../shared/domain/units.ts';
import { useClient, useConnected } from '../../client/client.ts';
import { typedOdds } from '../../components/typed.ts';
import type { Action } from '../../components/useAction.ts';
import { useVenues } from '../../components/venues.ts';
import { reprice } from './ticketActions.ts';

interface OfferedFormProps {
  readonly ticket: Ticket;
  readonly plan: MatchedPlan;
  readonly action: Action;
}

export function OfferedForm({ action, plan, ticket }: OfferedFormProps) {
  const client = useClient();
  const connected = useConnected();
  const venues = useVenues();
  const [typed, setTyped] = useState(formatDecimal(plan.odds));
  const odds = typedOdds(typed);
  const book = venues.name(ticket.opportunity.legs[0]?.venueId ?? '');
  const ready = connected && !action.busy;
  const again = (offered: string | null) =>
    void action.run(() => reprice(client, ticket.id, null, offered));
  return (
    <form
      className="size-form offered"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && odds !== null) again(formatScaled(odds));
      }}
    >
      <label>
        Odds at {book}
        <input
          inputMode="decimal"
          aria-invalid={odds === null}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <button
        type="submit"
        disabled={!ready || odds === null}
        title="The bookmaker’s own page shows these odds now"
      >
        Its page shows them <kbd>Enter</kbd>
      </button>
      <button type="button" className="quiet" disabled={!ready} onClick={() => again(null)}>
        Re-quote <kbd>R</kbd>
      </button>
      {odds === null && <span className="sub">odds above 1</span>}
    </form>
  );
}
