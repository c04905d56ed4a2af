// What is said in passing, in the lower corner. Notes leave by themselves, problems stay.

import { useEffect, useState } from 'react';
import { after } from '../clock.ts';
import { dismiss, dismissAll, type Toast, useUi } from '../state/ui.ts';

const NOTE_MS = 8_000;
/** Shown at once; more would cover the rows behind them. */
const SHOWN = 2;

export function Toasts() {
  const toasts = useUi((state) => state.toasts);
  const [all, setAll] = useState(false);
  // Those that come later are few again.
  if (all && toasts.length <= SHOWN) setAll(false);
  const shown = all ? toasts : toasts.slice(-SHOWN);
  const more = toasts.length - shown.length;
  return (
    <output className="toasts" aria-live="polite">
      {toasts.length > 1 && (
        <span className="toasts-head">
          {more > 0 && (
            <button type="button" onClick={() => setAll(true)}>
              {more} more
            </button>
          )}
          <button type="button" onClick={dismissAll}>
            Dismiss all
          </button>
        </span>
      )}
      {shown.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </output>
  );
}

function ToastLine({ toast }: { readonly toast: Toast }) {
  const { action, id, kind, text } = toast;
  useEffect(() => (kind === 'note' ? after(NOTE_MS, () => dismiss(id)) : undefined), [id, kind]);
  return (
    <span className={`toast ${kind}`}>
      <span>{text}</span>
      {action !== null && (
        <button
          type="button"
          onClick={() => {
            action.run();
            dismiss(id);
          }}
        >
          {action.label}
        </button>
      )}
      <button type="button" aria-label="Dismiss" onClick={() => dismiss(id)}>
        ✕
      </button>
    </span>
  );
}
