// The line between two panes: dragged by pointer, moved by arrow keys, within bounds.

import { useRef } from 'react';

export interface SplitterProps {
  readonly label: string;
  readonly orientation: 'horizontal' | 'vertical';
  /** Size of the pane after the line, in pixels. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly onChange: (value: number) => void;
}

const STEP = 16;

export function Splitter(props: SplitterProps) {
  const { high, label, low, onChange, orientation, value } = props;
  const dragged = useRef<{ readonly from: number; readonly value: number } | null>(null);
  const change = (next: number) => onChange(Math.round(Math.min(high, Math.max(low, next))));
  const place = (event: React.PointerEvent) =>
    orientation === 'vertical' ? event.clientX : event.clientY;
  const [grows, shrinks] =
    orientation === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot take the focus and be dragged
    <div
      role="separator"
      className={`splitter ${orientation}`}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={value}
      aria-valuemin={low}
      aria-valuemax={high}
      tabIndex={0}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        dragged.current = { from: place(event), value };
      }}
      onPointerMove={(event) => {
        const start = dragged.current;
        if (start !== null) change(start.value - (place(event) - start.from));
      }}
      onPointerUp={() => {
        dragged.current = null;
      }}
      onKeyDown={(event) => {
        if (event.key === grows) change(value + STEP);
        else if (event.key === shrinks) change(value - STEP);
        else return;
        event.preventDefault();
      }}
    />
  );
}
