// The way out of legs that were filled unequally: buy what is missing at a price the user names, or say
// that it has been dealt with elsewhere.

import { useState } from 'react';
import type { NakedLeg } from '../../../shared/domain/ledger.ts';
import { ARM_WORD } from '../../../shared/domain/switches.ts';
import { formatScaled, mulDiv, SCALE } from '../../../shared/domain/units.ts';
import { useClient, useConnected, useRow, useSingle } from '../../client/client.ts';
import { Age } from '../../components/Age.tsx';
import { Gain } from '../../components/Amount.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { outcomeText } from '../../components/outcome.ts';
import { Problem } from '../../components/Problem.tsx';
import { type Priced, usePrices } from '../../components/prices.ts';
import { type Action, useAction } from '../../components/useAction.ts';
import { useVenues } from '../../components/venues.ts';
import { money, quantity } from '../../format.ts';
import { betTitle } from '../../words/markets.ts';
import { nakedReasonWords, purseWords } from '../../words/tickets.ts';
import { ManualLegs } from '../ticket/ManualLegs.tsx';
import { type OwnLeave, WaysOut, waysWait } from './WaysOut.tsx';

/** What each leg buys, from the ticket where it is known. */
function useNames(naked: NakedLeg): readonly string[] {
  const legs = useRow('tickets', naked.ticketId)?.opportunity.legs;
  const venues = useVenues();
  return naked.labels.map((label, at) => {
    const leg = legs?.[at];
    return leg === undefined ? label : outcomeText(leg, venues.staked(leg.venueId));
  });
}

/** What is known of a leg of which nothing is known but its name. */
const NOWHERE: Priced = { listingId: '', venueId: '' };

interface NakedRescueProps {
  readonly naked: NakedLeg;
  /** Its ways out have the number keys: one console on a screen. */
  readonly keyed: boolean;
  /** Forms of legs by hand stand here; a ticket has them itself. */
  readonly forms: boolean;
}

export function NakedRescue({ forms, keyed, naked }: NakedRescueProps) {
  const names = useNames(naked);
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState({ word: '', moment: '' });
  const { armed = false, killedMs = null } = useSingle('switches') ?? {};
  const prices = usePrices();
  const { purse, ticketId } = naked;
  const unarmed = purse === 'live' && !armed;
  // The word holds for what was typed at: not for what stands after an order, nor beyond an arming or a stop.
  const moment = [armed, killedMs, ...naked.filled].join();
  const word = typed.moment === moment ? typed.word : '';
  const own = {
    barred: unarmed && word.trim() !== ARM_WORD,
    word: unarmed ? { word: word.trim() } : {},
  };
  const ticket = useRow('tickets', ticketId);
  const legs = ticket?.opportunity.legs;
  const amountOf = (at: number, contracts: number): string => {
    const leg = legs?.[at];
    return leg === undefined ? quantity(contracts) : prices.amount(leg, contracts, leg.limit);
  };
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
            <span>{label}</span> <b>{amountOf(at, naked.filled[at] ?? 0)}</b>
            {(naked.missing[at] ?? 0) > 0 && (
              <span className="sub">lacks {amountOf(at, naked.missing[at] ?? 0)}</span>
            )}
          </li>
        ))}
      </ul>
      {forms && ticket !== undefined && <ManualLegs ticket={ticket} purse={purse} />}
      {unarmed && <OwnWord word={word} typed={(next) => setTyped({ word: next, moment })} />}
      <WaysOut naked={naked} action={action} keyed={keyed} {...own} />
      <HedgeForm naked={naked} names={names} action={action} {...own} />
      <Problem error={action.error} />
      <button type="button" disabled={!connected || action.busy} onClick={() => setAsking(true)}>
        I have dealt with it …
      </button>
      {asking && (
        <DealtWith
          keep={() => setAsking(false)}
          resolve={() => {
            setAsking(false);
            void action.run(() => client.call('naked.resolve', { ticketId, purse }));
          }}
        />
      )}
    </section>
  );
}

interface DealtWithProps {
  readonly keep: () => void;
  readonly resolve: () => void;
}

function DealtWith({ keep, resolve }: DealtWithProps) {
  return (
    <Dialog title="Dealt with?" onClose={keep} alert>
      <p>
        Crossbook stops warning about this contest and lets bets on it through again. It places and
        cancels nothing. What stands at the venues stays as it is.
      </p>
      <div className="dialog-buttons">
        <button type="button" onClick={keep}>
          Keep the warning
        </button>
        <button type="button" className="primary" onClick={resolve}>
          It is dealt with
        </button>
      </div>
    </Dialog>
  );
}

