// The fields of a step: an amount, a result, a reason, or the two legs of a bet.

import { useCallback, useRef } from 'react';
import { isPlace } from '../../../shared/domain/betParts.ts';
import { type OfferBet, type OfferView, openBets } from '../../../shared/domain/offer.ts';
import type { OfferEventType } from '../../../shared/domain/offerEvent.ts';
import { partName } from '../../../shared/words/betParts.ts';
import { ChoiceField, TextField } from '../../components/TextField.tsx';
import { BetForm, type BetFormProps } from './BetForm.tsx';
import { type BetKind, betKinds, roleOf, type TypedBet } from './matchedBet.ts';
import { PartFields } from './PartFields.tsx';
import { PartsForm } from './PartsForm.tsx';
import type { Said, SaidPatch } from './stepEvent.ts';

interface StepFieldsProps {
  readonly offer: OfferView;
  readonly type: OfferEventType;
  readonly said: Said;
  readonly change: (patch: SaidPatch) => void;
}

const results = [
  { value: 'won', label: 'won' },
  { value: 'lost', label: 'lost' },
] as const;
const wagerResults = [...results, { value: 'void', label: 'was void' }] as const;
const outcomes = [
  { value: 'resume', label: 'It goes on where it was' },
  { value: 'complete', label: 'It is complete' },
  { value: 'void', label: 'The house called it off' },
] as const;

export function StepFields({ change, offer, said, type }: StepFieldsProps) {
  const { currency } = offer.terms;
  switch (type) {
    case 'place-qualifier':
    case 'place-free-bet':
    case 'place-wager':
      return (
        <AnyBetForm
          {...{ offer, role: roleOf(type), typed: said.bet }}
          change={(patch) => change({ bet: patch })}
        />
      );
    case 'match-rest':
      return <RestFields {...{ offer, said, change, type }} />;
    case 'send-deposit':
    case 'credit-reward':
      return (
        <>
          <TextField
            label={type === 'send-deposit' ? 'Deposit' : 'Worth of one'}
            kind="decimal"
            unit={currency}
            value={said.amount}
            change={(amount) => change({ amount })}
          />
          {type === 'credit-reward' && (
            <TextField
              label="How many"
              kind="decimal"
              value={said.count}
              change={(count) => change({ count })}
            />
          )}
        </>
      );
    case 'settle-qualifier':
    case 'settle-free-bet':
      return (
        <ChoiceField
          label="The bet at the bookmaker"
          value={said.result}
          change={(result: 'won' | 'lost' | 'void') => change({ result })}
          choices={results}
        />
      );
    case 'settle-part':
      return <ResultFields {...{ offer, said, change, type }} />;
    case 'settle-wager':
    case 'correct-result':
      return <ResultFields {...{ offer, said, change, type }} />;
    case 'reduce-odds':
      return <ReductionFields {...{ offer, said, change, type }} />;
    case 'void':
    case 'dispute':
      return <TextField label="Why" value={said.reason} change={(reason) => change({ reason })} />;
    case 'resolve-dispute':
      return (
        <ChoiceField
          label="How it ended"
          value={said.outcome}
          change={(outcome) => change({ outcome })}
          choices={outcomes}
        />
      );
    default:
      return null;
  }
}

const kindWords: { readonly [kind in BetKind]: string } = {
  single: 'One selection, laid',
  'each-way': 'Each way, with or without an extra place',
  dutch: 'Dutched: several selections of one contest',
  accumulator: 'Accumulator, laid at the start or leg by leg',
};

/** One bet with its lays, or one of several parts with its calculator. */
function AnyBetForm(props: BetFormProps) {
  const { change, role, typed } = props;
  const latest = useRef(change);
  latest.current = change;
  const steady = useCallback((patch: Partial<TypedBet>) => latest.current(patch), []);
  // A free bet is one stake at one bookmaker, whole.
  const kinds = betKinds.filter((kind) => role !== 'free-bet' || kind !== 'dutch');
  return (
    <>
      <ChoiceField
        label="Kind of bet"
        value={typed.kind}
        change={(kind) => change({ kind, parts: null })}
        choices={kinds.map((value) => ({ value, label: kindWords[value] }))}
      />
      {typed.kind === 'single' ? (
        <BetForm {...props} />
      ) : (
        <PartsForm {...props} calculator={typed.kind} change={steady} />
      )}
    </>
  );
}

