// How the selections of a bet with several parts ended: by one choice where they hang together, else one by one.

import type { BetParts } from '../../../shared/domain/betParts.ts';
import type { BetResult, OfferBet } from '../../../shared/domain/offer.ts';
import { endingsLeft, endingsOf } from '../../../shared/math/partSettlement.ts';
import { ChoiceField } from '../../components/TextField.tsx';
import { outcomeWords } from '../../words/calculators.ts';
import { betResultWords } from '../../words/offers.ts';

interface PartFieldsProps {
  readonly bet: OfferBet & { readonly parts: BetParts };
  readonly results: readonly (BetResult | null)[];
  readonly change: (results: readonly (BetResult | null)[]) => void;
}

const OPEN = '';
const VOID = 'void';

export function PartFields({ bet, change, results }: PartFieldsProps) {
  const { selections, shape } = bet.parts;
  if (shape === 'accumulator' || shape === 'accumulator-in-turn') {
    return selections.map(({ label, result }, at) =>
      result === null ? (
        <ChoiceField
          // biome-ignore lint/suspicious/noArrayIndexKey: a selection is its place
          key={at}
          label={label === '' ? `Leg ${at + 1}` : label}
          value={results[at] ?? OPEN}
          change={(said) =>
            change(results.map((own, index) => (index === at ? ((said || null) as never) : own)))
          }
          choices={[
            { value: OPEN, label: 'is open' },
            ...(['won', 'lost', 'void'] as const).map((value) => ({
              value,
              label: betResultWords[value],
            })),
          ]}
        />
      ) : null,
    );
  }
  // What a feed has told of an open bet is corrected by taking it back, not by saying otherwise.
  const endings =
    bet.result === null ? endingsLeft(bet.parts) : endingsOf(shape, selections.length);
  const chosen = endings.findIndex((ending) =>
    ending.results.every((result, at) => result === results[at]),
  );
  const allVoid = results.every((result) => result === 'void');
  return (
    <ChoiceField
      label="It ended"
      value={chosen >= 0 ? String(chosen) : allVoid ? VOID : OPEN}
      change={(said) =>
        change(
          said === VOID ? selections.map(() => 'void') : (endings[Number(said)]?.results ?? []),
        )
      }
      choices={[
        ...(chosen < 0 && !allVoid ? [{ value: OPEN, label: 'choose' }] : []),
        ...endings.map(({ key, number }, at) => ({
          value: String(at),
          label: (outcomeWords[key] ?? key).replace(
            '#',
            selections[(number ?? 1) - 1]?.label || String(number),
          ),
        })),
        { value: VOID, label: 'All of it was void' },
      ]}
    />
  );
}
