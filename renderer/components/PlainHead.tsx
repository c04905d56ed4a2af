// The names of a plain table's columns: words first, then figures, which stand at the end of their column.

import type { ReactNode } from 'react';

interface PlainHeadProps {
  readonly names: readonly string[];
  readonly figures?: readonly string[];
  /** Heads of further columns, such as one of buttons. */
  readonly children?: ReactNode;
}

export const PlainHead = ({ children, figures = [], names }: PlainHeadProps) => (
  <thead>
    <tr>
      {names.map((name) => (
        <th key={name} scope="col">
          {name}
        </th>
      ))}
      {figures.map((name) => (
        <th key={name} scope="col" className="end">
          {name}
        </th>
      ))}
      {children}
    </tr>
  </thead>
);
