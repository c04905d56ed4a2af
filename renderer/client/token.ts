// The word that lets this page talk to the engine: taken from the address once, kept for reloads of this
// tab, and removed from the address bar so that it is neither seen nor bookmarked.

const KEY = 'crossbook.token';

/** The token of this tab, empty when there is none (a line that needs none, or a bare address). */
export function takeToken(): string {
  const given = location.hash.slice(1);
  if (given !== '') {
    sessionStorage.setItem(KEY, given);
    history.replaceState(null, '', location.pathname + location.search);
  }
  return sessionStorage.getItem(KEY) ?? '';
}
