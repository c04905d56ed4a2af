// The fields of a step: an amount, a result, a reason, or the two legs of a bet.

import { type OfferBet, type OfferView, openBets } from '../../../shared/domain/offer.ts';
import type { OfferEventType } from '../../../shared/domain/offerEvent.ts';
import { ChoiceField, TextField } from '../../components/TextField.tsx';
import { BetForm } from './BetForm.tsx';
import { roleOf } from './matchedBet.ts';
import type { Said } from './stepEvent.ts';

interface StepFieldsProps {
  readonly offer: OfferView;
  readonly type: OfferEventType;
  readonly said: Said;
  readonly change: (patch: Partial<Said>) => void;
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
        <BetForm
          {...{ offer, role: roleOf(type), typed: said.bet }}
          change={(patch) => change({ bet: { ...said.bet, ...patch } })}
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
    case 'settle-wager':
    case 'correct-result':
      return <ResultFields {...{ offer, said, change, type }} />;
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

/** Which of the open bets ended how, or which of those that are decided ended otherwise. */
function ResultFields({ change, offer, said, type }: StepFieldsProps) {
  const { progress } = offer;
  const bets =
    type === 'settle-wager'
      ? openBets(progress)
      : progress.bets.filter(({ result }) => result !== null);
  return (
    <>
      <BetChoice bets={bets} said={said} change={change} />
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
        change={(layStake) => change({ bet: { ...bet, layStake } })}
      />
      <TextField
        label="At odds of"
        kind="decimal"
        value={bet.layOdds}
        change={(layOdds) => change({ bet: { ...bet, layOdds } })}
      />
      <TextField
        label="Commission"
        kind="decimal"
        unit="%"
        value={bet.commission}
        change={(commission) => change({ bet: { ...bet, commission } })}
      />
    </>
  );
}
