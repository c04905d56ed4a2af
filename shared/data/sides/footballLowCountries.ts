// Football clubs of the Netherlands and Belgium.

import { type SideList, sideList } from './sideList.ts';

export const lowCountryClubs: readonly SideList[] = [
  sideList(
    'football',
    'netherlands',
    `
AFC Ajax | Ajax | Ajax Amsterdam
PSV Eindhoven | PSV | Eindhoven PSV | Philips Sport Vereniging
Feyenoord Rotterdam | Feyenoord
AZ Alkmaar | AZ | Alkmaar
FC Utrecht | Utrecht
FC Twente | Twente | Twente Enschede | FC Twente '65 | FC Twente Enschede
SC Heerenveen | Heerenveen
Sparta Rotterdam | Sparta
NEC Nijmegen | NEC | Nijmegen | N.E.C.
Go Ahead Eagles | GA Eagles
Fortuna Sittard | For Sittard
PEC Zwolle | Zwolle | FC Zwolle
Heracles Almelo | Heracles
RKC Waalwijk | Waalwijk | RKC
Almere City FC | Almere City | Almere
FC Volendam | Volendam
SBV Excelsior | Excelsior | Excelsior Rotterdam
SBV Vitesse | Vitesse | Vitesse Arnhem
FC Groningen | Groningen
Willem II Tilburg | Willem II | Willem 2
NAC Breda | NAC | Breda
SC Cambuur | Cambuur | Cambuur Leeuwarden
FC Emmen | Emmen
VVV-Venlo | VVV | Venlo | VVV Venlo
ADO Den Haag | Den Haag | ADO
De Graafschap | Graafschap | Doetinchem
Roda JC Kerkrade | Roda JC | Roda | Roda Kerkrade
FC Dordrecht | Dordrecht
FC Den Bosch | Den Bosch
FC Eindhoven | Eindhoven FC
Helmond Sport | Helmond
MVV Maastricht | MVV | Maastricht
SC Telstar | Telstar | Telstar 1963
TOP Oss | Oss | FC Oss
Achilles '29 | Achilles 29
`,
  ),
  sideList(
    'football',
    'belgium',
    `
RSC Anderlecht | Anderlecht
Club Brugge KV | Club Brugge | Bruges | FC Bruges | FC Brugge | Brugge
KRC Genk | Genk | Racing Genk
KAA Gent | Gent | Ghent | La Gantoise | AA Gent
Royal Antwerp FC | Antwerp | Royal Antwerp
Royale Union Saint-Gilloise | Union SG | Union St Gilloise | St. Gilloise | Union Saint-Gilloise | USG | Union Gilloise
Standard de Liège | Standard Liege | Standard | Standard Luik
Cercle Brugge KSV | Cercle Brugge | Cercle Bruges
KV Mechelen | Mechelen | FC Malines | YR KV Mechelen
KVC Westerlo | Westerlo
Oud-Heverlee Leuven | OH Leuven | Oud Heverlee | OHL | Leuven
Sint-Truidense VV | St Truiden | STVV | Sint-Truiden | St. Truiden | Saint-Trond
R. Charleroi SC | Charleroi | Sporting Charleroi | Royal Charleroi SC
KV Kortrijk | Kortrijk | Courtrai
KAS Eupen | Eupen | AS Eupen
RWD Molenbeek | RWDM | Molenbeek | RWDM Brussels | RWDM Brussels FC
SV Zulte Waregem | Waregem | Zulte Waregem | Zulte-Waregem | Essevee
K. Beerschot VA | Beerschot | Beerschot Wilrijk | Beerschot VA | Beerschot AC | Germinal Beerschot
RFC Seraing | Seraing | Seraing United
KV Oostende | Oostende | Ostend | Oostend
Royal Excel Mouscron | Mouscron | Mouscron-Peruwelz | Royal Mouscron
Waasland-Beveren | Waasland Beveren
SK Beveren | Beveren
KSC Lokeren | Lokeren | Sporting Lokeren | Lokeren-Temse
Lommel SK | Lommel | Lommel United
FCV Dender EH | Dender
RAAL La Louvière | La Louviere
RFC Liège | RFC Liege | FC Liege | Royal FC Liege
Patro Eisden Maasmechelen | Patro Eisden
Lierse SK | Lierse | Lierse Kempenzonen
KMSK Deinze | Deinze
RE Virton | Virton
AFC Tubize | Tubize
Francs Borains
`,
  ),
];
