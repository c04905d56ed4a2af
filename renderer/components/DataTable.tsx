// One table for everything: columns are data, rows are a window of what there is, the order is TanStack's
// sorting held still while somebody is at it, and each row is drawn again only when its own value changes.

import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type ReactNode,
  type Ref,
  useCallback,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useMetrics } from './metrics.ts';
import { TableHead } from './TableHead.tsx';
import { type LiveRows, TableRow } from './TableRow.tsx';
import { pinFirst, useHeldOrder } from './tableOrder.ts';
import { useRowFocus } from './useRowFocus.ts';

/** A column: where its value comes from, how it is shown, sorted and sized, in one place. */
export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  readonly help?: string;
  /** A track of a CSS grid: `72px`, `minmax(160px, 1fr)`. */
  readonly width: string;
  readonly align?: 'end';
  /** What is sorted by; a column without it is not sorted. */
  readonly sort?: (row: Row) => number | string;
  readonly cell: (row: Row) => ReactNode;
}

/** What keys and buttons outside a table can do with it. */
export interface TableHandle {
  move(by: number): void;
  focus(): void;
  /** Sorts now, in spite of being held. */
  resort(): void;
}

export interface DataTableProps<Row extends object> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly initialSort?: { readonly id: string; readonly desc: boolean };
  /** Lines of text in a row; one when left out. */
  readonly lines?: (row: Row) => number;
  /** Keeps the order while pointer or keyboard are in the table. */
  readonly holds?: boolean;
  /** Newest values, so that a row is drawn again by itself between two snapshots. */
  readonly live?: LiveRows<Row>;
  readonly selectedId?: string | null;
  readonly onSelect?: (id: string) => void;
  readonly onActivate?: (row: Row) => void;
  readonly rowClass?: (row: Row) => string;
  readonly pinned?: readonly string[];
  /** Changes when other rows are wanted, so that they are sorted anew even while held. */
  readonly reason?: string;
  readonly onHold?: (held: boolean) => void;
  readonly empty: ReactNode;
  readonly handle?: Ref<TableHandle>;
}

interface Entry<Row> {
  readonly id: string;
  readonly row: Row;
}

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic },
});

function useSorted<Row extends object>(props: DataTableProps<Row>) {
  const { columns, initialSort, rowId, rows } = props;
  const data = useMemo(
    (): Entry<Row>[] => rows.map((row) => ({ id: rowId(row), row })),
    [rows, rowId],
  );
  const defined = useMemo(() => {
    const helper = createColumnHelper<typeof features, Entry<Row>>();
    return helper.columns(
      columns.map((column) =>
        helper.accessor((entry) => column.sort?.(entry.row) ?? 0, {
          id: column.id,
          header: column.header,
          sortFn: 'basic',
          enableSorting: column.sort !== undefined,
          sortDescFirst: column.align === 'end',
        }),
      ),
    );
  }, [columns]);
  return useTable({
    features,
    columns: defined,
    data,
    getRowId: (entry) => entry.id,
    initialState: { sorting: initialSort === undefined ? [] : [initialSort] },
    enableSortingRemoval: false,
  });
}

/** Whether pointer or keyboard are in the table. */
function useHold(holds: boolean, told: ((held: boolean) => void) | undefined) {
  const [pointer, setPointer] = useState(false);
  const [keyboard, setKeyboard] = useState(false);
  const note = (nextPointer: boolean, nextKeyboard: boolean) => {
    setPointer(nextPointer);
    setKeyboard(nextKeyboard);
    if (holds) told?.(nextPointer || nextKeyboard);
  };
  return {
    held: holds && (pointer || keyboard),
    handlers: {
      onPointerEnter: () => note(true, keyboard),
      onPointerLeave: () => note(false, keyboard),
      onFocus: (event: React.FocusEvent) => {
        // A click leaves the focus behind; only a keyboard user is still reading there.
        if (event.target.matches('tbody :focus-visible')) note(pointer, true);
      },
      onBlur: () => note(pointer, false),
    },
  };
}

