// A person says how a bet ended: where no feed tells it, and where one told it wrong. What it comes to is shown before
// anything is moved.

import { type FormEvent, useState } from 'react';
import { type HandResult, handParts, returnBounds } from '../../../shared/domain/handResult.ts';
import type { VenueId } from '../../../shared/domain/market.ts';
import type { Purse } from '../../../shared/domain/ticket.ts';
import { formatScaled, mulDiv, parseScaled, SCALE } from '../../../shared/domain/units.ts';
import { useClient, useConnected } from '../../client/client.ts';
import { engineMs } from '../../clock.ts';
import { Gain } from '../../components/Amount.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { DialogButtons } from '../../components/DialogButtons.tsx';
import { Outcome } from '../../components/Outcome.tsx';
import { Problem } from '../../components/Problem.tsx';
import { ChoiceField, TextField } from '../../components/TextField.tsx';
import { useAction } from '../../components/useAction.ts';
import { useVenues } from '../../components/venues.ts';
import { exactMoney, startsIn } from '../../format.ts';
import { handResultWords } from '../../words/ledger.ts';
import { purseWords } from '../../words/tickets.ts';

/** A bet that stands, or one that was settled. */
export interface Settleable {
  readonly purse: Purse;
  readonly venueId: VenueId;
  readonly listingId: string;
  readonly label: string;
  readonly title: string;
  readonly quantity: number;
  readonly cost: number;
  readonly fees: number;
  /** When its contest begins; null where nobody knows, or it is over. */
  readonly startMs: number | null;
  /** What was paid together and is corrected, where it was settled before; null of what stands. */
  readonly lot: number | null;
}

const AMOUNT = 'amount';
type Choice = HandResult | typeof AMOUNT;

const choices: readonly { readonly value: Choice | ''; readonly label: string }[] = [
  { value: '', label: 'choose …' },
  ...Object.entries(handResultWords).map(([value, label]) => ({
    ...{ value: value as HandResult, label },
  })),
  { value: AMOUNT, label: 'came to another amount …' },
];

/** What a choice returns; null while the amount is none. */
function returnedBy(of: Settleable, choice: Choice, typed: string): number | null {
  if (choice === AMOUNT) return parseScaled(typed.trim().replace(',', '.'));
  const { payout, refunded } = handParts[choice];
  return mulDiv(of.quantity, payout, SCALE, 'floor') + mulDiv(of.cost, refunded, SCALE, 'floor');
}

interface SettleDialogProps {
  readonly of: Settleable;
  readonly close: () => void;
}

export function SettleDialog({ close, of }: SettleDialogProps) {
  const client = useClient();
  const connected = useConnected();
  const venues = useVenues();
  const action = useAction();
  const [choice, setChoice] = useState<Choice | ''>('');
  const [typed, setTyped] = useState('');
  const currency = venues.currency(of.venueId);
  const returned = choice === '' ? null : returnedBy(of, choice, typed);
  const { least, most } = returnBounds(of);
  const isWrong = returned === null || returned < least || returned > most;
  const problem =
    choice === AMOUNT && typed.trim() !== '' && isWrong
      ? `An amount from ${exactMoney(Math.max(0, least), currency)} to ${exactMoney(most, currency)}, which is all that this bet can return.`
      : null;
  const settle = (submitted: FormEvent) => {
    submitted.preventDefault();
    if (choice === '' || isWrong) return;
    const result = choice === AMOUNT ? { returned: formatScaled(returned) } : choice;
    const { listingId, lot, purse } = of;
    const which = lot === null ? {} : { lot };
    void action
      .run(() => client.call('position.settle', { purse, listingId, result, ...which }))
      .then((done) => done && close());
  };
  return (
    <Dialog title={of.lot !== null ? 'Correct a result' : 'How did it end?'} onClose={close}>
      <form className="form" onSubmit={settle}>
        <p>
          <Outcome of={of} /> at {venues.name(of.venueId)}, {purseWords[of.purse].toLowerCase()}:{' '}
          {exactMoney(of.cost, currency)} paid, {exactMoney(most, currency)} if it wins.
        </p>
        <Notice of={of} />
        <ChoiceField label="It" value={choice} change={setChoice} choices={choices} />
        {choice === AMOUNT && (
          <TextField
            label="Came back in all"
            kind="decimal"
            unit={currency}
            value={typed}
            change={setTyped}
            problem={problem}
            help="The stake included, before commission."
          />
        )}
        {returned !== null && !isWrong && (
          <p className="settle-sum" role="status">
            Comes back: <b>{exactMoney(returned, currency)}</b>, which is{' '}
            <Gain amount={returned - of.cost - of.fees} currency={currency} /> after fees
          </p>
        )}
        <Problem error={action.error} />
        <DialogButtons
          close={close}
          label={of.lot !== null ? 'Correct it' : 'Settle it'}
          disabled={!connected || action.busy || isWrong}
        />
      </form>
    </Dialog>
  );
}

/** What a person should know before saying it. */
function Notice({ of }: { readonly of: Settleable }) {
  const isAhead = of.startMs !== null && of.startMs > engineMs();
  return (
    <p className="sub">
      {isAhead && of.startMs !== null && (
        <b>Its contest has not begun ({startsIn(of.startMs, engineMs())}). </b>
      )}
      {of.lot !== null
        ? 'What was paid stays in the ledger; the difference is a further entry.'
        : 'The ledger pays it out, and its exposure is freed. Nothing is asked of the venue.'}
    </p>
  );
}
