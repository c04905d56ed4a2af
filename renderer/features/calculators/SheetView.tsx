// A calculator's sheet: the headline, the bets to place, what each is worth in every outcome, and the
// formulas with the numbers in them.

import type {
  Figure,
  Formula,
  Sheet,
  SheetBet,
  SheetOutcome,
} from '../../../shared/calculators/calculator.ts';
import { formatDecimal } from '../../../shared/domain/oddsText.ts';
import { type Currency, divide, formatScaled } from '../../../shared/domain/units.ts';
import { Gain } from '../../components/Amount.tsx';
import { PlainHead } from '../../components/PlainHead.tsx';
import { ResultTable } from '../../components/ResultTable.tsx';
import { count, money, NONE, percent } from '../../format.ts';
import {
  betWords,
  figureWords,
  formulaWords,
  outcomeWords,
  symbolWords,
} from '../../words/calculators.ts';
import { putInto } from './entered.ts';

interface SheetViewProps {
  readonly sheet: Sheet;
  readonly currency: Currency;
}

export function SheetView({ currency, sheet }: SheetViewProps) {
  const [headline, ...others] = sheet.figures;
  return (
    <>
      <dl className="sheet-figures">
        {headline !== undefined && (
          <div className="headline">
            <dt>{figureWords[headline.key] ?? headline.key}</dt>
            <dd>
              <FigureValue figure={headline} currency={currency} />
            </dd>
          </div>
        )}
        {others.map((figure) => (
          <div key={figure.key}>
            <dt>{figureWords[figure.key] ?? figure.key}</dt>
            <dd>
              <FigureValue figure={figure} currency={currency} />
            </dd>
          </div>
        ))}
      </dl>
      <BetTable bets={sheet.bets} currency={currency} />
      <OutcomeTable sheet={sheet} currency={currency} />
      {sheet.formulas.map((formula) => (
        <FormulaLine key={formula.key} formula={formula} />
      ))}
    </>
  );
}

/** Figures that are a gain or a loss. */
const GAINS = new Set(['worst', 'cost', 'extra-place']);

function FigureValue({ currency, figure }: { figure: Figure; currency: Currency }) {
  if (GAINS.has(figure.key)) return <Gain amount={figure.value} currency={currency} />;
  return figureText(figure, currency);
}

function figureText({ kind, value }: Figure, currency: Currency): string {
  switch (kind) {
    case 'money':
      return money(value, currency, 'ceil');
    case 'share':
      return percent(value, 'floor').replace('+', '');
    case 'odds':
      return formatScaled(divide(value, HUNDREDTH, 'floor') * HUNDREDTH, 2);
    case 'count':
      return count(value);
  }
}

const HUNDREDTH = 10_000;

const betName = ({ key, number }: SheetBet): string =>
  `${betWords[key] ?? key}${number === null ? '' : ` ${number}`}`;

function BetTable({ bets, currency }: { bets: readonly SheetBet[]; currency: Currency }) {
  return (
    <table className="plain-table sheet-bets" aria-label="Bets to place">
      <PlainHead names={['Bet']} figures={['Stake', 'Odds', 'Liability']} />
      <tbody>
        {bets.map((bet) => (
          <tr key={betName(bet)} className={bet.placed ? 'gone' : ''}>
            <th scope="row">
              <span className={`tint ${bet.side}`}>{bet.side === 'back' ? 'BACK' : 'LAY'}</span>{' '}
              {betName(bet)}
              {bet.placed && <span className="sub"> done</span>}
            </th>
            <td className="end big">{money(bet.stake, currency, 'nearest')}</td>
            <td className="end">{formatDecimal(bet.odds)}</td>
            <td className="end">
              {bet.liability === null ? NONE : money(bet.liability, currency, 'ceil')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const outcomeName = ({ key, number }: SheetOutcome): string =>
  (outcomeWords[key] ?? key).replace('#', String(number ?? ''));

function OutcomeTable({ currency, sheet }: SheetViewProps) {
  const { bets, outcomes } = sheet;
  const worst = sheet.figures[0]?.value;
  const hasExtra = outcomes.some(({ extra }) => extra !== 0);
  return (
    <ResultTable
      className="sheet-outcomes"
      label="Every outcome"
      when="If"
      columns={[...bets.map(betName), ...(hasExtra ? ['Reward'] : [])]}
      currency={currency}
      lines={outcomes.map((end) => ({
        key: outcomeName(end),
        name: (
          <>
            {outcomeName(end)}
            {!end.relied && <span className="sub"> not relied on</span>}
          </>
        ),
        parts: [...end.perBet, ...(hasExtra ? [end.extra] : [])],
        total: end.total,
        worst: end.total === worst && end.relied,
      }))}
    />
  );
}

function FormulaLine({ formula }: { readonly formula: Formula }) {
  const { key, put, result } = formula;
  const text = formulaWords[key] ?? key;
  const used = Object.keys(put).filter((symbol) => text.includes(symbol));
  const letters = used.map(
    (symbol) => `${symbol} ${symbolWords[key]?.[symbol] ?? symbolWords['']?.[symbol] ?? symbol}`,
  );
  return (
    <p className="formula">
      <code>{text}</code> = <code>{putInto(text, put)}</code> ={' '}
      <b>{formatScaled(result, 2).replace('-', '−')}</b>
      <span className="sub">{letters.join(' · ')}</span>
    </p>
  );
}
