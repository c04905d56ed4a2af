// The network through one proxy: REST, WebSockets, lines and browsers all open their connections by the
// same dial, so that nothing can go another way. Keeps in mind why the last one did not get through.

import {
  type BrowserProxy,
  type Clock,
  NetFailure,
  type ProxiedNet,
  type ProxyFailureKind,
  type ProxyRoute,
  proxyFailureKinds,
} from './platform.ts';
import { openRelay, type ProxyRelay } from './proxyRelay.ts';
import { type Dial, openTunnel } from './proxyTunnel.ts';
import { realNet } from './real.ts';

/** After a refused login the proxy is left alone for so long: it may ban whoever insists. */
const LOGIN_REST_MS = 30_000;

/** What a proxy says of one address, and not of itself. */
const ABOUT_TARGET: ReadonlySet<ProxyFailureKind> = new Set(['proxy-target', 'proxy-refused']);

const isProxyFailure = (kind: string): kind is ProxyFailureKind =>
  (proxyFailureKinds as readonly string[]).includes(kind);

/**
 * Opens a network through a proxy. `route` is asked before every connection; where it rejects, nothing
 * leaves and its words are the trouble.
 */
export function proxiedNet(
  route: () => Promise<ProxyRoute>,
  clock: Pick<Clock, 'nowMs' | 'after'>,
): ProxiedNet {
  let trouble: ProxiedNet['trouble'] = null;
  let restUntilMs = 0;
  let relay: Promise<ProxyRelay> | null = null;

  const through = async (host: string, port: number, timeoutMs: number) => {
    if (clock.nowMs() < restUntilMs) {
      throw new NetFailure('proxy-credentials', false, 'refused a moment ago; not asked again yet');
    }
    const way = await route().catch((error: unknown) => {
      const detail = error instanceof Error ? error.message : String(error);
      throw new NetFailure('proxy-locked', false, detail);
    });
    return openTunnel(way, host, port, timeoutMs, clock);
  };
  const dialling =
    (isTrouble: (kind: ProxyFailureKind) => boolean): Dial =>
    async (host, port, timeoutMs) => {
      try {
        const socket = await through(host, port, timeoutMs);
        trouble = null;
        return socket;
      } catch (error) {
        const failure =
          error instanceof NetFailure ? error : new NetFailure('closed', false, 'dial');
        if (isProxyFailure(failure.kind) && isTrouble(failure.kind)) {
          trouble = { kind: failure.kind, detail: failure.detail };
          if (failure.kind === 'proxy-credentials' && clock.nowMs() >= restUntilMs) {
            restUntilMs = clock.nowMs() + LOGIN_REST_MS;
          }
        }
        throw failure;
      }
    };
  const net = realNet(dialling(() => true));
  // A browser also has errands of its own: where one of those cannot go says nothing about the venue, and that the
  // venue's page did not come is told by the page.
  const browserDial = dialling((kind) => !ABOUT_TARGET.has(kind));
  return {
    openSocket: net.openSocket,
    openLine: net.openLine,
    request: net.request,
    get trouble() {
      return trouble;
    },
    browserProxy: async (): Promise<BrowserProxy> => {
      relay ??= openRelay(browserDial);
      return (await relay).proxy;
    },
    close: async () => {
      const opened = await relay?.catch(() => null);
      await Promise.all([net.close(), opened?.close()]);
    },
  };
}
