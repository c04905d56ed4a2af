// Terms of an offer as fields: what it wants, what it gives, until when, and the house's own words.

import {
  type OfferTerms,
  offerTypes,
  type RewardCondition,
  type RewardKind,
  rewardConditions,
  rewardKinds,
} from '../../../shared/domain/offerTerms.ts';
import { offerTypeWords, rewardConditionWords } from '../../../shared/words/offers.ts';
import { ChoiceField, TextField } from '../../components/TextField.tsx';
import { rewardWords } from '../../words/offers.ts';
import type { TypedTerms } from './typedTerms.ts';

interface TermsFieldsProps {
  readonly typed: TypedTerms;
  readonly change: (patch: Partial<TypedTerms>) => void;
  /** The field that the engine did not take. */
  readonly at: string;
}

const occasions = [
  { value: 'sign-up', label: 'New customers' },
  { value: 'reload', label: 'Existing customers' },
] as const satisfies readonly { value: OfferTerms['occasion']; label: string }[];
const turnovers = [
  { value: 'bonus', label: 'the bonus' },
  { value: 'bonus-and-deposit', label: 'bonus and deposit' },
] as const satisfies readonly { value: OfferTerms['wageringOn']; label: string }[];

type TextName = {
  [N in keyof TypedTerms]: string extends TypedTerms[N] ? N : never;
}[keyof TypedTerms];

export function TermsFields({ at, change, typed }: TermsFieldsProps) {
  const field = (name: TextName, label: string, more: object = {}) => (
    <TextField
      label={label}
      value={typed[name]}
      change={(text) => change({ [name]: text })}
      problem={at === `terms.${name}` ? 'This does not fit.' : null}
      {...more}
    />
  );
  const decimal = { kind: 'decimal' } as const;
  return (
    <>
      {field('title', 'Title', { placeholder: 'Bet £10 get £30' })}
      <div className="field-pair">
        <ChoiceField
          label="For"
          value={typed.occasion}
          change={(occasion) => change({ occasion })}
          choices={occasions}
        />
        <ChoiceField
          label="Kind"
          value={typed.type}
          change={(type) => change({ type })}
          choices={offerTypes.map((value) => ({ value, label: offerTypeWords[value] }))}
        />
      </div>
      <h3>It wants</h3>
      <div className="field-pair">
        {field('deposit', 'Deposit of', { ...decimal, placeholder: 'none' })}
        {field('bets', 'Bets', decimal)}
        {field('stake', 'Of', decimal)}
        {field('minimumOdds', 'At odds of at least', { ...decimal, placeholder: 'any' })}
        {field('daysToQualify', 'Within', { ...decimal, unit: 'days', placeholder: 'any' })}
      </div>
      <h3>It gives</h3>
      <RewardFields typed={typed} change={change} />
      <div className="field-pair">
        {field('rewardValue', 'Worth', decimal)}
        {field('rewardCount', 'Times', decimal)}
        {field('rewardMinimumOdds', 'Used at odds of at least', { ...decimal, placeholder: 'any' })}
        {field('daysToUse', 'To be used within', { ...decimal, unit: 'days', placeholder: 'any' })}
        {typed.reward === 'bonus' && field('wagering', 'To be staked', { ...decimal, unit: '×' })}
      </div>
      <details>
        <summary>The house’s own words</summary>
        {field('termsText', 'Terms', { kind: 'long' })}
        {field('termsDate', 'Read on', { kind: 'date' })}
        {field('link', 'Page', { placeholder: 'https://' })}
      </details>
    </>
  );
}

function RewardFields({ change, typed }: Omit<TermsFieldsProps, 'at'>) {
  return (
    <div className="field-pair">
      <ChoiceField
        label="Reward"
        value={typed.reward}
        change={(reward: RewardKind) => change({ reward })}
        choices={rewardKinds.map((value) => ({ value, label: rewardWords[value] }))}
      />
      <ChoiceField
        label="It comes"
        value={typed.rewardWhen}
        change={(rewardWhen: RewardCondition) => change({ rewardWhen })}
        choices={rewardConditions.map((value) => ({ value, label: rewardConditionWords[value] }))}
      />
      {typed.reward === 'bonus' && (
        <ChoiceField
          label="Staked is"
          value={typed.wageringOn}
          change={(wageringOn) => change({ wageringOn })}
          choices={turnovers}
        />
      )}
    </div>
  );
}
