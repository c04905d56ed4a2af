// How one venue's connections leave this machine: direct, or through the proxy that the user has set for
// it. A venue only sees the network that it is handed; where a proxy is set, that network has no other way.

import { parseProxyAddress, type VenueProxy, withSession } from '../../shared/domain/proxy.ts';
import {
  type BrowserProxy,
  type Net,
  NetFailure,
  type Platform,
  type ProxiedNet,
  type ProxyRoute,
  proxyCredentialsName,
  Secret,
} from '../platform/platform.ts';
import type { FeedReport } from '../venues/venue.ts';

export class VenueWay {
  /** The network that the venue is handed. */
  readonly net: Net;
  readonly #proxied: ProxiedNet | null;

  /** `proxy` is null where connections go direct. */
  constructor(platform: Platform, venue: string, proxy: VenueProxy | null) {
    this.#proxied = proxy === null ? null : open(platform, venue, proxy);
    this.net = this.#proxied ?? platform.net;
  }

  /** The way out for a browser, null for direct. Rejects when a browser must not start now. */
  async browserProxy(): Promise<BrowserProxy | null> {
    return this.#proxied === null ? null : this.#proxied.browserProxy();
  }

  /** What the feed says, unless it is the proxy that keeps it from working: that goes first. */
  report(report: FeedReport): FeedReport {
    const trouble = this.#proxied?.trouble ?? null;
    if (trouble === null || report.state === 'off') return report;
    const state = report.state === 'live' || report.state === 'degraded' ? 'degraded' : 'down';
    return { ...report, state, code: trouble.kind, detail: trouble.detail };
  }

  /** Ends what is idle; requests under way may finish. */
  close(): void {
    void this.#proxied?.close();
  }
}

function open(platform: Platform, venue: string, proxy: VenueProxy): ProxiedNet {
  const route = () => routeOf(platform, venue, proxy);
  return platform.proxied?.(route) ?? noWay;
}

/** The way as it is set now. Rejects in words without a secret. */
async function routeOf({ vault }: Platform, venue: string, proxy: VenueProxy): Promise<ProxyRoute> {
  const address = parseProxyAddress(proxy.server);
  if ('problem' in address) throw new Error(address.problem);
  const name = proxyCredentialsName(venue);
  const stored = await vault.read(name);
  if (stored === null && proxy.login) throw new Error('its user name and password are not there');
  const username = withSession(stored?.username?.reveal() ?? '', proxy.session);
  const login =
    username === ''
      ? null
      : { username: new Secret(username), password: stored?.password ?? new Secret('') };
  return { ...address.value, login };
}

const NO_WAY = new NetFailure('proxy-unreachable', false, 'there is no network for proxies here');

/** Where nothing can go through a proxy, nothing goes. */
const noWay: ProxiedNet = {
  openSocket: (_request, { ended }) => {
    queueMicrotask(() => ended({ code: 1006, reason: NO_WAY.message, httpStatus: null }));
    return { send: () => {}, close: () => {} };
  },
  openLine: (request, handlers) => noWay.openSocket(request, handlers),
  request: () => Promise.reject(NO_WAY),
  trouble: { kind: 'proxy-unreachable', detail: NO_WAY.detail },
  browserProxy: () => Promise.reject(NO_WAY),
  close: async () => {},
};
