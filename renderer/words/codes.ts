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
  internal: 'Crossbook contradicted itself about it',
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
  'never-sent': 'never sent: Crossbook was ended before',
  restart: 'Crossbook was ended while it was on its way',
  'not-prepared': 'signed by an earlier session, so not sent',
  'no-order-id': 'it has no order id at the venue',
  'not-cancelled': 'the venue did not cancel it',
  'match-failed': 'the match was undone on the chain',
  'other-order': 'the venue answered about another order',
  'no-reason': 'refused without a reason',
  refused: 'refused by the venue',
  status: 'the venue gave it an unknown status',
  amounts: 'the venue’s amounts do not fit',
  balance: 'not enough money or no approval at the venue',
  crosses: 'it would have been matched at once',
  'nothing-to-match': 'nothing to match it with',
  'market-not-ready': 'the venue is starting anew',
  'post-only-mode': 'the venue takes no matching orders now',
  expiration: 'the venue refused its expiry',
  'version-mismatch': 'the exchange has changed its version',
  'price-grid': 'the venue’s price step was not met',
  minimum: 'below the venue’s minimum',
  region: 'the venue takes no orders from where you are',
  nonce: 'the venue refused its nonce',
  // Reasons in Kalshi's own words (its API, order errors and `last_update_reason`).
  insufficient_balance: 'not enough money at the venue',
  fill_or_kill_insufficient_resting_volume: 'not enough to fill at once',
  invalid_order: 'the venue calls the order invalid',
  bad_request: 'the venue calls the request invalid',
  not_found: 'the venue does not know the market or order',
  conflict: 'an order with this id exists',
  MARKET_INACTIVE: 'the market takes no orders',
  Decrease: 'made smaller',
  Amend: 'changed',
  MarginCancel: 'cancelled for lack of margin',
  SelfTradeCancel: 'cancelled: it would have met your own order',
  ExpiryCancel: 'expired',
  CloseCancel: 'cancelled: the market closed',
  HaltCancel: 'cancelled: trading was halted',
  PostOnlyCrossCancel: 'cancelled: it would have been matched at once',
  ReduceOnlyCancel: 'cancelled: it would have opened a position',
  Trade: 'matched',
  // Statuses that Polymarket gives as a reason.
  CANCELED: 'cancelled at the venue',
  CANCELLED: 'cancelled at the venue',
  INVALID: 'the venue calls the order invalid',
  // Kinds of failed requests.
  unauthorised: 'the venue refused the credentials',
  credentials: 'the credentials are missing or wrong',
  'rate-limited': 'too many requests',
  client: 'the venue refused the request',
  server: 'the venue’s server failed',
  network: 'the network failed',
  timeout: 'no answer in time',
  malformed: 'the answer could not be read',
  'not-json': 'the answer could not be read',
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
