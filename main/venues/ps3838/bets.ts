// Reads answers about single lines, placements, bets and the balance. Statuses and error codes are open
// sets: a new word is kept as it came, and what it means for an order is decided in placement.ts.

import type { LocatedError } from '../feedMeter.ts';
import {
  arrayAt,
  integerAt,
  type JsonObject,
  malformed,
  objectAt,
  optional,
  stringAt,
} from '../fields.ts';
import type { Decoded } from '../http.ts';
import { decoded, eachRead } from './fixtures.ts';
import type { Score } from './marketKey.ts';
import { looksTrue, millionthsAt, timeAt } from './wireValues.ts';

/** Answer of `/line`: what one bet would get now, with the account's own limits. */
export type LineAnswer =
  | { readonly status: 'NOT_EXISTS' }
  | {
      readonly status: 'SUCCESS';
      /** Decimal odds in millionths. */
      readonly price: number;
      readonly lineId: number;
      readonly altLineId: number | null;
      readonly minRisk: number;
      readonly maxRisk: number;
      /** Goals of Team1 and Team2, where the answer names them: soccer alone. */
      readonly score: Score | null;
    };

export const decodeLine = (body: unknown): Decoded<LineAnswer> =>
  decoded(() => {
    const answer = objectAt(body, '');
    const status = stringAt(answer, 'status', '');
    if (status === 'NOT_EXISTS') return { status };
    if (status !== 'SUCCESS') malformed('status', 'SUCCESS or NOT_EXISTS', status);
    return {
      status,
      price: millionthsAt(answer, 'price', ''),
      lineId: integerAt(answer, 'lineId', ''),
      altLineId: optional(answer, 'altLineId', (o, n) => integerAt(o, n, '')),
      minRisk: millionthsAt(answer, 'minRiskStake', ''),
      maxRisk: millionthsAt(answer, 'maxRiskStake', ''),
      score: scoreAt(answer, ''),
    };
  });

/** A bet as the house tells it: in an answer to a placement and in its lists. */
export interface Bet {
  /** Null while it waits for acceptance. */
  readonly betId: number | null;
  readonly uniqueRequestId: string | null;
  /** `ACCEPTED`, `PENDING_ACCEPTANCE`, `NOT_ACCEPTED`, `CANCELLED`, `WON`, …. */
  readonly status: string;
  readonly errorCode: string;
  /** Stake in millionths; null where the answer has none. */
  readonly risk: number | null;
  /** What it wins beside the stake. */
  readonly win: number | null;
  /** In the bet's own format, in millionths. */
  readonly price: number | null;
  readonly oddsFormat: string;
  readonly placedMs: number | null;
  readonly live: boolean;
  readonly on: BetSubject | null;
}

/** What a bet of the lists is on. */
export interface BetSubject {
  readonly sportId: number;
  readonly leagueId: number;
  readonly eventId: number;
  readonly period: number;
  readonly betType: string;
  /** Millionths; null where the kind has none. */
  readonly handicap: number | null;
  readonly team: 'team1' | 'team2' | 'draw' | null;
  readonly side: 'over' | 'under' | null;
  readonly live: boolean;
  /** Goals of Team1 and Team2 when it was placed; null where it does not say. */
  readonly score: Score | null;
}

/** Goals of both sides; null where one of them is not told. */
function scoreAt(own: JsonObject, at: string): Score | null {
  const goals = (name: string) => optional(own, name, (o, n) => integerAt(o, n, at));
  const [team1, team2] = [goals('team1Score'), goals('team2Score')];
  return team1 === null || team2 === null ? null : [team1, team2];
}

/** Answer to a placement: flat, or with the bet within it as PS3838's second version has it. */
export const decodePlacement = (body: unknown): Decoded<Bet> =>
  decoded(() => {
    const answer = objectAt(body, '');
    const inner = answer.straightBet;
    const hasInner = typeof inner === 'object' && inner !== null;
    const own = hasInner ? objectAt(inner, 'straightBet') : answer;
    return { ...readBet(own, 'status', hasInner ? 'straightBet' : ''), ...outer(answer) };
  });

