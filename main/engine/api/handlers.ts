// One function per method of the contract: checks what the schema cannot, and calls the engine. Every
// error here is one that a page can show.

import { ContractError } from '../../../shared/contract/wire.ts';
import type { SaidResult } from '../../../shared/domain/handResult.ts';
import { venueId } from '../../../shared/domain/market.ts';
import { DEMO_WORLD, settingsProblem } from '../../../shared/domain/settings.ts';
import { ARM_WORD } from '../../../shared/domain/switches.ts';
import { isFinal } from '../../../shared/domain/ticket.ts';
import type { DecimalOdds, Money, Quantity } from '../../../shared/domain/units.ts';
import { checkOptions, type StoredOptions } from '../../../shared/domain/venueOptions.ts';
import { credentialsName, Secret } from '../../platform/platform.ts';
import type { Engine } from '../engine.ts';
import { BALANCE_FRESH_MS } from '../execution/createMoney.ts';
import { referenceOf } from '../execution/lookUp.ts';
import type { VenueRuntime } from '../venueRuntime.ts';
import { backupHandlers } from './backupHandlers.ts';
import { runtimeOf, vaultCall } from './handlerChecks.ts';
import { manualLeg } from './manualHandlers.ts';
import { matchingHandlers } from './matchingHandlers.ts';
import { messageText } from './messageViews.ts';
import { hedge, takeWay } from './nakedHandlers.ts';
import { offerHandlers } from './offerHandlers.ts';
import { checkConsent, createPageHandlers } from './pageHandlers.ts';
import { settlePosition } from './positionHandlers.ts';
import { createProxyHandlers, withProxy } from './proxyHandlers.ts';
import type { Handlers } from './rpcServer.ts';
import { telegramHandlers } from './telegramHandlers.ts';
import { carriedInfo, venueInfo } from './views.ts';

/** What has to be typed to let bets through again, or to let real money move. */
export const RESUME_WORD = 'RESUME';

