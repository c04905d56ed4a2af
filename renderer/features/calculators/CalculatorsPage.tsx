// Calculators, each alone: choose one, type, and read stakes, every outcome and the formula as you type.
// They need no engine and no connection.

import { useMemo } from 'react';
import { isProblem } from '../../../shared/calculators/calculator.ts';
import { calculators } from '../../../shared/calculators/calculators.ts';
import { currencies } from '../../../shared/domain/units.ts';
import { calculatorProblemWords, calculatorWords } from '../../words/calculators.ts';
import { CalculatorForm } from './CalculatorForm.tsx';
import {
  enteredOf,
  resetCalculator,
  setCurrency,
  showCalculator,
  shownCalculator,
  useCalculators,
} from './calculatorState.ts';
import { work } from './entered.ts';
import { SheetView } from './SheetView.tsx';

export function CalculatorsPage() {
  const state = useCalculators();
  const calculator = shownCalculator(state);
  const entered = enteredOf(state, calculator);
  const result = useMemo(() => work(calculator, entered), [calculator, entered]);
  const words = calculatorWords[calculator.id];
  const wrong = isProblem(result) ? result : null;
  return (
    <div className="calculators">
      <nav className="calculator-list" aria-label="Calculators">
        {calculators.map(({ id }) => (
          <button
            key={id}
            type="button"
            aria-current={id === calculator.id ? 'page' : undefined}
            onClick={() => showCalculator(id)}
          >
            {calculatorWords[id]?.name ?? id}
          </button>
        ))}
      </nav>
      <section className="calculator-entry" aria-label={words?.name ?? calculator.id}>
        <header>
          <h2>{words?.name}</h2>
          <p className="sub">{words?.help}</p>
        </header>
        <CalculatorForm calculator={calculator} entered={entered} wrong={wrong} />
        <footer className="button-row">
          <label>
            In{' '}
            <select
              aria-label="Currency"
              value={state.currency}
              onChange={(event) => setCurrency(event.target.value as (typeof currencies)[number])}
            >
              {currencies.map((code) => (
                <option key={code}>{code}</option>
              ))}
            </select>
          </label>
          <button type="button" className="quiet" onClick={() => resetCalculator(calculator)}>
            Start again
          </button>
        </footer>
      </section>
      <section className="calculator-sheet" aria-label="Result" aria-live="polite">
        {wrong === null && !isProblem(result) ? (
          <SheetView sheet={result} currency={state.currency} />
        ) : (
          <p className="problem">
            {calculatorProblemWords[wrong?.problem ?? ''] ?? wrong?.problem}
          </p>
        )}
      </section>
    </div>
  );
}
