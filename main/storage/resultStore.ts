// What bets and rewards of matched betting have come to, summed and listed in SQL. Whatever belongs to a
// person is asked for with that person's number.

import type {
  MatchedResult,
  ResultGrouping,
  ResultRow,
} from '../../shared/domain/matchedResult.ts';
import type { ParticipantId } from '../../shared/domain/participant.ts';
import type { Purse } from '../../shared/domain/ticket.ts';
import type { Database } from './database.ts';

/** From when (included) until when (excluded) it was decided, whose, and with which money. */
export interface ResultPeriod {
  readonly owner: ParticipantId | null;
  readonly purse: Purse;
  readonly fromMs: number;
  readonly toMs: number;
}

const KEYS: { readonly [by in ResultGrouping]: readonly [key: string, name: string] } = {
  offer: ['offer.id', "json_extract(offer.terms, '$.title')"],
  book: ['account.book', 'account.book_name'],
  participant: ['participant.id', 'participant.name'],
  month: [
    "strftime('%Y-%m', item.at_ms / 1000, 'unixepoch')",
    "strftime('%Y-%m', item.at_ms / 1000, 'unixepoch')",
  ],
};

const mine = (owner: boolean): string => (owner ? 'participant_id = @owner AND' : '');

/** When a reward in money was credited, by the last step that credited one. */
const CREDITED_MS = `(SELECT MAX(step.at_ms) FROM offer_step AS step
  WHERE step.offer_id = offer.id AND step.event = 'credit-reward')`;

const sums = (by: ResultGrouping, owner: boolean): string => `
  WITH item (offer_id, at_ms, bets, expected, realised, open_bets, open_worst) AS (
    SELECT offer_id, settled_ms, 1, expected, profit, 0, 0 FROM offer_bet
    WHERE ${mine(owner)} settled_ms >= @fromMs AND settled_ms < @toMs AND purse = @purse
    UNION ALL
    SELECT offer_id, placed_ms, 0, 0, 0, 1, expected FROM offer_bet
    WHERE ${mine(owner)} settled_ms IS NULL AND purse = @purse
      AND placed_ms >= @fromMs AND placed_ms < @toMs
    UNION ALL
    SELECT id, ${CREDITED_MS}, 0, credited, credited, 0, 0 FROM offer
    WHERE ${mine(owner)} credited <> 0 AND purse = @purse
      AND ${CREDITED_MS} >= @fromMs AND ${CREDITED_MS} < @toMs
  )
  SELECT CAST(${KEYS[by][0]} AS TEXT) AS key, ${KEYS[by][1]} AS name, account.currency,
    SUM(bets) AS bets, SUM(expected) AS expected, SUM(realised) AS realised,
    SUM(open_bets) AS openBets, SUM(open_worst) AS openWorst
  FROM item
    JOIN offer ON offer.id = item.offer_id
    JOIN book_account AS account ON account.id = offer.account_id
    JOIN participant ON participant.id = offer.participant_id
  GROUP BY 1, account.currency ORDER BY MAX(item.at_ms) DESC, 1`;

const NAMES = `
  JOIN book_account AS account ON account.id = offer.account_id
  JOIN participant ON participant.id = offer.participant_id`;

const rows = (owner: boolean): string => `
  SELECT 'bet' AS kind, offer.id AS offerId, json_extract(offer.terms, '$.title') AS title,
    participant.name AS participant, account.book, account.book_name AS bookName,
    account.currency, bet.role, bet.description, bet.placed_ms AS placedMs,
    bet.settled_ms AS atMs, bet.stake, bet.odds, COALESCE(lay.book_name, '') AS layAt,
    (SELECT COALESCE(SUM(json_extract(value, '$.stake')), 0) FROM json_each(bet.lays)) AS laid,
    bet.result, bet.expected, bet.profit
  FROM offer_bet AS bet JOIN offer ON offer.id = bet.offer_id ${NAMES}
    LEFT JOIN book_account AS lay ON lay.id = bet.lay_account_id
  WHERE ${owner ? 'bet.participant_id = @owner AND' : ''} bet.settled_ms >= @fromMs
    AND bet.settled_ms < @toMs AND bet.purse = @purse
  UNION ALL
  SELECT 'reward', offer.id, json_extract(offer.terms, '$.title'), participant.name,
    account.book, account.book_name, account.currency, '', '', ${CREDITED_MS}, ${CREDITED_MS},
    0, 0, '', 0, '', offer.credited, offer.credited
  FROM offer ${NAMES}
  WHERE ${owner ? 'offer.participant_id = @owner AND' : ''} offer.credited <> 0
    AND offer.purse = @purse AND ${CREDITED_MS} >= @fromMs AND ${CREDITED_MS} < @toMs
  ORDER BY atMs, offerId`;

export class ResultStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Sums by offer, book, participant or month, the latest first. */
  sums(by: ResultGrouping, period: ResultPeriod): readonly MatchedResult[] {
    const statement = this.#database.prepare(sums(by, period.owner !== null));
    return statement.all(period) as MatchedResult[];
  }

  /** Every decided bet and every reward in money, in the order in which they were. */
  rows(period: ResultPeriod): readonly ResultRow[] {
    return this.#database.prepare(rows(period.owner !== null)).all(period) as ResultRow[];
  }
}
