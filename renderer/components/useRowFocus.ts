// Moves the selection of a table by keys and lets the focus follow it, also to rows that are not drawn yet.

import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

export interface RowFocusOptions {
  readonly order: readonly string[];
  readonly selectedId: string | null;
  readonly choose: (id: string) => void;
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  readonly scroller: RefObject<HTMLDivElement | null>;
}

export function useRowFocus(options: RowFocusOptions): { readonly move: (by: number) => void } {
  const wanted = useRef<string | null>(null);
  const latest = useRef(options);
  useLayoutEffect(() => {
    latest.current = options;
  });
  const move = useRef((by: number) => {
    const { choose, order, selectedId, virtualizer } = latest.current;
    if (order.length === 0) return;
    const from = selectedId === null ? -1 : order.indexOf(selectedId);
    const start = from < 0 ? (by < 0 ? order.length : by === 0 ? 0 : -1) : from;
    const at = Math.min(order.length - 1, Math.max(0, start + by));
    const id = order[at];
    if (id === undefined) return;
    wanted.current = id;
    virtualizer.scrollToIndex(at, { align: 'auto' });
    choose(id);
    focusRow(latest.current.scroller.current, wanted);
  });
  // A row that was out of sight is there only after it has been drawn.
  useEffect(() => focusRow(options.scroller.current, wanted));
  return { move: move.current };
}

function focusRow(scroller: HTMLElement | null, wanted: RefObject<string | null>): void {
  if (wanted.current === null || scroller === null) return;
  const row = scroller.querySelector<HTMLElement>(`[data-id="${CSS.escape(wanted.current)}"]`);
  if (row === null) return;
  wanted.current = null;
  row.focus({ preventScroll: true });
}
