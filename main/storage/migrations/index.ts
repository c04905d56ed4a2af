// Every step of the schema in order; the number of steps is the schema's version.

import { initial } from './0001-initial.ts';
import { offers } from './0002-offers.ts';
import { risk } from './0003-risk.ts';
import { feedMinute } from './0004-feed-minute.ts';
import { breakers } from './0005-breakers.ts';
import { telegram } from './0006-telegram.ts';
import { commission } from './0007-commission.ts';
import { matching } from './0008-matching.ts';
import { listingInstrument } from './0009-listing-instrument.ts';
import { sizeBound } from './0010-size-bound.ts';
import { betParts } from './0011-bet-parts.ts';
import { betOutcomes } from './0012-bet-outcomes.ts';
import { tradedEvents } from './0013-traded-events.ts';
import { orderWorth } from './0014-order-worth.ts';
import { reducedFills } from './0015-reduced-fills.ts';
import { settledWord } from './0016-settled-word.ts';
import { toldMoney } from './0017-told-money.ts';
import { settledLots } from './0018-settled-lots.ts';
import type { Migration } from './migration.ts';

export const migrations: readonly Migration[] = [
  initial,
  offers,
  risk,
  feedMinute,
  breakers,
  telegram,
  commission,
  matching,
  listingInstrument,
  sizeBound,
  betParts,
  betOutcomes,
  tradedEvents,
  orderWorth,
  reducedFills,
  settledWord,
  toldMoney,
  settledLots,
];
