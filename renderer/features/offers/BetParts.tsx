// The fields that every form of an offer's bet has: what is put down, what is kept of a refund, what the lay is for.

import type { Currency } from '../../../shared/domain/units.ts';
import type { LayAim } from '../../../shared/math/matchedBetting.ts';
import { ChoiceField, TextField } from '../../components/TextField.tsx';

interface PartProps<T extends string = string> {
  readonly value: T;
  readonly change: (value: T) => void;
}

export const StakeField = (
  props: PartProps & { readonly free: boolean; readonly currency: Currency },
) => (
  <TextField
    label={props.free ? 'Free bet' : 'Stake'}
    kind="decimal"
    unit={props.currency}
    value={props.value}
    change={props.change}
  />
);

/** How much of a refund that is a free bet is left once it is used. */
export const KeptField = ({ change, value }: PartProps) => (
  <TextField label="Kept of the refund" kind="decimal" unit="%" value={value} change={change} />
);

const aims = [
  { value: 'equal', label: 'The same either way' },
  { value: 'zeroIfBackWins', label: 'Nothing lost if the bet wins (underlay)' },
  { value: 'zeroIfBackLoses', label: 'Nothing lost if it loses (overlay)' },
] as const satisfies readonly { readonly value: LayAim; readonly label: string }[];

export const AimField = ({ change, value }: PartProps<LayAim>) => (
  <ChoiceField label="So that" value={value} change={change} choices={aims} />
);
