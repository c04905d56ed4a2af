// The buttons at the foot of a dialog's form: the way back, and the one that does it.

interface DialogButtonsProps {
  readonly label: string;
  readonly disabled: boolean;
  readonly close: () => void;
}

export function DialogButtons({ close, disabled, label }: DialogButtonsProps) {
  return (
    <div className="dialog-buttons">
      <button type="button" className="quiet" onClick={close}>
        Cancel
      </button>
      <button type="submit" className="primary" disabled={disabled}>
        {label}
      </button>
    </div>
  );
}
