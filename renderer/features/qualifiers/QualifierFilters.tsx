// What is looked for on the qualifier board.

import { marketTypes, sports } from '../../../shared/domain/market.ts';
import { qualifierModes, qualifierSorts } from '../../../shared/domain/qualifier.ts';
import { useRows } from '../../client/client.ts';
import { marketTypeWords, sportWords } from '../../words/markets.ts';
import { modeWords, sortWords } from '../../words/qualifiers.ts';
import { anything, type Looked, lookFor, useLooked } from './looked.ts';

export function QualifierFilters() {
  const looked = useLooked();
  return (
    <search className="toolbar qualifier-filters" aria-label="Filters">
      {qualifierModes.map((mode) => (
        <button
          key={mode}
          type="button"
          className="chip"
          aria-pressed={looked.mode === mode}
          onClick={() => lookFor({ mode })}
        >
          {modeWords[mode]}
        </button>
      ))}
      <Short name="stake" label={looked.mode === 'qualifier' ? 'Stake' : 'Free bet'} holder="10" />
      {looked.mode === 'qualifier' && <Short name="reward" label="For a reward of" holder="0" />}
      <Houses />
      <Kinds />
      <Short name="oddsLow" label="Odds from" holder="any" />
      <Short name="oddsHigh" label="to" holder="any" />
      <Short name="hours" label="Within hours" holder="any" />
      <Short name="liquidity" label="To lay at least" holder="0" />
      <input
        type="search"
        aria-label="Find in qualifiers"
        placeholder="Find contest or selection"
        value={looked.text}
        onChange={(event) => lookFor({ text: event.target.value })}
      />
      <button
        type="button"
        className="chip"
        aria-pressed={looked.guarded}
        title="Shows what is held back as well, with its reason"
        onClick={() => lookFor({ guarded: !looked.guarded })}
      >
        Held back too
      </button>
      <Choice
        label="Sorted by"
        value={looked.sort}
        change={(sort) => lookFor({ sort })}
        choices={qualifierSorts.map((sort) => [sort, sortWords[sort]])}
      />
      <button
        type="button"
        className="quiet"
        onClick={() => lookFor({ ...anything, mode: looked.mode })}
      >
        Clear
      </button>
    </search>
  );
}

/** Bookmakers to back at, and exchanges and prediction markets to lay at. */
function Houses() {
  const { book, lay } = useLooked();
  const venues = useRows('venues').map(({ descriptor }) => descriptor);
  const books = venues.filter(({ kind }) => kind === 'sportsbook');
  const lays = venues.filter(({ kind }) => kind !== 'sportsbook');
  return (
    <>
      <Choice
        label="Bookmaker"
        value={book}
        change={(next) => lookFor({ book: next })}
        choices={[['', 'All bookmakers'], ...books.map(({ id, name }) => [id, name] as const)]}
      />
      <Choice
        label="Lay at"
        value={lay}
        change={(next) => lookFor({ lay: next })}
        choices={[['', 'Lay anywhere'], ...lays.map(({ id, name }) => [id, name] as const)]}
      />
    </>
  );
}

function Kinds() {
  const { market, sport } = useLooked();
  return (
    <>
      <Choice
        label="Sport"
        value={sport}
        change={(next) => lookFor({ sport: next })}
        choices={[['', 'All sports'], ...sports.map((one) => [one, sportWords[one]] as const)]}
      />
      <Choice
        label="Market"
        value={market}
        change={(next) => lookFor({ market: next })}
        choices={[
          ['', 'All markets'],
          ...marketTypes.map((one) => [one, marketTypeWords[one]] as const),
        ]}
      />
    </>
  );
}

type ShortName = 'stake' | 'reward' | 'oddsLow' | 'oddsHigh' | 'hours' | 'liquidity';

function Short(props: {
  readonly name: ShortName;
  readonly label: string;
  readonly holder: string;
}) {
  const { holder, label, name } = props;
  const value = useLooked((state: Looked) => state[name]);
  return (
    <label className="short-field">
      {label}
      <input
        inputMode="decimal"
        placeholder={holder}
        value={value}
        onChange={(event) => lookFor({ [name]: event.target.value })}
      />
    </label>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly change: (value: T) => void;
  readonly choices: readonly (readonly [value: T, label: string])[];
}

function Choice<T extends string>({ change, choices, label, value }: ChoiceProps<T>) {
  return (
    <select aria-label={label} value={value} onChange={(event) => change(event.target.value as T)}>
      {choices.map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
    </select>
  );
}
