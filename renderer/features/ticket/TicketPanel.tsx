// One ticket from the frozen offer to its outcome. The panel takes the focus when a ticket is opened, so
// that Space confirms on paper; the button itself never has it by default.

import type { Ticket } from '../../../shared/domain/ticket.ts';
import {
  useAbout,
  useClient,
  useConnected,
  useRow,
  useSingle,
  useTicking,
} from '../../client/client.ts';
import { engineMs } from '../../clock.ts';
import { Problem } from '../../components/Problem.tsx';
import { type Action, useAction } from '../../components/useAction.ts';
import { useVenues } from '../../components/venues.ts';
import { startsIn } from '../../format.ts';
import { showTicket } from '../../state/ui.ts';
import { marketName, sportWords } from '../../words/markets.ts';
import { phaseHelp, phaseWords } from '../../words/phases.ts';
import { NakedRescue } from '../portfolio/NakedRescue.tsx';
import { ConfirmButton } from './ConfirmButton.tsx';
import { ManualLegs } from './ManualLegs.tsx';
import { MovedNote } from './MovedNote.tsx';
import { OfferNote, type OffersPlan, useOfferOf } from './OfferNote.tsx';
import { RefusalNote } from './RefusalNote.tsx';
import { TicketLegs } from './TicketLegs.tsx';
import { TicketNumbers } from './TicketNumbers.tsx';
import { TicketOutcome } from './TicketOutcome.tsx';
import {
  cancel,
  confirm,
  openOffersAnew,
  openTicket,
  reprice,
  TICKET_PANEL_ID,
} from './ticketActions.ts';
import { isOffers, type TicketView, ticketView } from './ticketView.ts';
import { useTicket } from './useTicket.ts';

export function TicketPanel({ id }: { readonly id: string }) {
  const known = useTicket(id);
  if (known === null) {
    return (
      <section className="ticket" aria-label="Ticket">
        <p className="empty">The ticket is not there any more.</p>
      </section>
    );
  }
  return <KnownTicketPanel key={id} {...known} />;
}

/** Everything that the view is made of, renewed with the clock. */
function useView(ticket: Ticket, dropped: boolean): TicketView {
  const onBoard = useRow('opportunities', ticket.opportunity.id);
  const offers = isOffers(ticket.opportunity);
  // A bet of an offer is no row of the board: the engine prices it anew while it is looked at.
  const said = useAbout('ticketNow', { ticketId: ticket.id });
  const live = offers ? (said?.now ?? undefined) : onBoard;
  const unheard = offers && said === undefined;
  const switches = useSingle('switches');
  const connected = useConnected();
  const venues = useVenues();
  // Whole seconds are enough: what changes with time is shown in seconds.
  const second = useTicking(() => Math.floor(engineMs() / 1_000));
  const nowMs = Math.max(second * 1_000, engineMs());
  return ticketView({ ticket, dropped, live, unheard, switches, connected, nowMs, venues });
}

