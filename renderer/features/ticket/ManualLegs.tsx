// Legs that the user places on the venue's own page: the way there, the stake to take along, and what was
// really got, which is what is recorded.

import { useState } from 'react';
import type { Order, Ticket } from '../../../shared/domain/ticket.ts';
import { formatScaled, parseScaled } from '../../../shared/domain/units.ts';
import { useClient, useConnected, useSingle, useTicking } from '../../client/client.ts';
import { engineMs } from '../../clock.ts';
import { outcomeText } from '../../components/outcome.ts';
import { Problem } from '../../components/Problem.tsx';
import { usePrices } from '../../components/prices.ts';
import { useAction } from '../../components/useAction.ts';
import { useVenues } from '../../components/venues.ts';
import { money, secondsLeft } from '../../format.ts';
import { purseWords } from '../../words/tickets.ts';
import { backPlan } from './matchedView.ts';
import { OfferLeg } from './OfferLeg.tsx';
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
  const prices = usePrices();
  const leg = ticket.opportunity.legs[order.legIndex];
  const life = useSingle('settings')?.settings.manualLegLife ?? 0;
  const left = useTicking(() => secondsLeft(order.updatedMs + life - engineMs()));
  if (leg === undefined) return null;
  const { staked } = prices.quoting(order);
  const asked = prices.plainAmount(order, order.quantity, order.limit);
  const what = staked ? 'Stake' : 'Contracts';
  const { link } = leg;
  const plan = backPlan(ticket.opportunity, order.legIndex);
  if (plan !== null) return <OfferLeg order={order} leg={leg} plan={plan} left={left} />;
  return (
    <fieldset className="manual-leg">
      <legend>
        {purseWords[order.purse]}: place this leg at {venues.name(order.venueId)}
      </legend>
      <p>
        <strong>{outcomeText(leg, staked)}</strong>:{' '}
        {prices.amount(order, order.quantity, order.limit)}
        {!staked && ' contracts'} at {prices.text(order, order.limit)} or better
        {!staked && `, ${money(leg.cost, 'USD', 'ceil')}`}.{' '}
        <span className="countdown">{left} s left</span>
      </p>
      <div className="button-row">
        {link !== null && (
          <button type="button" onClick={() => void openLink(client, link)}>
            Open its page
          </button>
        )}
        <button type="button" onClick={() => void copy(asked, what)}>
          Copy {what.toLowerCase()}
        </button>
      </div>
      <TakenForm order={order} asked={asked} />
    </fieldset>
  );
}

interface TakenFormProps {
  readonly order: Order;
  /** What the leg asks for, as a person would type it. */
  readonly asked: string;
}

function TakenForm({ asked, order }: TakenFormProps) {
  const client = useClient();
  const connected = useConnected();
  const prices = usePrices();
  const action = useAction();
  const [typedPrice, setTypedPrice] = useState('');
  const [typedSize, setTypedSize] = useState(asked);
  const { staked } = prices.quoting(order);
  const taken = prices.parse(order, typedPrice);
  const filled = taken === null ? null : prices.contracts(order, typedSize, typedPrice);
  const { legIndex, purse, ticketId } = order;
  const answer = (value: { price: string; quantity: string } | null) =>
    void action.run(() =>
      client.call('ticket.manualLeg', { ticketId, legIndex, purse, taken: value }),
    );
  const problem =
    taken === null
      ? `The price must be in ${prices.example(order)}.`
      : sizeProblem(parseScaled(typedSize.trim()), parseScaled(asked), staked);
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
        {staked ? 'Odds got' : 'Price got'}
        <input
          inputMode="decimal"
          placeholder={prices.example(order)}
          value={typedPrice}
          onChange={(event) => setTypedPrice(event.target.value)}
        />
      </label>
      <label>
        {staked ? 'Stake' : 'Contracts got'}
        <input
          inputMode="decimal"
          value={typedSize}
          onChange={(event) => setTypedSize(event.target.value)}
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

/** What is wrong with a typed size; null when nothing is. */
function sizeProblem(typed: number | null, asked: number | null, staked: boolean): string | null {
  const what = staked ? 'stake' : 'number of contracts';
  if (typed === null || typed <= 0) return `The ${what} must be above 0.`;
  return asked !== null && typed > asked
    ? `That is more than the ${formatScaled(asked)} of this leg.`
    : null;
}