/** Handlers over an engine. */
export function createHandlers(engine: Engine): Handlers {
  const { execution, switches } = engine;
  const { desk } = execution;
  return {
    ...createProxyHandlers(engine),
    ...createPageHandlers(engine),
    ...offerHandlers(engine.matched),
    ...telegramHandlers(engine),
    ...backupHandlers(engine),
    ...matchingHandlers(engine),
    'ticket.open': ({ opportunityId }) => desk.openTickets.open(opportunityId),
    'ticket.reprice': ({ offered, quantity, ticketId }) =>
      desk.openTickets.reprice(
        ticketId,
        quantity as Quantity | null,
        offered as DecimalOdds | null,
      ),
    'ticket.confirm': ({ revision, ticketId }) => desk.confirm(ticketId, revision),
    'ticket.cancel': ({ ticketId }) => desk.openTickets.cancel(ticketId),
    'ticket.manualLeg': (args) => manualLeg(engine, args),
    'naked.hedge': (args) => hedge(engine, args),
    'naked.take': (args) => takeWay(engine, args),
    'naked.resolve': ({ purse, ticketId }) => {
      execution.naked.remove(ticketId, purse, engine.nowMs);
      return null;
    },
    'position.settle': ({ result, ...of }) =>
      settlePosition(engine, { ...of, result: result as SaidResult }),
    'order.cancel': ({ clientOrderId }) => cancelOrder(engine, clientOrderId),
    'order.cancelAll': () => execution.cancelResting(),
    'breaker.trip': ({ scope, subject }) => {
      engine.risk.breakers.trip({ scope, subject, purse: null, cause: 'by-hand' }, {});
      return null;
    },
    'breaker.reset': ({ id }) => {
      if (!engine.risk.breakers.reset(id))
        throw new ContractError('gone', 'the breaker does not stand any more');
      return null;
    },
    'switches.set': (patch) => {
      switches.set(patch);
      return switches.state;
    },
    'switches.kill': ({ reason }) => {
      switches.kill(reason);
      return switches.state;
    },
    'switches.resume': ({ word }) => {
      if (word !== RESUME_WORD)
        throw new ContractError('refused', `type ${RESUME_WORD} to go on`, { at: 'word' });
      switches.resume();
      return switches.state;
    },
    'switches.arm': ({ word }) => {
      if (word !== ARM_WORD)
        throw new ContractError('refused', `type ${ARM_WORD} to arm`, { at: 'word' });
      if (switches.state.killed) throw new ContractError('refused', 'everything is stopped');
      if (stopsLive(engine))
        throw new ContractError('refused', 'a circuit breaker stops all live bets');
      switches.arm(true);
      return switches.state;
    },
    'switches.disarm': () => {
      switches.arm(false);
      return switches.state;
    },
    'settings.change': (patch) => {
      const given = Object.fromEntries(
        Object.entries(patch).filter(([, value]) => value !== undefined),
      );
      const settings = { ...engine.settings, ...given };
      const problem = settingsProblem(settings);
      if (problem !== null) throw new ContractError('refused', problem);
      engine.changeSettings({ ...engine.stored, settings });
      return engine.stored;
    },
    'settings.welcomed': () => {
      engine.changeSettings({ ...engine.stored, welcomed: true });
      engine.publisher.markAll('app');
      return null;
    },
    'venue.configure': async ({ choice, venueId: id }) => {
      const runtime = runtimeOf(engine, id);
      checkEnvironment(runtime, choice.environment);
      checkVenueOptions(runtime, choice.options);
      checkConsent(runtime, choice);
      if (engine.options.forceDemo && choice.environment !== runtime.choice.environment) {
        throw new ContractError(
          'refused',
          'started with --demo: every venue stays in the demo world',
        );
      }
      // A proxy is changed by its own methods alone: nothing else may lead to a direct connection.
      const { proxy = null } = runtime.choice;
      await engine.configureVenue(runtime, withProxy(choice, proxy));
      return venueInfo(runtime);
    },
    'venue.account': ({ has, venueId: id }) => {
      const venue = venueId(id);
      if (!engine.venues.isCarried(venue))
        throw new ContractError('not-found', `no venue ${id} without a feed`, { at: 'venueId' });
      const choice = { ...engine.venues.account(venue), manual: has };
      engine.changeSettings({
        ...engine.stored,
        venues: { ...engine.stored.venues, [venue]: choice },
      });
      engine.publisher.markAll('venues');
      return carriedInfo(engine, venue);
    },
    'venue.money': ({ free, venueId: id }) => {
      const venue = venueId(id);
      if (engine.venues.descriptor(venue) === null)
        throw new ContractError('not-found', `no venue ${id}`, { at: 'venueId' });
      if (!engine.venues.isUnread(venue))
        throw new ContractError('refused', 'what lies there is read from the venue');
      if (engine.tickets.openOrders().some((own) => own.manual && own.venueId === venue))
        throw new ContractError('refused', 'a leg by hand waits there: say first what came of it');
      engine.ledger.tell(venue, free as Money);
      execution.moneyChanged();
      return null;
    },
    'venue.check': async ({ venueId: id }) => {
      const runtime = runtimeOf(engine, id);
      runtime.openAccount();
      await execution.audit.run(runtime.id, true);
      const check = execution.audit.check(runtime.id);
      if (check === null)
        throw new ContractError('refused', 'its records cannot be read: credentials are missing');
      return check;
    },
    'venue.retry': ({ venueId: id }) => {
      runtimeOf(engine, id).feed?.retry();
      return null;
    },
    'vault.put': async ({ environment, fields, venueId: id }) => {
      const runtime = runtimeOf(engine, id);
      checkOwnEnvironment(runtime, environment);
      checkFields(runtime, fields);
      const { vault } = engine.options.platform;
      await vaultCall(() => vault.write(credentialsName(runtime.id, environment), fields));
      await runtime.credentialsChanged(environment);
      engine.publisher.markAll('venues');
      return venueInfo(runtime);
    },
    'vault.forget': async ({ environment, venueId: id }) => {
      const runtime = runtimeOf(engine, id);
      checkOwnEnvironment(runtime, environment);
      const { vault } = engine.options.platform;
      await vaultCall(() => vault.forget(credentialsName(runtime.id, environment)));
      await runtime.credentialsChanged(environment);
      engine.publisher.markAll('venues');
      return venueInfo(runtime);
    },
    'vault.unlock': async ({ passphrase }) => {
      await vaultCall(() => engine.options.platform.vault.unlock(passphrase));
      for (const runtime of engine.runtimes.values()) await runtime.credentialsChanged(null);
      await engine.telegram.tokenChanged();
      engine.publisher.markAll('venues');
      engine.publisher.markAll('app');
      return null;
    },
    'ledger.page': ({ beforeId, count }) => engine.ledger.page(beforeId, count),
    'ledger.adopt': ({ venueId: id }) => {
      const runtime = runtimeOf(engine, id);
      if (runtime.balance === null)
        throw new ContractError('not-found', 'the venue has not said its balance');
      if (engine.nowMs - runtime.balance.atMs > BALANCE_FRESH_MS)
        throw new ContractError(
          'refused',
          'the venue said it too long ago: wait until it says it again',
        );
      engine.ledger.adjust('live', runtime.id, runtime.balance.free, 'adopted from the venue');
      execution.moneyChanged();
      return null;
    },
    'decisions.page': ({ beforeId, count, gate }) =>
      engine.journal.decisions(beforeId, count, gate),
    'message.read': ({ id, venueId: venue }) => messageText(runtimeOf(engine, venue), id),
    'host.openLink': async ({ url }) => {
      if (new URL(url).protocol !== 'https:')
        throw new ContractError('refused', 'only https links are opened');
      await engine.options.host.openLink(url);
      return null;
    },
  };
}

