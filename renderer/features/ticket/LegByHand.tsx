// What all legs have in common that a person places on a venue's own page: the ways there, and the answer to what
// came of it.

import type { Order } from '../../../shared/domain/ticket.ts';
import { useClient, useConnected } from '../../client/client.ts';
import { Problem } from '../../components/Problem.tsx';
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

/** What was really got, as decimal text: contracts at a price, or a stake at odds. */
type Taken =
  | { readonly price: string; readonly quantity: string }
  | { readonly odds: string; readonly stake: string };

interface TypedField {
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly change: (text: string) => void;
}

export interface TakenFormProps {
  readonly order: Order;
  readonly fields: readonly TypedField[];
  /** What is wrong with what was typed; null when nothing is. */
  readonly problem: string | null;
  /** What is said when the form is sent; null while it cannot be. */
  readonly taken: Taken | null;
}

export function TakenForm({ fields, order, problem, taken }: TakenFormProps) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const { legIndex, purse, ticketId } = order;
  const answer = (said: Taken | null) =>
    void action.run(() =>
      client.call('ticket.manualLeg', { ticketId, legIndex, purse, taken: said }),
    );
  return (
    <form
      className="taken-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (taken !== null) answer(taken);
      }}
    >
      {fields.map(({ change, label, placeholder, value }) => (
        <label key={label}>
          {label}
          <input
            inputMode="decimal"
            placeholder={placeholder}
            value={value}
            onChange={(event) => change(event.target.value)}
          />
        </label>
      ))}
      {problem !== null && <p className="problem">{problem}</p>}
      <Problem error={action.error} />
      <div className="button-row">
        <button
          type="submit"
          className="primary"
          disabled={!connected || action.busy || taken === null}
        >
          I placed it
        </button>
        <button type="button" disabled={!connected || action.busy} onClick={() => answer(null)}>
          Not placed
        </button>
      </div>
    </form>
  );
}
