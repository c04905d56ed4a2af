// A step of an offer is asked for before it is taken, with what has to be said for it.

import { type FormEvent, useState } from 'react';
import type { Arguments } from '../../../shared/contract/contract.ts';
import type { OfferView } from '../../../shared/domain/offer.ts';
import type { OfferEventType } from '../../../shared/domain/offerEvent.ts';
import { offerEventWords } from '../../../shared/words/offers.ts';
import { useClient, useConnected, useRows, useRowsOf } from '../../client/client.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { DialogButtons } from '../../components/DialogButtons.tsx';
import { Problem } from '../../components/Problem.tsx';
import { ChoiceField } from '../../components/TextField.tsx';
import { useAction } from '../../components/useAction.ts';
import { useCommandId } from '../../components/useCommandId.ts';
import { toast } from '../../state/ui.ts';
import { type TypedBet, usualLayAccount } from './matchedBet.ts';
import { StepFields } from './StepFields.tsx';
import { eventOf, firstSaid, type Said, withSaid } from './stepEvent.ts';

interface StepDialogProps {
  readonly offer: OfferView;
  /** What it may be; the user says which when there are several. */
  readonly types: readonly OfferEventType[];
  readonly close: () => void;
  /** What a bet's form begins with, where it comes from the board of qualifiers. */
  readonly bet?: Partial<TypedBet>;
}

export function StepDialog({ bet, close, offer, types }: StepDialogProps) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const command = useCommandId();
  const [type, setType] = useState<OfferEventType>(types[0] ?? 'expire');
  const usual = useUsualLay(offer);
  const begun = { ...usual, ...bet };
  const [said, setSaid] = useState<Said>(() => firstSaid(offer, types[0] ?? 'expire', begun));
  const event = eventOf(offer, type, said);
  const choose = (next: OfferEventType) => {
    setType(next);
    setSaid(firstSaid(offer, next, begun));
  };
  const take = async (submitted: FormEvent) => {
    submitted.preventDefault();
    if (event === null) return;
    const { id: offerId, participantId, revision } = offer;
    const args: Arguments<'offer.advance'> = {
      ...{ commandId: command.current(), participantId, offerId, revision, event },
    };
    if (!(await action.run(() => client.call('offer.advance', args)))) return;
    command.done();
    toast(`#${offer.id} ${offer.terms.bookName}: ${offerEventWords[type].toLowerCase()}.`);
    close();
  };
  return (
    <Dialog
      title={`#${offer.id} ${offer.terms.bookName} · ${offer.terms.title}`}
      className={said.bet.kind === 'single' ? 'step-dialog' : 'step-dialog wide'}
      onClose={close}
    >
      <form className="form" onSubmit={(submitted) => void take(submitted)}>
        {types.length > 1 ? (
          <ChoiceField
            label="What happened"
            value={type}
            change={choose}
            choices={types.map((value) => ({ value, label: offerEventWords[value] }))}
          />
        ) : (
          <h3>{offerEventWords[type]}</h3>
        )}
        <StepFields
          {...{ offer, type, said }}
          change={(patch) => setSaid((before) => withSaid(before, patch))}
        />
        <Problem error={action.error} />
        <DialogButtons
          close={close}
          label={offerEventWords[type]}
          disabled={!connected || action.busy || event === null}
        />
      </form>
    </Dialog>
  );
}

/** What a bet's form begins with: the account that lays usually stand at. */
function useUsualLay(offer: OfferView): Partial<TypedBet> {
  const { participantId } = offer;
  const accounts = useRowsOf('bookAccounts', { participantId });
  const venues = useRows('venues').map(({ descriptor }) => descriptor);
  const bookmakers = venues.filter(({ kind }) => kind === 'sportsbook').map(({ id }) => id);
  return { layAccountId: usualLayAccount(offer, accounts, new Set<string>(bookmakers)) };
}
