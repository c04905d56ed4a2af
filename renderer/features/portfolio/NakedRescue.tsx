// The way out of legs that were filled unequally: buy what is missing at a price the user names, or say
// that it has been dealt with elsewhere.

import { useState } from 'react';
import type { NakedLeg } from '../../../shared/domain/ledger.ts';
import { formatScaled, mulDiv, parseScaled, SCALE } from '../../../shared/domain/units.ts';
import { useClient, useConnected, useRow, useSingle } from '../../client/client.ts';
import { Age } from '../../components/Age.tsx';
import { Gain } from '../../components/Amount.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { outcomeText } from '../../components/outcome.ts';
import { usePriceFormat } from '../../components/PriceCell.tsx';
import { Problem } from '../../components/Problem.tsx';
import { type Action, useAction } from '../../components/useAction.ts';
import { money, parsePrice, price, quantity } from '../../format.ts';
import { betTitle } from '../../words/markets.ts';
import { priceExamples } from '../../words/prices.ts';
import { nakedReasonWords, purseWords } from '../../words/tickets.ts';

/** What each leg buys, from the ticket where it is known. */
function useNames(naked: NakedLeg): readonly string[] {
  const legs = useRow('tickets', naked.ticketId)?.opportunity.legs;
  return naked.labels.map((label, at) => {
    const leg = legs?.[at];
    return leg === undefined ? label : outcomeText(leg);
  });
}

export function NakedRescue({ naked }: { readonly naked: NakedLeg }) {
  const names = useNames(naked);
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const [asking, setAsking] = useState(false);
  const { purse, ticketId } = naked;
  return (
    <section className="rescue" aria-label={`Unhedged: ${betTitle(naked.title)}`}>
      <h3>
        {purseWords[purse]} unhedged for <Age sinceMs={naked.sinceMs} />: {betTitle(naked.title)}
      </h3>
      <p>
        {nakedReasonWords(naked.reason)}. Worst normal result as it stands:{' '}
        <Gain amount={naked.worstProfit} currency="USD" />.
      </p>
      <ul className="rescue-legs">
        {names.map((label, at) => (
          <li key={label}>
            <span>{label}</span> <b>{quantity(naked.filled[at] ?? 0)}</b>
          </li>
        ))}
      </ul>
      <HedgeForm naked={naked} names={names} action={action} />
      <Problem error={action.error} />
      <button type="button" disabled={!connected || action.busy} onClick={() => setAsking(true)}>
        I have dealt with it …
      </button>
      {asking && (
        <Dialog title="Dealt with?" onClose={() => setAsking(false)} alert>
          <p>
            Crossbook stops warning about this contest and lets bets on it through again. It places
            and cancels nothing. What stands at the venues stays as it is.
          </p>
          <div className="dialog-buttons">
            <button type="button" onClick={() => setAsking(false)}>
              Keep the warning
            </button>
            <button
              type="button"
              className="primary"
              onClick={() => {
                setAsking(false);
                void action.run(() => client.call('naked.resolve', { ticketId, purse }));
              }}
            >
              It is dealt with
            </button>
          </div>
        </Dialog>
      )}
    </section>
  );
}

/** The leg that is furthest behind, and by how much. */
function shortest(filled: readonly number[]): { readonly index: number; readonly missing: number } {
  const most = Math.max(...filled);
  const least = Math.min(...filled);
  return { index: filled.indexOf(least), missing: most - least };
}

interface HedgeFormProps {
  readonly naked: NakedLeg;
  readonly names: readonly string[];
  readonly action: Action;
}

function HedgeForm({ action, naked, names }: HedgeFormProps) {
  const client = useClient();
  const connected = useConnected();
  const format = usePriceFormat();
  const armed = useSingle('switches')?.armed === true;
  const ticket = useRow('tickets', naked.ticketId);
  const behind = shortest(naked.filled);
  const [legIndex, setLegIndex] = useState(behind.index);
  const [typedQuantity, setTypedQuantity] = useState(formatScaled(behind.missing));
  const [typedLimit, setTypedLimit] = useState<string | null>(null);
  const planned = ticket?.opportunity.legs[legIndex]?.limit;
  const limitText = typedLimit ?? (planned === undefined ? '' : price(planned, format));
  // An untouched limit stays exactly as planned; its text may be rounded.
  const limit = typedLimit === null ? (planned ?? null) : parsePrice(typedLimit, format);
  const wanted = parseScaled(typedQuantity.trim());
  const blocked = naked.purse === 'live' && !armed ? 'Arm live trading first.' : null;
  const problem =
    wanted === null || wanted <= 0
      ? 'The number of contracts must be above 0.'
      : limit === null
        ? `The price must be in ${priceExamples[format]}.`
        : blocked;
  return (
    <form
      className="hedge-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (problem !== null || limit === null) return;
        const { purse, ticketId } = naked;
        const args = { ticketId, purse, legIndex, quantity: typedQuantity.trim() };
        void action.run(() => client.call('naked.hedge', { ...args, limit: formatScaled(limit) }));
      }}
    >
      <label>
        Buy more of
        <select value={legIndex} onChange={(event) => setLegIndex(Number(event.target.value))}>
          {names.map((label, at) => (
            <option key={label} value={at}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        Contracts
        <input
          inputMode="decimal"
          value={typedQuantity}
          onChange={(event) => setTypedQuantity(event.target.value)}
        />
      </label>
      <label>
        Worst price
        <input
          inputMode="decimal"
          value={limitText}
          onChange={(event) => setTypedLimit(event.target.value)}
        />
      </label>
      <button type="submit" disabled={!connected || action.busy || problem !== null}>
        {problem === null && wanted !== null && limit !== null
          ? `Buy ${quantity(wanted)} for at most ${money(mulDiv(wanted, limit, SCALE, 'ceil'), 'USD', 'ceil')} + fee`
          : 'Buy the missing part'}
      </button>
      {problem !== null && <p className="problem">{problem}</p>}
    </form>
  );
}
