// What all legs have in common that a person places on a venue's own page: the ways there, and the answer to what
// came of it.

import { useState } from 'react';
import type { Order } from '../../../shared/domain/ticket.ts';
import { formatScaled } from '../../../shared/domain/units.ts';
import { useClient, useConnected } from '../../client/client.ts';
import { Problem } from '../../components/Problem.tsx';
import type { TypedTaken } from '../../components/prices.ts';
import { typedMoney } from '../../components/typed.ts';
import { useAction } from '../../components/useAction.ts';
import { copy, openLink } from './ticketActions.ts';

/** Opens the venue's page, where one is known, and copies what is to be typed there. */
export function PageButtons(props: {
  readonly link: string | null;
  readonly amount: string;
  /** What the amount is: `Stake`, `Contracts`. */
  readonly what: string;
}) {
  const client = useClient();
  const { amount, link, what } = props;
  return (
    <div className="button-row">
      {link !== null && (
        <button type="button" onClick={() => void openLink(client, link)}>
          Open its page
        </button>
      )}
      <button type="button" onClick={() => void copy(amount, what)}>
        Copy {what.toLowerCase()}
      </button>
    </div>
  );
}

interface TypedField {
  readonly label: string;
  readonly placeholder?: string;
  readonly title?: string;
  readonly value: string;
  readonly change: (text: string) => void;
}

export interface TakenFormProps {
  readonly order: Order;
  readonly fields: readonly TypedField[];
  /** What is wrong with what was typed; null when nothing is. */
  readonly problem: string | null;
  /** What is said when the form is sent; null while it cannot be. */
  readonly taken: TypedTaken | null;
  /** That it is more than was asked for, as a sentence, which has to be confirmed; null where it is not. */
  readonly more: string | null;
  /** Whether the leg is over already, and only what was taken after all is still to be said. */
  readonly late: boolean;
  /** Whether the house takes stakes, and may have said up to how much. */
  readonly staked: boolean;
}

const Typed = ({ change, label, placeholder, title, value }: TypedField) => (
  <label title={title}>
    {label}
    <input
      inputMode="decimal"
      placeholder={placeholder}
      value={value}
      onChange={(event) => change(event.target.value)}
    />
  </label>
);

export function TakenForm(props: TakenFormProps) {
  const { fields, late, more, order, problem, staked, taken } = props;
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const { clientOrderId, legIndex, purse, ticketId } = order;
  const [limitText, setLimit] = useState('');
  const limit = limitText.trim() === '' ? null : typedMoney(limitText);
  const [meant, setMeant] = useState(false);
  const limitWrong = limitText.trim() !== '' && limit === null;
  const answer = (said: TypedTaken | null) =>
    void action.run(() =>
      client.call('ticket.manualLeg', {
        ...{ ticketId, legIndex, purse, clientOrderId, taken: said },
        ...(said !== null && more !== null ? { more: meant } : {}),
        limitedTo: limit === null ? null : formatScaled(limit),
      }),
    );
  return (
    <form
      className="taken-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (taken !== null) answer(taken);
      }}
    >
      {fields.map((field) => (
        <Typed key={field.label} {...field} />
      ))}
      {staked && (
        <Typed
          label="Limited to"
          title="Noted on your account there; later bets are sized by it"
          placeholder="if it said so"
          value={limitText}
          change={setLimit}
        />
      )}
      {more !== null && (
        <label className="meant">
          <input type="checkbox" checked={meant} onChange={() => setMeant(!meant)} />
          {more}
        </label>
      )}
      {limitWrong && <p className="problem">The limit must be an amount of money.</p>}
      {problem !== null && <p className="problem">{problem}</p>}
      <Problem error={action.error} />
      <div className="button-row">
        <button
          type="submit"
          className="primary"
          disabled={
            !connected || action.busy || taken === null || limitWrong || (more !== null && !meant)
          }
        >
          I placed it
        </button>
        {!late && (
          <button
            type="button"
            disabled={!connected || action.busy || limitWrong}
            onClick={() => answer(null)}
          >
            Not placed
          </button>
        )}
      </div>
    </form>
  );
}
