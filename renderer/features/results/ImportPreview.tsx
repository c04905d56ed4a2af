// What every line of a table would become, the first ones of them.

import type { ImportedBet, ImportLine, ImportVerdict } from '../../../shared/domain/betImport.ts';
import { formatDecimal } from '../../../shared/domain/oddsText.ts';
import type { Currency } from '../../../shared/domain/units.ts';
import { refusalSentence } from '../../../shared/words/offers.ts';
import { PlainHead } from '../../components/PlainHead.tsx';
import { dateTime, money, NONE } from '../../format.ts';
import { importFieldWords, importKindWords, importResultWords } from '../../words/imports.ts';

interface ImportPreviewProps {
  readonly lines: readonly ImportLine[];
  /** One for each line that could be read, in order. */
  readonly verdicts: readonly ImportVerdict[];
  readonly currency: Currency;
}

const SHOWN = 60;

export function ImportPreview({ currency, lines, verdicts }: ImportPreviewProps) {
  let read = 0;
  const judged = lines.map((line) => ({
    ...line,
    verdict: 'bet' in line ? verdicts[read++] : undefined,
  }));
  const fails = ({ line: _line, ...own }: (typeof judged)[number]): boolean =>
    'at' in own ||
    (own.verdict !== undefined && own.verdict !== 'new' && own.verdict !== 'duplicate');
  // What needs a look comes first, wherever in the file it stands.
  const shown = judged.toSorted((a, b) => Number(fails(b)) - Number(fails(a)) || a.line - b.line);
  const count = (test: (verdict: ImportVerdict) => boolean) => verdicts.filter(test).length;
  return (
    <>
      <output className="sub" aria-label="What becomes of the table">
        {lines.length} lines: {count((one) => one === 'new')} new,{' '}
        {count((one) => one === 'duplicate')} there already,{' '}
        {lines.length - read + count((one) => one !== 'new' && one !== 'duplicate')} that cannot be
        taken over.
      </output>
      <div className="import-preview">
        <table className="plain-table" aria-label="Preview">
          <PlainHead names={['Line', 'When', 'Bet', 'Backed', 'Laid', 'Result', 'It is']} />
          <tbody>
            {shown.slice(0, SHOWN).map((line) => (
              <tr key={line.line} className={line.verdict === 'new' ? '' : 'held-back'}>
                <th scope="row">{line.line}</th>
                {'bet' in line ? (
                  <BetCells bet={line.bet} currency={currency} />
                ) : (
                  <td colSpan={5} />
                )}
                <td>
                  {'at' in line
                    ? `not read: ${importFieldWords[line.at].toLowerCase()}`
                    : verdictText(line.verdict, currency)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {lines.length > SHOWN && <p className="sub">… and {lines.length - SHOWN} more</p>}
    </>
  );
}

function BetCells({ bet, currency }: { readonly bet: ImportedBet; readonly currency: Currency }) {
  const { description, kind, layOdds, layStake, odds, placedMs, result, stake } = bet;
  return (
    <>
      <td>{dateTime(placedMs)}</td>
      <td>
        {description} <span className="sub">{importKindWords[kind]}</span>
      </td>
      <td>
        {money(stake, currency, 'floor')} at {formatDecimal(odds)}
      </td>
      <td>
        {layStake === 0
          ? NONE
          : `${money(layStake, currency, 'floor')} at ${formatDecimal(layOdds)}`}
      </td>
      <td>{importResultWords[result]}</td>
    </>
  );
}

function verdictText(verdict: ImportVerdict | undefined, currency: Currency): string {
  if (verdict === undefined) return '…';
  if (verdict === 'new') return 'new';
  if (verdict === 'duplicate') return 'there already';
  return refusalSentence({ code: verdict, numbers: {} }, currency);
}
