// What can be done with a ticket, over the contract. A ticket that the engine ends and forgets is kept
// here, so that its last word stays on the screen.

import { BACK_LEG, LAY_LEG } from '../../../shared/domain/matchedPlan.ts';
import type { OfferView } from '../../../shared/domain/offer.ts';
import type { Ticket } from '../../../shared/domain/ticket.ts';
import { formatScaled, type Quantity } from '../../../shared/domain/units.ts';
import type { Client } from '../../client/client.ts';
import { nextFrame } from '../../clock.ts';
import { explain } from '../../components/useAction.ts';
import { keepEnded, problem, showTicket, toast, useUi } from '../../state/ui.ts';

/** Name by which the ticket panel is found to be given the focus. */
export const TICKET_PANEL_ID = 'ticket-panel';

/** Freezes an opportunity for a decision and shows it. The panel gets the focus, never its button. */
export async function openTicket(client: Client, opportunityId: string): Promise<void> {
  try {
    await showOpened(client, await client.call('ticket.open', { opportunityId }));
  } catch (error) {
    problem(`The ticket could not be opened. ${explain(error).sentence}`);
  }
}

/** Shows a ticket that was just opened. */
export async function showOpened(client: Client, ticket: Ticket): Promise<void> {
  keepEnded(ticket);
  await discardOpen(client);
  showTicket(ticket.id);
  // The panel is there only after it has been drawn.
  nextFrame(() => document.getElementById(TICKET_PANEL_ID)?.focus());
}

/** One decision at a time: a ticket that was only looked at is closed when another is opened. */
async function discardOpen(client: Client): Promise<void> {
  const { ended, ticketId } = useUi.getState();
  const shown = ticketId === null ? undefined : ended[ticketId];
  const current = ticketId === null ? undefined : client.store('tickets', {}).get(ticketId);
  if (shown === undefined || current?.status !== 'open') return;
  try {
    keepEnded(await client.call('ticket.cancel', { ticketId: current.id }));
  } catch {
    // It ended by itself in the meantime, which is what was wanted.
  }
}

/**
 * Takes the ticket to the prices as they are, at most at `quantity` contracts; `offered` are the odds that the
 * bookmaker's own page shows for an offer's bet.
 */
export async function reprice(
  client: Client,
  ticketId: string,
  quantity: Quantity | string | null,
  offered: string | null = null,
): Promise<void> {
  const text = typeof quantity === 'number' ? formatScaled(quantity) : quantity;
  const args = { ticketId, quantity: text, ...(offered !== null && { offered }) };
  keepEnded(await client.call('ticket.reprice', args));
}

/** Opens the bet of an offer once more, as it was put together before. */
export async function openOffersAnew(
  client: Client,
  { opportunity }: Ticket,
  { revision }: OfferView,
): Promise<void> {
  const { legs, matched: plan, partLay } = opportunity;
  if (partLay != null) {
    const { number, offerId, on, participantId } = partLay;
    const [{ listingId: layId } = { listingId: '' }] = legs;
    const asked = { offerId, participantId, revision, number, on, layId };
    await showOpened(client, await client.call('lay.ticket', asked));
    return;
  }
  const [back, lay] = [legs[BACK_LEG], legs[LAY_LEG]];
  if (plan === null || back === undefined || lay === undefined) return;
  const { aim, kept, odds, offerId, participantId, purpose, saidMs, stake } = plan;
  const ticket = await client.call('offer.ticket', {
    ...{ offerId, participantId, purpose, aim, revision },
    ...{ backId: back.listingId, layId: lay.listingId },
    ...{ stake: formatScaled(stake), kept: formatScaled(kept) },
    offered: saidMs === null ? null : formatScaled(odds),
  });
  await showOpened(client, ticket);
}

/** Confirms exactly what was shown. */
export async function confirm(client: Client, ticket: Ticket): Promise<void> {
  const { id, revision } = ticket;
  keepEnded(await client.call('ticket.confirm', { ticketId: id, revision }));
}

/** Closes a ticket that has not been confirmed. */
export async function cancel(client: Client, ticketId: string): Promise<void> {
  keepEnded(await client.call('ticket.cancel', { ticketId }));
}

/** Opens a venue's own page. */
export async function openLink(client: Client, url: string): Promise<void> {
  try {
    await client.call('host.openLink', { url });
  } catch (error) {
    problem(`The page could not be opened. ${explain(error).sentence}`);
  }
}

/** Puts a text on the clipboard and says so; `shown` is what is said of it. */
export async function copy(text: string, what: string, shown = text): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(`${what} copied: ${shown}`);
  } catch {
    problem(`The clipboard cannot be used here. ${what}: ${shown}`);
  }
}
