// Recognises stored payloads of the AsianOdds88 Web API by their shape and runs them through this adapter's
// own decoders. Recordings may be in Malay odds, the server's default; they are turned before they are read.

import { decimalFromMalay, malayOdds } from '../../../shared/domain/odds.ts';
import { priceOfOdds, quantityOfStake } from '../../../shared/domain/oddsPrice.ts';
import {
  decimalOdds,
  formatScaled,
  money,
  parseScaled,
  SCALE,
} from '../../../shared/domain/units.ts';
import type { JsonObject } from '../fields.ts';
import { SampleTally } from '../sampleTally.ts';
import type { DecodedSample } from '../venue.ts';
import { decodeFeed } from './games.ts';
import {
  decodeBets,
  decodeLogin,
  decodePlacementInfo,
  decodeRegister,
  decodeSubmission,
  decodeSummary,
  decodeUser,
} from './records.ts';
import { refusalOf } from './wire.ts';

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Decodes any stored payload; null when the shape is none of this protocol's. */
export function decodeAsianOdds88Sample(_fileName: string, payload: unknown): DecodedSample | null {
  if (!isObject(payload) || typeof payload.Code !== 'number') return null;
  const tally = new SampleTally();
  const refusal = refusalOf('', payload);
  if (refusal !== null) return tally.kind(`failure:${refusal.code}`).done();
  if ('Data' in payload) return readList(tally, payload) ? tally.done() : null;
  if (isObject(payload.Result)) {
    return readResult(tally, payload, payload.Result) ? tally.done() : null;
  }
  // A result that is a sentence, such as that of Logout.
  return typeof payload.Result === 'string' ? tally.kind('text').done() : null;
}

function readList(tally: SampleTally, payload: JsonObject): boolean {
  const list = Array.isArray(payload.Data) ? payload.Data : [];
  const first: unknown = list[0];
  if (first === undefined) {
    tally.kind('empty-list');
    return true;
  }
  if (!isObject(first)) return false;
  if ('BetPlacementReference' in first) {
    tally.decoded('bets', decodeBets(payload), ({ bets, unread }) => {
      tally.orders(bets.length);
      for (const { error } of unread) tally.error(error.at, error.message);
      for (const bet of bets) tally.kind(`bet:${bet.status}`);
    });
    return true;
  }
  // Bookmakers and sports: lists of names.
  const name =
    'IsFeedAvailable' in first ? 'bookie' : 'Id' in first && 'Name' in first ? 'name' : '';
  tally.kind(name, list.length);
  return name !== '';
}

function readResult(tally: SampleTally, payload: JsonObject, result: JsonObject): boolean {
  if ('Since' in result) return readFeed(tally, payload);
  if (Array.isArray(result.Sports)) return readLeagues(tally, result.Sports);
  const count = (name: string) => () => void tally.kind(name, 0);
  if ('OddsPlacementData' in result) {
    tally.decoded('placement-info', decodePlacementInfo(payload), (rows) => {
      for (const { open } of rows) tally.kind(open ? 'offer' : 'offer-rejected');
    });
  } else if ('PlacementData' in result) {
    tally.decoded('placement', decodeSubmission(payload), ({ rows }) => tally.orders(rows.length));
  } else if ('SuccessfulLogin' in result) {
    tally.decoded('login', decodeLogin(payload), count('login'));
  } else if ('Success' in result) {
    tally.decoded('register', decodeRegister(payload), count('register'));
  } else if ('ActiveBookies' in result) {
    tally.decoded('user', decodeUser(payload), ({ bookies }) =>
      tally.kind('bookie', bookies.length),
    );
  } else if ('Credit' in result) {
    tally.decoded('summary', decodeSummary(payload), count('summary'));
  } else return 'CurrentlyLoggedIn' in result;
  return true;
}

function readLeagues(tally: SampleTally, sports: readonly unknown[]): boolean {
  for (const sport of sports) {
    if (isObject(sport) && Array.isArray(sport.League)) tally.kind('league', sport.League.length);
  }
  return true;
}

function readFeed(tally: SampleTally, payload: JsonObject): boolean {
  tally.decoded('feed', decodeFeed(inDecimal(payload)), ({ errors, games }) => {
    for (const game of games) {
      tally.kind(game.active ? 'game' : 'game:inactive').markets(game.lines.length);
      for (const odds of game.lines.flatMap(({ prices }) => prices.flatMap((p) => p.odds))) {
        const own = decimalOdds(odds);
        tally.levels({
          backPrices: [priceOfOdds('back', own)],
          backQuantities: [quantityOfStake(money(SCALE), own)],
          ...{ layPrices: [], layQuantities: [] },
        });
      }
    }
    for (const { at, message } of errors) tally.error(at, message);
  });
  return true;
}

/** The payload with Malay odds as decimal ones, where it has any that can only be Malay. */
function inDecimal(value: unknown, malay = isMalay(value)): unknown {
  if (!malay) return value;
  if (Array.isArray(value)) return value.map((part) => inDecimal(part, true));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      name === 'BookieOdds' && typeof part === 'string'
        ? part.replace(/(?<=[=,\s])-?\d+(?:\.\d+)?/g, turned)
        : inDecimal(part, true),
    ]),
  );
}

const isMalay = (value: unknown): boolean => /[=,\s]-\d+\.\d+/.test(JSON.stringify(value));

function turned(text: string): string {
  const odds = parseScaled(text) ?? 0;
  if (odds === 0 || Math.abs(odds) > SCALE) return text;
  return formatScaled(decimalFromMalay(malayOdds(odds), 'floor'), 6);
}
