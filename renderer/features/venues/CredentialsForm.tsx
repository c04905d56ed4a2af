// A venue's credentials, from its descriptor. They are only ever sent to the engine: nothing that was
// stored comes back, so the form is always empty.

import { useId, useState } from 'react';
import type { VenueInfo } from '../../../shared/contract/contract.ts';
import type { CredentialField } from '../../../shared/domain/market.ts';
import { useClient, useConnected } from '../../client/client.ts';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAction.ts';
import { toast } from '../../state/ui.ts';

export function CredentialsForm({ venue }: { readonly venue: VenueInfo }) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const { descriptor } = venue;
  const [environment, setEnvironment] = useState(environmentOf(venue));
  const label = environmentLabel(venue, environment);
  const [typed, setTyped] = useState<{ readonly [name: string]: string }>({});
  const missing = missingField(venue, typed);
  const save = async () => {
    const fields = Object.fromEntries(
      Object.entries(typed).filter(([, value]) => value.trim() !== ''),
    );
    const sent = await action.run(() =>
      client.call('vault.put', { venueId: descriptor.id, environment, fields }),
    );
    if (!sent) return;
    setTyped({});
    toast(`Credentials of ${descriptor.name} stored for ${label}.`);
  };
  const forget = async () => {
    const args = { venueId: descriptor.id, environment };
    if (await action.run(() => client.call('vault.forget', args))) {
      toast(`Credentials of ${descriptor.name} forgotten for ${label}.`);
    }
  };
  return (
    <form
      className="credentials"
      aria-label={`Credentials of ${descriptor.name}`}
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h3>Credentials</h3>
      <p className="sub">{stateWords(venue)}</p>
      <EnvironmentChoice
        {...{ venue, environment }}
        change={(next) => {
          // What was typed belongs to the environment that was chosen then.
          setTyped({});
          setEnvironment(next);
        }}
      />
      {descriptor.credentials.map((field) => (
        <CredentialInput
          key={field.name}
          field={field}
          value={typed[field.name] ?? ''}
          problem={action.error?.at === `fields.${field.name}` ? action.error.sentence : null}
          change={(value) => setTyped((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      {action.error?.at.startsWith('fields.') !== true && <Problem error={action.error} />}
      <div className="button-row">
        <button type="submit" disabled={!connected || action.busy || missing !== undefined}>
          Store
        </button>
        <button type="button" disabled={!connected || action.busy} onClick={() => void forget()}>
          Forget what is stored
        </button>
        {missing !== undefined && Object.keys(typed).length > 0 && (
          <span className="sub">{missing.label} is missing.</span>
        )}
      </div>
    </form>
  );
}

/** The first required field that nothing was typed into. */
const missingField = ({ descriptor }: VenueInfo, typed: { readonly [name: string]: string }) =>
  descriptor.credentials.find((field) => field.required && (typed[field.name] ?? '').trim() === '');

/** The environment in use, or in the demo world the venue's first. */
const environmentOf = ({ choice, descriptor: { environments } }: VenueInfo): string =>
  (environments.find(({ name }) => name === choice.environment) ?? environments[0])?.name ?? '';

interface EnvironmentChoiceProps {
  readonly venue: VenueInfo;
  readonly environment: string;
  readonly change: (environment: string) => void;
}

/** For which environment credentials are stored or forgotten, where a venue has several. */
function EnvironmentChoice({ change, environment, venue }: EnvironmentChoiceProps) {
  const { environments } = venue.descriptor;
  if (environments.length < 2) return null;
  return (
    <label className="field-line">
      Credentials for
      <select value={environment} onChange={(event) => change(event.target.value)}>
        {environments.map(({ label, name }) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

const environmentLabel = ({ descriptor }: VenueInfo, environment: string): string =>
  descriptor.environments.find(({ name }) => name === environment)?.label ?? environment;

function stateWords(venue: VenueInfo): string {
  const stored = venue.storedFor.map((name) => environmentLabel(venue, name));
  const there = stored.length === 0 ? 'None stored yet.' : `Stored for ${stored.join(' and ')}.`;
  const demo =
    venue.realm === 'demo'
      ? ' The demo world brings its own; what you store is used once you leave it.'
      : '';
  return `${there}${demo} They go to the engine on this machine and are never shown again; what you type replaces what is stored.`;
}

interface CredentialInputProps {
  readonly field: CredentialField;
  readonly value: string;
  readonly problem: string | null;
  readonly change: (value: string) => void;
}

function CredentialInput({ change, field, problem, value }: CredentialInputProps) {
  const id = useId();
  const helpId = useId();
  const shared = {
    ...{ id, value, 'aria-describedby': helpId, 'aria-invalid': problem !== null },
    onChange: (event: { readonly target: { readonly value: string } }) =>
      change(event.target.value),
  };
  return (
    <div className="credential">
      <label htmlFor={id}>
        {field.label}
        {!field.required && <span className="sub"> optional</span>}
      </label>
      {field.kind === 'multiline-secret' ? (
        <textarea {...shared} rows={4} spellCheck={false} autoComplete="off" />
      ) : field.kind === 'choice' ? (
        <select {...shared}>
          <option value="">Choose …</option>
          {field.choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          type={field.kind === 'secret' ? 'password' : 'text'}
          spellCheck={false}
          autoComplete="off"
        />
      )}
      <p id={helpId} className="setting-help">
        {field.help}
      </p>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
