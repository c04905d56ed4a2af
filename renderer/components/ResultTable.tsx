// Every outcome of bets that belong together: what each part is worth in it, and all of them together.

import type { ReactNode } from 'react';
import type { Currency } from '../../shared/domain/units.ts';
import { Gain } from './Amount.tsx';
import { PlainHead } from './PlainHead.tsx';

export interface ResultLine {
  readonly key: string;
  readonly name: ReactNode;
  /** One per column. */
  readonly parts: readonly number[];
  readonly total: number;
  readonly worst?: boolean;
}

interface ResultTableProps {
  readonly label: string;
  /** Head of the first column. */
  readonly when: string;
  readonly columns: readonly string[];
  readonly lines: readonly ResultLine[];
  readonly currency: Currency;
  readonly className?: string;
}

export function ResultTable(props: ResultTableProps) {
  const { className = '', columns, currency, label, lines, when } = props;
  return (
    <table className={`plain-table ${className}`.trim()} aria-label={label}>
      <PlainHead names={[when]} figures={[...columns, 'Together']} />
      <tbody>
        {lines.map(({ key, name, parts, total, worst }) => (
          <tr key={key} className={worst === true ? 'worst' : ''}>
            <th scope="row">{name}</th>
            {parts.map((value, at) => (
              <td className="end" key={columns[at]}>
                <Gain amount={value} currency={currency} />
              </td>
            ))}
            <td className="end">
              <b>
                <Gain amount={total} currency={currency} />
              </b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
