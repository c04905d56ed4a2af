// What the venue's answer to a placement proves. Accepted only when everything says so; refused
// only on a text that says so; everything else is unknown and left to a look-up by the order's
// hash.

import { SCALE } from '../../../shared/domain/units.ts';
import type { HttpFailure } from '../http.ts';
import { NOT_JSON } from '../notJson.ts';
import type { SubmitOutcome } from '../venue.ts';
import type { OrderPlan } from './orders.ts';
import type { OrderReply } from './rest.ts';
import { parseComputed } from './wireValues.ts';

/** Texts by which the venue refuses, with our code for each (docs.polymarket.com, order errors). */
const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [/not enough balance|insufficient balance|allowance/i, 'balance'],
  [/post-only order: order crosses/i, 'crosses'],
  [/FOK orders are fully filled or killed|couldn't be fully filled/i, 'fill-or-kill'],
  [/no orders found to match with FAK/i, 'nothing-to-match'],
  [/not yet ready to process new orders/i, 'market-not-ready'],
  [/post-only mode/i, 'post-only-mode'],
  [/invalid expiration/i, 'expiration'],
  [/order_version_mismatch|version mismatch/i, 'version-mismatch'],
  [/tick size/i, 'price-grid'],
  [/lower than the minimum|min(?:imum)? size/i, 'minimum'],
  [/max accuracy|invalid amounts/i, 'amounts'],
  [/restricted|region|geo/i, 'region'],
  [/invalid nonce/i, 'nonce'],
];

const codeOf = (text: string): string | null =>
  REFUSALS.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** An order with this hash is there already: what became of it must be looked up. */
const isDuplicate = (text: string): boolean => /duplicat|already (?:exists|placed)/i.test(text);

type Refused = SubmitOutcome & { readonly kind: 'rejected' | 'unknown' };
const unknown = (code: string, detail: string): Refused => ({ kind: 'unknown', code, detail });
const rejected = (code: string, detail: string): Refused => ({ kind: 'rejected', code, detail });

/** What a failed request proves. */
export function outcomeOfFailure(failure: HttpFailure): Refused {
  const { detail, kind, maybeSent } = failure;
  if (!maybeSent) return rejected(failure.code || kind, detail);
  if (isDuplicate(detail)) return unknown('duplicate', detail);
  if (failure.code === NOT_JSON) return unknown(kind, detail);
  const code = codeOf(detail);
  switch (kind) {
    case 'client':
    case 'not-found':
      // "order match delayed" is no refusal, and whatever else is not known here may be none either.
      return code === null ? unknown(failure.code || kind, detail) : rejected(code, detail);
    case 'rate-limited':
    case 'unauthorised':
      return rejected(code ?? (failure.code || kind), detail);
    case 'server':
      // While its matching restarts the venue answers 503 with a text that says so.
      return code === 'post-only-mode' || code === 'market-not-ready'
        ? rejected(code, detail)
        : unknown(kind, detail);
    default:
      return unknown(kind, detail);
  }
}

/** What has been matched of an order so far, in millionths of a share and of a dollar. */
export interface Matched {
  readonly filled: number;
  readonly cost: number;
}

export type Reading =
  | Refused
  | {
      readonly kind: 'accepted';
      readonly status: 'live' | 'matched' | 'delayed';
      /** Null when the answer does not say although something was matched. */
      readonly matched: Matched | null;
    };

/** Reads an answer to the order with this hash. */
export function readReply(reply: OrderReply, hash: string, plan: OrderPlan): Reading {
  const { errorMsg, orderID, status, success } = reply;
  if (errorMsg !== '') {
    if (isDuplicate(errorMsg)) return unknown('duplicate', errorMsg);
    // A refused leg has been seen with `success` and without an id.
    if (orderID !== '' && success) return unknown('contradiction', errorMsg);
    const code = codeOf(errorMsg);
    return code === null ? unknown('unknown-words', errorMsg) : rejected(code, errorMsg);
  }
  if (!success) return unknown('no-reason', 'refused without a reason');
  if (orderID.toLowerCase() !== hash.toLowerCase()) {
    return unknown('other-order', `expected ${hash}, was ${orderID || 'nothing'}`);
  }
  if (status !== 'live' && status !== 'matched' && status !== 'delayed') {
    return unknown('status', `status was ${status || 'absent'}`);
  }
  const matched = matchedOf(reply, plan);
  return { kind: 'accepted', status, matched: status === 'matched' ? matched : (matched ?? NONE) };
}

const NONE: Matched = { filled: 0, cost: 0 };

/**
 * Matched amounts of an answer. They come in whole units or in millionths, which the order's own
 * bound tells apart: what we give is never more than what was signed. Null when they are not there
 * or not possible.
 */
export function matchedOf(reply: OrderReply, plan: OrderPlan): Matched | null {
  const making = parseComputed(reply.makingAmount);
  const taking = parseComputed(reply.takingAmount);
  if (making === null || taking === null || making < 0 || taking < 0) return null;
  const inUnits = making <= plan.makerAmount;
  const scale = inUnits ? 1 : SCALE;
  if (making % scale !== 0 || taking % scale !== 0) return null;
  const [given, got] = [making / scale, taking / scale];
  if (given > plan.makerAmount || (given === 0) !== (got === 0)) return null;
  const { buys, makerAmount, takerAmount } = plan;
  // Never worse than the limit, but for what rounding to millionths can do.
  if (given * takerAmount > (got + 1) * makerAmount) return null;
  return buys ? { filled: got, cost: given } : { filled: given, cost: got };
}
