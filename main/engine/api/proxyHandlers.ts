// The methods about a venue's proxy: its address and sticky session go to the settings, user name and
// password to the vault, and the venue is connected anew by the new way.

import { ContractError } from '../../../shared/contract/wire.ts';
import {
  loginProblem,
  newSession,
  parseProxyAddress,
  proxyText,
  type VenueProxy,
} from '../../../shared/domain/proxy.ts';
import type { VenueChoice } from '../../../shared/domain/settings.ts';
import { proxyCredentialsName } from '../../platform/platform.ts';
import type { Engine } from '../engine.ts';
import type { VenueRuntime } from '../venueRuntime.ts';
import { runtimeOf, vaultCall } from './handlerChecks.ts';
import type { Handlers } from './rpcServer.ts';
import { venueInfo } from './views.ts';

type ProxyHandlers = Pick<Handlers, 'proxy.set' | 'proxy.renew' | 'proxy.remove'>;

export function createProxyHandlers(engine: Engine): ProxyHandlers {
  const { random, vault } = engine.options.platform;
  const session = () => newSession((low, high) => random.between(low, high));
  return {
    'proxy.set': async ({ login, server, venueId }) => {
      const runtime = changeable(engine, venueId);
      const read = parseProxyAddress(server);
      if ('problem' in read)
        throw new ContractError('bad-arguments', read.problem, { at: 'server' });
      const before = runtime.choice.proxy;
      if (login !== null) {
        const wrong = loginProblem(read.value.scheme, login.username, login.password);
        if (wrong !== null) {
          throw new ContractError('bad-arguments', wrong.problem, { at: `login.${wrong.field}` });
        }
        const name = proxyCredentialsName(runtime.id);
        const kept = login.username !== '';
        await vaultCall(() => (kept ? vault.write(name, login) : vault.forget(name)));
      }
      return point(engine, runtime, {
        server: proxyText(read.value),
        session: before?.session ?? session(),
        login: login === null ? (before?.login ?? false) : login.username !== '',
      });
    },
    'proxy.renew': ({ venueId }) => {
      const runtime = changeable(engine, venueId);
      const { proxy } = runtime.choice;
      if (proxy === undefined) throw new ContractError('not-found', 'this venue has no proxy');
      let drawn = session();
      while (drawn === proxy.session) drawn = session();
      return point(engine, runtime, { ...proxy, session: drawn });
    },
    'proxy.remove': async ({ venueId }) => {
      const runtime = changeable(engine, venueId);
      await vaultCall(() => vault.forget(proxyCredentialsName(runtime.id)));
      return point(engine, runtime, null);
    },
  };
}

function changeable(engine: Engine, id: string): VenueRuntime {
  if (engine.options.forceDemo) {
    throw new ContractError('refused', 'started with --demo: no venue leaves this machine');
  }
  return runtimeOf(engine, id);
}

async function point(engine: Engine, runtime: VenueRuntime, proxy: VenueProxy | null) {
  await engine.configureVenue(runtime, withProxy(runtime.choice, proxy));
  return venueInfo(runtime);
}

/** A choice with this proxy, whatever it had before. */
export function withProxy(choice: VenueChoice, proxy: VenueProxy | null): VenueChoice {
  const { proxy: _before, ...rest } = choice;
  return proxy === null ? rest : { ...rest, proxy };
}
