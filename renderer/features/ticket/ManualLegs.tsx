// Legs that the user places on the venue's own page: the way there, the stake to take along, and what was
// really got, which is what is recorded.

import { useState } from 'react';
import type { Order, Ticket } from '../../../shared/domain/ticket.ts';
import { formatScaled, parseScaled } from '../../../shared/domain/units.ts';
import { useClient, useConnected, useSingle, useTicking } from '../../client/client.ts';
import { engineMs } from '../../clock.ts';
import { outcomeText } from '../../components/outcome.ts';
import { usePriceFormat } from '../../components/PriceCell.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAction.ts';
import { useVenues } from '../../components/venues.ts';
import { money, parsePrice, price, quantity, secondsLeft } from '../../format.ts';
import { priceExamples } from '../../words/prices.ts';
import { purseWords } from '../../words/tickets.ts';
import { copy, openLink } from './ticketActions.ts';

export function ManualLegs({ ticket }: { readonly ticket: Ticket }) {
  const waiting = ticket.orders.filter((order) => order.manual && order.status === 'working');
  return (
    <>
      {waiting.map((order) => (
        <ManualLeg key={order.clientOrderId} order={order} ticket={ticket} />
      ))}
    </>
  );
}

interface ManualLegProps {
  readonly order: Order;
  readonly ticket: Ticket;
}

function ManualLeg({ order, ticket }: ManualLegProps) {
  const client = useClient();
  const venues = useVenues();
  const format = usePriceFormat();
  const leg = ticket.opportunity.legs[order.legIndex];
  const life = useSingle('settings')?.settings.manualLegLife ?? 0;
  const left = useTicking(() => secondsLeft(order.updatedMs + life - engineMs()));
  if (leg === undefined) return null;
  const stake = formatScaled(order.quantity);
  const { link } = leg;
  return (
    <fieldset className="manual-leg">
      <legend>
        {purseWords[order.purse]}: place this leg at {venues.name(order.venueId)}
      </legend>
      <p>
        <strong>{outcomeText(leg)}</strong>: {quantity(order.quantity)} contracts at{' '}
        {price(order.limit, format)} or better, {money(leg.cost, 'USD', 'ceil')}.{' '}
        <span className="countdown">{left} s left</span>
      </p>
      <div className="button-row">
        {link !== null && (
          <button type="button" onClick={() => void openLink(client, link)}>
            Open its page
          </button>
        )}
        <button type="button" onClick={() => void copy(stake, 'Contracts')}>
          Copy contracts
        </button>
      </div>
      <TakenForm order={order} />
    </fieldset>
  );
}

function TakenForm({ order }: { readonly order: Order }) {
  const client = useClient();
  const connected = useConnected();
  const format = usePriceFormat();
  const action = useAction();
  const [typedPrice, setTypedPrice] = useState('');
  const [typedQuantity, setTypedQuantity] = useState(formatScaled(order.quantity));
  const taken = parsePrice(typedPrice, format);
  const filled = parseScaled(typedQuantity.trim());
  const { legIndex, purse, ticketId } = order;
  const answer = (value: { price: string; quantity: string } | null) =>
    void action.run(() =>
      client.call('ticket.manualLeg', { ticketId, legIndex, purse, taken: value }),
    );
  const problem = takenProblem(order, taken, filled, priceExamples[format]);
  return (
    <form
      className="taken-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (taken === null || filled === null || problem !== null) return;
        answer({ price: formatScaled(taken), quantity: formatScaled(filled) });
      }}
    >
      <label>
        Price got
        <input
          inputMode="decimal"
          placeholder={priceExamples[format]}
          value={typedPrice}
          onChange={(event) => setTypedPrice(event.target.value)}
        />
      </label>
      <label>
        Contracts got
        <input
          inputMode="decimal"
          value={typedQuantity}
          onChange={(event) => setTypedQuantity(event.target.value)}
        />
      </label>
      {typedPrice !== '' && problem !== null && <p className="problem">{problem}</p>}
      <Problem error={action.error} />
      <div className="button-row">
        <button type="submit" disabled={!connected || action.busy || problem !== null}>
          I placed it
        </button>
        <button type="button" disabled={!connected || action.busy} onClick={() => answer(null)}>
          Not placed
        </button>
      </div>
    </form>
  );
}

/** What is wrong with what was typed; null when nothing is. */
function takenProblem(
  order: Order,
  taken: number | null,
  filled: number | null,
  example: string,
): string | null {
  if (taken === null) return `The price must be in ${example}.`;
  if (filled === null || filled <= 0) return 'The number of contracts must be above 0.';
  return filled > order.quantity
    ? `That is more than the ${quantity(order.quantity)} of this leg.`
    : null;
}
