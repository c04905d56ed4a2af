// The houses behind the names that brokers and aggregators give them: codes, keys and brands of one house lead
// to one id, which is the venue's own where this program reads the house itself.

import type { House } from '../../shared/domain/market.ts';

/** Names that are not simply the house's own. Everything else stands for itself. */
const HOUSES: { readonly [name: string]: string } = {
  // Pinnacle's prices under its own name and those of its agents.
  ...{ pin: 'ps3838', pinnacle: 'ps3838', p88: 'ps3838', pin88: 'ps3838', ps3838: 'ps3838' },
  ...{ betfair_ex_uk: 'betfair', betfair_ex_eu: 'betfair', betfair_ex_au: 'betfair' },
  // One brand with a key per country.
  ...{ unibet_uk: 'unibet', unibet_nl: 'unibet', unibet_fr: 'unibet' },
  ...{ winamax_fr: 'winamax', winamax_de: 'winamax' },
  // Codes of brokers.
  ...{ sbo: 'sbobet', ibc: 'maxbet', sin: 'singbet', ga: 'galaxy', ga2: 'galaxy' },
};

/** Id of the house that goes by a name; the name itself where nothing else is known. */
export const houseId = (name: string): string => {
  const own = name.toLowerCase();
  return (Object.hasOwn(HOUSES, own) ? HOUSES[own] : undefined) ?? own;
};

/** The house that a venue calls so. */
export const houseNamed = (name: string): House => ({ id: houseId(name), name });
