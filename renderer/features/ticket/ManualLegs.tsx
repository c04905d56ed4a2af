// Legs that the user places on the venue's own page: the way there, the stake to take along, and what was
// really got, which is what is recorded.

import { useState } from 'react';
import type { Leg } from '../../../shared/domain/opportunity.ts';
import type { WayByHand } from '../../../shared/domain/rescue.ts';
import type { Order, Purse, Ticket } from '../../../shared/domain/ticket.ts';
import { formatScaled, mulDiv, parseScaled, SCALE } from '../../../shared/domain/units.ts';
import { useRow, useSingle, useTicking } from '../../client/client.ts';
import { engineMs } from '../../clock.ts';
import { outcomeText } from '../../components/outcome.ts';
import { usePrices } from '../../components/prices.ts';
import { useVenues } from '../../components/venues.ts';
import { money, secondsLeft } from '../../format.ts';
import { purseWords } from '../../words/tickets.ts';
import { PageButtons, TakenForm } from './LegByHand.tsx';
import { backPlan } from './matchedView.ts';
import { OfferLeg } from './OfferLeg.tsx';

interface ManualLegsProps {
  readonly ticket: Ticket;
  /** Only this purse's; absent for all. */
  readonly purse?: Purse;
}

export function ManualLegs({ purse, ticket }: ManualLegsProps) {
  const waiting = ticket.orders.filter(
    (order) =>
      order.manual && order.status === 'working' && (purse === undefined || order.purse === purse),
  );
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
}

function TakenAtPrice({ asked, order }: TakenAtPriceProps) {
  const prices = usePrices();
  const [priceText, setPrice] = useState('');
  const [sizeText, setSize] = useState(asked);
  const { staked } = prices.quoting(order);
  const price = prices.parse(order, priceText);
  const filled = price === null ? null : prices.contracts(order, sizeText, priceText);
  const problem =
    price === null
      ? `The price must be in ${prices.example(order)}.`
      : sizeProblem(parseScaled(sizeText.trim()), parseScaled(asked), staked);
  return (
    <TakenForm
      order={order}
      staked={staked}
      // Nothing is wrong yet with what nobody has begun to type.
      problem={priceText === '' ? null : problem}
      fields={[
        {
          ...{ label: staked ? 'Odds got' : 'Price got', placeholder: prices.example(order) },
          ...{ value: priceText, change: setPrice },
        },
        { label: staked ? 'Stake' : 'Contracts got', value: sizeText, change: setSize },
      ]}
      taken={
        price === null || filled === null || problem !== null
          ? null
          : { price: formatScaled(price), quantity: formatScaled(filled) }
      }
    />
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
