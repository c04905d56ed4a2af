// What is said in passing, in the lower corner. Notes leave by themselves, problems stay.

import { useEffect } from 'react';
import { after } from '../clock.ts';
import { dismiss, type Toast, useUi } from '../state/ui.ts';

const NOTE_MS = 8_000;

export function Toasts() {
  const toasts = useUi((state) => state.toasts);
  return (
    <output className="toasts" aria-live="polite">
      {toasts.map((toast) => (
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
