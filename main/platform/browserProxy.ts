// What a Chromium has to be told besides its proxy, so that nothing of it goes past the proxy.

import type { BrowserProxy } from './platform.ts';

/** Command-line arguments of a Chromium that may only leave through this proxy. */
export function browserProxyArguments({ server }: Pick<BrowserProxy, 'server'>): readonly string[] {
  const { hostname } = new URL(server);
  return [
    // By itself a browser reaches this machine past every proxy.
    '--proxy-bypass-list=<-loopback>',
    // Names are the proxy's to look up; nobody here answers for any but the proxy's own.
    `--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE ${hostname}`,
    // What is not TCP knows no proxy.
    '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--disable-quic',
  ];
}
