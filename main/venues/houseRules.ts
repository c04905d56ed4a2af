// How houses settle what has no ordinary result, where they publish it: by house, sport and kind of market, for
// whole contests. A house that is not here has rules that nobody here has read; what it pays then is unknown, and
// unknown never trades live.

import {
  houseOf,
  type MarketType,
  type Sport,
  type VenueMarket,
} from '../../shared/domain/market.ts';
import { isKnown, type SettlementProfile, type Treatment } from '../../shared/domain/settlement.ts';
import { ruleHash } from './ruleText.ts';

const REFUND: Treatment = { kind: 'refund' };
const UNKNOWN: Treatment = { kind: 'unknown' };

type Treatments = SettlementProfile['treatments'];

/** Rules of one sport at one house. */
interface SportRules {
  /** What the house says, for people. */
  readonly text: string;
  readonly byType: { readonly [type in MarketType]?: Treatments };
}

interface HouseRules {
  readonly source: string;
  readonly sports: { readonly [sport in Sport]?: SportRules };
}

const NOT_PLAYED: Treatments = { cancelled: REFUND, postponed: REFUND };
const GENERAL =
  'A contest that has not begun 12 hours after its time, or is not completed within 30 hours of it, is void, and so is one that is forfeited or played elsewhere.';

/** Winner, handicap and totals by the same treatments. */
const alike = (treatments: Treatments, winner: Treatments = treatments): SportRules['byType'] => ({
  winner,
  spread: treatments,
  total: treatments,
  'team-total': treatments,
});

/**
 * Pinnacle, and PS3838 as its front. Source: Pinnacle's betting rules, https://www.pinnacle.com/en/future/betting-rules,
 * in the wording of 2026-09-24 and of an earlier stored copy, which agree in what is used here: general rules on
 * completion (30 hours), start (12 hours), draws that are not on offer (void) and walkovers (void); soccer rules 1
 * and 2; American football rules 1 to 3; basketball rules 1 and 3; hockey rules 1 and 3; tennis rules 1 and 2; boxing
 * and MMA rules 3 to 5. Market rules go before sport rules, and those before general ones.
 *
 * Not here: baseball, whose bets may hang on who pitches and on how many innings were played, and parts of contests,
 * which stand by themselves once they are over.
 */
const PINNACLE: HouseRules = {
  source: 'https://www.pinnacle.com/en/future/betting-rules',
  sports: {
    football: {
      text: `Two halves of 45 minutes with stoppage time. A match that ends before its 90th minute is void, unless the referee ends it with an official result after 85. ${GENERAL}`,
      byType: {
        'three-way': { ...NOT_PLAYED, abandoned: REFUND },
        spread: { ...NOT_PLAYED, abandoned: REFUND },
        total: { ...NOT_PLAYED, abandoned: REFUND },
        'team-total': { ...NOT_PLAYED, abandoned: REFUND },
      },
    },
    'american-football': {
      text: `Overtime counts. Fewer than 55 minutes are void; after 55 the score stands if play is not resumed. A tie is void where no draw is on offer. ${GENERAL}`,
      byType: alike(NOT_PLAYED, { ...NOT_PLAYED, tie: REFUND }),
    },
    basketball: {
      text: `Overtime counts. Fewer than 43 minutes in the NBA, 35 elsewhere, are void. ${GENERAL}`,
      byType: alike(NOT_PLAYED),
    },
    'ice-hockey': {
      text: `Overtime and shoot-outs count, a shoot-out as one goal. Fewer than 55 minutes are void. ${GENERAL}`,
      byType: alike(NOT_PLAYED),
    },
    tennis: {
      text: 'When a player retires, bets on the winner stand if one set was completed and are void otherwise; handicaps and totals are void. A match has seven days to be completed. A walkover is void.',
      // Whether a set was completed decides, which no one state of the world says.
      byType: alike(
        { cancelled: REFUND, walkover: REFUND, retired: REFUND },
        { cancelled: REFUND, walkover: REFUND, retired: UNKNOWN },
      ),
    },
    'mixed-martial-arts': fights(),
    boxing: fights(),
  },
};

/** Rounds over and under have rules of their own. */
function fights(): SportRules {
  return {
    text: 'A fight that does not take place within a week of its date is void, and so are a technical draw, a no contest, and a draw that was not on offer.',
    byType: { winner: { ...NOT_PLAYED, tie: REFUND } },
  };
}

const HOUSES: { readonly [house: string]: HouseRules } = { ps3838: PINNACLE };

/** Rules of a house on a sport, for people; empty where they are not known. */
export const houseRulesText = (house: string, sport: Sport): string =>
  (Object.hasOwn(HOUSES, house) && HOUSES[house]?.sports[sport]?.text) || '';

const NO_RULES = { rulesText: '', rulesHash: '' };
const stated = new Map<string, typeof NO_RULES>();

/** The same as a market states rules; hashed once, because many markets state the same. */
export function statedRules(house: string, sport: Sport): Readonly<typeof NO_RULES> {
  const rulesText = houseRulesText(house, sport);
  if (rulesText === '') return NO_RULES;
  const known = stated.get(rulesText) ?? { rulesText, rulesHash: ruleHash(rulesText) };
  stated.set(rulesText, known);
  return known;
}

/** How the house behind a market settles it; null where its rules are not known. */
export function houseProfile(market: VenueMarket): SettlementProfile | null {
  const house = houseOf(market);
  const rules = Object.hasOwn(HOUSES, house) ? HOUSES[house] : undefined;
  const { period, scope, type } = market.question;
  const { sport } = market.fixture;
  const treatments = rules?.sports[sport]?.byType[type];
  // Whether overtime counts is part of these rules: of another scope they say nothing.
  const meant = sport === 'football' ? scope === 'regulation' : scope === 'overtime-included';
  if (rules === undefined || treatments === undefined || period !== 'match' || !meant) return null;
  return {
    ...{ id: `${house}/${sport}/${type}`, sport, type, source: rules.source, treatments },
    known: isKnown(treatments, sport, type),
  };
}
