// The last tickets of the session, newest first, to look at again; those that were only looked at and
// closed are left out.

import type { Ticket } from '../../../shared/domain/ticket.ts';
import { useRows } from '../../client/client.ts';
import { Gain } from '../../components/Amount.tsx';
import { clockTime } from '../../format.ts';
import { showTicket, useUi } from '../../state/ui.ts';
import { ticketStatusWords } from '../../words/tickets.ts';
import { purseWord } from './ticketView.ts';

const SHOWN_MAX = 12;
const ENDED: ReadonlySet<string> = new Set(['refused', 'expired']);

export function TicketList() {
  const current = useRows('tickets');
  const kept = useUi((state) => state.ended);
  const shownId = useUi((state) => state.ticketId);
  const standing = new Set(useRows('naked').map(({ ticketId }) => ticketId));
  const alarming = ({ id, status }: Ticket) =>
    status === 'unknown' || (status === 'naked' && standing.has(id));
  const rank = (ticket: Ticket) => (alarming(ticket) ? 0 : 1);
  const known = new Set(current.map(({ id }) => id));
  const ended = Object.values(kept).filter(({ id, status }) => !known.has(id) && ENDED.has(status));
  const tickets = [...current, ...ended]
    .filter(({ id }) => id !== shownId)
    .sort((a, b) => rank(a) - rank(b) || b.openedMs - a.openedMs)
    .slice(0, SHOWN_MAX);
  return (
    <section className="ticket-list" aria-label="Recent tickets">
      <h3>Recent tickets</h3>
      {tickets.length === 0 ? (
        <p className="empty">None yet.</p>
      ) : (
        <ul className="plain-list">
          {tickets.map((ticket) => (
            <li key={ticket.id}>
              <button
                type="button"
                className={alarming(ticket) ? 'ticket-line alarm' : 'ticket-line'}
                onClick={() => showTicket(ticket.id)}
              >
                <span className="sub">{clockTime(ticket.confirmedMs ?? ticket.openedMs)}</span>{' '}
                <span className="ticket-line-title">{ticket.opportunity.title}</span>{' '}
                <span className="ticket-line-status">
                  {purseWord(ticket.purses)} {ticketStatusWords[ticket.status].toLowerCase()}
                  {ticket.status === 'naked' && !alarming(ticket) && ', dealt with'}
                </span>{' '}
                {ticket.lockedProfit !== null && (
                  <Gain amount={ticket.lockedProfit} currency="USD" />
                )}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