const ownEnvironments = (runtime: VenueRuntime): string[] =>
  runtime.module.descriptor.environments.map(({ name }) => name);

const checkEnvironment = (runtime: VenueRuntime, environment: string): void =>
  checkAmong([DEMO_WORLD, ...ownEnvironments(runtime)], environment, 'choice.environment');

/** The demo world brings its own credentials: none are stored for it. */
const checkOwnEnvironment = (runtime: VenueRuntime, environment: string): void =>
  checkAmong(ownEnvironments(runtime), environment, 'environment');

/** Whether a breaker stands that stops every live bet. */
const stopsLive = ({ risk }: Engine): boolean =>
  risk.breakers.open().some(({ purse, scope }) => scope === 'global' && purse !== 'paper');

function checkAmong(known: readonly string[], environment: string, at: string): void {
  if (known.includes(environment)) return;
  throw new ContractError('bad-arguments', `environment must be one of ${known.join(', ')}`, {
    at,
  });
}

function checkVenueOptions(runtime: VenueRuntime, options: StoredOptions): void {
  const [first] = checkOptions(runtime.module.descriptor.options ?? {}, options).problems;
  if (first === undefined) return;
  throw new ContractError('bad-arguments', first.problem, { at: `choice.options.${first.name}` });
}

function checkFields(runtime: VenueRuntime, fields: { readonly [name: string]: string }): void {
  const { credentials } = runtime.module.descriptor;
  for (const name of Object.keys(fields)) {
    if (!credentials.some((field) => field.name === name)) {
      throw new ContractError('bad-arguments', 'unknown field', { at: `fields.${name}` });
    }
  }
  const missing = credentials.find((field) => field.required && !fields[field.name]?.trim());
  if (missing !== undefined) {
    throw new ContractError('bad-arguments', `${missing.label} is missing`, {
      at: `fields.${missing.name}`,
    });
  }
  const secrets = Object.entries(fields).map(([name, text]) => [name, new Secret(text)]);
  try {
    runtime.module.checkCredentials?.(Object.fromEntries(secrets));
  } catch (error) {
    throw new ContractError('bad-arguments', (error as Error).message, { at: 'fields' });
  }
}

/** Cancelling is always possible, whatever is stopped. */
async function cancelOrder(engine: Engine, clientOrderId: string): Promise<null> {
  const order = engine.tickets.order(clientOrderId);
  if (order === null)
    throw new ContractError('not-found', 'no such order', { at: 'clientOrderId' });
  if (isFinal(order.status)) throw new ContractError('gone', `the order is ${order.status}`);
  const trading = engine.trading(order.purse, order.venueId);
  if (trading === null)
    throw new ContractError('refused', 'there is no way to trade at this venue now');
  const outcome = await trading.cancel(referenceOf(order));
  if (outcome.kind === 'unknown') {
    throw new ContractError('failed', `the venue has not said: ${outcome.detail}`, {
      retry: 'later',
    });
  }
  return null;
}
