// The proxy through which a venue's connections leave: its address, user name and password, and the sticky
// session id. What was stored of the login never comes back.

import { useId, useState } from 'react';
import type { VenueInfo } from '../../../shared/contract/contract.ts';
import { SESSION_PLACE } from '../../../shared/domain/proxy.ts';
import { useClient, useConnected } from '../../client/client.ts';
import { Problem } from '../../components/Problem.tsx';
import { useAction } from '../../components/useAction.ts';
import { toast } from '../../state/ui.ts';
import { splitProxy, type TypedProxy } from './proxyPaste.ts';

const NOTHING: TypedProxy = { server: '', username: '', password: '' };
/** Places that the engine may find fault with, each with its own control. */
const PLACES: ReadonlySet<string> = new Set(['server', 'login.username', 'login.password']);

export function ProxyForm({ venue }: { readonly venue: VenueInfo }) {
  const client = useClient();
  const connected = useConnected();
  const action = useAction();
  const { choice, descriptor } = venue;
  const { proxy } = choice;
  const [typed, setTyped] = useState(NOTHING);
  const problemAt = (place: string) => (action.error?.at === place ? action.error.sentence : null);
  const use = async () => {
    const given = typed.username !== '' || typed.password !== '';
    const login =
      given || proxy === undefined ? { username: typed.username, password: typed.password } : null;
    const server = typed.server.trim() === '' ? (proxy?.server ?? '') : typed.server;
    const args = { venueId: descriptor.id, server, login };
    if (!(await action.run(() => client.call('proxy.set', args)))) return;
    setTyped(NOTHING);
    toast(`${descriptor.name} goes through its proxy.`);
  };
  const renew = async () => {
    if (await action.run(() => client.call('proxy.renew', { venueId: descriptor.id })))
      toast(`${descriptor.name} has a new session at its proxy.`);
  };
  const remove = async () => {
    if (await action.run(() => client.call('proxy.remove', { venueId: descriptor.id })))
      toast(`${descriptor.name} goes direct again; user name and password are forgotten.`);
  };
  const idle = connected && !action.busy;
  const empty = Object.values(typed).every((text) => text.trim() === '');
  return (
    <form
      className="credentials"
      aria-label={`Proxy of ${descriptor.name}`}
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        void use();
      }}
    >
      <h3>Proxy</h3>
      <ProxyState venue={venue} />
      <ProxyInput
        label="Address"
        help="socks5://, http:// or https:// with host and port. A line from your provider may be pasted whole: its parts go to their fields."
        value={typed.server}
        shown={proxy?.server ?? ''}
        problem={problemAt('server')}
        change={(server) => setTyped(splitProxy(server) ?? { ...typed, server })}
      />
      <ProxyInput
        label="User name"
        help={`Empty keeps what is stored. ${SESSION_PLACE} in it is replaced by the session id, where your provider keeps one address per session.`}
        value={typed.username}
        problem={problemAt('login.username')}
        change={(username) => setTyped({ ...typed, username })}
      />
      <ProxyInput
        label="Password"
        help="Goes to the vault and to the proxy alone."
        value={typed.password}
        secret
        problem={problemAt('login.password')}
        change={(password) => setTyped({ ...typed, password })}
      />
      {!PLACES.has(action.error?.at ?? '') && <Problem error={action.error} />}
      <div className="button-row">
        <button type="submit" disabled={!idle || empty}>
          Use this proxy
        </button>
        {proxy !== undefined && (
          <>
            <button type="button" disabled={!idle} onClick={() => void renew()}>
              Renew session
            </button>
            <button type="button" disabled={!idle} onClick={() => void remove()}>
              Go direct
            </button>
          </>
        )}
      </div>
    </form>
  );
}

function ProxyState({ venue }: { readonly venue: VenueInfo }) {
  const { proxy } = venue.choice;
  if (proxy === undefined) {
    return <p className="sub">None: connections to this venue go direct.</p>;
  }
  return (
    <>
      <p className="sub">
        Every connection to this venue goes through <b>{proxy.server}</b>
        {proxy.login ? ', with the stored user name and password' : ', without a user name'}.
        Session <code>{proxy.session}</code>.
        {venue.realm === 'demo' &&
          ' The demo world is on this machine and needs no proxy; it is used once you leave it.'}
      </p>
      <p className="sub">
        When the proxy fails nothing goes direct instead. Pages that you open in your own browser do
        not use it.
      </p>
    </>
  );
}

interface ProxyInputProps {
  readonly label: string;
  readonly help: string;
  readonly value: string;
  readonly shown?: string;
  readonly secret?: boolean;
  readonly problem: string | null;
  readonly change: (value: string) => void;
}

function ProxyInput({ change, help, label, problem, secret, shown, value }: ProxyInputProps) {
  const id = useId();
  const helpId = useId();
  return (
    <div className="credential">
      <label htmlFor={id}>{label}</label>
      <input
        {...{ id, value, 'aria-describedby': helpId, 'aria-invalid': problem !== null }}
        type={secret === true ? 'password' : 'text'}
        placeholder={shown ?? ''}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => change(event.target.value)}
      />
      <p id={helpId} className="setting-help">
        {help}
      </p>
      {problem !== null && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
