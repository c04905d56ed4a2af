// What a user agrees to, once, before a venue's own page is read.

import type { VenueDescriptor } from '../../../shared/domain/market.ts';
import { Dialog } from '../../components/Dialog.tsx';

interface ConsentDialogProps {
  readonly descriptor: VenueDescriptor;
  readonly close: () => void;
  /** Told the version of the text that was agreed to. */
  readonly agree: (version: string) => void;
}

export function ConsentDialog({ agree, close, descriptor }: ConsentDialogProps) {
  const { name, page } = descriptor;
  if (page === undefined) return null;
  return (
    <Dialog title={`Read the page of ${name}?`} onClose={close} alert>
      {page.consent.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <div className="dialog-buttons">
        <button type="button" onClick={close}>
          Leave it off
        </button>
        <button type="button" className="primary" onClick={() => agree(page.consentVersion)}>
          I have read this and agree
        </button>
      </div>
    </Dialog>
  );
}
