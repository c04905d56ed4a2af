// Takes an offer on: for whom, at which account, and on which terms, from a template or typed here.

import { type FormEvent, useState } from 'react';
import type { TermsArguments } from '../../../shared/contract/offerArguments.ts';
import type { BookAccount } from '../../../shared/domain/bookAccount.ts';
import type { OfferTemplate } from '../../../shared/domain/offerTerms.ts';
import { termsLine } from '../../../shared/words/offers.ts';
import { useClient, useConnected, useRows } from '../../client/client.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { DialogButtons } from '../../components/DialogButtons.tsx';
import { Problem } from '../../components/Problem.tsx';
import { ChoiceField } from '../../components/TextField.tsx';
import { useAction } from '../../components/useAction.ts';
import { useCommandId } from '../../components/useCommandId.ts';
import { showOffer, useMatched } from '../../state/matched.ts';
import { TermsFields } from './TermsFields.tsx';
import { emptyTerms, type TypedTerms, termsOf, typedTerms } from './typedTerms.ts';

const NEW = '';

export function TakeDialog({ close }: { readonly close: () => void }) {
  const connected = useConnected();
  const templates = useRows('offerTemplates').filter(({ archivedMs }) => archivedMs === null);
  const { participantId, purse } = useMatched();
  const accounts = useRows('bookAccounts').filter(
    (account) => participantId === null || account.participantId === participantId,
  );
  const [templateId, setTemplateId] = useState(String(templates[0]?.id ?? NEW));
  const [accountId, setAccountId] = useState('');
  const [typed, setTyped] = useState<TypedTerms>(emptyTerms);
  const [keep, setKeep] = useState(true);
  const template = templates.find(({ id }) => String(id) === templateId);
  const fitting =
    template === undefined ? accounts : accounts.filter(({ book }) => book === template.terms.book);
  const account = fitting.find(({ id }) => String(id) === accountId) ?? fitting[0];
  const terms =
    template === undefined
      ? account === undefined
        ? null
        : termsOf(typed, account)
      : typedTerms(template.terms);
  const taking = useTaking(close);
  const { action } = taking;
  const take = (submitted: FormEvent) => {
    submitted.preventDefault();
    if (account === undefined || terms === null) return;
    void taking.take({ account, terms, templateId: template?.id ?? null, keep });
  };
  return (
    <Dialog title="New offer" className="step-dialog" onClose={close}>
      <form className="form" onSubmit={take}>
        <ChoiceField
          label="Offer"
          value={templateId}
          change={setTemplateId}
          choices={[
            ...templates.map((one) => ({ value: String(one.id), label: titleOf(one) })),
            { value: NEW, label: 'Another: type its terms' },
          ]}
        />
        {template !== undefined && <p>{termsLine(template.terms)}</p>}
        <AccountChoice
          {...{ account, accounts: fitting, change: setAccountId }}
          house={template?.terms.bookName ?? ''}
        />
        {template === undefined && (
          <>
            <TermsFields
              typed={typed}
              at={action.error?.at ?? ''}
              change={(patch) => setTyped((before) => ({ ...before, ...patch }))}
            />
            <KeepChoice keep={keep} change={setKeep} />
          </>
        )}
        <p className="sub">
          {purse === 'paper' ? 'On paper: nothing is real.' : 'With real money, as you record it.'}
        </p>
        <Problem error={action.error} />
        <DialogButtons
          close={close}
          label="Take it on"
          disabled={!connected || action.busy || account === undefined || terms === null}
        />
      </form>
    </Dialog>
  );
}

interface Taken {
  readonly account: BookAccount;
  readonly terms: TermsArguments;
  readonly templateId: number | null;
  /** Keeps terms that are no template yet as one. */
  readonly keep: boolean;
}

/** Takes an offer on, once for each form, however often it is tried. */
function useTaking(close: () => void) {
  const client = useClient();
  const action = useAction();
  const command = useCommandId();
  const purse = useMatched((state) => state.purse);
  /** The template's own id follows the offer's. */
  const kept = async (terms: TermsArguments): Promise<number> => {
    const commandId = `${command.current()}.template`;
    const saved = { commandId, id: null, terms, archived: false };
    return (await client.call('template.save', saved)).id;
  };
  const take = async ({ account, keep, templateId, terms }: Taken) => {
    const sent = await action.run(async () => {
      const own = templateId ?? (keep ? await kept(terms) : null);
      const taken = await client.call('offer.take', {
        ...{ commandId: command.current(), participantId: account.participantId, purse, terms },
        ...{ accountId: account.id, templateId: own },
      });
      showOffer(taken.id);
    });
    if (!sent) return;
    command.done();
    close();
  };
  return { action, take };
}

const titleOf = ({ terms }: OfferTemplate): string => `${terms.bookName} · ${terms.title}`;

interface AccountChoiceProps {
  readonly account: BookAccount | undefined;
  readonly accounts: readonly BookAccount[];
  readonly house: string;
  readonly change: (id: string) => void;
}

function AccountChoice({ account, accounts, change, house }: AccountChoiceProps) {
  const people = useRows('participants');
  const nameOf = ({ participantId }: BookAccount) =>
    people.find(({ id }) => id === participantId)?.name ?? '';
  if (account === undefined) {
    return (
      <p className="problem">
        There is no account{house !== '' && ` at ${house}`} yet. Add it under Accounts first.
      </p>
    );
  }
  return (
    <ChoiceField
      label="Account"
      value={String(account.id)}
      change={change}
      choices={accounts.map((one) => ({
        value: String(one.id),
        label: `${one.bookName}, ${nameOf(one)}`,
      }))}
    />
  );
}

interface KeepChoiceProps {
  readonly keep: boolean;
  readonly change: (keep: boolean) => void;
}

const KeepChoice = ({ change, keep }: KeepChoiceProps) => (
  <label className="check-line">
    <input type="checkbox" checked={keep} onChange={(event) => change(event.target.checked)} /> Keep
    the terms as a template
  </label>
);
