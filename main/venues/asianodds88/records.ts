// Reads the answers about the session, the account, placements and bets. Statuses are an open set: a new
// word is kept as it came, and what it means for an order is decided in betReports.ts.

import { SCALE } from '../../../shared/domain/units.ts';
import type { LocatedError } from '../feedMeter.ts';
import {
  arrayAt,
  booleanAt,
  integerAt,
  type JsonObject,
  Malformed,
  objectAt,
  optional,
  stringAt,
} from '../fields.ts';
import { decoding, listOf, millionthsAt, quartersOf, resultOf, truthAt } from './wire.ts';

const textOf = (object: JsonObject, name: string): string => {
  const value = object[name];
  return typeof value === 'string' ? value : '';
};

export type LoginAnswer =
  | { readonly ok: true; readonly token: string; readonly key: string; readonly url: string }
  | { readonly ok: false; readonly detail: string };

export const decodeLogin = decoding((body): LoginAnswer => {
  const own = resultOf(body);
  if (!booleanAt(own, 'SuccessfulLogin', 'Result')) {
    return { ok: false, detail: textOf(own, 'TextMessage') };
  }
  return {
    ok: true,
    token: stringAt(own, 'Token', 'Result'),
    key: stringAt(own, 'Key', 'Result'),
    url: stringAt(own, 'Url', 'Result'),
  };
});

/** The end of a session: whatever the venue says, nothing depends on it. */
export const decodeLogout = decoding((_body, code): number => code);

/** Whether the session was registered, with the venue's words. */
export const decodeRegister = decoding(
  (body): { readonly ok: boolean; readonly detail: string } => {
    const own = resultOf(body);
    return { ok: booleanAt(own, 'Success', 'Result'), detail: textOf(own, 'TextMessage') };
  },
);

/** State of the account and the bookmakers that it may bet with. */
export const decodeUser = decoding(
  (body): { readonly status: string; readonly bookies: readonly string[] } => {
    const own = resultOf(body);
    const bookies = arrayAt(own.ActiveBookies, 'Result.ActiveBookies');
    return {
      status: stringAt(own, 'Status', 'Result'),
      bookies: bookies.filter((bookie): bookie is string => typeof bookie === 'string'),
    };
  },
);

/** Free credit in millionths of the account's currency. */
export const decodeSummary = decoding(
  (body): { readonly credit: number; readonly currency: string } => {
    const own = resultOf(body);
    return {
      credit: millionthsAt(own, 'Credit', 'Result'),
      currency: stringAt(own, 'CreditCurrency', 'Result'),
    };
  },
);

/** What one bookmaker would take now. Amounts and odds in millionths. */
export interface PlacementRow {
  readonly bookie: string;
  readonly odds: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly currency: string;
  /** Neither rejected nor with a code of its own. */
  readonly open: boolean;
  readonly message: string;
  /** Line times four, without sign; null where the answer names none. */
  readonly line: number | null;
  readonly oddsFormat: string;
  readonly score: readonly [home: number, away: number] | null;
}

export const decodePlacementInfo = decoding((body): readonly PlacementRow[] =>
  arrayAt(resultOf(body).OddsPlacementData, 'Result.OddsPlacementData').map((value, index) => {
    const at = `Result.OddsPlacementData.${index}`;
    const own = objectAt(value, at);
    const home = optional(own, 'HomeScore', (o, name) => integerAt(o, name, at));
    const away = optional(own, 'AwayScore', (o, name) => integerAt(o, name, at));
    // Newer answers call the odds a price.
    const name = 'Odds' in own ? 'Odds' : 'Price';
    return {
      bookie: stringAt(own, 'Bookie', at),
      odds: millionthsAt(own, name, at),
      minimum: millionthsAt(own, 'MinimumAmount', at),
      maximum: millionthsAt(own, 'MaximumAmount', at),
      currency: textOf(own, 'Currency'),
      open: integerAt(own, 'Code', at) === 0 && !booleanAt(own, 'Rejected', at),
      message: textOf(own, 'Message'),
      line: quartersOf(textOf(own, 'HDPorGoal').replace('-', (_, i) => (i === 0 ? '' : '-'))),
      oddsFormat: textOf(own, 'OddsFormat'),
      score: home === null || away === null ? null : [home, away],
    };
  }),
);

/** What became of a submission: a bet that is placed successfully has been submitted, not accepted. */
export interface Submission {
  readonly reference: string;
  readonly rows: readonly {
    readonly submitted: boolean;
    readonly rejected: boolean;
    readonly message: string;
  }[];
}

export const decodeSubmission = decoding((body): Submission => {
  const own = resultOf(body);
  const rows = arrayAt(own.PlacementData, 'Result.PlacementData').map((value, index) => {
    const at = `Result.PlacementData.${index}`;
    const row = objectAt(value, at);
    return {
      reference: textOf(row, 'BetPlacementReference'),
      submitted: truthAt(row, 'PlacedSuccessfully', at),
      rejected: truthAt(row, 'Rejected', at),
      message: textOf(row, 'Message'),
    };
  });
  const first = rows.find(({ reference }) => reference !== '')?.reference ?? '';
  return { reference: textOf(own, 'BetPlacementReference') || first, rows };
});

/** One bet as the venue lists it. Several share a reference where an amount was split over bookmakers. */
export interface Bet {
  readonly reference: string;
  /** Number at the bookmaker; empty while there is none. */
  readonly number: string;
  readonly bookie: string;
  readonly status: string;
  /** Decimal odds in millionths; null where the row says none, or not decimal ones. */
  readonly odds: number | null;
  /** Millionths. */
  readonly stake: number | null;
  readonly message: string;
  readonly home: string;
  readonly away: string;
  readonly gameType: string;
  readonly betType: string;
  readonly line: number | null;
  readonly term: string;
}

/** A row of a list of bets that could not be read. */
export interface UnreadBet {
  readonly error: LocatedError;
  /** Its reference, where at least that could be read: whose bet it is. */
  readonly reference: string | null;
}

/** A list of bets: one row that cannot be read hides none of the others. */
export interface BetList {
  readonly bets: readonly Bet[];
  readonly unread: readonly UnreadBet[];
}

export const decodeBets = decoding((body, code): BetList => {
  const bets: Bet[] = [];
  const unread: UnreadBet[] = [];
  for (const [index, value] of listOf(body, code).entries()) {
    try {
      bets.push(readBet(value, `Data.${index}`));
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      unread.push({ error: error.located(), reference: referenceIn(value) });
    }
  }
  return { bets, unread };
});

function referenceIn(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  return textOf(value as JsonObject, 'BetPlacementReference') || null;
}

function readBet(value: unknown, at: string): Bet {
  const own = objectAt(value, at);
  const odds = optional(own, 'Odds', (o, name) => millionthsAt(o, name, at));
  return {
    reference: stringAt(own, 'BetPlacementReference', at),
    number: textOf(own, 'ReferenceNumber'),
    bookie: textOf(own, 'Bookie'),
    status: stringAt(own, 'Status', at),
    odds: odds !== null && odds > SCALE ? odds : null,
    stake: optional(own, 'Stake', (o, name) => millionthsAt(o, name, at)),
    message: textOf(own, 'BetPlacementMessage'),
    home: textOf(own, 'HomeName'),
    away: textOf(own, 'AwayName'),
    gameType: textOf(own, 'GameType'),
    betType: textOf(own, 'BetType'),
    line: quartersOf(textOf(own, 'HdpOrGoal')),
    term: textOf(own, 'Term'),
  };
}