interface OwnWordProps {
  readonly word: string;
  readonly typed: (word: string) => void;
}

/** Real money is not armed, as after a stop or a breaker: this bet can be got out of all the same. */
function OwnWord({ typed, word }: OwnWordProps) {
  return (
    <label className="own-word">
      <span>
        Live trading is not armed, and stays so. Type <b>{ARM_WORD}</b> to get out of this bet with
        real money:
      </span>
      <input
        autoComplete="off"
        spellCheck={false}
        value={word}
        onChange={(event) => typed(event.target.value)}
      />
    </label>
  );
}

/** The leg that lacks most. */
const shortest = (missing: readonly number[]): number => missing.indexOf(Math.max(...missing));

interface HedgeFormProps extends OwnLeave {
  readonly naked: NakedLeg;
  readonly names: readonly string[];
  readonly action: Action;
}

/** What is typed into the form, as far as it was; what is wrong with it. */
function useHedge(naked: NakedLeg, barred: boolean) {
  const prices = usePrices();
  const ticket = useRow('tickets', naked.ticketId);
  const [legIndex, setLegIndex] = useState(() => shortest(naked.missing));
  const [typedSize, setTypedSize] = useState<string | null>(null);
  const [typedLimit, setTypedLimit] = useState<string | null>(null);
  const leg = ticket?.opportunity.legs[legIndex];
  const of = leg ?? NOWHERE;
  const planned = leg?.limit;
  const lacks = naked.missing[legIndex] ?? 0;
  const limitText = typedLimit ?? (planned === undefined ? '' : prices.text(of, planned));
  // An untouched limit stays exactly as planned; its text may be rounded.
  const limit = typedLimit === null ? (planned ?? null) : prices.parse(of, typedLimit);
  const sizeText = typedSize ?? (limit === null ? '' : prices.plainAmount(of, lacks, limit));
  const wanted = typedSize === null ? lacks : prices.contracts(of, typedSize, limitText);
  const { staked } = prices.quoting(of);
  const blocked = waysWait(naked) ?? (barred ? `Type ${ARM_WORD} above first.` : null);
  const problem =
    wanted === null || wanted <= 0
      ? `The ${staked ? 'stake' : 'number of contracts'} must be above 0.`
      : limit === null
        ? `The price must be in ${prices.example(of)}.`
        : blocked;
  const choose = (index: number) => {
    setLegIndex(index);
    setTypedSize(null);
    setTypedLimit(null);
  };
  const typing = { choose, setTypedLimit, setTypedSize };
  return { ...typing, legIndex, limit, limitText, of, problem, sizeText, staked, wanted };
}

function HedgeForm({ action, barred, naked, names, word }: HedgeFormProps) {
  const client = useClient();
  const connected = useConnected();
  const venues = useVenues();
  const prices = usePrices();
  const hedge = useHedge(naked, barred);
  const { legIndex, limit, of, problem, staked, wanted } = hedge;
  return (
    <form
      className="hedge-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (problem !== null || limit === null) return;
        const { purse, ticketId } = naked;
        const args = { ticketId, purse, legIndex, quantity: formatScaled(wanted ?? 0), ...word };
        void action.run(() => client.call('naked.hedge', { ...args, limit: formatScaled(limit) }));
      }}
    >
      <label>
        Buy more of
        <select value={legIndex} onChange={(event) => hedge.choose(Number(event.target.value))}>
          {names.map((label, at) => (
            <option key={label} value={at}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        {staked ? 'Stake' : 'Contracts'}
        <input
          inputMode="decimal"
          value={hedge.sizeText}
          onChange={(event) => hedge.setTypedSize(event.target.value)}
        />
      </label>
      <label>
        {staked ? 'Worst odds' : 'Worst price'}
        <input
          inputMode="decimal"
          value={hedge.limitText}
          onChange={(event) => hedge.setTypedLimit(event.target.value)}
        />
      </label>
      <button type="submit" disabled={!connected || action.busy || problem !== null}>
        {problem === null && wanted !== null && limit !== null
          ? `${staked ? 'Bet' : 'Buy'} ${prices.amount(of, wanted, limit)} for at most ${money(mulDiv(wanted, limit, SCALE, 'ceil'), venues.currency(of.venueId), 'ceil')} + fee`
          : 'Buy the missing part'}
      </button>
      {problem !== null && <p className="problem">{problem}</p>}
    </form>
  );
}
