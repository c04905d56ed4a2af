// The offer that a ticket's bet is for, and whether it counts the bet.

import type { MatchedPlan } from '../../../shared/domain/matchedPlan.ts';
import type { Ticket } from '../../../shared/domain/ticket.ts';
import { useRowsOf } from '../../client/client.ts';
import { showOffer } from '../../state/matched.ts';
import { showMatched } from '../../state/ui.ts';

interface OfferNoteProps {
  readonly ticket: Ticket;
  readonly plan: MatchedPlan;
}

export function OfferNote({ plan, ticket }: OfferNoteProps) {
  const { offerId, participantId } = plan;
  const offer = useRowsOf('offers', { participantId }).find(({ id }) => id === offerId);
  const counted = offer?.progress.bets.some(({ ticketId }) => ticketId === ticket.id) ?? false;
  const taken = ticket.orders.some(({ filled, legIndex }) => legIndex === 0 && filled > 0);
  const show = () => {
    showOffer(offerId);
    showMatched('offers');
  };
  return (
    <p className="sub">
      For{' '}
      <button type="button" className="link" onClick={show}>
        offer #{offerId}
        {offer !== undefined && ` ${offer.terms.bookName} · ${offer.terms.title}`}
      </button>
      {counted && '. Its bet is noted there.'}
      {!counted && taken && ticket.finishedMs !== null && (
        <strong className="problem">
          . It does not count this bet: as it was taken it does not fit the terms.
        </strong>
      )}
    </p>
  );
}
