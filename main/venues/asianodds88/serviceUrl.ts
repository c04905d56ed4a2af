// The address that Login names for all other calls. The token goes there, so it has to be a place of the
// same house, and no less protected than the one that was asked.

/** A path is taken as one of the host that was asked. Null for what is no address, or another house's. */
export function serviceUrl(told: string, asked: string): string | null {
  const text = told.startsWith('/') || /^https?:\/\//i.test(told) ? told : `https://${told}`;
  try {
    const own = new URL(asked);
    const url = new URL(text, own);
    if (own.protocol === 'https:' && url.protocol === 'http:' && url.port === '') {
      url.protocol = 'https:';
    }
    const same = url.protocol === own.protocol && isOfHouse(url.hostname, own.hostname);
    if (!same || url.username !== '' || url.password !== '') return null;
    return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  } catch {
    return null;
  }
}

function isOfHouse(hostname: string, own: string): boolean {
  if (hostname === own) return true;
  const isNumber = /^[\d.]+$|:/.test(own);
  const site = own.split('.').slice(-2).join('.');
  return !isNumber && site.includes('.') && hostname.endsWith(`.${site}`);
}