const outer = (answer: JsonObject): Pick<Bet, 'status' | 'errorCode' | 'uniqueRequestId'> => ({
  status: stringAt(answer, 'status', ''),
  errorCode: optional(answer, 'errorCode', (o, n) => stringAt(o, n, '')) ?? '',
  uniqueRequestId: optional(answer, 'uniqueRequestId', (o, n) => stringAt(o, n, '')),
});

/** An answer of `/bets`. */
export interface BetsAnswer {
  readonly bets: readonly Bet[];
  /** Whether there are records behind these, and the number of the last one here. */
  readonly more: boolean;
  readonly toRecord: number;
  readonly errors: readonly LocatedError[];
}

export const decodeBets = (body: unknown): Decoded<BetsAnswer> =>
  decoded(() => {
    const answer = objectAt(body, '');
    const errors: LocatedError[] = [];
    const list = arrayAt(answer.straightBets ?? [], 'straightBets');
    const bets = eachRead(list, 'straightBets', errors, (bet, at) => readBet(bet, 'betStatus', at));
    return {
      bets,
      more: looksTrue(answer.moreAvailable),
      toRecord: optional(answer, 'toRecord', (o, n) => integerAt(o, n, '')) ?? 0,
      errors,
    };
  });

function readBet(bet: JsonObject, statusName: string, at: string): Bet {
  const amount = (name: string): number | null =>
    optional(bet, name, (o, n) => millionthsAt(o, n, at));
  const word = (name: string): string => optional(bet, name, (o, n) => stringAt(o, n, at)) ?? '';
  return {
    betId: optional(bet, 'betId', (o, n) => integerAt(o, n, at)),
    uniqueRequestId: word('uniqueRequestId') || null,
    status: word(statusName) || word('betStatus') || word('status'),
    errorCode: word('errorCode'),
    risk: amount('risk'),
    win: amount('win'),
    price: amount('price'),
    oddsFormat: word('oddsFormat').toUpperCase(),
    placedMs: optional(bet, 'placedAt', (o, n) => timeAt(o, n, at)),
    live: looksTrue(bet.isLive),
    // A short answer to a placement names no bet; one that is named is named whole.
    on: 'eventId' in bet || 'betType' in bet ? subjectOf(bet, at) : null,
  };
}

function subjectOf(bet: JsonObject, at: string): BetSubject {
  const number = (name: string): number => integerAt(bet, name, at);
  const word = (name: string): string => optional(bet, name, (o, n) => String(o[n])) ?? '';
  const side = word('side').toLowerCase();
  return {
    sportId: number('sportId'),
    leagueId: number('leagueId'),
    eventId: number('eventId'),
    period: number('periodNumber'),
    betType: word('betType').toUpperCase(),
    handicap: optional(bet, 'handicap', (o, n) => millionthsAt(o, n, at)),
    team: teamOf(word('teamName'), word('team1'), word('team2')),
    side: side === 'over' || side === 'under' ? side : null,
    live: looksTrue(bet.isLive),
    score: scoreAt(bet, at),
  };
}

function teamOf(name: string, team1: string, team2: string): BetSubject['team'] {
  if (name === '') return null;
  if (name === team1) return 'team1';
  if (name === team2) return 'team2';
  return /^draw$/i.test(name) ? 'draw' : null;
}

export interface Balance {
  /** Millionths. */
  readonly available: number;
  readonly outstanding: number;
  readonly currency: string;
}

export const decodeBalance = (body: unknown): Decoded<Balance> =>
  decoded(() => {
    const answer = objectAt(body, '');
    return {
      available: millionthsAt(answer, 'availableBalance', ''),
      outstanding:
        optional(answer, 'outstandingTransactions', (o, n) => millionthsAt(o, n, '')) ?? 0,
      currency: stringAt(answer, 'currency', ''),
    };
  });

/** An error envelope `{code, message}`. */
export const decodeError = (body: unknown): Decoded<string> =>
  decoded(() => {
    const answer = objectAt(body, '');
    stringAt(answer, 'message', '');
    return stringAt(answer, 'code', '');
  });
