// The head of a table: names of columns, which are buttons where one can sort by them.

import type { Column } from './DataTable.tsx';

export interface TableHeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly tracks: string;
  readonly sorted: { readonly id: string; readonly desc: boolean } | null;
  readonly toggle: (id: string) => void;
}

export function TableHead<Row>({ columns, sorted, toggle, tracks }: TableHeadProps<Row>) {
  return (
    <thead>
      <tr style={{ gridTemplateColumns: tracks }}>
        {columns.map((column) => {
          const active = sorted?.id === column.id;
          const direction = sorted?.desc === true ? 'descending' : 'ascending';
          return (
            <th
              key={column.id}
              scope="col"
              className={column.align}
              title={column.help}
              {...(column.sort === undefined ? {} : { 'aria-sort': active ? direction : 'none' })}
            >
              {column.sort === undefined ? (
                column.header
              ) : (
                <button type="button" onClick={() => toggle(column.id)}>
                  {column.header}
                  <span aria-hidden="true" className="sort-mark">
                    {active ? (sorted.desc ? '▾' : '▴') : ''}
                  </span>
                </button>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