function KnownTicketPanel({
  dropped,
  ticket,
}: {
  readonly ticket: Ticket;
  readonly dropped: boolean;
}) {
  const client = useClient();
  const view = useView(ticket, dropped);
  const action = useAction();
  const open = view.phase === 'ready';
  const { matched, partLay } = ticket.opportunity;
  const offersPlan = matched ?? partLay;
  const place = () => void action.run(() => confirm(client, ticket));
  const again = () => void action.run(() => reprice(client, ticket.id, null));
  const close = () => {
    showTicket(null);
    if (open) void action.run(() => cancel(client, ticket.id));
  };
  const pressed = (event: React.KeyboardEvent) => {
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const inField = event.target instanceof HTMLInputElement;
    const onPanel = event.target === event.currentTarget;
    if (event.code === 'Escape') close();
    else if (event.code === 'KeyR' && open && !inField) again();
    else if (event.code === 'Space' && onPanel && view.canConfirm && view.mode === 'PAPER') {
      if (!action.busy) place();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section
      id={TICKET_PANEL_ID}
      className={`ticket tone-${view.tone}`}
      aria-label={`Ticket: ${ticket.opportunity.title}`}
      tabIndex={-1}
      onKeyDown={pressed}
    >
      <TicketHead ticket={ticket} view={view} close={close} />
      {offersPlan != null && <OfferNote ticket={ticket} plan={offersPlan} />}
      <TicketLegs ticket={ticket} />
      {open && <TicketNumbers ticket={ticket} action={action} />}
      {open && view.moved !== null && (
        <MovedNote moved={view.moved} offers={offersPlan != null} again={again} />
      )}
      {view.refusal !== null && <RefusalNote refusal={view.refusal} />}
      <Problem error={action.error} />
      {open ? (
        <ConfirmButton view={view} ticket={ticket} busy={action.busy} place={place} />
      ) : (
        <TicketOutcome ticket={ticket} phase={view.phase} />
      )}
      <ManualLegs ticket={ticket} />
      <Rescue ticketId={ticket.id} />
      <TicketFoot ticket={ticket} view={view} action={action} close={close} />
    </section>
  );
}

interface HeadProps {
  readonly ticket: Ticket;
  readonly view: TicketView;
  readonly close: () => void;
}

function TicketHead({ close, ticket, view }: HeadProps) {
  const { opportunity } = ticket;
  const start = useTicking(() => startsIn(opportunity.startMs, engineMs()));
  return (
    <header className="ticket-head">
      <p className={`ticket-mode mode-${view.mode.toLowerCase().replace('+', '-')}`}>
        <strong>{view.mode}</strong>
        <span className="ticket-phase">{phaseWords[view.phase]}</span>
        {view.secondsLeft !== null && (
          <span className="countdown" role="timer" aria-label="Seconds left">
            {view.secondsLeft} s
          </span>
        )}
        <button type="button" aria-label="Close ticket" title="Close (Esc)" onClick={close}>
          ✕
        </button>
      </p>
      <h2>{opportunity.title}</h2>
      <p className="sub">
        {opportunity.inPlay && <b className="in-play">IN PLAY</b>}
        {marketName(opportunity.market)} · {opportunity.league ?? sportWords[opportunity.sport]} ·{' '}
        {start}
      </p>
      {view.phase !== 'ready' && (
        <p className="phase-help" role="status">
          {phaseHelp[view.phase]}
        </p>
      )}
    </header>
  );
}

interface FootProps extends HeadProps {
  readonly action: Action;
}

/** What to do next once a ticket is over. */
function TicketFoot({ action, close, ticket, view }: FootProps) {
  const client = useClient();
  const connected = useConnected();
  const live = useRow('opportunities', ticket.opportunity.id);
  const { matched, partLay } = ticket.opportunity;
  const plan = matched ?? partLay;
  const over = ['refused', 'expired', 'closed', 'failed', 'filled', 'partial'].includes(view.phase);
  if (!over) return null;
  return (
    <footer className="ticket-foot">
      {live !== undefined && (
        <button
          type="button"
          disabled={!connected || action.busy}
          onClick={() => void openTicket(client, ticket.opportunity.id)}
        >
          Open anew
        </button>
      )}
      {plan != null && <OffersAnew ticket={ticket} plan={plan} action={action} />}
      <button type="button" onClick={close}>
        Close <kbd>Esc</kbd>
      </button>
    </footer>
  );
}

interface OffersAnewProps extends Pick<FootProps, 'ticket' | 'action'> {
  readonly plan: OffersPlan;
}

/** A bet of an offer is no row of the board: it is put together again as it was. */
function OffersAnew({ action, plan, ticket }: OffersAnewProps) {
  const client = useClient();
  const connected = useConnected();
  const offer = useOfferOf(plan);
  const taken = ticket.orders.some(({ filled }) => filled > 0);
  if (offer === undefined || taken) return null;
  return (
    <button
      type="button"
      disabled={!connected || action.busy}
      onClick={() => void action.run(() => openOffersAnew(client, ticket, offer))}
    >
      Open anew
    </button>
  );
}

/** The way out, while legs of this ticket stand unhedged. */
function Rescue({ ticketId }: { readonly ticketId: string }) {
  const paper = useRow('naked', `${ticketId}/paper`);
  const live = useRow('naked', `${ticketId}/live`);
  return (
    <>
      {live !== undefined && <NakedRescue naked={live} keyed forms={false} />}
      {paper !== undefined && (
        <NakedRescue naked={paper} keyed={live === undefined} forms={false} />
      )}
    </>
  );
}
