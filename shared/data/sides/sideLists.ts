// All lists of known sides but the universities' and the national ones.

import { latinAmericanClubs } from './footballAmericas.ts';
import { britishClubs } from './footballBritain.ts';
import { centralClubs } from './footballCentral.ts';
import { easternClubs } from './footballEast.ts';
import { otherClubs } from './footballElsewhere.ts';
import { lowCountryClubs } from './footballLowCountries.ts';
import { northernClubs } from './footballNorth.ts';
import { southEasternClubs } from './footballSouthEast.ts';
import { westernClubs } from './footballWest.ts';
import { indoorSides } from './indoorSides.ts';
import { northAmericanSides } from './northAmerica.ts';
import { otherSides } from './otherSides.ts';
import type { SideList } from './sideList.ts';

export const sideLists: readonly SideList[] = [
  ...northAmericanSides,
  ...britishClubs,
  ...westernClubs,
  ...lowCountryClubs,
  ...centralClubs,
  ...northernClubs,
  ...southEasternClubs,
  ...easternClubs,
  ...latinAmericanClubs,
  ...otherClubs,
  ...otherSides,
  ...indoorSides,
];
