// Templates: terms that were kept for the next person or the next time, changed when the house changes them.

import { type FormEvent, useState } from 'react';
import type { OfferTemplate } from '../../../shared/domain/offerTerms.ts';
import { termsLine } from '../../../shared/words/offers.ts';
import { useClient, useConnected, useRows } from '../../client/client.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAction.ts';
import { useCommandId } from '../../components/useCommandId.ts';
import { TermsFields } from './TermsFields.tsx';
import { termsOf, typedOf } from './typedTerms.ts';

export function TemplatesDialog({ close }: { readonly close: () => void }) {
  const templates = useRows('offerTemplates');
  const [changed, setChanged] = useState<number | null>(null);
  const shown = templates.find(({ id }) => id === changed);
  if (shown !== undefined) return <TemplateForm template={shown} done={() => setChanged(null)} />;
  return (
    <Dialog title="Templates" className="step-dialog" onClose={close}>
      {templates.length === 0 && (
        <p>None yet. The terms of a new offer can be kept as a template for the next time.</p>
      )}
      <ul className="plain-list" aria-label="Templates">
        {templates.map(({ archivedMs, id, terms }) => (
          <li key={id}>
            <span>
              <b>
                {terms.bookName} · {terms.title}
              </b>
              {archivedMs !== null && ' (not offered any more)'}
              <br />
              <span className="sub">
                {termsLine(terms)}
                {terms.termsDate !== '' && `, read on ${terms.termsDate}`}
              </span>
            </span>
            <button type="button" onClick={() => setChanged(id)}>
              Change
            </button>
          </li>
        ))}
      </ul>
      <div className="dialog-buttons">
        <button type="button" onClick={close}>
          Close
        </button>
      </div>
    </Dialog>
  );
}

interface TemplateFormProps {
  readonly template: OfferTemplate;
  readonly done: () => void;
}

function TemplateForm({ done, template }: TemplateFormProps) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const command = useCommandId();
  const { archivedMs, id } = template;
  const [typed, setTyped] = useState(() => typedOf(template.terms));
  const terms = termsOf(typed, template.terms);
  const save = async (archived: boolean) => {
    if (terms === null) return;
    const saved = { commandId: command.current(), id, terms, archived };
    if (!(await action.run(() => client.call('template.save', saved)))) return;
    command.done();
    done();
  };
  return (
    <Dialog title={template.terms.bookName} className="step-dialog" onClose={done}>
      <form
        className="form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void save(archivedMs !== null);
        }}
      >
        <TermsFields
          typed={typed}
          at={action.error?.at ?? ''}
          change={(patch) => setTyped((before) => ({ ...before, ...patch }))}
        />
        <p className="sub">Offers that were taken keep the terms that they were taken on.</p>
        <Problem error={action.error} />
        <div className="dialog-buttons">
          <button type="button" className="quiet" onClick={done}>
            Cancel
          </button>
          <button
            type="button"
            disabled={!connected || action.busy || terms === null}
            onClick={() => void save(archivedMs === null)}
          >
            {archivedMs === null ? 'Not offered any more' : 'Offered again'}
          </button>
          <button
            type="submit"
            className="primary"
            disabled={!connected || action.busy || terms === null}
          >
            Keep
          </button>
        </div>
      </form>
    </Dialog>
  );
}
