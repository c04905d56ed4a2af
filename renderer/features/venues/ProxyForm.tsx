// The proxy through which a venue's connections leave: its address, user name and password, and the sticky
// session id. What was stored of the login never comes back.

import { useId, useState } from 'react';
import type { VenueInfo } from '../../../shared/contract/contract.ts';
import { SESSION_PLACE } from '../../../shared/domain/proxy.ts';
import { useClient, useConnected } from '../../client/client.ts';
import { Problem } from '../../components/Problem.tsx';
import { type Action, useAction } from '../../components/useAction.ts';
import { toast } from '../../state/ui.ts';
import { splitProxy, type TypedProxy } from './proxyPaste.ts';

const NOTHING: TypedProxy = { server: '', username: '', password: '' };
/** Places that the engine may find fault with, each with its own control. */
const PLACES: ReadonlySet<string> = new Set(['server', 'login.username', 'login.password']);

/** The form, out of the way while there is no proxy. */
export function ProxyForm({ venue }: { readonly venue: VenueInfo }) {
  const { proxy } = venue.choice;
  return (
    <details className="fold" open={proxy !== undefined}>
      <summary>
        <h3>Proxy</h3> <span className="sub">{proxy?.server ?? 'none, connections go direct'}</span>
      </summary>
      <ProxyFields venue={venue} />
    </details>
  );
}

function ProxyFields({ venue }: { readonly venue: VenueInfo }) {
  const connected = useConnected();
  const action = useAction();
  const [typed, setTyped] = useState(NOTHING);
  const { remove, renew, use } = useProxyCalls(venue, action, typed, () => setTyped(NOTHING));
  const { name } = venue.descriptor;
  const problemAt = (place: string) => (action.error?.at === place ? action.error.sentence : null);
  const idle = connected && !action.busy;
  const empty = Object.values(typed).every((text) => text.trim() === '');
  return (
    <form
      className="credentials"
      aria-label={`Proxy of ${name}`}
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        use();
      }}
    >
      <ProxyState venue={venue} />
      <ProxyInput
        label="Address"
        help="socks5://, http:// or https:// with host and port. A line from your provider may be pasted whole: its parts go to their fields."
        value={typed.server}
        shown={venue.choice.proxy?.server ?? ''}
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
        {venue.choice.proxy !== undefined && (
          <>
            <button type="button" disabled={!idle} onClick={renew}>
              Renew session
            </button>
            <button type="button" disabled={!idle} onClick={remove}>
              Go direct
            </button>
          </>
        )}
      </div>
    </form>
  );
}

/** What the buttons do, each with a word about what came of it. */
function useProxyCalls(
  { choice: { proxy }, descriptor: { id: venueId, name } }: VenueInfo,
  action: Action,
  typed: TypedProxy,
  done: () => void,
) {
  const client = useClient();
  const run = async (call: () => Promise<unknown>, words: string) => {
    if (!(await action.run(call))) return;
    done();
    toast(words);
  };
  const { password, username } = typed;
  // What is not typed anew stays as it is stored.
  const login =
    username !== '' || password !== '' || proxy === undefined ? { username, password } : null;
  const server = typed.server.trim() === '' ? (proxy?.server ?? '') : typed.server;
  return {
    use: () =>
      void run(
        () => client.call('proxy.set', { venueId, server, login }),
        `${name} goes through its proxy.`,
      ),
    renew: () =>
      void run(
        () => client.call('proxy.renew', { venueId }),
        `${name} has a new session at its proxy.`,
      ),
    remove: () =>
      void run(
        () => client.call('proxy.remove', { venueId }),
        `${name} goes direct again; user name and password are forgotten.`,
      ),
  };
}

function ProxyState({ venue }: { readonly venue: VenueInfo }) {
  const { proxy } = venue.choice;
  if (proxy === undefined) {
    return <p className="sub">For venues that are to see another address than yours.</p>;
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
