// The money of a ticket that can still be confirmed, and its size, which the user may change; a change is
// priced by the engine before it counts.

import { useState } from 'react';
import type { Opportunity } from '../../../shared/domain/opportunity.ts';
import type { Ticket } from '../../../shared/domain/ticket.ts';
import { formatScaled, parseScaled } from '../../../shared/domain/units.ts';
import { useClient, useConnected } from '../../client/client.ts';
import { Gain, GainShare, PaidMoney } from '../../components/Amount.tsx';
import { areContracts } from '../../components/prices.ts';
import type { Action } from '../../components/useAction.ts';
import { money, quantity, yearlyRate } from '../../format.ts';
import { MatchedNumbers } from './MatchedNumbers.tsx';
import { OfferedForm } from './OfferedForm.tsx';
import { PartLayNumbers } from './PartLayNumbers.tsx';
import { SizeNote } from './SizeNote.tsx';
import { TicketResults } from './TicketResults.tsx';
import { reprice } from './ticketActions.ts';

export interface TicketNumbersProps {
  readonly ticket: Ticket;
  readonly action: Action;
}

export function TicketNumbers({ action, ticket }: TicketNumbersProps) {
  const { opportunity } = ticket;
  const { matched, partLay } = opportunity;
  if (partLay != null) return <PartLayNumbers opportunity={opportunity} plan={partLay} />;
  if (matched !== null) {
    return (
      <>
        <OfferedForm key={ticket.revision} ticket={ticket} plan={matched} action={action} />
        <MatchedNumbers opportunity={opportunity} />
      </>
    );
  }
  const fees = opportunity.legs.reduce((sum, leg) => sum + leg.fee, 0);
  return (
    <>
      <SizeForm key={ticket.revision} ticket={ticket} action={action} />
      <SizeNote opportunity={opportunity} />
      <dl className="ticket-numbers">
        <dt>Paid in all</dt>
        <dd>
          <PaidMoney amount={opportunity.outlay} />
          <span className="sub">
            fees <PaidMoney amount={fees} />
          </span>
        </dd>
        <dt>{promiseWords(opportunity)}</dt>
        <dd>
          <span className="big">
            <Gain amount={opportunity.profit} currency="USD" />
          </span>
          <span className="sub">
            <GainShare share={opportunity.edge.net} />
            {opportunity.yearlyRate !== null && ` · ${yearlyRate(opportunity.yearlyRate)} a year`}
          </span>
        </dd>
        {opportunity.value === null ? (
          <>
            <dt title="The price guard: no leg is bought dearer than its limit">
              Guaranteed at limits
            </dt>
            <dd>
              <Gain amount={ticket.floorProfit} currency="USD" />
            </dd>
          </>
        ) : (
          <>
            <dt>If it loses</dt>
            <dd>
              <Gain amount={-opportunity.outlay} currency="USD" />
            </dd>
          </>
        )}
      </dl>
      <TicketResults opportunity={opportunity} />
    </>
  );
}

/** What the headline profit is. */
function promiseWords({ strategy, value }: Opportunity): string {
  if (value !== null) return 'Expected, not certain';
  return strategy === 'middle' ? 'Worst normal result' : 'Every normal result';
}

/** Dollars to the cent, as they are typed. */
const cents = (amount: number): string => formatScaled(amount - (amount % 10_000), 2);

function SizeForm({ action, ticket }: TicketNumbersProps) {
  const client = useClient();
  const connected = useConnected();
  const { opportunity } = ticket;
  const contracts = areContracts(opportunity);
  const given = contracts ? formatScaled(opportunity.quantity) : cents(opportunity.quantity);
  const [typed, setTyped] = useState(given);
  const scaled = parseScaled(typed.trim());
  const valid = scaled !== null && scaled > 0;
  const changed = scaled !== parseScaled(given);
  const most = opportunity.capacity;
  return (
    <form
      className="size-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!valid || action.busy) return;
        void action.run(() => reprice(client, ticket.id, changed ? typed.trim() : null));
      }}
    >
      <label>
        {contracts ? 'Contracts' : 'Returns $'}
        <input
          inputMode="decimal"
          aria-label={contracts ? 'Contracts per leg' : 'Dollars that come back'}
          aria-invalid={!valid}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      <button type="submit" disabled={!connected || !valid || action.busy}>
        {changed ? 'Price this size' : 'Re-quote'} <kbd>{changed ? 'Enter' : 'R'}</kbd>
      </button>
      <span className="sub" title="More would not pay at the margin">
        {valid
          ? `up to ${contracts ? quantity(most) : money(most, 'USD', 'floor')}`
          : 'a number above 0'}
      </span>
    </form>
  );
}
