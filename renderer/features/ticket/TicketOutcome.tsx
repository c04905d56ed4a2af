// What came of a ticket in money: what was locked in, and the reason when nothing was.

import type { Ticket } from '../../../shared/domain/ticket.ts';
import { Gain } from '../../components/Amount.tsx';
import { useVenues, type Venues } from '../../components/venues.ts';
import { exactMoney } from '../../format.ts';
import { codeInWords } from '../../words/codes.ts';
import type { Phase } from './ticketView.ts';

export function TicketOutcome({
  phase,
  ticket,
}: {
  readonly ticket: Ticket;
  readonly phase: Phase;
}) {
  const venues = useVenues();
  const reason = codeInWords(ticket.reason);
  const spent = spentText(ticket, venues);
  return (
    <div className="outcome">
      {ticket.lockedProfit !== null && (
        <p>
          <span className="big">
            <Gain amount={ticket.lockedProfit} currency="USD" />
          </span>{' '}
          {phase === 'naked' || phase === 'unknown'
            ? 'in the worst normal result as it stands'
            : 'in every normal result'}
        </p>
      )}
      {spent !== '' && <p className="sub">{spent}</p>}
      {reason !== '' && <p className="sub">A venue said: {reason}.</p>}
    </div>
  );
}

/** What was really paid, purse by purse and money by money. */
function spentText(ticket: Ticket, venues: Venues): string {
  const sums = new Map<string, { readonly name: string; amount: number }>();
  for (const order of ticket.orders) {
    if (order.filled === 0) continue;
    const currency = venues.currency(order.venueId);
    const key = `${order.purse} ${currency}`;
    const sum = sums.get(key) ?? { name: order.purse, amount: 0 };
    sum.amount += order.cost + order.fee;
    sums.set(key, sum);
  }
  return [...sums]
    .map(([key, { amount, name }]) => {
      const currency = key.split(' ')[1] as ReturnType<Venues['currency']>;
      return `${exactMoney(amount, currency)} paid on ${name}`;
    })
    .join(' · ');
}