/** Order, window, selection and focus of a table. */
function useGrid<Row extends object>(props: DataTableProps<Row>) {
  const { handle, onSelect, pinned } = props;
  const table = useSorted(props);
  const { line, pad } = useMetrics();
  const scroller = useRef<HTMLDivElement>(null);
  const [resorts, setResorts] = useState(0);
  const [ownSelected, setOwnSelected] = useState<string | null>(null);
  const selectedId = props.selectedId === undefined ? ownSelected : props.selectedId;
  const hold = useHold(props.holds === true, props.onHold);
  const model = table.getRowModel();
  const sorting = table.state.sorting.map(({ desc, id }) => `${id}${desc}`).join();
  const sorted = useMemo(
    () =>
      pinFirst(
        model.rows.map((row) => row.id),
        pinned ?? [],
      ),
    [model, pinned],
  );
  const reason = `${sorting} ${resorts} ${props.reason ?? ''} ${pinned?.join() ?? ''}`;
  const order = useHeldOrder(sorted, hold.held, reason);
  const known = useKnownRows(model.rows, order);
  const virtualizer = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => {
      const row = known.get(order[at] ?? '');
      return (row === undefined ? 1 : (props.lines?.(row) ?? 1)) * line + pad;
    },
    getItemKey: (at) => order[at] ?? at,
    overscan: 6,
    initialRect: { width: 1000, height: 600 },
  });
  const choose = useCallback(
    (id: string) => {
      setOwnSelected(id);
      onSelect?.(id);
    },
    [onSelect],
  );
  const { move } = useRowFocus({ order, selectedId, choose, virtualizer, scroller });
  useImperativeHandle(handle, () => ({
    move,
    focus: () => move(0),
    resort: () => setResorts((times) => times + 1),
  }));
  return { table, scroller, hold, order, known, virtualizer, choose, move, selectedId };
}

export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { columns, empty, label, live, onActivate, pinned, rowClass } = props;
  const grid = useGrid(props);
  const { choose, known, move, order, selectedId, table, virtualizer } = grid;
  const items = virtualizer.getVirtualItems();
  const ids = items.map((item) => order[item.index] ?? '');
  const tabbable = selectedId !== null && ids.includes(selectedId) ? selectedId : ids[0];
  const tracks = columns.map((column) => column.width).join(' ');
  return (
    <div className="table-scroll" ref={grid.scroller} {...grid.hold.handlers}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows take the focus is a grid */}
      <table className="table" role="grid" aria-label={label} aria-rowcount={order.length + 1}>
        <TableHead
          columns={columns}
          tracks={tracks}
          sorted={table.state.sorting[0] ?? null}
          toggle={(id) => table.getColumn(id)?.toggleSorting()}
        />
        <tbody style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const id = order[item.index] ?? '';
            const row = known.get(id);
            if (row === undefined) return null;
            return (
              <TableRow
                key={id}
                {...{ id, row, columns, tracks, rowClass, live, choose, move }}
                index={item.index}
                top={item.start}
                height={item.size}
                selected={id === selectedId}
                tabbable={id === tabbable}
                pinned={pinned?.includes(id) === true}
                activate={onActivate}
              />
            );
          })}
        </tbody>
      </table>
      {order.length === 0 && <div className="table-empty">{empty}</div>}
    </div>
  );
}

/** Rows by id, those included that are gone but still shown. */
function useKnownRows<Row>(
  rows: readonly { readonly id: string; readonly original: Entry<Row> }[],
  order: readonly string[],
): ReadonlyMap<string, Row> {
  const before = useRef<ReadonlyMap<string, Row>>(new Map());
  return useMemo(() => {
    const now = new Map(rows.map(({ id, original }) => [id, original.row]));
    for (const id of order) {
      const last = before.current.get(id);
      if (!now.has(id) && last !== undefined) now.set(id, last);
    }
    before.current = now;
    return now;
  }, [rows, order]);
}
