// The legs of a ticket: before the confirmation what is asked, afterwards what each venue did of it.

import type { MatchedPlan } from '../../../shared/domain/matchedPlan.ts';
import { formatDecimal } from '../../../shared/domain/oddsText.ts';
import type { Leg } from '../../../shared/domain/opportunity.ts';
import type { Order, Ticket } from '../../../shared/domain/ticket.ts';
import { takenBack } from '../../../shared/math/matchedLegs.ts';
import { useRow } from '../../client/client.ts';
import { Age } from '../../components/Age.tsx';
import { PaidMoney } from '../../components/Amount.tsx';
import { useAgeLimit, useIsLegOld } from '../../components/freshness.ts';
import { Outcome } from '../../components/Outcome.tsx';
import { usePrices } from '../../components/prices.ts';
import { useVenues } from '../../components/venues.ts';
import { exactMoney, money } from '../../format.ts';
import { codeInWords } from '../../words/codes.ts';
import { orderStatusWords, purseWords } from '../../words/tickets.ts';
import { backPlan } from './matchedView.ts';
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
  const prices = usePrices();
  const orders = ticket.orders.filter((order) => order.legIndex === index);
  const plan = backPlan(ticket.opportunity, index);
  return (
    <li>
      <p className="leg-name">
        <Outcome of={leg} />
        <span className="sub">{venues.name(leg.venueId)}</span>
        {leg.placement === 'manual' && <em className="by-hand">by hand</em>}
        {ticket.status === 'open' && (
          <LegAge leg={leg} ticket={ticket} saidMs={plan?.saidMs ?? null} />
        )}
      </p>
      <p className="leg-ask">
        {plan === null ? (
          <span>
            {verbOf(leg)} <b>{prices.amount(leg, leg.quantity, leg.limit)}</b> at{' '}
            <b>{prices.text(leg, leg.limit)}</b> or better
            {leg.lays && <LayRisk leg={leg} />}
          </span>
        ) : (
          <span>
            back <b>{money(plan.stake, venues.currency(leg.venueId), 'nearest')}</b> at{' '}
            <b>{formatDecimal(plan.odds)}</b>
            {plan.kind !== 'cash' && <span className="sub"> a free bet</span>}
          </span>
        )}
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
          plan={plan}
          several={ticket.purses.length > 1}
          forPerson={ticket.status === 'awaiting-manual'}
        />
      ))}
    </li>
  );
}

/** What one does at a venue: contracts are bought, outcomes backed or laid with a stake. */
const verbOf = ({ lays, odds }: Leg): string => (odds === null ? 'buy' : lays ? 'lay' : 'back');

/** What a layer loses when the outcome comes true, in the venue's own money. */
function LayRisk({ leg }: { readonly leg: Leg }) {
  const venues = useVenues();
  return (
    <span className="sub" title="Liability: what is lost when the outcome comes true">
      {' '}
      risks {money(leg.ownCost, venues.currency(leg.venueId), 'ceil')}
    </span>
  );
}

interface LegAgeProps extends Pick<LegProps, 'leg' | 'ticket'> {
  /** When a person said what the odds are; null where the feed's word counts. */
  readonly saidMs: number | null;
}

function LegAge({ leg, saidMs, ticket }: LegAgeProps) {
  const live = useRow('opportunities', ticket.opportunity.id);
  const limitMs = useAgeLimit(ticket.opportunity);
  const sinceMs = Math.max(confirmedMs(leg, live), saidMs ?? 0);
  const old = useIsLegOld({ ...leg, confirmedMs: sinceMs }, limitMs);
  return (
    <span className={old ? 'leg-age stale' : 'leg-age'}>
      <Age sinceMs={sinceMs} limitMs={limitMs} />
    </span>
  );
}

/** What the bookmaker took of an offer's bet. */
function TakenBet({ order, plan }: { readonly order: Order; readonly plan: MatchedPlan }) {
  const currency = useVenues().currency(order.venueId);
  const taken = takenBack(plan, order.filled, order.cost);
  if (taken === null) return null;
  return (
    <span>
      {money(taken.stake, currency, 'nearest')} at {formatDecimal(taken.odds)}
    </span>
  );
}

interface OrderLineProps {
  readonly order: Order;
  /** What an offer's bet is to be; null for every other order. */
  readonly plan: MatchedPlan | null;
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
  const { order, plan, several } = props;
  const venues = useVenues();
  const prices = usePrices();
  const currency = venues.currency(order.venueId);
  const average = prices.average(order);
  const reason = codeInWords(order.reason);
  return (
    <p className={`order-line status-${order.status}`}>
      {several && <b className="purse">{purseWords[order.purse]}</b>}
      <b>{statusWord(props)}</b>
      {plan === null ? (
        <span>
          {prices.filled(order)} of {prices.amount(order, order.quantity, order.limit)}
        </span>
      ) : (
        <TakenBet order={order} plan={plan} />
      )}
      {plan === null && average !== null && (
        <span>
          at {average} ={' '}
          <span title={exactMoney(order.cost, currency)}>
            {money(order.cost, currency, 'ceil')}
          </span>{' '}
          + fee{' '}
          <span title={exactMoney(order.fee, currency)}>{money(order.fee, currency, 'ceil')}</span>
        </span>
      )}
      {reason !== '' && <span className="sub">{reason}</span>}
    </p>
  );
}
