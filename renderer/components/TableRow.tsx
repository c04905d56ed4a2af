// One row of a table: follows its own value, takes the focus, and hands keys and clicks on.

import { memo, useCallback, useSyncExternalStore } from 'react';
import type { Column } from './DataTable.tsx';

/** Where a row's newest value comes from; undefined when it is gone. */
export interface LiveRows<Row> {
  get(id: string): Row | undefined;
  subscribeKey(id: string, listener: () => void): () => void;
}

export interface TableRowProps<Row> {
  readonly id: string;
  /** The last value that the table knows. */
  readonly row: Row;
  readonly columns: readonly Column<Row>[];
  readonly tracks: string;
  readonly index: number;
  readonly top: number;
  readonly height: number;
  readonly selected: boolean;
  readonly tabbable: boolean;
  readonly pinned: boolean;
  readonly live: LiveRows<Row> | undefined;
  readonly rowClass: ((row: Row) => string) | undefined;
  readonly choose: (id: string) => void;
  readonly activate: ((row: Row) => void) | undefined;
  readonly move: (by: number) => void;
}

const STEPS: { readonly [code: string]: number } = {
  ArrowDown: 1,
  KeyJ: 1,
  ArrowUp: -1,
  KeyK: -1,
  PageDown: 10,
  PageUp: -10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

function Row<R>(props: TableRowProps<R>) {
  const { activate, choose, columns, id, index, move, rowClass, selected } = props;
  const live = useLiveRow(props);
  const row = live ?? props.row;
  const gone = live === undefined;
  const classes = [
    selected ? 'selected' : '',
    gone ? 'gone' : '',
    props.pinned ? 'pinned' : '',
    rowClass?.(row) ?? '',
  ];
  const pressed = (event: React.KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const step = STEPS[event.code];
    if (step !== undefined) move(step);
    else if (event.code === 'Enter' && !event.repeat && !gone) {
      // A row can have the focus without being chosen, by Tab.
      choose(id);
      activate?.(row);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <tr
      data-id={id}
      className={classes.filter(Boolean).join(' ')}
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={props.tabbable ? 0 : -1}
      style={{
        gridTemplateColumns: props.tracks,
        height: props.height,
        transform: `translateY(${props.top}px)`,
      }}
      onClick={() => choose(id)}
      onDoubleClick={() => !gone && activate?.(row)}
      onKeyDown={pressed}
    >
      {columns.map((column) => (
        <td key={column.id} className={column.align}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

function useLiveRow<R>({ id, live, row }: TableRowProps<R>): R | undefined {
  return useSyncExternalStore(
    useCallback((listener) => live?.subscribeKey(id, listener) ?? (() => {}), [live, id]),
    () => (live === undefined ? row : live.get(id)),
  );
}

// The cast keeps the generic parameter, which memo would lose.
export const TableRow = memo(Row) as typeof Row;
