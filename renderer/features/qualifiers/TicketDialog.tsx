// A bet for an offer, on the chosen pair of prices, is put together before it becomes a ticket: how much, at which
// boosted odds, what a refund is worth, and what the lay is for.

import { type FormEvent, useState } from 'react';
import type { MatchedPurpose } from '../../../shared/domain/matchedPlan.ts';
import type { OfferView } from '../../../shared/domain/offer.ts';
import type { OfferTerms } from '../../../shared/domain/offerTerms.ts';
import type { QualifierRow } from '../../../shared/domain/qualifier.ts';
import { formatScaled, type Money, mulDiv, SCALE } from '../../../shared/domain/units.ts';
import type { LayAim } from '../../../shared/math/matchedBetting.ts';
import { useClient, useConnected } from '../../client/client.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { DialogButtons } from '../../components/DialogButtons.tsx';
import { Problem } from '../../components/Problem.tsx';
import { ChoiceField, TextField } from '../../components/TextField.tsx';
import { typedMoney, typedOdds, typedShare } from '../../components/typed.ts';
import { useAction } from '../../components/useAction.ts';
import { showScreen } from '../../state/ui.ts';
import { aims } from '../offers/BetForm.tsx';
import { refunds, roleOf } from '../offers/matchedBet.ts';
import { showOpened } from '../ticket/ticketActions.ts';

interface TypedTicket {
  readonly stake: string;
  /** Empty where the bet is not boosted. */
  readonly boosted: string;
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
    ...{ stake: formatScaled(first, 2), boosted: '', kept: '70', aim: 'equal' },
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
        <BetFields {...{ offer, purpose, typed, change }} />
        <Problem error={action.error} />
        <DialogButtons
          close={close}
          label="Open the ticket"
          disabled={!connected || action.busy || said === null}
        />
      </form>
    </Dialog>
  );
}

interface BetFieldsProps extends Pick<TicketDialogProps, 'offer' | 'purpose'> {
  readonly typed: TypedTicket;
  readonly change: (patch: Partial<TypedTicket>) => void;
}

function BetFields({ change, offer, purpose, typed }: BetFieldsProps) {
  const { terms } = offer;
  const free = purpose === 'place-free-bet';
  return (
    <>
      <TextField
        label={free ? 'Free bet' : 'Stake'}
        kind="decimal"
        unit={terms.currency}
        value={typed.stake}
        change={(stake) => change({ stake })}
      />
      {!free && (
        <TextField
          label="Odds boosted to"
          kind="decimal"
          placeholder="not boosted"
          help="Where the offer pays more than the price that everybody sees."
          value={typed.boosted}
          change={(boosted) => change({ boosted })}
        />
      )}
      {refunds(roleOf(purpose), terms) && (
        <TextField
          label="Kept of the refund"
          kind="decimal"
          unit="%"
          value={typed.kept}
          change={(kept) => change({ kept })}
        />
      )}
      <ChoiceField
        label="So that"
        value={typed.aim}
        change={(aim) => change({ aim })}
        choices={aims}
      />
    </>
  );
}

/** What is typed, as the contract takes it; null while something is missing or wrong. */
function saidOf({ aim, boosted, kept, stake: text }: TypedTicket, refund: OfferTerms | null) {
  const stake = typedMoney(text);
  const odds = boosted.trim() === '' ? null : typedOdds(boosted);
  const share = typedShare(kept);
  if (stake === null || share === null || (boosted.trim() !== '' && odds === null)) return null;
  const worth = refund === null ? 0 : worthOf(refund.rewardValue, refund.rewardCount, share);
  return {
    ...{ aim, stake: formatScaled(stake), kept: formatScaled(worth) },
    boosted: odds === null ? null : formatScaled(odds),
  };
}

/** What a refund is worth once its free bets are used, rounded down to a penny. */
const worthOf = (value: number, count: number, share: number): Money =>
  (Math.floor(mulDiv(value * Math.max(count, 1), share, SCALE, 'floor') / PENNY) * PENNY) as Money;

const PENNY = 10_000;