/** Which of the open bets ended how, or which of those that are decided ended otherwise. */
function ResultFields({ change, offer, said, type }: StepFieldsProps) {
  const { progress } = offer;
  const bets =
    type === 'correct-result'
      ? progress.bets.filter(({ result }) => result !== null)
      : openBets(progress).filter(({ parts }) => type !== 'settle-part' || parts != null);
  const bet = bets.find(({ number }) => String(number) === said.number);
  const choose = (patch: SaidPatch) => {
    const chosen = bets.find(({ number }) => String(number) === patch.number);
    const results = (chosen?.parts?.selections ?? []).map(({ result }) => result);
    change({ ...patch, results });
  };
  if (bet?.parts != null) {
    return (
      <>
        {bets.length > 1 && <BetChoice bets={bets} said={said} change={choose} />}
        <PartFields
          bet={{ ...bet, parts: bet.parts }}
          results={said.results}
          change={(results) => change({ results })}
        />
      </>
    );
  }
  return (
    <>
      <BetChoice bets={bets} said={said} change={choose} />
      <ChoiceField
        label="It"
        value={said.result}
        change={(result) => change({ result })}
        choices={wagerResults}
      />
    </>
  );
}

interface BetChoiceProps extends Pick<StepFieldsProps, 'said' | 'change'> {
  readonly bets: readonly OfferBet[];
}

const BetChoice = ({ bets, change, said }: BetChoiceProps) => (
  <ChoiceField
    label="Bet"
    value={said.number}
    change={(number) => change({ number })}
    choices={bets.map(({ description, number }) => ({
      value: String(number),
      label: `${number}. ${description}`,
    }))}
  />
);

function RestFields({ change, offer, said }: StepFieldsProps) {
  const { bet } = said;
  const bets = openBets(offer.progress);
  return (
    <>
      {bets.length > 1 && <BetChoice bets={bets} said={said} change={change} />}
      <TextField
        label="More was laid"
        kind="decimal"
        unit={offer.terms.currency}
        value={bet.layStake}
        change={(layStake) => change({ bet: { layStake } })}
      />
      <TextField
        label="At odds of"
        kind="decimal"
        value={bet.layOdds}
        change={(layOdds) => change({ bet: { layOdds } })}
      />
      <TextField
        label="Commission"
        kind="decimal"
        unit="%"
        value={bet.commission}
        change={(commission) => change({ bet: { commission } })}
      />
    </>
  );
}

/** Which bet, which of its selections, and how much a withdrawal took off there. */
function ReductionFields({ change, offer, said }: StepFieldsProps) {
  const { off } = said;
  const bets = openBets(offer.progress);
  const parts = bets.find(({ number }) => String(number) === said.number)?.parts ?? null;
  const on = Number(said.on);
  const isLaid = parts === null || parts.lays.some((part) => part.on === on);
  const isBacked = parts === null || parts.backs.some((part) => part.on.includes(on));
  return (
    <>
      {bets.length > 1 && (
        <BetChoice bets={bets} said={said} change={(patch) => change({ ...patch, on: '0' })} />
      )}
      {parts !== null && (
        <ChoiceField
          label="Of it"
          value={said.on}
          change={(chosen) => change({ on: chosen, off: { back: '', lay: '' } })}
          choices={[...parts.selections.keys()].map((at) => ({
            ...{ value: String(at), label: partName(parts, at) },
          }))}
        />
      )}
      {isBacked && (
        <TextField
          label="The bookmaker keeps of its winnings"
          kind="decimal"
          unit="%"
          value={off.back}
          change={(back) => change({ off: { ...off, back } })}
        />
      )}
      {isLaid && (
        <TextField
          label={
            parts !== null && isPlace(parts, on)
              ? 'The exchange takes off what it wins'
              : 'The exchange takes off the odds'
          }
          kind="decimal"
          unit="%"
          value={off.lay}
          change={(lay) => change({ off: { ...off, lay } })}
        />
      )}
    </>
  );
}
