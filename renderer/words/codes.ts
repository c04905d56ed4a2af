// Codes that venues, books and orders give as reasons, in words. A code that is not listed is shown as it
// came, so that nothing is hidden.

const words: { readonly [code: string]: string } = {
  // Why a market takes no orders.
  paused: 'paused by the venue',
  closed: 'closed',
  determined: 'its result is in',
  settled: 'settled',
  'not-open-yet': 'not open yet',
  scalar: 'it settles on a scale, which is not supported',
  provisional: 'it is provisional',
  'no-price-grid': 'its price steps are unknown',
  'fees-unknown': 'its fees are unknown',
  'fee-type': 'its fee rule is not known',
  'not-binary': 'it has other than two outcomes',
  'protocol-version': 'it uses an unknown version of the exchange',
  'augmented-neg-risk': 'it keeps outcomes in reserve',
  'neg-risk-other': 'it is the “other” outcome',
  // Why a book is not live.
  'not-watched': 'not followed',
  'no-such-market': 'the venue does not know it',
  'sequence-gap': 'messages were missed',
  'unreadable-frame': 'a message could not be read',
  contradiction: 'it contradicted another source',
  'top-mismatch': 'its best price was contradicted',
  'no-book': 'the venue sent no book',
  evicted: 'nobody confirmed it for too long',
  // What became of an order.
  'not-needed': 'not needed: an earlier leg filled less',
  'no-trading': 'orders cannot be placed at this venue now',
  'not-placed': 'you said that nothing was placed',
  'by-hand': 'placed by hand',
  'not-placed-in-time': 'not placed in time',
  absent: 'the venue does not know the order',
  duplicate: 'an order with this id exists',
  'not-listed': 'the market is not listed any more',
  'market-closed': 'the market is closed',
  'book-not-live': 'the book was not live',
  'refused-on-paper': 'refused to practise for it',
  'fill-or-kill': 'not enough to fill at once',
  lagging: 'the venue’s records lag behind',
  'no-answer': 'the venue did not answer',
  'not-found': 'not found',
  insufficient_balance: 'not enough money at the venue',
  // Kinds of failed requests.
  unauthorised: 'the venue refused the credentials',
  'rate-limited': 'too many requests',
  client: 'the venue refused the request',
  server: 'the venue’s server failed',
  network: 'the network failed',
  timeout: 'no answer in time',
  malformed: 'the answer could not be read',
  stopped: 'stopped',
};

/** A reason in words. */
export function codeInWords(code: string): string {
  if (code === '') return '';
  const own = words[code];
  if (own !== undefined) return own;
  if (code.startsWith('not-sent: ')) return `not sent: ${code.slice('not-sent: '.length)}`;
  return `“${code}”`;
}

/** Whether a code has words of its own. */
export const hasWords = (code: string): boolean => words[code] !== undefined;
