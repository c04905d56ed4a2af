// Which addresses may be handed to the user's browser: https pages of the venues' own sites, worked out
// from the hosts in their descriptors.

import type { VenueDescriptor } from '../../../shared/domain/market.ts';

/** Under these a registered name has three labels: `example.co.uk`. */
const SECOND_LEVEL = new Set(['co', 'com', 'org', 'net', 'gov', 'ac', 'edu']);

/** The site that a host belongs to: `kalshi.com` of `external-api.kalshi.com`. Null for a bare number or name. */
export function siteOf(host: string): string | null {
  const labels = host.split('.');
  const [second = '', top = ''] = labels.slice(-2);
  if (labels.length < 2 || !/^[a-z]{2,}$/.test(top)) return null;
  const length = top.length === 2 && SECOND_LEVEL.has(second) ? 3 : 2;
  return labels.length < length ? null : labels.slice(-length).join('.');
}

/** Sites of the venues, sorted. */
export function venueSites(
  venues: readonly { readonly descriptor: Pick<VenueDescriptor, 'environments'> }[],
): readonly string[] {
  const hosts = venues.flatMap(({ descriptor }) =>
    descriptor.environments.flatMap((environment) => Object.values(environment.hosts)),
  );
  const sites = hosts.map((url) => siteOf(new URL(url).hostname));
  return [...new Set(sites.filter((site) => site !== null))].sort();
}

/**
 * The address to open, written anew from its parsed form; null unless it is plain https to one of the
 * sites or a host below it.
 */
export function openableLink(url: string, sites: readonly string[]): string | null {
  if (!URL.canParse(url)) return null;
  const { hostname, href, password, port, protocol, username } = new URL(url);
  if (protocol !== 'https:' || username !== '' || password !== '' || port !== '') return null;
  return sites.some((site) => hostname === site || hostname.endsWith(`.${site}`)) ? href : null;
}
