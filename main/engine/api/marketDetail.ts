// One opportunity in full, put together for the page: books, rules, matrix, why paired. Nothing here changes
// anything.

import { assert } from '../../../shared/assert.ts';
import type { LegDetail, MarketDetail } from '../../../shared/contract/views.ts';
import type { ScenarioProfit } from '../../../shared/domain/opportunity.ts';
import type { OrderBook, PriceLevel } from '../../../shared/domain/quote.ts';
import type { Probability } from '../../../shared/domain/units.ts';
import { breakEvenChance } from '../../../shared/math/scenarios.ts';
import type { BookHandle } from '../../venues/venue.ts';
import { complementPrice } from '../books.ts';
import type { Engine } from '../engine.ts';
import type { MatchedListing, MatchedMarket } from '../marketTable.ts';
import { endingMatrix } from '../rules/endings.ts';
import { endingLeg, takeContracts } from '../strategies/legTaking.ts';
import type { PricedLeg, Proposal, StrategyView } from '../strategies/strategy.ts';
import { pairsAmong } from './matchingViews.ts';

/** Levels of a book that a screen shows per side. */
const LEVELS_SHOWN = 12;

/** An opportunity in full, or null when it is gone. */
export function marketDetail(engine: Engine, view: StrategyView, id: string): MarketDetail | null {
  const found = engine.board.find(id);
  if (found === null) return null;
  const { opportunity, proposal } = found;
  const { matrix, subject } = proposal;
  const [first, second] = subject.fixture.participants;
  const worst = matrix.worstPossible.profit;
  const chance = breakEvenChance(matrix.worstNormal.profit, worst);
  const asked = proposal.legs[0]?.listing.market.question;
  assert(asked !== undefined, 'a bet without a leg');
  return {
    opportunity,
    question: asked,
    sides: [first ?? '', second ?? ''],
    legs: proposal.legs.map((leg) => legDetail(engine, view, leg)),
    matrix: matrix.rows.map(asProfit),
    reverse: reverseMatrix(view, proposal),
    curve: engine.strategies.curve(proposal),
    pairs: pairsAmong(engine, engine.catalogue.matcher.links(subject.fixture.id)),
    breakEven: chance as unknown as Probability | null,
  };
}

const asProfit = (row: ScenarioProfit): ScenarioProfit => ({
  state: row.state,
  normal: row.normal,
  profit: row.profit,
  perLeg: row.perLeg,
  commission: row.commission,
});

const marketOf = (view: StrategyView, { book }: MatchedListing): MatchedMarket | null =>
  view.markets.at(view.markets.ofBook(book));

/**
 * The same size with every leg turned round, which tells the safer direction; null over several lines, where
 * there is no such thing.
 */
function reverseMatrix(
  view: StrategyView,
  { legs, subject }: Proposal,
): readonly ScenarioProfit[] | null {
  if (subject.results.kind !== 'answers') return null;
  const turned = legs.map(({ listing }) => opposite(view, listing));
  if (turned.some((listing) => listing === null)) return null;
  const endings = turned.map((listing, at) => {
    const { quantity, rounding } = legs[at] as PricedLeg;
    return endingLeg(view, takeContracts(view, listing as MatchedListing, quantity, rounding));
  });
  const { rows } = endingMatrix(subject.results, subject.fixture.sport, endings);
  return rows.map(asProfit);
}

function opposite(view: StrategyView, listing: MatchedListing): MatchedListing | null {
  const market = marketOf(view, listing);
  const found = market?.listings.find(
    (other) =>
      other.market.venueMarketId === listing.market.venueMarketId &&
      other.market.venueId === listing.market.venueId &&
      other.mask === (market.full ^ listing.mask),
  );
  return found ?? null;
}

function legDetail(engine: Engine, view: StrategyView, { listing }: PricedLeg): LegDetail {
  const { market, outcome } = listing;
  const profile = view.profile(market);
  const own = marketOf(view, listing);
  return {
    listingId: outcome.listingId,
    venueId: market.venueId,
    label: outcome.label,
    title: market.title,
    paysOn: own?.selections.filter((_, at) => (listing.mask >> at) & 1) ?? [],
    book: bookView(engine, listing.book, outcome.complement),
    ladder: market.staking?.ladder ?? null,
    lays: market.staking !== null && outcome.complement,
    rulesText: market.rulesText,
    rulesKnown: profile?.known ?? false,
    treatments: Object.entries(profile?.treatments ?? {}).map(([ending, treatment]) => ({
      ending,
      kind: treatment.kind,
      payout: treatment.kind === 'fixed' ? treatment.payout : null,
    })),
    feeText: JSON.stringify(market.fees),
  };
}

/** A book as it prices one outcome: a complement's sides and prices are turned round. */
function bookView(engine: Engine, book: BookHandle, complement: boolean): OrderBook {
  const { books } = engine;
  const own = (side: 'back' | 'lay'): PriceLevel[] =>
    books.levels(book, side, LEVELS_SHOWN).map(({ price, quantity }) => ({
      price: (complement ? complementPrice(price) : price) as Probability,
      quantity,
    }));
  const time = (ms: number): number | null => (ms > 0 ? ms : null);
  return {
    venueId: books.venue(book),
    instrument: books.instrument(book),
    state: books.state(book),
    reason: books.reason(book),
    back: own(complement ? 'lay' : 'back'),
    lay: own(complement ? 'back' : 'lay'),
    venueTimeMs: time(books.venueTimeMs(book)),
    streamFrameMs: time(books.streamFrameMs(book)),
    appliedMs: time(books.appliedMs(book)),
    agreedMs: time(books.agreedMs(book)),
  };
}
