// A switch with its words beside it: on or off at once, without a button to save it.

import type { ReactNode } from 'react';

export interface SwitchLineProps {
  readonly on: boolean;
  readonly disabled: boolean;
  /** What is on then. */
  readonly children: ReactNode;
  change(on: boolean): void;
}

export const SwitchLine = ({ change, children, disabled, on }: SwitchLineProps) => (
  <label className="switch-line">
    <input
      type="checkbox"
      checked={on}
      disabled={disabled}
      onChange={(event) => change(event.target.checked)}
    />
    {children}
  </label>
);
