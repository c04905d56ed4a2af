// Legs that the user places on the venue's own page: the way there, the stake to take along, and what was
// really got, which is what is recorded.

import { useState } from 'react';
import type { Leg } from '../../../shared/domain/opportunity.ts';
import type { WayByHand } from '../../../shared/domain/rescue.ts';
import { isUnplaced, type Order, type Purse, type Ticket } from '../../../shared/domain/ticket.ts';
import { mulDiv, parseScaled, SCALE } from '../../../shared/domain/units.ts';
import { useRow, useSingle, useTicking } from '../../client/client.ts';
import { engineMs } from '../../clock.ts';
import { outcomeText } from '../../components/outcome.ts';
import { usePrices } from '../../components/prices.ts';
import { useVenues } from '../../components/venues.ts';
import { money, secondsLeft } from '../../format.ts';
import { purseWords } from '../../words/tickets.ts';
import { PageButtons, TakenForm } from './LegByHand.tsx';
import { backPlan } from './matchedView.ts';
import { OfferLeg, TakenBetForm } from './OfferLeg.tsx';

interface ManualLegsProps {
  readonly ticket: Ticket;
  /** Only this purse's; absent for all. */
  readonly purse?: Purse;
}

export function ManualLegs({ purse, ticket }: ManualLegsProps) {
  const own = ticket.orders.filter((order) => purse === undefined || order.purse === purse);
  const waiting = own.filter(({ manual, status }) => manual && status === 'working');
  return (
    <>
      {waiting.map((order) => (
        <ManualLeg key={order.clientOrderId} order={order} ticket={ticket} />
      ))}
      {own.filter(isUnplaced).map((order) => (
        <LateLeg key={order.clientOrderId} order={order} ticket={ticket} />
      ))}
    </>
  );
}

/** A leg that counts as not placed: what was taken of it after all can still be said. */
function LateLeg({ order, ticket }: ManualLegProps) {
  const venues = useVenues();
  const prices = usePrices();
  const plan = order.attempt === 0 ? backPlan(ticket.opportunity, order.legIndex) : null;
  return (
    <details className="manual-leg">
      <summary>
        {purseWords[order.purse]}: placed at {venues.name(order.venueId)} after all?
      </summary>
      <p>
        It counts as not placed. What you got there is booked, and what it leaves open is shown.
      </p>
      {plan === null ? (
        <TakenAtPrice
          order={order}
          asked={prices.plainAmount(order, order.quantity, order.limit)}
          late
        />
      ) : (
        <TakenBetForm order={order} plan={plan} late />
      )}
    </details>
  );
}

interface ManualLegProps {
  readonly order: Order;
  readonly ticket: Ticket;
}

function ManualLeg({ order, ticket }: ManualLegProps) {
  const venues = useVenues();
  const prices = usePrices();
  const leg = ticket.opportunity.legs[order.legIndex];
  const life = useSingle('settings')?.settings.manualLegLife ?? 0;
  const left = useTicking(() => secondsLeft(order.updatedMs + life - engineMs()));
  const on = useListed(order, leg);
  if (leg === undefined) return null;
  const { staked } = prices.quoting(order);
  const asked = prices.plainAmount(order, order.quantity, order.limit);
  const what = staked ? 'Stake' : 'Contracts';
  // The offer's bet is the leg's first order; what is bought of it later is a bet like any other.
  const plan = order.attempt === 0 ? backPlan(ticket.opportunity, order.legIndex) : null;
  if (plan !== null) return <OfferLeg order={order} leg={leg} plan={plan} left={left} />;
  return (
    <fieldset className="manual-leg">
      <legend>
        {purseWords[order.purse]}: place this leg at {venues.name(order.venueId)}
      </legend>
      <p>
        {on !== null && <strong>{outcomeText(on, staked)}: </strong>}
        {prices.amount(order, order.quantity, order.limit)}
        {!staked && ' contracts'} at {prices.text(order, order.limit)} or better
        {!staked &&
          `, at most ${money(mulDiv(order.quantity, order.limit, SCALE, 'ceil'), venues.currency(order.venueId), 'ceil')}`}
        . <span className="countdown">{left} s left</span>
      </p>
      <PageButtons link={on?.link ?? null} amount={asked} what={what} />
      <TakenAtPrice order={order} asked={asked} />
    </fieldset>
  );
}

/** What an order is on: its leg, or a listing elsewhere as a way out. Null while that is not known. */
function useListed(
  order: Order,
  leg: Leg | undefined,
): Pick<WayByHand, 'label' | 'link' | 'listingId' | 'title'> | null {
  const naked = useRow('naked', `${order.ticketId}/${order.purse}`);
  if (leg?.listingId === order.listingId) return leg;
  const way = naked?.byHand.find(({ clientOrderId }) => clientOrderId === order.clientOrderId);
  return way === undefined || way.label === '' ? null : way;
}

interface TakenAtPriceProps {
  readonly order: Order;
  /** What the leg asks for, as a person would type it. */
  readonly asked: string;
  readonly late?: boolean;
}

function TakenAtPrice({ asked, late = false, order }: TakenAtPriceProps) {
  const prices = usePrices();
  const [priceText, setPrice] = useState('');
  const [sizeText, setSize] = useState(asked);
  const { staked } = prices.quoting(order);
  const price = prices.parse(order, priceText);
  const size = parseScaled(sizeText.trim());
  const most = parseScaled(asked);
  const problem =
    price === null ? `The price must be in ${prices.example(order)}.` : sizeProblem(size, staked);
  return (
    <TakenForm
      {...{ order, staked, late }}
      more={
        size !== null && most !== null && size > most
          ? `Yes, more than the ${asked} of this leg was taken.`
          : null
      }
      // Nothing is wrong yet with what nobody has begun to type.
      problem={priceText === '' ? null : problem}
      fields={[
        {
          ...{ label: staked ? 'Odds got' : 'Price got', placeholder: prices.example(order) },
          ...{ value: priceText, change: setPrice },
        },
        { label: staked ? 'Stake' : 'Contracts got', value: sizeText, change: setSize },
      ]}
      taken={problem === null ? prices.taken(order, sizeText, priceText) : null}
    />
  );
}

/** What is wrong with a typed size; null when nothing is. */
const sizeProblem = (typed: number | null, staked: boolean): string | null =>
  typed === null || typed <= 0
    ? `The ${staked ? 'stake' : 'number of contracts'} must be above 0.`
    : null;
