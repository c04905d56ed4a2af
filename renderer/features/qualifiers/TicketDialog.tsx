// A bet for an offer, on the chosen pair of prices, is put together before it becomes a ticket: how much, at which
// odds, what a refund is worth, and what the lay is for.

import { type FormEvent, useState } from 'react';
import type { MatchedPurpose } from '../../../shared/domain/matchedPlan.ts';
import { formatDecimal } from '../../../shared/domain/oddsText.ts';
import type { OfferView } from '../../../shared/domain/offer.ts';
import type { OfferTerms } from '../../../shared/domain/offerTerms.ts';
import type { QualifierRow } from '../../../shared/domain/qualifier.ts';
import { formatScaled } from '../../../shared/domain/units.ts';
import type { LayAim } from '../../../shared/math/matchedBetting.ts';
import { useClient, useConnected } from '../../client/client.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { DialogButtons } from '../../components/DialogButtons.tsx';
import { Problem } from '../../components/Problem.tsx';
import { RateLink } from '../../components/RateLink.tsx';
import { TextField } from '../../components/TextField.tsx';
import { typedMoney, typedOdds, typedShare } from '../../components/typed.ts';
import { useAction } from '../../components/useAction.ts';
import { showScreen } from '../../state/ui.ts';
import { AimField, KeptField, StakeField } from '../offers/BetParts.tsx';
import { keptOf, refunds, roleOf } from '../offers/matchedBet.ts';
import { showOpened } from '../ticket/ticketActions.ts';

interface TypedTicket {
  readonly stake: string;
  /** Empty for those of the feed. */
  readonly offered: string;
  /** Of a refund, in percent. */
  readonly kept: string;
  readonly aim: LayAim;
}

interface TicketDialogProps {
  readonly offer: OfferView;
  readonly purpose: MatchedPurpose;
  readonly row: QualifierRow;
  readonly close: () => void;
}

export function TicketDialog({ close, offer, purpose, row }: TicketDialogProps) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const { progress, terms } = offer;
  const role = roleOf(purpose);
  const free = role === 'free-bet';
  const first = free ? progress.freeBetValue : Math.max(terms.stake, row.stake);
  const [typed, setTyped] = useState<TypedTicket>({
    ...{ stake: formatScaled(first, 2), offered: '', kept: '70', aim: 'equal' },
  });
  const change = (patch: Partial<TypedTicket>) => setTyped((before) => ({ ...before, ...patch }));
  const refunded = refunds(role, terms);
  const said = saidOf(typed, refunded ? terms : null);
  const open = async (submitted: FormEvent) => {
    submitted.preventDefault();
    if (said === null) return;
    const [backId = '', layId = ''] = row.id.split('~');
    const { id: offerId, participantId, revision } = offer;
    const named = { participantId, offerId, revision, purpose, backId, layId };
    const opened = await action.run(async () => {
      const ticket = await client.call('offer.ticket', { ...named, ...said });
      showScreen('desk');
      await showOpened(client, ticket);
    });
    if (opened) close();
  };
  return (
    <Dialog title={`#${offer.id} ${terms.bookName} · ${terms.title}`} onClose={close}>
      <form className="form" onSubmit={(submitted) => void open(submitted)}>
        <p>
          {row.title}: {row.selection}
        </p>
        <BetFields {...{ offer, purpose, row, typed, change }} />
        <Problem error={action.error} />
        {action.error?.refusal === 'rate-missing' && <RateLink currency={terms.currency} />}
        <DialogButtons
          close={close}
          label="Open the ticket"
          disabled={!connected || action.busy || said === null}
        />
      </form>
    </Dialog>
  );
}

interface BetFieldsProps extends Pick<TicketDialogProps, 'offer' | 'purpose' | 'row'> {
  readonly typed: TypedTicket;
  readonly change: (patch: Partial<TypedTicket>) => void;
}

function BetFields({ change, offer, purpose, row, typed }: BetFieldsProps) {
  const { terms } = offer;
  const free = purpose === 'place-free-bet';
  return (
    <>
      <StakeField
        free={free}
        currency={terms.currency}
        value={typed.stake}
        change={(stake) => change({ stake })}
      />
      <TextField
        label={`Odds at ${terms.bookName}`}
        kind="decimal"
        placeholder={`${formatDecimal(row.back.odds)} by its feed`}
        help="Where its own page shows others: a boosted price, or a newer one."
        value={typed.offered}
        change={(offered) => change({ offered })}
      />
      {refunds(roleOf(purpose), terms) && (
        <KeptField value={typed.kept} change={(kept) => change({ kept })} />
      )}
      <AimField value={typed.aim} change={(aim) => change({ aim })} />
    </>
  );
}

/** What is typed, as the contract takes it; null while something is missing or wrong. */
function saidOf({ aim, kept, offered, stake: text }: TypedTicket, refund: OfferTerms | null) {
  const stake = typedMoney(text);
  const odds = offered.trim() === '' ? null : typedOdds(offered);
  const share = typedShare(kept);
  if (stake === null || share === null || (offered.trim() !== '' && odds === null)) return null;
  const worth = refund === null ? 0 : keptOf(refund, share);
  return {
    ...{ aim, stake: formatScaled(stake), kept: formatScaled(worth) },
    offered: odds === null ? null : formatScaled(odds),
  };
}
