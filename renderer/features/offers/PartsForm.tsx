// A bet of several parts as a form: the calculator of its kind with stakes, every outcome and the formula, and what is
// noted of it: names of the selections, where it is laid, which of a dutch are at the offer's own bookmaker.

import { useEffect, useMemo } from 'react';
import { isProblem } from '../../../shared/calculators/calculator.ts';
import { calculators } from '../../../shared/calculators/calculators.ts';
import { type PartCalculator, partsOf } from '../../../shared/calculators/partsOf.ts';
import type { BetParts } from '../../../shared/domain/betParts.ts';
import type { BetRole, OfferView } from '../../../shared/domain/offer.ts';
import { SwitchLine } from '../../components/SwitchLine.tsx';
import { TextField } from '../../components/TextField.tsx';
import { calculatorProblemWords } from '../../words/calculators.ts';
import { CalculatorForm } from '../calculators/CalculatorForm.tsx';
import { enteredOf, useCalculators } from '../calculators/calculatorState.ts';
import { numbersIn, work } from '../calculators/entered.ts';
import { SheetView } from '../calculators/SheetView.tsx';
import { LayAccountField } from './BetForm.tsx';
import type { TypedBet } from './matchedBet.ts';

interface PartsFormProps {
  readonly offer: OfferView;
  readonly role: BetRole;
  readonly calculator: PartCalculator;
  readonly typed: TypedBet;
  readonly change: (patch: Partial<TypedBet>) => void;
}

/** The parts that stand in the calculator's form; null while something is missing. */
function useParts({ calculator: id, typed }: PartsFormProps) {
  const state = useCalculators();
  const calculator = calculators.find((own) => own.id === id) ?? calculators[0];
  const entered = useMemo(
    () => (calculator === undefined ? null : enteredOf(state, calculator)),
    [state, calculator],
  );
  const { description, elsewhere, layAccountId, partsLaid: laid } = typed;
  return useMemo(() => {
    if (calculator === undefined || entered === null) return null;
    const sheet = work(calculator, entered);
    const numbers = numbersIn(calculator, entered);
    const labels = description.split(',').map((label) => label.trim());
    const own = entered.rows.map((_, at) => !elsewhere.includes(at));
    const parts =
      isProblem(sheet) || numbers === null
        ? null
        : partsOf({
            ...{ calculator: id, sheet, ...numbers, labels, laid, own },
            layAccountId: layAccountId as never,
          });
    return { calculator, entered, sheet, parts };
  }, [calculator, entered, description, layAccountId, elsewhere, laid, id]);
}

export function PartsForm(props: PartsFormProps) {
  const { calculator: id, change, offer, typed } = props;
  const made = useParts(props);
  const parts: BetParts | null = made?.parts ?? null;
  useEffect(() => change({ parts }), [parts, change]);
  if (made === null) return null;
  const { calculator, entered, sheet } = made;
  const { bookName, currency } = offer.terms;
  return (
    <>
      <TextField
        label="On"
        placeholder={id === 'each-way' ? 'Race and runner' : 'Every selection, with commas between'}
        value={typed.description}
        change={(description) => change({ description })}
      />
      <CalculatorForm
        calculator={calculator}
        entered={entered}
        wrong={isProblem(sheet) ? sheet : null}
      />
      {id === 'dutch' ? (
        <fieldset className="leg-fields">
          <legend>At {bookName}</legend>
          {entered.rows.map((_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <label key={at}>
              <input
                type="checkbox"
                checked={!typed.elsewhere.includes(at)}
                onChange={(event) =>
                  change({
                    elsewhere: event.target.checked
                      ? typed.elsewhere.filter((own) => own !== at)
                      : [...typed.elsewhere, at],
                  })
                }
              />{' '}
              Selection {at + 1}
            </label>
          ))}
        </fieldset>
      ) : (
        <>
          <LayAccountField offer={offer} typed={typed} change={change} />
          <SwitchLine
            on={typed.partsLaid}
            disabled={false}
            change={(partsLaid) => change({ partsLaid })}
          >
            What is to be laid by now is laid{' '}
            <span className="sub">Otherwise place it by tickets from the offer.</span>
          </SwitchLine>
        </>
      )}
      {isProblem(sheet) ? (
        <p className="problem">{calculatorProblemWords[sheet.problem] ?? sheet.problem}</p>
      ) : (
        <div className="calculator-sheet parts-sheet">
          <SheetView sheet={sheet} currency={currency} />
        </div>
      )}
    </>
  );
}
