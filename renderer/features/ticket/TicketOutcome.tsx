// What came of a ticket in money: what was locked in, and the reason when nothing was.

import type { Purse, Ticket } from '../../../shared/domain/ticket.ts';
import type { Currency } from '../../../shared/domain/units.ts';
import { Gain } from '../../components/Amount.tsx';
import { useVenues, type Venues } from '../../components/venues.ts';
import { money } from '../../format.ts';
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

/** What was really paid, purse by purse: `Paid on paper: $21.56 + 16.20 USDC`. */
function spentText(ticket: Ticket, venues: Venues): string {
  return ticket.purses
    .map((purse) => {
      const sums = new Map<Currency, number>();
      for (const order of ticket.orders) {
        if (order.purse !== purse || order.filled === 0) continue;
        const currency = venues.currency(order.venueId);
        sums.set(currency, (sums.get(currency) ?? 0) + order.cost + order.fee);
      }
      const amounts = [...sums].map(([currency, amount]) => money(amount, currency, 'ceil'));
      return amounts.length === 0 ? '' : `Paid ${paidOn[purse]}: ${amounts.join(' + ')}`;
    })
    .filter((text) => text !== '')
    .join(' · ');
}

const paidOn: { readonly [purse in Purse]: string } = { paper: 'on paper', live: 'live' };
