// The legs of a ticket: before the confirmation what is asked, afterwards what each venue did of it.

import type { Leg } from '../../../shared/domain/opportunity.ts';
import type { Order, Ticket } from '../../../shared/domain/ticket.ts';
import { useRow } from '../../client/client.ts';
import { Age } from '../../components/Age.tsx';
import { PaidMoney } from '../../components/Amount.tsx';
import { useAgeLimit, useIsLegOld } from '../../components/freshness.ts';
import { Outcome } from '../../components/Outcome.tsx';
import { usePriceFormat } from '../../components/PriceCell.tsx';
import { useVenues } from '../../components/venues.ts';
import { exactMoney, price, quantity } from '../../format.ts';
import { codeInWords } from '../../words/codes.ts';
import { orderStatusWords, purseWords } from '../../words/tickets.ts';
import { averagePrice } from './averagePrice.ts';
import { confirmedMs } from './ticketView.ts';

export function TicketLegs({ ticket }: { readonly ticket: Ticket }) {
  return (
    <ol className="ticket-legs" aria-label="Legs">
      {ticket.opportunity.legs.map((leg, index) => (
        <TicketLeg key={leg.listingId} leg={leg} index={index} ticket={ticket} />
      ))}
    </ol>
  );
}

interface LegProps {
  readonly leg: Leg;
  readonly index: number;
  readonly ticket: Ticket;
}

function TicketLeg({ index, leg, ticket }: LegProps) {
  const venues = useVenues();
  const format = usePriceFormat();
  const orders = ticket.orders.filter((order) => order.legIndex === index);
  return (
    <li>
      <p className="leg-name">
        <Outcome of={leg} />
        <span className="sub">{venues.name(leg.venueId)}</span>
        {leg.placement === 'manual' && <em className="by-hand">by hand</em>}
        {ticket.status === 'open' && <LegAge leg={leg} ticket={ticket} />}
      </p>
      <p className="leg-ask">
        <span>
          buy <b>{quantity(leg.quantity)}</b> at <b>{price(leg.limit, format)}</b> or better
        </span>
        <span className="leg-cost">
          <PaidMoney amount={leg.cost} />{' '}
          <span className="sub">
            + fee <PaidMoney amount={leg.fee} />
          </span>
        </span>
      </p>
      {orders.map((order) => (
        <OrderLine
          key={order.clientOrderId}
          order={order}
          several={ticket.purses.length > 1}
          forPerson={ticket.status === 'awaiting-manual'}
        />
      ))}
    </li>
  );
}

function LegAge({ leg, ticket }: { readonly leg: Leg; readonly ticket: Ticket }) {
  const live = useRow('opportunities', ticket.opportunity.id);
  const limitMs = useAgeLimit(ticket.opportunity);
  const sinceMs = confirmedMs(leg, live);
  const old = useIsLegOld({ ...leg, confirmedMs: sinceMs }, limitMs);
  return (
    <span className={old ? 'leg-age stale' : 'leg-age'}>
      <Age sinceMs={sinceMs} limitMs={limitMs} />
    </span>
  );
}

interface OrderLineProps {
  readonly order: Order;
  readonly several: boolean;
  /** The ticket waits for a leg by hand, and its other legs for that one. */
  readonly forPerson: boolean;
}

function statusWord({ forPerson, order }: OrderLineProps): string {
  if (forPerson && order.manual && order.status === 'working') return 'Waits for you';
  if (forPerson && order.status === 'submitting') return 'Waits its turn';
  return orderStatusWords[order.status];
}

function OrderLine(props: OrderLineProps) {
  const { order, several } = props;
  const venues = useVenues();
  const format = usePriceFormat();
  const currency = venues.currency(order.venueId);
  const average = averagePrice(order);
  const reason = codeInWords(order.reason);
  return (
    <p className={`order-line status-${order.status}`}>
      {several && <b className="purse">{purseWords[order.purse]}</b>}
      <b>{statusWord(props)}</b>
      <span>
        {quantity(order.filled)} of {quantity(order.quantity)}
      </span>
      {average !== null && (
        <span>
          at {price(average, format)} = {exactMoney(order.cost, currency)} + fee{' '}
          {exactMoney(order.fee, currency)}
        </span>
      )}
      {reason !== '' && <span className="sub">{reason}</span>}
    </p>
  );
}
